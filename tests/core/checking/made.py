"""Checked models without a model."""

from __future__ import annotations

from typing import Any

from core.checking.advice import explained
from core.checking.results import Checked, Line


def numbers(found: float, mixed: float, preference: float, *, width: float = 0.01, pairs: int = 200) -> dict[str, Any]:
    """The retrieval numbers of a set, the second way a little above the first."""
    measured: dict[str, Any] = {"interval": {}}
    for name, value in (("p_at_1", found), ("mixed_p_at_1", mixed), ("language_preference", preference)):
        ways = {"a_to_b": value - 0.01, "b_to_a": value + 0.01}
        measured[name] = ways
        measured["interval"][name] = {way: [each - width, each + width] for way, each in ways.items()}
    cosine = {"paired": 0.9, "unrelated_cross": 0.7, "unrelated_same": 0.8}
    return {**measured, "pairs": pairs, "dim": 8, "cosine": cosine}


def line(
    found: float, mixed: float, preference: float, *, centered: float = 0.0, code: str = "el", **more: Any
) -> Line:
    repaired = {"center": numbers(found, centered or mixed, 0.0), "lsar": numbers(found, centered or mixed, 0.0)}
    claimed = more.pop("claimed", None)
    return Line(f"phrases:en-{code}", "en", code, numbers(found, mixed, preference, **more), repaired, claimed)


def checked(*lines: Line, name: str = "toy", weights: bool = True) -> Checked:
    return explained(Checked(name, list(lines), 8, 400, 1.0), weights=weights)
