"""What the tab shows: the results of a check, when and where they were computed, and how to compute them again."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.checking.results import Checked


@dataclass(frozen=True)
class Found:
    """Some models, checked on the same sentences.

    Attributes:
        checked: one a model.
        recorded: date and machine of each model that was checked earlier, by its name.
        command: what computes it again; empty where no command can, because a model was never on anybody's disk.
    """

    checked: list[Checked] = field(default_factory=list)
    recorded: dict[str, tuple[str, str]] = field(default_factory=dict)
    command: str = ""


def recorded() -> Found:
    """What was checked before, on the phrasebook; nothing is computed."""
    return Found()
