"""How a run ends: budget, patience, a request, `close`, a loss that is no number, a kill."""

from __future__ import annotations

import json
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.training import checkpoint, loop, losses, trainer
from core.training.trainer import train
from tests.core.processes import started, train_often_saved, wait

Toy = tuple[Pairs, Pairs]
Weights = dict[str, Tensor]


def settings(**changes: Any) -> TrainConfig:
    return TrainConfig(**{"steps": 8, "lr": 1e-2, "batch_size": 32, "evaluations": 4, **changes})


def weights(encoder: Encoder) -> Weights:
    return {name: tensor.detach().clone() for name, tensor in encoder.state_dict().items()}


def same(first: Weights, second: Weights) -> bool:
    assert first.keys() == second.keys()
    assert len(first) > 20
    return all(torch.equal(first[name], second[name]) for name in first)


@pytest.fixture
def scores(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the next evaluations will find."""
    coming: list[float] = []
    monkeypatch.setattr(trainer, "quality", lambda metrics: coming.pop(0))
    return coming


def at_each_evaluation(encoder: Encoder, events: Iterator[Event]) -> tuple[list[Weights], list[Event]]:
    found, passed = [], []
    for event in events:
        passed.append(event)
        if isinstance(event, Evaluated):
            found.append(weights(encoder))
    return found, passed


@pytest.mark.parametrize(("coming", "best"), [([0.1, 0.5, 0.9, 0.2, 0.3], 2), ([0.9, 0, 0, 0, 0], 0), ([0.4] * 5, 4)])
def test_the_best_weights_are_put_back_and_of_equals_the_latest(
    coming: list[float], best: int, scores: list[float], tiny: Encoder, cipher_pairs: Toy
) -> None:
    scores += coming
    found, (*_, last) = at_each_evaluation(tiny, train(tiny, cipher_pairs[0], settings(), dev=cipher_pairs[1]))
    assert isinstance(last, Finished)
    assert (last.best_step, last.step, last.reason) == (2 * best, 8, "budget")
    assert last.metrics is not None
    assert not same(found[0], found[-1])
    assert same(weights(tiny), found[best])


def test_patience_ends_a_run_that_gets_no_better(scores: list[float], tiny: Encoder, cipher_pairs: Toy) -> None:
    scores += [0.5, 0.6, 0.4, 0.3, 0.9]
    config = settings(patience=2)
    found, (*_, last) = at_each_evaluation(tiny, train(tiny, cipher_pairs[0], config, dev=cipher_pairs[1]))
    assert isinstance(last, Finished)
    assert (last.reason, last.step, last.best_step) == ("patience", 6, 2)
    assert same(weights(tiny), found[1])


@pytest.mark.parametrize("after", [1, 3])
def test_a_request_stops_within_a_step(after: int, tiny: Encoder, cipher_pairs: Toy) -> None:
    asked = iter([False] * (after - 1) + [True])
    *events, last = train(tiny, cipher_pairs[0], settings(), should_stop=lambda: next(asked))
    assert [type(event) for event in events] == [Step] * after
    assert isinstance(last, Stopped)
    assert (last.reason, last.step, last.best_step) == ("asked", after, after)
    assert last.message == f"stopped at step {after}, as asked"


def test_a_stopped_run_is_judged_once_more_and_keeps_its_best(
    scores: list[float], tiny: Encoder, cipher_pairs: Toy
) -> None:
    scores += [0.2, 0.8]
    events = list(train(tiny, cipher_pairs[0], settings(evaluations=1), dev=cipher_pairs[1], should_stop=lambda: True))
    assert isinstance(events[-1], Stopped)
    assert (events[-1].step, events[-1].best_step) == (1, 1)
    assert scores == []


@pytest.mark.parametrize("steps", [1, 5])
def test_closing_puts_the_best_weights_back_and_ends_training(
    steps: int, scores: list[float], tiny: Encoder, cipher_pairs: Toy
) -> None:
    scores += [0.1, 0.9, 0.2, 0.3, 0.4]
    events = train(tiny, cipher_pairs[0], settings(freeze="1"), dev=cipher_pairs[1])
    best = None
    for event in events:
        if isinstance(event, Evaluated) and event.best:
            best = weights(tiny)
        if isinstance(event, Step) and event.step == steps:
            break
    assert best is not None
    assert not same(weights(tiny), best)
    events.close()
    assert same(weights(tiny), best)
    assert not any(module.training for module in tiny.modules())
    assert all(parameter.requires_grad for parameter in tiny.parameters())
    assert list(events) == []


def test_closing_without_held_out_pairs_keeps_the_latest_weights(tiny: Encoder, cipher_pairs: Toy) -> None:
    before, events = weights(tiny), train(tiny, cipher_pairs[0], settings())
    assert [next(events) for _ in range(3)]
    latest = weights(tiny)
    events.close()
    assert same(weights(tiny), latest)
    assert not same(before, latest)


def no_number(a: Tensor, b: Tensor, temperature: float) -> Tensor:
    return losses.symmetric(a, b, temperature) * torch.nan


def no_gradient(a: Tensor, b: Tensor, temperature: float) -> Tensor:
    return losses.symmetric(a, b, temperature) + (a - a).square().sum().sqrt()


@pytest.mark.parametrize("broken", [no_number, no_gradient])
@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize("chunk_tokens", [0, 50])
def test_a_diverging_run_stops_with_finite_weights_and_names_the_rate(
    broken: Callable[..., Tensor],
    judged: bool,
    chunk_tokens: int,
    tiny: Encoder,
    cipher_pairs: Toy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = iter([losses.symmetric] * 3 + [broken] * 9)
    monkeypatch.setitem(losses.LOSSES, "symmetric", lambda a, b, t: next(calls)(a, b, t))
    before = weights(tiny)
    config = settings(lr=9e-3, chunk_tokens=chunk_tokens)
    *_, last = train(tiny, cipher_pairs[0], config, dev=cipher_pairs[1] if judged else None)
    assert isinstance(last, Stopped)
    assert (last.reason, last.step) == ("diverged", 3)
    assert last.message == "the loss was no longer a number after step 3 at learning rate 0.009; try 0.003"
    assert all(tensor.isfinite().all() for tensor in tiny.state_dict().values())
    assert not same(before, weights(tiny))


def test_a_temperature_too_small_for_the_numbers_stops_before_the_first_step(tiny: Encoder, cipher_pairs: Toy) -> None:
    (last,) = train(tiny, cipher_pairs[0], settings(temperature=1e-44))
    assert isinstance(last, Stopped)
    assert (last.reason, last.step) == ("diverged", 0)


def finish(encoder: Encoder, toy: Toy, folder: Path | None, **options: Any) -> list[Event]:
    return list(train(encoder, toy[0], settings(), dev=toy[1], folder=folder, resume=True, **options))


def losses_of(events: list[Event]) -> list[tuple[int, float, int]]:
    return [(event.step, event.loss, event.pairs) for event in events if isinstance(event, Step)]


@pytest.mark.parametrize("stopped_after", [1, 4, 7])
def test_a_stopped_run_goes_on_as_if_it_had_not_been(
    stopped_after: int, tiny: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    whole, resumed, first = tiny.copy(), tiny.copy(), tiny.copy()
    expected = finish(whole, cipher_pairs, None)
    before: list[Event] = []
    options = {"dev": cipher_pairs[1], "folder": tmp_path, "resume": True}
    enough = lambda: len(losses_of(before)) >= stopped_after  # noqa: E731
    for event in train(first, cipher_pairs[0], settings(), should_stop=enough, **options):
        before.append(event)  # noqa: PERF402 (what has come so far is asked meanwhile)
    assert isinstance(before[-1], Stopped)
    after = finish(resumed, cipher_pairs, tmp_path)
    assert losses_of(before) + losses_of(after) == losses_of(expected)
    assert len(losses_of(before)) == stopped_after
    assert isinstance(after[-1], Finished)
    assert (after[-1].step, after[-1].best_step, after[-1].pairs) == (8, expected[-1].best_step, 256)  # type: ignore[union-attr]
    assert same(weights(whole), weights(resumed))


def test_a_killed_run_goes_on_from_its_last_checkpoint(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 0.0)
    whole, resumed = tiny.copy(), tiny.copy()
    expected = finish(whole, cipher_pairs, None)
    killed = train(tiny.copy(), cipher_pairs[0], settings(), dev=cipher_pairs[1], folder=tmp_path)
    while not (isinstance(event := next(killed), Step) and event.step == 5):
        pass
    killed.close()
    after = finish(resumed, cipher_pairs, tmp_path)
    # The fifth step was reported before its checkpoint was due.
    assert losses_of(after) == losses_of(expected)[4:]
    assert same(weights(whole), weights(resumed))


@pytest.mark.parametrize(("most", "written"), [(1e12, 7), (1e-9, 1)], ids=["small", "large"])
def test_a_large_checkpoint_is_written_less_often(
    most: float, written: int, tiny: Encoder, cipher_pairs: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    write = checkpoint.write
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", 1e-9)
    monkeypatch.setattr(loop, "CHECKPOINT_BYTES", most)
    monkeypatch.setattr(loop.checkpoint, "write", lambda *given: sizes.append(write(*given)) or sizes[-1])
    finish(tiny, cipher_pairs, tmp_path)
    assert len(sizes) in (written, written + 1)  # the last step may have one
    assert sizes[-1] == (tmp_path / checkpoint.NAME).stat().st_size


def test_resuming_without_a_checkpoint_begins_at_the_beginning(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    assert [step for step, _, _ in losses_of(finish(tiny, cipher_pairs, tmp_path / "none"))] == list(range(1, 9))


def test_the_checkpoint_of_another_model_is_refused(tiny: Encoder, cipher_pairs: Toy, tmp_path: Path) -> None:
    finish(tiny.with_head("notebook"), cipher_pairs, tmp_path, should_stop=lambda: True)
    with pytest.raises(ValueError, match="is of another model or other settings"):
        finish(tiny, cipher_pairs, tmp_path)


def test_a_run_over_another_model_with_other_frozen_layers_is_refused_and_leaves_it_as_it_was(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    config = settings(freeze="1", dropout=0.3)
    list(train(tiny.copy(), cipher_pairs[0], config, folder=tmp_path, should_stop=lambda: True))
    names = set(load_file(tmp_path / checkpoint.NAME))
    assert any("layer.1." in name for name in names)
    assert not any("layer.0." in name or "embeddings" in name for name in names)
    other = tiny.copy()
    with torch.no_grad():
        other.get_parameter("backbone.encoder.layer.0.output.dense.weight").mul_(1.01)
    before, dropout = weights(other), [each.p for each in other.modules() if isinstance(each, torch.nn.Dropout)]
    with pytest.raises(ValueError, match="is of another model or other settings"):
        list(train(other, cipher_pairs[0], config, folder=tmp_path, resume=True))
    assert same(weights(other), before)
    assert all(parameter.requires_grad for parameter in other.parameters())
    assert [each.p for each in other.modules() if isinstance(each, torch.nn.Dropout)] == dropout
    assert isinstance(list(train(tiny, cipher_pairs[0], config, folder=tmp_path, resume=True))[-1], Finished)


def test_the_encoder_holds_its_best_weights_when_it_says_that_it_has_stopped(
    scores: list[float], tiny: Encoder, cipher_pairs: Toy
) -> None:
    scores += [0.9, 0.1, 0.2]
    best = weights(tiny)
    asked = iter([False] * 2 + [True])
    for event in train(tiny, cipher_pairs[0], settings(), dev=cipher_pairs[1], should_stop=lambda: next(asked)):
        if isinstance(event, Step):
            latest = weights(tiny)
        if isinstance(event, Stopped):
            assert same(weights(tiny), best)
            assert not same(latest, best)
            break
    else:
        raise AssertionError("it did not stop")


def test_a_run_killed_at_any_moment_goes_on_from_a_whole_checkpoint_to_the_same_end(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    config = settings(steps=40, freeze="1", cache="memory", chunk_tokens=100, precision="float32")
    model, folder, output = tmp_path / "model.pt", tmp_path / "checkpoint", tmp_path / "end.pt"
    torch.save(tiny, model)
    # In a process of the same kind: with another number of threads sums are rounded in another order.
    with started(train_often_saved, (model, cipher_pairs, config, tmp_path / "whole", output)) as (run,):
        assert wait([run]) == [0]
    whole = torch.load(output, weights_only=False)
    chooser, reached = random.Random(0), [0]
    path = folder / checkpoint.NAME

    def step() -> int:
        with safe_open(path, framework="pt") as file:
            assert all(file.get_tensor(name).isfinite().all() for name in file.keys())  # noqa: SIM118
            return int(json.loads(file.metadata()["state"])["step"])

    for _ in range(4):
        with started(train_often_saved, (model, cipher_pairs, config, folder, output)) as (run,):
            while run.is_alive() and not (path.exists() and step() > reached[-1]):
                time.sleep(0.001)
            time.sleep(chooser.uniform(0, 0.03))
            run.kill()
            run.join()
            assert run.exitcode == -signal.SIGKILL
        reached.append(step())
    assert reached == sorted(set(reached))
    (folder / f"{checkpoint.NAME}.1.partial").write_bytes(b"half")
    with started(train_often_saved, (model, cipher_pairs, config, folder, output)) as (run,):
        assert wait([run]) == [0]
    end = torch.load(output, weights_only=False)
    assert losses_of(end["events"]) == losses_of(whole["events"])[reached[-1] :]
    assert len(losses_of(whole["events"])) == 40 > reached[-1]
    assert same(end["weights"], whole["weights"])
    assert [left.name for left in folder.iterdir()] == [checkpoint.NAME]


@pytest.mark.parametrize(
    ("pairs", "dev", "message"),
    [
        (Pairs(["a"], ["b"]), None, "training needs at least 2 pairs"),
        ([Pairs([], []), Pairs(["a"], ["b"])], None, "training needs at least 2 pairs"),
        (
            Pairs(["a", "b"], ["c", "d"]),
            Pairs(["e"], ["f"]),
            "judging needs at least 2 held-out pairs; pairs held out: 1",
        ),
        (Pairs(["a", "A", "a!"], ["c", "d", "e"]), None, "all pairs share a sentence"),
    ],
)
def test_too_few_pairs_are_refused(pairs: Any, dev: Pairs | None, message: str, tiny: Encoder) -> None:
    before = weights(tiny)
    with pytest.raises(ValueError, match=message):
        list(train(tiny, pairs, settings(), dev=dev))
    assert same(before, weights(tiny))


def test_a_run_gives_back_the_dropout_it_changed(tiny: Encoder, cipher_pairs: Toy) -> None:
    layers = [module for module in tiny.modules() if isinstance(module, torch.nn.Dropout)]
    before = [layer.p for layer in layers]
    run = train(tiny, cipher_pairs[0], settings(steps=2, dropout=0.37))
    next(run)
    assert layers
    assert {layer.p for layer in layers} == {0.37}
    run.close()
    assert [layer.p for layer in layers] == before


def write_as_the_last_version(
    folder: Path, encoder: Encoder, optimizer: torch.optim.Optimizer, state: dict[str, Any]
) -> None:
    """A checkpoint in the layout of the version before this one, written down here on purpose."""
    words = encoder.backbone.get_input_embeddings().weight
    others = [each for each in encoder.parameters() if each is not words]
    order = [each for each in others if each.ndim >= 2] + [each for each in others if each.ndim < 2] + [words]
    tensors = {f"model.{name}": tensor.detach().clone() for name, tensor in encoder.named_parameters()}
    for index, parameter in enumerate(order):
        for name in ("step", "exp_avg", "exp_avg_sq"):
            tensors[f"optimizer.{index}.{name}"] = optimizer.state[parameter][name].clone()
    tensors |= {f"best.{name}": tensor.detach().clone() for name, tensor in encoder.named_parameters()}
    folder.mkdir()
    save_file(tensors, folder / "checkpoint.safetensors", metadata={"state": json.dumps(state), "frozen": "{}"})


def test_a_checkpoint_of_the_last_version_goes_on(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[torch.optim.Optimizer] = []
    original = trainer.make_optimizer

    def recorded(*values: Any) -> torch.optim.Optimizer:
        made.append(original(*values))
        return made[-1]

    monkeypatch.setattr(trainer, "make_optimizer", recorded)
    whole, resumed = tiny.copy(), tiny.copy()
    expected = []
    for event in train(whole, cipher_pairs[0], settings(), dev=cipher_pairs[1]):
        expected.append(event)
        if isinstance(event, Evaluated) and event.step == 4:
            state = {
                "step": 4, "pairs": 128, "seconds": event.seconds, "evaluations": 3, "best_step": 4, "best_score": 0.0,
                "since_best": 0, "metrics": event.metrics, "precision": "float32",
            }  # fmt: skip
            write_as_the_last_version(tmp_path / "old", whole, made[0], state)
    after = finish(resumed, cipher_pairs, tmp_path / "old")
    assert losses_of(after) == losses_of(expected)[4:]
    assert len(losses_of(after)) == 4
    assert same(weights(whole), weights(resumed))
