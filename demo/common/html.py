"""Lines of HTML that several tabs show. Everything that a visitor typed is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from demo.text import text


def status(sentence: str, kind: str, progress: float | None = None) -> str:
    """The line that always says what is going on; ``kind`` is idle, busy, good or bad.

    Whatever is busy has a bar: of an unknown ``progress`` one that only moves.
    """
    bar = ""
    if progress is not None:
        bar = f'<span class="bar"><span style="width:{progress:.0%}"></span></span>'
    elif kind == "busy":
        bar = '<span class="bar moves"><span></span></span>'
    return f'<div class="status {kind}" role="status" aria-live="polite"><p>{escape(sentence)}</p>{bar}</div>'


def caption(sentences: Sequence[str]) -> str:
    """What a map shows and what it cannot."""
    return f'<p class="caption">{" ".join(map(escape, sentences))}</p>'


def scrolled(table: str) -> str:
    """A table that may be wider than a phone: it scrolls in its own place, by keyboard too."""
    return f'<div class="table-scroll" tabindex="0">{table}</div>'


def code(program: str, language: str = "shell") -> str:
    """A program that can be copied, where ``common/js/copy.js`` listens; it can be scrolled by keyboard too."""
    button = f'<button type="button" class="copy" data-done="{escape(text.COPIED)}">{escape(text.COPY)}</button>'
    shown = escape(program, quote=False)
    return f'<div class="code">{button}<pre tabindex="0"><code lang="en" class="{language}">{shown}</code></pre></div>'
