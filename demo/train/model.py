"""Which model a run starts from, and the way back for one that was downloaded here."""

from __future__ import annotations

from typing import Any

import gradio as gr

from core.encoder.load import named_models
from demo.common import html
from demo.common.models import BASELINE, E5, E5_PACKAGE, YOURS
from demo.common.shared import Shared, after_choices, begin_choices
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.text.names import model_name
from demo.train.uploaded import take_model

_PRIVATE: dict[str, Any] = {"api_visibility": "private"}


def build_begin(shared: Shared) -> gr.HTML:
    """Lay out the choice of the model that a run starts from; where it says what that is."""
    with gr.Column(elem_classes="card"):
        shared.begin.render()
        shown = gr.HTML(about(BASELINE), elem_id="begin-about", elem_classes="live", apply_default_css=False)
        if E5 not in named_models():
            gr.Markdown(text.E5_ABSENT.format(model=E5, package=E5_PACKAGE), elem_id="e5-absent")
    return shown


def about(begin: str) -> str:
    """What a model is, and what becomes of it."""
    return html.caption([f"{text.MODELS.get(begin, model_name(begin))}. {text.BEGIN_INFO}"])


def build_upload(shared: Shared) -> None:
    """Lay out the way back and wire it."""
    with gr.Accordion(text.GO_ON, open=False, elem_id="go-on"):
        gr.Markdown(text.GO_ON_INFO)
        upload = gr.File(label=text.GO_ON_FILE, elem_id="own-model", height=120, file_types=[".zip"])
        outcome = gr.HTML(elem_id="own-model-told", elem_classes="live", apply_default_css=False)

    def take(path: str | None, version: int, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        try:
            take_model(session, path)
        except gr.Error as error:
            return {outcome: html.status(str(error.message), "bad")}
        return _taken(session, version)

    def _taken(session: Session, version: int) -> dict[Any, Any]:
        session.begin = YOURS
        return {
            outcome: html.status(text.GO_ON_DONE, "good"),
            shared.begin: gr.update(choices=begin_choices(True, session.models), value=YOURS),
            shared.after: gr.update(choices=after_choices(True, session.models), value=YOURS),
            shared.version: version + 1,
        }

    gr.on([upload.clear, shared.greeted.by("train").change], lambda: "", None, outcome, queue=False, **_PRIVATE)
    outputs = [outcome, shared.begin, shared.after, shared.version]
    shown: dict[str, Any] = {"show_progress": "minimal", "show_progress_on": outcome}
    upload.upload(take, [upload, shared.version], outputs, **shown, **_PRIVATE)
