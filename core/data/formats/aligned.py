"""Two plain files, line by line: the second file's line translates the first's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from core.data.columns import language_code
from core.data.files import read_lines
from core.data.pairs import PairsError
from core.data.rows import Row, Rows
from core.messages import message


def read(paths: Sequence[Path], max_bytes: int | None = None) -> Rows:
    """A row for each line, with a cell for each of the files; their number of lines must be the same."""
    name = " and ".join(path.name for path in paths)
    return Rows(name, "lines", None, _rows(name, paths, max_bytes))


def language_of(path: Path) -> str | None:
    """``el`` for ``el.txt``, ``talks.el`` and ``talks.en-el.el.gz``: the last part that is a code."""
    return next((code for part in reversed(path.name.split(".")) if (code := language_code(part))), None)


def _rows(name: str, paths: Sequence[Path], max_bytes: int | None) -> Iterator[Row]:
    sides = [read_lines(path, max_bytes) for path in paths]
    for number, lines in enumerate(zip_longest(*sides), 1):
        if None in lines:
            counts = [number - (line is None) + sum(1 for _ in side) for line, side in zip(lines, sides, strict=True)]
            raise PairsError(
                message("{names}, line {line}: they have {counts} lines; line-aligned files must have the same number",
                        names=name, line=number, counts=" and ".join(map(str, counts)))
            )  # fmt: skip
        yield number, [line.rstrip("\r\n") for line in lines]
