"""Batches of pairs: of similar length, without duplicate texts, one language pair each.

1. Shuffle a group's pairs (a group is one language pair) and cut the order into pools of 16 batches.
2. Sort a pool by length, so that a batch has hardly any padding.
3. Fill batches in that order. A pair with a text that the batch has already waits for the next one: it would be
   its own translation's negative.
4. Shuffle the pool's batches. What is left over at the end of a pass goes into the next one.
5. Draw the group of each batch in proportion to the square root of its size, so that small languages get their share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.messages import message

POOL = 16


@dataclass(frozen=True)
class Group:
    """N pairs that may share a batch.

    Attributes:
        a: ``(N,)`` text numbers; equal texts have equal numbers, on either side.
        b: likewise.
        length: ``(N,)`` tokens of the longer side.
        weight: how often to draw this group, before the square root of its size.
    """

    a: np.ndarray
    b: np.ndarray
    length: np.ndarray
    weight: float = 1.0

    def __len__(self) -> int:
        return len(self.a)


def batches(groups: Sequence[Group], batch_size: int, seed: int) -> Iterator[tuple[int, list[int]]]:
    """Batches without end: the group's index, and the indices of its pairs, at most ``batch_size`` of them."""
    streams = [group_batches(group, batch_size, (seed, index)) for index, group in enumerate(groups)]
    weight = np.array([group.weight * len(group) ** 0.5 for group in groups])
    chooser = np.random.default_rng((seed, len(groups)))
    while True:
        index = int(chooser.choice(len(groups), p=weight / weight.sum()))
        yield index, next(streams[index])


def group_batches(group: Group, batch_size: int, seed: tuple[int, ...]) -> Iterator[list[int]]:
    """Steps 1 to 4 for one group, pass after pass.

    Raises:
        ValueError: every two pairs share a text, so that no batch has a negative.
    """
    size = min(batch_size, len(group))
    waiting: list[int] = []
    passes = 0
    while True:
        chooser = np.random.default_rng((*seed, passes))
        order = chooser.permutation(len(group))
        nothing = True
        for start in range(0, len(order), POOL * batch_size):
            pool = np.concatenate([np.array(waiting, dtype=order.dtype), order[start : start + POOL * batch_size]])
            pool = pool[np.argsort(group.length[pool], kind="stable")]
            full, waiting = fill(group, pool.tolist(), size)
            for index in chooser.permutation(len(full)):
                nothing = False
                yield full[index]
        if nothing:  # duplicates leave no full batch: a short one must do
            batch, waiting = distinct(group, waiting, size)
            if len(batch) < 2:
                raise ValueError(message("all pairs share a sentence; give pairs of different sentences"))
            yield batch
        waiting = list(dict.fromkeys(waiting))  # a text that is everywhere must not pile up pass after pass
        passes += 1


def fill(group: Group, pool: list[int], size: int) -> tuple[list[list[int]], list[int]]:
    """Cut ``pool`` into batches of exactly ``size`` pairs without a common text; return them and what is left over."""
    full: list[list[int]] = []
    rest = pool
    while len(rest) >= size:
        batch, later = distinct(group, rest, size)
        if len(batch) < size:
            break
        full.append(batch)
        rest = later
    return full, rest


def distinct(group: Group, pool: list[int], size: int) -> tuple[list[int], list[int]]:
    """The first ``size`` pairs of ``pool`` without a common text, and the rest in their order."""
    batch: list[int] = []
    passed_over: list[int] = []
    seen: set[int] = set()
    for position, index in enumerate(pool):
        if len(batch) == size:
            return batch, passed_over + pool[position:]
        texts = {int(group.a[index]), int(group.b[index])}
        if seen.isdisjoint(texts):
            batch.append(index)
            seen |= texts
        else:
            passed_over.append(index)
    return batch, passed_over
