"""JSON: a record on each line, which streams; or one document with all of them, which is loaded whole.

1. A first line that is no value by itself begins a document; so does an only line that holds many records.
2. Values follow each other; a comma between them, or at a line's end, is one that was copied along.
3. What a value means is for `core.data.records` to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from core.data.pairs import PairsError
from core.data.records import Item, is_pair, items_of, record_of
from core.data.rows import Records, Row, Rows, Unit
from core.messages import Message, message

MAX_DOCUMENT = 100_000_000  # characters; one takes about ten times as many bytes of memory
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def read(name: str, lines: Iterable[str], columns: list[str]) -> Rows:
    """The keys of the records name the columns.

    Args:
        name: what messages call the source.
        lines: with or without their ends.
        columns: those known before; new ones are added to them.

    Raises:
        PairsError: the document is malformed or too large.
    """
    filled = ((number, line.rstrip("\r\n")) for number, line in enumerate(lines, 1) if line.strip())
    head = list(islice(filled, 2))
    numbered = chain(head, filled)
    records = Records(name, columns)
    if head and (len(head) == 1 or _goes_on(head[0][1])):
        items = _document(name, numbered)
        if len(items) != 1:
            rows = _rows(name, "row", enumerate(items, 1), records)
            return Rows(name, "json", columns, rows, grows=True, total=len(items), unit="row")
        found: Iterable[tuple[int, Item]] = [(head[0][0], items[0])]
    else:
        found = ((number, item) for number, line in numbered for item in _items(_values(name, number, line)))
    return Rows(name, "jsonl", columns, _rows(name, "line", found, records), grows=True)


def _rows(name: str, unit: Unit, items: Iterable[tuple[int, Item]], records: Records) -> Iterator[Row]:
    for number, item in items:
        record = record_of(item)
        if record is None:
            raise PairsError(_no_record(name, unit, number))
        yield number, records.cells(record)


def _document(name: str, numbered: Iterable[tuple[int, str]]) -> list[Item]:
    values = list(_values(name, 1, _whole(name, numbered)))
    return items_of(name, values[0]) if len(values) == 1 else list(_items(values))


def _items(values: Iterable[object]) -> Iterator[Item]:
    for value in values:
        yield from [value] if not isinstance(value, list) or is_pair(value) else value


def _goes_on(line: str) -> bool:
    """Whether a value begins on a line that does not end there."""
    line = line.strip()
    try:
        _DECODER.raw_decode(line)
    except json.JSONDecodeError as error:
        return error.pos >= len(line)
    except (ValueError, RecursionError):
        return False
    return False


def _whole(name: str, numbered: Iterable[tuple[int, str]]) -> str:
    lines: list[str] = []
    size = 0
    for number, line in numbered:
        lines += [""] * (number - 1 - len(lines))
        lines.append(line)
        size += len(line)
        if size > MAX_DOCUMENT:
            raise PairsError(
                message(
                    "{name} is one JSON text of more than {limit} million characters; write JSON lines, an object on "
                    "each line",
                    name=name, limit=MAX_DOCUMENT // 1_000_000,
                )
            )  # fmt: skip
    return "\n".join(lines)


def _values(name: str, first: int, text: str) -> Iterator[object]:
    """Step 2; ``first`` is the number of the text's first line."""
    at = _after(text, 0)
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:  # also numbers too long and lists too deep for Python
            raise PairsError(
                message(
                    "{name}, line {line}: not a JSON object ({reason}); write one object per line",
                    name=name,
                    line=first + text.count("\n", 0, getattr(error, "pos", at)),
                    reason=getattr(error, "msg", error),
                )
            ) from error
        yield value
        at = _after(text, at)


def _after(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _no_record(name: str, unit: Unit, number: int) -> Message:
    if unit == "row":
        return message(
            "{name}, row {line}: neither an object nor a list; give rows of one of them", name=name, line=number
        )
    return message(
        "{name}, line {line}: neither an object nor a list; write one object per line", name=name, line=number
    )
