"""How a run goes on: by itself, or one step at a press."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from demo.state import pacing
from demo.state.pacing import Pacing
from demo.state.queue import Queue


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(pacing, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(pacing, "_resting", [])
    return now


def test_every_press_is_one_step(clock: list[float]) -> None:
    run = Pacing(stepping=True)
    run.rest()
    assert run.rests(0)
    run.step()
    run.step()
    assert [run.rests(0), run.rests(0), run.rests(0)] == [False, False, True]


def test_the_first_press_of_a_run_that_goes_on_by_itself_lets_it_rest() -> None:
    run = Pacing()
    run.step()
    assert run.stepping
    run.rest()
    assert run.rests(0)
    run.go_on()
    assert not run.stepping
    assert not run.rests(0)


def test_a_rest_is_counted_and_ends_by_itself_after_a_while(clock: list[float]) -> None:
    run = Pacing(stepping=True)
    run.rest()
    clock[0] += pacing.MAX_REST_SECONDS
    assert run.rests(0)
    clock[0] += 1
    assert not run.rests(0)
    assert run.expired
    run.rise()
    assert (run.resting, run.rested) == (False, pacing.MAX_REST_SECONDS + 1)


def test_there_are_few_runs_at_rest_and_the_oldest_makes_room() -> None:
    runs = [Pacing(stepping=True) for _ in range(pacing.MAX_RESTING + 1)]
    for run in runs[:-1]:
        run.rest()
    assert not any(run.expired for run in runs)
    runs[-1].rest()
    assert [run.expired for run in runs] == [True] + [False] * pacing.MAX_RESTING
    assert not runs[0].rests(0)
    runs[0].rise()  # who is out of the list already may say so too


def test_who_rests_gives_the_turn_up_and_stands_behind_the_others_afterwards() -> None:
    queue = Queue(1)
    with queue.turn() as first, queue.turn() as second:
        assert (first(), second()) == (0, 1)
        first.give_up()
        assert second() == 0
        first.take()
        assert (first(), second()) == (1, 0)
    assert queue.waiting() == 0
