"""`Rows`: what every format yields. A table, a list of pairs and a stream are all made of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, product
from typing import Literal, NamedTuple, Protocol

from core.data.cells import NoText, Several, cell, clash
from core.data.characters import clean, unescaped
from core.data.pairs import PairsError
from core.data.remarks import Remarks
from core.messages import Message, message

MAX_COLUMNS = 200

Unit = Literal["line", "row"]
"""What messages call one of a source's rows: a line of a text, or a row, where there are no lines to look at."""

Row = tuple[int, list[str]]
"""The line on which a row begins, or its number where there are no lines; and its cells."""


class Unreadable(list[str]):
    """The cells of a row that cannot be told apart: there are none, and ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__()
        self.reason = reason


class Place(NamedTuple):
    """How far a source was read: how many rows it has given, and the line or number of the last of them."""

    rows: int = 0
    number: int = 0


BEGINNING = Place()


@dataclass
class Rows:
    """The rows of one source, read as they are asked for; they can be asked for once.

    Attributes:
        name: what messages call the source.
        form: ``tsv``, ``csv``, ``jsonl``, ``json``, ``tmx``, ``xliff``, ``po``, ``parquet``, ``xlsx`` or
            ``lines``.
        columns: their names; None where nothing names them.
        rows: each row; one that ends early lacks its last cells.
        grows: whether ``columns`` gets longer as rows with new names are read.
        total: how many rows there are, where that is known beforehand.
        notes: a sentence for each thing a person should know of how it was read; more come while rows are read.
        unit: what messages call a row.
        partial: whether rows without one of the sentences are usual, so that they are left out and never an error.
        passed: how many rows are left out because they lie before the place from which to read. It may be fewer than
            there are: the others are the first of ``rows``.
    """

    name: str
    form: str
    columns: list[str] | None
    rows: Iterator[Row]
    grows: bool = False
    total: int | None = None
    notes: list[Message] = field(default_factory=list)
    unit: Unit = "line"
    partial: bool = False
    passed: int = 0

    def __iter__(self) -> Iterator[Row]:
        return self.rows


class Opener(Protocol):
    """Opens a source anew; the arguments are those of `core.data.tables.open_rows`."""

    def __call__(
        self, *, columns: list[str] | None = None, only: Collection[int] | None = None, after: Place = BEGINNING
    ) -> Rows:
        """The rows behind ``after``, or from an earlier one on, as `Rows.passed` says."""
        ...


class Records:
    """Makes rows of records, whose keys name their columns: each new key adds a column to those there are."""

    def __init__(self, name: str, columns: list[str]) -> None:
        self.columns = columns
        self._name = name
        self._known = {*columns}

    def cells(self, record: Mapping[str, object]) -> list[str]:
        """A cell for each column so far.

        Raises:
            PairsError: there are too many columns.
        """
        if not record.keys() <= self._known:
            self.columns += [key for key in record if key not in self._known]
            self._known |= record.keys()
            check_width(self._name, self.columns)
        return [cell(record.get(column)) for column in self.columns]


def check_width(name: str, columns: Collection[str]) -> None:
    """Raise ``PairsError`` when there are more than `MAX_COLUMNS` columns."""
    # Every row gets a cell for every column: a few megabytes of rows with a column each would fill the memory.
    if len(columns) > MAX_COLUMNS:
        raise PairsError(
            message("{name} has more than {limit} columns; keep those with the two sentences", name=name,
                    limit=MAX_COLUMNS)
        )  # fmt: skip


def check_columns(rows: Rows, first: Rows) -> None:
    """Raise ``PairsError`` when a further file of one source has other columns than the first."""
    if not rows.grows and rows.columns != first.columns:
        raise PairsError(
            message(
                "{name}, line 1: its columns differ from those of {first}; give files with the same columns",
                name=rows.name,
                first=first.name,
            )
        )


def require_row(rows: Rows) -> None:
    """Raise ``PairsError`` when there is not one row; the first stays to be read."""
    first = next(rows.rows, None)
    if first is None:
        raise PairsError(
            message("{name} has no pairs; it needs at least one line with two sentences", name=rows.name)
        )  # fmt: skip
    rows.rows = chain([first], rows.rows)


def complete(
    rows: Iterable[Row],
    sides: tuple[int, int],
    on_incomplete: Callable[[int, str, str, Message | None], None],
    remarks: Remarks,
) -> Iterator[tuple[str, str]]:
    """The pairs in two columns; a cell of several sentences makes a pair with each of them.

    Args:
        rows: those of a source.
        sides: index of the column with the first sentences, and of that with the second.
        on_incomplete: is told of each row that makes no pair: its line, what there is (see `core.data.cells`), and the
            reason where the row is `Unreadable`.
        remarks: see each pair.
    """
    for line, cells in rows:
        a, b = (cells[side] if side < len(cells) else "" for side in sides)
        found = [] if clash(a, b) else list(product(_sentences(a), _sentences(b)))
        for pair in found:
            remarks.see(line, (a, b), pair)
        yield from found
        if not found:
            reason = cells.reason if isinstance(cells, Unreadable) else None
            on_incomplete(line, _seen(a), _seen(b), reason)


def _seen(content: str) -> str:
    return content if isinstance(content, Several | NoText) else clean(content)


def _sentences(content: str) -> list[str]:
    texts = content.texts if isinstance(content, Several) else [] if isinstance(content, NoText) else [content]
    return [sentence for text in texts if (sentence := clean(unescaped(text)))]


def no_complete_pair(name: str, unit: Unit = "line") -> Message:
    """The message on a source without a pair; ``unit`` is what its rows are called, ``line`` or ``row``."""
    if unit == "row":
        return message("{name} has no complete pair; give at least one row with two sentences", name=name)
    return message("{name} has no complete pair; give at least one line with two sentences", name=name)
