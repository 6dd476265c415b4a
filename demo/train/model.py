"""Which model a run starts from, and the way back for one that was downloaded here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from core.encoder.archive import load_archive
from core.encoder.errors import ModelError
from demo.common import html
from demo.common.models import BASELINE, YOURS
from demo.common.shared import Shared, after_choices
from demo.state.encoders import encoder_of
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.text.errors import visitor_error

MAX_MODEL = 40_000_000  # bytes of a zip with a model


def build(shared: Shared, download: gr.Button | None = None) -> gr.Radio:
    """Lay the part out and wire it.

    Args:
        shared: what the tabs have in common.
        download: a button to enable once the visitor has a model.

    Returns:
        The choice of the model that a run starts from, to be given to `demo.train.handlers.train` as ``begin``.
    """
    choices = [(label, name) for name, label in text.BEGIN_CHOICES.items()]
    begin = gr.Radio(choices, value=BASELINE, label=text.BEGIN, info=text.BEGIN_INFO, visible=False, elem_id="begin")
    with gr.Accordion(text.GO_ON, open=False, elem_id="go-on"):
        gr.Markdown(text.GO_ON_INFO)
        upload = gr.File(label=text.GO_ON_FILE, elem_id="own-model", height=120, file_types=[".zip"])
        outcome = gr.HTML(elem_id="own-model-told", elem_classes="live", apply_default_css=False)

    def offer(request: gr.Request) -> dict[Any, Any]:
        has_own = session_of(request).encoder is not None
        return {begin: gr.update(visible=True) if has_own else gr.update(visible=False, value=BASELINE)}

    def take(path: str | None, version: int, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        try:
            take_model(session, path)
        except gr.Error as error:
            return {outcome: html.status(str(error.message), "bad")}
        changes: dict[Any, Any] = {
            outcome: html.status(text.GO_ON_DONE, "good"),
            begin: gr.update(visible=True, value=YOURS),
            shared.after: gr.update(choices=after_choices(True, session.models.hub), value=YOURS),
            shared.version: version + 1,
        }
        return changes | ({download: gr.update(interactive=True)} if download else {})

    private: dict[str, Any] = {"api_visibility": "private"}
    gr.on([shared.version.change, shared.arrived.change], offer, None, begin, show_progress="hidden", **private)
    gr.on([upload.clear, shared.arrived.change], lambda: "", None, outcome, queue=False, **private)
    outputs = [outcome, begin, shared.after, shared.version, *([download] if download else [])]
    upload.upload(take, [upload, shared.version], outputs, show_progress="minimal", show_progress_on=outcome, **private)
    return begin


def take_model(session: Session, path: str | None) -> None:
    """Make a model that was downloaded here this visitor's own again.

    Raises:
        gr.Error: it is none, or a run is going on.
    """
    if not path:
        raise visitor_error(text.ERROR_FILE)
    if Path(path).stat().st_size > MAX_MODEL:
        raise visitor_error(text.ERROR_LARGE.format(size=MAX_MODEL // 1_000_000))
    if not session.training.acquire(blocking=False):
        raise visitor_error(text.BUSY)
    try:
        encoder = load_archive(path, encoder_of(BASELINE, session))
        encoder.name = YOURS
        session.keep(encoder, {"data": "uploaded", "name": Path(path).name}, set())
    except ModelError as error:
        raise visitor_error(error) from error
    finally:
        session.training.release()
