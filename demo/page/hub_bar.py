"""The line under the choices that loads a model of the Hub for Before or After; only where the host allows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from core.hub import catalog
from demo.common import html
from demo.common.models import Models
from demo.state import hub_models
from demo.state.hub_models import MAX_BYTES, Loading
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.text.translate import translated

EVERY = 0.5  # seconds from one word about a download to the next


def build(after: gr.Radio, version: gr.State, arrived: gr.State, choices: Callable[[bool, str], Any]) -> None:
    """Lay the line out and wire it; ``choices`` makes the choices of ``after`` from what a visitor has."""
    with gr.Accordion(text.HUB, open=False, elem_id="hub-bar"):
        gr.Markdown(text.HUB_INFO.format(gigabytes=MAX_BYTES / 1e9))
        name = gr.Dropdown(
            known_models(), value=None, allow_custom_value=True, label=text.HUB_MODEL, info=text.HUB_MODEL_INFO,
            elem_id="hub-model",
        )  # fmt: skip
        with gr.Row(equal_height=True):
            as_before = gr.Button(text.HUB_AS_BEFORE, elem_id="hub-before", min_width=120)
            as_after = gr.Button(text.HUB_AS_AFTER, elem_id="hub-after", min_width=120)
            back = gr.Button(text.HUB_BACK, elem_id="hub-back", min_width=120)
        state = gr.HTML(elem_id="hub-told", elem_classes="live", apply_default_css=False)

    def take(model: str, number: int, session: Session, side: str) -> Iterator[dict[Any, Any]]:
        try:
            loading = Loading(lambda on_progress: hub_models.load_hub_model(model or "", on_progress))
            yield {state: _arriving(model, 0, 0)}
            while not loading.ended(EVERY):
                yield {state: _arriving(model, loading.done, loading.total)}
            model = loading.result()
        except gr.Error as error:
            yield {state: html.status(str(error.message), "bad")}
            return
        changes: dict[Any, Any] = {version: number + 1}
        if side == "before":
            session.choose(before=model)
        else:
            session.choose(after=model, hub=model)
            changes[after] = gr.update(choices=choices(session.encoder is not None, model), value=model)
        yield changes | {state: _now(session)}

    def before(model: str, number: int, request: gr.Request) -> Iterator[dict[Any, Any]]:
        yield from take(model, number, session_of(request), "before")

    def afterwards(model: str, number: int, request: gr.Request) -> Iterator[dict[Any, Any]]:
        yield from take(model, number, session_of(request), "after")

    def reset(number: int, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        session.models = Models()
        shown = gr.update(choices=choices(session.encoder is not None, ""), value=session.models.after)
        return {after: shown, version: number + 1, state: ""}

    def again(request: gr.Request) -> str:
        return _now(session_of(request))

    options: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}  # the line says it itself
    as_before.click(before, [name, version], [state, after, version], **options)
    as_after.click(afterwards, [name, version], [state, after, version], **options)
    back.click(reset, version, [state, after, version], **options)
    gr.on([version.change, arrived.change], again, None, state, show_progress="hidden", api_visibility="private")


def known_models() -> list[tuple[str, str]]:
    """The models of `core.hub.catalog` that may be loaded here, each with what it is, in the language of the page."""
    return [
        (f"{entry.id}, {entry.gigabytes} GB: {translated(entry.about)}", entry.id)
        for entry in catalog.MODELS
        if not entry.instead and entry.gigabytes * 1e9 <= MAX_BYTES
    ]


def _arriving(model: str, done: int, total: int) -> str:
    if not total:
        return html.status(text.HUB_OPENING.format(model=model), "busy")
    shown = text.HUB_ARRIVING.format(model=model, done=done // 1_000_000, total=total // 1_000_000)
    return html.status(shown, "busy", done / total)


def _now(session: Session) -> str:
    models = session.models
    if models.before == Models.before and not models.hub:
        return ""
    return html.status(text.HUB_NOW.format(before=models.before, after=models.hub or text.HUB_CHOSEN), "good")
