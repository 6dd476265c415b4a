"""Limits and checks of what is typed or sent: an endpoint can be called without the page.

What cannot be used is refused with a ``gr.Error`` whose sentence is in `demo.text`.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.data.pairs import Pairs, PairsError
from core.data.read import from_rows
from demo.text import text
from demo.text.errors import visitor_error

MAX_ROWS = 50  # compared; more would not fit the page
MAX_CHARACTERS = 10_000  # a sentence
MAX_BYTES = 20_000_000  # a compressed upload may unpack to: a small file can hold a bomb
MAX_PAIRS = 5_000  # trained on


def cells(rows: Sequence[Sequence[str]] | None) -> list[list[str]]:
    """Two cells a row, whatever a program sent.

    Raises:
        gr.Error: this is no table.
    """
    rows = rows or []
    if not isinstance(rows, list | tuple) or not all(isinstance(row, list | tuple) for row in rows):
        raise visitor_error(text.ERROR_ROWS)
    return [[str(cell or "") for cell in [*row, "", ""][:2]] for row in rows]


def check_languages(language_a: str, language_b: str) -> None:
    """Check that these are two different languages.

    Raises:
        gr.Error: they are not.
    """
    if language_a == language_b or not all(isinstance(code, str) for code in (language_a, language_b)):
        raise visitor_error(text.ERROR_LANGUAGES)


def typed_pairs(
    rows: Sequence[Sequence[str]] | None, language_a: str, language_b: str
) -> tuple[Pairs | None, list[str]]:
    """The complete rows, and remarks on the others; None when no row is complete.

    Raises:
        gr.Error: this is no table, or a sentence is too long.
    """
    rows = cells(rows)
    for number, row in enumerate(rows, 1):
        longest = max(map(len, row))
        if longest > MAX_CHARACTERS:
            raise visitor_error(text.ERROR_LONG.format(row=number, length=longest, limit=MAX_CHARACTERS))
    remarks = [
        text.NOTE_MISSING.format(row=number, side=text.SIDES[bool(row[0].strip())])
        for number, row in enumerate(rows, 1)
        if bool(row[0].strip()) != bool(row[1].strip())
    ]
    try:
        return from_rows(rows, language_a, language_b, text.PAIRS), remarks
    except PairsError:
        return None, remarks
