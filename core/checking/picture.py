"""A check at a glance: for each set two points and what lies between them, as a drawing that needs no script.

The hollow point is what is found while only the other language competes, the full one what is found once both do; the
bar between them is what is lost, and thin lines are the intervals. One panel a model, so that several stand side by
side on a wide screen and below each other on a narrow one. Colours are the text's own (``currentColor``) and one
accent, ``--accent``. Who cannot see it has the table, which the drawing names as its alternative.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from core.checking.results import Checked, Number
from core.checking.verdict import hundred, pair_of
from core.data.summary import in_english
from core.messages import message

Say = Callable[[str], str]
WIDTH, LABEL, RIGHT = 460, 150, 20  # of a panel; where its axis begins, and what is left behind it
STEP, TOP = 26, 44  # between two sets; above the first
ACCENT = "var(--accent, #c2410c)"


def picture(results: Sequence[Checked], named: Callable[[str], str] = in_english, say: Say = str) -> str:
    """One ``<svg>`` a model that could be checked, one behind the other.

    Args:
        results: of a check.
        named: the name of a language, by its code.
        say: what to make of each sentence for a person, such as a translation.
    """
    return "\n".join(_panel(each, named, say) for each in results if each.error is None)


def _panel(checked: Checked, named: Callable[[str], str], say: Say) -> str:
    height = TOP + STEP * len(checked.lines) + 30
    bottom = TOP + STEP * len(checked.lines)
    told = say(
        message(
            "{model}: of 100 translations, {found} are found while only the other language competes, {mixed} once both "
            "do. The table has all numbers.",
            model=checked.model, found=hundred(checked.found), mixed=hundred(checked.mixed),
        )
    )  # fmt: skip
    parts = [
        f'<svg class="panel" role="img" aria-label="{escape(told)}" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" xmlns="http://www.w3.org/2000/svg" font-family="system-ui, sans-serif" fill="currentColor">',
        f'<text x="0" y="18" font-size="15" font-weight="600">{escape(checked.model)}</text>',
    ]
    for of_100 in range(0, 101, 25):
        x = _x(of_100 / 100)
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{TOP - 14}" y2="{bottom}" stroke="currentColor" opacity="0.15"/>'
            f'<text x="{x}" y="{bottom + 16}" font-size="11" text-anchor="middle" opacity="0.7">{of_100}</text>'
        )
    for number, line in enumerate(checked.lines):
        label = pair_of(line, named) + (" *" if line.claimed is False else "")
        parts.append(_set(label, line.found, line.mixed, TOP + STEP * number))
    return "".join([*parts, "</svg>"])


def _set(label: str, found: Number, mixed: Number, y: int) -> str:
    short = label if len(label) < 22 else f"{label[:20]}…"
    left, right = sorted((_x(found.value), _x(mixed.value)))
    return (
        f'<text x="{LABEL - 12}" y="{y + 4}" font-size="12" text-anchor="end">{escape(short)}</text>'
        f'<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" stroke="{ACCENT}" stroke-width="8" opacity="0.3"/>'
        f"{_whisker(found, y - 5)}{_whisker(mixed, y + 5)}"
        f'<circle cx="{_x(mixed.value)}" cy="{y}" r="5.5" fill="{ACCENT}"/>'
        f'<circle cx="{_x(found.value)}" cy="{y}" r="5.5" fill="none" stroke="currentColor" stroke-width="2"/>'
    )


def _whisker(number: Number, y: int) -> str:
    return f'<line x1="{_x(number.low)}" x2="{_x(number.high)}" y1="{y}" y2="{y}" stroke="currentColor" opacity="0.6"/>'


def _x(share: float) -> float:
    return round(LABEL + (WIDTH - LABEL - RIGHT) * share, 1)


def legend(say: Say = str) -> str:
    """What the points mean, as HTML."""
    hollow = '<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="2"/></svg>'  # noqa: E501
    full = f'<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5.5" fill="{ACCENT}"/></svg>'
    other = say(message("of 100 translations, found while only the other language competes"))
    both = say(message("found once both languages compete"))
    between = say(message("The bar between them is what is lost; thin lines are 95 % intervals."))
    return f'<p class="legend">{hollow} {escape(other)} &nbsp; {full} {escape(both)}. {escape(between)}</p>'
