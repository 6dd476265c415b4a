"""What the training command says while it trains and when it is done, for a person."""

from __future__ import annotations

import shlex
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from core.cli import common
from core.cli.numbers import SHORT
from core.evaluation.numbers import leading, written
from core.events import Finished, Step, Stopped

NOTHING = 1e-3  # nats: with a loss below it a batch hardly moves the weights
WIDTH = 24  # of the bar, in characters
OFTEN = 0.1  # seconds: a line that changes faster is not read
CLEAR = "\r\x1b[K"


class Progress:
    """On a terminal one line in place, with speed and what is left; anywhere else each step has a line of its own.

    Args:
        to: where it is written.
        in_place: whether that is a terminal, and nobody wants JSON.
    """

    def __init__(self, to: IO[str], in_place: bool) -> None:
        self._to, self._in_place = to, in_place
        self._first: Step | None = None
        self._shown = -OFTEN

    def take(self, event: Step) -> bool:
        """Show a step; whether it needs no line of its own."""
        self._first = self._first or event
        if self._in_place and event.seconds - self._shown >= OFTEN:
            columns = shutil.get_terminal_size().columns
            self._to.write(CLEAR + _line(event, self._first)[: columns - 1])
            self._to.flush()
            self._shown = event.seconds
        return self._in_place

    def make_room(self) -> None:
        """Take the line away for one that stays; a later step brings it back."""
        if self._in_place and self._first is not None:
            self._to.write(CLEAR)
            self._to.flush()
            self._shown = -OFTEN


def _line(event: Step, first: Step) -> str:
    done = round(WIDTH * event.progress)
    line = f"{event.progress:4.0%} |{'#' * done}{'.' * (WIDTH - done)}| step {event.step:,}, loss {event.loss:.3f}"
    # From the first step that was seen on: a run that is resumed was not as fast in the time between.
    seconds, share = event.seconds - first.seconds, event.progress - first.progress
    if seconds <= 0 or share <= 0:
        return line
    left = timedelta(seconds=round(seconds * (1 - event.progress) / share))
    return f"{line}, {(event.pairs - first.pairs) / seconds:,.0f} pairs/s, {left} left"


class Losses:
    """Since when the loss has been nothing: such steps teach nothing, and look like success."""

    def __init__(self) -> None:
        self.since: int | None = None
        self._steps = 0

    def take(self, event: Step) -> None:
        """Count a step."""
        self._steps += 1
        if event.loss >= NOTHING:
            self.since = None
        elif self.since is None:
            self.since = event.step

    def say(self, event: Finished | Stopped, batch_size: int) -> None:
        """Warn on standard error, where the last tenth of the run or more had nothing to learn from."""
        if self.since is not None and 10 * (event.step - self.since + 1) >= self._steps:
            sys.stderr.write(
                f"WARNING: the loss has been below {NOTHING:g} since step {self.since} of {event.step}: each sentence "
                f"finds its translation among the {batch_size} of its batch, and no step teaches the model anything "
                "more; give more pairs, or a larger --batch-size\n"
            )


def say_ending(event: Finished | Stopped, before: dict[str, Any] | None, output: Path, model: str) -> None:
    """What came of it: the numbers before and after, where the model is, and what to do next."""
    after = event.metrics
    if before and after:
        common.say(f"held out, N={after['pairs']}, before -> after (95 % interval):")
        for name in leading(after):
            if name in before:
                common.say(f"  {SHORT[name]}: {written(before, name)} -> {written(after, name)}")
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    folder, rival = shlex.quote(str(output)), shlex.quote(model)
    common.say(f"saved: {output}, {size / 1e6:,.1f} MB; sentence-transformers loads it too")
    common.say(f"next: python -m core.evaluate --model {folder} {rival}")
