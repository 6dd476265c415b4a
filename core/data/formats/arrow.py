"""Arrow tables: Parquet files, and what ``datasets`` streams."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import count, repeat
from pathlib import Path
from typing import Any

from core.data.cells import cell
from core.data.files import require_file, too_large
from core.data.pairs import PairsError
from core.data.rows import Row, Rows, check_width
from core.messages import Message, message

ROWS = 1000  # read at once
_NESTED = "translation"  # a column that holds a sentence a language


def read(path: Path, max_bytes: int | None = None, only: Collection[int] | None = None) -> Rows:
    """The rows of a Parquet file.

    Args:
        path: the file.
        max_bytes: how much it may unpack to; None sets no limit.
        only: which columns to read; the cells of others stay empty. None reads all.

    Raises:
        PairsError: it is missing or no Parquet file.
    """
    # Not by way of datasets, which leaves a copy of the file in its cache and writes to standard error.
    from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]

    require_file(path)
    try:
        file = parquet.ParquetFile(path)
    except (ArrowException, OSError) as error:
        raise PairsError(_unreadable(path.name)) from error
    columns = columns_of(file.schema_arrow)
    check_width(path.name, columns)
    kept = _kept(file.schema_arrow, columns, only)
    rows = rows_of(_batches(file, path.name, kept, max_bytes), columns, only)
    return Rows(path.name, "parquet", columns, rows, total=file.metadata.num_rows, unit="row")


def columns_of(schema: Any) -> list[str]:
    """Names of a table's columns; where one is called ``translation`` and has fields, the fields'."""
    from pyarrow import types

    if schema.names.count(_NESTED) == 1 and types.is_struct(kind := schema.field(_NESTED).type):
        return [field.name for field in kind]
    return list(schema.names)


def rows_of(batches: Iterable[Any], columns: list[str], only: Collection[int] | None = None) -> Iterator[Row]:
    """The rows of tables that have ``columns``, numbered from 1; where ``only`` is given, cells of others are empty."""
    from pyarrow import compute

    numbers = count(1)
    for batch in batches:
        nested = columns_of(batch.schema) != list(batch.schema.names)
        cells: list[Iterable[str]] = []
        for index, name in enumerate(columns):
            if only is not None and index not in only:
                cells.append(repeat(""))
                continue
            values = compute.struct_field(batch.column(_NESTED), name) if nested else batch.column(name)
            cells.append(map(cell, values.to_pylist()))
        for row in zip(*cells, strict=False):
            yield next(numbers), list(row)


def _batches(file: Any, name: str, kept: list[str] | None, max_bytes: int | None) -> Iterator[Any]:
    from pyarrow import ArrowException

    size = 0
    try:
        with file:
            for batch in file.iter_batches(batch_size=ROWS, columns=kept):  # a small file can hold a bomb
                size += batch.nbytes
                if max_bytes is not None and size > max_bytes:
                    raise PairsError(too_large(name, max_bytes))
                yield batch
    except (ArrowException, OSError) as error:
        raise PairsError(_unreadable(name)) from error


def _kept(schema: Any, columns: list[str], only: Collection[int] | None) -> list[str] | None:
    """Names of the columns that must be read for the cells in ``only``."""
    if only is None:
        return None
    return [_NESTED] if columns != list(schema.names) else [columns[index] for index in sorted({*only})]


def _unreadable(name: str) -> Message:
    return message("{name} is not a readable Parquet file; export it again", name=name)
