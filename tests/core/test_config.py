from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from core.config import EncoderConfig, TrainConfig


@pytest.mark.parametrize(
    ("settings", "named", "value", "allowed"),
    [
        ({}, "the budget", "[]", "exactly one of steps, epochs and seconds"),
        ({"steps": 5, "seconds": 3}, "the budget", "[5, 3]", "exactly one of steps, epochs and seconds"),
        ({"steps": 0}, "the budget", "0", "more than 0"),
        ({"epochs": -1.0}, "the budget", "-1.0", "more than 0"),
        ({"seconds": float("nan")}, "the budget", "nan", "more than 0"),
        ({"epochs": float("inf")}, "the budget", "inf", "finite"),
        ({"steps": 5, "batch_size": 1}, "batch_size", "1", "at least 2"),
        ({"steps": 5, "lr": 0.0}, "lr", "0.0", "between 0 and 1"),
        ({"steps": 5, "lr": 1.0}, "lr", "1.0", "between 0 and 1"),
        ({"steps": 5, "lr": float("nan")}, "lr", "nan", "between 0 and 1"),
        ({"steps": 5, "warmup": 1.0}, "warmup", "1.0", "at least 0 and less than 1"),
        ({"steps": 5, "weight_decay": -0.1}, "weight_decay", "-0.1", "0 or more"),
        ({"steps": 5, "word_decay": -0.1}, "word_decay", "-0.1", "0 or more"),
        ({"steps": 5, "token_dropout": 1.0}, "token_dropout", "1.0", "at least 0 and less than 1"),
        ({"steps": 5, "token_dropout": 0.1, "freeze": "2"}, "token_dropout", "0.1", "0 when layers are frozen"),
        ({"steps": 5, "clip": -1.0}, "clip", "-1.0", "0 or more"),
        ({"steps": 5, "clip": float("inf")}, "clip", "inf", "0 or more"),
        ({"steps": 5, "adamw": "adam"}, "adamw", "'adam'", "torch, transformers"),
        ({"steps": 5, "temperature": 0.0}, "temperature", "0.0", "usually 0.07"),
        ({"steps": 5, "temperature": 11.0}, "temperature", "11.0", "at most 10"),
        ({"steps": 5, "loss": "hinge"}, "loss", "'hinge'", "one-way, symmetric, four-way"),
        ({"steps": 5, "regime": "chaos"}, "regime", "'chaos'", "translations, same-language, mixed"),
        ({"steps": 5, "freeze": "top"}, "freeze", "'top'", "none, embeddings, or a number of layers"),
        ({"steps": 5, "freeze": "-1"}, "freeze", "'-1'", "a number of layers"),
        ({"steps": 5, "dropout": 1.0}, "dropout", "1.0", "at least 0 and less than 1"),
        ({"steps": 5, "precision": "int8"}, "precision", "'int8'", "auto, float32, bfloat16"),
        ({"steps": 5, "cache": "tape"}, "cache", "'tape'", "auto, memory, disk, none"),
        ({"steps": 5, "chunk_tokens": -1}, "chunk_tokens", "-1", "0 (as many as fit) or more"),
        ({"steps": 5, "freeze": "1", "reinit_layers": True}, "reinit_layers", "True", "False when layers are frozen"),
        ({"steps": 5, "evaluations": 0}, "evaluations", "0", "at least 1"),
        ({"steps": 5, "patience": -1}, "patience", "-1", "0 (never end early) or more"),
    ],
)
def test_a_setting_out_of_range_is_named_with_its_value_and_what_is_allowed(
    settings: dict[str, Any], named: str, value: str, allowed: str
) -> None:
    with pytest.raises(ValueError, match="must be") as caught:
        TrainConfig(**settings)
    message = str(caught.value)
    assert message.startswith(f"{named} is {value}; it must be ")
    assert allowed in message


@pytest.mark.parametrize(
    "settings",
    [
        {"steps": 1},
        {"epochs": 0.5},
        {"seconds": 0.1},
        {"steps": 5, "batch_size": 2, "warmup": 0.0, "weight_decay": 0.0, "temperature": 10.0, "evaluations": 1},
        {"steps": 5, "freeze": "embeddings", "dropout": 0.0},
        {"steps": 5, "freeze": "0"},
        {"steps": 5, "freeze": "embeddings", "reinit_layers": True},
        {"steps": 5, "word_decay": 0.0, "token_dropout": 0.5, "freeze": "embeddings"},
        {"steps": 5, "precision": "bfloat16", "cache": "disk", "chunk_tokens": 1},
    ],
)
def test_settings_at_the_edge_of_their_range_are_accepted(settings: dict[str, Any]) -> None:
    config = TrainConfig(**settings)
    assert {name: getattr(config, name) for name in settings} == settings


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({"pooling": "median"}, "one of mean, cls, max, "),
        ({"pooling": "mean+mean"}, "one of mean, cls, max, "),
        ({"pooling": "mean+mean-with-padding"}, "one of mean, cls, max, "),
        ({"max_tokens": 2}, "at least 3"),
        ({"truncate_dim": 0}, "at least 1"),
    ],
)
def test_an_encoder_setting_out_of_range_is_refused(settings: dict[str, Any], allowed: str) -> None:
    with pytest.raises(ValueError, match=allowed):
        EncoderConfig(**settings)


@pytest.mark.parametrize("config", [EncoderConfig(), TrainConfig(steps=1)])
def test_settings_cannot_change_after_validation(config: Any) -> None:
    name = next(iter(vars(config)))
    with pytest.raises(FrozenInstanceError):
        setattr(config, name, None)


@pytest.mark.parametrize("setting", [{"word_rate": 0}, {"word_rate": 1001}])
def test_the_rate_of_words_has_limits(setting: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(setting))):
        TrainConfig(steps=5, **setting)
