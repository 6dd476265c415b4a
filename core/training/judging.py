"""The sentences that a run is judged on: its held-out pairs, and what it is not trained on; each is embedded once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs, normalized
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import Elsewhere, Reading
from core.evaluation.evaluate import judge
from core.evaluation.pairing import Pairing
from core.training.grad_cache import Forward
from core.training.sources import Ids


@dataclass(frozen=True)
class Judgement:
    """What a model was found to be, so that a run which begins with it need not judge it again.

    Attributes:
        metrics: of the held-out pairs, the keys of `core.evaluation.evaluate.judge`.
        x: ``(N, D)`` vectors of their first sentences.
        y: ``(N, D)`` of the second.
        reading: what was measured elsewhere; None if nothing was.
    """

    metrics: dict[str, Any]
    x: Tensor
    y: Tensor
    reading: Reading | None = None

    @classmethod
    def of(cls, encoder: Encoder, held: Pairs, elsewhere: Elsewhere | None = None) -> Judgement:
        """Judge an encoder on held-out pairs, at least 2, and elsewhere."""
        n, texts = len(held), list(dict.fromkeys([*held.a, *held.b, *(elsewhere.texts if elsewhere else ())]))
        row = {text: number for number, text in enumerate(texts)}
        vectors = encoder.encode(texts)
        both = vectors[[row[text] for text in (*held.a, *held.b)]]
        metrics = judge(both[:n], both[n:], Pairing.of(held.a, held.b, normalized))
        reading = elsewhere.read(vectors[[row[text] for text in elsewhere.texts]]) if elsewhere else None
        return cls(metrics, both[:n], both[n:], reading)


class Held:
    """Held-out pairs, tokenised once.

    Attributes:
        texts: both sides, the first one first.
        a: token ids of their first sentences.
        b: of the second.
        pairing: which of them are the same sentence.
    """

    def __init__(self, encoder: Encoder, pairs: Pairs) -> None:
        self.texts = [*pairs.a, *pairs.b]
        self.a: Ids = encoder.tokenize(pairs.a).ids
        self.b: Ids = encoder.tokenize(pairs.b).ids
        self.pairing = Pairing.of(pairs.a, pairs.b, normalized)


class JudgeTexts:
    """Held-out sentences, and behind them those of elsewhere, numbered for the states that frozen layers keep.

    Args:
        encoder: whose tokens they are.
        dev: the held-out pairs.
        elsewhere: what else is measured.
        first: the first number.
    """

    def __init__(self, encoder: Encoder, dev: Held | None, elsewhere: Elsewhere | None, first: int) -> None:
        self.elsewhere, self.first = elsewhere, first
        self.texts = dev.texts if dev else []
        held = set(self.texts)
        self.others = [text for text in elsewhere.texts if text not in held] if elsewhere else []
        self.ids: Ids = [*((*dev.a, *dev.b) if dev else ()), *encoder.tokenize(self.others).ids]
        self._seen: tuple[int, Tensor] | None = None

    def held(self, forward: Forward, step: int) -> Tensor:
        """``(2N, D)`` vectors of the held-out pairs, not normalised; they are remembered as those of ``step``."""
        n = len(self.texts)
        vectors = forward.encode(self.ids[:n], range(self.first, self.first + n))
        self._seen = (step, vectors)
        return vectors

    def seen(self) -> tuple[Tensor, Tensor] | None:
        """The ``(N, D)`` vectors of both sides of the held-out pairs that were last computed, of length 1."""
        if self._seen is None:
            return None
        x, y = functional.normalize(self._seen[1], dim=1).chunk(2)
        return x, y

    def read(self, forward: Forward, step: int) -> Reading | None:
        """What is measured elsewhere, by the weights as they are, which are those of ``step``."""
        if self.elsewhere is None:
            return None
        n = len(self.texts)
        if n and (self._seen is None or self._seen[0] != step):
            self.held(forward, step)
        others = forward.encode(self.ids[n:], range(self.first + n, self.first + len(self.ids)))
        vectors = torch.cat([self._seen[1], others]) if n and self._seen else others
        row = {text: number for number, text in enumerate((*self.texts, *self.others))}
        return self.elsewhere.read(functional.normalize(vectors[[row[text] for text in self.elsewhere.texts]], dim=1))
