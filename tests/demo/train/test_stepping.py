"""A run made again in other ways: one step at a time, with several seeds, going on from one's own model."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from core.evaluation import phrases
from core.events import Evaluated, Finished, Stopped
from demo.common.models import BASELINE, YOURS
from demo.common.settings import DEFAULTS, PRESETS, STANDARD
from demo.state import pacing
from demo.state.queue import Queue
from demo.state.run_log import Resting, Run
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import again, handlers, run_view, training
from demo.train.request import RunRequest
from demo.train.run_view import RunView
from tests.core.processes import ran

TIMEOUT = 300.0
STEPS = 4
CONFIG = replace(DEFAULTS, steps=STEPS, batch_size=16, evaluations=2)


def asked(begin: str = BASELINE, **changes: Any) -> RunRequest:
    return RunRequest("phrases", None, None, "en", "el", replace(CONFIG, **changes), begin)


def until(holds: Callable[[], object]) -> None:
    """Wait for the thread that trains."""
    end = time.monotonic() + TIMEOUT
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def ended(run: Run) -> Run:
    assert run.over.wait(TIMEOUT)
    return run


def rested(run: Run, step: int) -> None:
    until(lambda: run.latest == Resting(step))


@pytest.fixture
def whole(session: Session) -> Finished:
    """The same run, gone through."""
    last = list(training.train(asked(), Session()))[-1]
    assert isinstance(last, Finished)
    return last


@pytest.fixture(autouse=True)
def _unwatched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(handlers, "ABANDONED_SECONDS", 1e6)
    monkeypatch.setattr(training, "LOOK_SECONDS", 0.01)
    yield
    assert pacing._resting == []


def test_the_pages_run_is_steps_and_the_same_ones_end_with_the_same_weights(whole: Finished) -> None:
    assert all(config.seconds is None and config.steps for config in PRESETS.values())
    assert DEFAULTS is PRESETS[STANDARD]
    again_, other = (list(training.train(asked(seed=seed), Session()))[-1] for seed in (0, 1))
    assert again_.checksum == whole.checksum
    assert other.checksum != whole.checksum


def test_stepping_to_the_end_gives_what_running_through_gives(session: Session, whole: Finished) -> None:
    run = handlers.begin(asked(), session, stepping=True)
    for step in range(1, STEPS):
        rested(run, step)
        assert [event.step for event in run.evaluated][-1] == step
        assert len(run.frames) == step + 1
        assert run_view.outcome(run) == text.RESTING.format(step=step, steps=STEPS)
        run.pacing.step()
    assert ended(run).final is not None
    assert run.final.checksum == whole.checksum
    assert run.final.best_step == whole.best_step
    assert [event.step for event in run.evaluated if event.counts] == [0, 2, 4]
    assert [event.step for event in run.evaluated if not event.counts] == [1, 3]
    assert run_view.outcome(run) == text.DONE_STEPPED.format(steps=STEPS, best=whole.best_step)


def test_a_run_at_rest_goes_on_to_the_end_when_asked_to(session: Session, whole: Finished) -> None:
    run = handlers.begin(asked(), session, stepping=True)
    rested(run, 1)
    run.pacing.go_on()
    assert ended(run).final is not None
    assert run.final.checksum == whole.checksum


def test_a_run_at_rest_keeps_nobody_waiting(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "queue", Queue(1))
    run = handlers.begin(asked(), session, stepping=True)
    rested(run, 1)
    assert isinstance(list(training.train(asked(), Session()))[-1], Finished)
    with training.queue.turn():  # now somebody else trains, and the next step waits for its turn
        run.pacing.step()
        until(lambda: isinstance(run.latest, run_view.Waiting))
        assert len(run.steps) == 1
    rested(run, 2)
    session.stop.set()
    ended(run)


def test_stop_ends_a_run_at_rest_where_it_is_and_the_command_says_where(session: Session, tmp_path: Path) -> None:
    run = handlers.begin(asked(), session, stepping=True)
    rested(run, 1)
    run.pacing.step()
    rested(run, 2)
    session.stop.set()
    final = ended(run).final
    assert isinstance(final, Stopped)
    assert (final.step, len(run.steps)) == (2, 2)
    assert session.encoder is not None
    assert "--stop-after 2" in run.command
    assert recomputed(run, tmp_path) == final.checksum


def test_a_run_that_rests_too_long_ends_and_says_so(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "MAX_REST_SECONDS", -1.0)
    run = ended(handlers.begin(asked(), session, stepping=True))
    assert run_view.outcome(run) == text.RESTED_LONG.format(step=1)
    assert session.encoder is not None
    assert not session.running


def recomputed(run: Run, folder: Path) -> str:
    """The checksum that the commands of a run print in the end, each in a process of its own."""
    said = ""
    for line in run.command.splitlines():
        done = ran(line.split(), folder)
        assert done.returncode == 0, done.stderr
        said = done.stdout
    return said.strip().rpartition(" ")[2]


def test_going_on_has_a_chain_of_commands_that_ends_with_its_checksum(session: Session, tmp_path: Path) -> None:
    first = ended(handlers.begin(asked(), session))
    before = first.final.checksum if first.final else ""
    second = ended(handlers.begin(asked(YOURS, seed=1), session))
    assert second.final is not None
    assert len(second.command.splitlines()) == 2
    assert before != second.final.checksum == recomputed(second, tmp_path)
    shown = RunView(second).show()["again"]
    assert second.final.checksum in shown
    assert text.RECOMPUTE_CHAIN.format(n=2) in shown
    # It begins where the first one ended: what that was found to be is not judged again.
    assert second.evaluated[0].metrics == first.final.metrics
    third = ended(handlers.begin(asked(), session))
    assert len(third.command.splitlines()) == 1


def test_a_chain_has_an_end(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "MAX_CHAIN", 1)
    ended(handlers.begin(asked(), session))
    kept = session.encoder
    with pytest.raises(gr.Error, match="1 runs have already"):
        list(training.train(asked(YOURS), session))
    assert session.encoder is kept
    assert not session.running


def test_several_seeds_run_one_after_another_and_the_first_is_kept(session: Session, whole: Finished) -> None:
    run = ended(handlers.begin(asked(), session, seeds=3))
    assert run.final is not None
    assert run.final.checksum == whole.checksum
    assert [trial.seed for trial in run.trials] == [1, 2]
    sums = {run.final.checksum, *(trial.final.checksum for trial in run.trials if trial.final)}
    assert len(sums) == 3
    alone = list(training.train(asked(seed=2), Session()))[-1]
    assert run.trials[1].final is not None
    assert run.trials[1].final.checksum == alone.checksum
    assert session.report["settings"]["seed"] == 0
    assert [event.step for event in run.trials[0].evaluated] == [0, 2, 4]
    assert len(run.frames) == len(run.evaluated) == 3


def test_what_several_seeds_find_stands_there_with_mean_and_range() -> None:
    run = Run(CONFIG, seeds=4, started=True)
    for event in (found(0, 0.0), found(4, 0.40), Finished(4, 64, 1.0, 4, "budget", None, None, "a" * 64)):
        if isinstance(event, Evaluated):
            run.take(event)
    for seed, mixed in ((1, 0.30), (2, 0.50)):
        for event in (found(0, 0.0), found(4, mixed), Finished(4, 64, 1.0, 4, "budget", None, None, f"{seed}" * 64)):
            run.take(handlers_other(seed, event))
    shown = again.seeds(run)
    assert "40.0% on average over 3 seeds, from 30.0% to 50.0%" in shown
    assert "2" * 64 in shown
    curve = again.seeds_curve(run)
    assert "[4,0.4,0.3,0.5," in curve
    assert again.seeds(Run(CONFIG)) == ""


def test_a_stop_between_seeds_keeps_the_first_and_names_no_other(session: Session) -> None:
    run = handlers.begin(asked(), session, seeds=4)
    until(lambda: run.trials)
    session.stop.set()
    ended(run)
    assert isinstance(run.final, Finished)
    assert len(run.trials) < 4
    assert not session.running
    assert session.encoder is not None


def found(step: int, mixed: float) -> Evaluated:
    both = {"a_to_b": mixed, "b_to_a": mixed}
    return Evaluated(step, 0.0, {"pairs": 200, "p_at_1": both, "mixed_p_at_1": both, "relative_gap": 0.0}, True)


def handlers_other(seed: int, event: Any) -> Any:
    return run_view.Other(seed, event)


def test_before_is_judged_once_a_model_and_language_pair(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.training.judging import Judgement
    from demo.train import known

    judged: list[str] = []
    really = Judgement.of.__func__  # type: ignore[attr-defined]

    def counted(_: Any, encoder: Any, held: Any, elsewhere: Any = None) -> Judgement:
        judged.append(held.language_b)
        return really(Judgement, encoder, held, elsewhere)

    monkeypatch.setattr(known.Judgement, "of", classmethod(counted))
    monkeypatch.setattr(known, "_judgements", known.Kept())
    for _ in range(2):
        list(training.train(asked(), Session()))
    assert judged == ["el"]
    list(training.train(replace(asked(), language_b="de"), Session()))
    assert judged == ["el", "de"]
    assert len(phrases.held_pairs("en", "el")) == 200
