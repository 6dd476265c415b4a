"""`Stream`: batches of a `core.data.corpus.Corpus`, a pool at a time, in flat memory.

1. Take the next pool, 16 batches of pairs, of a pass that the seed has mixed, and tokenise it.
2. Cut it into batches of similar length without duplicate texts (`core.training.batches`), and shuffle these.
3. What is left over waits for the next pool, and at the end of a pass for the next pass, which is mixed anew.

Nothing grows with the corpus: there is its buffer, the pool, and what waits, at most a pool more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from core.data.corpus import Corpus
from core.data.pairs import Pair
from core.messages import message
from core.training.batches import POOL, Group, distinct, fill
from core.training.sources import Batch

if TYPE_CHECKING:
    from core.encoder.encoder import Encoder

TEXTS = 16_384  # tokenised at once: what a tokenizer notes of a text is many times as large as its ids


class _Tokens(NamedTuple):
    """A pair's token ids, and its keys."""

    a: list[int]
    b: list[int]
    key_a: int
    key_b: int


class Stream:
    """A `core.training.sources.Source`: ``core.train(encoder, Stream(encoder, corpus), config, dev=corpus.held)``.

    Attributes:
        twins: False.
        pairs: None, for nobody has counted them.
        lengths: empty, for no text is expected to come back.
        crowded: pairs left out of a pass so far because too many others share a sentence with them.
    """

    def __init__(self, encoder: Encoder, corpus: Corpus) -> None:
        self.twins = False
        self.pairs: int | None = None
        self.lengths: Sequence[int] = ()
        self.crowded = 0
        self._encoder = encoder
        self._corpus = corpus

    def batches(self, batch_size: int, seed: int) -> Iterator[Batch]:
        """``batch_size`` pairs at a time without end, pass after pass; the same batches for the same seed.

        Raises:
            PairsError: as `Corpus.pairs`.
            ValueError: every two pairs share a sentence, so that no batch has a negative.
        """
        limit = POOL * batch_size
        waiting: list[_Tokens] = []
        for number in count():
            chooser = np.random.default_rng((seed, number))
            pairs = self._corpus.pairs(int(chooser.integers(2**31)))
            nothing = True
            while pool := list(islice(pairs, limit)):
                full, waiting = _cut(waiting + self._tokenized(pool), batch_size, chooser)
                waiting = self._at_most(limit, waiting, chooser)
                for index in chooser.permutation(len(full)):
                    nothing = False
                    yield full[index]
            if nothing:  # a corpus smaller than a batch, or with many duplicates, fills none: a short one must do
                batch, waiting = _cut_short(waiting, batch_size)
                yield batch
            waiting = list({(pair.key_a, pair.key_b): pair for pair in waiting}.values())

    def _tokenized(self, pairs: list[Pair]) -> list[_Tokens]:
        texts = [pair.a for pair in pairs] + [pair.b for pair in pairs]
        ids: list[list[int]] = []
        for start in range(0, len(texts), TEXTS):
            ids += self._encoder.tokenize(texts[start : start + TEXTS]).ids
        other = len(pairs)
        return [_Tokens(ids[index], ids[other + index], pair.key_a, pair.key_b) for index, pair in enumerate(pairs)]

    def _at_most(self, limit: int, waiting: list[_Tokens], chooser: np.random.Generator) -> list[_Tokens]:
        # A sentence that every other pair has comes faster than batches, which take one such pair each, can be filled.
        if len(waiting) <= limit:
            return waiting
        self.crowded += len(waiting) - limit
        return [waiting[index] for index in chooser.permutation(len(waiting))[:limit]]


def _cut(pool: list[_Tokens], size: int, chooser: np.random.Generator) -> tuple[list[Batch], list[_Tokens]]:
    """Full batches of pairs of similar length, and what is left over."""
    group = _group(pool)
    order = chooser.permutation(len(pool))
    # Whoever is too many for full batches is drawn: it would always be the longest pairs.
    order, left = np.split(order, [len(pool) - len(pool) % size])
    full, rest = fill(group, order[np.argsort(group.length[order], kind="stable")].tolist(), size)
    return [_batch(pool, indices) for indices in full], [pool[index] for index in (*rest, *left)]


def _cut_short(pool: list[_Tokens], size: int) -> tuple[Batch, list[_Tokens]]:
    """As many pairs without a common text as there are, and what is left over."""
    indices, rest = distinct(_group(pool), list(range(len(pool))), size)
    if len(indices) < 2:
        raise ValueError(message("all pairs share a sentence; give pairs of different sentences"))
    return _batch(pool, indices), [pool[index] for index in rest]


def _group(pool: list[_Tokens]) -> Group:
    return Group(
        np.array([pair.key_a for pair in pool], dtype=np.int64),
        np.array([pair.key_b for pair in pool], dtype=np.int64),
        np.array([max(len(pair.a), len(pair.b)) for pair in pool], dtype=np.int64),
    )


def _batch(pool: list[_Tokens], indices: list[int]) -> Batch:
    return Batch([pool[index].a for index in indices] + [pool[index].b for index in indices])
