from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import gradio as gr
import pytest
import torch
from torch import Tensor

from core import load_encoder
from core.config import TrainConfig
from core.events import Evaluated, Finished, Step, Stopped
from demo.common.models import BASELINE, YOURS
from demo.state.encoders import encoder_of
from demo.state.queue import Queue
from demo.state.run_log import Preparing, Waiting
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import training
from demo.train.request import RunRequest
from tests.demo.conftest import rows_of

LONG = TrainConfig(steps=500, batch_size=4, evaluations=100)
TIMEOUT = 60


def start(session: Session, config: TrainConfig = LONG, n: int = 8) -> Iterator[Any]:
    return training.train(RunRequest("typed", rows_of(n), None, "en", "el", config), session)


def weights(model: str, session: Session) -> dict[str, Tensor]:
    state = encoder_of(model, session).state_dict()
    return {name: tensor.clone() for name, tensor in state.items()}


def equal(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    assert one.keys() == other.keys()
    assert one
    return all(torch.equal(one[name], other[name]) for name in one)


def until(run: Iterator[Any], kind: type, after: int = 0) -> Any:
    return next(event for event in run if isinstance(event, kind) and getattr(event, "step", 0) >= after)


def turn_is_free() -> bool:
    with training.queue.turn() as ahead:
        return ahead() == 0


def test_a_run_reports_from_preparing_to_finished(session: Session, quick: TrainConfig) -> None:
    events = list(start(session, quick))
    kinds = [type(event) for event in events]
    assert kinds == [Preparing, Evaluated, Step, Step, Step, Evaluated, Finished]
    assert [event.step for event in events if isinstance(event, Step)] == [1, 2, 3]


def test_what_was_trained_becomes_the_visitors_model(session: Session, quick: TrainConfig) -> None:
    events = list(start(session, quick))
    assert session.encoder is not None
    assert session.encoder.name == YOURS
    assert not session.encoder.training
    assert session.report == {
        "settings": asdict(replace(quick, precision=session.report["settings"]["precision"])),
        "pairs": 8,
        "held_out": events[0].held,
        "data": "typed",
        "last": events[-1],
        "card": session.report["card"],
    }
    assert session.report["settings"]["precision"] in ("float32", "bfloat16")  # what a trial chose is written down
    assert session.report["card"]["before"] == events[1].metrics
    assert not session.running
    assert turn_is_free()


def test_the_baseline_is_the_same_to_the_bit_after_training(session: Session) -> None:
    before = weights(BASELINE, session)
    run = start(session)
    until(run, Evaluated, after=1)
    run.close()
    assert equal(weights(BASELINE, session), before)
    again = load_encoder(BASELINE, device="cpu").state_dict()
    assert equal(dict(again), before)
    assert session.encoder is not None
    assert session.encoder is not encoder_of(BASELINE, session)


def test_the_weights_that_are_kept_are_trained_ones(session: Session) -> None:
    for event in start(session, TrainConfig(steps=4, batch_size=8, evaluations=4, lr=5e-3)):
        best = event.best_step if isinstance(event, Finished) else 0
    assert best > 0
    assert not equal(weights(YOURS, session), weights(BASELINE, session))


@pytest.mark.parametrize("after", [1, 3])
def test_stop_ends_a_run_within_a_step_and_keeps_the_model(after: int, session: Session) -> None:
    run = start(session)
    until(run, Step, after)
    session.stop.set()
    rest = list(run)
    assert [type(event) for event in rest if not isinstance(event, Evaluated)] in ([Stopped], [Step, Stopped])
    assert rest[-1].reason == "asked"
    assert rest[-1].step <= after + 1
    assert session.encoder is not None
    assert not session.running
    assert turn_is_free()


def test_a_stop_of_the_last_run_does_not_end_the_next(session: Session, quick: TrainConfig) -> None:
    session.stop.set()
    assert isinstance(list(start(session, quick))[-1], Finished)


def test_closing_keeps_the_best_weights_so_far_and_frees_the_turn(session: Session) -> None:
    run = start(session, TrainConfig(steps=500, batch_size=8, evaluations=500, lr=5e-3))
    best = next(event for event in run if isinstance(event, Evaluated) and event.step and event.best)
    kept = len(rows_of(8))
    run.close()  # type: ignore[attr-defined]
    assert best.step < 500
    assert session.encoder is not None
    assert session.report["pairs"] == kept
    assert not session.encoder.training
    assert not equal(weights(YOURS, session), weights(BASELINE, session))
    assert not session.running
    assert turn_is_free()


def test_closing_before_the_first_step_leaves_the_old_model(trained: Session) -> None:
    old = trained.encoder
    run = start(trained)
    assert isinstance(next(run), Preparing)
    run.close()  # type: ignore[attr-defined]
    assert trained.encoder is old is not None
    assert not trained.running
    assert turn_is_free()


def test_a_second_start_is_refused_and_the_first_goes_on(session: Session) -> None:
    run = start(session)
    until(run, Step)
    with pytest.raises(gr.Error, match=text.BUSY):
        next(start(session))
    assert session.running
    assert until(run, Step, after=2).step >= 2
    run.close()  # type: ignore[attr-defined]
    again = start(session)
    assert isinstance(next(again), Preparing)
    again.close()  # type: ignore[attr-defined]


def test_of_two_starts_at_one_moment_one_is_refused(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, reading = threading.Barrier(2), threading.Event()
    prepare = training.training_pairs
    outcomes: list[str] = []

    def slowly(*given: Any) -> Any:
        assert reading.wait(TIMEOUT)
        return prepare(*given)

    def click() -> None:
        run = start(session)
        gate.wait(TIMEOUT)
        try:
            next(run)
            outcomes.append("started")
        except gr.Error as error:
            outcomes.append(str(error.message))
            reading.set()

    monkeypatch.setattr(training, "training_pairs", slowly)
    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIMEOUT)
    assert outcomes == [text.BUSY, "started"]


def test_two_visitors_do_not_see_each_others_model(session: Session, quick: TrainConfig) -> None:
    other = Session()
    list(start(session, quick))
    assert session.encoder is not None
    with pytest.raises(gr.Error, match=text.ERROR_YOURS):
        encoder_of(YOURS, other)
    list(start(other, TrainConfig(steps=2, batch_size=8, evaluations=2, lr=5e-3)))
    assert other.encoder is not session.encoder
    assert encoder_of(YOURS, session) is session.encoder


def test_a_visitor_waits_for_those_before_and_starts_by_itself(
    session: Session, quick: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "queue", Queue(1))
    with training.queue.turn(), training.queue.turn():
        run = start(session, quick)
        assert [next(run), next(run)] == [Waiting(2)] * 2
        assert session.running
    assert isinstance(next(run), Preparing)
    assert isinstance(list(run)[-1], Finished)


@pytest.mark.parametrize("how", ["stop", "close"])
def test_a_visitor_who_gives_up_waiting_leaves_the_line(
    how: str, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "queue", Queue(1))
    with training.queue.turn():
        run = start(session)
        assert next(run) == Waiting(1)
        if how == "close":
            run.close()  # type: ignore[attr-defined]
        else:
            session.stop.set()
            assert list(run) == [Stopped(0, 0, 0.0, 0, "asked", text.STOPPED_WAITING, None)]
        assert not session.running
        assert session.encoder is None
    assert turn_is_free()


def test_pairs_that_all_share_a_sentence_are_refused_in_a_sentence(session: Session, quick: TrainConfig) -> None:
    rows = [["Always the same.", f"Πάντα {i}"] for i in range(6)]
    with pytest.raises(gr.Error, match="share a sentence"):
        list(training.train(RunRequest("typed", rows, None, "en", "el", quick), session))
    assert session.encoder is None
    assert not session.running
    assert turn_is_free()


def test_a_run_that_breaks_frees_the_turn(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Any, **__: Any) -> Iterator[Any]:
        raise MemoryError
        yield

    monkeypatch.setattr(training, "run_training", breaks)
    with pytest.raises(MemoryError):
        list(start(session))
    assert not session.running
    assert turn_is_free()
