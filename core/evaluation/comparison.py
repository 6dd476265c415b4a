"""`compare`: sentence pairs under several models, the numbers of every row, and an honest place for its translation.

    before, after = core.load_encoder("pocket-mlm"), core.load_encoder("pocket")
    result = core.compare([before, after], core.Pairs(["My dog is blue."], ["Mein Hund ist blau."], "en", "de"))
    for view in result.views:  # one an encoder
        print(view.rows[0].cosine, "place", view.rows[0].rank, "of", result.candidates)

A translation that is nearest among eight sentences says little. Here it competes with the other typed sentences and a
pool of held-out phrases, in both languages: sentences of the query's own language are what a model that files by
language puts first.

1. A meaning that was typed leaves the pool.
2. Each encoder embeds the whole pool, a side at a time, then what was typed (`core.evaluation.embedder`): whoever keeps
   embeddings passes an object with ``encode`` in the place of an encoder, and computes nothing twice.
3. Every first sentence is compared with all N + M second sentences, and with all other first ones. The same text typed
   twice is neither a rival nor unrelated.
4. Cosines and correlations that are shown are float32, as the vectors are; places are those of `core.evaluation.ranks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from core.data.pairs import Pairs, normalized
from core.evaluation.cosines import cosines, paired
from core.evaluation.embedder import Embedder, embed
from core.evaluation.metrics import Means, rank_normalised, relative_gap
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
        rank: place of the translation among all candidates, 1 = first; a tie counts against it.
    """

    cosine: float
    spearman: float
    unrelated_cosine: float
    unrelated_spearman: float
    rank: int


@dataclass(frozen=True)
class View:
    """N pairs under one model.

    Attributes:
        rows: the numbers of each pair.
        found: how many translations came first.
        means: mean cosines over the rows.
        gap: the relative gap of these, see `core.evaluation.metrics.relative_gap`.
        cosines: ``(N, N)`` of first to second sentences.
        spearmans: ``(N, N)`` rank correlations of first to second sentences.
    """

    rows: list[Row]
    found: int
    means: Means
    gap: float
    cosines: Tensor
    spearmans: Tensor

    def summary(self) -> dict[str, Any]:
        """Plain numbers over all rows."""
        return {"found": self.found, "of": len(self.rows), "cosine": asdict(self.means), "relative_gap": self.gap}


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
        """How many sentences competed for a place, the translation among them; fewer where a text was typed twice."""
        return 2 * (len(self.pairs) + len(self.pool)) - 1


def compare(encoders: Sequence[Embedder], pairs: Pairs, pool: Pairs | None = None) -> Comparison:
    """Judge N pairs under each encoder.

    Args:
        encoders: any number, each an `Encoder` or anything else that embeds sentences.
        pairs: second sentences translate first ones.
        pool: pairs in the same two languages to compete with; None takes the phrasebook's held-out phrases, as the page
            does, and none where it lacks a language: the pairs then compete with each other alone. A meaning that is
            among ``pairs`` is left out.
    """
    whole = held_pairs(pairs.language_a, pairs.language_b) if pool is None else pool
    kept = unlike(zip(whole.a, whole.b, strict=True), [*pairs.a, *pairs.b])
    rest = whole.select(kept)
    rivals = _rivals(pairs, rest)
    n, views = len(pairs), []
    for encoder in encoders:
        (pool_x, pool_y), typed = embed(encoder, [whole.a, whole.b], [*pairs.a, *pairs.b])
        views.append(_view(rivals, typed[:n], typed[n:], pool_x[kept], pool_y[kept]))
    return Comparison(pairs, rest, views)


def _rivals(pairs: Pairs, pool: Pairs) -> Tensor:
    """``(N, 2N + 2M)`` truth values: which second sentences, and then which first ones, are rivals of a translation."""
    numbers: dict[str, int] = {}
    candidates = [normalized(text) for text in (*pairs.b, *pool.b, *pairs.a, *pool.a)]
    ids = torch.tensor([numbers.setdefault(text, len(numbers)) for text in candidates], dtype=torch.long)
    n, others = len(pairs), len(pairs) + len(pool)
    return (ids != ids[:n, None]) & (ids != ids[others : others + n, None])


def _view(rivals: Tensor, x: Tensor, y: Tensor, pool_x: Tensor, pool_y: Tensor) -> View:
    n, others = len(x), len(y) + len(pool_y)
    candidates = torch.cat([y, pool_y, x, pool_x])
    scores = x @ candidates.T  # (N, 2N + 2M)
    correlations = rank_normalised(x) @ rank_normalised(candidates[:others]).T  # (N, N + M)
    places = rank(paired(x, y), cosines(x, candidates).masked_fill(~rivals, -torch.inf)).places().tolist()
    rows, same = [], []
    for index, rival in enumerate(rivals):
        rows.append(
            Row(
                float(scores[index, index]),
                float(correlations[index, index]),
                _mean(scores[index, :others][rival[:others]]),
                _mean(correlations[index][rival[:others]]),
                places[index],
            )
        )
        same.append(_mean(scores[index, others:][rival[others:]]))
    means = Means(_average([r.cosine for r in rows]), _average([r.unrelated_cosine for r in rows]), _average(same))
    found = sum(row.rank == 1 for row in rows)
    return View(rows, found, means, relative_gap(means), x @ y.T, correlations[:, :n])


def _mean(values: Tensor) -> float:
    return float(values.mean()) if len(values) else 0.0


def _average(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
