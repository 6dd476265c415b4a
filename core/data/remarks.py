"""`Remarks`: what a person should know of pairs as sentences, counted as they pass; they stay pairs.

Rows with the same text on both sides, or with numbers alone, are found by every model: what is judged on them looks
better than it is. Text that was decoded wrongly on its way makes it look worse.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from core.data.characters import looks_garbled, unescaped
from core.data.pairs import spelled_plainly
from core.messages import Message, message

_LETTER = re.compile(r"[^\W\d_]")


class Remarks:
    """Counts of one source, or of one pass over it."""

    def __init__(
        self,
        pairs: int = 0,
        same: int = 0,
        wordless: int = 0,
        escaped: Sequence[int] = (),
        garbled: Sequence[int] = (),
    ) -> None:
        self._pairs, self._same, self._wordless = pairs, same, wordless
        self._escaped = [*escaped]  # how many rows, and the line of the first
        self._garbled = [*garbled]

    def state(self) -> dict[str, Any]:
        """What makes the same again."""
        return copy.deepcopy({name.removeprefix("_"): value for name, value in vars(self).items()})

    def add(self, other: Remarks) -> None:
        """Count what ``other`` has seen as well."""
        self._pairs += other._pairs
        self._same += other._same
        self._wordless += other._wordless
        for mine, theirs in ((self._escaped, other._escaped), (self._garbled, other._garbled)):
            if theirs:
                mine[:] = [mine[0] + theirs[0], min(mine[1], theirs[1])] if mine else theirs

    def see(self, line: int, cells: tuple[str, str], pair: tuple[str, str]) -> None:
        """Look at two cells as they were read on a line, and the two sentences made of them."""
        self._pairs += 1
        if _has_entity(cells[0]) or _has_entity(cells[1]):
            _count(self._escaped, line)
        if looks_garbled(cells[0]) or looks_garbled(cells[1]):
            _count(self._garbled, line)
        first, second = (_LETTER.search(sentence) for sentence in pair)
        self._wordless += not (first or second)
        # Most pairs differ in their first letter, which spares them the comparison as a whole.
        if not (first and second) or _plain(first[0]) == _plain(second[0]):
            self._same += pair[0] == pair[1] or spelled_plainly(pair[0]) == spelled_plainly(pair[1])

    def notes(self, name: str, unit: str = "line") -> list[Message]:
        """A sentence for each kind of remark on the pairs so far.

        Args:
            name: what messages call their source.
            unit: ``line`` or ``row``, what they call one of its rows.
        """
        notes = []
        if self._escaped:
            notes.append(
                message(
                    "{name}: HTML entities such as &amp; were decoded in {n} of {total} rows, the first at {place}",
                    name=name, n=self._escaped[0], total=self._pairs, place=_place(unit, self._escaped[1]),
                )
            )  # fmt: skip
        if self._garbled:
            notes.append(
                message(
                    "{name}: {n} of {total} rows look as if they had been decoded wrongly, the first at {place}; "
                    "save their source as UTF-8",
                    name=name, n=self._garbled[0], total=self._pairs, place=_place(unit, self._garbled[1]),
                )
            )  # fmt: skip
        if self._same:
            notes.append(
                message(
                    "{name}: {n} of {total} rows have the same text on both sides; any model finds their translation",
                    name=name, n=self._same, total=self._pairs,
                )
            )  # fmt: skip
        if self._wordless:
            notes.append(
                message(
                    "{name}: {n} of {total} rows have no letter on either side; they say little about a model",
                    name=name, n=self._wordless, total=self._pairs,
                )
            )  # fmt: skip
        return notes


def _count(counted: list[int], line: int) -> None:
    counted[:] = [counted[0] + 1, counted[1]] if counted else [1, line]


def _place(unit: str, number: int) -> Message:
    return message("row {n}", n=number) if unit == "row" else message("line {n}", n=number)


def _has_entity(text: str) -> bool:
    return "&" in text and unescaped(text) != text


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter).casefold()[:1]
