"""A run that is made in another process, which shares nothing with this one but what is pickled."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from core.config import TrainConfig
from core.encoder.checksum import checksum
from core.encoder.load import load_encoder
from core.events import Evaluated, Finished, Step, Stopped
from core.resources import has_graphics, lends_graphics
from demo.common import zero_gpu
from demo.state import encoders
from demo.state.sessions import Session
from demo.train import forecast, on_gpu, training
from demo.train.on_gpu import Job
from demo.train.request import RunRequest
from tests.demo.conftest import rows_of

ROOT = Path(__file__).parents[3]
FAR = """
import pickle, sys
from demo.train.on_gpu import on_card
for each in on_card(pickle.load(sys.stdin.buffer)):
    pickle.dump(each, sys.stdout.buffer)
    sys.stdout.buffer.flush()
"""


def far(job: Job) -> Iterator[Any]:
    """`on_card` in a new process; closing this ends it."""
    threads = os.environ | {"OMP_NUM_THREADS": str(torch.get_num_threads())}
    with subprocess.Popen([sys.executable, "-c", FAR], stdin=-1, stdout=-1, cwd=ROOT, env=threads) as process:
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(pickle.dumps(job))
            process.stdin.close()
            while process.stdout.peek():  # type: ignore[attr-defined]
                yield pickle.load(process.stdout)
        finally:
            process.kill()


def request(deep: str, config: TrainConfig) -> RunRequest:
    return RunRequest("typed", rows_of(12), None, "en", "el", config, deep)


def test_a_run_elsewhere_is_the_run_here(deep: str, quick: TrainConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there, config = Session(), Session(), replace(quick, freeze="2")
    begun = encoders.encoder_of(deep, here)
    untouched = checksum(begun)
    monkeypatch.setattr(training.known, "judgement_of", lambda *_: None)  # as of a large model
    told = [list(training.train(request(deep, config), here))]
    monkeypatch.setattr(on_gpu, "goes", lambda encoder: True)
    monkeypatch.setattr(on_gpu, "on_card", far)
    monkeypatch.setattr(on_gpu, "seconds_of", lambda *_: 10_000)  # the clock of a busy machine shall not end it
    told.append(list(training.train(request(deep, config), there)))
    kinds = [[type(event) for event in events] for events in told]
    assert kinds[0] == kinds[1]
    assert {Step, Evaluated, Finished} <= set(kinds[1])
    last = [events[-1] for events in told]
    assert last[0].checksum == last[1].checksum
    assert here.encoder is not None
    assert there.encoder is not None
    assert checksum(here.encoder) == checksum(there.encoder) == last[1].checksum
    assert there.encoder.origin == here.encoder.origin
    assert checksum(begun) == untouched != checksum(there.encoder)


def test_stop_keeps_what_was_learnt_and_closing_nothing(
    deep: str, quick: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_gpu, "goes", lambda encoder: True)
    monkeypatch.setattr(on_gpu, "seconds_of", lambda *_: 10_000)
    session, config = Session(), replace(quick, steps=200)
    events = training.train(request(deep, config), session)
    for event in events:
        if isinstance(event, Step):
            session.stop.set()
    assert isinstance(event, Stopped)
    assert 0 < event.step < 200
    assert session.encoder is not None
    left = training.train(request(deep, config), other := Session())
    next(event for event in left if isinstance(event, Step))
    left.close()  # type: ignore[attr-defined]
    assert not other.training.locked()


def test_what_a_run_may_not_is_said_here(deep: str, quick: TrainConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(job: Job) -> Iterator[Any]:
        yield ValueError("no")

    monkeypatch.setattr(on_gpu, "goes", lambda encoder: True)
    monkeypatch.setattr(on_gpu, "on_card", refuses)
    with pytest.raises(Exception, match="no"):
        list(training.train(request(deep, quick), Session()))


def test_a_card_is_asked_for_by_the_settings_and_the_visitor_is_told(
    deep: str, quick: TrainConfig, monkeypatch: pytest.MonkeyPatch, session: Session
) -> None:
    usual = forecast.line(request(deep, quick), session)
    monkeypatch.setattr(on_gpu, "goes", lambda encoder: True)
    asked = [replace(quick, steps=steps) for steps in (3, 300, 3000)]
    few, more, most = (forecast.line(request(deep, config), session) for config in asked)
    assert "2 minutes without an account" not in usual
    seconds = [int(line.split(" seconds of your share")[0].split()[-1]) for line in (few, more, most)]
    assert seconds[0] < seconds[1] < seconds[2] == on_gpu.MAX_SECONDS
    assert "2 minutes without an account" in few


@pytest.fixture
def lending(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A Space that lends a card; gives what the package was asked to mark, and for how long."""
    marked: list[Any] = []

    def gpu(*, duration: Any) -> Any:
        return lambda generator: marked.append((generator, duration)) or generator

    package = ModuleType("spaces")
    package.GPU = gpu  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spaces", package)
    monkeypatch.setenv("SPACES_ZERO_GPU", "true")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    return marked


def test_a_model_stays_on_the_processor_where_a_card_is_only_lent(lending: list[Any]) -> None:
    assert lends_graphics()
    assert not has_graphics()
    assert load_encoder("pocket-mlm").device == torch.device("cpu")


def test_the_generator_is_marked_where_a_card_is_lent(lending: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def generator(seconds: int) -> Iterator[int]:
        yield seconds

    assert list(zero_gpu.lent(lambda given: given)(generator)(7)) == [7]
    ((marked, duration),) = lending
    assert marked is generator
    assert duration(7) == 7
    monkeypatch.delenv("SPACES_ZERO_GPU")
    assert zero_gpu.lent(lambda given: given)(generator) is generator
    assert len(lending) == 1
