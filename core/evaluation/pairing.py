"""`Pairing`: which sentences of two languages translate each other, and which are rivals, where rows repeat sentences.

Two texts are one sentence where case and punctuation alone tell them apart (`core.data.pairs.normalized`), on either
side. For all that is measured:

1. Every row asks: a mean over queries is a mean over rows, so that it says how many of the rows are found. Rows with
   the same text ask the same, and are computed once.
2. Every sentence answers once: of its spellings the first is a candidate. A row that repeats another adds no rival.
3. Translations of a sentence are all that stand beside it in some row. It is found when the nearest of them is.
4. Rivals, and unrelated, are all others, but for its kin: what equals it, what stands beside it, and what stands beside
   that, such as two renderings of one sentence. Kin are neither.

With no sentence repeated each row is its own query and candidate, all other rows are rivals, and nothing is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from scipy.sparse import csr_array, eye_array
from scipy.sparse.csgraph import connected_components
from torch import Tensor

from core.evaluation.ranks import Ranks, rank, rank_among


@dataclass(frozen=True)
class Side:
    """The n distinct texts of one side of N rows.

    Attributes:
        rows: ``(n,)``, the first row of each.
        of_row: ``(N,)``, which of them each row has.
        sentences: ``(n,)``, the number of the sentence that each spells; equal ones on both sides are the same.
        candidates: ``(n,)`` truth values: whether it is the first spelling of its sentence.
    """

    rows: Tensor
    of_row: Tensor
    sentences: Tensor
    candidates: Tensor

    @property
    def asked(self) -> Tensor:
        """``(n,)``, how many rows have each."""
        return torch.bincount(self.of_row, minlength=len(self.rows))

    @property
    def asking(self) -> tuple[Tensor, Tensor]:
        """``(n,)``, the sentence that each spells, from 0; and ``(s,)``, how many rows have each sentence."""
        numbers = self.sentences.unique(return_inverse=True)[1]
        return numbers, torch.bincount(numbers, weights=self.asked.double())


class Seen(NamedTuple):
    """What b queries see among the m texts of the other side and the n of their own, as truth values.

    Attributes:
        translations: ``(b, m)``.
        rivals: ``(b, m)``.
        answers: ``(b, m)``, candidates that are either.
        own: ``(b, n)``, rivals of their own side.
        only: ``(b,)`` indices of the translations where each has one, and all others are rivals; else None.
    """

    translations: Tensor
    rivals: Tensor
    answers: Tensor
    own: Tensor
    only: Tensor | None

    def ranks(self, across: Tensor) -> Ranks:
        """How the nearest translation does among the rivals of the other side, by ``(b, m)`` cosines."""
        if self.only is not None:
            return rank_among(across, self.only)
        return rank(self.nearest(across), across.masked_fill(~self.rivals, -torch.inf))

    def nearest(self, across: Tensor) -> Tensor:
        """``(b,)`` cosines of the nearest translations."""
        if self.only is not None:
            return across.gather(1, self.only[:, None])[:, 0]
        return across.masked_fill(~self.translations, -torch.inf).amax(1)


class Pairing:
    """N rows of pairs, as texts of both sides and what is between them.

    Attributes:
        a: texts of the first side, those that ask.
        b: of the second.
        plain: whether no sentence is repeated.
        equal_rows: how many rows have the same sentence on both sides, untranslated.
    """

    def __init__(self, a: Side, b: Side) -> None:
        self.a, self.b = a, b
        ids = torch.cat([a.sentences, b.sentences]).unique()
        self.equal_rows = int((a.sentences[a.of_row] == b.sentences[b.of_row]).sum())
        self.plain = len(ids) + self.equal_rows == 2 * len(self)
        self._beside: csr_array | None = None
        self._around: csr_array | None = None
        if not self.plain:
            size = int(ids.max()) + 1
            left, right = a.sentences[a.of_row].numpy(), b.sentences[b.of_row].numpy()
            rows = csr_array(([True] * len(self), (left, right)), shape=(size, size), dtype=bool)
            self._beside = rows
            self._around = csr_array(rows + rows.T + eye_array(size, dtype=bool), dtype=bool)

    @classmethod
    def of(
        cls, a: Sequence[Hashable], b: Sequence[Hashable], form: Callable[[Any], Hashable] = lambda text: text
    ) -> Pairing:
        """Of N pairs of texts, as strings or tokens; texts of the same ``form`` are one sentence."""
        numbers: dict[Hashable, int] = {}
        return cls(_side(a, form, numbers), _side(b, form, numbers))

    @classmethod
    def apart(cls, n: int) -> Pairing:
        """Of n pairs that are all different."""
        rows, every = torch.arange(n), torch.ones(n, dtype=torch.bool)
        return cls(Side(rows, rows, rows, every), Side(rows, rows, rows + n, every))

    def __len__(self) -> int:
        return len(self.a.of_row)

    def turned(self) -> Pairing:
        """The same with the other side asking."""
        return Pairing(self.b, self.a)

    def seen(self, which: slice | Tensor) -> Seen:
        """What b texts of the first side see."""
        if self._beside is None or self._around is None:
            every = torch.arange(len(self.a.rows))
            itself = every[which, None] == every
            return Seen(itself, ~itself, torch.ones_like(itself), ~itself, every[which])
        asking = self.a.sentences[which].numpy()
        kin = torch.from_numpy((self._around[asking] @ self._around).toarray())
        beside = torch.from_numpy(self._beside[asking].toarray())
        translations, unrelated = beside[:, self.b.sentences], ~kin[:, self.b.sentences]
        return Seen(
            translations,
            unrelated & self.b.candidates,
            (translations | unrelated) & self.b.candidates,
            ~kin[:, self.a.sentences] & self.a.candidates,
            None,
        )

    def distinct(self) -> Tensor:
        """``(P,)``, the first row of each distinct pair of sentences."""
        first: dict[tuple[int, int], int] = {}
        sides = (side.sentences[side.of_row].tolist() for side in (self.a, self.b))
        for row, pair in enumerate(zip(*sides, strict=True)):
            first.setdefault(pair, row)
        return torch.tensor([*first.values()], dtype=torch.long)

    def groups(self) -> tuple[Tensor, Tensor]:
        """For each text of both sides the number of its group, from 0; texts of two groups have nothing in common."""
        if self._around is None:
            return self.a.rows, self.b.rows
        _, found = connected_components(self._around, directed=False)
        both = torch.from_numpy(found).long()[torch.cat([self.a.sentences, self.b.sentences])]
        numbers = both.unique(return_inverse=True)[1]
        return numbers[: len(self.a.rows)], numbers[len(self.a.rows) :]


def _side(texts: Sequence[Hashable], form: Callable[[Any], Hashable], numbers: dict[Hashable, int]) -> Side:
    """The texts of one side; ``numbers`` are those of the forms so far."""
    known: dict[Hashable, int] = {}
    of_row = [known.setdefault(text, len(known)) for text in texts]
    rows = torch.tensor(of_row, dtype=torch.long)
    first = torch.full((len(known),), len(texts)).scatter_reduce(0, rows, torch.arange(len(texts)), "amin")
    sentences = [numbers.setdefault(form(texts[row]), len(numbers)) for row in first.tolist()]
    spelled: dict[int, int] = {}
    candidates = [spelled.setdefault(number, index) == index for index, number in enumerate(sentences)]
    ids = torch.tensor(sentences, dtype=torch.long)
    return Side(first, rows, ids, torch.tensor(candidates, dtype=torch.bool))
