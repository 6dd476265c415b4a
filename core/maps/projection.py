"""A map: ``(N, D)`` embeddings before and after training to ``(N, 2)`` points of one picture.

1. Centre before and after on their own means: where a model's embeddings lie as a whole says nothing about languages.
2. Fit one basis on both together, so that a point's way from before to after is a way on the same map. Vectors of
   different widths have no common basis: they are projected apart, and the second map is turned onto the first.
3. Say how far the picture can be trusted: the share of neighbours on it that are neighbours in truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import torch
from torch import Tensor
from torch.nn import functional

from core.evaluation.cosines import blocks
from core.evaluation.neighbours import NEIGHBOURS
from core.maps.pca import pca
from core.messages import message

Method = Literal["pca", "tsne", "umap"]


@dataclass(frozen=True)
class Projection:
    """Points of N sentences.

    Attributes:
        before: ``(N, 2)``.
        after: ``(N, 2)``, in the same basis.
        method: how they were made.
        shared: False when the widths differ and each has a basis of its own, turned onto the other.
        trust_before: trustworthiness of the map of before, 0 to 1.
        trust_after: likewise.
    """

    before: Tensor
    after: Tensor
    method: Method
    shared: bool
    trust_before: float
    trust_after: float


def project(before: Tensor, after: Tensor, method: Method = "pca", seed: int = 0) -> Projection:
    """Lay out N sentences as two models see them.

    Args:
        before: ``(N, D)`` embeddings of length 1, N of at least 3.
        after: ``(N, D')`` of the same sentences.
        method: ``pca`` is linear and instant; ``tsne`` and ``umap`` keep neighbourhoods and take seconds.
        seed: of the methods that draw at random.

    Raises:
        ValueError: fewer than 3 sentences, or an unknown method.
    """
    if len(before) < 3:
        raise ValueError(message("a map of {n} sentences shows nothing: give at least 3", n=len(before)))
    if method not in get_args(Method):
        raise ValueError(
            message(
                "the method is {value!r}; it must be one of {known}", value=method, known=", ".join(get_args(Method))
            )
        )
    centred = [vectors - vectors.mean(0) for vectors in (before, after)]
    shared = before.shape[1] == after.shape[1]
    if shared:
        first, second = _flatten(torch.cat(centred), method, seed).split(len(before))
    else:
        first, second = (_flatten(vectors, method, seed) for vectors in centred)
        second = turned_onto(second, first)
    trust = [trustworthiness(*each) for each in ((before, first), (after, second))]
    return Projection(first, second, method, shared, *trust)


def _flatten(vectors: Tensor, method: Method, seed: int) -> Tensor:
    if method == "pca":
        return pca(vectors)
    # Imported here because scikit-learn and numba take seconds that a page with a PCA map does not need.
    if method == "tsne":
        from sklearn.manifold import TSNE

        perplexity = min(30.0, (len(vectors) - 1) / 3)
        model = TSNE(perplexity=perplexity, metric="cosine", init="random", random_state=seed)
    else:
        from umap import UMAP

        model = UMAP(n_neighbors=min(15, len(vectors) - 1), metric="cosine", init="random", random_state=seed, n_jobs=1)
    return torch.from_numpy(model.fit_transform(vectors.numpy())).float()


def turned_onto(points: Tensor, target: Tensor) -> Tensor:
    """``(N, 2)`` points turned, mirrored and scaled to lie on ``target`` as well as they can (Procrustes)."""
    centre = target.mean(0)
    moved, goal = points - points.mean(0), target - centre
    left, stretch, right = torch.linalg.svd(moved.T @ goal)
    scale = stretch.sum() / moved.square().sum().clamp(min=1e-12)
    turned: Tensor = scale * moved @ left @ right + centre
    return turned


def trustworthiness(vectors: Tensor, points: Tensor, k: int = NEIGHBOURS) -> float:
    """How far the map's k nearest neighbours are true ones, 0 to 1 (Venna and Kaski 2001, equation 1).

    A neighbour on the map that is none in the space of ``vectors`` (by cosine) costs as many ranks as it is too far.
    """
    n = len(vectors)
    k = min(k, (n - 1) // 2)
    unit = functional.normalize(vectors, dim=1)
    near = torch.cdist(points, points).fill_diagonal_(torch.inf).topk(k, dim=1, largest=False).indices
    excess = 0
    for rows, (cosines,) in blocks(unit, unit, rounded=False):
        itself = torch.arange(n)[rows, None] == torch.arange(n)
        order = cosines.masked_fill(itself, torch.inf).argsort(dim=1, descending=True)  # itself first
        rank = torch.empty_like(order).scatter_(1, order, torch.arange(n).expand_as(order))  # 0 itself, 1 the nearest
        excess += int((rank.gather(1, near[rows]) - k).clamp(min=0).sum())
    return 1 - excess * 2 / (n * k * (2 * n - 3 * k - 1))
