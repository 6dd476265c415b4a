from __future__ import annotations

import pytest

from demo.audience import limits
from demo.audience.limits import Rate


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_then_so_many_a_second() -> None:
    clock = Clock()
    rate = Rate(3, 0.5, clock)
    assert [rate.wait("a") for _ in range(5)] == [0, 0, 0, 2, 2]
    assert rate.wait("b") == 0
    clock.now = 1.0
    assert rate.wait("a") == 1
    clock.now = 2.0
    assert [rate.wait("a") for _ in range(2)] == [0, 2]
    clock.now = 1000.0
    assert [rate.wait("a") for _ in range(4)] == [0, 0, 0, 2]


@pytest.mark.parametrize("pause", [0.0, 100.0])
def test_ever_new_keys_take_no_more_memory(pause: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_KEYS", 100)
    clock = Clock()
    rate = Rate(2, 0.5, clock)
    for number in range(1000):
        clock.now += pause
        assert rate.wait(str(number)) == 0
        assert len(rate._buckets) <= 100
    assert [rate.wait("999") for _ in range(2)] == [0, 2]  # the newest is remembered
