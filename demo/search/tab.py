"""Search: one sentence, and what lies nearest to it in every language, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from core.data.phrasebook import phrasebook, phrasebook_languages
from core.evaluation.phrases import held_phrases
from demo.common import assets
from demo.common.shared import BLOG_SENTENCE, Shared
from demo.search import handlers, views
from demo.state.encoders import has_to_read
from demo.state.sessions import session_of
from demo.text import text, written

ID = "search"
# Column and row of the phrasebook. A paraphrase is no phrase of the pool, as most of what visitors type is not.
EXAMPLES = (
    ("en", "animals-01"),
    ("en_alt", "requests-03"),
    ("el", "work-03"),
    ("ar", "travel-23"),
    ("zh", "shopping-08"),
    ("hi", "nature_and_science-03"),
    ("sw", "requests-03"),
)


def build(shared: Shared) -> None:
    """Lay the tab out and wire it."""
    many = sum(map(len, held_phrases().values()))
    intro = text.SEARCH_INTRO.format(n=written(many, ","), languages=len(phrasebook_languages()))
    gr.Markdown(intro, elem_classes="lead")
    with gr.Row(equal_height=True, elem_id="search-bar"):
        query = gr.Textbox(
            BLOG_SENTENCE, label=text.SEARCH_QUERY, lines=1, max_lines=1, elem_id="query", scale=5, min_width=260
        )
        button = gr.Button(text.SEARCH_BUTTON, variant="primary", elem_id="search-button", scale=1, min_width=120)
    with gr.Row(elem_id="search-examples"):
        ready = [gr.Button(sentence, size="sm", elem_classes="example", min_width=0) for sentence in examples()]
    found = gr.HTML(
        views.remark([text.SEARCH_WAITING.format(n=written(many, ","))]),
        elem_id="found",
        elem_classes="live",
        apply_default_css=False,
    )

    def show(sentence: str, tuned: str, request: gr.Request) -> Iterator[dict[gr.HTML, Any]]:
        session = session_of(request)
        models = session.comparing(tuned)
        try:
            if sentence.strip() and has_to_read(models, phrasebook_languages(), session):
                yield {found: views.remark([text.SEARCH_WAITING.format(n=written(many, ","))])}
            result = handlers.search(sentence, models, session)
        except gr.Error as error:
            yield {found: views.remark([error.message])}
            return
        yield {found: views.remark([text.SEARCH_NOTHING]) if result is None else views.results(result)}

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "always_last"}
    asked = [trigger(show, [query, shared.after], found, **quiet) for trigger in (query.submit, button.click)]
    # The phrases are read when they are first needed.
    news = shared.news(ID, [shared.after, shared.version, shared.arrived])
    news.change(show, [query, shared.after], found, **quiet)
    for each in ready:
        picked = each.click(lambda sentence: sentence, each, query, **quiet)
        asked.append(picked.then(show, [query, shared.after], found, **quiet))
    for done in asked:
        done.then(None, None, None, js=assets.function("search/search.js", "reveal"), api_visibility="private")


def examples() -> list[str]:
    """Ready sentences in several languages, from the phrasebook's held-out part."""
    rows = {row["id"]: row for row in phrasebook()}
    return [rows[name][column] for column, name in EXAMPLES]
