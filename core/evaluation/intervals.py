"""How far chance alone may have moved a number: intervals that hold 95 times of 100.

1. `wilson` for a share, such as P@1: it stays within 0 and 1, and is no point where all or none were found
   (Wilson 1927). For means of values from 0 to 1 that are not 0 or 1 alone, such as the mean reciprocal rank, it is too
   wide and never too narrow: no such values vary more.
2. `difference` for the mean of paired differences from -1 to 1: normal, with half an observation added to each of the
   four cells (Agresti and Min 2005), so that it is no point where all differences are 0.

Both are over queries, the rivals taken as they are. Rows that repeat a sentence are no witnesses of their own:
`worth` says how many different ones the rows are worth.
"""

from __future__ import annotations

from math import sqrt

import torch
from torch import Tensor

Z = 1.959963984540054  # 95 % of a normal distribution lie within so many standard deviations
Interval = tuple[float, float]


def wilson(hits: float, n: float) -> Interval:
    """The interval of a share.

    Args:
        hits: how many were found; a tie may count a part.
        n: how many were asked; of none, anything may be true.
    """
    if n <= 0:
        return 0.0, 1.0
    share = min(max(hits / n, 0.0), 1.0)
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    # Rounding must not push it past the share itself.
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))


def difference(values: Tensor, weights: Tensor | None = None) -> Interval:
    """The interval of a mean of differences.

    Args:
        values: ``(n,)`` from -1 to 1, one a query, n of at least 1.
        weights: ``(n,)``, how many rows have each; None: one.
    """
    values = values.double()
    shares = torch.ones_like(values) if weights is None else weights.double()
    shares = shares / shares.sum()
    n = 1 / float(shares.square().sum())
    mean, square = float((values * shares).sum()), float((values.square() * shares).sum())
    centre, spread = mean * n / (n + 2), (square * n + 1) / (n + 2)
    half = Z * sqrt(max(0.0, spread - centre * centre) / (n + 2))
    return max(-1.0, min(mean, centre - half)), min(1.0, max(mean, centre + half))


def worth(weights: Tensor) -> float:
    """How many queries that weigh alike ``(n,)`` weights are worth (Kish 1965); n where all are equal."""
    weights = weights.double()
    return float(weights.sum().square() / weights.square().sum())
