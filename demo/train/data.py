"""What to train on: the phrasebook, typed pairs, or data of one's own, which is shown before anything runs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from core.data.read import read_pairs
from demo.common import html
from demo.common.checks import MAX_PAIRS
from demo.common.settings import hub_allowed
from demo.common.shared import Shared, headers
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.train import preview_html, user_data
from demo.train.preview import Preview

# Compare is the first tab.
_COMPARE = "() => document.querySelector('#tabs [role=tab]').click()"


@dataclass(frozen=True)
class Data:
    """The components.

    Attributes:
        data: which kind, a key of ``text.DATA_CHOICES``; a run reads it, and finds what was read in the session.
        upload: a file of pairs.
    """

    data: gr.Radio
    sample: gr.HTML
    upload: gr.File
    paste: gr.Textbox
    hub: gr.Group
    hub_name: gr.Textbox
    hub_part: gr.Textbox
    hub_load: gr.Button
    preview: gr.HTML
    columns: gr.Row
    first: gr.Dropdown
    second: gr.Dropdown
    tools: gr.Row
    swap: gr.Button
    use: gr.Button


def build(shared: Shared) -> Data:
    """Lay the part out and wire it."""
    part = _lay_out()
    _wire(shared, part)
    return part


def _lay_out() -> Data:
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
    preview = gr.HTML(visible=False, elem_classes="live", elem_id="preview", apply_default_css=False)
    with gr.Row(visible=False, elem_id="columns") as columns:
        first = gr.Dropdown([], label=text.COLUMN_FIRST, elem_id="column-first", min_width=120)
        second = gr.Dropdown([], label=text.COLUMN_SECOND, elem_id="column-second", min_width=120)
    with gr.Row(visible=False) as tools:
        swap = gr.Button(text.SWAP, size="sm", elem_id="swap", min_width=120)
        use = gr.Button(text.USE, size="sm", elem_id="use", min_width=120)
    return Data(data, sample, upload, paste, hub, name, part, load, preview, columns, first, second, tools, swap, use)


def info(kind: str) -> str:
    """The sentence under the choice."""
    counts = [len(read_pairs("phrases:en-el", split=split)) for split in ("train", "held")]
    sentence: str = text.DATA_INFO[kind]
    return sentence.format(n=counts[0], held=counts[1], rows=MAX_PAIRS)


def _wire(shared: Shared, part: Data) -> None:
    def look(
        kind: str, path: str | None, pasted: str, language_a: str, language_b: str, request: gr.Request
    ) -> dict[Any, Any]:
        session = session_of(request)
        changes = _visible(part, kind, language_a, language_b)
        try:
            if kind not in session.user_data:
                _read(session, kind, path, pasted)
            return changes | _show(part, session, kind, language_a, language_b)
        except gr.Error as error:
            return changes | _wrong(part, str(error.message))

    def look_anew(
        kind: str, path: str | None, pasted: str, language_a: str, language_b: str, request: gr.Request
    ) -> dict[Any, Any]:
        session_of(request).user_data.pop(kind, None)
        return look(kind, path, pasted, language_a, language_b, request)

    def fetch(name: str, where: str, language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        try:
            user_data.take_hub(session, name, where)
            return _show(part, session, "hub", language_a, language_b)
        except gr.Error as error:
            return _wrong(part, str(error.message))

    outputs = [part.data, part.sample, part.upload, part.paste, part.hub, *_results(part)]
    languages = [shared.language_a, shared.language_b]
    inputs = [part.data, part.upload, part.paste, *languages]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
    changed = [part.data.change, shared.arrived.change, *(language.change for language in languages)]
    gr.on(changed, look, inputs, outputs, **quiet)
    # A text that is pasted first of all brings a change, yet no input.
    gr.on([part.upload.upload, part.upload.clear, part.paste.change], look_anew, inputs, outputs, **quiet)
    part.hub_load.click(
        fetch, [part.hub_name, part.hub_part, *languages], _results(part),
        show_progress="minimal", show_progress_on=part.preview, api_visibility="private",
    )  # fmt: skip
    _wire_tools(shared, part, languages, quiet)


def _wire_tools(shared: Shared, part: Data, languages: list[gr.Dropdown], quiet: dict[str, Any]) -> None:
    def choose(
        kind: str, first: int, second: int, language_a: str, language_b: str, request: gr.Request
    ) -> dict[Any, Any]:
        session = session_of(request)
        try:
            user_data.choose(session, kind, first, second)
            return _show(part, session, kind, language_a, language_b)
        except gr.Error as error:  # the choice of columns stays in sight, to make another
            return {part.preview: html.status(str(error.message), "bad")}

    def swap(kind: str, language_a: str, language_b: str, request: gr.Request) -> dict[Any, Any]:
        session = session_of(request)
        user_data.swap(session, kind, language_a, language_b)
        return _show(part, session, kind, language_a, language_b)

    def use(kind: str, language_a: str, language_b: str, version: int, request: gr.Request) -> dict[Any, Any]:
        rows = user_data.first_rows(session_of(request), kind, language_a, language_b)
        table = gr.update(value=rows, headers=headers(language_a, language_b))
        return {shared.pairs: table, shared.example: None, shared.version: version + 1}

    sides = [part.first, part.second]
    gr.on([side.input for side in sides], choose, [part.data, *sides, *languages], _results(part), **quiet)
    part.swap.click(swap, [part.data, *languages], _results(part), **quiet)
    used = part.use.click(
        use, [part.data, *languages, shared.version], [shared.pairs, shared.example, shared.version], **quiet
    )
    used.success(None, None, None, js=_COMPARE)


def _results(part: Data) -> list[Any]:
    return [part.preview, part.columns, part.first, part.second, part.tools]


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


def _show(part: Data, session: Session, kind: str, language_a: str, language_b: str) -> dict[Any, Any]:
    shown = user_data.preview(session, kind, language_a, language_b)
    if shown is None:
        return _hide(part) | {part.preview: gr.update(value="", visible=False)}
    names = [(name, index) for index, name in enumerate(preview_html.column_names(shown))]
    choose = {side: gr.update(choices=names, value=taken) for side, taken in _sides(part, shown)}
    return choose | {
        part.preview: gr.update(value=preview_html.preview(shown, language_a, language_b), visible=True),
        part.columns: gr.update(visible=shown.width > 2),
        part.tools: gr.update(visible=True),
    }


def _sides(part: Data, shown: Preview) -> list[tuple[gr.Dropdown, int]]:
    return [(part.first, shown.sides[0]), (part.second, shown.sides[1])]


def _wrong(part: Data, sentence: str) -> dict[Any, Any]:
    return _hide(part) | {part.preview: gr.update(value=html.status(sentence, "bad"), visible=True)}


def _hide(part: Data) -> dict[Any, Any]:
    return {part.columns: gr.update(visible=False), part.tools: gr.update(visible=False)}
