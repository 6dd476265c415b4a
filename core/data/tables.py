"""`open_rows`: a source of any form to rows; and `Table`, the rows of one read to their end.

The form shows in a file's suffix, or in the first lines of a pasted text. What a cell means is for `core.data.read` to
say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, count, islice
from pathlib import Path

from core.data.archives import form_of, members_with_pairs
from core.data.files import Source, encoding_notes, kind_of, read_blocks, read_lines, require_file, split_lines
from core.data.formats import aligned, arrow, delimited, exchange, json_records, po, spreadsheet
from core.data.rows import BEGINNING, Place, Row, Rows, Unit, check_columns, require_row
from core.messages import Message

HEAD = 1000
"""Rows that say which columns there are, where rows name them."""
_JSON = (".jsonl", ".ndjson", ".json")
_JSON_START = re.compile(r'\{\s*"|\[\s*["\[{]')  # a sentence may begin with a bracket too
_XML = (".tmx", ".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff", ".xml")
_PO = (".po", ".pot")
TABLES = (".tsv", ".csv", *_JSON, *_XML, *_PO, ".parquet", ".xlsx")
"""Suffixes of files that hold pairs; in a file with another one a separator shows them."""


@dataclass(frozen=True)
class Table:
    """Rows of cells: ``rows[i]`` began on line ``lines[i]``; ``columns`` is None when the file has no header.

    ``form`` is what the file was read as, one of `core.data.rows.Rows`; ``more`` is how many further rows were not
    kept. A row that ends early lacks its last cells. ``notes``, ``unit``, ``grows`` and ``partial`` are those of
    `core.data.rows.Rows`.
    """

    name: str
    columns: list[str] | None
    rows: list[list[str]]
    lines: list[int]
    form: str = "tsv"
    more: int = 0
    notes: list[Message] = field(default_factory=list)
    unit: Unit = "line"
    grows: bool = False
    partial: bool = False

    @property
    def beginning(self) -> Table:
        """The first `HEAD` rows and the columns that they name: what is known before all is read."""
        rows = self.rows[:HEAD]
        width = max(map(len, rows), default=0)
        return replace(self, rows=rows, columns=self.columns[:width] if self.grows and self.columns else self.columns)


def open_rows(
    path: Path,
    *,
    max_bytes: int | None = None,
    columns: list[str] | None = None,
    only: Collection[int] | None = None,
    header: bool | None = None,
    after: Place = BEGINNING,
) -> Rows:
    """The rows of one file, read as they are asked for.

    Args:
        path: a TSV, CSV, JSON lines, TMX, XLIFF, PO or Parquet file, compressed or not.
        max_bytes: how much a compressed file may unpack to; None sets no limit.
        columns: names that are known already; a form whose rows name their columns adds its own to them.
        only: which columns will be looked at; a form that can do so reads no others. None reads all.
        header: whether the first row of separated cells names the columns; None decides by the rows.
        after: where to go on; forms that can jump there do, as ``Rows.passed`` says.

    Raises:
        PairsError: it is missing, no text, or its beginning is malformed. The rows raise it too, where they are.
    """
    require_file(path)
    held = form_of(path)
    if held == "parquet" or (kind_of(path) == ".parquet" and not held):
        return arrow.read(path, max_bytes, only, columns, after.rows)
    if held == "xlsx":
        return delimited.headed(spreadsheet.read(path, max_bytes), header)
    members = members_with_pairs(path) if held == "zip" else []
    if len(members) == 2:
        return aligned.read_members(path.name, members, max_bytes)
    source: Source = members[0] if members else path
    kind = kind_of(source)
    text = (read_blocks if kind in _XML else read_lines)(source, max_bytes)  # XML may be one long line
    rows = _rows_of(source.name, text, kind, columns, header, after)
    rows.notes[:0] = encoding_notes(source)
    return rows


def joined(name: str, paths: list[Path]) -> Rows:
    """The rows of several files of the same columns, one after another, numbered through.

    Raises:
        PairsError: as `open_rows`; the rows raise it as well where a file has other columns than the first.
    """
    first = open_rows(paths[0])
    parts = chain([first], map(partial(open_rows, columns=first.columns), paths[1:]))

    def rows() -> Iterator[Row]:
        numbers = count(1)
        for part in parts:
            check_columns(part, first)
            for _, cells in part:
                yield next(numbers), cells

    return Rows(name, first.form, first.columns, rows(), first.grows, unit="row", partial=first.partial)


def read_table(
    path: Path, max_bytes: int | None = None, max_rows: int | None = None, header: bool | None = None
) -> Table:
    """Read one file to its end.

    Args:
        path: as for `open_rows`.
        max_bytes: likewise.
        max_rows: rows beyond are left out and counted in ``Table.more``; None keeps all.
        header: as for `open_rows`.

    Raises:
        PairsError: it is missing, empty, too large, no text, or a line of it is malformed.
    """
    return table_of(open_rows(path, max_bytes=max_bytes, header=header), max_rows)


def read_text(name: str, text: str, max_rows: int | None = None, header: bool | None = None) -> Table:
    """Read pasted text, whose form shows in itself: TMX, XLIFF, PO, JSON, or lines with a separator.

    Args:
        name: what messages call it.
        text: the text.
        max_rows: as for `read_table`.
        header: as for `open_rows`.

    Raises:
        PairsError: it is empty, or a line of it is malformed.
    """
    text = text.removeprefix("\ufeff")
    return table_of(_rows_of(name, split_lines(lambda: [text]), _kind_of_text(text), None, header), max_rows)


def table_of(rows: Rows, max_rows: int | None = None) -> Table:
    """All rows, or the first ``max_rows``.

    Raises:
        PairsError: there are none, or reading them fails.
    """
    require_row(rows)
    kept = list(islice(rows, max_rows))
    more = sum(1 for _ in rows) if rows.total is None else rows.total - len(kept)
    lines, cells = [line for line, _ in kept], [cells for _, cells in kept]
    facts = rows.notes, rows.unit, rows.grows, rows.partial
    return Table(rows.name, rows.columns, cells, lines, rows.form, more, *facts)


def _rows_of(
    name: str,
    lines: Iterator[str],
    kind: str,
    columns: list[str] | None,
    header: bool | None,
    after: Place = BEGINNING,
) -> Rows:
    if kind in _JSON:
        return json_records.read(name, lines, [] if columns is None else columns)
    if kind in _XML:
        return exchange.read(name, lines, [] if columns is None else columns)
    if kind in _PO:
        return po.read(name, lines, [] if columns is None else columns)
    return delimited.read(name, lines, kind, header, after)


def _kind_of_text(text: str) -> str:
    """The suffix that a file with this text would have."""
    start = text.lstrip()[:200]
    if start.lower().startswith(("<?xml", "<!doctype", "<tmx", "<xliff")):
        return ".xml"
    if po.is_po(text):
        return ".po"
    if _JSON_START.match(start):
        return ".jsonl"
    return ""
