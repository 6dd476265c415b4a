"""The gap at a glance: for each language two marks on one line, and beside it what is lost to language alone.

SVG in lines of HTML, so that the words are text, the colours are those of whoever shows it (``picture.css`` beside
this names them) and a narrow screen stretches nothing. The page and the report show the same picture. Who does not see
it reads the table, which has the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from core.evaluation.numbers import Number
from core.messages import Figure, message

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf8")
TICKS = (0, 25, 50, 75, 100)
Say = Callable[[str], str]


class Row(NamedTuple):
    """What one line shows: a name, the shares found while one language competes, and both, and language preference."""

    name: str
    alone: Number
    both: Number
    preference: Number


def picture(title: str, rows: Sequence[Row], say: Say = str) -> str:
    """A figure of all rows.

    Args:
        title: of what: a model.
        rows: a line each.
        say: what to make of each sentence for a person, such as a translation.
    """
    names = {"alone": message("only the other language competes"), "both": message("both languages compete")}
    legend = "".join(f'<span><i class="gap-{kind}"></i>{escape(say(name))}</span>' for kind, name in names.items())
    explained = say(
        message("The bar between them is what is lost among twice as many rivals; thin lines are 95 % intervals.")
    )
    axis = "".join(f'<span style="left:{tick}%">{say(Figure(f"{tick}%"))}</span>' for tick in TICKS)
    unit = escape(say(message("points lost because rivals speak the same language")))
    head = f'<div class="gap-row gap-axis"><span></span><span class="gap-ticks">{axis}</span><b>{unit}</b></div>'
    told = message(
        "{model}: share of translations found, for each language. The table has the same numbers.", model=title
    )
    lines = "".join(_row(row, say) for row in rows)
    return (
        f'<figure class="gap"><figcaption class="gap-legend">{legend}<small>{escape(explained)}</small></figcaption>'
        f'<div class="gap-rows" role="img" aria-label="{escape(say(told))}">{head}{lines}</div></figure>'
    )


def _row(row: Row, say: Say) -> str:
    told = message(
        "{language}: {alone} found when only the other language competes, {both} when both compete",
        language=row.name, alone=Figure(f"{row.alone.value:.0%}"), both=Figure(f"{row.both.value:.0%}"),
    )  # fmt: skip
    points = Figure(f"{round(100 * row.preference.value, 1) + 0.0:.1f}".replace("-", "\N{MINUS SIGN}"))
    drawn = (
        f'<line class="gap-between" x1="{_at(row.both.value)}" x2="{_at(row.alone.value)}" y1="50%" y2="50%"/>'
        f"{_whisker(row.alone, 'alone')}{_whisker(row.both, 'both')}"
        f'<circle class="gap-alone" cx="{_at(row.alone.value)}" cy="50%" r="6"/>'
        f'<circle class="gap-both" cx="{_at(row.both.value)}" cy="50%" r="6.5"/>'
    )
    return (
        f'<div class="gap-row" title="{escape(say(told))}"><span class="gap-name">{escape(row.name)}</span>'
        f'<svg class="gap-line" width="100%" height="26" aria-hidden="true">{drawn}</svg>'
        f"<b>{escape(say(points))}</b></div>"
    )


def _whisker(found: Number, kind: str) -> str:
    low, high = _at(found.low), _at(found.high)
    ends = ((low, high, "50%", "50%"), (low, low, "30%", "70%"), (high, high, "30%", "70%"))
    return "".join(
        f'<line class="gap-whisker {kind}" x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"/>' for x1, x2, y1, y2 in ends
    )


def _at(share: float) -> str:
    return f"{100 * share:.2f}%"
