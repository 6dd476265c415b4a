"""All numbers of a run as a table: before and after, the mean of both directions with its interval, then each way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.evaluation.numbers import TITLES, WAYS, Way, number
from demo.common import html, shown
from demo.text import text, written
from demo.text.names import language_name

Metrics = Mapping[str, Any]


def table(before: Metrics, after: Metrics, languages: tuple[str, str]) -> str:
    """The measures of the report, those that lead first."""
    names = (text.REPORT_WORDS["measure"], text.BEFORE_LABEL, text.AFTER_LABEL)
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        f'<tr class="{kind}"><th scope="row">{title}</th><td class="n">{old}</td><td class="n">{new}</td></tr>'
        for kind, title, old, new in rows(before, after, languages)
    )
    return html.scrolled(f'<table class="numbers measures"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def rows(before: Metrics, after: Metrics, languages: tuple[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Kind of the row (``mean`` or ``direction``), what it is of, both numbers; what was not measured is left out."""
    first, second = map(language_name, languages)
    ends = (f"{first} → {second}", f"{second} → {first}")
    for name, title in text.REPORT_MEASURES.items():
        old, new = _found(before, name), _found(after, name)
        if old is None or new is None:
            continue
        if name not in TITLES:
            yield "mean", title, written(old, ".3f"), written(new, ".3f")
            continue
        yield "mean", title, _cell(before, name), _cell(after, name)
        for way, end in zip(WAYS, ends, strict=True):
            yield "direction", end, _cell(before, name, way), _cell(after, name, way)


def _cell(metrics: Metrics, name: str, way: Way | None = None) -> str:
    of = number(metrics, name, way)
    return f"{shown.value(name, of, 1)} <small>{shown.interval(name, of, 1)}</small>"


def _found(metrics: Metrics, name: str) -> Any:
    value: Any = metrics
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
