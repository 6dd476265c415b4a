"""What the columns of a table hold, by their cells: sentences, or what stands beside sentences in corpora.

A column is of a kind when nearly all of its filled cells are. Some kinds are certain, such as numbers and addresses;
others can be sentences as well, so that they count only where enough sentences are left without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from core.data.languages import language_tag

SAMPLE = 200
"""Rows that are looked at."""
_NEARLY_ALL = 0.9
_NUMBER = re.compile(r"(?=.*\d)[-+]?[\d.,:;/\s%eE+_-]+")
_ADDRESS = re.compile(r"(https?|ftp|file)://\S+|www\.\S+|(/[\w.%~-]+){2,}/?|[\w.+-]+@[\w-]+\.[\w.]+")
_FILE = re.compile(r"\S+\.(txt|html?|xml|pdf|docx?|jsonl?|tsv|csv|wav|mp3|flac|tmx|xlf|po|gz)", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]\d{1,2}:\d{2}(:\d{2})?\S*)?")
_IDENTIFIER = re.compile(r"(?=\S*\d)[\w.:/#-]+|[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
_WHOLE = (_NUMBER, _DATE, _ADDRESS, _FILE, _IDENTIFIER)
_LICENCE = re.compile(r"(CC[- ](BY|0)|©|\(c\)|Creative Commons|tatoeba\.org|CC0)", re.IGNORECASE)
_MANY = 20  # rows in which a handful of words would come again if they were labels
_LABELS = 0.1

EMPTY, CERTAIN, LIKELY, TEXT = 0, 1, 2, 3
"""What a column holds: nothing, surely no sentences, likely none, or sentences."""


def grades(rows: Sequence[Sequence[str]]) -> list[int]:
    """What each column holds, by the first rows: `EMPTY`, `CERTAIN`, `LIKELY` or `TEXT`."""
    sample = [row for row in rows[:SAMPLE] if row]
    width = max(map(len, sample), default=0)
    return [_grade([row[place].strip() for row in sample if place < len(row)]) for place in range(width)]


def sentence_columns(found: Sequence[int]) -> list[int]:
    """Which columns hold sentences, by their `grades`.

    Only the surest are taken where there are two or more; otherwise those that can be. Where numbers stand on both
    sides of two columns they are what there is.
    """
    for least in (TEXT, LIKELY):
        columns = [place for place, grade in enumerate(found) if grade >= least]
        if len(columns) >= 2:
            return columns
    filled = [place for place, grade in enumerate(found) if grade != EMPTY]
    return filled if len(filled) == 2 and not columns else columns


def _grade(cells: Sequence[str]) -> int:
    """What one column holds."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return EMPTY
    if any(_nearly_all(filled, kind.fullmatch) for kind in _WHOLE) or _nearly_all(filled, _LICENCE.match):
        return CERTAIN
    distinct = len({*filled})
    if len(filled) > 2 and (distinct == 1 or (distinct <= 3 and _nearly_all(filled, _is_code))):
        return CERTAIN
    templates = {re.sub(r"\d+", "0", cell) for cell in filled}
    again = len(filled) > 1 and len(templates) == 1
    labels = len(filled) >= _MANY and len(templates) <= max(2, _LABELS * len(filled))
    return LIKELY if again or labels else TEXT


def _nearly_all(cells: Sequence[str], is_one: Callable[[str], object]) -> bool:
    return sum(map(bool, map(is_one, cells))) >= _NEARLY_ALL * len(cells)


def _is_code(cell: str) -> bool:
    return len(cell) <= 12 and " " not in cell and language_tag(cell) is not None
