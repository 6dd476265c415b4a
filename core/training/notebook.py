"""The article's notebook to the letter, and what its two metrics do not show.

``python -m core.train --preset notebook`` does this:

1. Split the pairs at random, 80 to 20; English looks for the other language.
2. Measure the untrained encoder: the mean over all 128 positions of a text, padding included, 768 numbers wide.
3. Train everything behind a fresh head, 768 to 256, ReLU, to 128: batches of 64 in random order, the last of an epoch
   smaller; dot products as they come, divided by 0.07; cross-entropy from the first side to the second; AdamW as torch
   has it, at 2e-5 from the first step to the last, nothing clipped; float32, 2 epochs. The last weights are kept.
4. Measure the head's vectors.
5. Save the model with the mean over real tokens, as sentence-transformers cannot store the other, and measure it so.

What is known of the notebook leaves its seed, its split and its dropout open: here the split is drawn by ``--seed``,
and the model's own dropout is on. Both sides go through the model in one pass, in pieces where memory is short, which
changes no number but dropout's draws. Pairs that share a sentence stay on one side of the split, and of the held-out
ones 1,000 at most are measured (`core.data.hold_out.NOTEBOOK`).
"""

from __future__ import annotations

import math
import textwrap
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from core.events import Event, Finished
from core.training.sources import Batch, Texts

if TYPE_CHECKING:
    from core.config import Head, TrainConfig
    from core.data.pairs import Pairs
    from core.encoder.encoder import Encoder

FLAGS: dict[str, Any] = {
    "model": "FacebookAI/xlm-roberta-base", "pairs": ["Helsinki-NLP/opus_books:el-en"], "head": "notebook",
    "loss": "one-way", "temperature": 0.07, "batch_size": 64, "lr": 2e-5, "word_rate": 1.0, "freeze": "none",
    "reinit_layers": False, "precision": "float32", "regime": "translations",
}  # fmt: skip
"""What the preset gives to the flags of ``core.train`` that are not given."""
EPOCHS = 2.0
SETTINGS: dict[str, Any] = {
    "normalize": False, "warmup": 0.0, "schedule": "constant", "beta2": 0.999, "weight_decay": 0.01,
    "decay_biases": True, "clip": math.inf,
}  # fmt: skip
"""The settings of the run that no flag changes."""
MAX_TOKENS = 128
REPORTED = 0.9977, 0.9605  # mean cosine of translations, before and after
UNKNOWN = (
    "The notebook's seed, its split and its dropout are not known; here the split is drawn by --seed, and the "
    "model's own dropout is on."
)
COSINE = (
    "does not show whether the translation is the nearest sentence: vectors of a model such as XLM-R all point nearly "
    "one way (anisotropy), and unrelated sentences score nearly as high"
)
SPEARMAN = (
    "does not show whether the translation is found either: ranks keep a few large dimensions from deciding, but one "
    "mean cannot tell a constant offset between the languages from a difference in meaning"
)
WIDTHS = "{before} numbers before and {after} after are two spaces: neither metric can be compared between them"
SAVED = (
    "The model is saved with the mean over real tokens, because sentence-transformers has no mean that counts padding. "
    "So used"
)
LINE = 100  # characters
When = Literal["before", "after", "saved"]


@dataclass(frozen=True)
class Recipe:
    """What is about to run.

    Attributes:
        name: of the preset.
        pairs: to train on.
        held_out: pairs to measure on.
        departures: given flags that are not the notebook's.
        unknown: one sentence on what nobody here knows of the notebook.
    """

    name: str
    pairs: int
    held_out: int
    departures: list[str]
    unknown: str = UNKNOWN


@dataclass(frozen=True)
class Measured:
    """The notebook's two metrics, what they do not show, and the measures that do.

    Attributes:
        when: ``before`` training, ``after`` it, or as ``saved``, with another pooling.
        step: how many are done.
        metrics: held-out numbers under the keys of `core.evaluation.evaluate.judge`. The notebook's are
            ``cosine.paired`` and ``spearman.paired``.
        not_shown: by metric, what it does not show, in a sentence; ``both`` where two spaces differ in width.
        before: after training, the numbers of before, to stand beside them.
    """

    when: When
    step: int
    metrics: dict[str, Any]
    not_shown: dict[str, str]
    before: dict[str, Any] | None = None


class Shuffled(Texts):
    """Pairs in an order of chance, anew in every pass; what is left of a pass is a smaller batch.

    Unlike in `core.training.batches` lengths are mixed, and a text that a batch has twice is its own translation's
        negative.
    """

    def batches(self, batch_size: int, seed: int) -> Iterator[Batch]:
        """At most ``batch_size`` pairs at a time."""
        a, b = (np.concatenate(side) for side in zip(*self.sides, strict=True))
        chooser = np.random.default_rng(seed)
        while True:
            order = chooser.permutation(len(a))
            for start in range(0, len(order), batch_size):
                rows = order[start : start + batch_size]
                numbers = [*a[rows].tolist(), *b[rows].tolist()]
                yield Batch([self.ids[number] for number in numbers], numbers)


def fill(flags: Namespace) -> list[str]:
    """Put the notebook's values where no flag was given; return the given flags that are not the notebook's."""
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


def english_first(pairs: Pairs) -> Pairs:
    """The same pairs, with English as the first side if it is the second."""
    if pairs.language_b != "en" or pairs.language_a == "en":
        return pairs
    return replace(
        pairs,
        a=pairs.b, b=pairs.a, language_a=pairs.language_b, language_b=pairs.language_a,
        a_alt=pairs.b_alt, b_alt=pairs.a_alt,
    )  # fmt: skip


def run(
    encoder: Encoder,
    pairs: Pairs,
    dev: Pairs | None,
    config: TrainConfig,
    *,
    head: Head = "notebook",
    departures: Sequence[str] = (),
    **options: Any,
) -> Iterator[Event | Recipe | Measured]:
    """Steps 2 to 5.

    Args:
        encoder: with its fresh head; trained in place. In the end its pooling is the mean over real tokens.
        pairs: to train on.
        dev: held-out pairs, which the run does not look at: its last weights are kept; None measures nothing.
        config: the settings; of these a budget of epochs counts whole passes, smaller batches included.
        head: which fresh head the encoder has; what is measured before training is what lies below it.
        departures: given flags that are not the notebook's, to be named.
        options: further ones of `core.training.trainer.train`.

    Yields:
        `Recipe`, `Measured` before, each `Step`, `Measured` after and as saved, and `Finished` with the numbers of the
        model as it is saved; or `Stopped`.
    """
    from core.encoder.encoder import HEADS, Encoder
    from core.training.distributed import ProcessGroup
    from core.training.trainer import train

    encoder.config = replace(
        encoder.config, pooling="mean-with-padding", max_tokens=min(MAX_TOKENS, encoder.config.max_tokens)
    )
    below = list(encoder.head)[: len(encoder.head) - len(HEADS[head])]
    raw = Encoder(encoder.backbone, encoder.tokenizer, encoder.config, below).eval()
    held = dev if (options.get("group") or ProcessGroup()).first else None  # one rank measures for all
    yield Recipe("notebook", len(pairs), len(dev or ()), list(departures))
    before = measure(raw, held, "before", 0) if held else None
    if before:
        yield before
    if config.epochs is not None:
        passes = math.ceil(len(pairs) / config.batch_size)
        config = replace(config, epochs=None, steps=math.ceil(config.epochs * passes))
    source = Shuffled(encoder, [pairs]) if config.regime == "translations" else pairs
    for event in train(encoder, source, config, **options):
        if isinstance(event, Finished):
            if held and before:
                yield measure(encoder, held, "after", event.step, before.metrics)
            encoder.config = replace(encoder.config, pooling="mean")
            if held and before:
                saved = measure(encoder, held, "saved", event.step, before.metrics)
                yield saved
                event = replace(event, metrics=saved.metrics)
        yield event


def measure(encoder: Encoder, held: Pairs, when: When, step: int, before: dict[str, Any] | None = None) -> Measured:
    """Both metrics of an encoder on held-out pairs, and all others; ``before`` are those of before training."""
    from core.evaluation.evaluate import evaluate

    metrics = evaluate(encoder, held)
    not_shown = {"cosine": COSINE, "spearman": SPEARMAN}
    if before and before["dim"] != metrics["dim"]:
        not_shown["both"] = WIDTHS.format(before=before["dim"], after=metrics["dim"])
    return Measured(when, step, metrics, not_shown, before if when == "after" else None)


def as_dict(event: Recipe | Measured) -> dict[str, Any]:
    """A JSON-ready object in the form of `core.events.as_dict`."""
    return {"event": type(event).__name__.lower(), **asdict(event)}


def as_text(event: Recipe | Measured) -> str:
    """An event for a reader, in some lines."""
    if isinstance(event, Recipe):
        return _recipe(event)
    if event.when == "saved":
        shown = ", ".join(f"{name} {number(event.metrics)}" for name, number in SHOWN.items())
        return _wrapped(f"{SAVED}, N={event.metrics['pairs']} held out: {shown}.")
    moments = {"before": event.before or event.metrics}
    if event.when == "after":
        moments["after"] = event.metrics
    lines = [
        _row(f"N={event.metrics['pairs']} held out", [f"{name} training" for name in moments]),
        _row("  dimensions", [str(metrics["dim"]) for metrics in moments.values()]),
    ]
    for metric, (name, unrelated) in {
        "cosine": ("mean cosine", "unrelated_cross"),
        "spearman": ("mean Spearman correlation", "unrelated"),
    }.items():
        lines += [
            _row(f"{name} of translations", [f"{each[metric]['paired']:.4f}" for each in moments.values()]),
            _row("  of unrelated sentences", [f"{each[metric][unrelated]:.4f}" for each in moments.values()]),
            _wrapped(f"{event.not_shown[metric]}.", "    "),
        ]
    if "both" in event.not_shown:
        lines.append(_wrapped(f"{event.not_shown['both']}.", "    "))
    lines.append("what does show whether translations are found, and a gap between the languages:")
    lines += [_row(f"  {name}", list(map(number, moments.values()))) for name, number in SHOWN.items()]
    return "\n".join(lines)


def _recipe(event: Recipe) -> str:
    counts = f"{event.pairs:,} pairs to train on, {event.held_out:,} held out."
    if event.departures:
        return _wrapped(f"As the notebook does it, but for {' '.join(event.departures)}: {counts} {event.unknown}")
    before, after = REPORTED
    reported = f"The notebook reports a mean cosine of translations of {before} before and {after} after, and none of"
    reported += " unrelated sentences."
    return _wrapped(f"As the notebook does it: {counts} {reported} {event.unknown}")


def _both(metric: str) -> Callable[[dict[str, Any]], str]:
    return lambda metrics: f"{metrics[metric]['a_to_b']:.3f}/{metrics[metric]['b_to_a']:.3f}"


SHOWN: dict[str, Callable[[dict[str, Any]], str]] = {
    "P@1, each way": _both("p_at_1"),
    "P@1 in the mixed pool, each way": _both("mixed_p_at_1"),
    "relative gap": lambda metrics: f"{metrics['relative_gap']:.2f}",
}
"""What the two metrics leave open, as text, from numbers under the keys of `core.evaluation.evaluate.judge`."""


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<46}" + "".join(f"{cell:>18}" for cell in cells)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, LINE, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
