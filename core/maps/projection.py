"""A map: ``(N, D)`` embeddings before and after training to ``(N, 2)`` points of one picture, or of two.

1. Centre before and after on their own means: where a model's embeddings lie as a whole says nothing about languages.
2. Where one model is the other one trained, and as wide, fit one basis on both together: a point's way from before to
   after is then a way on the same map. Models that only have one shape have nothing in common, and neither have those
   of different widths: each is laid out by itself, and the second map is only scaled to be as large as the first.
3. Say how far the picture can be trusted: the share of neighbours on it that are neighbours in truth, beside what
   points strewn at random would have; and how much of the vectors' variance lies along its two axes.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import Any, Literal, get_args

import torch
from torch import Tensor
from torch.nn import functional

from core.evaluation.cosines import blocks
from core.evaluation.neighbours import NEIGHBOURS
from core.maps.pca import pca, variance_kept
from core.messages import message

_compiled: list[tempfile.TemporaryDirectory[str]] = []  # they last as long as this process
Method = Literal["pca", "tsne", "umap"]


@dataclass(frozen=True)
class Projection:
    """Points of N sentences.

    Attributes:
        before: ``(N, 2)``.
        after: ``(N, 2)``, in the same basis where that is ``shared``.
        method: how they were made.
        shared: whether both have one basis, so that ways from before to after mean something.
        trust_before: trustworthiness of the map of before, 0 to 1.
        trust_after: likewise.
        chance: the trustworthiness of a map with its points at random.
        variance_before: the shares of the variance of before's vectors along both axes; None where the axes are no
            directions, as with t-SNE and UMAP.
        variance_after: likewise.
    """

    before: Tensor
    after: Tensor
    method: Method
    shared: bool
    trust_before: float
    trust_after: float
    chance: float
    variance_before: tuple[float, float] | None
    variance_after: tuple[float, float] | None


def project(
    before: Tensor, after: Tensor, method: Method = "pca", seed: int = 0, *, related: bool = False
) -> Projection:
    """Lay out N sentences as two models see them.

    Args:
        before: ``(N, D)`` embeddings of length 1, N of at least 3.
        after: ``(N, D')`` of the same sentences.
        method: ``pca`` is linear and instant; ``tsne`` and ``umap`` keep neighbourhoods and take seconds.
        seed: of the methods that draw at random.
        related: whether one model is the other one trained (`core.encoder.origin.one_is_the_other_trained`).

    Raises:
        ValueError: fewer than 3 sentences, or an unknown method.
    """
    n = len(before)
    if n < 3:
        raise ValueError(message("a map of {n} sentences shows nothing: give at least 3", n=n))
    if method not in get_args(Method):
        raise ValueError(
            message(
                "the method is {value!r}; it must be one of {known}", value=method, known=", ".join(get_args(Method))
            )
        )
    centred = [vectors - vectors.mean(0) for vectors in (before, after)]
    shared = related and before.shape[1] == after.shape[1]
    if shared:
        first, second = _flatten(torch.cat(centred), method, seed).split(n)
    else:
        first, second = (_flatten(vectors, method, seed) for vectors in centred)
    axes = [variance_kept(*each) for each in ((before, first), (after, second))] if method == "pca" else [None, None]
    if not shared:
        second = second * (_spread(first) / _spread(second))
    trust_before, trust_after = trustworthiness(before, first), trustworthiness(after, second)
    chance = chance_trustworthiness(n)
    return Projection(first, second, method, shared, trust_before, trust_after, chance, axes[0], axes[1])


def _spread(points: Tensor) -> float:
    """How far points lie from their middle, root mean square."""
    return float((points - points.mean(0)).square().sum(1).mean().sqrt()) or 1.0


def _flatten(vectors: Tensor, method: Method, seed: int) -> Tensor:
    if method == "pca":
        return pca(vectors)
    # Imported here because scikit-learn and numba take seconds that a page with a PCA map does not need.
    if method == "tsne":
        from sklearn.manifold import TSNE

        perplexity = min(30.0, (len(vectors) - 1) / 3)
        model = TSNE(perplexity=perplexity, metric="cosine", init="random", random_state=seed)
    else:
        neighbours = min(15, len(vectors) - 1)
        model = _umap()(n_neighbors=neighbours, metric="cosine", init="random", random_state=seed, n_jobs=1)
    return torch.from_numpy(model.fit_transform(vectors.numpy())).float()


def _umap() -> Any:
    """UMAP's class. It compiles itself and keeps what comes out beside its code or in the user's folder, else here.

    Where neither can be written, as in a container that is read-only but for temporary files, it cannot even be
    imported. A folder of this process alone is no prey for others, who could put code of theirs into it.
    """
    try:
        from umap import UMAP
    except RuntimeError:
        import numba

        _compiled.append(tempfile.TemporaryDirectory(prefix="compiled-", ignore_cleanup_errors=True))
        numba.config.CACHE_DIR = _compiled[-1].name  # type: ignore[attr-defined]
        from umap import UMAP
    return UMAP


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


def chance_trustworthiness(n: int, k: int = NEIGHBOURS) -> float:
    """What `trustworthiness` is expected to be for n points at random: about 0.5.

    Each neighbour on the map is then any of the n - 1 others with equal chance, so that it costs
    ``(n - 1 - k) (n - k) / (2 (n - 1))`` ranks on average, whatever the space is like.
    """
    k = min(k, (n - 1) // 2)
    return 1 - (n - 1 - k) * (n - k) / ((n - 1) * (2 * n - 3 * k - 1))
