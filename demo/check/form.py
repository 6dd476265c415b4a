"""What a visitor chooses: models, those that they bring, and the sentences to check them on."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from core.data.phrasebook import phrasebook_languages
from core.encoder.load import named_models
from core.evaluation.phrases import held_phrases
from core.hub import catalog
from demo.check.found import title_of
from demo.check.limits import MAX_MODELS, MAX_VECTORS, MAX_ZIP
from demo.common.checks import MAX_PAIRS
from demo.common.models import E5, E5_PACKAGE, YOURS
from demo.common.settings import hub_allowed
from demo.state.hub_models import MAX_BYTES
from demo.text import text

VECTORS = (".npy", ".jsonl", ".parquet")


@dataclass(frozen=True)
class Form:
    """The components.

    Attributes:
        models: named models, by name.
        hub: ids of the Hub.
        zipped: a model that was saved, as a zip.
        vectors: two files of vectors.
        sentences: where they come from, a key of ``text.CHECK_SENTENCES_CHOICES``.
        languages: of the phrasebook, each with English; none are all.
        file: pairs of the visitor's own.
        understood: what was read of it.
        start: begins a check.
        stop: ends it.
    """

    models: gr.CheckboxGroup
    hub: gr.Dropdown
    zipped: gr.File
    vectors: tuple[gr.File, gr.File]
    sentences: gr.Radio
    languages: gr.Dropdown
    file: gr.File
    understood: gr.HTML
    start: gr.Button
    stop: gr.Button

    @property
    def inputs(self) -> set[Any]:
        """What says which check is asked for."""
        return {self.models, self.hub, self.zipped, *self.vectors, self.sentences, self.languages, self.file}


def build() -> Form:
    """Lay the components out."""
    models = gr.CheckboxGroup(
        model_choices(False), value=named_models()[-1:], label=text.CHECK_MODELS,
        info=text.CHECK_MODELS_INFO.format(limit=MAX_MODELS), elem_id="check-models",
    )  # fmt: skip
    if E5 not in named_models():
        gr.Markdown(text.E5_ABSENT.format(model=E5, package=E5_PACKAGE), elem_id="check-e5-absent")
    hub = gr.Dropdown(
        [entry.id for entry in catalog.MODELS if not entry.instead and entry.gigabytes * 1e9 <= MAX_BYTES],
        value=[], multiselect=True, allow_custom_value=True, visible=hub_allowed(), label=text.CHECK_HUB,
        info=text.CHECK_HUB_INFO, elem_id="check-hub",
    )  # fmt: skip
    with gr.Row():
        start = gr.Button(text.CHECK_START, variant="primary", elem_id="check-start", min_width=160, scale=3)
        stop = gr.Button(
            text.CHECK_STOP, variant="stop", interactive=False, elem_id="check-stop", min_width=80, scale=1
        )
    sentences, languages, file, understood = _sentences()
    zipped, vectors = _brought()
    return Form(models, hub, zipped, vectors, sentences, languages, file, understood, start, stop)


def _brought() -> tuple[gr.File, tuple[gr.File, gr.File]]:
    with gr.Accordion(text.CHECK_BRING, open=False, elem_id="check-bring"):
        _info(text.CHECK_ZIP_INFO.format(size=MAX_ZIP // 1_000_000))
        zipped = gr.File(label=text.CHECK_ZIP, file_types=[".zip"], height=110, elem_id="check-zip")
        _info(text.CHECK_VECTORS_INFO.format(size=MAX_VECTORS // 1_000_000))
        first, second = (
            gr.File(label=label, file_types=list(VECTORS), height=110, elem_id=f"check-vectors-{side}")
            for side, label in zip("ab", text.CHECK_VECTORS, strict=True)
        )
    return zipped, (first, second)


def _sentences() -> tuple[gr.Radio, gr.Dropdown, gr.File, gr.HTML]:
    kinds = [(label, name) for name, label in text.CHECK_SENTENCES_CHOICES.items()]
    sentences = gr.Radio(
        kinds, value="phrases", label=text.CHECK_SENTENCES, info=about("phrases"), elem_id="check-sentences"
    )
    others = [(text.LANGUAGES[code], code) for code in phrasebook_languages() if code != "en"]
    languages = gr.Dropdown(
        others, value=[], multiselect=True, label=text.CHECK_LANGUAGES,
        info=text.CHECK_LANGUAGES_INFO.format(n=len(others)), elem_id="check-languages",
    )  # fmt: skip
    file = gr.File(label=text.CHECK_FILE, visible=False, height=120, elem_id="check-file")
    understood = gr.HTML(elem_id="check-understood", elem_classes="live", apply_default_css=False)
    return sentences, languages, file, understood


def _info(sentence: str) -> None:
    gr.HTML(f'<p class="caption">{escape(sentence)}</p>', apply_default_css=False)


def about(kind: str) -> str:
    """The sentence under the choice of sentences."""
    line: str = text.CHECK_SENTENCES_INFO[kind]
    return line.format(n=len(next(iter(held_phrases().values()))), rows=MAX_PAIRS)


def model_choices(has_own: bool) -> list[tuple[str, str]]:
    """The models that have a name here, and the visitor's own."""
    names = [*named_models(), *([YOURS] if has_own else [])]
    return [(title_of(name), name) for name in names]
