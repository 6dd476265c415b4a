"""What to train on: the phrasebook, typed pairs, or data of one's own, which is shown before anything runs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from core.data.read import read_pairs
from demo.common.checks import MAX_PAIRS
from demo.common.settings import hub_allowed
from demo.common.shared import Shared
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.train import preview_html, understood, user_data
from demo.train.pairs import BOOKS
from demo.train.understood import Understood


@dataclass(frozen=True)
class Data:
    """The components.

    Attributes:
        data: which kind, a key of ``text.DATA_CHOICES``; a run reads it, and finds what was read in the session.
        upload: a file of pairs.
        understood: what was read, whatever kind of a visitor's own data it is.
    """

    data: gr.Radio
    sample: gr.HTML
    upload: gr.File
    paste: gr.Textbox
    hub: gr.Group
    hub_name: gr.Textbox
    hub_part: gr.Textbox
    hub_load: gr.Button
    understood: Understood


def build(shared: Shared) -> Data:
    """Lay the part out and wire it."""
    part = _lay_out()
    _wire(shared, part)
    return part


def _lay_out() -> Data:
    with gr.Column(elem_classes="card"):
        kinds = [(label, name) for name, label in text.DATA_CHOICES.items() if name != "hub" or hub_allowed()]
        data = gr.Radio(kinds, value="phrases", label=text.DATA, info=info("phrases"), elem_id="data")
        upload = gr.File(label=text.UPLOAD, visible=False, elem_id="upload", height=120)
        paste = gr.Textbox(
            label=text.PASTE, info=text.PASTE_INFO, placeholder=text.PASTE_LIKE, lines=5, max_lines=12, visible=False,
            elem_id="paste", rtl=False,
        )  # fmt: skip
        with gr.Group(visible=False, elem_id="hub-data") as hub:
            name = gr.Textbox(label=text.HUB_DATA, placeholder="Helsinki-NLP/opus-100", max_lines=1, elem_id="hub-name")
            part = gr.Textbox(label=text.HUB_PART, info=text.HUB_PART_INFO, placeholder="el-en", max_lines=1)
            load = gr.Button(text.HUB_LOAD, size="sm", elem_id="hub-load")
        sample = gr.HTML(visible=False, elem_classes="live", elem_id="sample", apply_default_css=False)
        understanding = understood.build()
    return Data(data, sample, upload, paste, hub, name, part, load, understanding)


def info(kind: str) -> str:
    """The sentence under the choice."""
    counts = [len(read_pairs(f"{BOOKS}:en-el", split=split)) for split in ("train", "held")]
    sentence: str = text.DATA_INFO[kind]
    return sentence.format(n=counts[0], held=counts[1], rows=MAX_PAIRS)


def _wire(shared: Shared, part: Data) -> None:
    def look(
        kind: str, path: str | None, pasted: str, language_a: str, language_b: str, rows: Any, request: gr.Request
    ) -> dict[Any, Any]:
        session = session_of(request)
        changes = _visible(part, kind, language_a, language_b)
        if kind == "typed":
            return changes | part.understood.typed(rows, language_a, language_b)
        try:
            if kind not in session.user_data:
                _read(session, kind, path, pasted)
            return changes | part.understood.show(session, kind, language_a, language_b)
        except gr.Error as error:
            return changes | part.understood.wrong(str(error.message))

    def look_anew(
        kind: str, path: str | None, pasted: str, language_a: str, language_b: str, rows: Any, request: gr.Request
    ) -> dict[Any, Any]:
        session_of(request).user_data.pop(kind, None)
        return look(kind, path, pasted, language_a, language_b, rows, request)

    def look_at_rows(kind: str, rows: Any, language_a: str, language_b: str) -> dict[Any, Any]:
        if kind != "typed":
            return {part.understood.preview: gr.skip()}
        return part.understood.typed(rows, language_a, language_b)

    def fetch(name: str, where: str, language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        try:
            user_data.take_hub(session, name, where)
            return part.understood.show(session, "hub", language_a, language_b)
        except gr.Error as error:
            return part.understood.wrong(str(error.message))

    outputs = [part.data, part.sample, part.upload, part.paste, part.hub, *part.understood.outputs]
    languages = [shared.language_a, shared.language_b]
    inputs = [part.data, part.upload, part.paste, *languages, shared.pairs]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
    changed = [part.data.change, shared.greeted.by("train").change, shared.paired.by("train").change]
    gr.on(changed, look, inputs, outputs, **quiet)
    # A text that is pasted first of all brings a change, yet no input.
    gr.on([part.upload.upload, part.upload.clear, part.paste.change], look_anew, inputs, outputs, **quiet)
    rows = [part.data, shared.pairs, *languages]
    shared.pairs.change(look_at_rows, rows, part.understood.outputs, **quiet)
    part.hub_load.click(
        fetch, [part.hub_name, part.hub_part, *languages], part.understood.outputs,
        show_progress="minimal", show_progress_on=part.understood.preview, api_visibility="private",
    )  # fmt: skip
    understood.wire(shared, part.data, part.understood)


def _read(session: Session, kind: str, path: str | None, pasted: str) -> None:
    if kind == "upload":
        user_data.take_file(session, path)
    elif kind == "paste":
        user_data.take_text(session, pasted or "")


def _visible(part: Data, kind: str, language_a: str, language_b: str) -> dict[Any, Any]:
    """Show what belongs to the chosen kind, and nothing else."""
    brings = kind in ("upload", "paste")
    sample = preview_html.sample(language_a, language_b) if brings else ""
    return {
        part.data: gr.update(info=info(kind)),
        part.sample: gr.update(value=sample, visible=brings),
        part.upload: gr.update(visible=kind == "upload"),
        part.paste: gr.update(visible=kind == "paste"),
        part.hub: gr.update(visible=kind == "hub"),
    }
