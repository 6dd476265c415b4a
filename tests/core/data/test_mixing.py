from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest

from core.data.mixing import BLOCK, OPEN, Block, Buffer, Turns

SIZES = [(), (0,), (1,), (1000,), (20_000,), (2 * BLOCK, 0, BLOCK - 1, BLOCK, BLOCK + 1, 1), (7,) * 40]


def rows_of(block: Block, sizes: tuple[int, ...]) -> list[int]:
    return [10**6 * block.part + row for row in range(sizes[block.part])[block.begin : block.begin + BLOCK]]


def rounds(turns: Turns, sizes: tuple[int, ...]) -> list[list[Block]]:
    found = []
    while blocks := turns.round():
        found.append(blocks)
        turns.took((block, len(rows), max(rows, default=0)) for block in blocks if (rows := rows_of(block, sizes)) or 1)
    return found


def order(sizes: tuple[int, ...], seed: int, buffer: int) -> list[int]:
    chooser = np.random.default_rng(seed)
    turns, waiting = Turns(len(sizes), chooser), Buffer[int](buffer, chooser)
    found = []
    for blocks in rounds(turns, sizes):
        for block in blocks:
            found += waiting.put(rows_of(block, sizes))
            assert len(waiting.waiting) < buffer
    return found + waiting.rest()


@pytest.mark.parametrize("buffer", [1, 2, 3, 64, 5000])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_every_row_comes_once_and_in_an_order_that_the_seed_decides(sizes: tuple[int, ...], buffer: int) -> None:
    found = order(sizes, 3, buffer)
    assert sorted(found) == [10**6 * part + row for part, size in enumerate(sizes) for row in range(size)]
    assert found == order(sizes, 3, buffer)
    if len(found) > 100 and buffer > 3:
        assert found != order(sizes, 4, buffer) != sorted(found)


def test_few_parts_are_open_at_a_time_and_they_take_turns() -> None:
    sizes = (30 * BLOCK,) * (3 * OPEN)
    turns = Turns(len(sizes), np.random.default_rng(0))
    for blocks in rounds(turns, sizes):
        open_parts = {block.part for block in blocks}
        assert len(open_parts) == OPEN <= 16
        assert {block.part for block in blocks[:OPEN]} == open_parts


def test_rows_move_by_about_a_buffer_and_not_by_many() -> None:
    moved = np.abs(np.array(order((2000,), 5, 100)) - np.arange(2000))
    assert 15 < moved.mean() < 150


@pytest.mark.parametrize("readers", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("parts", [1, 3, 8, 40])
def test_readers_share_a_round_evenly_and_have_whole_parts_where_these_can_be_divided(parts: int, readers: int) -> None:
    sizes = (30 * BLOCK,) * parts
    readers_of: dict[int, set[int]] = {part: set() for part in range(parts)}
    shares: Counter[int] = Counter()
    for blocks in rounds(Turns(parts, np.random.default_rng(0)), sizes):
        for block in blocks:
            shares[block.reader(readers)] += 1
            readers_of[block.part].add(block.reader(readers))
    assert set(shares) == set(range(readers))
    if parts % readers == 0 or parts < readers:
        assert max(shares.values()) <= 1.2 * min(shares.values())
    if min(parts, OPEN) % readers == 0:
        assert {len(each) for each in readers_of.values()} == {1}


@pytest.mark.parametrize("at", [0, 1, 3])
def test_turns_go_on_where_they_were_written_down(at: int) -> None:
    sizes = (7000, 300, 0, 45_000, *(900,) * 30)
    whole = rounds(Turns(len(sizes), np.random.default_rng(1)), sizes)
    turns = Turns(len(sizes), np.random.default_rng(1))
    for _ in range(at):
        turns.took([(block, len(rows_of(block, sizes)), 0) for block in turns.round()])
    other = Turns(len(sizes), np.random.default_rng(2))
    other.restore(json.loads(json.dumps(turns.state())))
    assert len(whole) > 4
    assert rounds(other, sizes) == whole[at:]
