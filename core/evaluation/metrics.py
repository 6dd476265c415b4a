"""How far a bilingual embedding files sentences by language, and how well it finds translations.

All take ``x`` and ``y``, two ``(N, D)`` tensors of L2-normalised rows where row i of one translates row i of the
other; ``s_ij`` is the cosine of x_i and y_j. Similarities are computed in blocks of rows, so that memory grows with
N and not with its square, and rounded so that equal vectors tie (`core.evaluation.cosines`). Whether a translation is
nearest, and what a tie counts, is decided in `core.evaluation.ranks`.

An offset between two languages along a direction in which neither varies changes neither P@1 nor CSLS: it adds the
same to all candidates of a query. The mixed pool, where sentences of the query's own language compete, sees it
(LAReQA, Roy et al. 2020, arXiv:2004.05484).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from scipy.stats import rankdata
from torch import Tensor
from torch.nn import functional

from core.evaluation.cosines import PLACES, blocks, paired
from core.evaluation.neighbours import NEIGHBOURS
from core.evaluation.ranks import rank, rank_among

PERMUTATIONS = 200
NOTHING = 1e-7  # differences of mean cosines below this are rounding


@dataclass(frozen=True)
class Direction:
    """What the queries x_i see among the candidates y, and among both languages.

    Attributes:
        p_at_1: share of queries whose nearest y is their translation.
        mixed_p_at_1: the same with all other x among the candidates.
        mrr: mean of 1 / (place of the translation among all y).
        same_language: share of the query's own language among its 10 nearest of both languages, itself left out.
        meaning: ABX, probability that the translation is nearer than an unrelated y.
        language: ABX, probability that an unrelated x is nearer than an unrelated y.
    """

    p_at_1: float
    mixed_p_at_1: float
    mrr: float
    same_language: float
    meaning: float
    language: float


def direction(x: Tensor, y: Tensor) -> Direction:
    """All one-direction measures of ``(N, D)`` queries x against candidates y, for N of at least 2."""
    n = len(x)
    sums = torch.zeros(6, dtype=torch.float64)
    for rows, (across, within) in blocks(x, y, x):
        numbers = torch.arange(n)[rows]
        itself = numbers[:, None] == torch.arange(n)  # (b, N)
        others = within.masked_fill(itself, -torch.inf)
        ranks = rank_among(across, numbers)
        mixed = ranks + rank(across.gather(1, numbers[:, None])[:, 0], others)
        sums[0] += ranks.hits().sum()
        sums[1] += mixed.hits().sum()
        sums[2] += ranks.reciprocal().sum()
        sums[3] += same_language(torch.cat([across, others], dim=1), min(NEIGHBOURS, 2 * n - 1))
        sums[4] += ranks.beaten(n - 1).sum() / (n - 1)
        sums[5] += _nearer(_without(within, itself), _without(across, itself))
    return Direction(*(sums / n).tolist())


def mean_of_both(a_to_b: float, b_to_a: float) -> float:
    """The mean of a measure that has a value each way."""
    return (a_to_b + b_to_a) / 2


def same_language(mixed: Tensor, k: int) -> float:
    """Sum over rows of the share of the second half of ``(b, 2N)`` cosines among the k greatest."""
    n = mixed.shape[1] // 2
    last = mixed.topk(k, dim=1).values[:, -1:]
    greater, equal = mixed > last, mixed == last
    places = (k - greater.sum(1)).double() / equal.sum(1)  # what each tied candidate gets of the places left
    return float(((greater[:, n:].sum(1) + places * equal[:, n:].sum(1)) / k).sum())


def _nearer(within: Tensor, across: Tensor) -> float:
    """Sum over rows of P(w > c) + P(w = c) / 2 for w, c drawn from ``(b, N-1)`` rows: the Mann-Whitney statistic."""
    ordered = across.sort(dim=1).values
    below = torch.searchsorted(ordered, within, right=False).double()
    upto = torch.searchsorted(ordered, within, right=True).double()
    return float(((below + upto) / 2 / ordered.shape[1]).mean(1).sum())


def _without(scores: Tensor, itself: Tensor) -> Tensor:
    return scores[~itself].reshape(len(scores), -1)


def csls_p_at_1(x: Tensor, y: Tensor) -> tuple[float, float]:
    """P@1 of both directions under cross-domain similarity local scaling.

    ``2 s_ij - r(x_i) - r(y_j)``, r the mean cosine to the 10 nearest of the other language, which takes hubs down
    (Conneau et al. 2018, arXiv:1710.04087, section 2.3).
    """
    crowd_x, crowd_y = _crowd(x, y), _crowd(y, x)
    return _csls_hits(x, y, crowd_x, crowd_y), _csls_hits(y, x, crowd_y, crowd_x)


def _crowd(x: Tensor, y: Tensor) -> Tensor:
    """``(N,)`` mean cosines of each x to its nearest y."""
    k = min(NEIGHBOURS, len(y))
    return torch.cat([across.topk(k, dim=1).values.mean(1) for _, (across,) in blocks(x, y)])


def _csls_hits(x: Tensor, y: Tensor, crowd_x: Tensor, crowd_y: Tensor) -> float:
    hits = 0.0
    for rows, (across,) in blocks(x, y):
        scores = (2 * across - crowd_x[rows, None] - crowd_y).round(decimals=PLACES)
        hits += float(rank_among(scores, torch.arange(len(x))[rows]).hits().sum())
    return hits / len(x)


@dataclass(frozen=True)
class Means:
    """Mean cosines: of translations, of unrelated pairs across the languages, and of unrelated pairs within one."""

    paired: float
    unrelated_cross: float
    unrelated_same: float


def mean_cosines(x: Tensor, y: Tensor) -> Means:
    """Exact means over all ``N (N - 1)`` unrelated pairs, from sums of vectors: no pair is looked at alone."""
    n = len(x)
    right = paired(x, y)
    total_x, total_y = x.double().sum(0), y.double().sum(0)
    unrelated = n * (n - 1)
    cross = (total_x @ total_y - right.sum()) / unrelated
    own = (x.double().square().sum(), y.double().square().sum())
    same = ((total_x @ total_x - own[0]) + (total_y @ total_y - own[1])) / (2 * unrelated)
    return Means(float(right.mean()), float(cross), float(same))


def relative_gap(means: Means) -> float:
    """The share of what draws two sentences together that is language and not meaning; 0 closed, 1 language alone.

    ``u / (u + m)`` with u how much nearer unrelated sentences are within a language than across, and m how much nearer
    translations are than unrelated sentences across, both at least 0. Our own measure, bounded on purpose.
    """
    language = max(0.0, means.unrelated_same - means.unrelated_cross)
    meaning = max(0.0, means.paired - means.unrelated_cross)
    return language / (language + meaning) if language + meaning > NOTHING else 0.0


def language_variance_share(x: Tensor, y: Tensor) -> float:
    """Share of all variance that lies between the two languages' centroids (eta squared of a one-way ANOVA)."""
    x, y = x.double(), y.double()
    between = (x.mean(0) - y.mean(0)).square().sum() / 4
    within = (x.var(0, correction=0).sum() + y.var(0, correction=0).sum()) / 2
    total = between + within
    return float(between / total) if total > 0 else 0.0


def auc(x: Tensor, y: Tensor) -> float:
    """Probability that a translation's cosine is above an unrelated cross pair's (area under the ROC curve)."""
    n = len(x)
    ordered = paired(x, y).sort().values
    wins = 0.0
    for rows, (across,) in blocks(x, y):
        itself = torch.arange(n)[rows, None] == torch.arange(n)
        unrelated = _without(across, itself).flatten()
        upto = torch.searchsorted(ordered, unrelated, right=True).double()
        below = torch.searchsorted(ordered, unrelated, right=False).double()
        wins += float((n - (upto + below) / 2).sum())
    return wins / (n * n * (n - 1))


def rank_normalised(vectors: Tensor) -> Tensor:
    """Rows whose dot products are Spearman correlations over dimensions: ``(N, D)`` to ``(N, D)``.

    The notebook's measure. Unlike cosine it does not hang on a few outlier dimensions (Zhelezniak et al. 2019,
    arXiv:1905.07790).
    """
    ranks = torch.from_numpy(np.asarray(rankdata(vectors.numpy(), axis=1)))
    return functional.normalize(ranks - ranks.mean(1, keepdim=True), dim=1)


def permutation_p_value(x: Tensor, y: Tensor, seed: int = 0) -> float:
    """Chance to see the mean paired cosine at random: ``(1 + #{s_k >= s}) / (K + 1)`` over K = 200 shuffles of y.

    Shuffling keeps each language's centroid and spread and destroys the translations alone.
    """
    observed = float((x * y).sum(1).mean())
    generator = torch.Generator().manual_seed(seed)
    shuffled = [float((x * y[torch.randperm(len(y), generator=generator)]).sum(1).mean()) for _ in range(PERMUTATIONS)]
    # Float sums in another order differ in the last digits; a collapsed model must not look significant.
    return (1 + sum(score >= observed - NOTHING for score in shuffled)) / (PERMUTATIONS + 1)
