"""What a check found, as a page shows it: the results, when and where they were computed, and how to do so again."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.checking.results import Checked


@dataclass(frozen=True)
class Found:
    """Some models, checked on the same sentences.

    Attributes:
        checked: one a model.
        recorded: date and machine of each model that was checked earlier, by its name.
        command: what computes it again, a command a line.
    """

    checked: list[Checked] = field(default_factory=list)
    recorded: dict[str, tuple[str, str]] = field(default_factory=dict)
    command: str = ""
