"""Two plain files, line by line: the second file's line translates the first's.

Only a line's end ends a line, so that a stray sign never puts the files out of step. A line that is blank in both is
skipped, and so are blank lines that one of them has at its end. Files of different length are refused, and as well as
can be told the message names the line where they part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path

from core.data.archives import Member
from core.data.characters import clean
from core.data.columns import language_code
from core.data.files import Source, read_lines
from core.data.formats.parting import parting_line
from core.data.pairs import PairsError
from core.data.rows import BEGINNING, Place, Row, Rows
from core.messages import Message, message


def read(paths: Sequence[Source], max_bytes: int | None = None, after: Place = BEGINNING) -> Rows:
    """A row for each line, with a cell for each of two files; their number of lines must be the same."""
    name, notes = " and ".join(path.name for path in paths), list[Message]()
    rows = _rows(name, paths, max_bytes, notes, after.number)
    return Rows(name, "lines", None, rows, notes=notes, passed=after.rows)


def read_members(name: str, members: Sequence[Member], max_bytes: int | None = None) -> Rows:
    """The same of two files in the archive ``name``; their languages name the columns, and English comes first.

    Their order in the archive is that of the alphabet.
    """
    members = sorted(members, key=lambda member: language_of(member) != "en")
    rows = read(members, max_bytes)
    return Rows(name, rows.form, [language_of(member) or "" for member in members], rows.rows, notes=rows.notes)


def language_of(path: Source) -> str | None:
    """``el`` for ``el.txt``, ``talks.el`` and ``talks.en-el.el.gz``: the last part that is a code."""
    parts = Path(path.name).name.split(".")
    return next((code for part in reversed(parts) if (code := language_code(part))), None)


def _rows(
    name: str, paths: Sequence[Source], max_bytes: int | None, notes: list[Message], passed: int
) -> Iterator[Row]:
    sides = [read_lines(path, max_bytes) for path in paths]
    for number, (a, b) in enumerate(zip_longest(*sides), 1):
        if a is None or b is None:
            longer = 1 if a is None else 0
            beyond = _beyond(chain([a or b or ""], sides[longer]))
            if beyond[1]:
                counts = [number - 1, number - 1]
                counts[longer] += beyond[0]
                raise PairsError(_unequal(name, paths, max_bytes, counts))
            notes.append(
                message("{name}: blank lines at its end, which the other file does not have, were skipped: {n}",
                        name=paths[longer].name, n=beyond[0])
            )  # fmt: skip
            return
        if number > passed and (clean(a) or clean(b)):
            yield number, [a.rstrip("\n"), b.rstrip("\n")]


def _beyond(lines: Iterable[str]) -> tuple[int, bool]:
    """How many lines there are, and whether any has something on it."""
    blank = [not clean(line) for line in lines]
    return len(blank), not all(blank)


def _unequal(name: str, paths: Sequence[Source], max_bytes: int | None, counts: list[int]) -> Message:
    shown = " and ".join(map(str, counts))
    first, second = (partial(read_lines, path, max_bytes) for path in paths)
    near = parting_line(first, second, counts[0] - counts[1])
    if near is None:
        return message(
            "{names}, line {line}: they have {counts} lines; line-aligned files must have the same number",
            names=name, line=min(counts) + 1, counts=shown,
        )  # fmt: skip
    return message(
        "{names}, line {line}: near it they seem to part, and they have {counts} lines; line-aligned files must have "
        "the same number",
        names=name, line=near, counts=shown,
    )  # fmt: skip
