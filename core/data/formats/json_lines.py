"""JSON lines: an object or a list of two on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from core.data.pairs import PairsError
from core.data.rows import Records, Row, Rows
from core.messages import message


def read(name: str, lines: Iterable[str], columns: list[str]) -> Rows:
    """The keys of the objects, or of what they hold as ``translation``, name the columns.

    Args:
        name: what messages call the source.
        lines: with or without their ends.
        columns: those known before; new ones are added to them.
    """
    records = Records(name, columns)
    return Rows(name, "jsonl", columns, _rows(name, lines, records), grows=True)


def _rows(name: str, lines: Iterable[str], records: Records) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, records.cells(_record(name, number, line.rstrip("\r\n")))


def _record(name: str, number: int, line: str) -> Mapping[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:  # also numbers too long and lists too deep for Python
        raise PairsError(
            message(
                "{name}, line {line}: not a JSON object ({reason}); write one object per line",
                name=name,
                line=number,
                reason=getattr(error, "msg", error),
            )
        ) from error
    if isinstance(value, list):
        value = dict(zip(("a", "b"), value, strict=False))
    if not isinstance(value, dict):
        raise PairsError(
            message("{name}, line {line}: neither an object nor a list; write one object per line", name=name,
                    line=number)
        )  # fmt: skip
    nested = value.get("translation")
    return nested if isinstance(nested, dict) else value
