"""The tab of races: one component, and what happens when a visitor chooses a question, runs it, or stops it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import gradio as gr

from demo.common import assets
from demo.common.shared import Shared
from demo.race import live, value
from demo.state.sessions import session_of
from demo.text import text

ID = "race"
_NODE = '<section class="race"></section>'
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build(shared: Shared) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown(text.RACE_INTRO, elem_classes="lead")
    race = _component(ID)
    with gr.Accordion(text.WHY, open=False):
        gr.Markdown(text.RACE_WHY)
    shared.greeted.by(ID).change(live.opened, None, race, **_QUIET)


def stage(wanted: Any) -> None:
    """The race that can run here and now, for talk mode to borrow; it says its words when ``wanted`` comes."""
    race = _component("talk-race")

    def show(request: gr.Request) -> str:
        return live.opened(value.LIVE, session_of(request))

    wanted(show, None, race, **_QUIET)


def _component(name: str) -> gr.HTML:
    """The component and its events."""
    script = assets.module("race/component.js", "mount")
    race = gr.HTML(
        None, html_template=_NODE, js_on_load=script, elem_id=name, elem_classes="live", apply_default_css=False
    )

    def choose(event: gr.EventData, request: gr.Request) -> str:
        return live.opened(_given(event).get("race", ""), session_of(request))

    async def press(event: gr.EventData, request: gr.Request) -> AsyncIterator[str]:
        async with aclosing(live.press(_given(event), session_of(request))) as answers:  # type: ignore[type-var]
            async for answer in answers:
                yield answer

    race.select(choose, None, race, trigger_mode="always_last", **_QUIET)
    race.submit(press, None, race, concurrency_limit=None, trigger_mode="once", **_QUIET)
    race.stop(_stop, None, None, queue=False, api_visibility="private")
    return race


def _given(event: gr.EventData) -> dict[str, Any]:
    return event._data if isinstance(event._data, dict) else {}


def _stop(request: gr.Request) -> None:
    session_of(request).stop.set()
