"""Which two columns of a table hold the sentences, and in which languages they are.

1. What is asked for by name or number is taken.
2. Columns are known by the languages that they are named after; where none is, by the language their text looks like.
3. Two languages, or one in two variants, are taken; languages that are asked for are found among more.
4. Names such as source and target are taken, then the only two columns of sentences. What stays open is asked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.data.characters import clean, unescaped
from core.data.columns import language_code
from core.data.contents import CERTAIN, EMPTY, LIKELY, SAMPLE, grades, sentence_columns
from core.data.language_id import guess
from core.data.languages import base, find, language_tag
from core.data.pairs import PairsError
from core.messages import Message, message

_KNOWN_COLUMNS = [
    ("a", "b"), ("source", "target"), ("src", "tgt"), ("src", "trg"), ("text1", "text2"), ("sentence1", "sentence2"),
    ("sentence_1", "sentence_2"), ("sentence_a", "sentence_b"), ("text_a", "text_b"), ("source_text", "target_text"),
    ("src_text", "tgt_text"), ("source_sentence", "target_sentence"), ("source_segment", "target_segment"),
    ("anchor", "positive"), ("query", "positive"), ("query", "pos"), ("query", "answer"), ("premise", "hypothesis"),
    ("input", "output"), ("english", "non_english"), ("left", "right"), ("text", "translation"),
    ("sentence", "translation"), ("original", "translation"),
]  # fmt: skip


class Source(Protocol):
    """What is asked: `core.data.tables.Table` is one."""

    @property
    def name(self) -> str:
        """What messages call it."""
        ...

    @property
    def columns(self) -> list[str] | None:
        """Their names."""
        ...

    @property
    def rows(self) -> list[list[str]]:
        """The first rows, or all of them."""
        ...


@dataclass(frozen=True)
class Asked:
    """What is wanted of a source; None leaves it to the source.

    Attributes:
        language_a: the language to take first, in any spelling.
        language_b: the one to take second.
        columns: the two columns, each by its name or its number from 0.
    """

    language_a: str | None = None
    language_b: str | None = None
    columns: tuple[str | int, str | int] | None = None

    @classmethod
    def of(cls, language_a: str | None, language_b: str | None, columns: Sequence[str | int] | None) -> Asked:
        """The same of a list of columns.

        Raises:
            PairsError: these are not two.
        """
        if columns is not None and (isinstance(columns, str) or len(columns) != 2):
            given = columns if isinstance(columns, str) else ", ".join(map(str, columns))
            raise PairsError(
                message("{given}: that is not two columns; give two, such as {example}", given=given, example="2,4")
            )
        return cls(language_a, language_b, None if columns is None else (columns[0], columns[1]))

    @property
    def languages(self) -> tuple[str | None, str | None]:
        """Both languages."""
        return self.language_a, self.language_b


@dataclass(frozen=True)
class Languages:
    """Languages of two columns, None where unsure.

    Attributes:
        a: the first's.
        b: the second's.
        names: what the columns are called; empty where they have no name.
        guessed: of each, whether its language is known by its text alone.
    """

    a: str | None
    b: str | None
    names: tuple[str, str]
    guessed: tuple[bool, bool]


def choose_columns(source: Source, asked: Asked | None = None) -> tuple[int, int]:
    """Indices of the columns with the first and the second sentences.

    Raises:
        PairsError: what is asked for is not there; there is one column of sentences or none; or it stays open which two
            are meant.
    """
    asked = asked or Asked()
    if asked.columns is not None:
        return _numbered(source, asked.columns)
    names = source.columns
    found = grades(source.rows)
    columns = sentence_columns(found)
    tags = _named(names, found, any(asked.languages)) if names else {}
    if len(tags) < 2 and (known := _known(names or [])):
        return known
    if len(tags) < 2 and len(columns) == 2:
        return _of_two(columns, tags, asked)
    if len(tags) < 2 and len(columns) < 2:
        raise PairsError(_too_few(source, columns))
    if len(tags) < 2:
        tags = {place: tag for place in columns if (tag := guess(_cells(source, place)))}
    if len(tags) < 2:
        raise PairsError(_open(source, [], columns))
    return _by_language(source, tags, columns, asked)


def languages_of(source: Source, sides: tuple[int, int], asked: Asked | None = None) -> Languages:
    """The languages of two columns: as they are named, else as their text looks; what is asked for is believed."""
    names = _name(source, sides[0]), _name(source, sides[1])
    wanted = (asked or Asked()).languages
    said = [_said(name, language) for name, language in zip(names, wanted, strict=True)]
    a, b = (tag or guess(_cells(source, side)) for tag, side in zip(said, sides, strict=True))
    guessed = said[0] is None and a is not None, said[1] is None and b is not None
    if not (a and b and base(a) == base(b)):  # only variants of one language are two by their regions or scripts
        a, b = a and base(a), b and base(b)
    return Languages(a, b, names, guessed)


def _said(name: str, wanted: str | None) -> str | None:
    """The language that a column is named after or asked for as; of two spellings of one the language alone."""
    named, asked = language_code(name), wanted and (language_tag(wanted) or wanted)
    return min(asked, named, key=len) if asked and named and base(asked) == base(named) else asked or named


def _name(source: Source, side: int) -> str:
    return source.columns[side] if source.columns and side < len(source.columns) else ""


def _cells(source: Source, column: int) -> list[str]:
    """Cells of the first rows."""
    cells = (row[column] for row in source.rows[:SAMPLE] if column < len(row))
    return [sentence for cell in cells if (sentence := unicodedata.normalize("NFC", clean(unescaped(cell))))]


def _numbered(source: Source, columns: Sequence[str | int]) -> tuple[int, int]:
    """Step 1."""
    names = [name.casefold() for name in source.columns or []]
    width = max(len(names), max((len(row) for row in source.rows[:SAMPLE]), default=0))
    found = [
        column if isinstance(column, int) else names.index(column.casefold()) if column.casefold() in names else -1
        for column in columns
    ]
    if len({*found}) != 2 or not all(0 <= place < width for place in found):
        shown = ", ".join(source.columns or map(str, range(1, width + 1)))
        given = " and ".join(str(column + 1) if isinstance(column, int) else column for column in columns)
        raise PairsError(
            message("{name}: {given} are not two of its columns; these are {shown}", name=source.name, given=given,
                    shown=shown)
        )  # fmt: skip
    return found[0], found[1]


def _named(names: list[str], found: list[int], asked: bool) -> dict[int, str]:
    """Step 2: the languages that columns are named after, of those that may hold sentences where these are enough.

    A column that is empty at the beginning counts when somebody asks for languages.
    """
    tags = {place: tag for place, name in enumerate(names) if (tag := language_code(name))}
    held = [found[place] if place < len(found) else EMPTY for place in range(len(names))]
    sure = {place: tag for place, tag in tags.items() if held[place] >= LIKELY or (asked and held[place] != CERTAIN)}
    # A column called id holds identifiers, and one called no numbers: as languages they would hold sentences.
    others = {place: tag for place, tag in tags.items() if names[place].casefold() not in ("id", "no")}
    return sure if len(sure) >= 2 else others


def _of_two(columns: list[int], tags: dict[int, str], asked: Asked) -> tuple[int, int]:
    """Both columns, turned round where the language asked for on one side is that of the other."""
    first, second = columns
    wanted = [code and (language_tag(code) or code) for code in asked.languages]
    turned = (wanted[1] and find(wanted[1], [tags.get(first)])) or (wanted[0] and find(wanted[0], [tags.get(second)]))
    return (second, first) if turned else (first, second)


def _known(names: list[str]) -> tuple[int, int] | None:
    folded = ["_".join(name.casefold().split()) for name in names]
    for first, second in _KNOWN_COLUMNS:
        if first in folded and second in folded:
            return folded.index(first), folded.index(second)
    return None


def _by_language(source: Source, tags: dict[int, str], columns: list[int], asked: Asked) -> tuple[int, int]:
    """Step 3."""
    first: dict[str, int] = {}  # of several columns in one language the first
    for place in sorted(tags):
        first.setdefault(tags[place], place)
    if any(asked.languages):
        return _asked_columns(source, first, asked)
    variants = [tag for tag in first if tag != base(tag)]
    bases = list(dict.fromkeys(map(base, first)))
    taken = variants if len(bases) == 1 else [_one(tag for tag in first if base(tag) == each) for each in bases]
    if len(taken) == 2 and None not in taken:
        return first[str(taken[0])], first[str(taken[1])]
    raise PairsError(_open(source, list(first), columns))


def _one(tags: Iterable[str]) -> str | None:
    """The tag of a language alone, or the only one; None of several variants."""
    several = list(tags)
    alone = [tag for tag in several if tag == base(tag)]
    return alone[0] if alone else several[0] if len(several) == 1 else None


def _asked_columns(source: Source, first: dict[str, int], asked: Asked) -> tuple[int, int]:
    known = list(first)
    found: list[str | None] = []
    for code in asked.languages:
        tag = code and (language_tag(code) or code)
        found.append(_one(known[place] for place in find(tag, known)) if tag else None)
    for side in (0, 1):
        if not asked.languages[side] and found[1 - side]:
            there = str(found[1 - side])
            others = [tag for tag in known if base(tag) != base(there)] or [tag for tag in known if tag != there]
            found[side] = _one(others) if len({*map(base, others)}) == 1 else None
    if None in found or found[0] == found[1]:
        wanted = " and ".join(code for code in asked.languages if code)
        raise PairsError(
            message("{name}: {wanted} does not choose two of its languages ({known}); ask for two of these",
                    name=source.name, wanted=wanted, known=", ".join(known))
        )  # fmt: skip
    return first[str(found[0])], first[str(found[1])]


def _too_few(source: Source, columns: list[int]) -> Message:
    width = max((len(row) for row in source.rows[:SAMPLE]), default=0)
    if width < 2:
        return message(
            "{name}: nothing separates two sentences in its lines; put a tab between them, or one of {known}",
            name=source.name, known="; , | |||",
        )  # fmt: skip
    if columns:
        return message(
            "{name}: only column {column} holds sentences; add a column with their translations, or choose two columns",
            name=source.name, column=columns[0] + 1,
        )  # fmt: skip
    return message("{name}: no column holds sentences; choose two columns", name=source.name)


def _open(source: Source, tags: list[str], columns: list[int]) -> Message:
    """The message where more than two columns could be meant."""
    if len(tags) > 2:
        return message(
            "{name} has sentences in {n} languages ({known}); choose two, on the page or with --languages {example}",
            name=source.name, n=len(tags), known=", ".join(tags), example=",".join(tags[:2]),
        )  # fmt: skip
    places = [column + 1 for column in columns]
    return message(
        "{name}: more than two columns may hold the sentences ({known}); choose two, on the page or with "
        "--columns {example}",
        name=source.name, known=", ".join(_shown(source, place) for place in columns),
        example=",".join(map(str, places[:2])),
    )  # fmt: skip


def _shown(source: Source, column: int) -> str:
    name = _name(source, column)
    return f"{column + 1} ({name})" if name else str(column + 1)
