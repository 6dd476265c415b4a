"""`Pairs`: aligned sentences in two languages, and when two sentences count as the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from core.messages import message

_NO_LETTER = re.compile(r"[^\w\s]|\u0640")
# A stroke that makes an Arabic word longer, a joiner, and which picture of a character is meant.
_NOTHING = {"\u0640", "\u200d", *map(chr, range(0xFE00, 0xFE10))}


class PairsError(ValueError):
    """Pairs that cannot be read; the message names the file, the line and the remedy."""


@dataclass(frozen=True)
class Pairs:
    """N aligned sentences: ``b[i]`` translates ``a[i]``.

    Attributes:
        a: N sentences in ``language_a``.
        b: N sentences in ``language_b``.
        language_a: a code such as ``en``, or ``a`` when nothing says.
        language_b: likewise.
        name: where they came from.
        a_alt: a paraphrase of each ``a`` in its own language, when there is one.
        b_alt: likewise for ``b``.
        dropped: one sentence for each row that was left out.
        notes: one sentence for each thing a person should know of how the others were read.
        columns: indices of the two columns that they stand in; None where there are none.
        names: what these are called, empty where they have no name.
        guessed: of each side, whether its language is known by its text alone.
        weight: how often training draws from these pairs, against other sets.
        meanings: equal numbers mean the same, so that they never meet in a batch as each other's negatives.
    """

    a: list[str]
    b: list[str]
    language_a: str = "a"
    language_b: str = "b"
    name: str = "pairs"
    a_alt: list[str] | None = None
    b_alt: list[str] | None = None
    dropped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: tuple[int, int] | None = None
    names: tuple[str, str] = ("", "")
    guessed: tuple[bool, bool] = (False, False)
    weight: float = 1.0
    meanings: list[int] | None = None

    def __post_init__(self) -> None:
        sides: tuple[object, object] = (self.a, self.b)
        if any(isinstance(side, str) for side in sides):
            raise PairsError(message("{name}: a side is a string; put the sentence into a list", name=self.name))
        if len(self.a) != len(self.b):
            raise PairsError(
                message(
                    "{name}: {a} sentences on one side, {b} on the other", name=self.name, a=len(self.a), b=len(self.b)
                )
            )

    def __len__(self) -> int:
        return len(self.a)

    def select(self, indices: Sequence[int]) -> Pairs:
        """The pairs at ``indices``, in that order."""
        columns: dict[str, Any] = {
            name: [column[index] for index in indices]
            for name in ("a", "b", "a_alt", "b_alt", "meanings")
            if (column := getattr(self, name)) is not None
        }
        return replace(self, **columns, dropped=[])

    def with_paraphrases(self) -> Pairs:
        """Each sentence and its paraphrase with the other side's sentence and paraphrase: up to 4 N pairs.

        A paraphrase that repeats its sentence makes no pair of its own.
        """
        sides = [(a, b) for a in (self.a, self.a_alt) if a for b in (self.b, self.b_alt) if b]
        chosen = [
            (a[row], b[row], row)
            for a, b in sides
            for row in range(len(self))
            if not (a is not self.a and a[row] == self.a[row]) and not (b is not self.b and b[row] == self.b[row])
        ]
        return replace(
            self,
            a=[a for a, _, _ in chosen],
            b=[b for _, b, _ in chosen],
            a_alt=None,
            b_alt=None,
            meanings=[row for _, _, row in chosen],
        )

    def without(self, other: Pairs) -> Pairs:
        """These pairs, less those with a sentence that ``other`` has on any side (case and punctuation aside)."""
        return self.without_texts(other.sentences())

    def sentences(self) -> set[str]:
        """The `normalized` forms of the sentences of both sides, paraphrases aside."""
        return {normalized(text) for text in (*self.a, *self.b)}

    def without_texts(self, taken: set[str]) -> Pairs:
        """These pairs, less those with a sentence whose `normalized` form is in ``taken``."""
        return self.parted(taken)[0]

    def parted(self, taken: set[str]) -> tuple[Pairs, Pairs]:
        """The pairs without a sentence whose `normalized` form is in ``taken``, and those with one."""
        parts: tuple[list[int], list[int]] = [], []
        for index, pair in enumerate(zip(self.a, self.b, strict=True)):
            parts[not taken.isdisjoint(map(normalized, pair))].append(index)
        return self.select(parts[0]), self.select(parts[1])


def require_pairs(pairs: object) -> None:
    """Raise ``TypeError`` for what is no `Pairs`."""
    if not isinstance(pairs, Pairs):
        raise TypeError(
            message(
                "pairs are given as {kind}; give core.Pairs, which core.read_pairs makes of a file, a table or a list",
                kind=type(pairs).__name__,
            )
        )


class Pair(NamedTuple):
    """Two sentences, each with a key that its other spellings share (case and punctuation aside)."""

    a: str
    b: str
    key_a: int
    key_b: int


def keyed(texts: tuple[str, str]) -> Pair:
    """Two sentences with their keys, numbers of 64 bits with a sign, which are the same in every process."""
    # 8 bytes instead of a sentence; and past the cache, which must not fill with texts that never come again.
    return Pair(*texts, *map(_key, texts))


def _key(text: str) -> int:
    return int.from_bytes(
        blake2b(spelled_plainly(text).encode(errors="replace"), digest_size=8).digest(), "big", signed=True
    )


def spelled_plainly(text: str) -> str:
    """What `normalized` gives, and does not remember: for texts that come once."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    # Folding takes letters apart again: without composing, a capital's accents would differ from a small letter's.
    folded = unicodedata.normalize("NFKC", folded)
    return " ".join(_NO_LETTER.sub(_mark_or_space, folded).split()) or folded.strip()


def _mark_or_space(found: re.Match[str]) -> str:
    """Vowels of Hindi and Thai are marks, and accents of letters that have no code of their own."""
    sign = found[0]
    if sign in _NOTHING:
        return ""
    return sign if unicodedata.category(sign) in ("Mn", "Mc") else " "


@lru_cache(maxsize=8192)  # every comparison asks it of the same built-in phrases
def normalized(text: str) -> str:
    """What two spellings of one sentence share: NFKC, case folded, without punctuation and extra space.

    Combining marks stay: without them "he cooks" and "she cooks" are the same in Hindi.
    """
    return spelled_plainly(text)
