"""Sentence pairs as a component of the page whose value is a list of rows, ``[[first, second], ...]``.

The browser keeps the value at every key. Its events: ``edit`` when the visitor has changed anything, ``input`` when
they have paused or moved on, ``change`` when the value is another, whoever changed it. What comes from there is a
visitor's: `demo.common.checks.cells` makes rows of it. What an event gives back is what `filled` or `headed` makes, and
never rows alone: only so does the browser know which fields were typed into while the answer was under way.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import gradio as gr

from demo.common import assets
from demo.common.checks import MAX_ROWS
from demo.text import text

Rows = Sequence[Sequence[str]]


def pair_fields(rows: Rows, language_a: str, language_b: str, **options: Any) -> gr.HTML:
    """The component; it has its first rows before any script is there.

    Args:
        rows: what it begins with.
        language_a: code of the first column's language.
        language_b: likewise of the second's.
        options: of ``gr.HTML``.
    """
    words = _words(language_a, language_b)
    return gr.HTML(
        [list(row) for row in rows],
        html_template=_template(rows, words),
        # Not as properties of the component: an event that leaves it as it is takes those from one not yet shown.
        js_on_load=assets.module("common/rows/component.js", "mount", words),
        apply_default_css=False,
        **options,
    )


def filled(rows: Rows, language_a: str, language_b: str, over: Rows | None) -> dict[str, Any]:
    """An update with other rows.

    Args:
        rows: what the fields are to hold.
        language_a: code of the first column's language.
        language_b: likewise of the second's.
        over: the rows that they replace, as the event had them from the browser; what was typed since then stays.
    """
    # One value: of several properties the browser sees one before the other.
    return headed(language_a, language_b) | {"value": {"rows": [list(row) for row in rows], "over": over}}


def headed(language_a: str, language_b: str) -> dict[str, Any]:
    """An update with other headings or in another language of the page; every sentence stays."""
    return dict(gr.update(**_words(language_a, language_b)))


def _words(language_a: str, language_b: str) -> dict[str, Any]:
    return {
        "names": [text.LANGUAGES[language_a], text.LANGUAGES[language_b]],
        "languages": [language_a, language_b],
        "words": {**text.ROWS_WORDS, "pairs": text.PAIRS, "add": text.ADD_ROW},
        "limit": MAX_ROWS,
    }


def _template(rows: Rows, said: dict[str, Any]) -> str:
    words = {name: escape(word) for name, word in said["words"].items()}
    heads = "".join(f"<span>{escape(name)}</span>" for name in said["names"])
    items = "".join(_row(number, row, said) for number, row in enumerate(rows, 1))
    return (
        f'<div class="fields" role="group" aria-label="{words["pairs"]}">'
        f'<div class="fields-heads" aria-hidden="true">{heads}</div><ol class="fields-rows">{items}</ol>'
        f'<div class="fields-foot"><button type="button" id="add-row" class="fields-add">{words["add"]}</button>'
        '<span class="fields-said" role="status"></span>'
        f'<button type="button" class="fields-undo" hidden>{words["undo"]}</button>'
        f'<p class="fields-hint">{words["hint"]}</p></div></div>'
    )


def _row(number: int, row: Sequence[str], said: dict[str, Any]) -> str:
    label = said["words"]["field"]
    cells = "".join(
        f'<div class="fields-cell" data-text="{_plain(sentence)}"><textarea rows="1" dir="auto" lang="{code}" '
        f'data-early="true" enterkeyhint="next" autocomplete="off" spellcheck="false" placeholder="{escape(name)}" '
        f'aria-label="{escape(label.format(language=name, row=number))}">{_plain(sentence)}</textarea></div>'
        for sentence, name, code in zip(row, said["names"], said["languages"], strict=True)
    )
    delete = escape(said["words"]["delete"].format(row=number))
    # The tab key goes from field to field; a row is deleted by keyboard where it is empty, by the backspace key.
    return (
        f'<li class="fields-row">{cells}<button type="button" class="fields-delete" tabindex="-1" '
        f'aria-label="{delete}" title="{delete}">×</button></li>'
    )


def _plain(sentence: str) -> str:
    """A sentence as HTML that means nothing to Gradio's templates either."""
    return escape(sentence).translate({ord(sign): f"&#{ord(sign)};" for sign in "\\`${}"})
