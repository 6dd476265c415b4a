"""The components that several tabs read: the language pair, the typed pairs, which model stands for After."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from core.data.phrasebook import phrasebook, phrasebook_languages
from core.encoder.load import named_models
from demo.common import corrections
from demo.common.looked_at import LookedAt
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.common.rows.component import pair_fields
from demo.common.settings import DEFAULTS, LIMITS, STANDARD
from demo.text import PAGE_LANGUAGES, text
from demo.text.names import model_name

FIRST_EXAMPLE = next(iter(text.EXAMPLE_SETS))
EXAMPLE_TOPICS = {
    "blog": ("home", "food", "family", "health", "work", "shopping", "travel"),
    "everyday": ("home", "food", "family", "health"),
    "out": ("travel", "city", "shopping"),
    "mind": ("work", "opinions", "feelings"),
}
BLOG_SENTENCE = "My dog is blue."
EXAMPLE_ROWS = 8


@dataclass(frozen=True)
class Shared:
    """What the tabs have in common.

    Attributes:
        language_a: code of the first language.
        language_b: code of the second.
        after: which model stands for After.
        pairs: the typed pairs, rendered by the Compare tab.
        correction: name of the correction of Before, rendered by the Compare tab.
        example: which set fills them, rendered by the Compare tab; None once the visitor has changed a row.
        begin: which model a run starts from, rendered by the Train tab.
        preset: name of the settings of a run, rendered by the Train tab; None once the visitor has changed one.
        seed: of a run, rendered by the Train tab.
        version: goes up by one when the visitor has a new model; hidden.
        tab: id of the tab that is open; hidden.
        speech: code of the language that the page speaks.
        moved: goes up by one when the languages were chosen on the first tab.
        began: id of the run that the first tab has shown last; hidden.
        going: id of the run that goes on as a visitor comes; hidden.
        arrived: goes up by one when a visitor has come or has changed the page's language; hidden.
        greeted: tells a tab of ``arrived``: what it says is then said anew.
        paired: tells a tab of the languages that are chosen.
        renewed: tells a tab of ``version``.
        followed: tells a tab of ``began``.
        told: these, and what tabs need to be told of beside them.
    """

    language_a: gr.Dropdown
    language_b: gr.Dropdown
    after: gr.Radio
    pairs: gr.HTML
    correction: gr.Dropdown
    example: gr.Dropdown
    begin: gr.Radio
    preset: gr.Radio
    seed: gr.Number
    version: gr.Number
    tab: gr.Textbox
    speech: gr.Dropdown
    arrived: gr.Number
    began: gr.Textbox
    moved: gr.State
    going: gr.State
    greeted: LookedAt
    paired: LookedAt
    renewed: LookedAt
    followed: LookedAt
    told: list[LookedAt]

    def news(self, tab: str, parts: list[Any]) -> gr.Textbox:
        """What changes when a tab is looked at and one of these is another than it was shown with; for one listener."""
        self.told.append(LookedAt(parts, self.tab))
        return self.told[-1].alone(tab)


def speech() -> gr.Dropdown:
    """The choice of the language that the page speaks."""
    spoken = [(name, code) for code, name in PAGE_LANGUAGES.items()]
    return gr.Dropdown(
        spoken, value="en", label=text.PAGE_LANGUAGE, elem_id="page-language", container=False, scale=0, min_width=150
    )


def build(speech: gr.Dropdown) -> Shared:
    """The bar above the tabs, and the parts that a tab will render."""
    names = [(text.LANGUAGES[code], code) for code in phrasebook_languages()]
    with gr.Row(elem_id="choices", equal_height=True):
        language_a = gr.Dropdown(names, value="en", label=text.LANGUAGE_A, elem_id="language-a", min_width=150)
        language_b = gr.Dropdown(names, value="el", label=text.LANGUAGE_B, elem_id="language-b", min_width=150)
        after = gr.Radio(
            after_choices(False, Models()),
            value=READY,
            label=text.AFTER,
            info=text.AFTER_INFO,
            elem_id="after",
            min_width=260,
        )
    first = examples(FIRST_EXAMPLE, "en", "el")
    pairs = pair_fields(first, "en", "el", elem_id="pairs", elem_classes="live", render=False)
    correction = corrections.choice("correction", render=False)
    sets = [(label, name) for name, label in text.EXAMPLE_SETS.items()]
    example = gr.Dropdown(
        sets, value=FIRST_EXAMPLE, label=text.EXAMPLES, info=text.EXAMPLES_INFO, elem_id="example", render=False
    )
    tab, began = (gr.Textbox(value, visible=False) for value in ("meet", ""))
    version, arrived = (gr.Number(0, precision=0, visible=False) for _ in range(2))
    told = [LookedAt(parts, tab) for parts in ([arrived], [language_a, language_b], [version], [began])]
    greeted, paired, renewed, followed = told
    return Shared(
        language_a, language_b, after, pairs, correction, example, *_of_runs(), version, tab, speech, arrived,
        began, gr.State(0), gr.State(""), greeted, paired, renewed, followed, told,
    )  # fmt: skip


def _of_runs() -> tuple[gr.Radio, gr.Radio, gr.Number]:
    begin = gr.Radio(
        begin_choices(False, Models()), value=BASELINE, label=text.BEGIN, elem_id="begin", render=False
    )  # fmt: skip
    known = [(label, name) for name, label in text.PRESET_CHOICES.items()]
    preset = gr.Radio(known, value=STANDARD, label=text.PRESET, elem_id="preset", render=False)
    low, high = LIMITS["seed"]
    seed = gr.Number(
        DEFAULTS.seed, label=text.SEED, info=text.SEED_INFO, precision=0, minimum=low, maximum=high, elem_id="seed",
        render=False,
    )  # fmt: skip
    return begin, preset, seed


def after_choices(has_own: bool, models: Models) -> list[tuple[str, str]]:
    """The models that can stand for After: the ready-made one, the visitor's own, and one more that was chosen."""
    names = [READY, *([YOURS] if has_own else []), *([models.other] if models.other else [])]
    return [(model_name(name), name) for name in dict.fromkeys(names)]


def begin_choices(has_own: bool, models: Models) -> list[tuple[str, str]]:
    """The models that a run can start from: those with a name, one more that was loaded, and the visitor's own."""
    names = [*named_models(), *([models.other] if models.other else []), *([YOURS] if has_own else [])]
    return [(model_name(name), name) for name in dict.fromkeys(names)]


def examples(name: str, language_a: str, language_b: str) -> list[Sequence[str]]:
    """Ready pairs of a set, from the phrasebook's held-out part.

    What a visitor sees first is what one would write: after the blue dog the shortest phrase in English of each of some
    everyday topics, so that neither topic nor phrase is chosen by what a model makes of it.
    """
    held = [row for row in phrasebook() if row["split"] == "held"]
    if name == FIRST_EXAMPLE:
        of_topic = [[row for row in held if row["topic"] == topic] for topic in EXAMPLE_TOPICS[name]]
        rows = [row for row in held if row["en"] == BLOG_SENTENCE]
        rows += [min(each, key=lambda row: len(row["en"])) for each in of_topic]
    else:
        rows = [row for row in held if row["topic"] in EXAMPLE_TOPICS[name]]
    return [[row[language_a], row[language_b]] for row in rows[:EXAMPLE_ROWS]]
