"""A source goes on behind a row as if the rows before it had been read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from core.data.formats import aligned
from core.data.rows import Place, Row, Rows
from core.data.tables import open_rows

NUMBER = 700
Open = Callable[[Place], Rows]


def texts(number: int) -> tuple[str, str]:
    return (f'he said "{number}\n and went' if number % 90 == 7 else f"# {number}", f"b {number}")


def quoted(folder: Path) -> Open:
    """Cells of several lines, open quotation marks, comments, and empty lines."""
    path = folder / "a.csv"
    cells = [['"' + cell.replace('"', '""') + '"' for cell in texts(number)] for number in range(NUMBER)]
    path.write_text("# made by hand\nen,el\n" + "".join("\n" * (row % 5 == 0) + ",".join(row_of) + "\n"
                    for row, row_of in enumerate(cells)))  # fmt: skip
    return lambda place: open_rows(path, after=place)


def tabs(folder: Path) -> Open:
    path = folder / "a.tsv.gz"
    lines = [f'"{number}\tb' if number % 3 else f"# {number}\tb\t" for number in range(NUMBER)]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return lambda place: open_rows(path, after=place)


def records(folder: Path) -> Open:
    path = folder / "a.jsonl"
    path.write_text("\n\n".join(json.dumps({"en": str(number), "el": "b"}) for number in range(NUMBER)))
    return lambda place: open_rows(path, after=place)


def table(folder: Path) -> Open:
    path = folder / "a.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([{"en": str(n), "el": "b"} for n in range(3 * NUMBER)]), path)
    return lambda place: open_rows(path, after=place)


def lines(folder: Path) -> Open:
    for name in ("a.en", "a.el"):
        (folder / name).write_text("".join("\n" * (number % 7 == 0) + f"{number}\n" for number in range(NUMBER)))
    return lambda place: aligned.read([folder / "a.en", folder / "a.el"], after=place)


def left(rows: Rows, place: Place) -> list[Row]:
    """As `core.data.passes` reads them."""
    return list(rows)[place.rows - rows.passed :]


@pytest.mark.parametrize("make", [quoted, tabs, records, table, lines], ids=lambda make: make.__name__)
def test_a_source_goes_on_behind_any_of_its_rows(make: Callable[[Path], Open], tmp_path: Path) -> None:
    source = make(tmp_path)
    whole = list(source(Place()))
    assert len(whole) >= NUMBER - 1  # one looks like a comment at the top
    for rows in (1, 2, 5, 190, 217, 218, 219, 450, len(whole) - 1, len(whole)):
        place = Place(rows, whole[rows - 1][0])
        assert left(source(place), place) == whole[rows:]
    far = source(Place(650, whole[649][0]))
    assert far.passed == (0 if make is records else 649 if make in (quoted, tabs) else 650)
