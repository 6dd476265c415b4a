"""Flags of how weights are moved, which few need: what the page shows of any run must be sayable to the command."""

from __future__ import annotations

import argparse
from typing import get_args

from core.config import AdamW, Schedule

NAMES = ("warmup", "schedule", "adamw", "beta2", "weight_decay", "clip")  # fields of `core.config.TrainConfig`


def add_optimizer_flags(parser: argparse.ArgumentParser) -> None:
    """One for each of `NAMES`; none has a default of its own."""
    group = parser.add_argument_group("how weights are moved", "by default what suits the model")
    group.add_argument("--warmup", type=float, metavar="X", help="share of the budget in which the rate rises")
    group.add_argument("--schedule", choices=get_args(Schedule), help="whether it falls afterwards or stays")
    group.add_argument("--adamw", choices=get_args(AdamW), help="torch's, or the one that transformers once had")
    group.add_argument("--beta2", type=float, metavar="X", help="how much is kept of squared gradients")
    group.add_argument("--weight-decay", type=float, metavar="X", help="of matrices, the words' own aside")
    group.add_argument("--clip", type=float, metavar="X", help="greatest norm of the gradient; 0 clips nothing")
