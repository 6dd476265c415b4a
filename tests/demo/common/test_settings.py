from __future__ import annotations

import json
import math
import shlex
from dataclasses import asdict
from importlib import import_module
from typing import Any

import gradio as gr
import pytest

from core.config import TrainConfig
from core.publishing.provenance import Data
from core.publishing.recompute import Link, commands, usual_for
from core.training import notebook
from core.training.defaults import settings_for
from demo.common.settings import DEFAULTS, LIMITS, PRESETS, check, evaluations_in, preset_named, settings_from
from demo.text import en as text

train = import_module("core.cli.train")

GOOD: dict[str, Any] = {
    "steps": 30,
    "batch_size": 64,
    "lr": 1e-3,
    "temperature": 0.07,
    "loss": "one-way",
    "seed": 7,
}


def test_good_values_arrive_and_the_rest_is_the_default() -> None:
    config = settings_from(DEFAULTS, **GOOD)
    assert {name: getattr(config, name) for name in GOOD} == GOOD
    assert (config.evaluations, config.regime) == (DEFAULTS.evaluations, DEFAULTS.regime)
    assert (config.word_rate, config.words_only) == (DEFAULTS.word_rate, True)


BUDGET = "seconds"  # in place of steps
SHOWN = [name for name in LIMITS if name != BUDGET]


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("end", [0, 1])
def test_the_limits_themselves_are_allowed(name: str, end: int) -> None:
    value = LIMITS[name][end]
    given = {each: GOOD[each] for each in GOOD if (each, name) != ("steps", BUDGET)} | {name: value}
    assert getattr(settings_from(DEFAULTS, **given), name) == value


def test_steps_take_the_place_of_seconds_and_the_other_way_round() -> None:
    in_steps = settings_from(DEFAULTS, steps=12)
    assert (in_steps.steps, in_steps.seconds) == (12, None)
    in_seconds = settings_from(in_steps, seconds=10)
    assert (in_seconds.steps, in_seconds.seconds, in_seconds.evaluations) == (None, 10, 5)
    assert settings_from(in_steps).steps == 12


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize(
    "value", ["below", "above", math.nan, math.inf, -math.inf, None, "30", [30], {}], ids=lambda value: str(value)
)
def test_what_lies_outside_the_limits_is_refused_by_name(name: str, value: Any) -> None:
    low, high = LIMITS[name]
    value = {"below": low / 2 if low else -1, "above": high * 2}.get(value, value) if isinstance(value, str) else value
    with pytest.raises(gr.Error) as refused:
        settings_from(DEFAULTS, **{**GOOD, name: value})
    assert refused.value.message == text.ERROR_SETTING.format(name=name, value=value, low=low, high=high)


@pytest.mark.parametrize("loss", ["triplet", "", ["symmetric"]])
def test_an_unknown_loss_is_refused_and_the_known_ones_are_named(loss: Any) -> None:
    with pytest.raises(gr.Error) as refused:
        settings_from(DEFAULTS, **{**GOOD, "loss": loss})
    assert all(known in str(refused.value.message) for known in text.LOSS_CHOICES)


@pytest.mark.parametrize("loss", text.LOSS_CHOICES)
def test_every_loss_the_page_offers_is_allowed(loss: str) -> None:
    assert settings_from(DEFAULTS, **{**GOOD, "loss": loss}).loss == loss


@pytest.mark.parametrize(("given", "whole"), [(64.0, 64), (65.9, 65)])
def test_a_slider_sends_floats_where_whole_numbers_are_meant(given: float, whole: int) -> None:
    config = settings_from(DEFAULTS, **{**GOOD, "batch_size": given})
    assert config.batch_size == whole
    assert isinstance(config.batch_size, int)


@pytest.mark.parametrize("name", SHOWN)
def test_the_defaults_are_within_the_limits(name: str) -> None:
    low, high = LIMITS[name]
    assert low <= getattr(DEFAULTS, name) <= high
    check(name, getattr(DEFAULTS, name))


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_gives_what_no_widget_shows(preset: str) -> None:
    config, known = settings_from(PRESETS[preset], **GOOD), PRESETS[preset]
    assert {name: getattr(config, name) for name in GOOD} == GOOD
    for name in ("word_rate", "reinit_layers", "freeze", "warmup", "regime"):
        assert getattr(config, name) == getattr(known, name)


@pytest.mark.parametrize("preset", PRESETS)
def test_an_unchanged_preset_is_what_it_says(preset: str) -> None:
    known = PRESETS[preset]
    shown = {name: value for name in (*GOOD, BUDGET) if (value := getattr(known, name)) is not None}
    assert settings_from(known, **shown) == known
    for name in shown.keys() & LIMITS.keys():
        check(name, shown[name])


def test_the_notebooks_preset_differs_from_the_notebook_in_what_it_names() -> None:
    ours, its = asdict(PRESETS["notebook"]), asdict(notebook.settings())
    assert {name for name in ours if ours[name] != its[name]} == {"steps", "epochs", "normalize", "evaluations"}
    assert ours["steps"] == 2 * math.ceil(1285 / ours["batch_size"])


@pytest.mark.parametrize("preset", PRESETS)
def test_the_command_that_a_preset_shows_has_the_same_settings(preset: str, monkeypatch: pytest.MonkeyPatch) -> None:
    config = PRESETS[preset]
    usual = usual_for("pocket-mlm", asdict(config))
    shown = commands([Link(Data("phrases+words:en-el"), asdict(config), usual, "pocket-mlm")])
    monkeypatch.setattr("sys.argv", shlex.split(shown)[2:])
    given = train.given(train.parse())
    assert settings_for("pocket-mlm", **given) == config
    assert TrainConfig(**json.loads(json.dumps(asdict(config), allow_nan=False))) == config


def test_every_preset_has_a_name_and_an_explanation_and_differs_from_the_others() -> None:
    assert PRESETS.keys() == text.PRESET_CHOICES.keys() == text.PRESET_INFO.keys()
    assert len(set(PRESETS.values())) == len(PRESETS)


@pytest.mark.parametrize("preset", ["", "best", None, ["standard"]])
def test_an_unknown_preset_is_refused_and_the_known_ones_are_named(preset: Any) -> None:
    with pytest.raises(gr.Error) as refused:
        preset_named(preset)
    assert all(known in str(refused.value.message) for known in PRESETS)


@pytest.mark.parametrize(("seconds", "times"), [(1, 2), (3, 2), (10, 5), (30, 15), (60, 30), (120, 30)])
def test_a_run_is_judged_every_other_second(seconds: float, times: int) -> None:
    assert evaluations_in(seconds) == times
    assert settings_from(DEFAULTS, seconds=seconds).evaluations == times
