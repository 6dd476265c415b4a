"""The numbers of one model on one set, for a reader: what leads, then the others, each way, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.evaluation.numbers import FOUND, GAP_MISSES, LEADING, MIXED, PREFERENCE, TITLES, WAYS, leading, written

WIDTH = 82
SHORT = {PREFERENCE: "language preference, points", MIXED: "P@1 in the mixed pool", FOUND: "P@1"}
Measured = Mapping[str, Any]


def table(measured: Measured) -> str:
    """What `core.evaluate` returns, one number a line; an interval holds the number 95 times of 100."""
    others = [name for name in TITLES if name not in LEADING]
    return "\n".join([*_retrieval(measured, LEADING), "more numbers", *_retrieval(measured, others), *_rest(measured)])


def headline(measured: Measured) -> str:
    """What leads, in one line: the mean of both ways with its interval, and both ways."""
    return ", ".join(f"{SHORT[name]} {written(measured, name)}{_both(measured, name)}" for name in leading(measured))


def _both(measured: Measured, name: str) -> str:
    scale, shape = (100, "+.1f") if name == PREFERENCE else (1, ".3f")
    return f" [{' / '.join(format(scale * measured[name][way], shape) for way in WAYS)}]"


def _retrieval(measured: Measured, names: list[str] | tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield f"{TITLES[name]:<{WIDTH}}{written(measured, name)}"
        for way, title in zip(WAYS, ("a to b", "b to a"), strict=True):
            yield f"{'  ' + title:<{WIDTH}}{written(measured, name, way)}"


def _rest(measured: Measured) -> Iterator[str]:
    """What has no interval, by its key."""
    for name, value in measured.items():
        if name in TITLES or name == "interval":
            continue
        parts = value.items() if isinstance(value, Mapping) else [("", value)]
        for part, number in parts:
            shown = f"{number:.4f}" if isinstance(number, float) else str(number)
            beside = f"  ({GAP_MISSES})" if name == "relative_gap" else ""
            yield f"{' '.join(filter(None, (name, part))):<{WIDTH}}{shown}{beside}"
