"""Words and numbers for a run that several slices say in the same way."""

from __future__ import annotations

from dataclasses import asdict

from core.config import TrainConfig
from demo.text import text


def held(own: bool) -> str:
    """A word for what a run is judged by: the visitor's own pairs, or the phrasebook's."""
    word: str = text.HELD_YOURS if own else text.HELD_PHRASES
    return word


def settings(config: TrainConfig) -> str:
    """The settings of a run in one line."""
    values = asdict(config)
    budget = next(
        written.format(budget=values[name]) for name, written in text.BUDGETS.items() if values[name] is not None
    )
    line = text.SETTINGS_LINE.format(**{**values, "loss": text.LOSS_CHOICES[config.loss], "budget": budget})
    return str(line)
