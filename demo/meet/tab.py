"""The front door's component, and what happens when a visitor types, presses, or changes a language."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from functools import lru_cache
from typing import Any

import gradio as gr

from core.data.phrasebook import phrasebook_languages
from demo.common import assets
from demo.common.models import YOURS
from demo.common.shared import Shared, after_choices
from demo.meet import live, value
from demo.meet.live import Asked
from demo.meet.scene import example, is_complete
from demo.state.sessions import Session, session_of
from demo.text import language

ID = "meet"
_NODE = '<section class="meet"></section>'
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build(shared: Shared) -> gr.HTML:
    """Lay the tab out and wire it; the component."""
    script = assets.module("meet/component.js", "mount")
    meet = gr.HTML(
        None, html_template=_NODE, js_on_load=script, elem_id=ID, elem_classes="live", apply_default_css=False
    )
    languages = [shared.language_a, shared.language_b]
    meet.input(_typed, languages, meet, trigger_mode="always_last", **_QUIET)
    meet.stop(_stop, None, None, queue=False, api_visibility="private")
    _wire_press(shared, meet)
    for part in languages:
        part.input(opened, languages, meet, trigger_mode="always_last", **_QUIET)
    outputs = [*languages, shared.moved, meet]
    meet.select(_moved(shared, meet), shared.moved, outputs, trigger_mode="always_last", **_QUIET)
    return meet


def renew(shared: Shared, meet: gr.HTML, spoken: Any) -> None:
    """After the event that changed the page's language, say everything in it."""
    spoken.then(opened, [shared.language_a, shared.language_b], meet, **_QUIET)


def opened(language_a: str, language_b: str, request: gr.Request) -> str:
    """The example in two languages; what a visitor has typed stays in the fields, and is asked for next."""
    return first(language_a, language_b, None, False, request)


def first(language_a: str, language_b: str, own: tuple[str, str] | None, play: bool, request: gr.Request | None) -> str:
    """What the page opens with.

    Args:
        language_a: code of the first language.
        language_b: code of the second.
        own: a sentence pair that a link or an earlier visit brought; None takes the example.
        play: whether a link asks to show what training does to it.
        request: whose page it is.
    """
    session = session_of(request)
    try:
        if own is None and not play and session.encoder is None and not session.lost:
            return _example(language_a, language_b, language())
        a, b = own or example(language_a, language_b)
        return live.still(Asked(a, b, language_a, language_b), session, fields=True, play=play)
    except gr.Error as error:
        return value.refused(error, language_a, language_b)


@lru_cache(maxsize=128)  # a session holds no more than 30 kB of it
def _example(language_a: str, language_b: str, spoken: str) -> str:
    """What whoever comes for the first time sees: the same for all who read the page in the language ``spoken``."""
    a, b = example(language_a, language_b)
    return live.still(Asked(a, b, language_a, language_b), Session(), fields=True)


def _typed(language_a: str, language_b: str, event: gr.EventData, request: gr.Request) -> Any:
    asked = Asked.of(event._data, language_a, language_b)
    if not is_complete(asked.a, asked.b):
        return gr.skip()
    try:
        return live.still(asked, session_of(request), fields=False)
    except gr.Error as error:
        return value.refused(error, language_a, language_b)


def _moved(shared: Shared, meet: gr.HTML) -> Callable[..., dict[Any, Any]]:
    """Choosing other languages in the map's own lists."""

    def move(count: int, event: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        data = event._data if isinstance(event._data, dict) else {}
        pair = data.get("pair")
        known = phrasebook_languages()
        if not (isinstance(pair, list) and len(pair) == 2 and set(pair) <= set(known) and pair[0] != pair[1]):
            return {meet: gr.skip()}
        first, second = pair
        shown = opened(first, second, request)
        return {shared.language_a: first, shared.language_b: second, shared.moved: count + 1, meet: shown}

    return move


def _stop(request: gr.Request) -> None:
    session_of(request).stop.set()


def _wire_press(shared: Shared, meet: gr.HTML) -> None:
    async def press(
        language_a: str, language_b: str, version: int, event: gr.EventData, request: gr.Request
    ) -> AsyncIterator[dict[Any, Any]]:
        session = session_of(request)
        before, shown = session.encoder, ""
        asked = Asked.of(event._data, language_a, language_b)
        async with aclosing(live.press(asked, session)) as answers:  # type: ignore[type-var]
            async for shown in answers:
                yield {meet: shown}
        # Each answer is complete, and none hurries: see `demo.train.live.Live.follow`.
        await asyncio.sleep(live.GLIDE_SECONDS)
        last: dict[Any, Any] = {meet: shown, shared.began: session.run.id if session.run else ""}
        if session.encoder is not None and session.encoder is not before:
            choices = after_choices(True, session.models)
            last |= {shared.after: gr.update(choices=choices, value=YOURS), shared.version: version + 1}
        again = {part: dict(change) for part, change in last.items() if isinstance(change, dict)}  # as `follow` does
        yield last
        await asyncio.sleep(live.GLIDE_SECONDS)
        yield {meet: gr.skip()} | again

    inputs = [shared.language_a, shared.language_b, shared.version]
    outputs = [meet, shared.after, shared.version, shared.began]
    meet.submit(press, inputs, outputs, concurrency_limit=None, trigger_mode="multiple", **_QUIET)
