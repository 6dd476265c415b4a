"""Vectors that have been computed are kept with the encoder that made them, and go when it goes.

1. Those of the built-in phrases (`PhraseVectors`): there is one such object an encoder, for all who use that encoder. A
   language's part, held out or to fit on, is read whole, once; two visitors who come at once wait for the same reading.
2. Those of what was typed (`TypedVectors`): there is one such object a visitor. Kept with the encoder too, but where
   nobody else can read them, or find out by the time an answer takes that somebody has typed a sentence.

Neither refers to an encoder so that it would stay: when the last user lets go of it, its vectors go as well. No vector
can be taken for another encoder's, whenever a model is replaced.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from itertools import product
from weakref import WeakKeyDictionary

import torch
from torch import Tensor

from core.encoder.encoder import Encoder
from core.evaluation.phrases import phrases_of

MAX_TYPED = 1_000  # vectors a visitor
HELD, TRAIN = SPLITS = "held", "train"  # parts of the phrasebook

_lock = threading.Lock()


class PhraseVectors:
    """``(M, D)`` vectors of all phrases of a part in each language that one encoder has read."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], Tensor] = {}
        self._reading = threading.Lock()

    def get(self, encoder: Encoder, language: str, split: str) -> Tensor:
        """Those of a language, read when they are first asked for."""
        with self._reading:
            if (language, split) not in self._read:
                self._read[language, split] = encoder.encode(phrases_of(language, split))
            return self._read[language, split]

    def has(self, languages: Iterable[str], splits: Iterable[str]) -> bool:
        """Whether those of all these languages have been read; who is reading now is not waited for."""
        return {*product(languages, splits)} <= self._read.keys()


_phrases: WeakKeyDictionary[Encoder, PhraseVectors] = WeakKeyDictionary()


def phrase_vectors(encoder: Encoder, language: str, split: str = HELD) -> Tensor:
    """``(M, D)`` vectors of all phrases of a language and a part, ``held`` or ``train``, kept with the encoder."""
    with _lock:
        kept = _phrases.setdefault(encoder, PhraseVectors())
    return kept.get(encoder, language, split)


def are_read(encoder: Encoder, languages: Iterable[str], splits: Iterable[str] = (HELD,)) -> bool:
    """Whether `phrase_vectors` has those of all these languages and parts at hand."""
    kept = _phrases.get(encoder)
    return kept is not None and kept.has(languages, splits)


class TypedVectors:
    """Vectors of the sentences that one visitor has typed, at most about `MAX_TYPED` of all encoders together."""

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[Encoder, dict[str, Tensor]] = WeakKeyDictionary()
        self.weight = 0  # bytes of all that were added since it was empty, about
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return sum(map(len, self._kept.values()))

    def encode(self, encoder: Encoder, sentences: Sequence[str]) -> Tensor:
        """``(N, D)`` vectors; who edits one sentence waits for that one alone."""
        with self._lock:
            if len(self) > MAX_TYPED:
                self._kept.clear()
                self.weight = 0
            kept = self._kept.setdefault(encoder, {})
            known = {sentence: kept[sentence] for sentence in sentences if sentence in kept}
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in known]
        if new:
            made = dict(zip(new, encoder.encode(new), strict=True))
            known |= made
            with self._lock:
                self._kept.setdefault(encoder, {}).update(made)
                self.weight += sum(4 * len(vector) + 4 * len(sentence) for sentence, vector in made.items())
        return torch.stack([known[sentence] for sentence in sentences]) if sentences else torch.empty(0, encoder.dim)
