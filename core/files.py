"""Files of sentence pairs to rows of cells: TSV, CSV, JSON lines, TMX, Parquet, plain lines; ``.gz`` and ``.xz`` too.

1. Decompress and decode: UTF-8, or UTF-16 with a byte order mark; anything else is no text.
2. Split into rows, each with the line it began on.
3. Take the first row for a header when its cells are names of columns.

What a cell means is for `core.data` to say.
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
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

CODES = set(
    "af am ar bg bn ca cs cy da de el en es et eu fa fi fr ga gd gl gu he hi hr hu hy id is it ja ka kk kn ko la lt lv "
    "mk ml mn mr ms mt my nb ne nl nn no pa pl pt ro ru sk sl so sq sr sv sw ta te th tl tr uk ur uz vi xh yo zh "
    "zu".split()
)
NAMES = {
    "english": "en", "greek": "el", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "turkish": "tr",
    "russian": "ru", "arabic": "ar", "hindi": "hi", "chinese": "zh", "japanese": "ja", "swahili": "sw",
    "portuguese": "pt",
}  # fmt: skip
_COLUMNS = set(
    "a b id topic split source target src tgt text text1 text2 sentence sentence1 sentence2 sentence_1 sentence_2 "
    "translation anchor positive query answer premise hypothesis left right score label lang "
    "language".split()
)


class PairsError(ValueError):
    """Pairs that cannot be read; the message names the file, the line and the remedy."""


@dataclass(frozen=True)
class Table:
    """Rows of cells: ``rows[i]`` began on line ``lines[i]``; ``columns`` is None when the file has no header."""

    name: str
    columns: list[str] | None
    rows: list[list[str]]
    lines: list[int]


def language_code(column: str) -> str | None:
    """``en`` for ``en``, ``EN``, ``en-GB``, ``English``, ``en_text``; None for what names no language."""
    word = re.split(r"[-_. ]", column.strip().lower())[0]
    return word if word in CODES else NAMES.get(word)


def read_table(path: Path, most_bytes: int | None = None) -> Table:
    """Read one file of any of the forms above.

    Args:
        path: the file.
        most_bytes: how much a compressed file may unpack to; None sets no limit.

    Raises:
        PairsError: it is missing, empty, too large, no text, or a line of it is malformed.
    """
    if not path.is_file():
        raise PairsError(f"{path} is no file; check the name and the folder")
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".parquet"]:
        return _read_parquet(path)
    text = _text(path, suffixes, most_bytes)
    if suffixes and suffixes[-1] in (".gz", ".xz"):
        suffixes.pop()
    kind = suffixes[-1] if suffixes else ""
    if kind in (".jsonl", ".ndjson", ".json"):
        table = _read_json_lines(path.name, text)
    elif kind == ".tmx":
        table = _read_tmx(path.name, text)
    else:
        table = _read_delimited(path.name, text, kind)
    if not table.rows:
        raise PairsError(f"{path.name} has no pairs; give it at least one line with two sentences")
    return table


def read_lines(path: Path) -> list[str]:
    """The lines of one of two line-aligned files, the empty last one left out."""
    if not path.is_file():
        raise PairsError(f"{path} is no file; check the name and the folder")
    return _lines(_text(path, [suffix.lower() for suffix in path.suffixes]))


def _lines(text: str) -> list[str]:
    # Not str.splitlines, which also breaks at form feeds and at U+2028, in the middle of a sentence.
    lines = re.split(r"\r\n|\r|\n", text)
    return lines if lines[-1] else lines[:-1]


def _text(path: Path, suffixes: list[str], most_bytes: int | None = None) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PairsError(f"{path} cannot be read ({error.strerror}); check its permissions") from error
    try:
        if suffixes[-1:] in ([".gz"], [".xz"]):
            opened = gzip.open if suffixes[-1] == ".gz" else lzma.open
            with opened(io.BytesIO(content)) as unpacked:
                content = unpacked.read(-1 if most_bytes is None else most_bytes + 1)
            if most_bytes is not None and len(content) > most_bytes:
                size = most_bytes // 1_000_000
                raise PairsError(f"{path.name} unpacks to more than {size} MB; give a smaller part of it")
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise PairsError(f"{path.name} does not unpack ({error}); compress it again") from error
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PairsError(f"{path.name}, line {line}: not UTF-8 text; save the file as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise PairsError(f"{path.name}, line {line}: a zero byte, so this is no text file; export it as UTF-8 text")
    return text


def _read_delimited(name: str, text: str, kind: str) -> Table:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    # Sentences are full of commas: outside .csv only a tab separates, and in .csv the most frequent of three does.
    delimiter = max(",;\t", key=first.count) if kind == ".csv" and "\t" not in first else "\t"
    lines_in = io.StringIO(text, newline="")
    if delimiter == "\t" and kind != ".csv":
        reader = csv.reader(lines_in, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    else:
        reader = csv.reader(lines_in, delimiter=delimiter, strict=True)
    rows, lines, begun = [], [], 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise PairsError(f"{name}, line {begun}: {error}; check the quotation marks there") from error
        if row is None:
            break
        if any(cell.strip() for cell in row):
            rows.append(row)
            lines.append(begun)
        begun = reader.line_num + 1
    header = rows[0] if rows and _is_header(rows[0]) else None
    skip = 1 if header else 0
    return Table(name, header, rows[skip:], lines[skip:])


def _is_header(row: list[str]) -> bool:
    cells = [cell.strip().lower() for cell in row]
    known = [cell for cell in cells if cell in _COLUMNS or language_code(cell)]
    return len(known) >= 2 and all(len(cell) <= 24 and not re.search(r"[.?!。？！;]", cell) for cell in cells)


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
            raise PairsError(f"{name}, line {number}: no JSON object ({reason}); write one object a line") from error
        if isinstance(value, list):
            value = dict(zip(("a", "b"), value, strict=False))
        if not isinstance(value, dict):
            raise PairsError(f"{name}, line {number}: neither an object nor a list; write one object a line")
        nested = value.get("translation")
        records.append(nested if isinstance(nested, dict) else value)
        lines.append(number)
    columns = list(dict.fromkeys(key for record in records for key in record))
    rows = [[_cell(record.get(column)) for column in columns] for record in records]
    return Table(name, columns, rows, lines)


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
            raise PairsError(f"{name}, line {number}: no well-formed TMX ({error}); export it again") from error
    return Table(name, columns, [[unit.get(column, "") for column in columns] for unit in units], lines[: len(units)])


def _tmx_language(variant: ElementTree.Element) -> str:
    spelled = variant.get("{http://www.w3.org/XML/1998/namespace}lang") or variant.get("lang") or ""
    return language_code(spelled) or spelled


def _segment(variant: ElementTree.Element) -> str:
    segment = variant.find("seg")
    return "" if segment is None else "".join(segment.itertext())


def _read_parquet(path: Path) -> Table:
    # Not by way of datasets, which leaves a copy of the file in its cache and writes to standard error.
    from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]

    try:
        records = parquet.read_table(path).to_pylist()
    except (ArrowException, OSError) as error:
        raise PairsError(f"{path.name} is no readable Parquet file; export it again") from error
    return from_records(path.name, records)


def from_records(name: str, records: list[dict[str, object]]) -> Table:
    """Rows of a ``datasets`` data set, a ``translation`` column spread over its languages."""
    return _read_json_lines(name, "\n".join(json.dumps(record, default=str) for record in records))
