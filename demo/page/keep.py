"""What is seen on the page as a link's query: kept in the browser for a reload, or copied as a link."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.common import assets
from demo.common.shared import Shared
from demo.page import link
from demo.text import PAGE_LANGUAGES, speaking, text

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build(shared: Shared, copies: gr.Button, copied: gr.HTML, spoken: list[Any]) -> None:
    """Keep what is seen from when a visitor has come, and copy it.

    Args:
        shared: what makes up a link.
        copies: the button that copies.
        copied: where it says what became of that.
        spoken: events after which the page may speak another language.
    """
    seen = _seen(shared)
    kept = assets.function("page/keep.js", "keep")
    for event in spoken:
        event.then(None, seen, None, js=kept)
    gr.on([part.change for part in seen], None, seen, None, js=kept, **_QUIET)
    copies.click(None, seen, copied, js=_copy(), **_QUIET)


def _seen(shared: Shared) -> list[Any]:
    """What makes up a link, in the order in which ``query.js`` takes it."""
    return [
        shared.language_a, shared.language_b, shared.example, shared.pairs, shared.preset, shared.seed,
        shared.tab, shared.speech,
    ]  # fmt: skip


def _copy() -> str:
    """The JavaScript that copies the choices on the page as a link."""
    limits = {"rows": link.MAX_ROWS, "characters": link.MAX_QUERY}
    words = {}
    for code in PAGE_LANGUAGES:
        with speaking(code):
            words[code] = {
                "copied": text.COPY_LINK_COPIED, "short": text.COPY_LINK_SHORT, "shown": text.COPY_LINK_SHOWN
            }  # fmt: skip
    return assets.function("page/keep.js", "copy", limits, words)
