"""`Corpus`: pairs larger than memory, read anew in every pass by the readers that a list of pairs comes from.

1. Look at the beginning of each part of the source: its first rows say which columns hold the sentences.
2. The first pairs are held out (`core.data.hold_out.STREAM`).
3. A pass reads row by row and mixes the pairs by a seed; several processes may share it (`core.data.passes`).
4. Rows without one of their sentences and pairs with a held-out sentence are left out and counted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from itertools import chain, count, islice, takewhile
from pathlib import Path
from typing import Any

from core.data.cells import no_text
from core.data.files import kind_of, read_lines
from core.data.formats import aligned, memory
from core.data.hold_out import STREAM, HeldFirst
from core.data.hub_data import hub_data, streamed
from core.data.pairs import Pair, Pairs, PairsError, keyed
from core.data.passes import Item, Parts, Pass, Sharing, Tally
from core.data.rows import (
    BEGINNING,
    Opener,
    Place,
    Row,
    Rows,
    Unit,
    check_columns,
    complete,
    no_complete_pair,
    require_row,
)
from core.data.sides import Asked, Languages, choose_columns, languages_of
from core.data.tables import HEAD, TABLES, Table, open_rows
from core.messages import Message, message

BUFFER = 10_000
TAKEN = 1000  # pairs of a pass at a time


@dataclass(frozen=True)
class _Source:
    """The parts of a source, each of which opens anew in every pass; and which columns to take of all of them."""

    name: str
    parts: Sequence[Opener]
    columns: list[str] | None
    sides: tuple[int, int]
    languages: Languages
    notes: list[Message]


class Corpus:
    """Sentence pairs on disk or on the Hub; `open_corpus` makes it. At no time are more than a buffer in memory.

    Attributes:
        name: where they come from.
        held: the source's first pairs, held out: no other pair has one of their sentences. What was understood of the
            source is said there, as `core.data.read.read_pairs` says it.
        buffer: pairs that are mixed with each other.

    Raises:
        PairsError: no pair is complete, or fewer than 2 are left to train on.
    """

    def __init__(self, source: _Source, held: int) -> None:
        self.name = source.name
        self._current = Tally()
        self._ended: Tally | None = None
        self._strange: Message | None = None  # why the first row makes no pair that has no text where it should
        self._unit: Unit = "line"
        self._source = source
        self.buffer = BUFFER
        self._first = HeldFirst(self._in_order(), replace(STREAM, max_pairs=held))
        head = self._first.pairs
        found = source.languages
        self.held = Pairs(
            [pair.a for pair in head], [pair.b for pair in head], found.a or "a", found.b or "b", source.name,
            notes=[*dict.fromkeys([*source.notes, *self.notes])], columns=source.sides,
            names=found.names, guessed=found.guessed,
        )  # fmt: skip
        left = len(list(islice(self.pairs(), 2)))
        self._ended = None
        if not head and not left:
            raise PairsError(self._strange or no_complete_pair(self.name, self._unit))
        if left < 2:
            raise PairsError(
                message("{name} leaves {left} pairs to train on beside {held} held-out ones; hold out fewer",
                        name=self.name, left=left, held=len(head))
            )  # fmt: skip

    @property
    def incomplete(self) -> int:
        """Rows without one of their sentences that the latest pass has left out so far."""
        return self._tally.incomplete

    @property
    def overlapping(self) -> int:
        """Pairs that the latest pass has left out because they share a sentence with a held-out one, at its end."""
        return max(0, self._tally.held - len(self._first.pairs))  # it meets the held-out pairs themselves as well

    @property
    def notes(self) -> list[Message]:
        """What a person should know of how the source was read, as far as the latest pass has come."""
        return [*self._tally.notes, *self._tally.remarks.notes(self.name, self._unit)]

    @property
    def identity(self) -> str:
        """The same for the same source, read in the same way: what a place in a pass belongs to."""
        source, first = self._source, self._first.pairs
        told = self.name, len(source.parts), source.sides, self.buffer, [(pair.key_a, pair.key_b) for pair in first]
        return blake2b(repr(told).encode(errors="replace"), digest_size=16).hexdigest()

    def pairs(self, seed: int | None = None) -> Iterator[Pair]:
        """Every pair that is not held out, once: mixed by ``seed``, or in the source's order when that is None.

        Raises:
            PairsError: a file ends early, is no text or has a malformed line, or the Hub cannot be reached.
        """
        if seed is None:
            return (pair for pair in self._in_order() if not self._is_held(pair, self._current))
        whole = self.shared(seed, Sharing(lambda pairs: pairs))
        return chain.from_iterable(takewhile(bool, (whole.take(TAKEN) for _ in count())))

    def shared(self, seed: int, sharing: Sharing[Item]) -> Pass[Item]:
        """`pairs` mixed by ``seed``, read by several processes, and whatever these make of pairs."""
        self._begin()
        openers = [partial(self._open, part) for part in self._source.parts]
        return Pass(Parts(openers, self._others, self._current), seed, self.buffer, sharing)

    def _in_order(self) -> Iterator[Pair]:
        tally = self._begin()
        for part in self._source.parts:
            rows = self._open(part)
            try:
                yield from self._keyed(rows, rows.rows, tally)
            finally:  # also where nobody wants more
                tally.notes = [*dict.fromkeys([*tally.notes, *rows.notes])]
        tally.ended = True

    def _begin(self) -> Tally:
        if self._current.ended:
            self._ended = self._current
        self._current = Tally()
        return self._current

    @property
    def _tally(self) -> Tally:
        """Of the latest pass that has ended, for the one after it may be read ahead of its time; else of the first."""
        return self._current if self._current.ended or self._ended is None else self._ended

    def _open(self, part: Opener, after: Place = BEGINNING) -> Rows:
        source = self._source
        rows = part(columns=source.columns and [*source.columns], only=source.sides, after=after)
        self._unit = rows.unit
        return rows

    def _others(self, rows: Rows, some: Iterator[Row], tally: Tally) -> Iterator[Pair]:
        return (pair for pair in self._keyed(rows, some, tally) if not self._is_held(pair, tally))

    def _is_held(self, pair: Pair, tally: Tally) -> bool:
        held = self._first.shares(pair)
        tally.held += held
        return held

    def _keyed(self, rows: Rows, some: Iterator[Row], tally: Tally) -> Iterator[Pair]:
        return map(keyed, complete(some, self._source.sides, partial(self._count, rows, tally), tally.remarks))

    def _count(self, rows: Rows, tally: Tally, line: int, a: str, b: str, reason: Message | None) -> None:
        tally.incomplete += bool(a or b or reason)
        if self._strange is None:
            place = rows.name, rows.unit, line
            self._strange = no_text(place, rows.columns, self._source.sides, (a, b))


def open_corpus(
    source: Any,
    *,
    language_a: str | None = None,
    language_b: str | None = None,
    columns: Sequence[str | int] | None = None,
    header: bool | None = None,
    split: str | None = None,
    held: int = STREAM.max_pairs,
) -> Corpus:
    """Steps 1 and 2 for a source of any size.

    Args:
        source: a TSV, CSV, JSONL, TMX, XLIFF, PO or Parquet file (``.gz``, ``.xz`` and ``.bz2`` too), with or without a
            header; several of one form; two line-aligned files; or a Hub data set as ``owner/name:configuration``, with
            ``@revision`` behind it for a branch, tag or commit; or data in memory, as for `core.data.read.read_pairs`.
        language_a: as for `core.data.read.read_pairs`.
        language_b: likewise.
        columns: likewise.
        header: likewise.
        split: a Hub data set's split, None for ``train``.
        held: how many pairs to hold out, the source's first.

    Raises:
        PairsError: a file is missing, empty or malformed; files differ in form or columns; no two columns hold
            sentences; fewer than 2 pairs are left to train on; or the Hub cannot give it.
    """
    asked = Asked.of(language_a, language_b, columns)
    if data := hub_data(source):
        parts = streamed(data, split or "train")
        return Corpus(_look(data.name, parts, asked), held)
    if memory.holds(source):
        return Corpus(_look(memory.name_of(source), [memory.opener(source, split)], asked), held)
    given = [source] if isinstance(source, str | Path) else source
    return Corpus(_look_at_files([Path(path) for path in given], asked, header), held)


def _look_at_files(paths: list[Path], asked: Asked, header: bool | None) -> _Source:
    if _are_aligned(paths):
        return _look_at_aligned(paths, asked)
    kinds = {kind_of(path) for path in paths}
    if len(kinds) != 1:
        raise PairsError(
            message(
                "files in {n} formats were given; give one file of pairs, or several in the same format", n=len(kinds)
            )
        )
    name = paths[0].name if len(paths) == 1 else f"{paths[0].name} and {len(paths) - 1} more"
    source = _look(name, [partial(open_rows, path, header=header) for path in paths], asked)
    first = source.parts[0]()
    for part in source.parts[1:]:
        rows = part()
        require_row(rows)
        check_columns(rows, first)
    return source


def _look(name: str, parts: Sequence[Opener], asked: Asked) -> _Source:
    """Step 1: read on until the columns are known, in most sources no further than the first rows."""
    head = _head(name, parts[0])
    try:
        sides = choose_columns(head, asked)
    except PairsError:
        if not head.grows or head.columns is None:
            raise
        columns = [*head.columns]
        for part in parts:
            deque(part(columns=columns), maxlen=0)
        head = replace(head, columns=columns)
        sides = choose_columns(head, asked)
    return _Source(name, parts, head.columns, sides, languages_of(head, sides, asked), head.notes)


def _head(name: str, part: Opener) -> Table:
    rows = part()
    require_row(rows)
    kept = list(islice(rows, HEAD))
    lines, cells = [line for line, _ in kept], [cells for _, cells in kept]
    return Table(name, rows.columns, cells, lines, rows.form, 0, [*rows.notes], rows.unit, grows=rows.grows)


def _look_at_aligned(paths: list[Path], asked: Asked) -> _Source:
    opener = _opener_of_aligned(paths)
    head = _head(" and ".join(path.name for path in paths), opener)
    sides = choose_columns(head, asked) if asked.columns else (0, 1)
    codes = [aligned.language_of(path) for path in paths]
    named = replace(
        asked, language_a=asked.language_a or codes[sides[0]], language_b=asked.language_b or codes[sides[1]]
    )
    return _Source(head.name, [opener], None, sides, languages_of(head, sides, named), head.notes)


def _are_aligned(paths: list[Path]) -> bool:
    """Whether these are two files with a sentence on each line, so that no line of theirs is a pair."""
    if len(paths) != 2 or any(kind_of(path) in TABLES for path in paths):
        return False
    heads = [next((line for line in read_lines(path) if line.strip()), "\t") for path in paths]
    return not any("\t" in line or "|||" in line for line in heads)


def _opener_of_aligned(paths: list[Path]) -> Opener:
    def opened(
        *, columns: list[str] | None = None, only: Collection[int] | None = None, after: Place = BEGINNING
    ) -> Rows:
        return aligned.read(paths, after=after)

    return opened
