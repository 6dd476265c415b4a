"""What the builds say of a run while it lasts, and what is left of it."""

from __future__ import annotations

import hashlib
import json
import logging
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from core.events import Event, Finished, Step, Stopped

KEPT = 0.98  # of the average loss at each step


def follow(
    events: Iterable[Event], log: logging.Logger, steps: int, at_tenths: Callable[[], None] | None = None
) -> dict[str, Any]:
    """Log every 50th step of a run of so many ``steps``; how far it came: its step, pairs, seconds and average loss.

    ``at_tenths`` is called whenever another tenth of the steps is done.

    Raises:
        RuntimeError: the run stopped before its end.
    """
    average, end = 0.0, None
    for event in events:
        if isinstance(event, Step):
            average = KEPT * average + (1 - KEPT) * event.loss if average else event.loss
            if event.step % 50 == 0:
                log.info("step %d/%d loss %.3f %.0f s", event.step, steps, average, event.seconds)
            if at_tenths and event.step * 10 // steps > (event.step - 1) * 10 // steps:
                at_tenths()
        elif isinstance(event, Stopped):
            raise RuntimeError(event.message)
        elif isinstance(event, Finished):
            end = event
    assert end is not None
    return {"step": end.step, "pairs": end.pairs, "seconds": end.seconds, "loss": average}


def write_result(path: Path, result: dict[str, Any], flags: Namespace) -> None:
    """Write down what came of a build and what it was asked for; the model cards are made of it."""
    settings = {name: str(value) if isinstance(value, Path) else value for name, value in vars(flags).items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**result, "settings": settings}, indent=1))


def sha256(path: Path) -> str:
    """The checksum of a file's contents, as the model cards chain them."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
