"""Names of columns: which words are one, which language a name means, and which row of a table holds them.

A header is told from a pair of sentences by the whole of each cell, never by the word that it begins with, and by the
rows below: ``My dog is blue`` begins with a code of Burmese, and ``It is late`` with two codes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

from core.data.language_id import guess
from core.data.languages import base, language_tag

TITLES = 10
"""Rows above a header, at most."""
# Words of the five languages of the page for what a column of a corpus holds; a name is made of such words alone.
_WORDS = set(
    "a b id ids idx index key no nr number row line source src target tgt trg text texts txt sentence sentences sent "
    "segment seg string translation translated original anchor positive negative query answer question response "
    "premise hypothesis left right score label lang language code topic domain split alt input output content column "
    "col phrase utterance title url file filename doc document date comment comments note notes context reference ref "
    "human machine raw clean normalized native foreign from to pos neg name category instruction prompt "
    "quelle quelltext quellsprache quellsatz ziel zieltext zielsprache zielsatz ausgangstext ausgangssprache satz "
    "übersetzung sprache original πηγή στόχος μετάφραση πρόταση κείμενο γλώσσα πρωτότυπο "
    "cible traduction texte langue phrase origen fuente destino meta traducción texto idioma oración frase".split()
)
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IDENTIFIER = re.compile(r"[a-z]+(_[a-z0-9]+)+|[a-z]{1,12}[0-9]{1,2}", re.ASCII)
_SENTENCE = re.compile(r"[.?!;…。？！；]$|[?!。？！]|, ")
_LONGEST, _MOST_WORDS = 48, 4  # of a name


@lru_cache(maxsize=4096)
def language_code(column: str) -> str | None:
    """The tag of the language that a column is named after; None for what names no language.

    ``en`` for ``en``, ``EN``, ``English``, ``Αγγλικά``, ``sentence_en`` and ``en_text``, ``en-GB`` for ``en_GB``.
    """
    name = column.strip()
    if tag := language_tag(name):
        return tag
    words = [word for word in _PARTS.findall(_CAMEL.sub(" ", name)) if not word.isdigit()]
    rest = [word for word in words if word.casefold() not in _WORDS]
    if not rest or len(rest) == len(words) > 2:
        return None
    tags = [language_tag(word) for word in rest]
    if None not in tags and len({base(str(tag)) for tag in tags}) == 1:
        return tags[0]
    return language_tag("_".join(rest)) if len(words) > len(rest) else None


def is_name(cell: str) -> bool:
    """Whether a whole cell is what columns are called: a language, words for what a column holds, or ``text_1``."""
    cell = cell.strip()
    words = [word.casefold() for word in _PARTS.findall(_CAMEL.sub(" ", cell))]
    if not words or len(cell) > _LONGEST:
        return False
    made = all(word in _WORDS or word.isdigit() for word in words) and not all(map(str.isdigit, words))
    return made or bool(_IDENTIFIER.fullmatch(cell)) or language_code(cell) is not None


def header_row(rows: Sequence[Sequence[str]], header: bool | None = None) -> int | None:
    """Which of the first rows names the columns: the first with two cells or more, if it does; None where none does.

    Args:
        rows: the first ones.
        header: whether there is such a row; None decides by its cells and the rows below.
    """
    if header is False:
        return None
    for place, row in enumerate(rows[: TITLES + 1]):
        if sum(map(bool, map(str.strip, row))) >= 2:
            return place if header or _is_header(row, rows[place + 1 :]) else None
    return 0 if header and rows else None


def _is_header(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    cells = [cell.strip().lstrip("#").strip() for cell in row]
    named = [cell for cell in cells if cell]
    folded = {cell.casefold() for cell in named}
    if len(folded) < len(named) or any(map(_is_sentence, named)):
        return False
    known = sum(map(is_name, named))
    if known < 2 and not (_is_foreign(cells, below) and all(len(cell.split()) <= 3 for cell in named)):
        return False
    return not _are_words(named, below)


def _is_sentence(cell: str) -> bool:
    return len(cell) > _LONGEST or len(cell.split()) > _MOST_WORDS or bool(_SENTENCE.search(cell))


def _are_words(named: list[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the rows below are names of languages as well, or in none of the languages whose codes such words are."""
    full = [[cell.strip() for cell in row] for row in below if len(row) >= 2]
    languages = [row for row in full if all(len(cell) > 3 and language_code(cell) for cell in row[:2])]
    if full and len(languages) * 2 >= len(full):
        return True
    if not all(len(cell) <= 3 and cell.istitle() for cell in named):
        return False
    looks = {tag for place in range(2) if (tag := guess([row[place] for row in full]))}
    return looks.isdisjoint(base(str(language_code(cell))) for cell in named)


def _is_foreign(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a word in Latin letters stands above a column of longer cells that have none."""
    for place, cell in enumerate(cells):
        column = [row[place] for row in below if place < len(row) and row[place].strip()]
        if len(column) < 3 or scripts(cell).keys() != {"LATIN"}:
            continue
        foreign = [text for text in column if (found := scripts(text)) and "LATIN" not in found]
        if len(foreign) >= 0.8 * len(column) and median(map(len, foreign)) > 1.5 * len(cell):
            return True
    return False


def scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has, by the first word of their names: ``LATIN``, ``GREEK``, ``CJK``."""
    return Counter(unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha())
