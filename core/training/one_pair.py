"""One translation pair, judged as the notebook judges it, and the same number of sentences that mean something else.

1. Each sentence alone, so that there is no padding; the mean over its tokens; whatever head the encoder has.
2. Cosine of the two vectors, and Spearman's correlation over their dimensions (Zhelezniak et al. 2019,
   arXiv:1905.07790).
3. The same between each of the two sentences and every unrelated sentence of the other language.

The notebook stops after step 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs, normalized
from core.encoder.encoder import Encoder
from core.evaluation.metrics import rank_normalised
from core.messages import message

MAX_OTHERS = 200  # pairs
NOTHING = 1e-9  # ranks of few dimensions often agree as well, but for rounding


@dataclass(frozen=True)
class OnePair:
    """A pair and what it is compared with.

    Attributes:
        a: a sentence.
        b: its translation.
        others: pairs that have neither of the two; their sentences are the unrelated ones.
        seen: whether the run is trained on ``others``, for want of sentences that it has not seen.
    """

    a: str
    b: str
    others: Pairs
    seen: bool = False

    @classmethod
    def of(cls, pairs: Pairs, held: Pairs | None, given: tuple[str, str] | None = None) -> OnePair:
        """What a run on ``pairs`` is judged by.

        Args:
            pairs: what is trained on.
            held: sentences that are not; with fewer than 2 pairs the first of ``pairs`` stand in.
            given: the pair, in the order of ``pairs``' languages; else the one whose first sentence is longest.

        Raises:
            ValueError: a sentence of the given pair is empty, or nothing else is there to compare with.
        """
        seen = held is None or len(held) < 2
        pool = pairs if seen or held is None else held
        pool = pool.select(range(min(MAX_OTHERS, len(pool))))
        if given and not all(map(str.strip, given)):
            raise ValueError(message("a sentence of the pair to judge is empty; give two sentences"))
        a, b = given or max(zip(pool.a, pool.b, strict=True), key=lambda pair: len(pair[0]))
        others = pool.without_texts({normalized(a), normalized(b)})
        if not len(others):
            raise ValueError(message("no other sentence is there to compare the judged pair with; give more pairs"))
        return cls(a, b, others, seen)

    def measure(self, encoder: Encoder, *, dropout: int | None = None) -> dict[str, dict[str, Any]]:
        """Steps 1 to 3.

        Args:
            encoder: left as it was.
            dropout: seed of the encoder's dropout, which the notebook leaves on when it measures after training; None
                drops nothing out.

        Returns:
            ``cosine`` and ``spearman``, each with the number of the ``pair``, the mean of ``unrelated`` sentences, how
            many of these are at least as ``near``, and ``of`` how many.
        """
        texts = [self.a, *self.others.a, self.b, *self.others.b]
        vectors = encoder.encode(texts, batch_size=1) if dropout is None else _dropped(encoder, texts, dropout)
        n = len(texts) // 2
        kinds = {"cosine": vectors, "spearman": rank_normalised(vectors)}
        return {name: _compared(rows[:n].double(), rows[n:].double()) for name, rows in kinds.items()}


def _compared(x: Tensor, y: Tensor) -> dict[str, Any]:
    """From ``(1 + N, D)`` vectors of length 1 a side, the pair's first."""
    pair, unrelated = float(x[0] @ y[0]), torch.cat([y[1:] @ x[0], x[1:] @ y[0]])
    near = int((unrelated >= pair - NOTHING).sum())
    return {"pair": pair, "unrelated": float(unrelated.mean()), "near": near, "of": len(unrelated)}


@torch.no_grad()
def _dropped(encoder: Encoder, texts: Sequence[str], seed: int) -> Tensor:
    """``(N, D)`` vectors of length 1, one sentence after the other, with dropout; other random numbers stay as due."""
    training, device = encoder.training, encoder.device
    with torch.random.fork_rng([device] if device.type == "cuda" else []):
        torch.manual_seed(seed)
        encoder.train()
        vectors = [encoder(*encoder.pad([ids])) for ids in encoder.tokenize(texts).ids]
    encoder.train(training)
    return functional.normalize(torch.cat(vectors).float().cpu(), dim=1)
