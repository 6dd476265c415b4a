"""Limits and checks of what is typed or sent: an endpoint can be called without the page.

What cannot be used is refused with a ``gr.Error`` whose sentence is in `demo.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from core.data.characters import clean
from core.data.languages import LONGEST, language_tag
from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import phrasebook_language, phrasebook_languages
from core.data.read import from_rows
from demo.common.host import host
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.names import language_name
from demo.text.translate import translated

MAX_ROWS = 50  # compared; more would not fit the page
MAX_CHARACTERS = 10_000  # a sentence
MAX_BYTES = 20_000_000  # a compressed upload may unpack to: a small file can hold a bomb
MAX_PAIRS = host().pairs  # trained on
MAX_TEXT = host().characters  # in all sentences together


def cells(rows: Sequence[Sequence[str]] | None) -> list[list[str]]:
    """Two cells a row, whatever a program sent, or a browser that has not yet shown what an event gave it.

    Raises:
        gr.Error: this is no table.
    """
    rows = (rows.get("rows", rows) if isinstance(rows, dict) else rows) or []
    if not isinstance(rows, list | tuple) or not all(isinstance(row, list | tuple) for row in rows):
        raise visitor_error(text.ERROR_ROWS)
    return [[str(cell or "") for cell in [*row, "", ""][:2]] for row in rows]


def check_languages(language_a: str, language_b: str, *, given: bool) -> tuple[str, str]:
    """Two different languages, each by the phrasebook's code, else by its tag, whichever way they were written.

    Args:
        language_a: code or name of the first.
        language_b: likewise.
        given: whether sentences come along; without them the phrasebook must have both languages.

    Raises:
        gr.Error: one is no language, both are the same, or there are no sentences in them.
    """
    if not all(isinstance(language, str) for language in (language_a, language_b)):
        raise visitor_error(text.ERROR_LANGUAGES)
    first, second = (_known(language) for language in (language_a, language_b))
    if first == second:
        raise visitor_error(text.ERROR_LANGUAGES)
    if not given and (missing := lacking(first, second)):
        raise visitor_error(text.ERROR_NO_PHRASES.format(language=missing, known=", ".join(phrasebook_languages())))
    return first, second


def notes_on(language_a: str, language_b: str) -> list[str]:
    """A remark where no built-in phrases stand beside what is given, because there are none in a language."""
    missing = lacking(language_a, language_b)
    return [text.NOTE_NO_PHRASES.format(language=missing)] if missing else []


def _known(spelled: str) -> str:
    found = phrasebook_language(spelled) or language_tag(spelled)
    if found is None:
        known = ", ".join(phrasebook_languages())
        raise visitor_error(text.ERROR_LANGUAGE.format(given=spelled.strip()[:LONGEST], known=known))
    return found


def lacking(*languages: str) -> str:
    """Names of those that the phrasebook lacks."""
    return ", ".join(language_name(language) for language in languages if not phrasebook_language(language))


def check_text(sentences: Iterable[str]) -> None:
    """Check how much there is to be read, before any of it is.

    Raises:
        gr.Error: all sentences together are too long.
    """
    length = sum(map(len, sentences))
    if length > MAX_TEXT:
        raise visitor_error(text.ERROR_TEXT.format(length=length, limit=MAX_TEXT))


def check_amount(pairs: Pairs) -> None:
    """Check how many pairs there are, and how long.

    Raises:
        gr.Error: there are too many, or all together are too long.
    """
    if len(pairs) > MAX_PAIRS:
        raise visitor_error(text.ERROR_MANY.format(n=len(pairs), limit=MAX_PAIRS))
    check_text(chain(pairs.a, pairs.b))


def typed_pairs(
    rows: Sequence[Sequence[str]] | None, language_a: str, language_b: str
) -> tuple[Pairs | None, list[str]]:
    """The complete rows, and remarks on the others and on them; None when no row is complete.

    Raises:
        gr.Error: this is no table, a sentence is too long, or all together are.
    """
    rows = cells(rows)
    for number, row in enumerate(rows, 1):
        longest = max(map(len, row))
        if longest > MAX_CHARACTERS:
            raise visitor_error(text.ERROR_LONG.format(row=number, length=longest, limit=MAX_CHARACTERS))
    check_text(cell for row in rows for cell in row)
    filled = [[bool(clean(cell)) for cell in row] for row in rows]
    remarks = [
        text.NOTE_MISSING.format(row=number, side=text.SIDES[first])
        for number, (first, second) in enumerate(filled, 1)
        if first != second
    ]
    try:
        pairs = from_rows(rows, language_a, language_b, text.PAIRS)
    except PairsError:
        return None, remarks
    return pairs, [*remarks, *map(translated, pairs.notes)]
