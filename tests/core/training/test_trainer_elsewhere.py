"""A run is judged, before and after, on what it was not trained on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import Elsewhere, Part, Reading
from core.events import Evaluated, Event, Finished, Step, Stopped, as_dict
from core.training import loop, trainer
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]


def settings(**changes: Any) -> TrainConfig:
    budget = {} if "seconds" in changes else {"steps": 8}
    return TrainConfig(**({"lr": 1e-2, "batch_size": 32, "evaluations": 2} | budget | changes))


def forgotten(pairs: Pairs) -> Elsewhere:
    """What `cipher_pairs` do not teach: the same words in another order."""
    return Elsewhere([Part("translations", ("en", "zh"), False, pairs)])


@pytest.fixture
def others(cipher_pairs: Toy) -> Elsewhere:
    """Half of the held-out sentences, and others."""
    shared = cipher_pairs[1].select(range(30))
    more = [" ".join(reversed(text.split())) for text in shared.a]
    return forgotten(Pairs(shared.a + more, shared.b + more[::-1], "en", "zh", "other"))


def plain(events: list[Event]) -> list[dict[str, Any]]:
    """Events without what a clock says."""
    kept = [as_dict(event) | {"seconds": 0, "elsewhere": None} for event in events]
    for event in kept:
        if event.get("metrics"):
            event["metrics"]["seconds"] = 0
    return kept


@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize("freeze", ["none", "1"])
def test_before_and_after_are_what_the_encoder_measures_then_and_now(
    judged: bool, freeze: str, tiny: Encoder, cipher_pairs: Toy, others: Elsewhere
) -> None:
    pairs, dev = cipher_pairs
    before = others.measure(tiny).as_dict()
    events = list(train(tiny, pairs, settings(freeze=freeze), dev=dev if judged else None, elsewhere=others))
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.elsewhere is not None
    assert last.elsewhere["before"] == before
    assert last.elsewhere["after"] == others.measure(tiny).as_dict()
    assert freeze == "1" or last.elsewhere["before"] != last.elsewhere["after"]
    told = [event.elsewhere for event in events if isinstance(event, Evaluated)]
    assert told == ([{"before": before}, None, None] if judged else [])
    assert json.loads(json.dumps(as_dict(last)))["elsewhere"]["before"] == before


@pytest.mark.parametrize("judged", [True, False])
def test_looking_elsewhere_changes_nothing_about_a_run(
    judged: bool, tiny: Encoder, cipher_pairs: Toy, others: Elsewhere
) -> None:
    runs = []
    for elsewhere in (None, others):
        encoder = tiny.copy()
        dev = cipher_pairs[1] if judged else None
        events = list(train(encoder, cipher_pairs[0], settings(dropout=0.1), dev=dev, elsewhere=elsewhere))
        runs.append((plain(events), encoder.state_dict()))
    assert runs[0][0] == runs[1][0]
    assert all(torch.equal(tensor, runs[1][1][name]) for name, tensor in runs[0][1].items())


def test_without_it_nothing_is_said(tiny: Encoder, cipher_pairs: Toy) -> None:
    events = list(train(tiny, cipher_pairs[0], settings(steps=1), dev=cipher_pairs[1]))
    assert {event.elsewhere for event in events if not isinstance(event, Step)} == {None}


def test_a_sentence_that_is_held_out_too_is_not_embedded_twice(
    tiny: Encoder, cipher_pairs: Toy, others: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    encode = trainer.Forward.encode

    def counted(self: Any, ids: Any, numbers: Any, batch_size: int = 64) -> Any:
        sizes.append(len(ids))
        return encode(self, ids, numbers, batch_size)

    monkeypatch.setattr(trainer.Forward, "encode", counted)
    list(train(tiny, cipher_pairs[0], settings(steps=2), dev=cipher_pairs[1], elsewhere=others))
    new = len(set(others.texts) - {*cipher_pairs[1].a, *cipher_pairs[1].b})
    assert 0 < new < len(others.texts)
    assert sizes == [120, new, 120, 120, new]


def test_where_the_untouched_weights_are_kept_after_is_before(
    tiny: Encoder, cipher_pairs: Toy, others: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = iter([0.9, 0.1, 0.1])
    monkeypatch.setattr(trainer, "quality", lambda metrics: next(scores))
    *_, last = train(tiny, cipher_pairs[0], settings(), dev=cipher_pairs[1], elsewhere=others)
    assert isinstance(last, Finished)
    assert last.elsewhere is not None
    assert last.elsewhere["after"] == last.elsewhere["before"]
    assert last.elsewhere["harm"] == []


def test_a_stopped_run_knows_what_it_did_and_a_resumed_one_what_was_before_it(
    tiny: Encoder, cipher_pairs: Toy, others: Elsewhere, tmp_path: Path
) -> None:
    before = others.measure(tiny).as_dict()
    options: dict[str, Any] = {"dev": cipher_pairs[1], "elsewhere": others, "folder": tmp_path}
    first, second = tiny.copy(), tiny.copy()
    *_, stopped = train(first, cipher_pairs[0], settings(), should_stop=lambda: True, **options)
    assert isinstance(stopped, Stopped)
    assert stopped.elsewhere is not None
    assert stopped.elsewhere["before"] == before
    *_, last = train(second, cipher_pairs[0], settings(), resume=True, **options)
    assert isinstance(last, Finished)
    assert last.elsewhere is not None
    assert last.elsewhere["before"] == before
    assert last.elsewhere["after"] == others.measure(second).as_dict()


def test_a_harmful_run_says_so_and_a_gentle_one_does_not(tiny: Encoder, cipher_pairs: Toy) -> None:
    """What a first run has taught is forgotten by a second one at a far too high rate, on other sentences."""
    list(train(tiny, cipher_pairs[0], settings(steps=60, dropout=0.0), dev=cipher_pairs[1]))
    known = forgotten(cipher_pairs[1])
    others = cipher_pairs[0].select(range(40))
    wrong = Pairs(others.a, others.b[1:] + others.b[:1], "en", "el", "wrong")
    said = []
    for lr in (0.5, 1e-6):
        *_, last = train(tiny.copy(), wrong, settings(lr=lr, steps=20), elsewhere=known)
        assert isinstance(last, Finished)
        assert last.elsewhere is not None
        said.append(last.elsewhere["harm"])
    assert said[1] == []
    assert any("the run has harmed translations en-zh: " in sentence for sentence in said[0])


class Clock:
    """A second a look of it."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now


class Costly(loop.Objective[list[int]]):
    """A step takes a second, a judgement ``cost``."""

    judged = True

    def __init__(self, clock: Clock, cost: float) -> None:
        self.model, self.clock, self.cost = torch.nn.Linear(1, 1), clock, cost

    def batches(self, seed: int) -> Any:
        while True:
            yield [0]

    def gradient(self, batch: list[int], seed: int) -> float:
        self.clock.now += 1
        self.model(torch.ones(1, 1)).sum().backward()
        return 1.0

    def judge(self, progress: loop.Progress) -> tuple[dict[str, Any], float]:
        self.clock.now += self.cost
        return {}, 0.0

    def look(self, step: int) -> Reading:
        return Reading()


@pytest.mark.parametrize(
    ("cost", "judged", "least", "most"), [(0.1, 11, 29, 31.2), (3.0, 4, 29, 33.1), (20.0, 2, 15, 61)]
)
def test_of_a_budget_of_seconds_judging_takes_a_third_and_its_end_is_kept_free(
    cost: float, judged: int, least: float, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(loop, "time", clock)
    objective = Costly(clock, cost)
    optimizer = torch.optim.SGD([{"params": list(objective.model.parameters()), "rate": 1.0}], lr=0.1)
    config = TrainConfig(seconds=30, evaluations=10)
    events = list(loop.Loop(objective, optimizer, config).events())
    assert sum(isinstance(event, Evaluated) for event in events) == judged
    last = events[-1]
    assert isinstance(last, Finished)
    assert least <= last.seconds <= most


@pytest.mark.parametrize("cost", [0.1, 20.0])
def test_where_steps_are_the_budget_every_judgement_is_made(cost: float, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(loop, "time", clock)
    objective = Costly(clock, cost)
    optimizer = torch.optim.SGD([{"params": list(objective.model.parameters()), "rate": 1.0}], lr=0.1)
    events = list(loop.Loop(objective, optimizer, TrainConfig(steps=20, evaluations=10)).events())
    assert [event.step for event in events if isinstance(event, Evaluated)] == [*range(0, 21, 2)]
