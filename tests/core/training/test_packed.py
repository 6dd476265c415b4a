"""Layers over texts end to end compute what the model itself does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
import transformers
from torch import Tensor

from core.config import EncoderConfig, TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Finished, Step, Stopped
from core.training import layout, packed_attention, trainer
from core.training.freeze import freeze, set_dropout
from core.training.frozen_cache import keep_states
from core.training.grad_cache import Forward, accumulate
from core.training.layout import Layout
from core.training.losses import LOSSES
from core.training.noise import Noise, silence
from core.training.packed import PackedForward, packable
from core.training.packed_attention import Arrangement
from core.training.sources import Batch
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]
KINDS = ["Bert", "XLMRoberta", "Roberta", "Camembert"]
EVERYTHING = 10**9
SHAPE: dict[str, Any] = {
    "hidden_size": 16, "num_hidden_layers": 4, "num_attention_heads": 2, "intermediate_size": 32,
    "max_position_embeddings": 40, "initializer_range": 0.3,
}  # fmt: skip


def made(tiny: Encoder, kind: str = "XLMRoberta", pooling: str = "mean", **changes: Any) -> Encoder:
    torch.manual_seed(0)
    config = getattr(transformers, f"{kind}Config")(
        vocab_size=len(tiny.tokenizer), pad_token_id=tiny.tokenizer.pad_token_id, **(SHAPE | changes)
    )
    model = getattr(transformers, f"{kind}Model")(config)
    return Encoder(model, tiny.tokenizer, EncoderConfig(pooling=pooling), name="made")


@pytest.fixture
def deep(tiny: Encoder) -> Encoder:
    return made(tiny)


def batch_of(encoder: Encoder, pairs: Pairs) -> Batch:
    words = " ".join(pairs.a).split()
    lengths = [1, 20, 4, 4, 11, 2, 17, 9, 4, 4, 30, 3]
    return Batch(encoder.tokenize([" ".join(words[at : at + count]) for at, count in enumerate(lengths)]).ids)


def loss(a: Tensor, b: Tensor) -> Tensor:
    return LOSSES["four-way"](a, b, 5.0)


def gradients(encoder: Encoder, forward: Forward, batch: Batch, tokens: int = EVERYTHING) -> tuple[float, dict]:
    encoder.zero_grad(set_to_none=True)
    value = accumulate(forward, batch, loss, max_tokens=tokens, seed=3)
    return value, {name: each.grad.clone() for name, each in encoder.named_parameters() if each.grad is not None}


def assert_same(found: tuple[float, dict], expected: tuple[float, dict]) -> None:
    assert found[0] == pytest.approx(expected[0], rel=1e-9)
    assert found[1].keys() == expected[1].keys()
    for name, gradient in expected[1].items():
        torch.testing.assert_close(found[1][name], gradient, rtol=1e-6, atol=1e-9, msg=name)


@pytest.mark.parametrize("pooling", ["mean", "cls", "max"])
@pytest.mark.parametrize("kind", KINDS)
def test_values_and_gradients_are_those_of_the_model(kind: str, pooling: str, tiny: Encoder, cipher_pairs: Toy) -> None:
    encoder = made(tiny, kind, pooling).double()
    batch = batch_of(encoder, cipher_pairs[0])
    plain, own = Forward(encoder, torch.float64), PackedForward(encoder, torch.float64)
    numbers = range(len(batch.ids))
    torch.testing.assert_close(own.encode(batch.ids, numbers), plain.encode(batch.ids, numbers), rtol=1e-6, atol=1e-6)
    set_dropout(encoder, 0.0, None)
    encoder.train()
    expected = gradients(encoder, plain, batch)
    assert all(bool(each.any()) for name, each in expected[1].items() if "key.bias" not in name)
    assert_same(gradients(encoder, own, batch), expected)


def test_a_batch_in_pieces_and_an_attention_in_parts_change_nothing(
    deep: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = deep.double()
    batch = batch_of(encoder, cipher_pairs[0])
    set_dropout(encoder, 0.0, None)
    encoder.train()
    own = PackedForward(encoder, torch.float64)
    expected = gradients(encoder, own, batch)
    pieces, fits = own.pieces([len(each) for each in batch.ids], 40)
    assert len(pieces) > 3
    assert not fits
    assert own.pieces([len(each) for each in batch.ids], 200)[1]
    assert sorted(row for piece in pieces for row in piece) == list(range(len(batch.ids)))
    assert_same(gradients(encoder, own, batch, tokens=40), expected)
    monkeypatch.setattr(packed_attention, "SCORES", 100)
    assert len(Arrangement(Layout.of([6, 6, 6]), 2, torch.float64).pieces) == 3
    assert_same(gradients(encoder, own, batch), expected)


@pytest.mark.parametrize("frozen", ["embeddings", "2", "3"])
def test_frozen_layers_give_what_they_would_and_are_computed_once(
    frozen: str, deep: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    encoder = deep.double()
    batch = batch_of(encoder, cipher_pairs[0])
    batch = Batch(batch.ids + batch.ids[:2], [*range(len(batch.ids)), 0, 1])
    set_dropout(encoder, 0.0, None)
    resting = freeze(encoder, frozen)
    encoder.train()
    for module in resting:
        module.eval()
    expected = gradients(encoder, Forward(encoder, torch.float64), batch)
    assert_same(gradients(encoder, PackedForward(encoder, torch.float64), batch), expected)
    if frozen == "embeddings":
        return
    lengths = [len(each) for each in batch.ids[:12]]
    states = keep_states(encoder.backbone, int(frozen), lengths, torch.float64, "memory", tmp_path)
    assert states is not None
    own = PackedForward(encoder, torch.float64, states, int(frozen))
    assert_same(gradients(encoder, own, Batch(batch.ids[:6], batch.numbers[:6] if batch.numbers else None)), gradients(
        encoder, Forward(encoder, torch.float64), Batch(batch.ids[:6])
    ))  # fmt: skip
    assert_same(gradients(encoder, own, batch), expected)
    own._lower = None  # type: ignore[assignment]
    assert_same(gradients(encoder, own, batch), expected)
    torch.testing.assert_close(
        states.packed([3, 1], lambda rows: Tensor()), states.packed([3, 1], lambda rows: Tensor())
    )


def test_in_16_bits_it_is_as_near_to_the_truth_as_the_model_is(deep: Encoder, cipher_pairs: Toy) -> None:
    batch = batch_of(deep, cipher_pairs[0])
    set_dropout(deep, 0.0, None)
    deep.train()
    _, exact = gradients(deep, Forward(deep, torch.float32), batch)

    def away(forward: Forward) -> float:
        _, found = gradients(deep, forward, batch)
        return sum(float((found[name] - exact[name]).norm()) for name in exact)

    assert 0 < away(PackedForward(deep, torch.bfloat16)) < 1.5 * away(Forward(deep, torch.bfloat16))


def test_the_gradient_of_a_step_with_dropout_is_that_of_what_it_computes(deep: Encoder, cipher_pairs: Toy) -> None:
    encoder = deep.double()
    batch = batch_of(encoder, cipher_pairs[0])
    set_dropout(encoder, 0.3, None)
    encoder.train()
    own = PackedForward(encoder, torch.float64)
    value, found = gradients(encoder, own, batch)
    assert gradients(encoder, own, batch)[0] == value
    assert accumulate(own, batch, loss, max_tokens=EVERYTHING, seed=4) != value
    step = 1e-6
    below = ("0.attention.self.value", "1.intermediate.dense", "2.attention.self.query", "3.output.LayerNorm")
    for name in ("embeddings.word_embeddings.weight", *(f"encoder.layer.{each}.weight" for each in below)):
        weight, gradient = encoder.backbone.get_parameter(name), found[f"backbone.{name}"]
        before = weight.detach().clone()
        weight.data += step * gradient / gradient.norm()
        after = gradients(encoder, own, batch)[0]
        weight.data = before
        assert (after - value) / step == pytest.approx(float(gradient.norm()), rel=1e-3), name


def test_pieces_draw_the_same_dropout_again_whether_frozen_layers_have_to_be_computed_or_not(
    deep: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    encoder = deep.double()
    batch = batch_of(encoder, cipher_pairs[0])
    batch = Batch(batch.ids, range(len(batch.ids)))
    set_dropout(encoder, 0.3, None)
    resting = freeze(encoder, "2")
    encoder.train()
    for module in resting:
        module.eval()
    lengths = [len(each) for each in batch.ids]
    states = keep_states(encoder.backbone, 2, lengths, torch.float64, "memory", tmp_path)
    own = PackedForward(encoder, torch.float64, states, 2)
    assert_same(*(gradients(encoder, own, batch, tokens=40) for _ in range(2)))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_as_much_is_dropped_out_as_is_asked_for(share: float, dtype: torch.dtype) -> None:
    torch.manual_seed(1)
    states = torch.full((301, 1001), 2.5, dtype=dtype)
    noise = Noise().like(states, share)
    assert float((noise == 0).float().mean()) == pytest.approx(share, abs=0.003)
    assert silence(states, noise) is states
    assert states.unique().tolist() == [0, 2.5]
    assert torch.equal(states == 0, noise == 0)


def test_of_embeddings_a_share_is_dropped_out_too(deep: Encoder, cipher_pairs: Toy) -> None:
    batch = batch_of(deep, cipher_pairs[0])
    lies = Layout.of([len(each) for each in batch.ids])
    set_dropout(deep, 0.25, None)
    deep.train()
    own = PackedForward(deep, torch.float32)
    found = own._embedded(batch.ids, lies, Noise())
    deep.eval()
    expected = own._embedded(batch.ids, lies, Noise())
    assert float((found == 0).float().mean()) == pytest.approx(0.25, abs=0.05)
    torch.testing.assert_close(found[found != 0], expected[found != 0] / 0.75)
    assert all(module.p == 0.25 for module in deep.modules() if isinstance(module, torch.nn.Dropout))


def test_sizes_of_batches_come_back() -> None:
    sizes = {Layout.of([tokens]).rows for tokens in range(1024, 2048)}
    assert len(sizes) == layout.SIZES
    for tokens in (1, 6, 300, 1025):
        lies = Layout.of([tokens, 2])
        assert lies.total == tokens + 2 < lies.rows <= max(lies.total * (1 + 1 / layout.SIZES), lies.total + 8)
        assert len(lies.positions()) == lies.rows


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("XLMRoberta", {"num_hidden_layers": 3}),
        ("XLMRoberta", {"hidden_act": "relu"}),
        ("XLMRoberta", {"is_decoder": True}),
        ("XLMRoberta", {"pooling": "mean-with-padding"}),
        ("Electra", {}),
    ],
)
def test_other_models_stay_with_what_pads(kind: str, changes: dict[str, Any], tiny: Encoder) -> None:
    assert not packable(made(tiny, kind, **changes))


@pytest.mark.parametrize("kind", KINDS)
def test_known_kinds_are_packed_unless_they_compute_something_else(kind: str, tiny: Encoder) -> None:
    encoder = made(tiny, kind).train()
    encoder.backbone.get_submodule("embeddings").eval()
    assert packable(encoder)
    assert encoder.training
    assert not encoder.backbone.get_submodule("embeddings").training
    layer: Any = encoder.backbone.get_submodule("encoder.layer.1.output")
    usual: Callable[..., Tensor] = layer.forward
    layer.forward = lambda *states: 2 * usual(*states)
    assert not packable(encoder)


@pytest.mark.parametrize("frozen", ["none", "2"])
def test_a_run_learns_the_same_either_way(
    frozen: str, deep: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = TrainConfig(steps=4, batch_size=16, lr=1e-3, dropout=0.0, freeze=frozen, precision="float32")
    runs = []
    for way in (packable, lambda encoder: False):
        monkeypatch.setattr(trainer, "packable", way)
        learner = deep.copy()
        *steps, last = train(learner, cipher_pairs[0], config, dev=cipher_pairs[1])
        assert isinstance(last, Finished)
        runs.append(([event.loss for event in steps if isinstance(event, Step)], learner.encode(cipher_pairs[1].a)))
    assert runs[0][0] == pytest.approx(runs[1][0], rel=1e-4)
    torch.testing.assert_close(runs[0][1], runs[1][1], rtol=1e-3, atol=1e-3)


def test_a_run_packs_by_itself_and_its_steps_can_be_given_up(
    deep: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    made_of: list[Forward] = []
    monkeypatch.setattr(trainer, "PackedForward", lambda *parts: made_of.append(PackedForward(*parts)) or made_of[-1])

    def hurry() -> bool:
        asked.append(1)
        return len(asked) > 11

    config = TrainConfig(steps=4, batch_size=16, lr=1e-3, precision="float32")
    *_, last = train(deep, cipher_pairs[0], config, hurry=hurry, should_stop=lambda: len(asked) > 11)
    assert len(made_of) == 1
    assert isinstance(last, Stopped)
    assert last.step == 1
    assert len(asked) == 12
    list(train(deep, cipher_pairs[0], replace(config, token_dropout=0.1)))
    assert len(made_of) == 1
