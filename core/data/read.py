"""`read_pairs`: sentence pairs of the phrasebook, of files and of the Hub, a source read to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from core.data.cells import Several, no_text
from core.data.formats import aligned, memory
from core.data.hub_data import fetched, hub_data
from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import is_built_in, phrase_pairs
from core.data.remarks import Remarks
from core.data.rows import Unit, complete, no_complete_pair
from core.data.sides import Asked, choose_columns, languages_of
from core.data.tables import Table, read_table, table_of
from core.messages import Message, message

OnBadRow = Literal["raise", "drop"]


def read_pairs(
    source: Any,
    *,
    language_a: str | None = None,
    language_b: str | None = None,
    columns: Sequence[str | int] | None = None,
    header: bool | None = None,
    split: str | None = None,
    on_bad_row: OnBadRow = "raise",
) -> Pairs:
    """Read sentence pairs.

    Args:
        source: ``phrases:en-el``, ``words:en-el`` or ``phrases+words:en-el``; a TSV, CSV, JSON, TMX, XLIFF, PO, Parquet
            or Excel file, compressed or not, with or without a header; a zip of one of these, or of two line-aligned
            files; two line-aligned files; or a Hub data set as ``owner/name:configuration``, with ``@revision`` behind
            it for a branch, tag or commit. Or data in memory: a DataFrame, a ``datasets.Dataset``, a table of
            ``pyarrow``, a dictionary of columns, or a list of
            pairs or of dictionaries.
        language_a: the language to take first, in any spelling; a label where no column says what it is in.
        language_b: the one to take second.
        columns: the two columns to take, each by its name or its number from 0; None decides by names and contents.
        header: whether the first row of separated cells names the columns; None decides by the rows.
        split: ``train`` or ``held`` of the phrasebook, None for both; a data set's split, None for ``train``, and
            ``held`` for what it tests with.
        on_bad_row: a row without one of its sentences raises, or is left out and listed in ``Pairs.dropped``. There are
            listed as well rows that cannot be cut into their cells. In TMX, XLIFF and PO, where units without one of
            them are usual, they are always left out.

    Raises:
        PairsError: names the file, the line and the remedy.
    """
    asked = Asked.of(language_a, language_b, columns)
    if isinstance(source, list | tuple) and not memory.holds(source):
        if len(source) != 1:
            return _aligned_pairs([Path(path) for path in source], asked, on_bad_row)
        source = source[0]
    if isinstance(source, str) and is_built_in(source):
        return phrase_pairs(source, split)
    if memory.holds(source):
        table = table_of(memory.read(source, split))
    elif data := hub_data(source):
        table = table_of(fetched(data, split or "train"))
    else:
        table = read_table(Path(source), header=header)
    return pairs_of(table, chosen(table, asked), language_a, language_b, on_bad_row)


def chosen(table: Table, asked: Asked | None = None) -> tuple[int, int]:
    """The two columns that `read_pairs` takes of a table, as a stream would: by its beginning, if that can say it.

    Raises:
        PairsError: as `core.data.sides.choose_columns`.
    """
    try:
        return choose_columns(table.beginning, asked)
    except PairsError:
        if not table.grows:
            raise
        return choose_columns(table, asked)


def from_rows(rows: Iterable[Sequence[str]], language_a: str, language_b: str, name: str) -> Pairs:
    """Pairs from typed rows; a row with one side alone or none is left out and listed in ``Pairs.dropped``.

    Raises:
        PairsError: no row has two sentences.
    """
    # A row that is a string would be cut into its characters.
    cells = [[str(cell or "") for cell in ([row] if isinstance(row, str) else row)] for row in rows]
    table = Table(name, None, cells, list(range(1, len(cells) + 1)), unit="row")
    return pairs_of(table, (0, 1), language_a, language_b)


def pairs_of(
    table: Table,
    sides: tuple[int, int],
    language_a: str | None = None,
    language_b: str | None = None,
    on_bad_row: OnBadRow = "drop",
) -> Pairs:
    """The pairs in two columns of a table.

    Args:
        table: rows of cells.
        sides: index of the column with the first sentences, and of that with the second.
        language_a: language of the first sentences; None takes what the column is called, else what the text looks
            like.
        language_b: likewise.
        on_bad_row: as for `read_pairs`.

    Raises:
        PairsError: no row has two sentences, or one lacks one and may not.
    """
    dropped: list[str] = []
    strange: list[Message] = []

    def on_incomplete(line: int, a: str, b: str, reason: Message | None) -> None:
        if reason:
            dropped.append(reason)
            return
        said = no_text((table.name, table.unit, line), table.columns, sides, (a, b))
        strange.extend([said] if said else [])
        reason = said or _missing(table.name, table.unit, line, second=bool(a))
        if on_bad_row == "raise" and not table.partial:
            raise PairsError(reason)
        if a or b:
            dropped.append(reason)

    rows, remarks = zip(table.lines, table.rows, strict=True), Remarks()
    pairs = list(complete(rows, sides, on_incomplete, remarks))
    if not pairs:
        raise PairsError(strange[0] if strange else no_complete_pair(table.name, table.unit))
    found = languages_of(table, sides, Asked(language_a, language_b))
    return Pairs(
        [a for a, _ in pairs],
        [b for _, b in pairs],
        found.a or "a",
        found.b or "b",
        table.name,
        dropped=dropped,
        notes=[*table.notes, *_notes(table, sides), *remarks.notes(table.name, table.unit)],
        columns=sides,
        names=found.names,
        guessed=found.guessed,
    )


def _notes(table: Table, sides: tuple[int, int]) -> list[Message]:
    """What to say of cells with several sentences."""
    rows = sum(any(isinstance(cells[side], Several) for side in sides if side < len(cells)) for cells in table.rows)
    if not rows:
        return []
    return [
        message(
            "{name}: rows in which a cell holds several sentences: {rows}; each sentence makes a pair of its own",
            name=table.name,
            rows=rows,
        )
    ]


def _aligned_pairs(paths: list[Path], asked: Asked, on_bad_row: OnBadRow) -> Pairs:
    if len(paths) != 2:
        raise PairsError(
            message("{n} files were given; give one file of pairs, or two line-aligned files", n=len(paths))
        )
    table = table_of(aligned.read(paths))
    codes = [aligned.language_of(path) for path in paths]
    sides = choose_columns(table, asked) if asked.columns else (0, 1)
    named = asked.language_a or codes[sides[0]], asked.language_b or codes[sides[1]]
    return pairs_of(table, sides, *named, on_bad_row)


def _missing(name: str, unit: Unit, line: int, second: bool) -> Message:
    """The message on a row that lacks a sentence: a whole sentence for each case, as other languages need it."""
    if unit == "row" and second:
        return message(
            "{name}, row {line}: the second sentence is missing; add it or delete the row", name=name, line=line
        )
    if unit == "row":
        return message(
            "{name}, row {line}: the first sentence is missing; add it or delete the row", name=name, line=line
        )
    if second:
        return message(
            "{name}, line {line}: the second sentence is missing; add it or delete the line", name=name, line=line
        )
    return message(
        "{name}, line {line}: the first sentence is missing; add it or delete the line", name=name, line=line
    )
