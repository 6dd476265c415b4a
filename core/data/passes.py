"""`Pass`: the pairs of a corpus once, in an order of chance, read by one process or by several together.

1. Each process reads its blocks of a round (`core.data.mixing`), and makes items of their pairs, such as token ids.
2. All hear what all have made, and put it in the order in which one process alone would have read it.
3. The items pass through the buffer.

What a pass gives, and what it counts, does not depend on the number of processes; only who has read it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np

from core.data.mixing import BLOCK, Block, Buffer, Turns
from core.data.pairs import Pair, PairsError
from core.data.remarks import Remarks
from core.data.rows import Place, Row, Rows
from core.messages import Message

Item = TypeVar("Item")


@dataclass
class Tally:
    """What was met on the way.

    Attributes:
        incomplete: rows without one of their sentences.
        held: pairs that share a sentence with a held-out one, those themselves among them.
        remarks: on the other pairs.
        notes: on how parts were read.
        ended: whether that was all.
    """

    incomplete: int = 0
    held: int = 0
    remarks: Remarks = field(default_factory=Remarks)
    notes: list[Message] = field(default_factory=list)
    ended: bool = False

    def add(self, other: Tally) -> None:
        """What another process, or the next round, has met."""
        self.incomplete += other.incomplete
        self.held += other.held
        self.remarks.add(other.remarks)
        self.notes = [*dict.fromkeys([*self.notes, *other.notes])]


@dataclass
class Found(Generic[Item]):
    """What a process has read of a round.

    Attributes:
        blocks: of each of its blocks the number of rows, the number of the last row, and the number of items.
        items: of all of them.
        tally: what was met.
        error: why it could not go on.
    """

    blocks: list[tuple[int, int, int]]
    items: list[Item]
    tally: Tally
    error: PairsError | None = None


class Parts(NamedTuple):
    """What there is to read.

    Attributes:
        openers: each opens a part behind a place.
        pairs: the pairs of some of a part's rows; it tells the tally what is left out.
        tally: filled as the pass goes on.
    """

    openers: Sequence[Callable[[Place], Rows]]
    pairs: Callable[[Rows, Iterator[Row], Tally], Iterator[Pair]]
    tally: Tally


class Sharing(NamedTuple, Generic[Item]):
    """Who reads.

    Attributes:
        make: an item of each of some pairs.
        rank: which of ``size`` processes this is.
        size: how many there are.
        exchange: gives away what this one has found and returns what all have, by rank.
    """

    make: Callable[[list[Pair]], list[Item]]
    rank: int = 0
    size: int = 1
    exchange: Callable[[Found[Item]], list[Found[Item]]] = lambda found: [found]


class Pass(Generic[Item]):
    """One pass.

    Args:
        parts: of the corpus.
        seed: the same order for the same seed.
        buffer: how many items are mixed with each other.
        sharing: who reads, and what is made of pairs.
    """

    def __init__(self, parts: Parts, seed: int, buffer: int, sharing: Sharing[Item]) -> None:
        self._parts, self._sharing = parts, sharing
        self._chooser = np.random.default_rng(seed)
        self._turns = Turns(len(parts.openers), self._chooser)
        self._buffer: Buffer[Item] = Buffer(buffer, self._chooser)
        self._readers: dict[int, _Reader] = {}
        self._ready: list[Item] = []

    def take(self, count: int) -> list[Item]:
        """The next ``count`` items, fewer where the pass ends.

        Raises:
            PairsError: any of the processes cannot read on.
        """
        while len(self._ready) < count and self._round():
            pass
        taken, self._ready = self._ready[:count], self._ready[count:]
        return taken

    def state(self) -> tuple[dict[str, Any], list[Item], list[Item]]:
        """Plain values for JSON, the items in the buffer, and those that have left it and were not taken yet."""
        tally = self._parts.tally
        met = {"incomplete": tally.incomplete, "held": tally.held, "remarks": tally.remarks.state()}
        plain = {"turns": self._turns.state(), "chooser": self._chooser.bit_generator.state, "met": met}
        return plain, [*self._buffer.waiting], [*self._ready]

    def restore(self, plain: dict[str, Any], waiting: list[Item], ready: list[Item]) -> None:
        """Go on where a `state` was."""
        tally, met = self._parts.tally, plain["met"]
        tally.incomplete, tally.held, tally.remarks = met["incomplete"], met["held"], Remarks(**met["remarks"])
        self._turns.restore(plain["turns"])
        self._chooser.bit_generator.state = plain["chooser"]
        self._buffer.waiting, self._ready = [*waiting], [*ready]  # the state may be gone on from again

    def _round(self) -> bool:
        """Steps 1 to 3 for a round; False where there is none left."""
        blocks = self._turns.round()
        if not blocks:
            self._ready += self._buffer.rest()
            self._parts.tally.ended = True
            return False
        rank, size = self._sharing.rank, self._sharing.size
        heard = self._sharing.exchange(self._read([block for block in blocks if block.reader(size) == rank]))
        for found in heard:
            if found.error is not None:
                raise found.error
            self._parts.tally.add(found.tally)
        sizes, items = [iter(found.blocks) for found in heard], [iter(found.items) for found in heard]
        read: list[tuple[Block, int, int]] = []
        for block in blocks:
            reader = block.reader(size)
            rows, last, made = next(sizes[reader])
            read.append((block, rows, last))
            self._ready += self._buffer.put(list(islice(items[reader], made)))
        self._turns.took(read)
        self._readers = {part: reader for part, reader in self._readers.items() if part in self._turns.places}
        return True

    def _read(self, blocks: list[Block]) -> Found[Item]:
        """Step 1."""
        found: Found[Item] = Found([], [], Tally())
        pairs: list[Pair] = []
        try:
            for block in blocks:
                if block.part not in self._readers:
                    place = self._turns.places[block.part]
                    self._readers[block.part] = _Reader(self._parts.openers[block.part](place), place)
                reader = self._readers[block.part]
                rows = reader.block(block.begin)
                some = list(self._parts.pairs(reader.rows, iter(rows), found.tally))
                found.blocks.append((len(rows), rows[-1][0] if rows else 0, len(some)))
                pairs += some
        except PairsError as error:
            found.error = error
        found.tally.notes = [note for reader in self._readers.values() for note in reader.rows.notes]
        found.items = self._sharing.make(pairs)
        return found


class _Reader:
    """The rows of an open part, block by block."""

    def __init__(self, rows: Rows, place: Place) -> None:
        self.rows, self._at = rows, rows.passed
        self._pass_over(place.rows)

    def block(self, begin: int) -> list[Row]:
        """The rows behind the first ``begin``, which are never fewer than in the call before."""
        self._pass_over(begin)
        rows = list(islice(self.rows.rows, BLOCK))
        self._at += len(rows)
        return rows

    def _pass_over(self, end: int) -> None:
        for _ in islice(self.rows.rows, end - self._at):
            pass
        self._at = end
