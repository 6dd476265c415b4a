"""The numbers of a run as HTML: three tiles, before and now."""

from __future__ import annotations

from typing import Any

from core.evaluation.numbers import LEADING, number
from demo.common import shown
from demo.text import text


def three_tiles(first: dict[str, Any], now: dict[str, Any], what: str) -> str:
    """Three numbers of the held-out pairs, before the run and now, each with its interval."""
    held = text.TILE_OF.format(n=now["pairs"], what=what)
    names = shown.names()
    cells = "".join(f'<div class="tile"><span>{names[name]}</span>{_of(name, first, now)}</div>' for name in LEADING)
    return f'<div class="tiles">{cells}</div><p class="held">{held}</p>'


def _of(name: str, first: dict[str, Any], now: dict[str, Any]) -> str:
    if name not in first or name not in now:
        return "<strong>–</strong><em></em>"
    before, after = (shown.leading(metrics, name) for metrics in (first, now))
    old, new = (shown.interval(name, number(metrics, name)) for metrics in (first, now))
    return f"<strong><small>{before} →</small> <b>{after}</b></strong><em><small>{old} →</small> {new}</em>"
