"""Corrections without training: move or turn the embeddings of two languages so that they overlap.

All take the ``(n, D)`` and ``(m, D)`` embeddings of the distinct texts of both languages and return new ones of length
1. `center`, `lsar` and `whiten` use no translations; `procrustes` does, and is fitted on one half and applied to the
other, so that no pair corrects itself. It is told by a `core.evaluation.pairing.Pairing`, without which row i of one
translates row i of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from core.evaluation.pairing import Pairing
from core.messages import message

Corrected = tuple[Tensor, Tensor]


def none(x: Tensor, y: Tensor, _: Pairing | None = None) -> Corrected:
    """As they are, normalised."""
    return functional.normalize(x, dim=1), functional.normalize(y, dim=1)


def center(x: Tensor, y: Tensor, _: Pairing | None = None) -> Corrected:
    """Subtract each language's mean (Libovicky et al., Findings of EMNLP 2020); needs to know a sentence's language."""
    return none(x - x.mean(0), y - y.mean(0))


def lsar(x: Tensor, y: Tensor, _: Pairing | None = None) -> Corrected:
    """Project out the subspace that the languages' means span beyond their common mean (LSAR, arXiv:2401.05792).

    With two languages that is one direction, the difference of the means; no language label is needed afterwards.
    """
    away = language_directions([x, y])
    return none(x - (x @ away.T) @ away, y - (y @ away.T) @ away)


def language_directions(sides: Sequence[Tensor]) -> Tensor:
    """What `lsar` projects out: ``(L - 1, D)`` directions of length 1, at right angles to each other.

    Args:
        sides: ``(n, D)`` embeddings of each of L languages.
    """
    means = torch.stack([side.mean(0) for side in sides])
    if len(means) == 2:
        return functional.normalize(means[:1] - means[1:])
    spanned: Tensor = torch.linalg.svd(means - means.mean(0), full_matrices=False).Vh
    return spanned[: len(means) - 1]


def whiten(x: Tensor, y: Tensor, _: Pairing | None = None) -> Corrected:
    """Give both languages together mean zero and equal variance in every direction (ZCA)."""
    mean, turn = whitening(torch.cat([x, y]))
    return none(((x - mean) @ turn).float(), ((y - mean) @ turn).float())


def whitening(vectors: Tensor) -> tuple[Tensor, Tensor]:
    """The mean that `whiten` takes away, ``(D,)``, and the symmetric matrix that it multiplies by, both float64."""
    vectors = vectors.double()
    mean = vectors.mean(0)
    values, axes = torch.linalg.eigh(torch.cov((vectors - mean).T))
    # Directions with next to no variance are noise; the floor keeps them from being blown up.
    scale = values.clamp(min=max(float(values.max()) * 1e-3, 1e-12)).rsqrt()
    return mean, (axes * scale) @ axes.T


def procrustes(x: Tensor, y: Tensor, pairing: Pairing | None = None) -> Corrected:
    """Centre both, then turn y onto x by the best rotation (Schoenemann 1966), cross-fitted on two halves.

    Texts that pairs link are in one half.

    Raises:
        ValueError: pairs link all texts.
    """
    pairing = pairing or Pairing.apart(len(x))
    half_x, half_y = (numbers % 2 == 0 for numbers in pairing.groups())
    if half_x.all():
        raise ValueError(message("procrustes needs 2 pairs that share no sentence, not even by way of other pairs"))
    rows = pairing.distinct()
    left, right = pairing.a.of_row[rows], pairing.b.of_row[rows]
    new_x, new_y = torch.empty_like(x), torch.empty_like(y)
    for of_x, of_y in ((half_x, half_y), (~half_x, ~half_y)):
        mean_x, mean_y, fit = x[of_x].mean(0), y[of_y].mean(0), of_x[left]
        turned, _, onto = torch.linalg.svd((y[right[fit]] - mean_y).T @ (x[left[fit]] - mean_x))
        new_x[~of_x] = x[~of_x] - mean_x
        new_y[~of_y] = (y[~of_y] - mean_y) @ (turned @ onto)
    return none(new_x, new_y)


CORRECTIONS: dict[str, Callable[[Tensor, Tensor, Pairing | None], Corrected]] = {
    "none": none,
    "center": center,
    "lsar": lsar,
    "whiten": whiten,
    "procrustes": procrustes,
}
