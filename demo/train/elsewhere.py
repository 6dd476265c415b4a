"""What a run did to what it was not trained on, as HTML: before and after, and a loud word where something fell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from core.evaluation.elsewhere import remedy
from core.evaluation.numbers import WAYS, number
from demo.common import html
from demo.state.run_log import Run
from demo.text import text, written
from demo.text.names import language_name
from demo.text.translate import translated

_PLACES = ".3f"


def looked(run: Run) -> dict[str, Any] | None:
    """What was measured elsewhere so far: ``before``, and at the run's end ``after`` and ``harm``."""
    if run.final is not None and run.final.elsewhere:
        return run.final.elsewhere
    return run.evaluated[0].elsewhere if run.evaluated else None


def block(run: Run) -> str:
    """The block under the tiles; empty where a run is not judged elsewhere, as those recorded earlier are not."""
    measured = looked(run)
    if measured is None:
        return ""
    after = measured.get("after")
    said = verdict(measured) if after is not None else html.caption([text.ELSEWHERE_SOON])
    return f'<section class="elsewhere"><h3>{text.ELSEWHERE}</h3>{said}{table(measured)}</section>'


def verdict(measured: dict[str, Any]) -> str:
    """Whether anything fell by more than chance."""
    harm = harms(measured)
    return html.status(" ".join(harm), "bad") if harm else html.status(text.ELSEWHERE_GOOD, "good")


def harms(measured: dict[str, Any]) -> list[str]:
    """A sentence for each thing that fell, and what to do about it; empty where nothing did."""
    fell = [translated(each) for each in measured.get("harm") or []]
    return [text.ELSEWHERE_HARM, *(f"{each[:1].upper()}{each[1:]}." for each in fell), _remedy()] if fell else []


def _remedy() -> str:
    said = translated(remedy())
    return f"{said[:1].upper()}{said[1:]}."


def table(measured: dict[str, Any]) -> str:
    """A row a number: what it is of, before, and after once that is known."""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("", text.BEFORE_LABEL, text.AFTER_LABEL))
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="n">{old}</td><td class="n">{new}</td></tr>'
        for name, old, new in rows(measured)
    )
    return html.scrolled(f'<table class="numbers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def rows(measured: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What each number is of, and the number before and after."""
    after = measured.get("after") or {}
    for name, then in measured["before"].items():
        now = after.get(name)
        for measure in ("mixed_p_at_1", "p_at_1", "spearman"):
            if measure in then:
                shown = (_shown(each, measure) for each in (then, now))
                yield (_name(then, measure), *shown)  # type: ignore[misc]


def _name(part: dict[str, Any], measure: str) -> str:
    languages = " – ".join(language_name(code) for code in part["languages"])
    kind = part["kind"] if part["kind"] != "translations" or part["trained"] else "untrained"
    what = text.ELSEWHERE_KINDS[kind].format(languages=languages)
    # Paraphrases are all in one language: there is no other that could compete.
    measured = text.ELSEWHERE_MEASURES["paraphrases" if kind == "paraphrases" else measure]
    return f"{what}: {measured} (N = {part['pairs']})"


def _shown(part: dict[str, Any] | None, measure: str) -> str:
    """A number with its interval, which of two directions is the mean of both."""
    if part is None:
        return "–"
    value = part[measure]
    if not isinstance(value, dict):
        return f"{written(value, _PLACES)} {_interval(part['interval'])}"
    both, ways = number(part, measure), " / ".join(written(value[way], _PLACES) for way in WAYS)
    return f"{written(both.value, _PLACES)} {_interval((both.low, both.high))} <small>{ways}</small>"


def _interval(ends: Sequence[float]) -> str:
    low, high = (written(end, ".2f") for end in ends)
    return f"<small>{text.INTERVAL.format(low=low, high=high)}</small>"
