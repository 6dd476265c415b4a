"""What the card of a visitor's model says: how its last run went, with what, and how it is done again elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from core.config import TrainConfig
from core.encoder.encoder import Encoder
from core.events import Evaluated, Finished, Stopped
from core.publishing.provenance import Data, Provenance
from demo.state.sessions import Session
from demo.train.pairs import Split

_AGAIN = """import core

pairs = core.read_pairs({pairs!r}, split="train"){more}
held = core.read_pairs({held!r}, split="held")
encoder = core.load_encoder({model!r})
for event in core.train(encoder, pairs, core.TrainConfig({settings}), dev=held):
    print(event)
"""


def noted(report: dict[str, Any], pairs: Split, begin: str, event: object) -> None:
    """Write into a run's report what its card will say and no later event does."""
    if isinstance(event, Evaluated) and event.step == 0:
        report["card"] = {"data": Data.of(pairs.train, pairs.held), "begin": begin, "before": event.metrics}


def provenance_of(session: Session, encoder: Encoder) -> Provenance:
    """Of the visitor's model, as far as it is known: one that was uploaded has no run to tell of."""
    report = session.report
    settings, last, card = report.get("settings", {}), report.get("last"), report.get("card", {})
    data: Data = card.get("data") or Data("data that are not known here")
    if not isinstance(last, Finished | Stopped):
        return Provenance(encoder.origin, data, settings=settings)
    run = {"steps": last.step, "pairs": last.pairs, "seconds": last.seconds, "best_step": last.best_step}
    return Provenance(
        encoder.origin,
        data,
        settings=settings,
        run={**run, "ended": last.reason},
        command=_again(data, card.get("begin", ""), settings, last.step) if card else "",
        before=card.get("before"),
        after=last.metrics,
        elsewhere=last.elsewhere,
    )


def _again(data: Data, begin: str, settings: dict[str, Any], steps: int) -> str:
    """A program that trains so again, with as many steps in place of a budget of time."""
    usual = asdict(TrainConfig(steps=1))
    changed = {name: value for name, value in settings.items() if usual.get(name) != value and name != "seconds"}
    listed = ", ".join(f"{name}={value!r}" for name, value in (changed | {"steps": max(1, steps)}).items())
    phrases = data.name.startswith("phrases:")
    return _AGAIN.format(
        pairs=data.name if phrases else "your pairs.tsv",
        more=".with_paraphrases()" if phrases else "",
        held=data.held_name or data.name,
        model=begin,
        settings=listed,
    )
