"""Settings of a run on the page: its defaults and its limits, which hold for programs too."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from core.config import TrainConfig, settings_for
from demo.refusal import refusal
from demo.text import text

DEFAULTS = settings_for("pocket-mlm", seconds=30)
PRESETS = {
    "standard": DEFAULTS,
    "quick": replace(DEFAULTS, seconds=10),
    "notebook": TrainConfig(seconds=30, batch_size=64, lr=1e-3, temperature=0.07, loss="one-way"),
    "four-way": replace(DEFAULTS, loss="four-way"),
}
LIMITS = {
    "seconds": (1.0, 120.0),
    "batch_size": (4, 512),
    "lr": (1e-6, 1e-2),
    "temperature": (0.01, 1.0),
    "seed": (0, 2**31 - 1),
}


def settings_from(
    seconds: float, batch_size: float, lr: float, temperature: float, loss: Any, seed: float
) -> TrainConfig:
    """Checked settings of a run; what no limit covers is checked by the settings themselves."""
    values: dict[str, Any] = {"seconds": seconds, "lr": lr, "temperature": temperature}
    values |= {"batch_size": _whole("batch_size", batch_size), "seed": _whole("seed", seed)}
    for name, value in values.items():
        check(name, value)
    try:
        return replace(DEFAULTS, **values, loss=loss)
    except ValueError as error:
        raise refusal(error) from error


def _whole(name: str, value: float) -> int:
    check(name, value)
    return int(value)


def check(name: str, value: float) -> None:
    """Raise when a setting is outside its limits; the page's sliders cannot send one, a program can."""
    low, high = LIMITS[name]
    if not isinstance(value, int | float) or not low <= value <= high:
        raise refusal(text.ERROR_SETTING.format(name=name, value=value, low=low, high=high))


def hub_allowed() -> bool:
    """Whether the host lets visitors load models and data sets of the Hub: ``LANGUAGE_GAP_HUB=1``."""
    return os.environ.get("LANGUAGE_GAP_HUB") == "1"
