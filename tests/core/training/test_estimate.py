"""What a run will cost: times and memory are counted by hand here, with rates that are given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.training import estimate as module
from core.training.compact_words import LARGE
from core.training.estimate import Rates, _Work, estimate, rates_of
from core.training.frozen_cache import one_layer

Toy = tuple[Pairs, Pairs]
RATES = Rates(forward=1e-3, both=4e-3, update=1e-6, word=1e-5)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "rates_of", lambda *_: RATES)
    monkeypatch.setattr(module, "_measuring", lambda *_: 0.25)
    monkeypatch.setattr(module, "PADDED", 1.0)
    monkeypatch.setattr(module, "STEP_SECONDS", 0.0)


def config(**changes: Any) -> TrainConfig:
    return TrainConfig(**({"batch_size": 32, "evaluations": 2, "precision": "float32"} | changes))


@pytest.mark.usefixtures("given")
def test_a_run_without_frozen_layers_is_its_steps_and_its_judgements(tiny: Encoder, cipher_pairs: Toy) -> None:
    pairs, dev = cipher_pairs
    found = estimate(tiny, pairs, config(steps=5), dev=dev, elsewhere=False)
    trained = sum(parameter.numel() for parameter in tiny.parameters())
    step = 64 * 6 * 2 * 4e-3 + trained * 1e-6  # texts of six tokens, two layers
    judging = 3 * 0.25 + 3 * 120 * 6 * 2 * 1e-3
    assert found.steps == 5
    assert found.judging == pytest.approx(judging)
    assert found.seconds == pytest.approx(5 * step + judging)
    assert found.copy_bytes == 4 * trained


@pytest.mark.usefixtures("given")
def test_frozen_layers_compute_each_text_once(tiny: Encoder, cipher_pairs: Toy) -> None:
    pairs, dev = cipher_pairs
    layer = sum(p.numel() for n, p in tiny.named_parameters() if "layer.1." in n)
    step = 64 * 6 * 4e-3 + layer * 1e-6
    for steps, met in ((5, 5 * 64), (50, 800)):
        found = estimate(tiny, pairs, config(steps=steps, freeze="1"), dev=dev, elsewhere=False)
        judging = 3 * 0.25 + 120 * 6 * 1e-3 * (2 + 2 * 1)
        assert found.judging == pytest.approx(judging)
        assert found.seconds == pytest.approx(steps * step + met * 6 * 1e-3 + judging)
        assert found.copy_bytes == 4 * layer


@pytest.mark.usefixtures("given")
def test_budgets_of_epochs_and_seconds_are_told_in_steps(tiny: Encoder, cipher_pairs: Toy) -> None:
    pairs, dev = cipher_pairs
    assert estimate(tiny, pairs, config(epochs=2), elsewhere=False).steps == 25
    for freeze in ("none", "1"):
        fixed = estimate(tiny, pairs, config(steps=40, freeze=freeze), dev=dev, elsewhere=False)
        found = estimate(tiny, pairs, config(seconds=fixed.seconds + 1e-6, freeze=freeze), dev=dev, elsewhere=False)
        assert (found.steps, found.seconds) == (40, pytest.approx(fixed.seconds))
    assert estimate(tiny, pairs, config(seconds=1e-3), dev=dev, elsewhere=False).steps == 1


@pytest.mark.usefixtures("given")
def test_being_judged_elsewhere_costs_time_and_memory(tiny: Encoder, cipher_pairs: Toy) -> None:
    pairs, dev = cipher_pairs
    less = estimate(tiny, pairs, config(steps=5), dev=dev, elsewhere=False)
    more = estimate(tiny, pairs, config(steps=5), dev=dev)
    assert more.seconds - less.seconds == pytest.approx(more.judging - less.judging)
    assert more.judging > less.judging + 2 * module.READING_SECONDS


@pytest.mark.parametrize(
    ("changes", "factor"), [({"batch_size": 64}, 1.5), ({"freeze": "1"}, 1.0), ({"freeze": "embeddings"}, 1.0)]
)
@pytest.mark.usefixtures("given")
def test_memory_grows_with_a_batch_and_shrinks_with_what_is_frozen(
    changes: dict[str, Any], factor: float, tiny: Encoder, cipher_pairs: Toy
) -> None:
    pairs, dev = cipher_pairs
    usual, other = (
        estimate(tiny, pairs, config(steps=5, **each), dev=dev, elsewhere=False).peak_bytes - module.OVERHEAD
        for each in ({}, changes)
    )
    assert (other > factor * usual) if factor > 1 else (other < factor * usual)


@pytest.mark.usefixtures("given")
def test_of_a_large_vocabulary_the_rows_that_occur_count(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = estimate(tiny, cipher_pairs[0], config(steps=5)).copy_bytes
    tiny.backbone.set_input_embeddings(torch.nn.Embedding(LARGE, 16, 1))
    more = estimate(tiny, cipher_pairs[0], config(steps=5)).copy_bytes
    assert abs(more - whole) < 4 * 16 * 100


@pytest.mark.parametrize("free", [None, 10, 10**15])
@pytest.mark.usefixtures("given")
def test_whether_it_fits_is_asked_of_the_machine(
    free: int | None, tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "available_memory", lambda: free)
    assert estimate(tiny, cipher_pairs[0], config(steps=5)).fits is (free != 10)


def test_trying_leaves_the_encoder_as_it_is_and_is_done_once_a_shape(
    tiny: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TRIED", {})
    before = {name: tensor.clone() for name, tensor in tiny.state_dict().items()}
    tiny.requires_grad_(False)
    found = rates_of(tiny, torch.float32, 6)
    assert 0 < found.forward < found.both
    assert found.update > 0
    assert rates_of(tiny.copy(), torch.float32, 7) is found
    assert rates_of(tiny, torch.float32, 9) is not found
    assert not tiny.training
    assert all(parameter.grad is None and not parameter.requires_grad for parameter in tiny.parameters())
    assert all(torch.equal(tensor, before[name]) for name, tensor in tiny.state_dict().items())


def test_what_is_tried_is_how_the_run_computes(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    for name in ("_packed", "_padded"):
        own = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, name=name, own=own: tried.append(name) or own(*given))
    for packs in (True, False):
        monkeypatch.setattr(module, "_TRIED", {})
        monkeypatch.setattr(module, "packable", lambda _, packs=packs: packs)
        found = rates_of(tiny, torch.float32, 6)
        assert min(found.forward, found.both, found.update) > 0
    assert tried == ["_packed", "_padded"]
    assert not tiny.training
    assert all(parameter.grad is None for parameter in tiny.parameters())


def test_a_trial_on_a_busy_machine_is_corrected_by_a_later_one(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    trials = iter([Rates(3.0, 8.0, 5.0, 1.0), Rates(2.0, 9.0, 5.0, 1.5)])
    monkeypatch.setattr(module, "_TRIED", {})
    monkeypatch.setattr(module, "_try", lambda *_: next(trials))
    assert rates_of(tiny, torch.float32, 6) == Rates(3.0, 8.0, 5.0, 1.0)
    assert rates_of(tiny, torch.float32, 6) == Rates(3.0, 8.0, 5.0, 1.0)  # so soon it is not tried again
    monkeypatch.setattr(module, "TRY_AGAIN", -1.0)
    assert rates_of(tiny, torch.float32, 6) == Rates(2.0, 8.0, 5.0, 1.0)


def test_one_layer_is_the_last_one_of_the_model(tiny: Encoder) -> None:
    alone = one_layer(tiny.backbone)
    assert alone is not None
    names = {name for name, _ in alone.named_parameters()}
    assert len([name for name in names if "layer.0." in name]) == 16
    assert not any("embedding" in name or "layer.1." in name for name in names)
    assert next(alone.parameters()) is next(tiny.backbone.get_submodule("encoder.layer.1").parameters())


def test_a_model_whose_layers_cannot_be_taken_out_is_estimated_all_the_same(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TRIED", {})
    monkeypatch.setattr(module, "one_layer", lambda backbone: None)
    found = estimate(tiny, cipher_pairs[0], config(steps=3, freeze="1"))
    assert found.seconds > 0


def test_work_that_fits_is_the_inverse_of_what_it_takes() -> None:
    work = _Work(12, 8, 10**6, 20.0, 3000, 64, 400, 700)
    for steps in (1, 20, 46, 47, 300):
        seconds = steps * work.step(RATES) + work.states(steps, RATES)
        assert module._fitting(work, seconds, RATES) == pytest.approx(steps, rel=0.03)
    assert replace(work, frozen=0).states(5, RATES) == 0


def test_what_a_run_has_taken_corrects_the_next_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    from core import load_encoder
    from core.data.read import read_pairs
    from core.training.defaults import settings_for

    monkeypatch.setattr(module, "_LEARNT", {})
    rates = module.Rates(1e-6, 2e-6, 1e-10, 1e-6)
    monkeypatch.setattr(module, "rates_of", lambda *_: rates)
    monkeypatch.setattr(module, "_measuring", lambda *_: 0.01)
    encoder, pairs = load_encoder("pocket-mlm"), read_pairs("phrases:en-el", split="train")
    config = settings_for("pocket-mlm", steps=50)

    def seconds(**changes: Any) -> float:
        changed = settings_for("pocket-mlm", **{"steps": 50, **changes})
        return module.estimate(encoder, pairs, changed, dev=pairs.select(range(20))).seconds

    first, others = seconds(), seconds(words_only=False)
    for taken in (2 * first, 2 * first, 50 * first):  # the last one met a busy machine
        module.learn(encoder, config, seconds(), taken)
    assert seconds() == pytest.approx(2 * first)
    assert seconds(steps=100) > 1.5 * 2 * first * 0.9
    assert seconds(words_only=False) == others
    module.learn(encoder, settings_for("pocket-mlm", seconds=3.0), 1.0, 9.0)
    assert seconds() == pytest.approx(2 * first)
