"""Rows that a model may take for one another: the same words in another order, or nearly the same vectors.

    The dog bit the man.   Der Hund biss den Mann.
    The man bit the dog.   Der Mann biss den Hund.

A translation that is nearest among many others may still be no nearer than that of such a row. For each two of N typed
rows that are alike on a side:

1. *Reordered*: the same words, lower-cased and without punctuation, in another order.
2. *Near*: the distance 1 - cosine of the two is less than `NEAR` of that of unrelated sentences of their language,
   which differs from model to model. Measured on all twins of `core.evaluation.order` (``tests/bench/order.py``):
   nearer than that, models that otherwise know meaning prefer the right translation hardly more often than a coin.

Each model is asked four questions about two rows, as in `core.evaluation.order`: is the translation nearer than the
other row's, of both rows and each way; a tie counts half.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.data.pairs import Pairs, normalized, require_pairs
from core.evaluation.cosines import cosines, unit
from core.evaluation.embedder import Embedder, embed
from core.evaluation.phrases import held_pairs
from core.evaluation.ranks import rank

NEAR = 0.02
QUESTIONS = 4


@dataclass(frozen=True)
class Choice:
    """One model between two rows.

    Attributes:
        cosine: of the two sentences that are alike; of both sides the nearer where both are.
        near: whether they are nearer than `NEAR`.
        right: of `QUESTIONS`, how many it answers right.
    """

    cosine: float
    near: bool
    right: float

    @property
    def hardly(self) -> bool:
        """Whether the model can hardly tell the two apart: they are near, or it is no better than a coin."""
        return self.near or 2 * self.right <= QUESTIONS


@dataclass(frozen=True)
class Lookalike:
    """Two rows that are alike on a side.

    Attributes:
        rows: their indices, the lower first.
        reordered: whether they are the same words in another order there.
        choices: one a model.
    """

    rows: tuple[int, int]
    reordered: bool
    choices: list[Choice]


def lookalikes(encoders: Sequence[Embedder], pairs: Pairs, pool: Pairs | None = None) -> list[Lookalike]:
    """The rows that are alike, those that order alone tells apart first.

    Args:
        encoders: any number; each embeds the same as for `core.evaluation.comparison.compare`.
        pairs: N rows; second sentences translate first ones.
        pool: unrelated sentences in the same two languages; None takes the phrasebook's held-out phrases. Without any
            an unrelated cosine counts as 0.

    Raises:
        TypeError: ``pairs`` are no `Pairs`.
    """
    require_pairs(pairs)
    if pool is None:
        pool = held_pairs(pairs.language_a, pairs.language_b)
    sides = [[normalized(text) for text in side] for side in (pairs.a, pairs.b)]
    models = [_Model(encoder, pairs, pool) for encoder in encoders]
    found = []
    for i, j in itertools.combinations(range(len(pairs)), 2):
        differing = [side for side, texts in enumerate(sides) if texts[i] != texts[j]]
        reordered = [side for side in differing if sorted(sides[side][i].split()) == sorted(sides[side][j].split())]
        if reordered or any(model.near[side][i][j] for model in models for side in differing):
            choices = [model.choose(reordered or differing, i, j) for model in models]
            found.append(Lookalike((i, j), bool(reordered), choices))
    return sorted(found, key=lambda each: not each.reordered)


class _Model:
    """What one model makes of N rows."""

    def __init__(self, encoder: Embedder, pairs: Pairs, pool: Pairs) -> None:
        pools, typed = embed(encoder, [pool.a, pool.b], [*pairs.a, *pairs.b])
        sides = unit(typed[: len(pairs)]), unit(typed[len(pairs) :])
        self.across = cosines(*sides)  # (N, N)
        self.within = [cosines(x, x) for x in sides]
        self.near = [
            _near(within, _mean(x, unit(others))) for x, within, others in zip(sides, self.within, pools, strict=True)
        ]

    def choose(self, sides: Sequence[int], i: int, j: int) -> Choice:
        cosine = max(float(self.within[side][i, j]) for side in sides)
        right = torch.stack([self.across[i, i], self.across[j, j]]).repeat(2)
        other = torch.stack([self.across[i, j], self.across[j, i], self.across[j, i], self.across[i, j]])
        answered = rank(right, other[:, None]).hits()
        return Choice(cosine, any(self.near[side][i][j] for side in sides), float(answered.sum()))


def _near(within: Tensor, unrelated: Tensor) -> list[list[bool]]:
    """Which of N sentences are near each other, by their ``(N, N)`` cosines and ``(N,)`` cosines to unrelated ones."""
    expected = (unrelated[:, None] + unrelated) / 2
    near: list[list[bool]] = (1 - within < NEAR * (1 - expected)).tolist()
    return near


def _mean(x: Tensor, others: Tensor) -> Tensor:
    """``(N,)`` mean cosines of each with ``(M, D)`` others."""
    return x @ others.mean(0) if len(others) else torch.zeros(len(x), dtype=torch.float64)
