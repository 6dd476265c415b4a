r"""Lines to cells, row by row: a quotation mark means what its row shows that it means.

A cell that begins with a quotation mark and ends with one before a separator is meant without them, and a doubled one
within is one (RFC 4180); where ``\"`` cuts the row as wide as the others are, a backslash stands for the doubling. A
cell that is not closed on its line goes on in the next. Every other quotation mark is text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.data.formats.dialect import Dialect
from core.data.pairs import PairsError
from core.data.rows import Row, Unreadable
from core.messages import Message, message

LONGEST = 100  # lines of a row
_OPEN = re.compile(r' *"[^"]*(?:""[^"]*)*$')


@dataclass(frozen=True)
class _Cut:
    """Cells of a row.

    ``clean`` says that each quotation mark at the beginning of one was closed, ``opened`` that the last one goes on.
    """

    cells: list[str]
    clean: bool
    opened: bool


def rows_of(name: str, lines: Iterable[tuple[int, str]], dialect: Dialect) -> Iterator[Row]:
    """The rows of numbered lines; one with too many cells is `Unreadable`.

    Raises:
        PairsError: a quotation mark is opened and not closed, where the dialect is strict.
    """
    waiting: deque[tuple[int, str]] = deque()
    source = iter(lines)
    while (begun := waiting.popleft() if waiting else next(source, None)) is not None:
        number, line = begun
        text = dialect.plain(line)
        if '"' not in text or not dialect.separator:
            cells = text.split(dialect.sign) if dialect.separator else [text]
        else:
            found = _of_one(text, dialect)
            if found is None:
                found = _of_several(text, dialect, source, waiting)
            if found is None and dialect.strict:
                raise PairsError(_unclosed(name, number))
            cells = text.split(dialect.sign) if found is None else found
        if "".join(cells).strip():
            yield number, _fitted(name, number, cells, dialect)


def _of_one(text: str, dialect: Dialect) -> list[str] | None:
    """The cells of a row that ends with its line; None where a quotation mark is still open."""
    if '\\"' in text:
        cut = _cut(text, dialect, escaped=True)
        if cut.clean and len(cut.cells) == dialect.width:
            return cut.cells
    cut = _cut(text, dialect)
    if dialect.quoted:
        return None if cut.opened else cut.cells
    plain = text.split(dialect.sign)
    if len(plain) == dialect.width:
        return [_shown(cell) for cell in plain]
    if cut.clean and len(cut.cells) == dialect.width:
        return cut.cells
    return None if cut.opened else plain


def _of_several(
    text: str, dialect: Dialect, source: Iterator[tuple[int, str]], waiting: deque[tuple[int, str]]
) -> list[str] | None:
    """The cells of a row that goes on in the next lines; None, and these lines wait, where it does not end well."""
    taken: list[tuple[int, str]] = []
    while len(taken) < LONGEST and (following := waiting.popleft() if waiting else next(source, None)) is not None:
        taken.append(following)
        text = f"{text}\n{dialect.plain(following[1])}"
        if '"' not in following[1]:
            continue
        cut = _cut(text, dialect)
        if cut.clean and len(cut.cells) == dialect.width:
            return cut.cells
        if not cut.opened:
            break
    waiting.extendleft(reversed(taken))
    return None


def _cut(text: str, dialect: Dialect, escaped: bool = False) -> _Cut:
    cell = _pattern(dialect.sign, escaped)
    cells, clean, place = [], True, 0
    while True:
        found = cell.match(text, place)
        assert found is not None  # the second half matches anything
        if found[1] is not None:
            inside = re.sub(r'\\(["\\])', r"\1", found[1]) if escaped else found[1]
            cells.append(inside.replace('""', '"'))
        else:
            clean = clean and not found[2].lstrip(" ").startswith('"')
            if _OPEN.match(text, place):
                return _Cut([*cells, text[place:]], False, True)
            cells.append(found[2])
        place = found.end() + 1
        if place > len(text):
            return _Cut(cells, clean, False)


@lru_cache(maxsize=32)
def _pattern(sign: str, escaped: bool) -> re.Pattern[str]:
    """A cell between quotation marks, or one without; a row may go on over several lines in the former."""
    inside = r'[^"\\]*(?:(?:\\.|"")[^"\\]*)*' if escaped else r'[^"]*(?:""[^"]*)*'
    end = re.escape(sign)
    return re.compile(rf' *"({inside})" *(?={end}|\Z)|([^{end}]*)', re.DOTALL)


def _shown(cell: str) -> str:
    """A cell without the quotation marks around it, if doubled ones within show that they were added."""
    inside = cell[1:-1]
    if len(cell) > 3 and cell[0] == cell[-1] == '"' and '""' in inside and '"' not in inside.replace('""', ""):
        return inside.replace('""', '"')
    return cell


def _fitted(name: str, line: int, cells: list[str], dialect: Dialect) -> list[str]:
    """Cells as many as the others have; a row with more lost its cells to a separator within a sentence."""
    while len(cells) > dialect.width and not cells[-1].strip():
        cells.pop()
    if len(cells) <= dialect.width or dialect.width < 2:
        return cells
    return Unreadable(
        message(
            "{name}, line {line}: it has {n} cells and the others have {width}; is the separator in a sentence?",
            name=name, line=line, n=len(cells), width=dialect.width,
        )
    )  # fmt: skip


def _unclosed(name: str, line: int) -> Message:
    return message(
        "{name}, line {line}: a quotation mark is opened and not closed; check the quotation marks there",
        name=name, line=line,
    )  # fmt: skip
