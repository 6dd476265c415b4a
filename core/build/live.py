"""What the page's run makes of ``pocket-mlm``, for its card: each pace, three seeds, and what reading first adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from core.data.pairs import Pairs
from core.data.read import read_pairs
from core.encoder.encoder import Encoder
from core.evaluation.intervals import wilson
from core.events import Finished
from core.training.defaults import LAYERED, PACES, settings_for
from core.training.reinit import scramble
from core.training.trainer import train

SEEDS = 0, 1, 2
LAYERED_STEPS = 40
BOTH, PHRASES = "phrases+words:en-{code}", "phrases:en-{code}"


def live_table(encoder: Encoder) -> str:
    """A row a run: where it began, what it was trained on, and what it found among held-out phrases."""
    lines = ["| begun from | pairs of | run | P@1 | mixed |", "|---|---|---|---|---|"]
    for begun, source, code, pace in _runs():
        found = [_found(encoder, source.format(code=code), code, pace, seed, begun != "pocket-mlm") for seed in SEEDS]
        shown = " | ".join(_shown(values, n) for values, n in _columns(found))
        lines.append(f"| {begun} | {source.format(code=code).split(':')[0]}, {code} | {_said(pace)} | {shown} |")
    return "\n".join(lines)


def _runs() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for pace in PACES.values():
        yield "pocket-mlm", BOTH, "el", pace
    for pace in PACES.values():
        yield "its numbers at random places", BOTH, "el", pace
    yield "pocket-mlm", PHRASES, "el", PACES["1s"]
    yield "its numbers at random places", PHRASES, "el", PACES["1s"]
    yield "pocket-mlm", BOTH, "el", LAYERED | {"steps": LAYERED_STEPS}
    for code in ("de", "sw", "zh"):
        yield "pocket-mlm", BOTH, code, PACES["1s"]


def _found(
    encoder: Encoder, source: str, code: str, changes: dict[str, Any], seed: int, scrambled: bool
) -> tuple[float, float, int]:
    """P@1 and mixed P@1, means of both directions, and of how many."""
    twin = encoder.copy()
    if scrambled:
        scramble(twin, seed)
    pairs: Pairs = read_pairs(source, split="train").with_paraphrases()
    dev = read_pairs(PHRASES.format(code=code), split="held")
    words_only = "reinit_layers" not in changes
    settings = replace(settings_for("pocket-mlm", **changes, words_only=words_only), seed=seed)
    (*_, end) = train(twin, pairs, settings, dev=dev)
    assert isinstance(end, Finished)
    assert end.metrics is not None
    found, mixed = (sum(end.metrics[kind].values()) / 2 for kind in ("p_at_1", "mixed_p_at_1"))
    return found, mixed, len(dev)


def _columns(found: list[tuple[float, float, int]]) -> Iterator[tuple[list[float], int]]:
    for column in (0, 1):
        yield [row[column] for row in found], found[0][2]


def _shown(values: list[float], n: int) -> str:
    """The mean over the seeds, the least and the most, and the interval of one run's mean of two directions."""
    mean = sum(values) / len(values)
    low, high = wilson(mean * n, n)
    return f"{mean:.3f} ({min(values):.3f} to {max(values):.3f}; one set of phrases: {low:.2f} to {high:.2f})"


def _said(changes: dict[str, Any]) -> str:
    kind = "layers too" if "reinit_layers" in changes else "words only"
    return f"{changes['steps']} steps of {changes['batch_size']}, {kind}"
