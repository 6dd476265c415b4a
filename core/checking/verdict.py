"""What the numbers of a check mean, in two sentences for a person who has never heard of any of them.

The first says whether what is lost is a matter of language: by the language preference, which compares as many rivals
with as many, and by its interval, so that chance is not taken for a gap. The second says what is found, with and
without rivals of the query's own language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from core.checking.results import Checked, Line
from core.data.summary import in_english
from core.evaluation.numbers import Number
from core.messages import Figure, Message, message

Gap = Literal["unknown", "none", "small", "clear", "large"]
UNFOUND = 0.25  # below, a model does not know the languages, and a gap between them is not its first trouble
SMALL, CLEAR, LARGE = 0.02, 0.06, 0.2  # of language preference


def gap(checked: Checked) -> Gap:
    """How large a model's gap is: by its language preference, unless it finds next to nothing in any case."""
    if checked.found.value < UNFOUND:
        return "unknown"
    preference = checked.preference
    if preference.value < SMALL or preference.low <= 0:
        return "none"
    return "small" if preference.value < CLEAR else "clear" if preference.value < LARGE else "large"


def verdict(checked: Checked, named: Callable[[str], str] = in_english) -> list[str]:
    """Two sentences, each a `Message`; none of a model that could not be checked.

    Args:
        checked: with at least one line, or an error.
        named: the name of a language, by its code.
    """
    if checked.error is not None:
        return []
    found = message(
        "It finds {mixed} of 100 translations among sentences of both languages, and {found} of 100 while only "
        "sentences of the other language compete.",
        mixed=hundred(checked.mixed),
        found=hundred(checked.found),
    )
    worst = _worst(checked, named)
    return [_first(checked), message("{said} {worst}", said=found, worst=worst) if worst else found]


def _first(checked: Checked) -> Message:
    points, low, high = points_of(checked.preference)
    model, kind = checked.model, gap(checked)
    if kind == "unknown":
        return message(
            "{model} hardly connects these languages at all: that is more than a gap between them, and only training, "
            "or another model, will help.",
            model=model,
        )
    if kind == "none":
        return message(
            "{model} has no measurable language gap here: rivals that speak the query’s language cost {points} points "
            "more than as many of the other language (95 % interval {low} to {high}).",
            model=model, points=points, low=low, high=high,
        )  # fmt: skip
    if kind == "small":
        return message(
            "{model} has a small language gap: rivals that speak the query’s language cost {points} points more than "
            "as many of the other language (95 % interval {low} to {high}).",
            model=model, points=points, low=low, high=high,
        )  # fmt: skip
    if kind == "clear":
        return message(
            "{model} has a clear language gap: {points} of 100 translations are lost only because rivals speak the "
            "query’s language (95 % interval {low} to {high}).",
            model=model, points=points, low=low, high=high,
        )  # fmt: skip
    return message(
        "{model} files sentences by language before it files them by meaning: {points} of 100 translations are lost "
        "only because rivals speak the query’s language (95 % interval {low} to {high}).",
        model=model, points=points, low=low, high=high,
    )  # fmt: skip


def _worst(checked: Checked, named: Callable[[str], str]) -> Message | None:
    """The set that does worst among several, unless all do alike."""
    if len(checked.judged) < 2:
        return None
    worst = min(checked.judged, key=lambda line: line.mixed.value)
    if worst.mixed.high >= checked.mixed.value:
        return None
    return message(
        "It does worst for {languages}: {mixed} of 100.", languages=pair_of(worst, named), mixed=hundred(worst.mixed)
    )


def pair_of(line: Line, named: Callable[[str], str] = in_english) -> str:
    """``English–Greek``, or the set's name where nobody has said what the languages are."""
    codes = line.language_a, line.language_b
    return line.name if codes == ("a", "b") else "–".join(map(named, codes))


def hundred(share: Number) -> int:
    """A share of 1 as so many of 100."""
    return round(100 * share.value)


def points_of(share: Number) -> tuple[Figure, Figure, Figure]:
    """A difference and the ends of its interval in points of P@1."""
    ends = (share.value, share.low, share.high)
    value, low, high = (Figure(f"{100 * each:.1f}".replace("-", "−")) for each in ends)
    return value, low, high
