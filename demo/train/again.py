"""A run done again: with what command it is recomputed, and what other seeds of it find, which is how much is luck."""

from __future__ import annotations

from html import escape
from typing import Any

from core.evaluation.numbers import LEADING, MIXED, number
from core.events import Evaluated
from core.publishing.recompute import YOUR_PAIRS
from demo.common import html, shown
from demo.common.curves import figures
from demo.common.run_words import held
from demo.state.run_log import Run
from demo.text import text


def block(run: Run) -> str:
    """What stands under the numbers once a run is over: the other seeds, the command, the checksum."""
    return seeds(run) + (recompute(run) if run.over.is_set() or run.recorded else "")


def recompute(run: Run) -> str:
    """The command, what it gives, and the checksum to compare; empty while none is known."""
    if not run.command:
        return ""
    return (
        f'<section class="recompute"><h3>{escape(text.CHECK_RECOMPUTE)}</h3>{html.code(run.command)}'
        f"{html.caption(remarks(run))}{_checksum(run)}</section>"
    )


def remarks(run: Run) -> list[str]:
    """What the command gives, and what it needs."""
    runs = len(run.command.splitlines())
    said = [text.RECOMPUTE_CHAIN.format(n=runs)] if runs > 1 else []
    said.append(text.RECOMPUTE_EXACT if run.exact else text.RECOMPUTE_TIME)
    return [*said, *([text.RECOMPUTE_OWN] if YOUR_PAIRS in run.command else [])]


def checksum(run: Run) -> str:
    """Of the weights that the run has kept; empty while nobody knows it."""
    return (run.final.checksum or "") if run.final else ""


def _checksum(run: Run) -> str:
    if not (found := checksum(run)):
        return ""
    return f'<p class="checksum">{escape(text.CHECKSUM)}: <code>{found}</code></p>'


def judged(run: Run) -> dict[int, list[Evaluated]]:
    """By seed, the evaluations so far that count."""
    own = [event for event in run.evaluated if event.counts]
    return {run.config.seed: own, **{trial.seed: trial.evaluated for trial in run.trials}}


def seeds_curve(run: Run) -> str:
    """What each seed finds in both languages together, at every evaluation."""
    found = judged(run)
    steps = max(([event.step for event in events] for events in found.values()), key=len)
    values = {seed: [number(event.metrics, MIXED).value for event in events] for seed, events in found.items()}
    return figures.seeds_curve(steps, values)


def best(events: list[Evaluated]) -> Evaluated | None:
    """What was found of the weights that a seed keeps."""
    return next((event for event in reversed(events) if event.best), None)


def seeds(run: Run) -> str:
    """A table of the seeds that are done, with mean and range; empty for a run of one seed."""
    if run.seeds < 2:
        return ""
    sums = {
        run.config.seed: checksum(run),
        **{each.seed: (each.final.checksum or "") for each in run.trials if each.final},
    }
    first_done = run.final is not None or bool(run.trials)
    done = {
        seed: event.metrics
        for seed, events in judged(run).items()
        if (event := best(events)) and (seed in sums if seed != run.config.seed else first_done)
    }
    if not done:
        return ""
    mixed = [number(metrics, MIXED).value for metrics in done.values()]
    said = text.SEEDS_INFO.format(
        n=len(done), mean=sum(mixed) / len(mixed), low=min(mixed), high=max(mixed),
        held=next(iter(done.values()))["pairs"], what=held(run.own_held),
    )  # fmt: skip
    names = (text.SEED, *shown.names().values(), text.CHECKSUM)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row">{seed}</th>{_cells(metrics)}<td><code>{sums.get(seed) or "–"}</code></td></tr>'
        for seed, metrics in done.items()
    )
    table = html.scrolled(f'<table class="numbers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
    return f'<section class="elsewhere seeds"><h3>{escape(text.SEEDS)}</h3>{html.caption([said])}{table}</section>'


def _cells(metrics: dict[str, Any]) -> str:
    """What leads, with intervals."""
    there = ((name, number(metrics, name)) for name in LEADING if name in metrics)
    return "".join(
        f'<td class="n">{shown.value(name, of, 1)} <small>{shown.interval(name, of, 1)}</small></td>'
        for name, of in there
    )
