"""What was checked before anybody came, what models are called, and how to compute a check again."""

from __future__ import annotations

import shlex
from functools import cache

from core.checking import recorded as shipped
from demo.check.asked import Asked
from demo.common.models import YOURS
from demo.state.found import Found
from demo.text.names import model_name

DOWNLOADED = "my-language-gap-model.zip"  # as the Train tab calls it


@cache
def recorded() -> Found:
    """What was checked before, on the phrasebook; nothing is computed."""
    made = shipped.recorded()
    return Found(
        [each.checked for each in made],
        {each.checked.model: (each.about.date, each.about.machine) for each in made},
        "\n".join(dict.fromkeys(each.about.command for each in made)),
    )


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


def title_of(model: str) -> str:
    """What a model is called on the page, and its name in commands where that is another."""
    called = model_name(model)
    return called if model in called or model == YOURS else f"{called} ({model})"
