"""Excel workbooks: the rows of the first sheet, as they show."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.data.archives import ERRORS, read_entry
from core.data.files import too_large
from core.data.pairs import PairsError
from core.data.rows import MAX_COLUMNS, Row, Rows
from core.messages import Message, message


def read(path: Path, max_bytes: int | None = None) -> Rows:
    """The rows that have anything in them, numbered as in the sheet; none of them is taken for a header.

    Args:
        path: the workbook.
        max_bytes: how much it may unpack to; None sets no limit.

    Raises:
        PairsError: it unpacks to too much, or is damaged. The rows raise it too.
    """
    with zipfile.ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        if max_bytes is not None and size > max_bytes:
            raise PairsError(too_large(path.name, max_bytes))
        try:
            for entry in archive.infolist():  # openpyxl would unpack all that is there, whatever its size is said to be
                read_entry(archive, entry)
        except ERRORS as error:
            raise PairsError(_unreadable(path.name)) from error
    notes: list[Message] = []
    return Rows(path.name, "xlsx", None, _rows(path, notes), notes=notes, unit="row")


def _rows(path: Path, notes: list[Message]) -> Iterator[Row]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True)
            sheets = book.worksheets
            if len(sheets) > 1:
                notes.append(
                    message("{name} has {n} sheets; the first of them, {sheet}, was read", name=path.name,
                            n=len(sheets), sheet=sheets[0].title)
                )  # fmt: skip
            for sheet in sheets[:1]:
                sheet.reset_dimensions()  # what a workbook says of its size is often wrong
                yield from _filled(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True))
    except PairsError:
        raise
    except Exception as error:  # whatever openpyxl and its readers of XML stumble over
        raise PairsError(_unreadable(path.name)) from error


def _unreadable(name: str) -> Message:
    return message("{name} is not a readable Excel workbook; save it again, or as CSV in UTF-8", name=name)


def _filled(rows: Iterator[Any]) -> Iterator[Row]:
    for number, values in enumerate(rows, 1):
        cells = ["" if value is None else str(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells
