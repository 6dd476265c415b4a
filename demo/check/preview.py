"""What was read of a visitor's file, before anything is computed on it."""

from __future__ import annotations

from html import escape

import gradio as gr

from core.data.summary import summary
from demo.check.asked import own_pairs
from demo.common import html
from demo.text.names import language_name
from demo.text.translate import translated

SHOWN = 3  # pairs


def understood(path: str) -> str:
    """One line about the file and its first pairs, or why it cannot be used; all of it escaped."""
    try:
        pairs = own_pairs(path)
    except gr.Error as error:
        return html.status(str(error.message), "bad")
    rows = "".join(
        f'<tr><td dir="auto">{escape(a)}</td><td dir="auto">{escape(b)}</td></tr>'
        for a, b in list(zip(pairs.a, pairs.b, strict=True))[:SHOWN]
    )
    said = escape(translated(summary(pairs, language_name)))
    notes = "".join(f"<li>{escape(translated(note))}</li>" for note in pairs.notes)
    listed = f"<ul>{notes}</ul>" if notes else ""
    return f'<section class="preview" aria-live="polite"><p>{said}</p>{listed}<table>{rows}</table></section>'
