"""What the tab shows: the results of a check, when and where they were computed, and how to compute them again."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field

from core.checking.results import Checked
from demo.check.asked import Asked
from demo.common.models import YOURS
from demo.text.names import model_name

DOWNLOADED = "my-language-gap-model.zip"  # as the Train tab calls it


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


def title_of(model: str) -> str:
    """What a model is called on the page, and its name in commands where that is another."""
    called = model_name(model)
    return called if called == model or model == YOURS else f"{called} ({model})"


def commands(asked: Asked) -> str:
    """What computes the same on one's own machine, a command a line; "yours" stands there as it was downloaded."""
    names = [DOWNLOADED if name == YOURS else name for name in asked.models]
    names += [asked.zipped.name] if asked.zipped else []
    judged = [asked.pairs.name] if asked.pairs is not None else [f"phrases:en-{code}" for code in asked.languages]
    lines = [["--model", *names, *(["--pairs", name] if name else [])] for name in judged or [""]] if names else []
    if asked.vectors:
        own = ["--pairs", asked.pairs.name] if asked.pairs is not None else []
        lines.append(["--vectors", *(path.name for path in asked.vectors), *own])
    return "\n".join(shlex.join(["python", "-m", "core.evaluate", *line]) for line in lines)
