from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest

from core.data.mixing import BLOCK, OPEN, mixed


def source(start: int, number: int) -> Iterator[int]:
    yield from range(start, start + number)


def sources(*numbers: int) -> list[partial[Iterator[int]]]:
    return [partial(source, 10_000 * place, number) for place, number in enumerate(numbers)]


@pytest.mark.parametrize("buffer", [1, 2, 3, 64, 5000])
@pytest.mark.parametrize("numbers", [(), (0,), (1,), (1000,), (250, 0, 99, 100, 101, 1), (7,) * 25])
def test_every_item_comes_once_and_in_an_order_that_the_seed_decides(numbers: tuple[int, ...], buffer: int) -> None:
    found = list(mixed(sources(*numbers), 3, buffer))
    assert sorted(found) == [item for each in sources(*numbers) for item in each()]
    assert found == list(mixed(sources(*numbers), 3, buffer))
    if len(found) > 100 and buffer > 3:
        assert found != list(mixed(sources(*numbers), 4, buffer)) != sorted(found)


def test_no_more_than_a_buffer_waits() -> None:
    taken = 0

    def counted() -> Iterator[int]:
        nonlocal taken
        for number in range(5000):
            taken += 1
            yield number

    ahead = [taken - given for given, _ in enumerate(mixed([counted], 0, 64), 1)]
    assert len(ahead) == 5000
    assert max(ahead) < 64 + BLOCK


def test_few_sources_are_open_at_a_time_and_they_take_turns() -> None:
    running: set[int] = set()
    most = 0

    def opened(place: int) -> Iterator[int]:
        nonlocal most
        running.add(place)
        most = max(most, len(running))
        yield from [place] * (3 * BLOCK)
        running.discard(place)

    found = list(mixed([partial(opened, place) for place in range(3 * OPEN)], 0, 1))
    assert len(found) == 9 * OPEN * BLOCK
    assert most == OPEN <= 16
    assert len({*found[: OPEN * BLOCK]}) == OPEN


def test_items_move_by_about_a_buffer_and_not_by_many() -> None:
    moved = np.abs(np.array(list(mixed(sources(2000), 5, 100))) - np.arange(2000))
    assert 15 < moved.mean() < 150
