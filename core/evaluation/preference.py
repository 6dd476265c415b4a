"""Language preference: of what is lost to rivals, what is lost because they speak the language of the query.

A query x_i has C rivals among the y. In their place come as many of which half speak its own language: a random half of
the other language's rivals, and C // 2 of its own. The preference is how much P@1 that costs:

    P@1 among C rivals of the other language - P@1 among C rivals of both

0: the languages are rivals alike. Positive: the query's own language is preferred (mixed pools see it too, but they
have twice as many rivals). Literature: language preference rate, MLAIRE, arXiv:2605.07249.

No half is drawn: which rivals are nearer than the translation is known, and so is the chance that a half has none of
them (hypergeometric). Halves of the two languages are drawn apart from each other. A tie counts its part of the first
place, as in `core.evaluation.ranks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from scipy.special import gammaln
from torch import Tensor

from core.evaluation.cosines import blocks
from core.evaluation.intervals import difference
from core.evaluation.pairing import Pairing
from core.evaluation.ranks import Ranks, rank


@dataclass(frozen=True)
class Preference:
    """One direction, in shares of the rows; times 100 they are points of P@1.

    Attributes:
        value: P@1 lost because rivals speak the language of the query.
        low: the lower end of its interval.
        high: the upper end.
    """

    value: float
    low: float
    high: float


def language_preference(x: Tensor, y: Tensor, pairing: Pairing | None = None) -> Preference:
    """Of the queries x, for ``(n, D)`` and ``(m, D)`` embeddings as in `core.evaluation.metrics`."""
    pairing = pairing or Pairing.apart(len(x))
    lost = torch.cat([_lost(rows, across, within, pairing) for rows, (across, within) in blocks(x, y, x)])
    numbers, asked = pairing.a.asking
    total = torch.zeros_like(asked).index_add_(0, numbers, lost * pairing.a.asked)
    low, high = difference(total / asked, asked)
    return Preference(float(total.sum() / asked.sum()), low, high)


def _lost(rows: slice, across: Tensor, within: Tensor, pairing: Pairing) -> Tensor:
    """``(b,)`` chances of the first place that are lost."""
    seen = pairing.seen(rows)
    right = seen.nearest(across)
    other = rank(right, across.masked_fill(~seen.rivals, -torch.inf))
    own = rank(right, within.masked_fill(~seen.own, -torch.inf))
    return other.hits().double() - halved(other, seen.rivals.sum(1), own, seen.own.sum(1))


def halved(other: Ranks, others: Tensor, own: Ranks, owns: Tensor) -> Tensor:
    """``(N,)`` expected chances of the first place among as many rivals as the other language has, half of them own.

    Args:
        other: how the translations do among the rivals of the other language.
        others: ``(N,)``, how many these are.
        own: among those of the query's own language.
        owns: ``(N,)``, how many.
    """
    drawn = torch.minimum(others // 2, owns)
    kept = others - drawn
    chance = _none_of(other.nearer + other.tied, others, kept) * _none_of(own.nearer + own.tied, owns, drawn)
    tied = ((other.tied > 0) | (own.tied > 0)).nonzero()[:, 0]
    if len(tied):
        columns = (other.nearer, other.tied, others, kept, own.nearer, own.tied, owns, drawn)
        cases, which = torch.stack([each[tied] for each in columns], 1).unique(dim=0, return_inverse=True)
        expected = [_with_ties(case) for case in cases.tolist()]
        chance[tied] = torch.tensor(expected, dtype=torch.float64)[which]
    return chance


def _none_of(bad: Tensor, of: Tensor, drawn: Tensor) -> Tensor:
    """``(N,)`` chances that ``drawn`` of ``of`` rivals have none of the ``bad`` ones."""
    b, n, k = (each.numpy().astype(np.float64) for each in (bad, of, drawn))
    left = np.maximum(n - b - k, 0)
    log = gammaln(n - b + 1) - gammaln(left + 1) + gammaln(n - k + 1) - gammaln(n + 1)
    return torch.from_numpy(np.where(n - b >= k, np.exp(np.minimum(log, 0)), 0.0))


def _with_ties(case: list[int]) -> float:
    """The mean of 1 / (1 + ties drawn) where nothing nearer is drawn, of both languages together."""
    ties = np.convolve(_ties(*case[:4]), _ties(*case[4:]))
    return float((ties / np.arange(1, len(ties) + 1)).sum())


def _ties(nearer: int, tied: int, of: int, drawn: int) -> np.ndarray[Any, Any]:
    """Chances that ``drawn`` rivals have none that are nearer, and 0, 1, 2, ... that tie."""
    t = np.arange(min(tied, drawn) + 1, dtype=np.float64)
    rest = of - nearer - tied
    possible = (drawn - t >= 0) & (drawn - t <= rest)
    log = _choose(np.full_like(t, tied), t) + _choose(np.full_like(t, rest), np.clip(drawn - t, 0, rest))
    return np.where(possible, np.exp(log - _choose(np.array([float(of)]), np.array([float(drawn)]))), 0.0)


def _choose(n: Any, k: Any) -> Any:
    """The logarithm of how many ways there are to draw k of n."""
    return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
