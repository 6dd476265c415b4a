"""`Stream`: batches of a `core.data.corpus.Corpus`, a pool at a time, in flat memory.

1. Take the next pool, 16 batches of pairs, of a pass that the seed has mixed (`core.data.passes`), as token ids.
2. Cut it into batches of similar length without duplicate texts (`core.training.batches`), and shuffle these.
3. What is left over waits for the next pool, and at the end of a pass for the next pass, which is mixed anew.

A pool is made in another thread while the one before is trained on. Nothing grows with the corpus: there is its buffer,
two pools, and what waits, at most a pool more.

**Several processes.** Each cleans and tokenises its own blocks of rows alone. Where the number of parts, 16 if there
are more, can be divided by that of processes, these are whole parts, and of the others it sees no more than their
beginning; else blocks of every part, and it passes over the rest. By these rules `split_dataset_by_node` of `datasets`
splits too, but then every process has a stream of its own. Here they tell each other the token ids and put them in the
order in which one process would have read them: each sees the batches of one process alone, and takes its rows of each
(`core.training.distributed`).

**Going on.** `Stream.place` is what a checkpoint keeps: the batches left of a pool, how far each part was read, the
token ids in the buffer and those that wait, and the states of what draws the order. A run that goes on makes its next
step at once, and reads on beside it. A place does not depend on the number of processes, which may be another one then.
Text can be read from token ids: keep a checkpoint as you keep the corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from core.data.corpus import Corpus
from core.data.pairs import Pair
from core.data.passes import Found, Sharing
from core.messages import message
from core.training.batches import POOL, Group, distinct, fill
from core.training.distributed import DistributedError, Exchange, ProcessGroup
from core.training.sources import Batch

if TYPE_CHECKING:
    from core.encoder.encoder import Encoder

FORM = 2  # of a place; in the first one a pool was made again
TEXTS = 16_384  # tokenised at once: what a tokenizer notes of a text is many times as large as its ids


class _Tokens(NamedTuple):
    """A pair's token ids, those of its first sentence and behind them the others; how many the first has; its keys."""

    ids: np.ndarray
    first: int
    key_a: int
    key_b: int


@dataclass(frozen=True)
class _Place:
    """Between two pools.

    Attributes:
        batches: that came before those `left`.
        number: of the pass.
        nothing: whether this pass has given no batch yet.
        crowded: see `Stream`.
        chooser: the state of what draws batches.
        corpus: what `core.data.passes.Pass.state` says beside its items.
        items: those that wait for a batch, those in the buffer, and those that have left it.
        left: the batches of the pool before, those that are still to come.
    """

    batches: int
    number: int
    nothing: bool
    crowded: int
    chooser: dict[str, Any]
    corpus: dict[str, Any]
    items: tuple[list[_Tokens], list[_Tokens], list[_Tokens]]
    left: list[list[_Tokens]]

    def at(self, number: int) -> _Place:
        """The same, with the batches from this one on left."""
        return replace(self, batches=number, left=self.left[number - self.batches :])


class Stream:
    """A `core.training.sources.Source`: ``core.train(encoder, Stream(encoder, corpus), config, dev=corpus.held)``.

    Args:
        encoder: it tokenises.
        corpus: of the pairs.
        group: the processes that share the run; None is one.

    Attributes:
        twins: False.
        pairs: None, for nobody has counted them.
        lengths: empty, for no text is expected to come back.
        crowded: pairs left out of a pass so far because too many others share a sentence with them.
        tokenized: pairs that this process has read and tokenised so far.
    """

    def __init__(self, encoder: Encoder, corpus: Corpus, group: ProcessGroup | None = None) -> None:
        self.twins = False
        self.pairs: int | None = None
        self.lengths: Sequence[int] = ()
        self.crowded = self.tokenized = 0
        self._encoder, self._corpus, self._group = encoder, corpus, group or ProcessGroup()
        self._settings: tuple[int, int] = (0, 0)
        self._latest: _Place | None = None

    def batches(self, batch_size: int, seed: int) -> Iterator[Batch]:
        """``batch_size`` pairs at a time without end, pass after pass; the same batches for the same seed.

        Raises:
            PairsError: as `Corpus.pairs`, also where another process cannot read on.
            ValueError: every two pairs share a sentence, so that no batch has a negative.
        """
        return self.resumed(batch_size, seed, 0, {})

    def resumed(self, batch_size: int, seed: int, step: int, place: Mapping[str, Tensor]) -> Iterator[Batch]:
        """`batches` behind the first ``step``, from the ``place`` of then on, which must `fit`; an empty one begins."""
        self._settings, ended = (batch_size, seed), Event()
        sharing = self._sharing(self._group.beside(), ended)
        pools = self._pools(batch_size, seed, _opened(place) if place else None, sharing)
        with ThreadPoolExecutor(1, "reading ahead") as ahead, ExitStack() as at_the_end:
            at_the_end.callback(ended.set)
            # One pool ahead, in every process: none waits for what another has not begun.
            coming = ahead.submit(next, pools)
            while True:
                pool = coming.result()
                coming = ahead.submit(next, pools)
                for number, pairs in enumerate(pool.left, pool.batches):
                    if number >= step:
                        self._latest = pool.at(number)
                        yield _batch(pairs)

    def place(self) -> dict[str, Tensor]:
        """Before the latest batch, of which nobody knows whether it was learnt from; nothing before the first."""
        return {} if self._latest is None else _closed(self._latest, [FORM, self._corpus.identity, *self._settings])

    def fits(self, batch_size: int, seed: int, place: Mapping[str, Tensor]) -> bool:
        """Whether ``place`` is one of these pairs, in batches of this size and by this seed."""
        return bool(place) and _plain(place)["of"] == [FORM, self._corpus.identity, batch_size, seed]

    def _pools(self, size: int, seed: int, begin: _Place | None, sharing: Sharing[_Tokens]) -> Iterator[_Place]:
        """Steps 1 to 3; first what ``begin`` has left."""
        if begin is not None:
            yield begin
        limit, before = POOL * size, begin.batches + len(begin.left) if begin else 0
        waiting: list[_Tokens] = begin.items[0] if begin else []
        for number in count(begin.number if begin else 0):
            chooser = np.random.default_rng((seed, number))
            pairs = self._corpus.shared(int(chooser.integers(2**31)), sharing)
            nothing = True
            if begin is not None:
                nothing, self.crowded, chooser.bit_generator.state = begin.nothing, begin.crowded, begin.chooser
                pairs.restore(begin.corpus, *begin.items[1:])
                begin = None
            ended = False
            while not ended:
                found: list[list[_Tokens]] = []
                if pool := pairs.take(limit):
                    full, waiting = _cut(waiting + pool, size, chooser)
                    waiting = self._at_most(limit, waiting, chooser)
                    found = [full[index] for index in chooser.permutation(len(full))]
                else:
                    ended = True
                    if nothing:  # few pairs, or many duplicates, fill no batch: a short one must do
                        batch, waiting = _cut_short(waiting, size)
                        found = [batch]
                    waiting = list({(pair.key_a, pair.key_b): pair for pair in waiting}.values())
                nothing = nothing and not found
                plain, inside, ready = pairs.state()
                drawn, items = {**chooser.bit_generator.state}, ([*waiting], inside, ready)
                yield _Place(before, number, nothing, self.crowded, drawn, plain, items, found)
                before += len(found)

    def _sharing(self, exchange: Exchange, ended: Event) -> Sharing[_Tokens]:
        """How processes read together until ``ended``: where one of them stops, all do, and none waits for it."""

        def told(found: Found[_Tokens]) -> list[Found[_Tokens]]:
            alone = self._group.size == 1
            heard = exchange((ended.is_set(), replace(found, items=[]), found.items if alone else _packed(found.items)))
            if any(over for over, _, _ in heard):
                raise DistributedError("it reads no further")
            return [replace(each, items=items if alone else _unpacked(*items)) for _, each, items in heard]

        return Sharing(self._tokenized, self._group.rank, self._group.size, told)

    def _tokenized(self, pairs: list[Pair]) -> list[_Tokens]:
        self.tokenized += len(pairs)
        texts = [pair.a for pair in pairs] + [pair.b for pair in pairs]
        ids: list[list[int]] = []
        for start in range(0, len(texts), TEXTS):
            ids += self._encoder.tokenize(texts[start : start + TEXTS]).ids
        return [
            _Tokens(np.array(a + b, dtype=np.int32), len(a), pair.key_a, pair.key_b)
            for a, b, pair in zip(ids[: len(pairs)], ids[len(pairs) :], pairs, strict=True)
        ]

    def _at_most(self, limit: int, waiting: list[_Tokens], chooser: np.random.Generator) -> list[_Tokens]:
        # A sentence that every other pair has comes faster than batches, which take one such pair each, can be filled.
        if len(waiting) <= limit:
            return waiting
        self.crowded += len(waiting) - limit
        return [waiting[index] for index in chooser.permutation(len(waiting))[:limit]]


def _cut(pool: list[_Tokens], size: int, chooser: np.random.Generator) -> tuple[list[list[_Tokens]], list[_Tokens]]:
    """Full batches of pairs of similar length, and what is left over."""
    group = _group(pool)
    order = chooser.permutation(len(pool))
    # Whoever is too many for full batches is drawn: it would always be the longest pairs.
    order, left = np.split(order, [len(pool) - len(pool) % size])
    full, rest = fill(group, order[np.argsort(group.length[order], kind="stable")].tolist(), size)
    return [[pool[index] for index in indices] for indices in full], [pool[index] for index in (*rest, *left)]


def _cut_short(pool: list[_Tokens], size: int) -> tuple[list[_Tokens], list[_Tokens]]:
    """As many pairs without a common text as there are, and what is left over."""
    indices, rest = distinct(_group(pool), list(range(len(pool))), size)
    if len(indices) < 2:
        raise ValueError(message("all pairs share a sentence; give pairs of different sentences"))
    return [pool[index] for index in indices], [pool[index] for index in rest]


def _group(pool: list[_Tokens]) -> Group:
    return Group(
        np.array([pair.key_a for pair in pool], dtype=np.int64),
        np.array([pair.key_b for pair in pool], dtype=np.int64),
        np.array([max(pair.first, len(pair.ids) - pair.first) for pair in pool], dtype=np.int64),
    )


def _batch(pairs: list[_Tokens]) -> Batch:
    return Batch(
        [pair.ids[: pair.first].tolist() for pair in pairs] + [pair.ids[pair.first :].tolist() for pair in pairs]
    )


def _packed(items: Sequence[_Tokens]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All token ids; ``(N, 2)`` how many a pair has and how many of them its first sentence; ``(N, 2)`` keys."""
    ids = np.concatenate([np.zeros(0, dtype=np.int32), *(item.ids for item in items)])
    lengths = np.array([(len(item.ids), item.first) for item in items], dtype=np.int32).reshape(-1, 2)
    keys = np.array([(item.key_a, item.key_b) for item in items], dtype=np.int64).reshape(-1, 2)
    return ids, lengths, keys


def _unpacked(ids: np.ndarray, lengths: np.ndarray, keys: np.ndarray) -> list[_Tokens]:
    ends = lengths[:, 0].cumsum().tolist()
    begins = [0, *ends][:-1]
    firsts, numbers = lengths[:, 1].tolist(), keys.tolist()
    # Copies: one pair that waits for long must not keep all that came with it.
    return [
        _Tokens(ids[begin:end].copy(), first, *two)
        for begin, end, first, two in zip(begins, ends, firsts, numbers, strict=True)
    ]


def _closed(place: _Place, of: list[Any]) -> dict[str, Tensor]:
    """A place as tensors, for a checkpoint; ``of`` says what it belongs to."""
    items, left = ([len(some) for some in lists] for lists in (place.items, place.left))
    plain = {**vars(place), "items": items, "left": left, "of": of}
    whole = [*chain.from_iterable([*place.items, *place.left])]
    packed = zip(("ids", "lengths", "keys"), _packed(whole), strict=True)
    text = np.frombuffer(json.dumps(plain).encode(), dtype=np.uint8).copy()
    return {"plain": torch.from_numpy(text), **{name: torch.from_numpy(array) for name, array in packed}}


def _opened(tensors: Mapping[str, Tensor]) -> _Place:
    plain = _plain(tensors)
    items = iter(_unpacked(*(tensors[name].numpy() for name in ("ids", "lengths", "keys"))))
    first, second, third, *left = ([*islice(items, number)] for number in (*plain["items"], *plain["left"]))
    del plain["of"]
    return _Place(**{**plain, "items": (first, second, third), "left": left})


def _plain(tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(tensors["plain"].numpy().tobytes())
    return plain
