"""What ``core.train --preset notebook`` makes of its flags, and what it says: see `core.training.notebook`."""

from __future__ import annotations

import textwrap
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import Any

from core.training.notebook import EPOCHS, MODEL, PAIRS, REPORTED, SETTINGS, Epoch, Measured, Recipe

FLAGS: dict[str, Any] = {"model": MODEL, "pairs": [PAIRS], "head": "notebook"} | {
    name: value for name, value in SETTINGS.items() if name != "normalize"
}
"""What the preset gives to the flags of ``core.train`` that are not given."""
LINE = 100  # characters
OWN_PAIR = (
    "The notebook's own pair is not ours to repeat: --judged-pair takes it, and here one of our phrases is judged, so "
    "that these numbers are not to be expected."
)


def add_flags(parser: ArgumentParser) -> None:
    """The preset and what only it has."""
    preset = "the notebook's model, pairs and settings for every flag that is not given; only --output is needed then"
    parser.add_argument("--preset", choices=["notebook"], help=preset)
    judged = "with the preset: the one pair that it judges, English first; otherwise a phrase of ours"
    parser.add_argument("--judged-pair", nargs=2, metavar=("A", "B"), help=judged)


def fill(flags: Namespace, parser: ArgumentParser) -> list[str]:
    """Put the notebook's values where no flag was given; return the given flags that are not the notebook's.

    Raises:
        SystemExit: a flag is the preset's, which was not asked for.
    """
    if not flags.preset:
        if flags.judged_pair:
            parser.error("--judged-pair is the preset's; add --preset notebook, or leave it out")
        return []
    asked = {name: getattr(flags, name) for name in (*FLAGS, "steps", "epochs", "seconds", "dev", "revision")}
    own = FLAGS | {"epochs": EPOCHS}
    given = {name: value for name, value in asked.items() if value is not None and value != own.get(name)}
    for name, value in FLAGS.items():
        if asked[name] is None:
            setattr(flags, name, value)
    if asked["steps"] is asked["epochs"] is asked["seconds"] is None:
        flags.epochs = EPOCHS
    return [_flag(name, value) for name, value in given.items()]


def _flag(name: str, value: Any) -> str:
    words = map(str, value) if isinstance(value, list) else [str(value)]
    return " ".join([f"--{name.replace('_', '-')}", *(words if value is not True else [])])


def as_text(event: Recipe | Epoch | Measured, given: bool = False) -> str:
    """An event for a reader, in some lines.

    Args:
        event: what happened.
        given: whether the judged pair was asked for.
    """
    if isinstance(event, Recipe):
        return _recipe(event, given)
    if isinstance(event, Epoch):
        return f"epoch {event.epoch}, loss {event.loss:.4f}; guessing would lose {event.guessing:.4f}"
    lines = [*_one_pair(event), *(_wrapped(f"{each}.", "    ") for each in event.not_shown.values()), *_many(event)]
    return "\n".join(lines)


def _recipe(event: Recipe, given: bool) -> str:
    but = f", but for {' '.join(event.departures)}" if event.departures else ""
    pair = event.one_pair
    judged = (
        "sentences that it trains on, for want of others" if pair["seen"] else "sentences that it does not train on"
    )
    lines = [
        f"As the notebook does it{but}: {event.pairs:,} pairs to train on, all of them.",
        f"One pair is judged, beside {pair['unrelated']} unrelated {judged}: {pair['a']} / {pair['b']}",
    ]
    if event.held_out:
        lines.append(f"Beside it {event.held_out:,} pairs that are not trained on.")
    if not event.departures:
        cosine, spearman, losses = (REPORTED[name] for name in ("cosine", "spearman", "epoch_loss"))
        lines.append(
            f"The notebook reports, of one pair, a cosine of {cosine[0]:.4f} before and {cosine[1]:.4f} after, a "
            f"Spearman correlation of {spearman[0]:.3f} and {spearman[1]:.3f}, and of its epochs a loss of "
            f"{losses[0]:.3f} and {losses[1]:.3f}; of unrelated sentences, and of guessing, nothing."
        )
        lines += [] if given else [OWN_PAIR]
    return "\n".join(map(_wrapped, lines))


def _one_pair(event: Measured) -> list[str]:
    """The notebook's two metrics, each above what unrelated sentences get."""
    columns = {"before": event}
    if event.before:
        columns = {"before": event.before, "after": event}
    numbers = {name: each.one_pair for name, each in columns.items()}
    if event.dropout:  # the notebook's own after, beside the one that says more
        numbers = {"before": numbers["before"], "after, dropout on": event.dropout, "after": numbers["after"]}
    widths = [columns[name.partition(",")[0]].dim for name in numbers]
    of = event.one_pair["cosine"]["of"]
    lines = [_row("one pair", list(numbers)), _row("  dimensions", list(map(str, widths)))]
    for metric, name in {"cosine": "cosine", "spearman": "Spearman correlation"}.items():
        found = [each[metric] for each in numbers.values()]
        lines += [
            _row(f"{name} of the pair", [f"{each['pair']:.4f}" for each in found]),
            _row("  of unrelated sentences, mean", [f"{each['unrelated']:.4f}" for each in found]),
            _row(f"  unrelated ones as near or nearer, of {of}", [str(each["near"]) for each in found]),
        ]
    return lines


def _many(event: Measured) -> list[str]:
    if not event.metrics:
        return []
    columns = [each.metrics for each in (event.before, event) if each and each.metrics]
    lines = ["what does show whether translations are found, and a gap between the languages:"]
    lines.append(_row(f"N={event.metrics['pairs']}, not trained on", ["before", "after"][: len(columns)]))
    return [*lines, *(_row(f"  {name}", list(map(number, columns))) for name, number in SHOWN.items())]


def _both(metric: str) -> Callable[[dict[str, Any]], str]:
    return lambda metrics: f"{metrics[metric]['a_to_b']:.3f}/{metrics[metric]['b_to_a']:.3f}"


SHOWN: dict[str, Callable[[dict[str, Any]], str]] = {
    "language preference, each way": _both("language_preference"),
    "P@1 in the mixed pool, each way": _both("mixed_p_at_1"),
    "P@1, each way": _both("p_at_1"),
    "relative gap": lambda metrics: f"{metrics['relative_gap']:.2f}",
}
"""What the two metrics leave open, as text, from numbers under the keys of `core.evaluation.evaluate.judge`."""


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<46}" + "".join(f"{cell:>18}" for cell in cells)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, LINE, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
