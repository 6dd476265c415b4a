"""How the rows of a text are written: which sign separates their cells, how many there are, and what quotes mean.

1. Cut the first lines at each sign that is known, with quotes and without (`csv` does it).
2. A way's score is the share of rows that it cuts into the same number of cells, two or more of which hold something.
   Where blanks follow the sign and do not go before it, as they do in a sentence, the score is halved.
3. The best score wins. Sentences are full of commas: outside ``.csv`` a tab wins wherever it cuts half of the rows, and
   a comma only where it cuts every row alike.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

SEPARATORS = ("\t", "|||", ";", ",", "|")
"""The known ones; of two that are as good the first is taken."""
UNIT = "\x1f"
"""Stands for three bars, because `csv` separates by one sign."""
_SAID = re.compile(r'"?sep=(\|{3}|.)"?', re.IGNORECASE)
_WRAPPED = re.compile(r'"[^"]*(""[^"]*)*"')
_MOST = 0.5


@dataclass(frozen=True)
class Dialect:
    """What rows are written in.

    Attributes:
        separator: one of `SEPARATORS`, or empty where none cuts the rows: a row is a line.
        width: how many cells most rows have.
        quoted: whether a cell between quotation marks is meant without them; else only where the cell itself shows it.
        strict: whether a quotation mark that is opened must be closed.
    """

    separator: str
    width: int
    quoted: bool = False
    strict: bool = False

    @property
    def sign(self) -> str:
        """The separator as one sign; see `plain`."""
        return UNIT if self.separator == "|||" else self.separator

    def plain(self, line: str) -> str:
        """A line with its `sign` in place of the separator, without its end."""
        line = line.rstrip("\r\n")
        return line.replace(UNIT, " ").replace("|||", UNIT) if self.separator == "|||" else line


@dataclass(frozen=True)
class _Way:
    separator: str
    quoted: bool
    score: float
    share: float
    width: int


def said(line: str) -> str | None:
    """The separator of a first line such as ``sep=;``, as Excel writes it; None of any other line."""
    found = _SAID.fullmatch(line.strip("\ufeff\r\n "))
    return found[1] if found else None


def detect(lines: Sequence[str], kind: str, separator: str | None = None) -> Dialect:
    """The dialect of a text.

    Args:
        lines: the first ones that are not empty.
        kind: the suffix of a file with these lines.
        separator: where the text says it itself.
    """
    signs = SEPARATORS if separator is None else (separator,)
    ways = [_way(lines, sign, quoted) for sign in signs for quoted in (False, True)]
    best = _best(ways, kind) if separator is None else max(ways, key=lambda way: way.score)
    if best is None:
        return Dialect("", 1)
    wrapped = _wraps(lines, best.separator)
    usual = best.separator in (",", ";", "|")
    plain = next(way for way in ways if way.separator == best.separator and not way.quoted)
    quoted = usual or wrapped or (best.quoted and best.score > plain.score)
    return Dialect(best.separator, best.width, quoted, strict=usual and kind == ".csv")


def _best(ways: list[_Way], kind: str) -> _Way | None:
    ranked = sorted(ways, key=lambda way: -way.score)  # of equals the first
    if kind == ".csv":
        return ranked[0] if ranked[0].score else None
    tab = next(way for way in ranked if way.separator == "\t")
    if tab.share >= _MOST:
        return tab
    fit = [way for way in ranked if way.score >= _MOST and (way.separator != "," or way.share == 1)]
    return fit[0] if fit else (tab if tab.share else None)


def _way(lines: Sequence[str], separator: str, quoted: bool) -> _Way:
    """Steps 1 and 2 for one sign."""
    if not any(separator in line for line in lines):
        return _Way(separator, quoted, 0.0, 0.0, 1)
    dialect = Dialect(separator, 0)
    texts = [dialect.plain(line) + "\n" for line in lines]
    escape = "\\" if quoted and any('\\"' in text for text in texts) else None
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    try:
        rows = list(csv.reader(texts, delimiter=dialect.sign, quoting=quoting, escapechar=escape))
    except csv.Error:  # a cell of megabytes, where a quotation mark is never closed
        return _Way(separator, quoted, 0.0, 0.0, 1)
    rows = [row for row in rows if "".join(row).strip() and not (len(row) == 1 and row[0].startswith("#"))]
    counted = Counter(len(row) for row in rows if len(row) > 1)
    if not counted:
        return _Way(separator, quoted, 0.0, 0.0, 1)
    width, number = counted.most_common(1)[0]
    same = [row for row in rows if len(row) == width]
    filled = sum(1 for column in zip(*same, strict=True) if sum(map(bool, map(str.strip, column))) * 2 >= number)
    share = number / len(rows)
    fits = share if filled >= 2 else share / 10
    return _Way(separator, quoted, fits / 2 if _is_prose(same) else fits, share, width)


def _is_prose(rows: list[list[str]]) -> bool:
    """Whether most of the signs between the cells have a blank behind them and none before, as in a sentence."""
    seams = [(before, after) for row in rows for before, after in pairwise(row)]
    spaced = sum(after[:1] == " " and before[-1:] != " " for before, after in seams)
    return spaced * 2 > len(seams)


def _wraps(lines: Sequence[str], separator: str) -> bool:
    """Whether cells are put between quotation marks because they hold some, or nearly all cells are."""
    dialect = Dialect(separator, 0)
    cells = [cell for line in lines for cell in dialect.plain(line).split(dialect.sign) if cell.strip()]
    wrapped = [cell for cell in cells if len(cell) > 1 and _WRAPPED.fullmatch(cell)]
    return len(wrapped) >= 0.8 * len(cells) or any('""' in cell[1:-1] for cell in wrapped)
