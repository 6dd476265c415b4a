"""Rows of cells with a separator between them: TSV and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from core.data.columns import dialect, is_header
from core.data.pairs import PairsError
from core.data.rows import Row, Rows
from core.messages import message


def read(name: str, lines: Iterator[str], kind: str) -> Rows:
    """Take the first row for a header when its cells are names of columns.

    Args:
        name: what messages call the source.
        lines: with their ends.
        kind: the suffix of a file with these lines; in ``.csv`` alone other separators than a tab and quotes count.
    """
    head = list(_until_text(lines))
    delimiter, quoting = dialect(head[-1] if head else "", kind)
    reader = csv.reader(chain(head, lines), delimiter=delimiter, quoting=quoting, strict=True)
    return headed(Rows(name, "csv" if kind == ".csv" else "tsv", None, _rows(name, reader)))


def headed(rows: Rows) -> Rows:
    """The same rows without the one that names the columns."""
    first = next(rows.rows, None)
    if first and is_header(first[1]):
        return replace(rows, columns=first[1])
    return replace(rows, rows=chain([first] if first else [], rows.rows))


def _until_text(lines: Iterable[str]) -> Iterator[str]:
    """The first line with anything on it, and the empty ones before it."""
    for line in lines:
        yield line
        if line.strip("\r\n"):
            return


def _rows(name: str, reader: Any) -> Iterator[Row]:
    begun = 1
    try:
        for row in reader:
            if "".join(row).strip():
                yield begun, row
            begun = reader.line_num + 1
    except csv.Error as error:
        raise PairsError(
            message("{name}, line {line}: {reason}; check the quotation marks there", name=name, line=begun,
                    reason=error)
        ) from error  # fmt: skip
