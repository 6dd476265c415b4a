"""`compare`: sentence pairs under several models, the numbers of every row, and an honest place for its translation.

    before, after = core.load_encoder("pocket-mlm"), core.load_encoder("pocket")
    result = core.compare([before, after], core.Pairs(["My dog is blue."], ["Mein Hund ist blau."], "en", "de"))
    for view in result.views:  # one an encoder
        print(view.rows[0].cosine, "place", view.rows[0].rank, "of", result.candidates, "and", view.rows[0].rank_back)

A translation that is nearest among eight sentences says little. Here it competes with the other typed sentences and a
pool of held-out phrases, in both languages: sentences of the query's own language are what a model that files by
language puts first.

1. A meaning that was typed leaves the pool.
2. Each encoder embeds the whole pool, a side at a time, then what was typed (`core.evaluation.embedder`): whoever keeps
   embeddings passes an object with ``encode`` in the place of an encoder, and computes nothing twice. A correction that
   was fitted before (`core.evaluation.fitting`) then moves the embeddings of each language.
3. Every first sentence is compared with all N + M second sentences, and with all other first ones; then every second
   one likewise, for a model may find its way in one direction alone. A sentence typed twice competes once; what equals
   the sentence that asks or translates it in another row is neither a rival nor unrelated, and it is found when any of
   its translations is nearest (`core.evaluation.pairing`).
4. Cosines and correlations that are shown are float32, as the vectors are; places are those of `core.evaluation.ranks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from core.data.pairs import Pairs, normalized, require_pairs
from core.evaluation.cosines import cosines
from core.evaluation.embedder import Embedder, embed
from core.evaluation.fitting import Correction
from core.evaluation.intervals import wilson
from core.evaluation.metrics import Means, rank_normalised, relative_gap
from core.evaluation.pairing import Pairing, Seen
from core.evaluation.phrases import held_pairs, unlike
from core.evaluation.ranks import rank


@dataclass(frozen=True)
class Row:
    """One pair under one model.

    Attributes:
        cosine: of the two sentences.
        spearman: rank correlation over dimensions of the two, the notebook's measure.
        unrelated_cosine: mean cosine of the first sentence to sentences of the other language that do not translate it.
        unrelated_spearman: the same of the rank correlation.
        rank: place of the nearest translation among all candidates, 1 = first; a tie counts against it.
        rank_back: the same with the second sentence asking for the first.
    """

    cosine: float
    spearman: float
    unrelated_cosine: float
    unrelated_spearman: float
    rank: int
    rank_back: int


@dataclass(frozen=True)
class View:
    """N pairs under one model.

    Attributes:
        rows: the numbers of each pair.
        found: how many translations came first, the first sentence asking.
        found_back: the same with the second one asking.
        means: mean cosines over the rows.
        gap: the relative gap of these, see `core.evaluation.metrics.relative_gap`.
        cosines: ``(N, N)`` of first to second sentences.
        spearmans: ``(N, N)`` rank correlations of first to second sentences.
    """

    rows: list[Row]
    found: int
    found_back: int
    means: Means
    gap: float
    cosines: Tensor
    spearmans: Tensor

    def summary(self) -> dict[str, Any]:
        """Plain numbers over all rows; ``interval`` has low and high of the share that is found, each way."""
        of = len(self.rows)
        return {
            "found": self.found,
            "found_back": self.found_back,
            "of": of,
            "interval": {"a_to_b": [*wilson(self.found, of)], "b_to_a": [*wilson(self.found_back, of)]},
            "cosine": asdict(self.means),
            "relative_gap": self.gap,
        }


@dataclass(frozen=True)
class Comparison:
    """N pairs under several models.

    Attributes:
        pairs: what was compared.
        pool: M pairs that they competed with.
        views: one a model, in the order given.
    """

    pairs: Pairs
    pool: Pairs
    views: list[View]

    @property
    def candidates(self) -> int:
        """How many sentences competed for a place, the translation among them; fewer where a sentence was repeated."""
        return 2 * (len(self.pairs) + len(self.pool)) - 1


def compare(
    encoders: Sequence[Embedder],
    pairs: Pairs,
    pool: Pairs | None = None,
    *,
    corrections: Sequence[Correction | None] | None = None,
) -> Comparison:
    """Judge N pairs under each encoder.

    Args:
        encoders: any number, each an `Encoder` or anything else that embeds sentences.
        pairs: second sentences translate first ones.
        pool: pairs in the same two languages to compete with; None takes the phrasebook's held-out phrases, as the page
            does, and none where it lacks a language: the pairs then compete with each other alone. A meaning that is
            among ``pairs`` is left out.
        corrections: one an encoder, fitted for ``pairs`` and that encoder, or None for its embeddings as they are;
            None corrects nothing.

    Raises:
        TypeError: ``pairs`` are no `Pairs`.
        ValueError: there are more or fewer corrections than encoders.
    """
    require_pairs(pairs)
    whole = held_pairs(pairs.language_a, pairs.language_b) if pool is None else pool
    kept = unlike(zip(whole.a, whole.b, strict=True), [*pairs.a, *pairs.b])
    rest = whole.select(kept)
    pairing = Pairing.of([*pairs.a, *rest.a], [*pairs.b, *rest.b], normalized)
    n, views = len(pairs), []
    seen = pairing.seen(pairing.a.of_row[:n])
    seen_back = pairing.turned().seen(pairing.b.of_row[:n])
    for encoder, correction in zip(encoders, corrections or [None] * len(encoders), strict=True):
        (pool_x, pool_y), typed = embed(encoder, [whole.a, whole.b], [*pairs.a, *pairs.b])
        first, second = torch.cat([typed[:n], pool_x[kept]]), torch.cat([typed[n:], pool_y[kept]])
        if correction is not None:
            first, second = correction(first, second)
        x, y = first[:n], second[:n]
        first, second = first[pairing.a.rows], second[pairing.b.rows]
        back = _places(seen_back, cosines(y, first), cosines(y, second))
        views.append(_view(seen, x, y, first, second, back))
    return Comparison(pairs, rest, views)


def _places(seen: Seen, across: Tensor, within: Tensor) -> list[int]:
    """N places, by ``(N, m)`` cosines to the other language and ``(N, n)`` to the own."""
    ranks = rank(seen.nearest(across), across.masked_fill(~seen.rivals, -torch.inf))
    return (ranks + rank(seen.nearest(across), within.masked_fill(~seen.own, -torch.inf))).places().tolist()


def _view(seen: Seen, x: Tensor, y: Tensor, first: Tensor, second: Tensor, back: list[int]) -> View:
    """N pairs of embeddings, and what they see of the ``(n, D)`` first and ``(m, D)`` second ones.

    ``back`` are the places when the second sentences ask.
    """
    m, rivals = len(second), torch.cat([seen.rivals, seen.own], dim=1)
    scores = x @ torch.cat([second, first]).T  # (N, m + n)
    correlations = rank_normalised(x) @ rank_normalised(second).T  # (N, m)
    own_correlations = rank_normalised(x) @ rank_normalised(y).T  # (N, N)
    places = _places(seen, cosines(x, second), cosines(x, first))
    rows, same, own = [], [], x @ y.T
    for index, rival in enumerate(rivals):
        rows.append(
            Row(
                float(own[index, index]),
                float(own_correlations[index, index]),
                _mean(scores[index, :m][rival[:m]]),
                _mean(correlations[index][rival[:m]]),
                places[index],
                back[index],
            )
        )
        same.append(_mean(scores[index, m:][rival[m:]]))
    means = Means(_average([r.cosine for r in rows]), _average([r.unrelated_cosine for r in rows]), _average(same))
    return View(rows, places.count(1), back.count(1), means, relative_gap(means), own, own_correlations)


def _mean(values: Tensor) -> float:
    return float(values.mean()) if len(values) else 0.0


def _average(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
