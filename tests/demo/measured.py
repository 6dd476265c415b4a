"""What was measured of a model, without a model."""

from __future__ import annotations

from typing import Any

WIDTH = 0.05  # of an interval, to each side


def measured(
    found: float, mixed: float, lost: float | None = None, gap: float = 0.5, pairs: int = 40
) -> dict[str, Any]:
    """Numbers that lead, the second direction 0.02 above the first; without ``lost`` as it was once recorded."""
    numbers: dict[str, Any] = {"pairs": pairs, "relative_gap": gap}
    values = {"p_at_1": found, "mixed_p_at_1": mixed, "language_preference": lost}
    ways = {
        name: {"a_to_b": value - 0.01, "b_to_a": value + 0.01} for name, value in values.items() if value is not None
    }
    ends = {name: {way: [each - WIDTH, each + WIDTH] for way, each in both.items()} for name, both in ways.items()}
    return numbers | ways | ({"interval": ends} if lost is not None else {})
