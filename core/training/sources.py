"""Where a run's batches come from: `Texts`, pairs in memory, tokenised once; `core.training.streaming` has larger ones.

A batch's rows are token ids. A source that meets its texts again numbers them, so that what frozen layers make of a
text can be kept (`core.training.frozen_cache`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from torch import Tensor

from core.data.pairs import Pairs, normalized
from core.training import batches

if TYPE_CHECKING:
    from core.config import Regime
    from core.encoder.encoder import Encoder

Ids = list[list[int]]


@dataclass(frozen=True)
class Batch:
    """B pairs to learn from.

    Attributes:
        ids: token ids of 2B texts: B of one side, then their B translations in the same order.
        numbers: ``2B`` text numbers, equal for equal texts; None when no text is expected to come back.
    """

    ids: Ids
    numbers: list[int] | None = None

    def __len__(self) -> int:
        return len(self.ids) // 2


class Source(Protocol):
    """Batches without end, the same ones for the same seed.

    Attributes:
        twins: some pairs are a sentence and itself, which only dropout tells apart.
        pairs: how many pairs a pass has; None when nobody knows.
        lengths: tokens of every numbered text; empty when texts have no numbers.
    """

    twins: bool
    pairs: int | None
    lengths: Sequence[int]

    def batches(self, batch_size: int, seed: int) -> Iterator[Batch]:
        """At most ``batch_size`` pairs at a time."""
        ...


@runtime_checkable
class Resumable(Source, Protocol):
    """A source that can go on from a place, without the batches before it being made again."""

    def resumed(self, batch_size: int, seed: int, step: int, place: Mapping[str, Tensor]) -> Iterator[Batch]:
        """Its batches behind the first ``step``."""
        ...

    def place(self) -> dict[str, Tensor]:
        """Where the latest batch came from, for a checkpoint."""
        ...

    def fits(self, batch_size: int, seed: int, place: Mapping[str, Tensor]) -> bool:
        """Whether ``place`` is one of this source."""
        ...


class Texts:
    """Token ids of every distinct text, and groups of pairs that point to them."""

    def __init__(self, encoder: Encoder, sets: Sequence[Pairs], regime: Regime = "translations") -> None:
        self._numbers: dict[str, int] = {}
        self._same: dict[str, int] = {}
        self.twins = False
        chosen: list[Pairs] = []
        for pairs in sets:
            if regime != "same-language":
                chosen.append(pairs)
            if regime != "translations":
                within = ((pairs.a, pairs.a_alt), (pairs.b, pairs.b_alt))
                chosen += [replace(pairs, a=side, b=other or side, weight=pairs.weight / 2) for side, other in within]
                self.twins |= pairs.a_alt is None or pairs.b_alt is None
        self.sides = [(self._index(pairs.a), self._index(pairs.b)) for pairs in chosen]
        self.ids = encoder.tokenize(list(self._numbers)).ids
        self.lengths: Sequence[int] = [len(ids) for ids in self.ids]
        lengths = np.array(self.lengths)
        # Two spellings of one sentence ("Go." and "go!") must not be each other's negatives: they share a number.
        same = np.array([self._same[normalized(text)] for text in self._numbers])
        self.groups = []
        for pairs, (a, b) in zip(chosen, self.sides, strict=True):
            numbers = same[a], same[b]
            if pairs.meanings is not None:
                numbers = np.array(pairs.meanings), np.array(pairs.meanings)
            length = np.maximum(lengths[a], lengths[b])
            self.groups.append(batches.Group(numbers[0], numbers[1], length, pairs.weight))
        self.pairs: int | None = sum(map(len, self.groups))

    def _index(self, texts: list[str]) -> np.ndarray:
        for text in texts:
            if text not in self._numbers:
                self._same.setdefault(normalized(text), len(self._numbers))
                self._numbers[text] = len(self._numbers)
        return np.array([self._numbers[text] for text in texts], dtype=np.int64)

    def batches(self, batch_size: int, seed: int) -> Iterator[Batch]:
        """See `core.training.batches`."""
        for group, indices in batches.batches(self.groups, batch_size, seed):
            yield self.batch(group, indices)

    def batch(self, group: int, indices: list[int]) -> Batch:
        """The pairs of a group that ``indices`` name."""
        numbers = [int(side[index]) for side in self.sides[group] for index in indices]
        return Batch([self.ids[number] for number in numbers], numbers)
