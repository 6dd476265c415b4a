"""What the training command says of what a run did to what it was not trained on."""

from __future__ import annotations

import sys
from typing import Any

from core.cli import common
from core.evaluation.elsewhere import remedy
from core.evaluation.intervals import wilson
from core.events import Finished, Stopped

NAMES = {"mixed_p_at_1": "P@1 in the mixed pool", "p_at_1": "P@1", "spearman": "Spearman"}


def say_elsewhere(event: Finished | Stopped, as_json: bool) -> None:
    """A line for everything measured elsewhere, before and after; and what fell, loudly, on standard error.

    With JSON the numbers are in the event itself, and only the warning is said.
    """
    if event.elsewhere is None:
        return
    before, after, harm = (event.elsewhere[key] for key in ("before", "after", "harm"))
    if not as_json:
        common.say("not trained on, before -> after (95 % interval):")
        for name, then in before.items():
            common.say(f"  {_name(name, then)}: {_numbers(then, after[name])}")
    if harm:
        sys.stderr.write("".join(f"WARNING: {sentence}\n" for sentence in (*harm, remedy())))


def _name(name: str, part: dict[str, Any]) -> str:
    language = " (not trained)" if part["kind"] == "translations" and not part["trained"] else ""
    return f"{name}{language}, N={part['pairs']}"


def _numbers(then: dict[str, Any], now: dict[str, Any]) -> str:
    return ", ".join(f"{said} {_one(then, key)} -> {_one(now, key)}" for key, said in NAMES.items() if key in then)


def _one(part: dict[str, Any], key: str) -> str:
    """The mean of both ways; its interval counts a pair once, so that it is rather too wide."""
    value = part[key]
    if isinstance(value, dict):
        value = sum(value.values()) / len(value)
        low, high = wilson(value * part["pairs"], part["pairs"])
    else:
        low, high = part["interval"]
    return f"{value:.3f} [{low:.3f}, {high:.3f}]"
