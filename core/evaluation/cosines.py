"""Cosines of many vectors with many, in blocks of rows, so that memory grows with N and not with its square.

What is compared with each other is computed in doubles and rounded to 12 places: equal vectors then tie, in whatever
order their products were summed. All take ``(N, D)`` vectors of length 1; `unit` makes them so.
"""

from __future__ import annotations

from collections.abc import Iterator

from torch import Tensor
from torch.nn import functional

BLOCK = 512  # rows
PLACES = 12


def unit(vectors: Tensor) -> Tensor:
    """``(N, D)`` vectors of any length as doubles of length 1."""
    return functional.normalize(vectors.double(), dim=1)


def cosines(x: Tensor, y: Tensor) -> Tensor:
    """``(N, M)`` cosines of ``(N, D)`` with ``(M, D)``, rounded doubles."""
    return (x.double() @ y.double().T).round(decimals=PLACES)


def paired(x: Tensor, y: Tensor) -> Tensor:
    """``(N,)`` cosines of each row of one ``(N, D)`` with the same row of another, rounded doubles."""
    return (x.double() * y.double()).sum(1).round(decimals=PLACES)


def blocks(x: Tensor, *others: Tensor, rounded: bool = True) -> Iterator[tuple[slice, list[Tensor]]]:
    """Rows of x, b at a time, and their cosines with each of the others, ``(b, M)`` each.

    Without ``rounded`` they are products in the type of the vectors, for an order in which a tie does not matter.
    """
    if rounded:
        x, others = x.double(), tuple(other.double() for other in others)
    for start in range(0, len(x), BLOCK):
        rows = slice(start, min(start + BLOCK, len(x)))
        yield rows, [cosines(x[rows], other) if rounded else x[rows] @ other.T for other in others]
