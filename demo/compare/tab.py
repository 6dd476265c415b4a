"""Compare: pairs to type; the verdict, the numbers of every pair, and the heatmaps, as one types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from core.evaluation.phrases import held_pairs
from demo.common import corrections
from demo.common.checks import cells
from demo.common.models import Models
from demo.common.rows.component import Rows, filled, headed
from demo.common.shared import FIRST_EXAMPLE, Shared, examples
from demo.compare import handlers, heatmap, views
from demo.state.encoders import has_to_read
from demo.state.sessions import Session, session_of
from demo.state.vectors import SPLITS
from demo.text import text
from demo.text.errors import visitor_error

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True)
class Results:
    """The components that show what the models make of the pairs."""

    verdict: gr.HTML
    table: gr.HTML
    heatmaps: gr.HTML
    notes: gr.HTML
    about: gr.HTML


def build(shared: Shared) -> None:
    """Lay the tab out and wire it."""
    # HTML, whose code the header has loaded already: Markdown comes later and would push everything down.
    gr.HTML(f"<p>{text.COMPARE_INTRO}</p>", elem_classes="lead", apply_default_css=False)
    with gr.Row(equal_height=False):
        with gr.Column(scale=5, min_width=320):
            shared.example.render()
            shared.pairs.render()
            notes = gr.HTML(elem_id="notes", elem_classes="live", apply_default_css=False)
            with gr.Accordion(text.CORRECTION_FOLD, open=False, elem_id="correction-fold"):
                shared.correction.render()
                about = gr.HTML(corrections.about(None), elem_id="correction-about", apply_default_css=False)
        with gr.Column(scale=8, min_width=320):
            # What will stand there, without its numbers: nothing jumps when they come.
            waiting = views.waiting(examples(FIRST_EXAMPLE, "en", "el"), len(held_pairs("en", "el")))
            verdict = gr.HTML(waiting[0], elem_id="verdict", elem_classes="live", apply_default_css=False)
            table = gr.HTML(waiting[1], elem_id="rows", elem_classes="live", apply_default_css=False)
    heat = heatmap.heatmaps(elem_id="heatmaps", elem_classes="live")
    with gr.Accordion(text.WHY, open=False):
        gr.Markdown(text.WHY_TEXT)
    _wire_results(shared, Results(verdict, table, heat, notes, about), _wire_pairs(shared))


def _wire_pairs(shared: Shared) -> list[Any]:
    """Fill the pairs' fields; the events after which they hold other pairs."""

    def load_example(name: str | None, rows: Rows, language_a: str, language_b: str) -> dict[Any, Any]:
        if not name:
            return {shared.pairs: gr.skip()}
        if language_a == language_b:
            raise visitor_error(text.ERROR_LANGUAGES)
        return {shared.pairs: filled(examples(name, language_a, language_b), language_a, language_b, over=rows)}

    def change_language(name: str | None, rows: Rows, language_a: str, language_b: str) -> dict[Any, Any]:
        # What a visitor has typed stays, under new headings; an untouched example is shown in the new languages.
        if name and language_a != language_b:
            return load_example(name, rows, language_a, language_b)
        return {shared.pairs: headed(language_a, language_b)}

    languages = [shared.language_a, shared.language_b]
    inputs = [shared.example, shared.pairs, *languages]
    picked = shared.example.input(load_example, inputs, shared.pairs, **_QUIET)
    spoken = [*(language.input for language in languages), shared.moved.change]
    moved = gr.on(spoken, change_language, inputs, shared.pairs, **_QUIET)
    # In the browser, at the first key: until then another language would replace what is being typed.
    shared.pairs.edit(None, None, shared.example, js="() => null", **_QUIET)
    return [shared.pairs.input, picked.then, moved.then]


def _waits(models: Models, languages: list[str], correction: str, session: Session) -> bool:
    """Whether a large model has yet to read the phrases that compete, or Before those that a correction needs."""
    if has_to_read(models, languages, session):
        return True
    return correction != corrections.NONE and has_to_read(
        Models(models.before, models.before), languages, session, SPLITS
    )


def _wire_results(shared: Shared, results: Results, changes: list[Any]) -> None:
    """Show results when the pairs, the models or the page's language have changed."""

    def show(
        rows: list[list[str]], language_a: str, language_b: str, tuned: str, correction: str, request: gr.Request
    ) -> Iterator[dict[gr.HTML, Any]]:
        session = session_of(request)
        models = session.comparing(tuned)
        complete = [row for row in cells(rows) if all(cell.strip() for cell in row)]
        # Numbers of other models must not stand there meanwhile.
        if complete and language_a != language_b and _waits(models, [language_a, language_b], correction, session):
            waiting = views.waiting(complete, len(held_pairs(language_a, language_b)))
            yield {results.verdict: waiting[0], results.table: waiting[1], results.heatmaps: None}
        compared = handlers.compare(rows, models, language_a, language_b, session, correction)
        notes, result, corrected = views.notes(compared.notes), compared.result, compared.corrected
        if result is None:
            yield {results.verdict: views.nothing(), results.table: "", results.heatmaps: None, results.notes: notes}
            return
        yield {
            results.verdict: views.verdict(result, corrected),
            results.table: views.table(result, corrected),
            results.heatmaps: heatmap.value(compared.models, result, corrected),
            results.notes: notes,
            results.about: corrections.about(corrected.correction if corrected else None),
        }

    inputs = [shared.pairs, shared.language_a, shared.language_b, shared.after, shared.correction]
    outputs = [results.verdict, results.table, results.heatmaps, results.notes, results.about]
    news = shared.news("compare", [shared.after, shared.version, shared.arrived, shared.correction])
    for trigger in (*changes, news.change):
        trigger(show, inputs, outputs, trigger_mode="always_last", **_QUIET)
