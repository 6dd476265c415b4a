"""Columns: which names say that a first row is a header, which language a name means, which two hold the sentences."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Literal

from core.data.pairs import PairsError
from core.messages import message

if TYPE_CHECKING:
    from core.data.tables import Table

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
    ("sentence_1", "sentence_2"), ("anchor", "positive"), ("left", "right"), ("text", "translation"),
    ("sentence", "translation"),
]  # fmt: skip


def language_code(column: str) -> str | None:
    """``en`` for ``en``, ``EN``, ``en-GB``, ``English``, ``en_text``; None for what names no language."""
    word = re.split(r"[-_. ]", column.strip().lower())[0]
    return word if word in CODES else NAMES.get(word)


def dialect(text: str, kind: str) -> tuple[str, Literal[0, 3]]:
    """What separates the cells of a text in a file with the suffix ``kind``, and the `csv` module's way with quotes."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    # Sentences are full of commas: outside .csv only a tab separates, and in .csv the most frequent of three does.
    delimiter = max(",;\t", key=first.count) if kind == ".csv" and "\t" not in first else "\t"
    return delimiter, csv.QUOTE_MINIMAL if kind == ".csv" else csv.QUOTE_NONE


def is_header(row: list[str]) -> bool:
    """Whether these cells are names of columns rather than sentences."""
    cells = [cell.strip().lower() for cell in row]
    known = [cell for cell in cells if cell in _COLUMNS or language_code(cell)]
    return len(known) >= 2 and all(len(cell) <= 24 and not re.search(r"[.?!。？！;]", cell) for cell in cells)


def choose_columns(table: Table, language_a: str | None, language_b: str | None) -> tuple[int, int]:
    """Which two columns hold the sentences, by their names.

    Raises:
        PairsError: the names leave it open, or a language asked for is not among them.
    """
    if table.columns is None:
        return 0, 1
    names = [column.strip().lower() for column in table.columns]
    codes = [language_code(name) for name in names]
    # A column called id holds identifiers unless Indonesian was asked for.
    holders = [code if names[i] != "id" or "id" in (language_a, language_b) else None for i, code in enumerate(codes)]
    languages = {code: holders.index(code) for code in holders if code}
    if len(languages) >= 2 and (language_a or language_b):
        others = [code for code in languages if code not in (language_a, language_b)]
        asked = language_a or others[0], language_b or others[0]
        if asked[0] == asked[1] or not languages.keys() >= {*asked}:
            named, shown = " and ".join(asked), ", ".join(table.columns)
            raise PairsError(
                message(
                    "{name}, line 1: {named} are not two of its columns ({shown}); ask for two of them",
                    name=table.name,
                    named=named,
                    shown=shown,
                )
            )
        return languages[asked[0]], languages[asked[1]]
    for first, second in _KNOWN_COLUMNS:
        if first in names and second in names:
            return names.index(first), names.index(second)
    if len(languages) >= 2:
        places = list(languages.values())
        return places[0], places[1]
    if len(names) == 2:
        return 0, 1
    shown = ", ".join(table.columns)
    raise PairsError(
        message(
            "{name}, line 1: no two of its columns ({shown}) are known; name them source and target",
            name=table.name,
            shown=shown,
        )
    )
