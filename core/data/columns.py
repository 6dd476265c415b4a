"""Columns: which names say that a first row is a header, which language a name means, which two hold the sentences."""

from __future__ import annotations

import csv
import re
from typing import Literal

from core.data.pairs import PairsError
from core.messages import message

CODES = set(
    "af am ar bg bn ca cs cy da de el en es et eu fa fi fr ga gd gl gu he hi hr hu hy id is it ja ka kk kn ko la lt lv "
    "mk ml mn mr ms mt my nb ne nl nn no pa pl pt ro ru sk sl so sq sr sv sw ta te th tl tr uk ur uz vi xh yo zh "
    "zu".split()
)
NAMES = {
    "english": "en", "greek": "el", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "turkish": "tr",
    "russian": "ru", "arabic": "ar", "hindi": "hi", "chinese": "zh", "japanese": "ja", "swahili": "sw",
    "portuguese": "pt",
}  # fmt: skip
_COLUMNS = set(
    "a b id topic split source target src tgt text text1 text2 sentence sentence1 sentence2 sentence_1 sentence_2 "
    "translation anchor positive query answer premise hypothesis left right score label lang "
    "language".split()
)
_KNOWN_COLUMNS = [
    ("a", "b"), ("source", "target"), ("src", "tgt"), ("text1", "text2"), ("sentence1", "sentence2"),
    ("sentence_1", "sentence_2"), ("sentence_a", "sentence_b"), ("text_a", "text_b"), ("source_text", "target_text"),
    ("src_text", "tgt_text"), ("source_sentence", "target_sentence"), ("anchor", "positive"), ("query", "positive"),
    ("query", "pos"), ("input", "output"), ("english", "non_english"), ("left", "right"), ("text", "translation"),
    ("sentence", "translation"), ("original", "translation"),
]  # fmt: skip


def language_code(column: str) -> str | None:
    """``en`` for ``en``, ``EN``, ``en-GB``, ``English``, ``en_text``; None for what names no language."""
    word = re.split(r"[-_. ]", column.strip().lower())[0]
    return word if word in CODES else NAMES.get(word)


def dialect(first: str, kind: str) -> tuple[str, Literal[0, 3]]:
    """What separates the cells of a text by its first line, and the `csv` module's way with quotes.

    ``kind`` is the suffix of a file with this text.
    """
    # Sentences are full of commas: outside .csv only a tab separates, and in .csv the most frequent of three does.
    delimiter = max(",;\t", key=first.count) if kind == ".csv" and "\t" not in first else "\t"
    return delimiter, csv.QUOTE_MINIMAL if kind == ".csv" else csv.QUOTE_NONE


def is_header(row: list[str]) -> bool:
    """Whether these cells are names of columns rather than sentences."""
    cells = [cell.strip().lower() for cell in row]
    known = [cell for cell in cells if cell in _COLUMNS or language_code(cell)]
    return len(known) >= 2 and all(len(cell) <= 24 and not re.search(r"[.?!。？！;]", cell) for cell in cells)


def choose_columns(
    name: str, columns: list[str] | None, language_a: str | None = None, language_b: str | None = None
) -> tuple[int, int]:
    """Which two columns hold the sentences, by their names; the first two where there are no names.

    Args:
        name: what messages call the source.
        columns: names of the columns.
        language_a: code of the language to take first, where the columns name languages.
        language_b: code of the one to take second.

    Raises:
        PairsError: the names leave it open, or a language asked for is not among them.
    """
    if columns is None:
        return 0, 1
    names = [column.strip().lower() for column in columns]
    languages = _languages(names, indonesian="id" in (language_a, language_b))
    if len(languages) >= 2 and (language_a or language_b):
        return _asked_columns(name, columns, languages, language_a, language_b)
    for first, second in _KNOWN_COLUMNS:
        if first in names and second in names:
            return names.index(first), names.index(second)
    if len(languages) >= 2:
        places = list(languages.values())
        return places[0], places[1]
    if len(names) == 2:
        return 0, 1
    raise PairsError(
        message(
            "{name}, line 1: no two of its columns ({shown}) are recognised; name two of them source and target",
            name=name,
            shown=", ".join(columns),
        )
    )


def side_languages(
    columns: list[str] | None, sides: tuple[int, int], language_a: str | None = None, language_b: str | None = None
) -> tuple[str, str]:
    """Codes of the languages of two columns: as asked for, else as the columns are called, else ``a`` and ``b``."""
    named = [language_code(columns[side]) if columns else None for side in sides]
    return language_a or named[0] or "a", language_b or named[1] or "b"


def _languages(names: list[str], indonesian: bool) -> dict[str, int]:
    """The languages that columns are named after, each with the first such column."""
    # A column called id holds identifiers unless Indonesian was asked for.
    codes = [language_code(name) if name != "id" or indonesian else None for name in names]
    return {code: codes.index(code) for code in codes if code}


def _asked_columns(
    name: str, columns: list[str], languages: dict[str, int], language_a: str | None, language_b: str | None
) -> tuple[int, int]:
    others = [code for code in languages if code not in (language_a, language_b)]
    asked = language_a or others[0], language_b or others[0]
    if asked[0] == asked[1] or not languages.keys() >= {*asked}:
        raise PairsError(
            message("{name}, line 1: {named} are not two of its columns ({shown}); name two of these", name=name,
                    named=" and ".join(asked), shown=", ".join(columns))
        )  # fmt: skip
    return languages[asked[0]], languages[asked[1]]
