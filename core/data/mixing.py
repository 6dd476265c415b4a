"""A shuffling buffer: items of sources larger than memory, in an order of chance that a seed decides.

1. The sources take turns, a block of items each, a few of them at a time, in an order of chance.
2. Items fill a buffer. When it is full it is shuffled; half of it goes out, and half waits for those to come.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")

OPEN = 10  # sources at a time
BLOCK = 100  # items


def mixed(sources: Sequence[Callable[[], Iterator[Item]]], seed: int, buffer: int) -> Iterator[Item]:
    """Every item of all sources once.

    Args:
        sources: each opens one.
        seed: the same order for the same seed.
        buffer: how many items are mixed with each other, at least 1.
    """
    chooser = np.random.default_rng(seed)
    order = chooser.permutation(len(sources)).tolist()
    waiting: list[Item] = []
    for item in _in_turn([sources[index] for index in order]):
        waiting.append(item)
        if len(waiting) >= buffer:
            shuffled = [waiting[index] for index in chooser.permutation(len(waiting)).tolist()]
            waiting = shuffled[: buffer // 2]
            yield from shuffled[buffer // 2 :]
    yield from (waiting[index] for index in chooser.permutation(len(waiting)).tolist())


def _in_turn(sources: Sequence[Callable[[], Iterator[Item]]]) -> Iterator[Item]:
    closed = iter(sources)
    opened = deque(source() for source in islice(closed, OPEN))
    while opened:
        source = opened.popleft()
        block = list(islice(source, BLOCK))
        yield from block
        if len(block) == BLOCK:
            opened.append(source)
        else:
            opened.extend(following() for following in islice(closed, 1))
