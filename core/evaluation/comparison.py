"""Typed sentence pairs under two models: the numbers of every row, and an honest place for its translation.

A translation that is nearest among eight sentences says little. Here it competes with the other typed sentences and a
pool of built-in phrases, in both languages: sentences of the query's own language are what a model that files by
language puts first.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from core.data.pairs import Pairs, normalized
from core.evaluation.metrics import Means, rank_normalised, relative_gap


@dataclass(frozen=True)
class Row:
    """One pair under one model.

    Attributes:
        cosine: of the two sentences.
        spearman: rank correlation over dimensions of the two, the notebook's measure.
        unrelated_cosine: mean cosine of the first sentence to sentences of the other language that do not translate it.
        unrelated_spearman: the same of the rank correlation.
        rank: place of the translation among all candidates, 1 = first; a tie counts against it.
    """

    cosine: float
    spearman: float
    unrelated_cosine: float
    unrelated_spearman: float
    rank: int


@dataclass(frozen=True)
class View:
    """All pairs under one model: the rows, their summary, and ``(N, N)`` measures of first to second sentences."""

    rows: list[Row]
    found: int
    means: Means
    gap: float
    cosines: Tensor
    spearmans: Tensor

    def summary(self) -> dict[str, Any]:
        """Plain numbers over all rows."""
        return {"found": self.found, "of": len(self.rows), "cosine": asdict(self.means), "relative_gap": self.gap}


def pool_without(pool: Pairs, typed: Pairs) -> Pairs:
    """The built-in phrases less every meaning that was typed: its translation would be a right answer, not a rival."""
    return pool.without(typed)


def view(typed: Pairs, pool: Pairs, x: Tensor, y: Tensor, pool_x: Tensor, pool_y: Tensor) -> View:
    """Judge N typed pairs.

    Args:
        typed: the pairs.
        pool: M built-in pairs in the same two languages, none of them typed.
        x: ``(N, D)`` normalised vectors of ``typed.a``.
        y: ``(N, D)`` of ``typed.b``.
        pool_x: ``(M, D)`` of ``pool.a``.
        pool_y: ``(M, D)`` of ``pool.b``.
    """
    texts = [normalized(text) for text in (*typed.b, *pool.b, *typed.a, *pool.a)]
    candidates = torch.cat([y, pool_y, x, pool_x])
    others, own = len(typed) + len(pool), slice(len(typed) + len(pool), None)
    scores = x @ candidates.T  # (N, 2N + 2M)
    correlations = rank_normalised(x) @ rank_normalised(candidates[:others]).T
    rows, same = [], []
    for index in range(len(typed)):
        answers = (texts[index], normalized(typed.a[index]))
        # The same text typed twice is neither a rival nor unrelated.
        rival = torch.tensor([text not in answers for text in texts])
        unrelated = rival[:others]
        right = scores[index, index]
        rows.append(
            Row(
                float(right),
                float(correlations[index, index]),
                _mean(scores[index, :others][unrelated]),
                _mean(correlations[index][unrelated]),
                1 + int((scores[index][rival] >= right).sum()),
            )
        )
        same.append(_mean(scores[index, own][rival[own]]))
    means = Means(_average([r.cosine for r in rows]), _average([r.unrelated_cosine for r in rows]), _average(same))
    found = sum(row.rank == 1 for row in rows)
    return View(rows, found, means, relative_gap(means), x @ y.T, correlations[:, : len(typed)])


def _mean(values: Tensor) -> float:
    return float(values.mean()) if len(values) else 0.0


def _average(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
