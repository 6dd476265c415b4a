"""Turn a teacher's space so that it agrees with the student's as it is before it is taught.

A teacher's axes mean nothing to the student: any rotation of its space says the same. Of all rotations the one is
chosen that brings its English sentences nearest to where the student has them (orthogonal Procrustes, Schoenemann
1966), so that training moves what must move and leaves the rest; a map of before and after then shows that and no
spin.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.encoder.encoder import Encoder

SAMPLE = 20_000  # vectors that the dimensions to keep, and the rotation, are found from


def turned(student: Encoder, vectors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The teacher's vectors, brought to the student's size and turned towards it; of length 1, in 16 bits."""
    if not vectors:
        return {}
    texts = list(vectors)
    kept = reduced(torch.stack(list(vectors.values())), student.dim)  # (N, D)
    english = [row for row, text in enumerate(texts) if text.isascii()]
    chosen = torch.randperm(len(english), generator=torch.Generator().manual_seed(0))[:SAMPLE].tolist()
    rows = [english[place] for place in chosen]
    theirs, ours = kept[rows].float(), student.encode([texts[row] for row in rows])
    rotation = procrustes(theirs - theirs.mean(dim=0), ours - ours.mean(dim=0))
    return dict(zip(texts, (kept.float() @ rotation).half().unbind(), strict=True))


def reduced(vectors: Tensor, size: int) -> Tensor:
    """``(N, E)`` to ``(N, size)`` unit vectors with nearly the same cosines: along the first right singular vectors."""
    chosen = torch.randperm(len(vectors), generator=torch.Generator().manual_seed(0))[:SAMPLE]
    sample = vectors[chosen].float()
    basis = torch.linalg.eigh(sample.T @ sample).eigenvectors.flip(1)[:, :size]  # (E, size), the largest first
    parts = [functional.normalize(part.float() @ basis, dim=1).half() for part in vectors.split(SAMPLE)]
    return torch.cat(parts)


def procrustes(x: Tensor, y: Tensor) -> Tensor:
    """The ``(D, D)`` rotation R for which x R is nearest to y, both ``(N, D)``."""
    u, _, vh = torch.linalg.svd(x.T @ y)
    rotation: Tensor = u @ vh
    return rotation
