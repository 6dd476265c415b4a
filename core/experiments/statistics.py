"""Means over seeds and sentences, their spread and their 95 % intervals, and what two arms differ by.

An arm's outcomes on a set are a matrix, S seeds by N sentences, of values from 0 to 1. Chance enters twice: through the
sentences that happened to be held out, and through the seeds. Both parts are taken as independent, and the half widths
of their intervals are added as roots of squares:

1. Sentences: Wilson's interval of a share of N for a mean, Agresti and Min's of N paired differences for a difference
   (`core.evaluation.intervals`), each sentence's value being its mean over the seeds.
2. Seeds: Student's t with S - 1 degrees of freedom on the S means. One seed has no such part, and says so.

Differences are paired: the same sentence and the same seed under both arms. An arm in which nothing is drawn is the
same under every seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import torch
from scipy.stats import t as student
from torch import Tensor

from core.evaluation.intervals import difference, wilson


@dataclass(frozen=True)
class Estimate:
    """A mean.

    Attributes:
        mean: over seeds and sentences.
        low: lower end of the 95 % interval.
        high: upper end.
        least: smallest mean of a seed.
        most: largest mean of a seed.
        seeds: S; 1 where nothing is drawn.
        n: N sentences.
    """

    mean: float
    low: float
    high: float
    least: float
    most: float
    seeds: int
    n: int

    @property
    def differs(self) -> bool:
        """Whether 0 lies outside the interval."""
        return self.low > 0 or self.high < 0


def estimate(outcomes: Sequence[Sequence[float]]) -> Estimate:
    """The mean of ``(S, N)`` values from 0 to 1."""
    values = torch.tensor(outcomes, dtype=torch.float64)
    mean = float(values.mean())
    low, high = wilson(mean * values.shape[1], values.shape[1])
    return _estimate(values, mean - low, high - mean, 0.0)


def paired(first: Sequence[Sequence[float]], second: Sequence[Sequence[float]]) -> Estimate:
    """How much more ``first`` has than ``second``, each ``(S, N)`` of the same sentences; one row stands for all seeds.

    Raises:
        ValueError: the sentences differ in number, or the seeds do.
    """
    one, other = (torch.tensor(each, dtype=torch.float64) for each in (first, second))
    if one.shape[1] != other.shape[1] or (len(one) != len(other) and 1 not in (len(one), len(other))):
        raise ValueError("arms are compared over the same sentences and seeds")
    values = one - other
    mean = float(values.mean())
    low, high = difference(values.mean(0))
    return _estimate(values, mean - low, high - mean, -1.0)


def _estimate(values: Tensor, below: float, above: float, least: float) -> Estimate:
    """Join the sentences' half widths with the seeds'."""
    means = values.mean(1)
    seeds, mean = len(means), float(means.mean())
    drawn = float(student.ppf(0.975, seeds - 1)) * float(means.std()) / sqrt(seeds) if seeds > 1 else 0.0
    return Estimate(
        mean,
        max(least, mean - sqrt(below**2 + drawn**2)),
        min(1.0, mean + sqrt(above**2 + drawn**2)),
        float(means.min()),
        float(means.max()),
        seeds,
        values.shape[1],
    )
