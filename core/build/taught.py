"""Pairs with an English teacher's vectors beside them, and the loss that uses both.

The teacher knows English alone: what a pair means is said by an English sentence, which in a pair of two other
languages is neither of its sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from core.build.sets import Set
from core.encoder.encoder import Encoder
from core.training.losses import four_way
from core.training.sources import Batch, Texts

SAMPLE = 20_000  # vectors that the dimensions to keep are found from


@dataclass(frozen=True)
class TaughtBatch(Batch):
    """B pairs, of K of which the teacher knows the meaning.

    Attributes:
        taught: ``(K,)`` indices of these pairs.
        targets: ``(K, D)`` the teacher's vectors, of length 1.
    """

    taught: Tensor | None = None
    targets: Tensor | None = None


class Taught(Texts):
    """A `core.training.sources.Source` of `TaughtBatch`."""

    def __init__(self, encoder: Encoder, sets: Sequence[Set], vectors: dict[str, Tensor]) -> None:
        super().__init__(encoder, [each.pairs for each in sets])
        rows = {text: row for row, text in enumerate(vectors)}
        self.rows = [np.array([rows.get(text, -1) for text in each.english]) for each in sets]
        self.vectors = reduced(torch.stack(list(vectors.values())), encoder.dim) if vectors else None

    def batch(self, group: int, indices: list[int]) -> TaughtBatch:
        """As `Texts.batch`, with what the teacher knows of it."""
        plain = super().batch(group, indices)
        rows = torch.from_numpy(self.rows[group][indices])
        taught = torch.nonzero(rows >= 0)[:, 0]
        if self.vectors is None or not len(taught):
            return TaughtBatch(plain.ids, plain.numbers)
        return TaughtBatch(plain.ids, plain.numbers, taught, self.vectors[rows[taught]].float())


def reduced(vectors: Tensor, size: int) -> Tensor:
    """``(N, E)`` to ``(N, size)`` unit vectors with nearly the same cosines: the first right singular vectors."""
    vectors = vectors.float()
    sample = vectors[torch.randperm(len(vectors), generator=torch.Generator().manual_seed(0))[:SAMPLE]]
    basis = torch.linalg.svd(sample, full_matrices=False).Vh[:size]  # (size, E)
    return functional.normalize(vectors @ basis.T, dim=1).half()


@dataclass(frozen=True)
class TaughtLoss:
    """Four-way InfoNCE with a margin, plus what the vectors of both sides lack to the teacher's.

    Attributes:
        temperature: what similarities are divided by.
        margin: taken off the cosine of translations.
        distil: weight of the mean cosine distance to the teacher.
    """

    temperature: float
    margin: float
    distil: float

    def __call__(self, a: Tensor, b: Tensor, batch: Batch) -> Tensor:
        """Of two ``(B, D)`` tensors of vectors of length 1 and the batch they belong to, in nats."""
        loss = four_way(a, b, self.temperature, self.margin)
        if not self.distil or not isinstance(batch, TaughtBatch) or batch.taught is None or batch.targets is None:
            return loss
        cosine = ((a[batch.taught] + b[batch.taught]) * batch.targets).sum(dim=1) / 2
        return loss + self.distil * (1 - cosine).mean()
