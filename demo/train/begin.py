"""A model is chosen to start from: what is offered, the settings that suit it, and what the run will cost."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.common import html
from demo.common.models import BASELINE
from demo.common.shared import Shared, begin_choices
from demo.state.encoders import is_at_hand
from demo.state.sessions import session_of
from demo.text import text
from demo.text.names import model_name
from demo.train import forecast, model, usual
from demo.train.controls import Controls

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_LAST: dict[str, Any] = {"trigger_mode": "always_last", **_QUIET}


def wire(shared: Shared, controls: Controls, tab: gr.Tab) -> None:
    """Offer what a visitor has, fill the settings with what suits the model, and say what the run will cost."""
    _wire_choice(shared, controls)
    _wire_cost(shared, controls, tab)


def _wire_choice(shared: Shared, controls: Controls) -> None:
    def offer(shown: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        choices = begin_choices(session.encoder is not None, session.models)
        offered = [name for _, name in choices]
        if session.begin not in offered:  # its time was over
            session.begin = BASELINE
        if session.begin == BASELINE and shown in offered:  # chosen before the page knew its visitor
            session.begin = shown
        # A value that is shown already is not sent: the visitor may have chosen another meanwhile.
        value: dict[str, Any] = {} if session.begin == shown else {"value": session.begin}
        about = {controls.begin_about: model.about(session.begin)}
        return about | {shared.begin: gr.update(choices=choices, **value)}

    def opening(begin: str, request: gr.Request) -> dict[Any, Any]:
        about = {controls.begin_about: model.about(begin)}
        if is_at_hand(begin, session_of(request)):
            return about | {controls.cost: gr.skip()}
        return about | {controls.cost: html.status(text.HUB_OPENING.format(model=model_name(begin)), "busy")}

    def fill(begin: str, preset: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        session.begin = begin
        try:
            config = usual.usual(begin, session, preset)
        except gr.Error as error:
            return {controls.cost: html.status(str(error.message), "bad")}
        own = usual.has_presets(begin, session)
        filled = {
            shared.preset: gr.update(visible=own),
            controls.about: html.caption([usual.about(begin, session, preset)]),
        }
        return filled | controls.filled(config) | {controls.filled_for: begin}

    offered = [shared.begin, controls.begin_about]
    gr.on(
        [shared.renewed.by("train").change, shared.greeted.by("train").change], offer, shared.begin, offered, **_QUIET
    )
    outputs = [controls.cost, shared.preset, controls.about, controls.filled_for, *controls.settings]
    # Two events and not one that answers twice: of two answers the browser may drop one.
    chosen = shared.begin.change(opening, shared.begin, [controls.begin_about, controls.cost], **_QUIET)
    chosen.then(fill, [shared.begin, controls.base], outputs, **_QUIET)


def _wire_cost(shared: Shared, controls: Controls, tab: gr.Tab) -> None:
    """Nothing is computed for a tab that nobody looks at: the first time, a model is tried out on this machine."""

    def say(values: dict[Any, Any], request: gr.Request) -> dict[Any, Any]:
        if values.get(shared.tab, "train") != "train":
            return {controls.cost: gr.skip()}
        session = session_of(request)
        try:
            return {controls.cost: forecast.line(controls.asked(values, shared, session), session)}
        except gr.Error as error:
            return {controls.cost: html.status(str(error.message), "bad")}

    read = controls.inputs(shared)
    tab.select(say, read, controls.cost, **_LAST)  # shared.tab is being set by the same click
    parts: list[Any] = [
        controls.filled_for,
        shared.paired.by("train"),
        shared.renewed.by("train"),
        shared.greeted.by("train"),
    ]
    parts += [controls.data.data, controls.data.understood.preview, *controls.settings]
    gr.on([part.change for part in parts], say, read | {shared.tab}, controls.cost, **_LAST)
