"""What the card of a visitor's model says: how its last run went, with what, and how it is done again elsewhere."""

from __future__ import annotations

from typing import Any

import torch

from core.encoder.encoder import Encoder
from core.events import Evaluated, Finished, Stopped
from core.publishing.provenance import Data, Provenance
from core.publishing.recompute import Link, commands, usual_for
from demo.common.models import YOURS
from demo.state.sessions import Session
from demo.train.pairs import Split


def noted(report: dict[str, Any], pairs: Split, begin: str, event: object) -> None:
    """Write into a run's report what its card will say and no later event does."""
    if isinstance(event, Evaluated) and event.step == 0:
        report["card"] = {"data": Data.of(pairs.train, pairs.held), "begin": begin, "before": event.metrics}


def link_of(pairs: Split, begun: Encoder, goes_on_of: Session | None, report: dict[str, Any]) -> Link:
    """What a run adds to the chain of runs that made a model.

    Args:
        pairs: what it was given.
        begun: the encoder that it started from.
        goes_on_of: the visitor whose own model that was; None where it was another.
        report: what `demo.train.training` has written down.
    """
    last, data = report["last"], Data.of(pairs.train, pairs.held)
    begin = report["card"]["begin"] if goes_on_of is None else ""
    if goes_on_of is not None and not goes_on_of.chain:  # one that was uploaded
        begin = str(goes_on_of.report.get("name", "your-model.zip"))
    stopped = last.step if isinstance(last, Stopped) else None
    checksum = last.checksum if isinstance(last, Finished | Stopped) else None
    usual = usual_for(begun, report["settings"])
    return Link(data, report["settings"], usual, begin, stopped, checksum, torch.get_num_threads())


def provenance_of(session: Session, encoder: Encoder) -> Provenance:
    """Of the visitor's model, as far as it is known: one that was uploaded has no run to tell of."""
    report = session.report
    settings, last, card = report.get("settings", {}), report.get("last"), report.get("card", {})
    data: Data = card.get("data") or Data("")
    if not isinstance(last, Finished | Stopped):
        return Provenance(encoder.origin, data, settings=settings)
    run = {"steps": last.step, "pairs": last.pairs, "seconds": last.seconds, "best_step": last.best_step}
    goes_on = card.get("begin") == YOURS
    return Provenance(
        encoder.origin,
        data,
        settings=settings,
        run={**run, "ended": last.reason, "goes_on": goes_on},
        command=commands(session.chain) if session.chain else "",
        before=card.get("before"),
        after=last.metrics,
        elsewhere=last.elsewhere,
    )
