"""One home for the defaults of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaModel

import core
from core.cli import train as command
from core.config import EncoderConfig, TrainConfig
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.events import Event
from core.training.defaults import LAYERED, PACES, SETTINGS_OF, by_shape, settings_for


def shaped(name: str, hidden_size: int, layers: int, tokenizer: Any = None) -> Encoder:
    """An encoder of a shape, without memory for its weights."""
    config = XLMRobertaConfig(
        vocab_size=99, hidden_size=hidden_size, num_hidden_layers=layers, num_attention_heads=1, intermediate_size=8
    )
    with torch.device("meta"):
        backbone = XLMRobertaModel(config, add_pooling_layer=False)
    return Encoder(backbone, tokenizer, EncoderConfig(), name=name)


@pytest.fixture
def configs(monkeypatch: pytest.MonkeyPatch) -> list[TrainConfig]:
    """The settings that the command trains with."""
    seen: list[TrainConfig] = []

    def train(encoder: Encoder, pairs: object, config: TrainConfig, **_: object) -> Iterator[Event]:
        seen.append(config)
        yield from ()

    monkeypatch.setattr("core.training.trainer.train", train)
    return seen


@pytest.mark.parametrize(
    ("name", "flags", "changes"),
    [
        ("FacebookAI/xlm-roberta-base", "--epochs 2", {"epochs": 2}),
        (
            "FacebookAI/xlm-roberta-base",
            "--steps 5 --lr 1e-3 --freeze none",
            {"steps": 5, "lr": 1e-3, "freeze": "none"},
        ),
        ("pocket-mlm", "", {}),
        ("FacebookAI/xlm-roberta-base", "", {}),
        ("pocket-mlm", "--steps 5 --freeze 1", {"steps": 5, "freeze": "1"}),
        ("pocket-mlm", "--steps 5 --no-restart-layers", {"steps": 5, "reinit_layers": False}),
        ("pocket-mlm", "--steps 5 --no-reinit-layers", {"steps": 5, "restart_layers": False}),
        ("pocket", "--steps 5 --restart-layers", {"steps": 5, "reinit_layers": True}),
        ("pocket-mlm", "--steps 5 --no-words-only", {"steps": 5, "words_only": False}),
        ("pocket", "--steps 5 --words-only --evaluations 3", {"steps": 5, "words_only": True, "evaluations": 3}),
        ("pocket", "--steps 5 --loss four-way", {"steps": 5, "loss": "four-way"}),
    ],
)
def test_the_command_trains_with_the_librarys_settings(
    name: str,
    flags: str,
    changes: dict[str, Any],
    configs: list[TrainConfig],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    encoder = load_encoder(name) if "/" not in name else shaped(name, 768, 12, PreTrainedTokenizerFast)
    monkeypatch.setattr("core.encoder.load.load_encoder", lambda *_, **__: encoder)
    words = ["train", "--model", name, "--pairs", "phrases:en-el", "--output", str(tmp_path / "out"), *flags.split()]
    monkeypatch.setattr("sys.argv", words)
    assert command.run(command.parse(), []) == 0
    assert configs == [core.settings_for(encoder, **changes)]
    if "/" not in name:
        assert configs == [core.settings_for(name, **changes)]


def test_a_wide_encoder_is_half_frozen_at_a_small_rate() -> None:
    config = settings_for(shaped("FacebookAI/xlm-roberta-base", 768, 12), epochs=2)
    assert config == TrainConfig(epochs=2, lr=2e-5, freeze="8")


def test_depth_and_not_width_tells_a_toy_from_an_encoder_that_is_to_be_mended() -> None:
    shapes = ((16, 2), (384, 3), (1024, 3), (384, 12), (256, 4), (385, 7), (768, 12), (1024, 24))
    found = [(usual["lr"], usual["freeze"]) for usual in (by_shape(*shape) for shape in shapes)]
    assert found == [
        (1e-3, "none"), (1e-3, "none"), (1e-3, "none"), (2.5e-4, "8"), (2.5e-4, "2"), (2e-5, "4"), (2e-5, "8"),
        (2e-5, "16"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["e5-small-4bit", "intfloat/multilingual-e5-small"])
def test_multilingual_e5_small_is_mended_by_a_short_run_of_its_upper_layers(name: str) -> None:
    config = settings_for(shaped(name, 384, 12))
    assert (config.steps, config.seconds, config.freeze, config.loss) == (20, None, "8", "four-way")
    assert config.lr < 1e-3


def test_a_budget_that_is_asked_for_goes_before_the_usual_one() -> None:
    assert (settings_for("pocket-mlm").steps, settings_for("pocket-mlm", seconds=9).steps) == (300, None)
    assert settings_for("pocket-mlm", steps=3, seconds=None) == settings_for("pocket-mlm", steps=3)
    deep = shaped("x", 384, 12)
    assert (settings_for(deep, seconds=9).steps, settings_for(deep, seconds=9).lr) == (None, settings_for(deep).lr)
    assert settings_for(deep, seconds=None).steps == settings_for(deep).steps


def test_settings_for_a_model_are_its_own_where_nothing_else_is_asked() -> None:
    assert settings_for("pocket-mlm").words_only
    assert settings_for("pocket-mlm", **PACES["1s"]).batch_size == 128
    changes = {"steps": 5, "lr": 0.5}
    assert settings_for("pocket-mlm", **changes) == TrainConfig(**(SETTINGS_OF["pocket-mlm"] | changes))
    for asked in ({"reinit_layers": False}, {"freeze": "none"}, {"words_only": False}):
        layered = settings_for("pocket-mlm", steps=5, **asked)
        assert layered == TrainConfig(**(LAYERED | {"steps": 5} | asked))
        assert not layered.words_only
    assert settings_for("pocket", steps=5) == TrainConfig(steps=5)
    assert settings_for(shaped("pocket-mlm", 256, 2), steps=5) == settings_for("pocket-mlm", steps=5)


def test_layers_that_are_asked_to_be_frozen_do_not_start_afresh() -> None:
    assert not settings_for("pocket-mlm", steps=5, freeze="1").reinit_layers
    assert settings_for("pocket-mlm", steps=5, freeze="embeddings").reinit_layers
    with pytest.raises(ValueError, match="layers that start afresh must be free to learn"):
        settings_for("pocket-mlm", steps=5, freeze="1", reinit_layers=True)


@pytest.mark.parametrize("name", ["FacebookAI/xlm-roberta-base", "", "runs", "no-such", "/"])
def test_a_name_whose_shape_nobody_knows_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is none of the embedded models pocket, pocket-mlm; load it first: ") as found:
        settings_for(name, steps=5)
    assert f"settings_for(load_encoder({name!r}), ...)" in str(found.value)
