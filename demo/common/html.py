"""Lines of HTML that several tabs show. Everything that a visitor typed is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def status(sentence: str, kind: str, progress: float | None = None) -> str:
    """The line that always says what is going on; ``kind`` is idle, busy, good or bad."""
    share = 0 if progress is None else progress
    bar = f'<span class="bar"><span style="width:{share:.0%}"></span></span>' if progress is not None else ""
    return f'<div class="status {kind}" role="status" aria-live="polite"><p>{escape(sentence)}</p>{bar}</div>'


def caption(sentences: Sequence[str]) -> str:
    """What a map shows and what it cannot."""
    return f'<p class="caption">{" ".join(map(escape, sentences))}</p>'
