"""What is asked of a run, by a visitor's click or by a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.config import TrainConfig
from demo.common.models import BASELINE, YOURS
from demo.state.user_data import UserData


@dataclass(frozen=True)
class RunRequest:
    """A run that somebody wants; nothing in it has been checked but the settings.

    Attributes:
        data: what to train on: phrases, typed, or a kind of data of the visitor's own.
        rows: what was typed.
        given: data of the visitor's own, or the path of a file; what the session holds of that kind goes before it.
        language_a: code of the first language.
        language_b: code of the second.
        settings: of the run.
        begin: which model to start from, by name; the visitor's own is then trained further.
    """

    data: str
    rows: Sequence[Sequence[str]] | None
    given: str | UserData | None
    language_a: str
    language_b: str
    settings: TrainConfig
    begin: str = BASELINE

    @property
    def languages(self) -> tuple[str, str]:
        """Codes of both languages."""
        return self.language_a, self.language_b

    @property
    def config(self) -> TrainConfig:
        """The settings as the run has them: layers begun anew would throw away what a model has learnt here."""
        return replace(self.settings, reinit_layers=False) if self.begin == YOURS else self.settings
