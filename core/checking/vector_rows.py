"""Rows of numbers out of JSON and Parquet, and how many there may be.

What the numbers must be is asked in `core.checking.vectors`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from core.data.formats import arrow
from core.encoder.errors import ModelError
from core.messages import Figure, message

NAMES = ("embedding", "vector", "embeddings", "vectors")  # of the numbers in an object, or of a column
ROWS = 1000  # read at once


def require_room(name: str, numbers: int, limit: int) -> None:
    """Refuse more numbers than ``limit`` bytes hold.

    Raises:
        ModelError: there are more.
    """
    if 4 * numbers > limit:
        raise ModelError(
            message(
                "{name} takes {size} MB, and {limit} MB are allowed here; give fewer rows",
                name=name, size=Figure(f"{4 * numbers // 1_000_000:,}"), limit=Figure(f"{limit // 1_000_000:,}"),
            )
        )  # fmt: skip


def json_rows(path: Path) -> np.ndarray[Any, Any]:
    """``(N, D)`` numbers of JSON lines, or of one JSON document.

    Raises:
        ModelError: it is no JSON, a row has no list of numbers, rows differ in width or are out of order.
    """
    rows: list[list[float]] = []
    order = _Order(path.name)
    for given in _documents(path):
        row = len(rows) + 1
        numbers = _numbers(given, order, path.name, row)
        if rows and len(numbers) != len(rows[0]):
            _of_other_width(path.name, row, len(numbers), len(rows[0]))
        rows.append(numbers)
    return np.array(rows, dtype=np.float64) if rows else np.empty((0, 2))


def _documents(path: Path) -> Iterator[Any]:
    """What stands for one sentence each."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(message("{name} is not UTF-8 text; save it as JSON lines", name=path.name)) from error
    lines = [text] if path.suffix.lower() == ".json" else text.split("\n")
    for line, content in enumerate(lines, 1):
        if not content.strip():
            continue
        try:
            given = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise ModelError(
                message("{name}, line {line}: not JSON; give a list of numbers a line", name=path.name, line=line)
            ) from error
        several = given.get("data") if isinstance(given, dict) else given
        if isinstance(several, list) and several and isinstance(several[0], list | dict):
            yield from several
        else:
            yield given


class _Order:
    """Rows that say where they belong, as answers of hosted models do, must stand there."""

    def __init__(self, name: str) -> None:
        self.name, self.last = name, -1

    def take(self, index: object, row: int) -> None:
        """Take the index of a row; 0 begins a new answer."""
        if type(index) is not int or index not in (0, self.last + 1):
            raise ModelError(
                message(
                    "{name}, row {row}: its index is {index} after {last}; sort the rows by their index",
                    name=self.name, row=row, index=str(index)[:20], last=self.last,
                )
            )  # fmt: skip
        self.last = index


def _numbers(given: object, order: _Order, name: str, row: int) -> list[float]:
    """The numbers of one row."""
    if isinstance(given, dict):
        if "index" in given:
            order.take(given["index"], row)
        given = next((given[key] for key in NAMES if key in given), None)
    if isinstance(given, str):
        raise ModelError(
            message(
                "{name}, row {row}: the vector is text (base64?); ask for it as numbers: encoding_format float",
                name=name, row=row,
            )
        )  # fmt: skip
    if not isinstance(given, list) or not given or any(type(each) not in (int, float) for each in given):
        raise ModelError(
            message(
                "{name}, row {row}: no list of numbers; give [0.1, 0.2, ...] or an object with embedding",
                name=name, row=row,
            )
        )  # fmt: skip
    try:
        return [float(each) for each in given]
    except OverflowError:
        return [float("inf")]  # a whole number that no float holds


def parquet_rows(path: Path, limit: int) -> np.ndarray[Any, Any]:
    """``(N, D)`` numbers of a Parquet file's column of lists.

    Args:
        path: the file.
        limit: how many bytes they may take.

    Raises:
        ModelError: it is no Parquet file, has no such column or several, or is too large; a row is empty or of another
            width than those before.
    """
    from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]

    try:
        file = parquet.ParquetFile(path)
        column = _column(file.schema_arrow, path.name)
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        chunks = [group.column(at) for group in groups for at in range(group.num_columns)]
        # Numbers that are all alike take next to no room in the file.
        require_room(path.name, sum(c.num_values for c in chunks if c.path_in_schema.split(".")[0] == column), limit)
        parts: list[np.ndarray[Any, Any]] = []
        done = 0
        for batch in file.iter_batches(batch_size=ROWS, columns=[column]):
            parts.append(_of_batch(batch.column(0), path.name, done, parts[0].shape[1] if parts else None))
            done += len(batch)
    except ModelError:
        raise
    except (*arrow.ERRORS, ArrowException) as error:
        raise ModelError(message("{name} is not a readable Parquet file; export it again", name=path.name)) from error
    return np.concatenate(parts) if parts else np.empty((0, 2))


def _column(schema: Any, name: str) -> str:
    from pyarrow import types

    lists = [field.name for field in schema if _is_list(field.type) and types.is_floating(field.type.value_type)]
    lists = lists or [f.name for f in schema if _is_list(f.type) and types.is_signed_integer(f.type.value_type)]
    named = [each for each in lists if each.lower() in NAMES]
    found = named if len(named) == 1 else lists
    if len(found) != 1:
        raise ModelError(
            message(
                "{name} has {n} columns of lists of numbers (all columns: {columns}); give a file with one, or call it "
                "embedding",
                name=name, n=len(found), columns=", ".join(schema.names)[:200],
            )
        )  # fmt: skip
    return str(found[0])


def _is_list(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))


def _of_batch(column: Any, name: str, done: int, width: int | None) -> np.ndarray[Any, Any]:
    """``(n, D)`` numbers of n rows, of which the first is row ``done`` + 1 of the file."""
    from pyarrow import compute

    lengths = compute.list_value_length(column).to_numpy(zero_copy_only=False)
    width = width or (int(lengths[0]) if lengths[0] == lengths[0] and lengths[0] else 1)
    other = np.flatnonzero(~(lengths == width))  # of an empty cell it is no number
    if len(other):
        at = int(other[0])
        length = lengths[at]
        _of_other_width(name, done + at + 1, int(length) if length == length else 0, width)
    values = column.flatten().to_numpy(zero_copy_only=False)
    return np.asarray(values).reshape(-1, width)


def _of_other_width(name: str, row: int, width: int, before: int) -> NoReturn:
    raise ModelError(
        message(
            "{name}, row {row}: {n} numbers, and the rows before have {before}; all vectors must be of one width",
            name=name, row=row, n=width, before=before,
        )
    )  # fmt: skip
