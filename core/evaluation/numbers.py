"""A number and its interval, as they are shown: one way, or as the mean of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.evaluation.intervals import wilson
from core.messages import Figure, message

Way = Literal["a_to_b", "b_to_a"]
WAYS: tuple[Way, Way] = ("a_to_b", "b_to_a")
FOUND, MIXED, PREFERENCE = "p_at_1", "mixed_p_at_1", "language_preference"
LEADING = (PREFERENCE, MIXED, FOUND)
"""The retrieval numbers that lead, in this order, wherever numbers are shown."""
TITLES = {
    PREFERENCE: "language preference: lost because rivals speak the same language, points of P@1",
    MIXED: "P@1, sentences of both languages compete",
    FOUND: "P@1, sentences of the other language compete",
    "csls_p_at_1": "P@1 by CSLS, all candidates of the other language",
    "margin_p_at_1": "P@1 by the ratio margin, all candidates of the other language",
    "xsim": "xSIM error in per cent, the ratio margin among the 4 nearest",
    "mrr": "mean reciprocal rank, the other language",
}
"""What has an interval each way, in English, for a terminal and a model's card."""
GAP_MISSES = "0 is closed, which it can be while hardly anything is found; 1 is language alone"
"""What stands beside the relative gap (`core.evaluation.metrics.relative_gap`) wherever it is shown in English."""


@dataclass(frozen=True)
class Number:
    """A number and the interval that holds it 95 times of 100 (`core.evaluation.intervals`)."""

    value: float
    low: float
    high: float


def mean(numbers: Sequence[Number]) -> Number:
    """The mean of at least one number; its interval is as wide as if all said the same, so never too narrow."""
    n = len(numbers)
    return Number(
        sum(each.value for each in numbers) / n, sum(each.low for each in numbers) / n, sum(x.high for x in numbers) / n
    )


def number(measured: Mapping[str, Any], name: str, way: Way | None = None) -> Number:
    """A retrieval number of what `core.evaluation.evaluate` returns; without a way the mean of both.

    What was recorded without intervals has Wilson's, of a share of so many pairs.
    """
    if way is None:
        return mean([number(measured, name, each) for each in WAYS])
    value = float(measured[name][way])
    ends = measured.get("interval", {}).get(name)
    return Number(value, *(ends[way] if ends else wilson(value * measured["pairs"], measured["pairs"])))


def leading(measured: Mapping[str, Any]) -> list[str]:
    """Those of `LEADING` that were measured: what was recorded earlier may lack one."""
    return [name for name in LEADING if name in measured]


def share(number: Number | None) -> str:
    """A share of 1 and its interval: ``.845 (.788–.888)``; a dash for none."""
    if number is None:
        return "–"
    value, low, high = (f"{each:.3f}".replace("0.", ".", 1) for each in (number.value, number.low, number.high))
    return Figure(f"{value} ({low}–{high})")


def points(number: Number) -> str:
    """A difference of shares in points, and its interval: ``+5.6 (+2.6 to +8.6)``."""
    ends = (round(100 * each, 1) + 0.0 for each in (number.value, number.low, number.high))  # no minus before a zero
    value, low, high = (Figure(f"{end:+.1f}".replace("-", "−")) for end in ends)
    return message("{value} ({low} to {high})", value=value, low=low, high=high)


def error(number: Number) -> str:
    """A number in per cent and its interval: ``12.5 (8.6–17.8)``."""
    return f"{number.value:.1f} ({number.low:.1f}–{number.high:.1f})"


def written(measured: Mapping[str, Any], name: str, way: Way | None = None) -> str:
    """One of `TITLES` with its interval, as suits it; without a way the mean of both."""
    return {PREFERENCE: points, "xsim": error}.get(name, share)(number(measured, name, way))
