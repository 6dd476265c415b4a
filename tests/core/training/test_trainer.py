from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

import pytest
import torch
from torch import Tensor

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.evaluate import evaluate
from core.events import Evaluated, Event, Finished, Step, as_dict
from core.training import loop, losses, trainer
from core.training.sources import Batch
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]


def settings(**changes: Any) -> TrainConfig:
    budget = {} if changes.keys() & {"epochs", "seconds"} else {"steps": 8}
    return TrainConfig(**{"lr": 1e-2, "batch_size": 32, "evaluations": 4, **budget, **changes})


def weights(encoder: Encoder) -> dict[str, Tensor]:
    return {name: tensor.detach().clone() for name, tensor in encoder.state_dict().items()}


def same(first: dict[str, Tensor], second: dict[str, Tensor]) -> bool:
    assert first.keys() == second.keys()
    assert len(first) > 20
    return all(torch.equal(first[name], second[name]) for name in first)


def run(encoder: Encoder, pairs: Pairs | Sequence[Pairs], config: TrainConfig, **options: Any) -> list[Event]:
    return list(train(encoder, pairs, config, **options))


def steps(events: Sequence[Event]) -> list[Step]:
    return [event for event in events if isinstance(event, Step)]


@pytest.mark.parametrize("loss", ["one-way", "symmetric", "four-way"])
def test_a_cipher_is_learnt_and_translations_of_unseen_sentences_are_found(
    loss: Any, tiny: Encoder, cipher_pairs: Toy
) -> None:
    pairs, dev = cipher_pairs
    events = run(tiny, pairs, settings(steps=60, loss=loss, dropout=0.0), dev=dev)
    losses = [event.loss for event in steps(events)]
    judged = [event.metrics for event in events if isinstance(event, Evaluated)]
    assert losses[0] > 2 > 0.5 > losses[-1]
    assert judged[0]["p_at_1"]["a_to_b"] < 0.1
    assert judged[-1]["p_at_1"]["a_to_b"] > 0.9
    assert not set(pairs.a) & set(dev.a)


def test_held_out_rows_that_repeat_sentences_are_judged_as_evaluate_does(tiny: Encoder, cipher_pairs: Toy) -> None:
    pairs, dev = cipher_pairs
    twice = dev.select([*range(60), *range(20), *range(20)])
    first = next(iter(train(tiny, pairs, settings(), dev=twice)))
    assert isinstance(first, Evaluated)
    expected, once = evaluate(tiny, twice), evaluate(tiny, dev)
    assert (first.metrics["pairs"], first.metrics["repeated_pairs"]) == (100, 40)
    for name in ("mixed_p_at_1", "cosine", "relative_gap", "same_language_neighbours_at_10"):
        assert first.metrics[name] == pytest.approx(expected[name], abs=1e-5)
    assert expected["cosine"]["unrelated_same"] == pytest.approx(once["cosine"]["unrelated_same"], abs=1e-6)


def test_events_come_in_order_and_are_plain_values(tiny: Encoder, cipher_pairs: Toy) -> None:
    events = run(tiny, cipher_pairs[0], settings(), dev=cipher_pairs[1])
    kinds = [type(event).__name__ for event in events]
    assert kinds == ["Evaluated", *["Step", "Step", "Evaluated"] * 4, "Finished"]
    assert [event.step for event in steps(events)] == list(range(1, 9))
    assert [event.progress for event in steps(events)] == [number / 8 for number in range(1, 9)]
    assert [event.pairs for event in steps(events)] == [32 * number for number in range(1, 9)]
    assert [event.step for event in events if isinstance(event, Evaluated)] == [0, 2, 4, 6, 8]
    clock = [event.seconds for event in events]
    assert clock == sorted(clock)
    records = [as_dict(event) for event in events]
    assert json.loads(json.dumps(records)) == records


def test_without_held_out_pairs_there_are_steps_and_an_end(tiny: Encoder, cipher_pairs: Toy) -> None:
    *before, last = run(tiny, cipher_pairs[0], settings())
    assert len(before) == len(steps(before)) == 8
    assert isinstance(last, Finished)
    assert (last.step, last.best_step, last.reason, last.metrics) == (8, 8, "budget", None)


@pytest.mark.parametrize(("epochs", "batch_size", "expected"), [(0.5, 32, 7), (1, 400, 1), (2, 1000, 2), (1.5, 64, 10)])
def test_a_budget_of_epochs_is_passes_over_the_pairs(
    epochs: float, batch_size: int, expected: int, tiny: Encoder, cipher_pairs: Toy
) -> None:
    events = run(tiny, cipher_pairs[0], settings(epochs=epochs, batch_size=batch_size))
    assert len(steps(events)) == expected == math.ceil(epochs * 400 / min(batch_size, 400))


def test_a_budget_of_seconds_ends_once_it_is_used_up(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock:
        now = 0.0

        def perf_counter(self) -> float:
            self.now += 0.125
            return self.now

    monkeypatch.setattr(loop, "time", Clock())
    *_, last_step, last = run(tiny, cipher_pairs[0], settings(seconds=4))
    assert isinstance(last_step, Step)
    assert isinstance(last, Finished)
    assert 0.9 < last_step.progress <= 1
    assert 4 <= last.seconds < 4.5
    assert last.step == last_step.step > 5


def test_the_rate_rises_then_falls_to_zero(tiny: Encoder, cipher_pairs: Toy) -> None:
    config = settings(steps=20, warmup=0.25, lr=8e-3)
    rates = [event.lr for event in steps(run(tiny, cipher_pairs[0], config))]
    assert len(rates) == 20
    assert rates[:6] == sorted(rates[:6])
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert rates[0] < 0.01 * config.lr
    assert rates[5] == config.lr
    assert rates[-1] == pytest.approx(config.lr * (1 / 20) / 0.75)


@pytest.mark.parametrize("dropout", [None, 0.0, 0.3])
def test_a_seed_repeats_a_run_exactly_and_another_does_not(
    dropout: float | None, tiny: Encoder, cipher_pairs: Toy
) -> None:
    found = []
    for seed, noise in ((0, 1), (0, 2), (1, 1)):
        torch.manual_seed(noise)
        encoder = tiny.copy()
        losses = [event.loss for event in steps(run(encoder, cipher_pairs[0], settings(seed=seed, dropout=dropout)))]
        found.append((losses, weights(encoder)))
    assert found[0][0] == found[1][0]
    assert same(found[0][1], found[1][1])
    assert found[0][0] != found[2][0]
    assert not same(found[0][1], found[2][1])


def test_judging_on_held_out_pairs_does_not_disturb_training(tiny: Encoder, cipher_pairs: Toy) -> None:
    ends = []
    for evaluations in (0, 2, 5):
        encoder = tiny.copy()
        dev = cipher_pairs[1] if evaluations else None
        for event in train(encoder, cipher_pairs[0], settings(evaluations=evaluations or 1), dev=dev):
            if isinstance(event, Step):
                latest = weights(encoder)
        ends.append(latest)
    assert len(ends) == 3
    assert not same(ends[0], weights(tiny))
    assert same(ends[0], ends[1])
    assert same(ends[0], ends[2])


def test_training_a_copy_leaves_the_original_untouched(tiny: Encoder, cipher_pairs: Toy) -> None:
    before, vectors = weights(tiny), tiny.encode(["cat sees bread"])
    twin = tiny.copy()
    run(twin, cipher_pairs[0], settings())
    assert same(before, weights(tiny))
    assert torch.equal(vectors, tiny.encode(["cat sees bread"]))
    assert not same(before, weights(twin))


def test_the_gradient_is_clipped_before_the_step(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    norms: dict[float, list[float]] = {}

    class Recorder(torch.optim.SGD):
        def step(self, closure: Any = None) -> None:
            own = [parameter.grad for group in self.param_groups for parameter in group["params"]]
            norms[clip].append(float(torch.stack([grad.norm() for grad in own if grad is not None]).norm()))

    monkeypatch.setattr(trainer, "make_optimizer", lambda encoder, *_: Recorder(encoder.parameters(), lr=0.0))
    for clip in (0.5, 1e9):
        norms[clip] = []
        run(tiny.copy(), cipher_pairs[0], settings(clip=clip, temperature=0.01, dropout=0.0))
    assert norms[0.5] == [pytest.approx(0.5, rel=1e-3)] * 8
    assert min(norms[1e9]) > 5


def test_watching_gives_the_held_out_vectors_and_changes_nothing(tiny: Encoder, cipher_pairs: Toy) -> None:
    pairs, dev = cipher_pairs
    seen: list[tuple[int, float, Tensor, Tensor]] = []
    expected: list[tuple[Tensor, Tensor]] = []
    ends = []
    for watch in (None, lambda *moment: seen.append(moment)):
        encoder, events = tiny.copy(), []
        for event in train(encoder, pairs, settings(evaluations=3), dev=dev, watch=watch):
            if isinstance(event, Evaluated) and watch:
                expected.append((encoder.encode(dev.a), encoder.encode(dev.b)))
            events.append({name: value for name, value in as_dict(event).items() if name not in ("seconds", "metrics")})
            if isinstance(event, Evaluated | Finished):
                events[-1]["metrics"] = {**(event.metrics or {}), "seconds": 0}
        ends.append((events, weights(encoder)))
    assert ends[0][0] == ends[1][0]
    assert same(ends[0][1], ends[1][1])
    assert not same(ends[0][1], weights(tiny))
    assert [step for step, *_ in seen] == [event["step"] for event in ends[1][0] if event["event"] == "evaluated"]
    assert len(seen) == len(expected) == 4
    for (_, _, x, y), (a, b) in zip(seen, expected, strict=True):
        assert torch.allclose(x, a, atol=1e-6)
        assert torch.allclose(y, b, atol=1e-6)
    assert not torch.allclose(seen[0][2], seen[-1][2], atol=1e-2)


def test_a_loss_of_ones_own_gets_the_vectors_and_their_batch(tiny: Encoder, cipher_pairs: Toy) -> None:
    """The settings' loss, given by hand, makes the same run; and it knows which texts it is about."""
    seen: list[Batch] = []

    def loss(a: Tensor, b: Tensor, batch: Batch) -> Tensor:
        seen.append(batch)
        assert len(a) == len(b) == len(batch)
        torch.testing.assert_close(torch.cat([a, b]).norm(dim=1), torch.ones(2 * len(batch)))
        return losses.symmetric(a, b, 0.07)

    mine, usual = tiny.copy(), tiny.copy()
    events = run(mine, cipher_pairs[0], settings(loss="one-way"), loss=loss)
    expected = run(usual, cipher_pairs[0], settings(loss="symmetric"))
    assert [event.loss for event in steps(events)] == [event.loss for event in steps(expected)]
    assert same(weights(mine), weights(usual))
    assert len(seen) == 8
    assert len({tuple(batch.numbers or ()) for batch in seen}) == 8


def test_a_run_that_does_not_see_some_tokens_is_another_one_and_repeats_itself(
    tiny: Encoder, cipher_pairs: Toy
) -> None:
    found = []
    for share in (0.0, 0.3, 0.3):
        events = run(tiny.copy(), cipher_pairs[0], settings(token_dropout=share, dropout=0.0))
        found.append([event.loss for event in steps(events)])
    assert len(found[0]) == 8
    assert found[0] != found[1] == found[2]
