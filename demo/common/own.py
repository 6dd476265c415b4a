"""The visitor's own sentence and its translation, as their browser keeps it (``js/own.js``)."""

from __future__ import annotations

import json

from demo.common.checks import MAX_CHARACTERS


def own_pair(kept: str, pair: tuple[str, str]) -> tuple[str, str] | None:
    """Both, where they are of these two languages; nonsense reads as nothing."""
    try:
        own = json.loads(kept or "{}")
        a, b = str(own["a"]), str(own["b"])
        same = tuple(own["pair"]) == pair
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return (a, b) if same and max(len(a), len(b)) <= MAX_CHARACTERS and a.strip() and b.strip() else None
