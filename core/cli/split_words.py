"""What ``core.train`` says of the pairs before it trains: how many it trains on, holds out and leaves out, and why."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from core.cli import common
from core.data.corpus import Corpus
from core.data.hold_out import Split

OVERLAP = "they share a sentence with a held-out pair"


@dataclass(frozen=True)
class Parted:
    """How many pairs went where.

    Attributes:
        pairs: to train on; None where they are streamed and nobody has counted them.
        held_out: to judge by.
        left_out: by reason, how many are neither.
        counted: whether the run's own first event says how many it trains on and holds out.
    """

    pairs: int | None
    held_out: int
    left_out: dict[str, int] = field(default_factory=dict)
    counted: bool = False

    @classmethod
    def of(cls, split: Split, *, counted: bool = False) -> Parted:
        """Of pairs in memory."""
        left_out = {str(each.reason): len(each.pairs) for each in split.left_out}
        return cls(len(split.train), len(split.held), left_out, counted)

    def __str__(self) -> str:
        if self.pairs is None:
            return f"the first {self.held_out:,} pairs held out, all others to train on unless {OVERLAP}"
        left = "".join(f", {number:,} left out: {reason}" for reason, number in self.left_out.items())
        return f"{self.pairs:,} pairs to train on, {self.held_out:,} held out{left}"


def say_split(parted: Parted, as_json: bool) -> None:
    """One line, and a warning where there is nothing to judge by."""
    if parted.left_out or not parted.counted:
        record = {"pairs": parted.pairs, "held_out": parted.held_out, "left_out": parted.left_out}
        common.say({"event": "split", **record} if as_json else str(parted))
    if parted.held_out < 2 and parted.counted:
        sys.stderr.write("warning: the run is judged by sentences that it trains on, for want of others; give --dev\n")
    elif parted.held_out < 2:
        sys.stderr.write(
            "warning: nothing is held out to judge by, because there are too few pairs or too many of them share "
            "sentences: no number will say how good the model is, and its last weights are kept; give --dev\n"
        )


def say_passed(corpus: Corpus, as_json: bool) -> None:
    """What the latest pass of a stream has left out, and what it met that a person should know."""
    left = {OVERLAP: corpus.overlapping, "they lack one of their sentences or cannot be cut": corpus.incomplete}
    for reason, number in left.items():
        if number:
            record = {"event": "left_out", "pairs": number, "reason": reason}
            common.say(record if as_json else f"rows left out of the latest pass: {number:,}, because {reason}")
    for note in corpus.notes:
        common.say({"event": "note", "note": note} if as_json else note)
