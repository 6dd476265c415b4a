"""The line under the choices that says which models are compared, and lets any other stand for Before or After."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from core.encoder.load import EMBEDDED, named_models
from core.hub import catalog
from demo.common import html
from demo.common.models import BASELINE, E5, E5_PACKAGE, READY, YOURS, Models
from demo.common.settings import hub_allowed
from demo.common.shared import Shared, after_choices, begin_choices
from demo.state import encoders
from demo.state.hub_models import MAX_BYTES, Loading
from demo.state.sessions import Session, session_of
from demo.text import text, written
from demo.text.names import model_name
from demo.text.translate import translated

EVERY = 0.5  # seconds from one word about a download to the next
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}  # the line says it itself


def build(shared: Shared) -> gr.HTML:
    """Lay the line out and wire it; the line."""
    state = gr.HTML(elem_id="model-told", elem_classes="live", apply_default_css=False)
    offered = offered_models()
    with gr.Accordion(text.MODEL_BAR, open=False, elem_id="model-bar"):
        gr.Markdown(_about())
        if len(offered) > len(EMBEDDED):
            name = gr.Dropdown(
                offered, value=None, allow_custom_value=hub_allowed(), label=text.MODEL_BAR_MODEL,
                info=text.HUB_MODEL_INFO if hub_allowed() else None, elem_id="model-name",
            )  # fmt: skip
            _wire(shared, name, state)

    def again(after: str, request: gr.Request) -> str:
        return told(session_of(request).comparing(after))

    seen = [shared.after.change, shared.version.change]
    gr.on(seen, again, shared.after, state, trigger_mode="always_last", **_QUIET)
    return state


def _about() -> str:
    """What can be chosen, and what could be if it were installed."""
    sentences = [text.MODEL_BAR_INFO]
    if hub_allowed():
        sentences.append(text.MODEL_BAR_HUB.format(gigabytes=MAX_BYTES / 1e9))
    if E5 not in named_models():
        sentences.append(text.E5_ABSENT.format(model=E5, package=E5_PACKAGE))
    return " ".join(sentences)


def _wire(shared: Shared, name: gr.Dropdown, state: gr.HTML) -> None:
    with gr.Row(equal_height=True):
        as_before = gr.Button(text.MODEL_AS_BEFORE, elem_id="model-before", min_width=120)
        as_after = gr.Button(text.MODEL_AS_AFTER, elem_id="model-after", min_width=120)
        back = gr.Button(text.MODEL_BACK, elem_id="model-back", min_width=120)

    async def take(side: str, model: str, number: int, session: Session) -> AsyncIterator[dict[Any, Any]]:
        try:
            loading = Loading(lambda on_progress: encoders.load(model, on_progress))
            yield {state: _arriving(model, 0, 0)}
            while not await loading.ended(EVERY):
                yield {state: _arriving(model, loading.done, loading.total)}
            loaded = loading.result()
        except gr.Error as error:
            yield {state: html.status(str(error.message), "bad")}
            return
        session.choose(**{side: loaded}, **_other(loaded))
        yield _changed(shared, session, number) | {state: told(session.models)}

    def reset(number: int, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        session.models = Models()
        return _changed(shared, session, number) | {state: ""}

    async def before(model: str | None, number: int, request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
        async for told_now in take("before", model or "", number, session_of(request)):
            yield told_now

    async def afterwards(model: str | None, number: int, request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
        async for told_now in take("after", model or "", number, session_of(request)):
            yield told_now

    outputs = [state, shared.after, shared.begin, shared.version]
    as_before.click(before, [name, shared.version], outputs, **_QUIET)
    as_after.click(afterwards, [name, shared.version], outputs, **_QUIET)
    back.click(reset, shared.version, outputs, **_QUIET)


def _other(model: str) -> dict[str, str]:
    """What can be chosen for After, and to start from, beside the page's own models from now on."""
    return {} if model in (READY, YOURS) else {"other": model}


def _changed(shared: Shared, session: Session, number: int) -> dict[Any, Any]:
    models, has_own = session.models, session.encoder is not None
    return {
        shared.after: gr.update(choices=after_choices(has_own, models), value=models.after),
        shared.begin: gr.update(choices=begin_choices(has_own, models)),
        shared.version: number + 1,
    }


def offered_models() -> list[tuple[str, str]]:
    """The models with a name, and where the host allows it those of `core.hub.catalog` that may be loaded here.

    Each with what it is, in the language of the page.
    """
    own = [(text.MODELS.get(name, name), name) for name in named_models()]
    return [*own, *(known_models() if hub_allowed() else [])]


def known_models() -> list[tuple[str, str]]:
    """The models of `core.hub.catalog` that may be loaded here, each with what it is, in the language of the page."""
    return [
        (f"{entry.id}, {written(entry.gigabytes, 'g')} GB: {translated(entry.about)}", entry.id)
        for entry in catalog.MODELS
        if not entry.instead and entry.gigabytes * 1e9 <= MAX_BYTES
    ]


def _arriving(model: str, done: int, total: int) -> str:
    name = model_name(model)
    if not total:
        return html.status(text.HUB_OPENING.format(model=name), "busy")
    shown = text.HUB_ARRIVING.format(model=name, done=done // 1_000_000, total=total // 1_000_000)
    return html.status(shown, "busy", done / total)


def told(models: Models) -> str:
    """Who stands for Before and After, where it is not the page's own pair, which the rest of the page explains."""
    if models.before == BASELINE and models.after in (READY, YOURS):
        return ""
    names = {"before": model_name(models.before), "after": model_name(models.after)}
    return html.caption([text.MODEL_NOW.format(**names)])
