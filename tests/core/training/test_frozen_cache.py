"""What frozen layers compute is kept, and nothing else changes."""

from __future__ import annotations

import errno
import gc
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
import transformers
from torch import Tensor, nn
from torch.nn import functional

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Evaluated, Event, Finished, Step, as_dict
from core.training import frozen_cache as frozen
from core.training import trainer
from core.training.frozen_cache import FrozenStates, keep_states, split
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]
BYTES = 10_000_000_000
SMALL: dict[str, Any] = {
    "vocab_size": 40, "hidden_size": 16, "num_hidden_layers": 3, "num_attention_heads": 2, "intermediate_size": 32,
    "max_position_embeddings": 32, "pad_token_id": 1,
}  # fmt: skip
DISTIL: dict[str, Any] = {"vocab_size": 40, "dim": 16, "n_layers": 3, "n_heads": 2, "hidden_dim": 32, "pad_token_id": 1}


def ids_of(encoder: Encoder, pairs: Pairs) -> list[list[int]]:
    words = " ".join(pairs.a).split()
    texts = [" ".join(words[at : at + count]) for at, count in enumerate([1, 20, 4, 4, 11, 2, 17, 9])]
    return encoder.tokenize(texts).ids


@pytest.fixture
def ids(tiny: Encoder, cipher_pairs: Toy) -> list[list[int]]:
    return ids_of(tiny, cipher_pairs[0])


def kept(encoder: Encoder, ids: list[list[int]], how: Any, folder: Path, count: int = 1) -> FrozenStates:
    states = keep_states(encoder.backbone, count, [len(each) for each in ids], torch.float32, how, folder)
    assert states is not None
    return states


def counted(states: FrozenStates) -> list[int]:
    """How many rows each call of the lower layers has from now on."""
    rows: list[int] = []
    lower = states.lower

    class Counter(nn.Module):
        def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Any:
            rows.append(len(input_ids))
            return lower(input_ids=input_ids, attention_mask=attention_mask)

    states.lower = Counter()
    return rows


@pytest.mark.parametrize("how", ["memory", "disk"])
@pytest.mark.parametrize("count", [1, 2])
def test_kept_states_are_those_of_the_text_alone_whatever_batch_it_was_met_in(
    count: int, how: Any, tiny: Encoder, ids: list[list[int]], tmp_path: Path
) -> None:
    states = kept(tiny, ids, how, tmp_path, count)
    rows = counted(states)
    for numbers in ([0, 5], [5, 1, 2], [3, 0, 4, 7], [6, 2], [6, 5, 4, 3, 2, 1, 0, 7]):
        batch, mask = tiny.pad([ids[number] for number in numbers])
        found = states(batch, mask, numbers)
        assert found.shape == (*batch.shape, 16)
        assert not found[~mask.bool()].any()
        for row, number in enumerate(numbers):
            alone = tiny.backbone(input_ids=torch.tensor([ids[number]]), output_hidden_states=True)
            expected = alone.hidden_states[count][0]
            torch.testing.assert_close(found[row, : len(ids[number])], expected, atol=1e-5, rtol=0)
    assert rows == [2, 2, 3, 1]  # only what is new, each text once


def test_a_text_that_is_twice_in_a_batch_is_computed_once(tiny: Encoder, ids: list[list[int]], tmp_path: Path) -> None:
    states = kept(tiny, ids, "memory", tmp_path)
    rows = counted(states)
    found = states(*tiny.pad([ids[1], ids[4], ids[1]]), [1, 4, 1])
    assert rows == [2]
    assert torch.equal(found[0], found[2])
    assert found[0].abs().sum() > 1


def test_a_file_on_disk_has_no_name_and_is_gone_with_its_states(
    tiny: Encoder, ids: list[list[int]], tmp_path: Path
) -> None:
    states = kept(tiny, ids, "disk", tmp_path)
    assert list(tmp_path.iterdir()) == []
    held = Path("/proc/self/maps")
    if held.exists():
        assert str(tmp_path) in held.read_text()
        del states
        gc.collect()
        assert str(tmp_path) not in held.read_text()


def test_a_disk_without_room_is_found_out_before_anything_is_kept(
    tiny: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full, raising=False)
    assert keep_states(tiny.backbone, 1, [3, 4], torch.float32, "disk", tmp_path) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("how", "memory", "disk", "expected"),
    [
        ("auto", BYTES, BYTES, "memory"),
        ("auto", None, BYTES, "memory"),
        ("auto", 2000, BYTES, "disk"),
        ("auto", 2000, 2000, None),
        ("memory", 2000, 0, "memory"),
        ("disk", BYTES, BYTES, "disk"),
        ("disk", BYTES, 2000, None),
        ("none", BYTES, BYTES, None),
    ],
)
@pytest.mark.parametrize("sharers", [1, 3])
def test_states_are_kept_where_there_is_room(
    how: Any,
    memory: int | None,
    disk: int,
    expected: str | None,
    sharers: int,
    tiny: Encoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frozen, "available_memory", lambda: memory and memory * sharers)
    monkeypatch.setattr(frozen, "available_disk", lambda folder: disk * sharers)
    places: list[Path] = []
    original = frozen._on_disk
    monkeypatch.setattr(frozen, "_on_disk", lambda folder, *rest: [places.append(folder), original(folder, *rest)][1])
    # 18 tokens of 16 numbers of 4 bytes: 1152, more than a quarter of 2000, and more than half of it
    states = keep_states(tiny.backbone, 1, [8, 10], torch.float32, how, tmp_path, sharers)
    assert (states is not None) == (expected is not None)
    assert places == ([tmp_path] if expected == "disk" else [])
    half = keep_states(tiny.backbone, 1, [8, 10], torch.bfloat16, "disk", tmp_path, sharers)
    assert (half is not None) == (disk >= 2000)


def test_nothing_is_kept_when_no_layer_is_frozen(tiny: Encoder, tmp_path: Path) -> None:
    assert keep_states(tiny.backbone, 0, [8, 10], torch.float32, "memory", tmp_path) is None


def model_of(name: str, **sizes: Any) -> Any:
    torch.manual_seed(0)
    config = getattr(transformers, f"{name}Config")(**sizes)
    model = getattr(transformers, f"{name}Model")(config).eval()
    for parameter in model.parameters():  # as if trained: no two layers alike, and nothing hidden by small numbers
        nn.init.normal_(parameter, std=0.3)
    return model


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("Bert", SMALL | {"type_vocab_size": 2}),  # MiniLM is one too
        ("XLMRoberta", SMALL | {"type_vocab_size": 1, "max_position_embeddings": 40}),
        ("JinaEmbeddingsV3", SMALL | {"type_vocab_size": 1}),
        ("DistilBert", DISTIL),
    ],
)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_parts_of_common_encoders_add_up_to_the_whole(name: str, sizes: dict[str, Any], count: int) -> None:
    whole = model_of(name, **sizes)
    parts = split(whole, count)
    assert parts is not None
    lower, upper = parts
    ids = torch.tensor([[0, 7, 9, 11, 13, 30, 2], [0, 8, 2, 1, 1, 1, 1], [0, 5, 22, 21, 2, 1, 1]])
    mask = (ids != 1).long()
    expected = whole(input_ids=ids, attention_mask=mask).last_hidden_state
    states = lower(input_ids=ids, attention_mask=mask).last_hidden_state
    found = upper(inputs_embeds=states * mask[:, :, None], attention_mask=mask).last_hidden_state
    assert states.shape == expected.shape
    assert count == 3 or not torch.allclose(states, expected, atol=0.1)
    torch.testing.assert_close(found[mask.bool()], expected[mask.bool()], atol=1e-5, rtol=1e-5)
    shared = {id(each) for each in whole.parameters()}
    assert all(id(each) in shared for part in parts for each in part.parameters())


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("ModernBert", SMALL | {"bos_token_id": 0, "eos_token_id": 2, "cls_token_id": 0, "sep_token_id": 2}),
        ("MPNet", SMALL | {"max_position_embeddings": 40}),  # a position bias for all layers
        ("Albert", SMALL | {"embedding_size": 16}),
        ("XLM", {"vocab_size": 40, "emb_dim": 16, "n_layers": 3, "n_heads": 2, "pad_index": 1}),
        ("T5Encoder", {"vocab_size": 40, "d_model": 16, "num_layers": 3, "num_heads": 2, "d_kv": 8, "d_ff": 32}),
    ],
)  # fmt: skip
def test_an_encoder_whose_parts_do_not_add_up_is_not_split_and_stays_as_it_was(
    name: str, sizes: dict[str, Any]
) -> None:
    config = {"T5Encoder": "T5"}.get(name, name)
    torch.manual_seed(0)
    whole = getattr(transformers, f"{name}Model")(getattr(transformers, f"{config}Config")(**sizes)).train()
    whole.requires_grad_(False)
    before = {key: value.clone() for key, value in whole.state_dict().items()}
    modules = list(whole.modules())
    assert split(whole, 1) is None
    assert list(whole.modules()) == modules
    assert all(module.training for module in modules)
    assert not any(parameter.requires_grad for parameter in whole.parameters())
    assert all(torch.equal(before[key], value) for key, value in whole.state_dict().items())


class Odd(nn.Module):
    """An encoder that does something of its own between embeddings and layers, or behind them."""

    def __init__(self, between: nn.Module, behind: nn.Module) -> None:
        super().__init__()
        self.config = SimpleNamespace(num_hidden_layers=2, hidden_size=8)
        self.embeddings = Words()
        self.between, self.behind = between, behind
        self.layers = nn.ModuleList(nn.Linear(8, 8) for _ in range(2))

    def forward(
        self, input_ids: Tensor | None = None, inputs_embeds: Tensor | None = None, attention_mask: Tensor | None = None
    ) -> Any:
        states = self.between(self.embeddings(input_ids=input_ids, inputs_embeds=inputs_embeds))
        for layer in self.layers:
            states = functional.gelu(layer(states))
        return SimpleNamespace(last_hidden_state=self.behind(states))


class Scale(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.by = nn.Parameter(torch.ones(8))

    def forward(self, states: Tensor) -> Tensor:
        return states * self.by


class Words(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(40, 8)

    def forward(self, input_ids: Tensor, inputs_embeds: Tensor | None = None) -> Tensor:
        return self.table(input_ids)


@pytest.mark.parametrize(
    ("between", "behind", "adds_up"),
    [
        (nn.Identity(), nn.Identity(), True),
        (nn.LayerNorm(8), nn.Identity(), False),
        (nn.Identity(), Scale(), False),  # nothing as long as it is new
        (nn.Identity(), nn.LayerNorm(8), False),
        (nn.Dropout(0.5), nn.Identity(), False),  # nothing when judged, but in training
        (nn.Dropout(0.0), nn.Identity(), True),
    ],
)
def test_what_comes_between_or_behind_is_noticed(between: nn.Module, behind: nn.Module, adds_up: bool) -> None:
    torch.manual_seed(1)
    assert (split(Odd(between, behind), 1) is not None) == adds_up  # type: ignore[arg-type]


def test_a_vocabulary_too_small_for_the_trial_is_no_error() -> None:
    assert split(model_of("Bert", **(SMALL | {"vocab_size": 6})), 1) is None


# Runs


def settings(**changes: Any) -> TrainConfig:
    usual: dict[str, Any] = {"epochs": 3, "lr": 1e-2, "batch_size": 16, "evaluations": 3, "freeze": "1", "dropout": 0.2}
    return TrainConfig(**(usual | {"precision": "float32", "cache": "none"} | changes))


def outcome(encoder: Encoder, toy: Toy, config: TrainConfig, **options: Any) -> tuple[list[Event], dict[str, Tensor]]:
    events = list(train(encoder, toy[0].select(range(60)), config, dev=toy[1].select(range(30)), **options))
    return events, {name: tensor.detach().clone() for name, tensor in encoder.state_dict().items()}


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Step)]


def judged(events: list[Event]) -> list[dict[str, Any]]:
    return [event.metrics | {"seconds": 0} for event in events if isinstance(event, Evaluated)]


def assert_alike(found: tuple[list[Event], dict[str, Tensor]], expected: tuple[list[Event], dict[str, Tensor]]) -> None:
    assert len(losses(expected[0])) == 12
    assert losses(found[0]) == pytest.approx(losses(expected[0]), abs=2e-5)
    assert len(judged(expected[0])) == 4
    for one, other in zip(judged(found[0]), judged(expected[0]), strict=True):
        assert one["p_at_1"] == other["p_at_1"]
        assert one["cosine"] == pytest.approx(other["cosine"], abs=2e-4)
    assert found[1].keys() == expected[1].keys()
    for name, tensor in expected[1].items():
        if "key.bias" not in name:  # moves no attention weight: its gradient is rounding, which Adam makes large
            torch.testing.assert_close(found[1][name], tensor, atol=2e-4, rtol=1e-3, msg=name)


@pytest.mark.parametrize("how", ["memory", "disk"])
@pytest.mark.parametrize("regime", ["translations", "same-language"])
def test_a_run_with_kept_states_is_the_run_without(
    regime: Any, how: Any, tiny: Encoder, cipher_pairs: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made: list[FrozenStates | None] = []
    rows: list[list[int]] = []

    def recorded(*values: Any) -> FrozenStates | None:
        states = keep_states(*values)
        made.append(states)
        if states is not None:
            rows.append(counted(states))
        return states

    monkeypatch.setattr(trainer, "keep_states", recorded)
    plain, cached = tiny.copy(), tiny.copy()
    before = {name: tensor.detach().clone() for name, tensor in tiny.state_dict().items()}
    epochs = 3 if regime == "translations" else 1.5  # of twice as many pairs
    expected = outcome(plain, cipher_pairs, settings(regime=regime, epochs=epochs))
    found = outcome(cached, cipher_pairs, settings(regime=regime, epochs=epochs, cache=how))
    assert made[0] is None
    assert made[1] is not None
    assert_alike(found, expected)
    assert not torch.allclose(found[1]["backbone.encoder.layer.1.output.dense.weight"],
                              before["backbone.encoder.layer.1.output.dense.weight"], atol=1e-2)  # fmt: skip
    assert all(torch.equal(found[1][name], before[name]) for name in before if "layer.0" in name or "embed" in name)
    assert sum(rows[0]) <= 2 * 60 + 2 * 30  # all pairs and held-out ones, over three passes and four evaluations
    assert sum(rows[0]) == int(made[1]._known.sum()) > 100
    assert list(tmp_path.iterdir()) == []


def test_a_run_with_kept_states_goes_on_as_if_it_had_not_stopped(
    tiny: Encoder, cipher_pairs: Toy, tmp_path: Path
) -> None:
    config = settings(cache="memory")
    expected = outcome(tiny.copy(), cipher_pairs, config)
    asked = iter([False] * 5 + [True])  # after each step, and after the judgement between
    first = outcome(tiny.copy(), cipher_pairs, config, folder=tmp_path, should_stop=lambda: next(asked))
    second = outcome(tiny.copy(), cipher_pairs, config, folder=tmp_path, resume=True)
    assert len(losses(first[0])) == 5
    assert losses(first[0]) + losses(second[0]) == losses(expected[0])
    # Rows met in other company are padded otherwise, which may round the last digit.
    for name, tensor in expected[1].items():
        torch.testing.assert_close(second[1][name], tensor, atol=1e-6, rtol=0, msg=name)


def test_a_model_that_does_not_split_is_trained_without_kept_states(
    tiny: Encoder, cipher_pairs: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = outcome(tiny.copy(), cipher_pairs, settings())
    monkeypatch.setattr(frozen, "_adds_up", lambda *parts: False)
    found = outcome(tiny.copy(), cipher_pairs, settings(cache="memory"))
    assert losses(found[0]) == losses(expected[0])
    assert isinstance(found[0][-1], Finished)


def test_where_padding_counts_nothing_is_kept_and_the_run_is_the_same(tiny: Encoder, cipher_pairs: Toy) -> None:
    tiny.config = replace(tiny.config, pooling="mean-with-padding")
    expected = outcome(tiny.copy(), cipher_pairs, settings())
    found = outcome(tiny.copy(), cipher_pairs, settings(cache="memory"))
    assert len(losses(found[0])) == 12
    assert losses(found[0]) == losses(expected[0])


def test_kept_states_are_rounded_when_matrices_are_multiplied_in_16_bits(tiny: Encoder, cipher_pairs: Toy) -> None:
    runs = [
        outcome(tiny.copy(), cipher_pairs, settings(cache=how, precision="bfloat16", dropout=0.0))
        for how in ("none", "memory")
    ]
    assert losses(runs[1][0])[0] == pytest.approx(losses(runs[0][0])[0], abs=0.02)
    assert losses(runs[1][0])[-1] == pytest.approx(losses(runs[0][0])[-1], abs=0.1)
    assert as_dict(runs[1][0][-1])["reason"] == "budget"
