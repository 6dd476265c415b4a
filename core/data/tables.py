"""Files of sentence pairs to rows of cells: TSV, CSV, JSON lines, TMX, Parquet, plain lines; ``.gz`` and ``.xz`` too.

1. Decompress and decode: UTF-8, or UTF-16 with a byte order mark; anything else is no text.
2. Split into rows, each with the line it began on.
3. Take the first row for a header when its cells are names of columns.

What a cell means is for `core.data.read` to say.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

from core.data.columns import dialect, is_header, language_code
from core.data.pairs import PairsError
from core.messages import Message, message

MOST_COLUMNS = 200


@dataclass(frozen=True)
class Table:
    """Rows of cells: ``rows[i]`` began on line ``lines[i]``; ``columns`` is None when the file has no header.

    ``form`` is what the file was read as: ``tsv``, ``csv``, ``jsonl``, ``tmx`` or ``parquet``; ``more`` is how many
    further rows were not read.
    """

    name: str
    columns: list[str] | None
    rows: list[list[str]]
    lines: list[int]
    form: str = "tsv"
    more: int = 0


def read_table(path: Path, most_bytes: int | None = None, most_rows: int | None = None) -> Table:
    """Read one file of any of the forms above.

    Args:
        path: the file.
        most_bytes: how much a compressed file may unpack to; None sets no limit.
        most_rows: rows beyond are left out and counted in ``Table.more``; None reads all.

    Raises:
        PairsError: it is missing, empty, too large, no text, or a line of it is malformed.
    """
    if not path.is_file():
        raise PairsError(message("{path} is no file; check the name and the folder", path=path))
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".parquet"]:
        return _not_empty(_read_parquet(path, most_bytes, most_rows))
    text = _text(path, suffixes, most_bytes)
    if suffixes and suffixes[-1] in (".gz", ".xz"):
        suffixes.pop()
    table = _not_empty(_read_text(path.name, text, suffixes[-1] if suffixes else ""))
    return table if most_rows is None else _shortened(table, most_rows)


def read_text(name: str, text: str, most_rows: int | None = None) -> Table:
    """Read pasted text, whose form shows in itself: TMX, JSON lines, or lines with a tab, semicolon or comma.

    Args:
        name: what messages call it.
        text: the text.
        most_rows: as for `read_table`.

    Raises:
        PairsError: it is empty, or a line of it is malformed.
    """
    text = text.removeprefix("\ufeff")
    table = _not_empty(_read_text(name, text, _form_of(text)))
    return table if most_rows is None else _shortened(table, most_rows)


def _form_of(text: str) -> str:
    """The suffix that a file with this text would have."""
    start = text.lstrip()[:200]
    if start.startswith(("<?xml", "<tmx", "<!DOCTYPE tmx")):
        return ".tmx"
    if start.startswith(("{", "[")):
        return ".jsonl"
    lines = [line for line in _lines(text) if line.strip()][:50]
    if any("\t" in line for line in lines):
        return ".tsv"
    # Without a tab, a separator is what cuts every line in two or more.
    return ".csv" if any(all(mark in line for line in lines) for mark in ";,") else ".tsv"


def _read_text(name: str, text: str, kind: str) -> Table:
    if kind in (".jsonl", ".ndjson", ".json"):
        return _read_json_lines(name, text)
    if kind == ".tmx":
        return _read_tmx(name, text)
    return _read_delimited(name, text, kind)


def _shortened(table: Table, most_rows: int) -> Table:
    left = max(0, len(table.rows) - most_rows)
    return replace(table, rows=table.rows[:most_rows], lines=table.lines[:most_rows], more=table.more + left)


def _not_empty(table: Table) -> Table:
    if not table.rows:
        raise PairsError(message("{name} has no pairs; give it at least one line with two sentences", name=table.name))
    return table


def read_lines(path: Path) -> list[str]:
    """The lines of one of two line-aligned files, the empty last one left out."""
    if not path.is_file():
        raise PairsError(message("{path} is no file; check the name and the folder", path=path))
    return _lines(_text(path, [suffix.lower() for suffix in path.suffixes]))


def _lines(text: str) -> list[str]:
    # Not str.splitlines, which also breaks at form feeds and at U+2028, in the middle of a sentence.
    lines = re.split(r"\r\n|\r|\n", text)
    return lines if lines[-1] else lines[:-1]


def _text(path: Path, suffixes: list[str], most_bytes: int | None = None) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PairsError(
            message("{path} cannot be read ({reason}); check its permissions", path=path, reason=error.strerror)
        ) from error
    try:
        if suffixes[-1:] in ([".gz"], [".xz"]):
            opened = gzip.open if suffixes[-1] == ".gz" else lzma.open
            with opened(io.BytesIO(content)) as unpacked:
                content = unpacked.read(-1 if most_bytes is None else most_bytes + 1)
            if most_bytes is not None and len(content) > most_bytes:
                size = most_bytes // 1_000_000
                raise PairsError(
                    message(
                        "{name} unpacks to more than {size} MB; give a smaller part of it", name=path.name, size=size
                    )
                )
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise PairsError(
            message("{name} does not unpack ({reason}); compress it again", name=path.name, reason=error)
        ) from error
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PairsError(
            message("{name}, line {line}: not UTF-8 text; save the file as UTF-8", name=path.name, line=line)
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise PairsError(
            message(
                "{name}, line {line}: a zero byte, so this is no text file; export it as UTF-8 text",
                name=path.name,
                line=line,
            )
        )
    return text


def _read_delimited(name: str, text: str, kind: str) -> Table:
    delimiter, quoting = dialect(text, kind)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=True)
    rows, lines, begun = [], [], 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise PairsError(
                message(
                    "{name}, line {line}: {reason}; check the quotation marks there",
                    name=name,
                    line=begun,
                    reason=error,
                )
            ) from error
        if row is None:
            break
        if any(cell.strip() for cell in row):
            rows.append(row)
            lines.append(begun)
        begun = reader.line_num + 1
    header = rows[0] if rows and is_header(rows[0]) else None
    skip = 1 if header else 0
    return Table(name, header, rows[skip:], lines[skip:], "csv" if kind == ".csv" else "tsv")


def _read_json_lines(name: str, text: str) -> Table:
    records: list[dict[str, object]] = []
    lines = []
    for number, line in enumerate(_lines(text), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:  # also numbers too long and lists too deep for Python
            reason = getattr(error, "msg", error)
            raise PairsError(
                message(
                    "{name}, line {line}: no JSON object ({reason}); write one object a line",
                    name=name,
                    line=number,
                    reason=reason,
                )
            ) from error
        if isinstance(value, list):
            value = dict(zip(("a", "b"), value, strict=False))
        if not isinstance(value, dict):
            raise PairsError(
                message(
                    "{name}, line {line}: neither an object nor a list; write one object a line", name=name, line=number
                )
            )
        nested = value.get("translation")
        records.append(nested if isinstance(nested, dict) else value)
        lines.append(number)
    columns = list(dict.fromkeys(key for record in records for key in record))
    _few_enough(name, columns)
    rows = [[_cell(record.get(column)) for column in columns] for record in records]
    return Table(name, columns, rows, lines, "jsonl")


def _few_enough(name: str, columns: list[str]) -> None:
    # Every row gets a cell for every column: a few megabytes of rows with a column each would fill the memory.
    if len(columns) > MOST_COLUMNS:
        raise PairsError(
            message(
                "{name} has {n} columns; {most} is the most: keep those with the two sentences",
                name=name, n=len(columns), most=MOST_COLUMNS,
            )
        )  # fmt: skip


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _read_tmx(name: str, text: str) -> Table:
    parser: ElementTree.XMLPullParser[ElementTree.Element] = ElementTree.XMLPullParser(["start", "end"])
    columns: list[str] = []
    units: list[dict[str, str]] = []
    lines = []
    source = _lines(text)
    for number, line in enumerate(source, 1):
        try:
            # The declared encoding is that of the bytes, which are decoded already.
            parser.feed((re.sub(r'encoding="[^"]*"', "", line) if number == 1 else line) + "\n")
            if number == len(source):
                parser.close()
            for event, element in cast("Iterator[tuple[str, ElementTree.Element]]", parser.read_events()):
                if element.tag != "tu":
                    continue
                if event == "start":
                    lines.append(number)
                else:
                    unit = {_tmx_language(variant): _segment(variant) for variant in element.iter("tuv")}
                    columns += [language for language in unit if language not in columns]
                    units.append(unit)
                    element.clear()
        except ElementTree.ParseError as error:
            raise PairsError(
                message(
                    "{name}, line {line}: no well-formed TMX ({reason}); export it again",
                    name=name,
                    line=number,
                    reason=error,
                )
            ) from error
    _few_enough(name, columns)
    rows = [[unit.get(column, "") for column in columns] for unit in units]
    return Table(name, columns, rows, lines[: len(units)], "tmx")


def _tmx_language(variant: ElementTree.Element) -> str:
    spelled = variant.get("{http://www.w3.org/XML/1998/namespace}lang") or variant.get("lang") or ""
    return language_code(spelled) or spelled


def _segment(variant: ElementTree.Element) -> str:
    segment = variant.find("seg")
    return "" if segment is None else "".join(segment.itertext())


def _read_parquet(path: Path, most_bytes: int | None, most_rows: int | None) -> Table:
    # Not by way of datasets, which leaves a copy of the file in its cache and writes to standard error.
    from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]

    records: list[dict[str, object]] = []
    size = 0
    try:
        with parquet.ParquetFile(path) as file:
            total = file.metadata.num_rows
            for batch in file.iter_batches(batch_size=1000):  # a small file can hold a bomb
                size += batch.nbytes
                if most_bytes is not None and size > most_bytes:
                    raise PairsError(_too_large(path.name, most_bytes))
                records += batch.to_pylist()
                if most_rows is not None and len(records) >= most_rows:
                    break
    except (ArrowException, OSError) as error:
        raise PairsError(message("{name} is no readable Parquet file; export it again", name=path.name)) from error
    records = records[:most_rows]
    return replace(from_records(path.name, records), form="parquet", more=total - len(records))


def _too_large(name: str, most_bytes: int) -> Message:
    size = most_bytes // 1_000_000
    return message("{name} unpacks to more than {size} MB; give a smaller part of it", name=name, size=size)


def from_records(name: str, records: list[dict[str, object]]) -> Table:
    """Rows of a ``datasets`` data set, a ``translation`` column spread over its languages."""
    return _read_json_lines(name, "\n".join(json.dumps(record, default=str) for record in records))
