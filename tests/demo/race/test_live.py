from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from core.experiments.races import RACES
from demo.race import live, value
from demo.state.queue import Queue
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import training

ARMS = [arm.name for arm in RACES[value.LIVE].arms]


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arms of ten steps, every frame in an answer of its own."""
    monkeypatch.setattr(live, "STEPS", 10)
    monkeypatch.setattr(live, "APART_SECONDS", 0.0)


def lines_of(shown: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shown.splitlines()]


def test_all_arms_go_side_by_side_and_one_seed_proves_nothing() -> None:
    answers = list(live.press({"seed": 3}, Session()))
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
    first, second = (lines_of(list(live.press({"seed": 1}, Session()))[-1]) for _ in range(2))
    assert [line for line in first if "xy" in line] == [line for line in second if "xy" in line]


def test_stop_ends_it_and_gives_the_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Queue(1)
    monkeypatch.setattr(live, "queue", line)
    session = Session()
    going = live.press({}, session)
    seen = [next(going) for _ in range(3)]
    session.stop.set()
    seen += going
    assert lines_of(seen[-1])[-1] == {"phase": "failed", "why": text.RACE_STOPPED}
    assert line.waiting() == 0
    assert not session.running


def test_who_is_training_is_told_so() -> None:
    session = Session()
    with training.alone(session):
        (said,) = live.press({}, session)
    assert lines_of(said)[-1] == {"phase": "failed", "why": text.BUSY}


def test_others_come_first_and_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Queue(1)
    monkeypatch.setattr(live, "queue", line)
    with line.turn():
        going = live.press({}, Session())
        assert lines_of(next(going))[-1] == {"phase": "waiting", "ahead": 1}
        going.close()
    assert line.waiting() == 0


@pytest.mark.parametrize("sent", [None, [], "x", {}, {"seed": "7"}, {"seed": None}, {"seed": -5}])
def test_what_the_browser_sends_is_not_trusted(sent: Any) -> None:
    assert live._seed(sent) == 0
    assert live._seed({"seed": 7}) == 7
    assert live._seed({"seed": 10**30}) < 10**30
