"""Data in memory: tables of pandas, polars and ``pyarrow``, data sets, dictionaries and lists, read like files of them.

None of these libraries is imported to find out: a table is told by what it can do.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from core.data.formats import arrow
from core.data.pairs import PairsError
from core.data.records import items_of, rows_of_items
from core.data.rows import BEGINNING, Opener, Place, Rows
from core.messages import message


def holds(source: object) -> bool:
    """Whether a source is data rather than the name of a file, of several, or of something on the Hub."""
    names = source if isinstance(source, list | tuple) else [source]
    return not names or not all(isinstance(name, str | os.PathLike) for name in names)


def opener(source: Any, split: str | None = None) -> Opener:
    """What opens data in memory anew in every pass.

    Raises:
        PairsError: it can be walked through only once.
    """
    if isinstance(source, Iterator):
        raise PairsError(
            message("{name} gives its rows only once, and a stream reads them again and again; give a list of them",
                    name=name_of(source))
        )  # fmt: skip

    def opened(
        *, columns: list[str] | None = None, only: Collection[int] | None = None, after: Place = BEGINNING
    ) -> Rows:
        return read(source, split, columns=columns, only=only)

    return opened


def read(
    source: Any,
    split: str | None = None,
    *,
    columns: list[str] | None = None,
    only: Collection[int] | None = None,
) -> Rows:
    """The rows of data in memory, numbered from 1; what can be walked through once is used up.

    Args:
        source: a DataFrame, a table or record batches of ``pyarrow``, a data set of ``datasets``, a dictionary of
            columns, an array, or whatever gives pairs or dictionaries one by one.
        split: which one of a dictionary of data sets; None for ``train``.
        columns: as for `core.data.tables.open_rows`.
        only: likewise.

    Raises:
        PairsError: it is none of these, or its columns differ in length.
    """
    if isinstance(source, Mapping) and source and all(map(_is_dataset, source.values())):
        source = _split_of(source, split)
    name = name_of(source)
    if _is_dataset(source):
        return arrow.rows_of_batches(name, source.with_format("arrow").iter(batch_size=arrow.ROWS), columns, only)
    if hasattr(source, "to_arrow"):  # of polars
        source = source.to_arrow()
    if hasattr(source, "schema") and hasattr(source, "to_pylist"):
        batches = source.to_batches() if hasattr(source, "to_batches") else [source]
        return arrow.rows_of(name, source.schema, batches, columns, only)
    items = _rows_of_frame(source) if hasattr(source, "itertuples") else _items(name, source)
    return rows_of_items(name, "table", "row", enumerate(map(_listed, items), 1), [] if columns is None else columns)


def name_of(source: object) -> str:
    """What messages call data in memory: ``the DataFrame``."""
    return f"the {type(source).__name__}"


def _is_dataset(source: object) -> bool:
    return hasattr(source, "with_format") and hasattr(source, "iter")


def _split_of(splits: Mapping[str, Any], split: str | None) -> Any:
    wanted = next(iter(splits)) if len(splits) == 1 and split is None else split or "train"
    if wanted not in splits:
        raise PairsError(
            message("the data set has no split {wanted}; it has {known}", wanted=wanted, known=", ".join(splits))
        )
    return splits[wanted]


def _rows_of_frame(frame: Any) -> Iterable[Any]:
    """Of pandas."""
    rows: Iterable[Any] = frame.itertuples(index=False, name=None)
    if all(isinstance(label, int) for label in frame.columns):  # numbers that pandas gave
        return rows
    names = [str(label) for label in frame.columns]
    return (dict(zip(names, row, strict=True)) for row in rows)


def _items(name: str, source: Any) -> Iterable[Any]:
    if hasattr(source, "tolist"):
        source = source.tolist()
    if isinstance(source, Mapping):
        named = {str(key): _listed(values) for key, values in source.items()}
        return items_of(name, named)
    if isinstance(source, str | bytes) or not isinstance(source, Iterable):
        raise PairsError(
            message(
                "{name} is no source of pairs; give a file, a data set of the Hub, a table, or a list of pairs or "
                "dictionaries",
                name=name,
            )
        )
    return source


def _listed(values: Any) -> Any:
    if hasattr(values, "tolist"):
        return values.tolist()
    return list(values) if isinstance(values, tuple) or hasattr(values, "to_list") else values
