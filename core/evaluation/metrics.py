"""How far a bilingual embedding files sentences by language, and how well it finds translations.

All take ``x`` and ``y``, two tensors of L2-normalised rows, and a `core.evaluation.pairing.Pairing` that says which of
them translate each other: ``(n, D)`` and ``(m, D)`` for its n and m distinct texts. Without one they are ``(N, D)``,
row i of one translates row i of the other, and all are different. ``s_ij`` is the cosine of x_i and y_j. Similarities
are computed in blocks of rows, so that memory grows with N and not with its square, and rounded so that equal vectors
tie (`core.evaluation.cosines`). Whether a translation is nearest, and what a tie counts, is decided in
`core.evaluation.ranks`; what is a rival, and what unrelated, in `core.evaluation.pairing`. Retrieval by CSLS and by the
ratio margin is in `core.evaluation.margins`.

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

from core.evaluation.cosines import blocks, paired
from core.evaluation.neighbours import NEIGHBOURS
from core.evaluation.pairing import Pairing
from core.evaluation.ranks import rank
from core.messages import message

PERMUTATIONS = 200
NOTHING = 1e-7  # differences of mean cosines below this are rounding


@dataclass(frozen=True)
class Direction:
    """What the queries x_i see among the candidates y, and among both languages; means over rows.

    Attributes:
        p_at_1: share of queries whose nearest y is their translation.
        mixed_p_at_1: the same with all other x among the candidates.
        mrr: mean of 1 / (place of the translation among all y).
        same_language: share of the query's own language among its 10 nearest, translations and rivals of both
            languages.
        meaning: ABX, probability that the translation is nearer than an unrelated y.
        language: ABX, probability that an unrelated x is nearer than an unrelated y.
    """

    p_at_1: float
    mixed_p_at_1: float
    mrr: float
    same_language: float
    meaning: float
    language: float


def direction(x: Tensor, y: Tensor, pairing: Pairing | None = None) -> Direction:
    """All one-direction measures of the queries x against the candidates y.

    Raises:
        ValueError: no query has an unrelated sentence in both languages.
    """
    pairing = pairing or Pairing.apart(len(x))
    sums, asked = torch.zeros(6, dtype=torch.float64), torch.zeros(6, dtype=torch.long)
    for rows, (across, within) in blocks(x, y, x):
        seen, times = pairing.seen(rows), pairing.a.asked[rows]  # (b,)
        right, others = seen.nearest(across), across.masked_fill(~seen.rivals, -torch.inf)
        own = within.masked_fill(~seen.own, -torch.inf)
        ranks = rank(right, others)
        mixed = ranks + rank(right, own)
        rivals, unrelated = seen.rivals.sum(1), seen.own.sum(1)
        near = seen.answers.sum(1) + unrelated
        answers = across if pairing.plain else across.masked_fill(~seen.answers, -torch.inf)
        judged = times * (rivals > 0)
        compared = judged * (unrelated > 0)
        sums[0] += (ranks.hits() * times).sum()
        sums[1] += (mixed.hits() * times).sum()
        sums[2] += (ranks.reciprocal() * times).sum()
        sums[3] += (same_language(answers, own, near) * times).sum()
        sums[4] += _shares(ranks.beaten(rivals) * judged, rivals)
        sums[5] += (_nearer(own, others, seen.own, rivals) * compared).sum()
        asked += torch.stack([times.sum()] * 4 + [judged.sum(), compared.sum()])
    if not asked[5]:
        raise ValueError(
            message(
                "judging needs unrelated sentences: all {n} pairs share sentences with each other; give pairs of "
                "different sentences",
                n=len(pairing),
            )
        )
    return Direction(*(sums / asked).tolist())


def mean_of_both(a_to_b: float, b_to_a: float) -> float:
    """The mean of a measure that has a value each way."""
    return (a_to_b + b_to_a) / 2


def same_language(across: Tensor, own: Tensor, number: Tensor) -> Tensor:
    """``(b,)`` shares of ``(b, n)`` cosines within a language among the 10 greatest of these and ``(b, m)`` across.

    Those that are no candidates have minus infinity; ``number`` are the others.
    """
    mixed = torch.cat([across, own], dim=1)
    k = number.clamp(max=NEIGHBOURS)
    last = mixed.topk(min(NEIGHBOURS, mixed.shape[1]), dim=1).values.gather(1, k[:, None] - 1)
    greater, equal = mixed > last, mixed == last
    places = (k - greater.sum(1)).double() / equal.sum(1)  # what each tied candidate gets of the places left
    first = across.shape[1]
    return (greater[:, first:].sum(1) + places * equal[:, first:].sum(1)) / k


def _shares(counts: Tensor, of: Tensor) -> Tensor:
    """Sum of ``(b,)`` counts, each as a share of its number; counts of nothing are left out."""
    shares = [counts[of == number].sum() / number for number in of.unique() if number]
    return torch.stack([counts.new_zeros(()), *shares]).sum()


def _nearer(within: Tensor, across: Tensor, counted: Tensor, number: Tensor) -> Tensor:
    """``(b,)`` probabilities that a cosine of ``within`` is above one of ``across``, a tie half: Mann-Whitney's U.

    Of ``within`` those count that ``counted`` has, of ``across`` the ``number`` greatest: the others have minus
    infinity.
    """
    ordered = across.sort(dim=1).values
    gone = across.shape[1] - number[:, None]
    below = torch.searchsorted(ordered, within, right=False)
    upto = torch.searchsorted(ordered, within, right=True)
    chances = (below + upto - 2 * gone).double() / (2 * number[:, None].clamp(min=1))
    return _mean_where(chances, counted)


def _mean_where(values: Tensor, counted: Tensor) -> Tensor:
    """``(b,)`` means over the columns that count; 0 where there is none."""
    each = counted.sum(1)
    if (each == each[0]).all() and each[0]:
        return values[counted].reshape(len(values), -1).mean(1)
    return values.masked_fill(~counted, 0).sum(1) / each.clamp(min=1)


@dataclass(frozen=True)
class Means:
    """Mean cosines: of translations, of unrelated pairs across the languages, and of unrelated pairs within one."""

    paired: float
    unrelated_cross: float
    unrelated_same: float


def mean_cosines(x: Tensor, y: Tensor, pairing: Pairing | None = None) -> Means:
    """Exact means: of translations over rows, of unrelated pairs over all pairs of distinct sentences."""
    pairing = pairing or Pairing.apart(len(x))
    right = paired(x[pairing.a.of_row], y[pairing.b.of_row])
    if not pairing.plain:
        return Means(float(right.mean()), *_unrelated(x, y, pairing))
    # From sums of vectors: of the N (N - 1) unrelated pairs none is looked at alone.
    unrelated = len(x) * (len(x) - 1)
    total_x, total_y = x.double().sum(0), y.double().sum(0)
    cross = (total_x @ total_y - right.sum()) / unrelated
    own = (x.double().square().sum(), y.double().square().sum())
    same = ((total_x @ total_x - own[0]) + (total_y @ total_y - own[1])) / (2 * unrelated)
    return Means(float(right.mean()), float(cross), float(same))


def _unrelated(x: Tensor, y: Tensor, pairing: Pairing) -> tuple[float, float]:
    """Mean cosines of unrelated sentences across the languages, and within one."""
    cross, same = [torch.zeros(2, dtype=torch.float64) for _ in range(2)]  # sum and number
    for one, other, of in ((x, y, pairing), (y, x, pairing.turned())):
        for rows, (across, within) in blocks(one, other, one):
            seen, asks = of.seen(rows), of.a.candidates[rows, None]
            for total, cosines, counted in ((cross, across, seen.rivals & asks), (same, within, seen.own & asks)):
                total += torch.stack([cosines[counted].sum(), counted.sum()])
    return float(cross[0] / cross[1]), float(same[0] / same[1])


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


def auc(x: Tensor, y: Tensor, pairing: Pairing | None = None) -> float:
    """Probability that a translation's cosine is above an unrelated cross pair's (area under the ROC curve)."""
    pairing = pairing or Pairing.apart(len(x))
    n, number = len(pairing), 0
    ordered = paired(x[pairing.a.of_row], y[pairing.b.of_row]).sort().values
    wins = 0.0
    for rows, (across,) in blocks(x, y):
        unrelated = across[pairing.seen(rows).rivals & pairing.a.candidates[rows, None]]
        upto = torch.searchsorted(ordered, unrelated, right=True).double()
        below = torch.searchsorted(ordered, unrelated, right=False).double()
        wins += float((n - (upto + below) / 2).sum())
        number += len(unrelated)
    return wins / (n * number)


def rank_normalised(vectors: Tensor) -> Tensor:
    """Rows whose dot products are Spearman correlations over dimensions: ``(N, D)`` to ``(N, D)``.

    The notebook's measure. Unlike cosine it does not hang on a few outlier dimensions (Zhelezniak et al. 2019,
    arXiv:1905.07790).
    """
    ranks = torch.from_numpy(np.asarray(rankdata(vectors.numpy(), axis=1)))
    return functional.normalize(ranks - ranks.mean(1, keepdim=True), dim=1)


def permutation_p_value(x: Tensor, y: Tensor, pairing: Pairing | None = None, seed: int = 0) -> float:
    """Chance to see the mean paired cosine at random: ``(1 + #{s_k >= s}) / (K + 1)`` over K = 200 shuffles of y.

    Shuffling keeps each language's centroid and spread and destroys the translations alone. A pair that stands there
    twice is no second witness: distinct pairs count.
    """
    pairing = pairing or Pairing.apart(len(x))
    rows = pairing.distinct()
    x, y = x[pairing.a.of_row[rows]], y[pairing.b.of_row[rows]]
    observed = float((x * y).sum(1).mean())
    generator = torch.Generator().manual_seed(seed)
    shuffled = [float((x * y[torch.randperm(len(y), generator=generator)]).sum(1).mean()) for _ in range(PERMUTATIONS)]
    # Float sums in another order differ in the last digits; a collapsed model must not look significant.
    return (1 + sum(score >= observed - NOTHING for score in shuffled)) / (PERMUTATIONS + 1)
