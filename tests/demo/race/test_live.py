from __future__ import annotations

import asyncio
import itertools
import json
from dataclasses import replace
from typing import Any

import pytest

from core.experiments import arms
from core.experiments.races import RACES
from core.training.estimate import Estimate
from demo.common.models import READY
from demo.common.settings import MAX_SECONDS
from demo.race import chosen, live, value
from demo.state.queue import Queue
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import training
from tests.demo.answers import all_of, many_wait

RACE = RACES[value.LIVE]
ARMS = [arm.name for arm in RACE.arms]


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arms of ten steps, every frame in an answer of its own."""
    monkeypatch.setattr(live, "STEPS", 10)
    monkeypatch.setattr(live, "APART_SECONDS", 0.0)


def lines_of(shown: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shown.splitlines()]


def test_all_arms_go_side_by_side_and_one_seed_proves_nothing() -> None:
    answers = all_of(live.press({"seed": 3}, Session()))
    for before, then in itertools.pairwise(answers):
        assert then.startswith(before)  # so that only what is new is sent
    lines = lines_of(answers[-1])
    frames = [line for line in lines if "xy" in line]
    assert [frame["arm"] for frame in frames[: len(ARMS)]] == ARMS  # each once before any goes on
    assert {frame["arm"] for frame in frames} == set(ARMS)
    assert all(0 <= frame["share"] <= 1 for frame in frames)
    assert lines[-1]["phase"] == "over"
    assert lines[-1]["live_source"] == text.RACE_NOW.format(seed=3, steps=10)
    assert [row["arm"] for row in lines[-1]["live_result"]["sets"][0]["rows"]] == ARMS
    assert all(sentence.startswith("One seed proves nothing") for sentence in lines[-1]["live_result"]["answer"])


def test_the_same_seed_gives_the_same_frames() -> None:
    first, second = (lines_of(all_of(live.press({"seed": 1}, Session()))[-1]) for _ in range(2))
    assert [line for line in first if "xy" in line] == [line for line in second if "xy" in line]


def test_stop_ends_it_and_gives_the_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Queue(1)
    monkeypatch.setattr(live, "queue", line)
    session = Session()
    seen: list[str] = []

    async def stop_at_the_third() -> None:
        async for answer in live.press({}, session):
            seen.append(answer)
            if len(seen) == 3:
                session.stop.set()

    asyncio.run(stop_at_the_third())
    assert len(seen) == 4
    assert lines_of(seen[-1])[-1] == {"phase": "failed", "why": text.RACE_STOPPED}
    assert line.waiting() == 0
    assert not session.running


def test_what_takes_longer_than_the_host_allows_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MAX_SECONDS", -live.GRACE_SECONDS)
    *_, last = all_of(live.press({}, Session()))
    assert lines_of(last)[-1] == {"phase": "failed", "why": text.RACE_LATE.format(limit=live.MAX_SECONDS)}


def test_who_is_training_is_told_so() -> None:
    session = Session()
    with training.alone(session):
        (said,) = all_of(live.press({}, session))
    assert lines_of(said)[-1] == {"phase": "failed", "why": text.BUSY}


def test_others_come_first_and_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Queue(1)
    monkeypatch.setattr(live, "queue", line)
    session = Session()

    async def come_and_go() -> str:
        going = live.press({}, session)
        first = await anext(going)
        await going.aclose()  # type: ignore[attr-defined]
        return first

    with line.turn():
        assert lines_of(asyncio.run(come_and_go()))[-1] == {"phase": "waiting", "ahead": 1}
    assert line.waiting() == 0
    assert not session.running


def test_many_who_wait_hold_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Queue(1)
    monkeypatch.setattr(live, "queue", line)
    many_wait(line, lambda session: live.press({}, session), lambda answer: lines_of(answer)[-1]["phase"] == "waiting")


@pytest.mark.parametrize("sent", [None, [], "x", {}, {"seed": "7"}, {"seed": None}, {"seed": -5}])
def test_what_the_browser_sends_is_not_trusted(sent: Any) -> None:
    assert live._seed(sent) == 0
    assert live._seed({"seed": 7}) == 7
    assert live._seed({"seed": 10**30}) < 10**30


def test_the_pages_own_start_needs_no_forecast() -> None:
    (head,) = lines_of(live.opened(value.LIVE, Session()))
    assert (head["forecast"], head["live"]) == ("", True)


def test_from_a_chosen_model_the_forecast_comes_first_and_the_run_keeps_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session()
    session.choose(before=READY)
    monkeypatch.setitem(arms.SETTINGS, READY, {"steps": 6, "batch_size": 16, "lr": 1e-3})
    _, told = lines_of(live.opened(value.LIVE, session))
    planned = chosen.plan(RACE, session)
    assert planned
    assert (planned.steps, told["live"]) == (6, True)
    assert told["forecast"].startswith("Start: Trained on translations (pocket). 6 steps an arm take about ")
    lines = lines_of(all_of(live.press({"seed": 2}, session))[-1])
    assert {line["steps"] for line in lines if "xy" in line} == {6}
    assert lines[-1]["live_source"].startswith("Start: Trained on translations (pocket). ")
    untrained = lines_of(all_of(live.press({"seed": 2}, Session()))[-1])
    before = [next(line for line in each if "xy" in line)["share"] for each in (lines, untrained)]
    assert before[0] > 0.5 > before[1]  # it really began with the chosen one


def test_a_model_that_takes_longer_has_fewer_steps_or_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session()
    session.choose(before=READY)
    cost = Estimate(0, 0.0, 0.0, 0, 0, True)
    for a_step, expected in ((1.0, 20), (MAX_SECONDS / 40, 10)):
        slow = lambda _, __, config, *, dev, each=a_step: replace(cost, seconds=each * config.steps)  # noqa: E731
        monkeypatch.setattr(chosen, "estimate", slow)
        planned = chosen.plan(RACE, session)
        assert planned
        assert planned.steps == expected
        assert planned.seconds <= MAX_SECONDS
    monkeypatch.setattr(chosen, "estimate", lambda *_, **__: replace(cost, seconds=MAX_SECONDS))
    _, told = lines_of(live.opened(value.LIVE, session))
    assert told["live"] is False
    assert f"{len(ARMS) * MAX_SECONDS:.0f} seconds" in told["forecast"]
    (said,) = all_of(live.press({}, session))
    assert lines_of(said)[-1] == {"phase": "failed", "why": told["forecast"]}
