"""What a run has changed, in sentences, and how it goes on: what stands under the status line once a run is over."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from core.config import TrainConfig
from core.evaluation.numbers import MIXED, number
from core.training.defaults import PACES
from demo.common.settings import PRESETS
from demo.state.run_log import Run
from demo.text import text

CLOSE = 0.9  # of what the model finds that was trained for longer


def block(run: Run) -> str:
    """The sentences; empty before the end of a run, and of one that came to no result."""
    said = sentences(run)
    return f'<p class="gain">{" ".join(map(escape, said))}</p>' if said else ""


def sentences(run: Run) -> list[str]:
    """What is found now and was before, what the model finds that was trained for longer, and what to do next."""
    if not (run.over.is_set() and run.final and run.learnt and run.evaluated):
        return []
    first, kept = run.evaluated[0].metrics, (run.kept or run.evaluated[0]).metrics
    counts = {"of": 2 * first["pairs"], "before": found(first), "now": found(kept)}
    if run.recorded:
        return [text.GAIN_RECORDED.format(**counts)]
    said = [text.GAIN.format(**counts)]
    if run.beside is not None:
        said.append(text.GAIN_BESIDE.format(beside=found(run.beside)))
    goal = CLOSE * found(run.beside) if run.beside is not None else found(first) + 1
    said.append(text.GAIN_MORE if found(kept) < goal else text.GAIN_ENOUGH)
    return said


def found(metrics: Mapping[str, Any]) -> int:
    """Of how many sentences, of both languages, the translation is nearest among all sentences of both."""
    return round(number(metrics, MIXED).value * 2 * int(metrics["pairs"]))


def longer(config: TrainConfig) -> str | None:
    """The shortest of the page's paces that takes more steps than these settings; None where there is none."""
    return next((name for name in PACES if (PRESETS[name].steps or 0) > (config.steps or 0)), None)
