"""Settings of a run on the page: its defaults and its limits, which hold for programs too."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from core.config import TrainConfig
from core.training import notebook
from core.training.defaults import PACES, settings_for
from demo.common.host import host
from demo.text import text
from demo.text.errors import visitor_error

EVALUATE_EVERY = 2.0  # seconds of a run whose budget is time
FEWEST, MOST = 2, 30  # evaluations in such a run


def evaluations_in(seconds: float) -> int:
    """How often a run of so many seconds is judged."""
    return max(FEWEST, min(MOST, round(seconds / EVALUATE_EVERY)))


STANDARD = "1s"
# Budgets are steps, never the clock: the same settings then give the same model, however busy the machine is.
PRESETS = {
    **{name: settings_for("pocket-mlm", **pace) for name, pace in PACES.items()},
    # Words and layers learn together; the layers start afresh.
    "layers": settings_for("pocket-mlm", steps=40, words_only=False),
    # The article's notebook, in as many steps as it took. Vectors have length 1, because without its head their dot
    # products are so large that nothing is found after them.
    "notebook": notebook.settings(steps=notebook.STEPS, normalize=True, evaluations=7),
}
DEFAULTS = PRESETS[STANDARD]
LIMITS = {
    "seconds": (1.0, float(host().run_seconds)),
    "steps": (1, host().steps),
    "batch_size": (4, host().batch),
    "lr": (1e-6, 0.5),
    "temperature": (0.01, 1.0),
    "seed": (0, 2**31 - 1),
}
MAX_SECONDS = LIMITS["seconds"][1]  # of any run, also of one whose budget is steps
_WHOLE = {"steps", "batch_size", "seed"}


def preset_named(name: str) -> TrainConfig:
    """Settings of a run from the page's own first model.

    Raises:
        gr.Error: there are none of this name.
    """
    if not isinstance(name, str) or name not in PRESETS:
        raise visitor_error(text.ERROR_PRESET.format(preset=name, known=", ".join(PRESETS)))
    return PRESETS[name]


def settings_from(base: TrainConfig, *, loss: Any = None, **asked: Any) -> TrainConfig:
    """Checked settings of a run; what no limit covers is checked by the settings themselves.

    Args:
        base: gives what is not asked for: the rate of the words, whether layers start afresh, what is frozen.
        loss: None is that of ``base``.
        asked: names of `LIMITS` and their values; of ``seconds`` and ``steps`` the one that is the budget.

    Raises:
        gr.Error: a setting is outside its limits.
    """
    values: dict[str, Any] = {name: _whole(name, value) if name in _WHOLE else value for name, value in asked.items()}
    for name, value in values.items():
        check(name, value)
    if "seconds" in values:
        values |= {"steps": None, "evaluations": evaluations_in(values["seconds"])}
    elif "steps" in values:
        values["seconds"] = None
    try:
        return replace(base, **values, loss=base.loss if loss is None else loss)
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
