"""Numbers as the page writes them: shares in per cent, language preference in points, each with its 95 % interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.evaluation.numbers import FOUND, MIXED, PREFERENCE, Number, Way, number
from demo.text import language, text, written
from demo.text.numbers import localised

_MINUS = "\N{MINUS SIGN}"
_UNITS = {PREFERENCE: (100, ""), "xsim": (1, "%")}


def names() -> dict[str, str]:
    """What the numbers that lead are called on the page, in their order."""
    return {PREFERENCE: text.PREFERENCE, MIXED: text.TILE_MIXED, FOUND: text.TILE_FOUND}


def interval(name: str, of: Number, digits: int = 0) -> str:
    """``(27% to 40%)``, of a measure of `core.evaluation.evaluate`."""
    said: str = text.INTERVAL.format(low=_one(name, of.low, digits), high=_one(name, of.high, digits))
    return said


def value(name: str, of: Number, digits: int = 0) -> str:
    """``33%``; of the language preference ``11``."""
    return _one(name, of.value, digits)


def with_interval(name: str, of: Number, digits: int = 0) -> str:
    """``33% (27% to 40%)``."""
    return f"{value(name, of, digits)} {interval(name, of, digits)}"


def leading(measured: Mapping[str, Any], name: str, way: Way | None = None) -> str:
    """A number that leads, without its interval: of language preference, what is lost of what is found."""
    shown = value(name, number(measured, name, way))
    if name != PREFERENCE:
        return shown
    found = _one(PREFERENCE, number(measured, FOUND, way).value, 0)
    said: str = text.LOST_OF.format(lost=shown, found=found)
    return said


def axes(variance: tuple[float, float]) -> str:
    """What two axes hold of a variance: ``31% + 12%``."""
    return " + ".join(written(share, ".1%") for share in variance)


def _one(name: str, number: float, digits: int) -> str:
    scale, unit = _UNITS.get(name, (100, "%"))
    return localised(f"{round(scale * number, digits) + 0.0:.{digits}f}{unit}", language()).replace("-", _MINUS)
