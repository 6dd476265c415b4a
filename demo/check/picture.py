"""The gap at a glance: for each language two marks on one line, and what is lost between them.

SVG in lines of HTML, so that the words are text, the colours are the theme's and a narrow screen stretches nothing.
Who does not see it reads the table below it, which has the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from core.checking.results import Number
from demo.text import text

TICKS = (0, 25, 50, 75, 100)


class Line(NamedTuple):
    """What one pair of languages shows: a name, and both shares."""

    name: str
    alone: Number
    both: Number


def picture(model: str, lines: Sequence[Line]) -> str:
    """A figure of all lines of one model."""
    words = text.CHECK_PICTURE
    legend = "".join(f'<span><i class="gap-{kind}"></i>{escape(words[kind])}</span>' for kind in ("alone", "both"))
    axis = "".join(f'<span style="left:{tick}%">{tick}%</span>' for tick in TICKS)
    ticks = f'<span></span><span class="gap-ticks">{axis}</span><b>{escape(words["points_unit"])}</b>'
    head = f'<div class="gap-row gap-axis">{ticks}</div>'
    label = escape(words["label"].format(model=model), quote=True)
    rows = "".join(map(_row, lines))
    return (
        f'<figure class="gap"><figcaption class="gap-legend">{legend}</figcaption>'
        f'<div class="gap-rows" role="img" aria-label="{label}">{head}{rows}</div></figure>'
    )


def _row(line: Line) -> str:
    alone, both = (f"{found.value:.0%}" for found in (line.alone, line.both))
    said = escape(text.CHECK_PICTURE["row"].format(language=line.name, alone=alone, both=both), quote=True)
    lost = round(100 * line.alone.value) - round(100 * line.both.value)
    points = escape(text.CHECK_PICTURE["points"].format(points=lost)) if lost else "0"
    drawn = (
        f'<line class="gap-between" x1="{_at(line.both.value)}" x2="{_at(line.alone.value)}" y1="50%" y2="50%"/>'
        f"{_whisker(line.alone, 'alone')}{_whisker(line.both, 'both')}"
        f'<circle class="gap-alone" cx="{_at(line.alone.value)}" cy="50%" r="6"/>'
        f'<circle class="gap-both" cx="{_at(line.both.value)}" cy="50%" r="6.5"/>'
    )
    return (
        f'<div class="gap-row" title="{said}"><span class="gap-name">{escape(line.name)}</span>'
        f'<svg class="gap-line" width="100%" height="26" aria-hidden="true">{drawn}</svg><b>{points}</b></div>'
    )


def _whisker(found: Number, kind: str) -> str:
    low, high = _at(found.low), _at(found.high)
    ends = ((low, high, "50%", "50%"), (low, low, "30%", "70%"), (high, high, "30%", "70%"))
    return "".join(
        f'<line class="gap-whisker {kind}" x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"/>' for x1, x2, y1, y2 in ends
    )


def _at(share: float) -> str:
    return f"{100 * share:.2f}%"
