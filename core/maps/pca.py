"""Principal components, two of them, with a sign that stays.

1. Centre the vectors on their mean.
2. Take the two directions of largest variance, eigenvectors of the ``(D, D)`` scatter matrix.
3. Make the largest weight of each positive, so that a map is not mirrored from one time to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional


def pca(vectors: Tensor) -> Tensor:
    """``(N, D)`` vectors to ``(N, 2)`` points; those of one dimension lie on a line."""
    return (centred(vectors) @ principal([vectors])).float()


def principal(moments: Sequence[Tensor]) -> Tensor:
    """The ``(D, 2)`` directions in which ``(N, D)`` moments, each centred on its own mean, differ most together."""
    together = torch.cat([centred(vectors) for vectors in moments])
    values, directions = torch.linalg.eigh(together.T @ together)
    directions = directions[:, values.argsort(descending=True)[:2]]
    return signed(functional.pad(directions, (0, 2 - directions.shape[1])))


def variance_kept(vectors: Tensor, points: Tensor) -> tuple[float, float]:
    """The shares of the variance of ``(N, D)`` vectors that lie along each of the two axes of a map.

    Args:
        vectors: of one model.
        points: ``(N, 2)``, their places along two directions at right angles and of length 1.
    """
    whole = float(centred(vectors).square().sum())
    along = centred(points).square().sum(0) / whole if whole > 0 else torch.zeros(2)
    return float(along[0]), float(along[1])


def centred(vectors: Tensor) -> Tensor:
    """``(N, D)`` doubles around their mean."""
    return vectors.double() - vectors.double().mean(0)


def signed(directions: Tensor) -> Tensor:
    """``(D, k)`` directions, each with its largest weight positive."""
    sign = directions.gather(0, directions.abs().argmax(0, keepdim=True)).sign()
    return directions * torch.where(sign == 0, 1.0, sign)
