"""The program that trains as a run of the page did: such a run has no command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from core.config import TrainConfig
from core.publishing.provenance import Data

_AGAIN = """import core

pairs = core.read_pairs({pairs!r}, split="train"){more}
held = core.read_pairs({held!r}, split="held")
encoder = core.load_encoder({model!r})
for event in core.train(encoder, pairs, core.TrainConfig({settings}), dev=held):
    print(event)
"""


def program(data: Data, model: str, settings: Mapping[str, Any], steps: int) -> str:
    """Python that does a run again, with as many steps in place of a budget of time.

    Args:
        data: what the run was trained on and judged by; text of a visitor's own is named for them to fill in.
        model: what it started from.
        settings: all of `TrainConfig`, by name.
        steps: how many it took.
    """
    usual = asdict(TrainConfig(steps=1))
    changed = {name: value for name, value in settings.items() if usual.get(name) != value and name != "seconds"}
    listed = ", ".join(f"{name}={value!r}" for name, value in (changed | {"steps": max(1, steps)}).items())
    phrases = data.name.startswith("phrases:")
    return _AGAIN.format(
        pairs=data.name if phrases else "your-pairs.tsv",
        more=".with_paraphrases()" if phrases else "",
        held=data.held_name or (data.name if phrases else "your-held-out-pairs.tsv"),
        model=model,
        settings=listed,
    )
