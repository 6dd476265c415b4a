"""The commands that do a run again, bit for bit: what anyone sees can be recomputed from what is shown.

A run of the page has no command line of its own, and may have gone on from a run before it. `commands` writes the
chain: a line a run, each starting from the folder that the one before it has written. On a machine of the same kind the
last one ends with the same checksum (`core.encoder.checksum`), if the budget of every run was steps and it computes on
as many threads: how many share a sum decides in which order its parts are added.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from core.config import TrainConfig
from core.data.phrasebook import is_built_in
from core.encoder.encoder import Encoder
from core.publishing.provenance import Data
from core.training.defaults import settings_for

WHAT = ("words_only",)  # settings on which others depend
BUDGETS = ("steps", "seconds", "epochs")
SAID = (*BUDGETS, "seed")  # always, whatever is usual
FLAGS = {
    *SAID, "batch_size", "lr", "word_rate", "temperature", "loss", "regime", "freeze", "reinit_layers", "words_only",
    "precision", "cache", "chunk_tokens", "evaluations", "warmup", "schedule", "adamw", "beta2", "weight_decay", "clip",
}  # fmt: skip
"""Settings that have a flag of their own; others are said by ``--set``."""
YOUR_PAIRS, YOUR_HELD = "your-pairs.tsv", "your-held-out-pairs.tsv"


@dataclass(frozen=True)
class Link:
    """One run.

    Attributes:
        data: what it was trained on and judged by; text of a visitor's own is named for them to fill in.
        settings: fields of `core.config.TrainConfig`.
        usual: those that the command takes where it is not told otherwise.
        stopped_at: the step at which it was stopped; None where its budget was used up.
        begin: the model that it started from; of a run that went on from the one before it, empty.
        checksum: of its weights; None where nobody knows it.
        threads: how many it computed on; 0 where nobody knows it.
    """

    data: Data
    settings: Mapping[str, Any]
    usual: Mapping[str, Any] = field(default_factory=dict)
    begin: str = ""
    stopped_at: int | None = None
    checksum: str | None = None
    threads: int = 0

    @property
    def exact(self) -> bool:
        """Whether doing it again gives the same weights: a budget of seconds takes other steps every time."""
        return self.settings.get("seconds") is None and self.checksum is not None


def usual_for(encoder: Encoder | str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that the command takes for a model like this one where only `WHAT` is told it, as it is if needed.

    Args:
        encoder: what the run started from.
        settings: of the run.
    """
    asked = {name: settings[name] for name in WHAT if name in settings}
    plain = asdict(settings_for(encoder, steps=1))
    return asdict(settings_for(encoder, steps=1, **asked)) | {name: plain[name] for name in WHAT}


def commands(links: Sequence[Link]) -> str:
    """A command line a run."""
    lines, model = [], ""
    for number, link in enumerate(links, 1):
        folder = f"run-{number}" if len(links) > 1 else "mine"
        model = link.begin or model
        lines.append(shlex.join(["python", "-m", "core.train", "--model", model, *_flags(link), "--output", folder]))
        model = folder
    return "\n".join(lines)


def _flags(link: Link) -> Iterator[str]:
    data = link.data
    yield from ("--pairs", data.name if is_built_in(data.name) else YOUR_PAIRS)
    if not is_built_in(data.name):
        yield from ("--dev", data.held_name if is_built_in(data.held_name) else YOUR_HELD)
    usual = {**asdict(TrainConfig(steps=1)), **link.usual}
    for name, value in link.settings.items():
        if (value is None and name in BUDGETS) or (value == usual.get(name) and name not in SAID):
            continue
        flag = name.replace("_", "-")
        if name not in FLAGS:
            yield from ("--set", f"{name}={value if isinstance(value, str) else json.dumps(value)}")
        elif isinstance(value, bool):
            yield f"--{flag}" if value else f"--no-{flag}"
        else:
            yield from (f"--{flag}", str(value))
    if link.threads:
        yield from ("--threads", str(link.threads))
    if link.stopped_at is not None:
        yield from ("--stop-after", str(link.stopped_at))
