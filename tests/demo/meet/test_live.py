from __future__ import annotations

import asyncio
import itertools
import json
from dataclasses import replace
from typing import Any

import pytest

from demo.common.models import YOURS
from demo.common.settings import DEFAULTS
from demo.meet import live, value
from demo.meet.live import Asked, press, still
from demo.meet.scene import example, moment, scene
from demo.state.queue import Queue
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import training
from tests.demo.answers import all_of, many_wait
from tests.demo.meet.reading import read

PAIR = example("en", "el")
ASKED = Asked(*PAIR, "en", "el")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of forty steps, looked at four times."""
    monkeypatch.setattr(live, "preset_named", lambda _: replace(DEFAULTS, steps=40, batch_size=128, evaluations=4))


def test_what_the_browser_sends_is_not_trusted() -> None:
    assert Asked.of(None, "en", "el") == Asked("", "", "en", "el")
    assert Asked.of(["a"], "en", "el") == Asked("", "", "en", "el")
    sent = {"a": 3, "b": None, "pace": "1h", "further": "yes"}
    assert Asked.of(sent, "en", "el") == Asked("3", "", "en", "el")
    assert Asked.of({"a": "x", "b": "y", "pace": "5s", "further": True}, "de", "en") == Asked(
        "x", "y", "de", "en", "5s", True
    )


def test_before_a_run_there_is_one_frame_and_the_one_of_the_model_trained_earlier() -> None:
    head, frames = read(still(ASKED, Session(), fields=True))
    assert (head["phase"], head["own"], head["pair"], head["of"]) == ("idle", [*PAIR], ["en", "el"], 399)
    assert [frame["step"] for frame in frames] == [0]
    assert frames[0]["place"] > 50
    assert head["ready"]["place"] == 1
    assert len(frames[0]["xy"]) == len(head["texts"][0]) + 1


def test_a_press_trains_and_every_answer_goes_on_from_the_last() -> None:
    session = Session()
    answers = all_of(press(ASKED, session))
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(answers))
    assert read(answers[0])[0]["phase"] == "running"
    head, frames = read(answers[-1])
    assert (head["phase"], head["steps"]) == ("over", 40)
    assert [frame["step"] for frame in frames][:2] == [0, 10]
    assert session.encoder is not None
    # What is shown last is the model that was kept, as every other tab finds it.
    what = scene(*PAIR, "en", "el", session)
    own = moment(YOURS, what, session)
    assert (frames[-1]["place"], frames[-1]["found"]) == (own.place, own.found)
    assert frames[-1]["found"] > frames[0]["found"]


def test_a_sentence_typed_afterwards_is_shown_under_the_visitors_model_at_once() -> None:
    session = Session()
    all_of(press(ASKED, session))
    typed = Asked("The bread is fresh.", "Το ψωμί είναι φρέσκο.", "en", "el")
    head, frames = read(still(typed, session, fields=False))
    assert (head["phase"], head["yours"], len(frames)) == ("over", True, 2)
    assert frames[1]["place"] == moment(YOURS, scene(typed.a, typed.b, "en", "el", session), session).place
    # A link that is to be replayed shows the model that everybody has.
    assert read(still(typed, session, fields=True, play=True))[0]["phase"] == "idle"


def test_it_goes_on_from_ones_own_model() -> None:
    session = Session()
    all_of(press(ASKED, session))
    first = session.encoder
    head, frames = read(all_of(press(replace(ASKED, further=True), session))[-1])
    assert head["phase"] == "over"
    assert len(session.chain) == 2
    assert session.encoder is not first
    assert session.chain[1].settings["seed"] == session.chain[0].settings["seed"] + 1
    assert frames[0]["found"] > 0  # it begins with what was learnt before


def test_a_refusal_is_a_sentence_and_nothing_is_trained() -> None:
    session = Session()
    (answer,) = all_of(press(replace(ASKED, b=" "), session))
    assert json.loads(answer) == {"phase": "failed", "why": text.MEET_BOTH}
    assert session.run is None


def test_a_second_run_beside_the_first_is_refused_and_the_map_stays() -> None:
    session = Session()
    with training.alone(session):
        head, frames = read(all_of(press(ASKED, session))[-1])
    assert (head["phase"], head["why"]) == ("failed", text.BUSY)
    assert frames == []


def test_who_waits_is_told_and_can_leave_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Queue(at_once=1)
    monkeypatch.setattr(training, "queue", line)
    monkeypatch.setattr(live, "BEAT_SECONDS", 0.05)
    session = Session()
    seen: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []

    async def wait_and_leave() -> None:
        async for answer in press(ASKED, session):
            seen.append(read(answer))
            if seen[-1][0]["phase"] == "waiting":
                session.stop.set()

    with line.turn():
        asyncio.run(wait_and_leave())
    assert {head["ahead"] for head, _ in seen if head["phase"] == "waiting"} == {1}
    head, frames = seen[-1]
    assert head["phase"] == "idle"
    assert len(frames) == 1
    assert session.encoder is None


def test_many_who_wait_hold_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Queue(at_once=1)
    monkeypatch.setattr(live, "GLIDE_SECONDS", 0)
    monkeypatch.setattr(training, "queue", line)
    many_wait(line, lambda session: press(ASKED, session), lambda answer: read(answer)[0]["phase"] == "waiting")


def test_a_phase_is_one_that_the_browser_knows() -> None:
    with pytest.raises(AssertionError):
        value.phase("sleeping")
