"""Compare: an editable table of pairs; the verdict, the numbers of every pair, and the heatmaps, as one types."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.common import phrases, views
from demo.common.shared import FIRST_EXAMPLE, Shared, examples, headers
from demo.compare import handlers, heatmap
from demo.state.sessions import session_of
from demo.text import text
from demo.text.errors import refusal


def build(shared: Shared) -> None:
    """Lay the tab out and wire it."""
    # HTML, whose code the header has loaded already: Markdown comes later and would push everything down.
    gr.HTML(f"<p>{text.COMPARE_INTRO}</p>", elem_classes="lead", apply_default_css=False)
    with gr.Row(equal_height=False):
        with gr.Column(scale=5, min_width=320):
            shared.example.render()
            shared.pairs.render()
            add = gr.Button(text.ADD_ROW, size="sm", elem_id="add-row")
            notes = gr.HTML(elem_id="notes", elem_classes="live", apply_default_css=False)
        with gr.Column(scale=8, min_width=320):
            # What will stand there, without its numbers: nothing jumps when they come.
            waiting = views.waiting(examples(FIRST_EXAMPLE, "en", "el"), len(phrases.pool("en", "el")))
            verdict = gr.HTML(waiting[0], elem_id="verdict", elem_classes="live", apply_default_css=False)
            table = gr.HTML(waiting[1], elem_id="rows", elem_classes="live", apply_default_css=False)
    gr.Markdown(f"### {text.HEATMAP}")
    heat = heatmap.heatmaps(elem_id="heatmaps", elem_classes="live")
    with gr.Accordion(text.WHY, open=False):
        gr.Markdown(text.WHY_TEXT)

    def show(
        rows: list[list[str]], language_a: str, language_b: str, tuned: str, request: gr.Request
    ) -> dict[gr.HTML, Any]:
        session = session_of(request)
        models = session.choose(after=tuned)
        result = handlers.compare(rows, models, language_a, language_b, session)
        if result.typed is None or result.before is None or result.after is None:
            return {verdict: views.nothing(), table: "", heat: None, notes: views.notes(result.notes)}
        return {
            verdict: views.verdict(result.before, result.after, result.pool),
            table: views.table(result.typed, result.before, result.after, result.pool),
            heat: heatmap.value(result.typed, result.before, result.after, result.pool, models),
            notes: views.notes(result.notes),
        }

    def load_example(name: str | None, language_a: str, language_b: str) -> dict[Any, Any]:
        if not name:
            return {shared.pairs: gr.skip()}
        if language_a == language_b:
            raise refusal(text.ERROR_LANGUAGES)
        rows = examples(name, language_a, language_b)
        return {shared.pairs: gr.update(value=rows, headers=headers(language_a, language_b))}

    def change_language(name: str | None, rows: list[list[str]], language_a: str, language_b: str) -> dict[Any, Any]:
        # What a visitor has typed stays, under new headings; an untouched example is shown in the new languages.
        if name and language_a != language_b:
            return load_example(name, language_a, language_b)
        return {shared.pairs: gr.update(value=rows, headers=headers(language_a, language_b))}

    inputs = [shared.pairs, shared.language_a, shared.language_b, shared.after]
    outputs = [verdict, table, heat, notes]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
    languages = [shared.language_a, shared.language_b]
    picked = shared.example.input(
        load_example,
        [shared.example, *languages],
        shared.pairs,
        show_progress="hidden",
        api_visibility="private",
    )
    moved = gr.on(
        [language.input for language in languages],
        change_language,
        [shared.example, shared.pairs, *languages],
        shared.pairs,
        show_progress="hidden",
        api_visibility="private",
    )
    add.click(
        lambda rows: [*rows, ["", ""]], shared.pairs, shared.pairs, show_progress="hidden", api_visibility="private"
    )
    typed = shared.pairs.input(lambda: None, None, shared.example, queue=False, api_visibility="private")
    for trigger in (
        typed.then,
        picked.then,
        moved.then,
        shared.after.change,
        shared.version.change,
        shared.arrived.change,
    ):
        trigger(show, inputs, outputs, **quiet)
