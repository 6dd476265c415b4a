"""How near phrases come to what they do *not* mean: beside that, a search's nearest can be believed or doubted.

The nearest of thousands always looks near: something is the nearest of anything, also of a full stop. So each held-out
phrase of the phrasebook is looked for twice, as `core.evaluation.search` does, among the phrases of all languages:

1. with its translations there, and the cosine of the nearest is noted;
2. with its meaning taken away, so that nothing there says it, and the cosine of the nearest is noted again.

A nearest is in doubt up to the cosine that parts the two best: where the share of the second below it is furthest above
twice that of the first. Twice, because a doubt denies what stands there, and without it the cosine is still to be read.
Where the two hardly differ, as under a model that files by language, no cosine tells anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.evaluation.cosines import blocks
from core.evaluation.embedder import Embedder
from core.evaluation.phrases import held_phrases

COST = 2  # of a false alarm, in misses
MIN_PARTED = 0.2  # by how much the shares must differ


@dataclass(frozen=True)
class Doubt:
    """What a nearest cosine is worth under one model.

    Attributes:
        usual: the median cosine of the nearest where nothing means the same.
        limit: up to which a nearest is in doubt; None where the model cannot tell.
        false_alarm: the share of phrases that are in doubt with their translations there; 1 where it cannot tell.
        miss: the share of those that are not in doubt with their meaning taken away; 0 where it cannot tell.
    """

    usual: float
    limit: float | None
    false_alarm: float
    miss: float

    def doubts(self, cosine: float) -> bool:
        """Whether probably nothing means the same."""
        return self.limit is None or cosine <= self.limit


def doubt(encoder: Embedder, phrases: Mapping[str, Sequence[str]] | None = None) -> Doubt:
    """Measure it.

    Args:
        encoder: an `Encoder` or anything else that embeds sentences.
        phrases: by language, at least two, M sentences, at least two; row i means the same in every language. None
            takes the phrasebook's held-out phrases in all its languages.
    """
    phrases = held_phrases() if phrases is None else phrases
    vectors = torch.cat([encoder.encode(texts) for texts in phrases.values()])
    meanings = torch.cat([torch.arange(len(texts)) for texts in phrases.values()])
    there, gone = [], []
    for rows, (cosines,) in blocks(vectors, vectors, rounded=False):
        itself = torch.arange(len(vectors))[rows, None] == torch.arange(len(vectors))
        same = meanings[rows, None] == meanings
        there.append(cosines.masked_fill(itself, -torch.inf).max(1).values)
        gone.append(cosines.masked_fill(same, -torch.inf).max(1).values)
    return _parted(torch.cat(there), torch.cat(gone))


def _parted(there: Tensor, gone: Tensor) -> Doubt:
    """From ``(N,)`` cosines of the nearest with the meaning there, and as many without."""
    limits = gone.sort().values  # a limit between two of them doubts no more of these
    doubted = torch.searchsorted(limits, limits, right=True) / len(gone)
    falsely = torch.searchsorted(there.sort().values, limits, right=True) / len(there)
    best = int((doubted - COST * falsely).argmax())
    usual = float(gone.median())
    if doubted[best] - falsely[best] < MIN_PARTED:
        return Doubt(usual, None, 1.0, 0.0)
    return Doubt(usual, float(limits[best]), float(falsely[best]), 1 - float(doubted[best]))
