"""Pairs with a teacher's vectors beside them, and the loss that uses both.

What a pair means is said by those of its sentences that the teacher knows, and by an English one, which in a pair of
two other languages is neither of its sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from core.build.sets import Set
from core.encoder.encoder import Encoder
from core.training.losses import four_way
from core.training.sources import Batch, Texts


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
    """A `core.training.sources.Source` of `TaughtBatch`.

    Args:
        encoder: the student.
        sets: what it is trained on. Of a set of twins, pairs 2 i and 2 i + 1 come in one batch.
        vectors: ``(D,)`` of length 1, of the sentences that the teacher knows.
    """

    def __init__(self, encoder: Encoder, sets: Sequence[Set], vectors: dict[str, Tensor]) -> None:
        super().__init__(encoder, [each.pairs for each in sets])
        self.sets = sets
        rows = {text: row for row, text in enumerate(vectors)}
        self.known = [
            np.array([[rows.get(text, -1) for text in side] for side in (each.english, each.pairs.a, each.pairs.b)])
            for each in sets
        ]  # (3, N)
        self.vectors = torch.stack(list(vectors.values())) if vectors else None
        for number, each in enumerate(sets):
            if each.twins:  # a batch is filled with twins, each for its first pair
                group = self.groups[number]
                self.groups[number] = replace(group, a=group.a[::2], b=group.b[::2], length=group.length[::2])

    def batch(self, group: int, indices: list[int]) -> TaughtBatch:
        """As `Texts.batch`, with what the teacher knows of it."""
        if self.sets[group].twins:
            indices = [pair for twin in indices[: len(indices) // 2 or 1] for pair in (2 * twin, 2 * twin + 1)]
        plain = super().batch(group, indices)
        rows = torch.from_numpy(self.known[group][:, indices])  # (3, B)
        known = (rows >= 0).any(dim=0)
        if self.vectors is None or not bool(known.any()):
            return TaughtBatch(plain.ids, plain.numbers)
        found = rows[:, known]
        said = self.vectors[found.clamp(min=0)].float() * (found >= 0)[..., None]  # (3, K, D)
        targets = functional.normalize(said.sum(dim=0), dim=1)
        return TaughtBatch(plain.ids, plain.numbers, torch.nonzero(known)[:, 0], targets)


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
