"""Settings of a run on the page: its defaults and its limits, which hold for programs too."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from core.config import TrainConfig
from core.training.defaults import settings_for
from demo.text import text
from demo.text.errors import visitor_error

EVALUATE_EVERY = 2.0  # seconds: an evaluation takes as long as half a step, so a tenth of the run goes into them
FEWEST, MOST = 2, 30  # evaluations in a run, which are also the moments of its map


def evaluations_in(seconds: float) -> int:
    """How often a run of so many seconds is judged."""
    return max(FEWEST, min(MOST, round(seconds / EVALUATE_EVERY)))


def _preset(**changes: Any) -> TrainConfig:
    seconds = changes.pop("seconds", 30.0)
    return settings_for("pocket-mlm", seconds=seconds, evaluations=evaluations_in(seconds), **changes)


DEFAULTS = _preset()
STANDARD = "standard"
PRESETS = {
    STANDARD: DEFAULTS,
    "quick": _preset(seconds=10.0),
    "long": _preset(seconds=90.0),
    "four-way": _preset(loss="four-way"),
    "old-layers": _preset(reinit_layers=False),
    "frozen-words": _preset(freeze="embeddings"),
    # The article's notebook: its loss, its temperature, one rate for everything, the layers as they are.
    "notebook": TrainConfig(
        seconds=30.0, batch_size=64, lr=1e-3, temperature=0.07, loss="one-way", evaluations=evaluations_in(30.0)
    ),
}
LIMITS = {
    "seconds": (1.0, 120.0),
    "batch_size": (4, 512),
    "lr": (1e-6, 1e-2),
    "temperature": (0.01, 1.0),
    "seed": (0, 2**31 - 1),
}


def settings_from(
    seconds: float,
    batch_size: float,
    lr: float,
    temperature: float,
    loss: Any,
    seed: float,
    preset: str = STANDARD,
) -> TrainConfig:
    """Checked settings of a run; what no limit covers is checked by the settings themselves.

    ``preset`` gives everything else: the rate of the words, whether layers start afresh, what is frozen.
    """
    if not isinstance(preset, str) or preset not in PRESETS:
        raise visitor_error(text.ERROR_PRESET.format(preset=preset, known=", ".join(PRESETS)))
    values: dict[str, Any] = {"seconds": seconds, "lr": lr, "temperature": temperature}
    values |= {"batch_size": _whole("batch_size", batch_size), "seed": _whole("seed", seed)}
    for name, value in values.items():
        check(name, value)
    try:
        return replace(PRESETS[preset], **values, loss=loss, evaluations=evaluations_in(seconds))
    except ValueError as error:
        raise visitor_error(error) from error


def _whole(name: str, value: float) -> int:
    check(name, value)
    return int(value)


def check(name: str, value: float) -> None:
    """Raise when a setting is outside its limits; the page's sliders cannot send one, a program can."""
    low, high = LIMITS[name]
    if not isinstance(value, int | float) or not low <= value <= high:
        raise visitor_error(text.ERROR_SETTING.format(name=name, value=value, low=low, high=high))


def check_hub() -> None:
    """Check that the Hub may be asked.

    Raises:
        gr.Error: the host has not allowed it.
    """
    if not hub_allowed():
        raise visitor_error(text.ERROR_HUB)


def hub_allowed() -> bool:
    """Whether the host lets visitors load models and data sets of the Hub: ``LANGUAGE_GAP_HUB=1``."""
    return os.environ.get("LANGUAGE_GAP_HUB") == "1"
