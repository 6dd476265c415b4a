"""An order of chance for sources larger than memory, which a seed decides and the number of readers does not.

1. The parts of a source take turns, a block of rows each, a few of them at a time (`Turns`). Several readers take
   turns too, so that they read together what one would read alone: whole parts where as many of them as are open at a
   time can be divided by the number of readers, else every n-th block of each for n readers.
2. Items fill a buffer (`Buffer`). When it is full it is shuffled; half of it goes out, half waits for those to come.

Both can be stopped between two rounds, written down, and go on elsewhere, with another number of readers too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np

from core.data.rows import BEGINNING, Place

Item = TypeVar("Item")

OPEN = 16  # parts at a time
BLOCK = 100  # rows
ROUND = 80  # blocks, or a few more


class Block(NamedTuple):
    """The turn of a part.

    Attributes:
        part: which one.
        begin: rows of it before this block.
        order: its number in its round, in which parts that have ended count as well.
    """

    part: int
    begin: int
    order: int

    def reader(self, readers: int) -> int:
        """Which of several readers reads it."""
        return self.order % readers


class Turns:
    """Step 1.

    Attributes:
        places: how far each open part was read.
    """

    def __init__(self, parts: int, chooser: np.random.Generator) -> None:
        order = chooser.permutation(parts).tolist()
        self._slots: list[int | None] = order[:OPEN]
        self._coming: list[int] = order[OPEN:]
        self.places: dict[int, Place] = dict.fromkeys(order[:OPEN], BEGINNING)

    def round(self) -> list[Block]:
        """The blocks to read next, in their order; none when all parts have ended."""
        opened = [(slot, part) for slot, part in enumerate(self._slots) if part is not None]
        if not opened:
            return []
        each = -(-ROUND // len(opened))
        return [
            Block(part, self.places[part].rows + BLOCK * number, number * len(self._slots) + slot)
            for number in range(each)
            for slot, part in opened
        ]

    def took(self, blocks: Iterable[tuple[Block, int, int]]) -> None:
        """What a round came to: how many rows each of its blocks had, and the number of the last one.

        A part with a block that is not full has ended; the next one takes its place.
        """
        read: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for block, rows, last in blocks:
            read[block.part].append((rows, last))
        for slot, part in enumerate(self._slots):
            if part is None:
                continue
            place = self.places.pop(part)
            if all(rows == BLOCK for rows, _ in read[part]):
                self.places[part] = Place(place.rows + BLOCK * len(read[part]), read[part][-1][1])
                continue
            self._slots[slot] = following = self._coming.pop(0) if self._coming else None
            if following is not None:
                self.places[following] = BEGINNING

    def state(self) -> dict[str, Any]:
        """All that there is, for JSON."""
        places = [[part, *place] for part, place in self.places.items()]
        return {"slots": [*self._slots], "coming": [*self._coming], "places": places}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on where ``state`` was."""
        self._slots, self._coming = [*state["slots"]], [*state["coming"]]
        self.places = {part: Place(rows, number) for part, rows, number in state["places"]}


class Buffer(Generic[Item]):
    """Step 2.

    Args:
        size: how many items are mixed with each other, at least 1.
        chooser: draws the order.

    Attributes:
        waiting: fewer than ``size`` items.
    """

    def __init__(self, size: int, chooser: np.random.Generator) -> None:
        self.waiting: list[Item] = []
        self._size, self._chooser = size, chooser

    def put(self, items: Sequence[Item]) -> list[Item]:
        """Those that go out for them."""
        out: list[Item] = []
        for item in items:
            self.waiting.append(item)
            if len(self.waiting) >= self._size:
                shuffled = self.rest()
                self.waiting = shuffled[: self._size // 2]
                out += shuffled[self._size // 2 :]
        return out

    def rest(self) -> list[Item]:
        """All that wait; none does any more."""
        shuffled = [self.waiting[index] for index in self._chooser.permutation(len(self.waiting)).tolist()]
        self.waiting = []
        return shuffled
