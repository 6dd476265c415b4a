"""Checks as a table: cells that a terminal, a page and a report put side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.checking.results import Checked, Line
from core.checking.verdict import pair_of
from core.data.summary import in_english
from core.evaluation.corrections import KINDS
from core.evaluation.numbers import FOUND, MIXED, PREFERENCE, WAYS, points, share
from core.messages import Figure, message

Named = Callable[[str], str]


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        model: what it is about.
        label: the set, or what stands for all of them.
        cells: as many as the columns.
        error: in place of cells, why there are none.
        claimed: as `core.checking.results.Line.claimed`.
        mean: whether it is the mean of a model's sets.
    """

    model: str
    label: str
    cells: list[str]
    error: str | None = None
    claimed: bool | None = None
    mean: bool = False


def headings() -> list[str]:
    """The columns of `rows`, for a person."""
    return [
        "N",
        message("language preference: lost because rivals speak the same language (points of P@1)"),
        message("found among both languages (P@1)"),
        message("found among the other language (P@1)"),
        message("both languages, means subtracted (P@1)"),
    ]


def rows(results: Sequence[Checked], named: Named = in_english) -> Iterator[Row]:
    """A row a model and set, and one for the mean where a model has several sets."""
    for checked in results:
        if checked.error is not None:
            yield Row(checked.model, "", [], error=checked.error)
            continue
        if len(checked.judged) > 1:
            cells = [points(checked.preference), share(checked.mixed), share(checked.found)]
            yield Row(
                checked.model,
                message("mean of {n} sets", n=len(checked.judged)),
                [Figure(f"{sum(line.pairs for line in checked.judged):,}"), *cells, share(checked.after("center"))],
                mean=True,
            )
        for line in checked.lines:
            cells = [points(line.preference), share(line.mixed), share(line.found), share(line.after("center"))]
            yield Row(checked.model, pair_of(line, named), [Figure(f"{line.pairs:,}"), *cells], claimed=line.claimed)


def headings_each_way() -> list[str]:
    """The columns of `rows_each_way`."""
    return [
        message("which side asks"),
        message("language preference: lost because rivals speak the same language (points of P@1)"),
        message("found among both languages (P@1)"),
        message("found among the other language (P@1)"),
        message("cosine: translations / unrelated, other language / unrelated, own language"),
    ]


def rows_each_way(results: Sequence[Checked], named: Named = in_english) -> Iterator[Row]:
    """Both directions of every set."""
    for checked in results:
        for line in checked.lines:
            for way, (asks, answers) in zip(WAYS, (_sides(line, named), _sides(line, named)[::-1]), strict=True):
                cells = [points(line.way(PREFERENCE, way)), share(line.way(MIXED, way)), share(line.way(FOUND, way))]
                yield Row(checked.model, pair_of(line, named), [f"{asks} → {answers}", *cells, _cosines(line)])


CORRECTED = message("Corrected without training")
FITTED = message(
    "Fitted on these sentences themselves: as a whole where no translations are needed, else on one half and judged on "
    "the other."
)


def headings_corrected() -> list[str]:
    """The columns of `rows_corrected`."""
    return [
        message("what it needs"),
        message("language preference: lost because rivals speak the same language (points of P@1)"),
        message("found among both languages (P@1)"),
    ]


def rows_corrected(results: Sequence[Checked]) -> Iterator[Row]:
    """A model as it is, and after each correction that was measured on all of its sets; means over these."""
    for checked in results:
        named = [name for name in KINDS if checked.after(name)] if checked.error is None else []
        if not named:
            continue
        yield Row(checked.model, message("as it is"), ["", points(checked.preference), share(checked.mixed)])
        for name in named:
            preference, mixed = (checked.after(name, number) for number in (PREFERENCE, MIXED))
            assert preference is not None
            yield Row(checked.model, KINDS[name].title, [KINDS[name].needed, points(preference), share(mixed)])


def _sides(line: Line, named: Named) -> tuple[str, str]:
    if (line.language_a, line.language_b) == ("a", "b"):
        return "a", "b"
    return named(line.language_a), named(line.language_b)


def _cosines(line: Line) -> str:
    cosine = line.numbers["cosine"]
    return Figure(" / ".join(f"{cosine[name]:.2f}" for name in ("paired", "unrelated_cross", "unrelated_same")))


def text(results: Sequence[Checked]) -> list[str]:
    """The table, the verdicts and the advice, line by line, for a terminal."""
    heads = ["N", "language preference", "P@1, both languages", "P@1, other language", "P@1, both, means subtracted"]
    lines = [*_aligned(["", *heads], list(rows(results))), ""]
    ways = list(rows_each_way(results))
    if ways:
        lines += [*_aligned(["each way", "", *heads[1:4], "cosine: paired / unrelated / own"], ways), ""]
    corrected = list(rows_corrected(results))
    if corrected:
        lines += [*_aligned([CORRECTED.lower(), "needs", *heads[1:3]], corrected), FITTED, ""]
    for checked in results:
        if checked.error is None:
            lines += [*checked.verdict, *(f"- {each.text}" for each in checked.advice), ""]
    return lines[:-1]


def _aligned(heads: list[str], given: list[Row]) -> list[str]:
    """Cells under their headings, models as lines of their own."""
    labels = ["  " + row.label + (" *" if row.claimed is False else "") for row in given]
    table = [heads, *([label, *row.cells] for label, row in zip(labels, given, strict=True) if row.cells)]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    lines = [_padded(heads, widths)]
    model = None
    for label, row in zip(labels, given, strict=True):
        if row.model != model:
            lines.append(row.model + (f": {row.error}" if row.error else ""))
            model = row.model
        if row.cells:
            lines.append(_padded([label, *row.cells], widths))
    if any(row.claimed is False for row in given):
        lines.append("* a language that the model does not claim to know")
    return lines


def _padded(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
