"""Rows of cells with a separator between them: TSV, CSV, and text that is separated in another way.

1. Look at the first lines: a line ``sep=;``, and the dialect (`dialect`).
2. Cut the lines into cells (`cutting`). Lines of comment are left out.
3. Look at the first rows: which one names the columns, and titles above it (`headed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, dropwhile, islice

from core.data.columns import header_row, is_name
from core.data.formats import cutting, dialect
from core.data.rows import BEGINNING, Place, Row, Rows
from core.messages import Message, message

HEAD = 200
"""Lines, and rows, that are looked at."""
_MOST_SIGNS = 1 << 20  # of the lines that are looked at
_NAMED = 3  # lines of comment that are named


def read(name: str, lines: Iterator[str], kind: str, header: bool | None = None, after: Place = BEGINNING) -> Rows:
    """Rows of lines.

    Args:
        name: what messages call the source.
        lines: with their ends.
        kind: the suffix of a file with these lines.
        header: whether the first row names the columns; None decides by the rows.
        after: where to go on.
    """
    numbered = _Numbered(lines)
    head = list(_until_enough(iter(numbered)))
    notes: list[Message] = []
    first = next((place for place, (_, text) in enumerate(head) if text.strip()), 0)
    separator = dialect.said(head[first][1]) if head else None
    if separator is not None:
        notes.append(_left_out(name, *head.pop(first)))
    found = dialect.detect([text for _, text in head if text.strip()], kind, separator)
    rows = _without_comments(name, cutting.rows_of(name, chain(head, iter(numbered)), found), found.width, notes)
    form = "csv" if kind == ".csv" or found.separator not in ("\t", "") else "tsv"
    read = headed(Rows(name, form, None, rows, notes=notes), header)
    if after.number <= numbered.reached:
        return read
    # The row that begins on that line is the last before the place: where it ends shows when it is cut.
    behind = dropwhile(lambda line: line[0] < after.number, iter(numbered))
    rows = _without_comments(name, cutting.rows_of(name, behind, found), found.width, notes, top=False)
    return replace(read, rows=rows, passed=after.rows - 1)


class _Numbered:
    """Lines with their numbers from 1; ``reached`` is that of the last one that was read."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.reached = 0
        self._lines = enumerate(lines, 1)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        for number, line in self._lines:
            self.reached = number
            yield number, line


def headed(rows: Rows, header: bool | None = None) -> Rows:
    """The same rows without the one that names the columns, and without titles above it; notes say what those were.

    Args:
        rows: of a source that has no other names for its columns.
        header: whether a row names them; None decides by what the first rows hold.
    """
    head = list(islice(rows, HEAD))
    place = header_row([cells for _, cells in head], header)
    rest = chain(head if place is None else head[place + 1 :], rows.rows)
    if place is None:
        return replace(rows, rows=rest)
    rows.notes += [_left_out(rows.name, number, " ".join(" ".join(cells).split())) for number, cells in head[:place]]
    rows.notes.sort(key=lambda note: int(str(note.values.get("line", 0))))
    names = [cell.strip() for cell in head[place][1]]
    names[0] = names[0].lstrip("#").strip()
    below = max((len(cells) for _, cells in head[place + 1 :]), default=0)
    if below == len(names) + 1:  # as R writes a table: the numbers of its rows have no name
        names.insert(0, "")
    return replace(rows, columns=names, rows=rest)


def _until_enough(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The first lines: `HEAD` with anything on them, fewer where they are long, and the empty ones between."""
    count = signs = 0
    for number, line in lines:
        yield number, line
        count += bool(line.strip())
        signs += len(line)
        if count == HEAD or signs > _MOST_SIGNS:
            return


def _without_comments(
    name: str, rows: Iterator[Row], width: int, notes: list[Message], top: bool = True
) -> Iterator[Row]:
    """The rows that are no comment: ``#`` and one cell where the others have more, or at the top ``#`` and a blank."""
    count = 0
    for number, cells in rows:
        alone = width > 1 and bool(cells) and cells[0].startswith("#") and not "".join(cells[1:]).strip()
        top = top and bool(cells) and cells[0].startswith("# ")
        if not alone and not (top and not all(is_name(cell.lstrip("#")) for cell in cells)):
            yield number, cells
            continue
        count += 1
        if count <= _NAMED:
            notes.append(_left_out(name, number, " ".join(cells)))
        elif count == _NAMED + 1:
            notes.append(message("{name}: lines of comment were left out from line {line} on", name=name, line=number))


def _left_out(name: str, line: int, text: str) -> Message:
    return message("{name}, line {line}: no pair, so it was left out: {text}", name=name, line=line, text=text.strip())
