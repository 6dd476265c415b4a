"""Sentence pairs: the built-in phrasebook, files, and Hub data sets, all read by `read_pairs`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from core.data.columns import choose_columns, language_code
from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import phrase_pairs
from core.data.tables import Table, read_lines, read_table
from core.hub.datasets import fetch_split
from core.hub.errors import HubError
from core.hub.ids import parse_id
from core.messages import Message, message, message_of


def read_pairs(
    source: str | Path | Sequence[str | Path],
    *,
    language_a: str | None = None,
    language_b: str | None = None,
    split: str | None = None,
    on_bad_row: Literal["raise", "drop"] = "raise",
    most_bytes: int | None = None,
) -> Pairs:
    """Read sentence pairs.

    Args:
        source: ``phrases:en-el``; a TSV, CSV, JSONL, TMX or Parquet file (``.gz`` and ``.xz`` too), with or without a
            header; two line-aligned files; or a Hub data set as ``owner/name:configuration``, with ``@revision`` behind
            it for a branch, tag or commit.
        language_a: which column to take first, where the columns name languages.
        language_b: which to take second.
        split: ``train`` or ``held`` of the phrasebook, None for both; a Hub data set's split, None for ``train``, and
            ``held`` for what it tests with.
        on_bad_row: a row without one of its sentences raises, or is left out and listed in ``Pairs.dropped``.
        most_bytes: how much a compressed file may unpack to; None sets no limit.

    Raises:
        PairsError: names the file, the line and the remedy.
    """
    if not isinstance(source, str | Path):
        return _aligned_files([Path(path) for path in source], language_a, language_b)
    if str(source).startswith("phrases:"):
        return phrase_pairs(str(source), split)
    named = re.fullmatch(r"([\w.-]+/[\w.-]+)(?::([\w.-]+))?(?:@([\w./-]+))?", str(source))
    if (
        named
        and not Path(source).exists()
        and not re.search(r"\.(tsv|csv|txt|jsonl|json|tmx|parquet)(\.|$)", str(source))
    ):
        table = _hub_table(named[1], named[2] or "", split or "train", named[3] or "")
    else:
        table = read_table(Path(source), most_bytes)
    return _from_table(table, language_a, language_b, on_bad_row)


def from_rows(rows: Iterable[Sequence[str]], language_a: str, language_b: str, name: str) -> Pairs:
    """Pairs from typed rows; a row with one side alone or none is left out and listed in ``Pairs.dropped``."""
    cells = [[_clean(str(cell or "")) for cell in row] for row in rows]
    return _from_table(Table(name, None, cells, list(range(1, len(cells) + 1))), language_a, language_b, "drop", "row")


def _aligned_files(paths: list[Path], language_a: str | None, language_b: str | None) -> Pairs:
    if len(paths) == 1:
        return read_pairs(paths[0], language_a=language_a, language_b=language_b)
    if len(paths) != 2:
        raise PairsError(
            message("{n} files were given; give one file of pairs, or two line-aligned files", n=len(paths))
        )
    sides = [read_lines(path) for path in paths]
    names = " and ".join(path.name for path in paths)
    if len(sides[0]) != len(sides[1]):
        counts = " and ".join(str(len(side)) for side in sides)
        shorter = min(map(len, sides)) + 1
        raise PairsError(
            message(
                "{names}, line {line}: they have {counts} lines; line-aligned files need as many each",
                names=names,
                line=shorter,
                counts=counts,
            )
        )
    rows = [list(row) for row in zip(*sides, strict=True)]
    codes = [_file_language(path) for path in paths]
    table = Table(names, None, rows, list(range(1, len(rows) + 1)))
    return _from_table(table, language_a or codes[0], language_b or codes[1], "raise")


def _file_language(path: Path) -> str | None:
    """``el`` for ``el.txt``, ``talks.el`` and ``talks.en-el.el.gz``: the last part that is a code."""
    return next((code for part in reversed(path.name.split(".")) if (code := language_code(part))), None)


def _hub_table(name: str, part: str, split: str, revision: str) -> Table:
    """All rows of a data set's split; a column that names no language takes the other one of ``part``."""
    try:
        paths = fetch_split(parse_id(f"{name}@{revision}" if revision else name), part, split)
    except HubError as error:
        raise PairsError(message_of(error)) from error
    tables = [replace(read_table(path), name=name) for path in paths]
    first = tables[0]
    rows = [row for table in tables for row in table.rows if table.columns == first.columns]
    columns, codes = list(first.columns or []), [language_code(column) for column in first.columns or []]
    languages = [language_code(code) for code in part.split("-")]
    if len(columns) == len(languages) == 2 and codes.count(None) == 1 and None not in languages:
        there = codes[1 - codes.index(None)]
        if there in languages:
            columns[codes.index(None)] = str(languages[1 - languages.index(there)])
    return replace(first, columns=columns or None, rows=rows, lines=list(range(1, len(rows) + 1)))


def _from_table(
    table: Table, language_a: str | None, language_b: str | None, on_bad_row: str, unit: str = "line"
) -> Pairs:
    return pairs_of(table, choose_columns(table, language_a, language_b), language_a, language_b, on_bad_row, unit)


def pairs_of(
    table: Table,
    sides: tuple[int, int],
    language_a: str | None = None,
    language_b: str | None = None,
    on_bad_row: str = "drop",
    unit: str = "line",
) -> Pairs:
    """The pairs in two columns of a table.

    Args:
        table: rows of cells.
        sides: index of the column with the first sentences, and of that with the second.
        language_a: code of the first sentences; None takes what the column is called.
        language_b: likewise.
        on_bad_row: as for `read_pairs`.
        unit: ``line`` or ``row``, what messages call one.

    Raises:
        PairsError: no row has two sentences, or one lacks one and may not.
    """
    first, second = sides
    columns = table.columns or []
    a: list[str] = []
    b: list[str] = []
    dropped: list[str] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = [_clean(row[index]) if index < len(row) else "" for index in (first, second)]
        if all(cells):
            a.append(cells[0])
            b.append(cells[1])
        elif any(cells) or on_bad_row == "raise":
            dropped.append(_missing(table.name, unit, line, second=bool(cells[0])))
    if dropped and on_bad_row == "raise":
        raise PairsError(dropped[0])
    if not a:
        raise PairsError(_no_pair(table.name, unit))
    codes = [language_code(columns[index]) if columns else None for index in (first, second)]
    return Pairs(a, b, language_a or codes[0] or "a", language_b or codes[1] or "b", table.name, dropped=dropped)


def _missing(name: str, unit: str, line: int, second: bool) -> Message:
    """What is said of a row with one sentence alone: a whole sentence a case, as other languages need it."""
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


def _no_pair(name: str, unit: str) -> Message:
    if unit == "row":
        return message("{name} has no complete pair; give at least one row with two sentences", name=name)
    return message("{name} has no complete pair; give at least one line with two sentences", name=name)


def _clean(text: str) -> str:
    # Half of a surrogate pair, which JSON can hold and no tokenizer reads, becomes a question mark.
    return " ".join(text.encode("utf8", "replace").decode("utf8").split())
