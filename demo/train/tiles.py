"""The numbers of a run as HTML: three tiles, before and now."""

from __future__ import annotations

from typing import Any

from demo.common.run_words import mean
from demo.text import text


def three_tiles(first: dict[str, Any] | None, now: dict[str, Any] | None, what: str) -> str:
    """Three numbers of the held-out pairs, before the run and now."""
    names = (text.TILE_FOUND, text.TILE_MIXED, text.TILE_GAP)
    if first is None or now is None:
        shown, held = ["–"] * 3, text.TILES_EMPTY
    else:
        old, new = ([f"{value:{shape}}" for value, shape in _three(metrics)] for metrics in (first, now))
        shown = [f"<small>{before} →</small> {after}" for before, after in zip(old, new, strict=True)]
        held = text.TILE_OF.format(n=now["pairs"], what=what)
    cells = "".join(
        f'<div class="tile"><span>{name}</span><strong>{value}</strong></div>'
        for name, value in zip(names, shown, strict=True)
    )
    return f'<div class="tiles">{cells}</div><p class="held">{held}</p>'


def _three(metrics: dict[str, Any]) -> list[tuple[float, str]]:
    found, mixed = mean(metrics["p_at_1"]), mean(metrics["mixed_p_at_1"])
    return [(found, ".0%"), (mixed, ".0%"), (metrics["relative_gap"], ".2f")]
