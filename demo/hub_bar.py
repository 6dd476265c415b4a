"""The line under the choices that loads a model of the Hub for Before or After; only where the host allows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from demo import handlers, own, views
from demo.hubs import MOST_BYTES
from demo.sessions import Session
from demo.text import text


def build(after: gr.Radio, version: gr.State, arrived: gr.State, choices: Callable[[bool, str], Any]) -> None:
    """Lay the line out and wire it; ``choices`` makes the choices of ``after`` from what a visitor has."""
    with gr.Accordion(text.HUB, open=False, elem_id="hub-bar"):
        gr.Markdown(text.HUB_INFO.format(gigabytes=MOST_BYTES / 1e9))
        with gr.Row(equal_height=True):
            name = gr.Textbox(
                label=text.HUB_MODEL, placeholder="FacebookAI/xlm-roberta-base", max_lines=1, elem_id="hub-model",
                scale=3, min_width=240,
            )  # fmt: skip
            as_before = gr.Button(text.HUB_AS_BEFORE, elem_id="hub-before", min_width=120)
            as_after = gr.Button(text.HUB_AS_AFTER, elem_id="hub-after", min_width=120)
            back = gr.Button(text.HUB_BACK, elem_id="hub-back", min_width=120)
        told = gr.HTML(elem_id="hub-told", elem_classes="live", apply_default_css=False)

    def take(model: str, number: int, session: Session, side: str) -> dict[Any, Any]:
        try:
            model = own.load_hub_model(model)
        except gr.Error as error:
            return {told: views.status(str(error.message), "bad")}
        changes: dict[Any, Any] = {version: number + 1}
        if side == "before":
            session.before = model
        else:
            session.hub_after = model
            changes[after] = gr.update(choices=choices(session.encoder is not None, model), value=model)
        return changes | {told: _now(session)}

    def before(model: str, number: int, request: gr.Request) -> dict[Any, Any]:
        return take(model, number, handlers.session_of(request), "before")

    def afterwards(model: str, number: int, request: gr.Request) -> dict[Any, Any]:
        return take(model, number, handlers.session_of(request), "after")

    def reset(number: int, request: gr.Request) -> dict[Any, Any]:
        session = handlers.session_of(request)
        session.before, session.hub_after = handlers.BASELINE, ""
        shown = gr.update(choices=choices(session.encoder is not None, ""), value=handlers.READY)
        return {after: shown, version: number + 1, told: ""}

    def again(request: gr.Request) -> str:
        return _now(handlers.session_of(request))

    options: dict[str, Any] = {"show_progress": "minimal", "show_progress_on": told, "api_visibility": "private"}
    as_before.click(before, [name, version], [told, after, version], **options)
    as_after.click(afterwards, [name, version], [told, after, version], **options)
    back.click(reset, version, [told, after, version], **options)
    gr.on([version.change, arrived.change], again, None, told, show_progress="hidden", api_visibility="private")


def _now(session: Session) -> str:
    if session.before == handlers.BASELINE and not session.hub_after:
        return ""
    names = (session.before, session.hub_after or text.HUB_CHOSEN)
    return views.status(text.HUB_NOW.format(before=names[0], after=names[1]), "good")
