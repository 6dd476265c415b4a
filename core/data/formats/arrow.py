"""Arrow tables: Parquet files, and what ``datasets`` streams."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain, count, repeat
from pathlib import Path
from typing import Any

from core.data.cells import cell
from core.data.files import require_file, too_large
from core.data.pairs import PairsError
from core.data.records import NESTED, language_of, names_languages, record_of
from core.data.rows import Records, Row, Rows, check_width
from core.messages import Message, message

ROWS = 1000  # read at once
ERRORS = (OSError, ValueError, OverflowError)
"""What reading a damaged file raises beside Arrow's own: text that is no UTF-8, days that no calendar has."""
ROW_BYTES, VALUE_BYTES = 56, 8  # of a list of cells, and of one place in it
_INDEX = re.compile(r"__index_level_\d+__")  # pandas' row numbers


def read(
    path: Path,
    max_bytes: int | None = None,
    only: Collection[int] | None = None,
    columns: list[str] | None = None,
    passed: int = 0,
) -> Rows:
    """The rows of a Parquet file.

    Args:
        path: the file.
        max_bytes: how much it may unpack to; None sets no limit.
        only: which columns to read; the cells of others stay empty. None reads all.
        columns: as for `rows_of`.
        passed: likewise.

    Raises:
        PairsError: it is missing or no Parquet file.
    """
    # Not by way of datasets, which leaves a copy of the file in its cache and writes to standard error.
    from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]

    require_file(path)
    try:
        known = parquet.read_metadata(path)
        # Where a limit counts, a sentence that comes a thousand times is there once until it has been counted.
        texts = [] if max_bytes is None else [leaf.path for leaf in known.schema if leaf.physical_type == "BYTE_ARRAY"]
        file = parquet.ParquetFile(path, metadata=known, read_dictionary=texts)
        kept = _kept(file.schema_arrow, only)
        rows = rows_of(path.name, file.schema_arrow, _batches(file, path.name, kept, max_bytes), columns, only, passed)
    except PairsError:
        raise
    except (*ERRORS, ArrowException) as error:
        raise PairsError(_unreadable(path.name)) from error
    return replace(rows, rows=_readable(path.name, rows.rows), total=file.metadata.num_rows)


def _readable(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows, and a sentence where they break off."""
    from pyarrow import ArrowException

    try:
        yield from rows
    except PairsError:
        raise
    except (*ERRORS, ArrowException) as error:
        raise PairsError(_unreadable(name)) from error


def rows_of(
    name: str,
    schema: Any,
    batches: Iterable[Any],
    columns: list[str] | None = None,
    only: Collection[int] | None = None,
    passed: int = 0,
) -> Rows:
    """The rows of tables, numbered from 1.

    Args:
        name: what messages call the source.
        schema: of all tables.
        batches: the tables.
        columns: those known before, where rows name their columns; new ones are added to them.
        only: which columns will be looked at; the cells of others may stay empty. None reads all.
        passed: how many rows to leave out, the first; they are never made.

    Raises:
        PairsError: there are too many columns.
    """
    batches = _behind(passed, batches)
    if not _is_flat(schema):
        columns = [] if columns is None else columns
        records = _by_record(batches, Records(name, columns), passed)
        return Rows(name, "parquet", columns, records, grows=True, unit="row", passed=passed)
    names = _columns_of(schema)
    check_width(name, names)
    rows = _by_column(batches, names, _nested(schema), only, passed)
    return Rows(name, "parquet", names, rows, unit="row", passed=passed)


def rows_of_batches(
    name: str,
    batches: Iterable[Any],
    columns: list[str] | None = None,
    only: Collection[int] | None = None,
    passed: int = 0,
) -> Rows:
    """`rows_of` tables whose schema shows in the first of them.

    Raises:
        PairsError: there are too many columns.
    """
    batches = iter(batches)
    first = next(batches, None)
    if first is None:
        return Rows(name, "parquet", columns or [], iter(()), unit="row", passed=passed)
    return rows_of(name, first.schema, chain([first], batches), columns, only, passed)


def _behind(passed: int, batches: Iterable[Any]) -> Iterator[Any]:
    """What lies behind the first ``passed`` rows."""
    for batch in batches:
        if passed < batch.num_rows:
            yield batch.slice(passed) if passed else batch
        passed = max(0, passed - batch.num_rows)


def _by_record(batches: Iterable[Any], records: Records, passed: int) -> Iterator[Row]:
    numbers = count(passed + 1)
    for batch in batches:
        for row in batch.to_pylist():
            yield next(numbers), records.cells(record_of(row) or {})


def _by_column(
    batches: Iterable[Any], columns: list[str], nested: str | None, only: Collection[int] | None, passed: int
) -> Iterator[Row]:
    """Far faster than by record; cells that nobody looks at are empty."""
    from pyarrow import compute

    numbers = count(passed + 1)
    for batch in batches:
        cells: list[Iterable[str]] = []
        for index, name in enumerate(columns):
            if only is not None and index not in only:
                cells.append(repeat(""))
                continue
            values = compute.struct_field(batch.column(nested), name) if nested else batch.column(name)
            cells.append(map(cell, values.to_pylist()))
        for row in zip(*cells, strict=False):
            yield next(numbers), list(row)


def _nested(schema: Any) -> str | None:
    """The one column whose fields are the columns: a sentence a language."""
    from pyarrow import types

    names = [name for name in schema.names if name in NESTED and types.is_struct(schema.field(name).type)]
    return names[0] if len(names) == 1 else None


def _is_flat(schema: Any) -> bool:
    """Whether the names of the columns, or of the fields of one, are all that is to be known of the rows."""
    from pyarrow import types

    nested = _nested(schema)
    fields = list(schema.field(nested).type if nested else schema)
    if any(types.is_struct(field.type) or _is_list_of_structs(field.type) for field in fields):
        return False
    beside = any(map(language_of, schema.names))
    return nested is None or (names_languages({field.name: None for field in fields}) and not beside)


def _is_list_of_structs(kind: Any) -> bool:
    from pyarrow import types

    lists = types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind)
    return bool(lists and types.is_struct(kind.value_type))


def _columns_of(schema: Any) -> list[str]:
    if nested := _nested(schema):
        return [field.name for field in schema.field(nested).type]
    return [name for name in schema.names if not _INDEX.fullmatch(name)]


def _batches(file: Any, name: str, kept: list[str] | None, max_bytes: int | None) -> Iterator[Any]:
    size = 0
    with file:
        for group in range(file.num_row_groups):  # a small file can hold a bomb
            if max_bytes is not None and _stored(file, group, kept) > max_bytes:
                raise PairsError(too_large(name, max_bytes))
            for batch in file.iter_batches(batch_size=ROWS, row_groups=[group], columns=kept):
                if max_bytes is not None:
                    size += ROW_BYTES * batch.num_rows + sum(map(_weight, batch.columns))
                    if size > max_bytes:
                        raise PairsError(too_large(name, max_bytes))
                yield batch


def _stored(file: Any, group: int, kept: list[str] | None) -> int:
    """Bytes of a group of rows before they are put into columns, by its list of contents."""
    described, size = file.metadata.row_group(group), 0
    for number in range(described.num_columns):
        leaf = described.column(number)
        if kept is None or leaf.path_in_schema.partition(".")[0] in kept:
            in_lists = file.schema.column(number).max_repetition_level > 0
            size += leaf.total_uncompressed_size + in_lists * VALUE_BYTES * leaf.num_values
    return int(size)


def _weight(column: Any) -> int:
    """Bytes of a column's cells, each by itself: where a dictionary has them, every cell that refers to it counts."""
    from pyarrow import compute, types

    own = VALUE_BYTES * len(column)
    if types.is_dictionary(column.type):
        lengths = compute.binary_length(column.dictionary)
        return own + (compute.sum(lengths.take(column.indices)).as_py() or 0)
    if types.is_struct(column.type):
        return own + sum(map(_weight, column.flatten()))
    if types.is_list(column.type) or types.is_large_list(column.type) or types.is_fixed_size_list(column.type):
        return own + _weight(column.flatten())
    return int(own + column.nbytes)


def _kept(schema: Any, only: Collection[int] | None) -> list[str] | None:
    """Names of the columns that must be read for the cells in ``only``; None is all."""
    if only is None or not _is_flat(schema):
        return None
    if nested := _nested(schema):
        return [nested]
    columns = _columns_of(schema)
    return [columns[index] for index in sorted({*only})]


def _unreadable(name: str) -> Message:
    return message("{name} is not a readable Parquet file; export it again", name=name)
