"""Compare: an editable table of pairs; the verdict, the numbers of every pair, and two heatmaps, as one types."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo import figures, handlers, views
from demo.plot import plot
from demo.refusal import refusal
from demo.shared import FIRST_EXAMPLE, Shared, examples, headers
from demo.text import text


def build(shared: Shared) -> None:
    """Lay the tab out and wire it."""
    gr.Markdown(text.COMPARE_INTRO, elem_classes="lead")
    with gr.Row(equal_height=False):
        with gr.Column(scale=5, min_width=320):
            sets = [(label, name) for name, label in text.EXAMPLE_SETS.items()]
            example = gr.Dropdown(
                sets, value=FIRST_EXAMPLE, label=text.EXAMPLES, info=text.EXAMPLES_INFO, elem_id="example"
            )
            shared.pairs.render()
            add = gr.Button(text.ADD_ROW, size="sm", elem_id="add-row")
            notes = gr.HTML(elem_id="notes", elem_classes="live", apply_default_css=False)
        with gr.Column(scale=7, min_width=320):
            verdict = gr.HTML(views.nothing(), elem_id="verdict", elem_classes="live", apply_default_css=False)
            table = gr.HTML(elem_id="rows", elem_classes="live", apply_default_css=False)
    with gr.Row(elem_id="heatmaps"):
        before, after = [(_panel(name, f"heatmap-{name.lower()}"))[1] for name in (text.BEFORE_LABEL, text.AFTER_LABEL)]
    with gr.Accordion(text.WHY, open=False):
        gr.Markdown(text.WHY_TEXT)

    def show(
        rows: list[list[str]], language_a: str, language_b: str, tuned: str, request: gr.Request
    ) -> dict[gr.HTML, Any]:
        session = handlers.session_of(request)
        result = handlers.compare(rows, session.before, tuned, language_a, language_b, session)
        if result.typed is None or result.before is None or result.after is None:
            empty = {verdict: views.nothing(), table: "", before: None, after: None}
            return {**empty, notes: views.notes(result.notes)}
        heat = [
            figures.heatmap(view.cosines.tolist(), result.typed.a, result.typed.b, name)
            for view, name in ((result.before, text.BEFORE_LABEL), (result.after, text.AFTER_LABEL))
        ]
        return {
            verdict: views.verdict(result.before, result.after, result.pool),
            table: views.table(result.typed, result.before, result.after, result.pool),
            before: heat[0],
            after: heat[1],
            notes: views.notes(result.notes),
        }

    def load_example(name: str, language_a: str, language_b: str) -> dict[Any, Any]:
        if language_a == language_b:
            raise refusal(text.ERROR_LANGUAGES)
        rows = examples(name, language_a, language_b)
        return {shared.pairs: gr.update(value=rows, headers=headers(language_a, language_b)), shared.example: name}

    def change_language(name: str, rows: list[list[str]], language_a: str, language_b: str) -> dict[Any, Any]:
        # What a visitor has typed stays, under new headings; an untouched example is shown in the new languages.
        if name and language_a != language_b:
            return load_example(name, language_a, language_b)
        return {shared.pairs: gr.update(value=rows, headers=headers(language_a, language_b))}

    inputs = [shared.pairs, shared.language_a, shared.language_b, shared.after]
    outputs = [verdict, table, before, after, notes]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
    languages = [shared.language_a, shared.language_b]
    picked = example.input(
        load_example,
        [example, *languages],
        [shared.pairs, shared.example],
        show_progress="hidden",
        api_visibility="private",
    )
    moved = gr.on(
        [language.input for language in languages],
        change_language,
        [shared.example, shared.pairs, *languages],
        [shared.pairs, shared.example],
        show_progress="hidden",
        api_visibility="private",
    )
    add.click(
        lambda rows: [*rows, ["", ""]], shared.pairs, shared.pairs, show_progress="hidden", api_visibility="private"
    )
    typed = shared.pairs.input(lambda: "", None, shared.example, queue=False, api_visibility="private")
    for trigger in (
        typed.then,
        picked.then,
        moved.then,
        shared.after.change,
        shared.version.change,
        shared.arrived.change,
    ):
        trigger(show, inputs, outputs, **quiet)


def _panel(name: str, elem_id: str) -> tuple[gr.Column, gr.HTML]:
    with gr.Column(min_width=300) as column:
        gr.Markdown(f"### {text.HEATMAP.format(name=name)}")
        return column, plot(elem_id=elem_id)
