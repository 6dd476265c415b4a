"""The article's notebook to the letter, and what its headline does not show.

The notebook is ``blogposts/Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning.ipynb`` in
github.com/mikeliou/knowledge-distilled, read at commit 2b0b464. ``python -m core.train --preset notebook`` and `run` do
what is written there:

1. No split: all pairs are trained on (the first 5,000, which are all: the data's card says 1,285, its 21 batches an
   epoch agree); English looks for the other language.
2. One pair before training: each sentence alone, unpadded, the mean over its tokens, 768 numbers wide.
3. Train everything behind a fresh head, 768 to 256, ReLU, to 128: batches of 64 in random order, the last of an epoch
   smaller; 128 tokens a text, and the mean counts the padding; dot products as they come, divided by 0.07;
   cross-entropy from the first side to the second; ``transformers.AdamW`` at 5e-5 from the first step to the last,
   which decays nothing (`core.training.optimizer.FormerAdamW`); nothing clipped; float32, 2 epochs. The last weights
   are kept. An epoch's loss is the mean of its batches', the smaller one counting as much as the others.
4. The same pair through the head, 128 numbers wide, with the model's dropout still on: the notebook never turns it off.

What it does not say: its seed, and the versions of its packages; it is assumed that its ``transformers.AdamW`` had the
defaults that are the same wherever the class was found. It leaves the model on the CPU; here it goes where it fits, and
the seed is ``--seed``. Both sides go through the model in one pass, in pieces where memory is short, which changes no
number but dropout's draws.

Added, beside its numbers: what unrelated sentences get; what guessing would lose; the pair without dropout; and the
measures of `core.evaluation.evaluate` on sentences that are not trained on. The notebook's own pair is somebody else's
text and not repeated here: it is in the cell "Pre-training Evaluation", and ``--judged-pair`` takes it; without, a
phrase of ours is judged. Another mode, with pairs held out of the run, is ``--dev``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import torch

from core.config import TrainConfig
from core.events import Event, Finished, Step, Stopped
from core.training.losses import LOSSES
from core.training.one_pair import OnePair
from core.training.sources import Batch, Texts

if TYPE_CHECKING:
    from core.config import EncoderConfig, Head
    from core.data.pairs import Pairs
    from core.encoder.encoder import Encoder

MODEL, PAIRS = "FacebookAI/xlm-roberta-base", "Helsinki-NLP/opus_books:el-en"
EPOCHS = 2.0
SETTINGS: dict[str, Any] = {
    "loss": "one-way", "temperature": 0.07, "normalize": False, "batch_size": 64, "regime": "translations",
    "freeze": "none", "reinit_layers": False, "words_only": False, "precision": "float32",
    "adamw": "transformers", "lr": 5e-5, "word_rate": 1.0, "beta2": 0.999, "weight_decay": 0.0, "clip": 0.0,
    "warmup": 0.0, "schedule": "constant",
}  # fmt: skip
"""Of `core.config.TrainConfig`; the budget is `EPOCHS`."""
MAX_TOKENS = 128
REPORTED = {
    "cosine": [0.9976966977119446, 0.9605379104614258],
    "spearman": [0.6391859295076658, 0.9579403955319539],
    "epoch_loss": [3.8583420515060425, 3.597190573101952],
}
"""What the notebook printed: of its pair before and after, and of its two epochs."""
STEPS = 42  # it took: 2 epochs of 20 batches of 64 and one of 5
NOT_SHOWN = {
    "one pair": "one pair says nothing of any other, and nearness nothing by itself: whether a translation is found "
    "depends on what unrelated sentences get",
    "cosine": "vectors of a model such as XLM-R all point nearly one way (anisotropy), so that unrelated sentences can "
    "score as high",
    "spearman": "ranks keep a few large dimensions from deciding, but vectors that are all alike agree in their ranks "
    "too",
}
"""What the headline does not show."""
WIDTHS = "{before} numbers before and {after} after are two spaces: neither metric can be compared between them"
When = Literal["before", "after"]


@dataclass(frozen=True)
class Recipe:
    """What is about to run.

    Attributes:
        name: of the preset.
        pairs: to train on, all of them.
        held_out: pairs to measure on beside the one, which are not trained on.
        one_pair: ``a`` and ``b``, the pair; ``unrelated``, how many sentences it is compared with; ``seen``, whether
            the run is trained on these.
        departures: what is not the notebook's, as flags.
        reported: what the notebook printed; see `REPORTED`.
    """

    name: str
    pairs: int
    held_out: int
    one_pair: dict[str, Any]
    departures: list[str]
    reported: dict[str, list[float]] = field(default_factory=lambda: REPORTED)


@dataclass(frozen=True)
class Epoch:
    """A pass over the pairs is done.

    Attributes:
        epoch: from 1.
        loss: mean of the batches' losses, as the notebook prints it.
        guessing: the same mean if every candidate scored the same.
    """

    epoch: int
    loss: float
    guessing: float


@dataclass(frozen=True)
class Measured:
    """The notebook's two metrics of its one pair, what unrelated sentences get, and the measures of many pairs.

    Attributes:
        when: ``before`` training or ``after`` it.
        step: how many are done.
        dim: how wide the vectors are.
        one_pair: ``cosine`` and ``spearman``, each as `core.training.one_pair.OnePair.measure` gives it; without
            dropout, as the saved model has it.
        dropout: the same with dropout, as the notebook measures after training; None before it.
        metrics: the keys of `core.evaluation.evaluate.evaluate` on ``Recipe.held_out`` pairs; None without any.
        not_shown: what the headline does not show, a sentence each.
        before: after training, what was measured before it.
    """

    when: When
    step: int
    dim: int
    one_pair: dict[str, dict[str, Any]]
    dropout: dict[str, dict[str, Any]] | None
    metrics: dict[str, Any] | None
    not_shown: dict[str, str]
    before: Measured | None = None


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


class Epochs:
    """`Epoch` after the last step of each pass; of a pass that was begun before a checkpoint, none.

    Args:
        batches: how many a pass has.
        config: its loss is what guessing is counted in.
    """

    def __init__(self, batches: int, config: TrainConfig) -> None:
        self.batches, self.config = batches, config
        self.pairs = 0  # so far
        self.losses: list[tuple[float, float]] = []  # of the pass so far, and of guessing

    def after(self, step: Step) -> Epoch | None:
        """The epoch that this step completes."""
        begins = step.step % self.batches == 1 or self.batches == 1
        if begins:
            self.losses = []
        equal = torch.zeros(step.pairs - self.pairs, 1)
        if begins or self.losses:
            self.losses.append((step.loss, float(LOSSES[self.config.loss](equal, equal, self.config.temperature))))
        self.pairs = step.pairs
        if len(self.losses) < self.batches:
            return None
        loss, guessing = (sum(each) / self.batches for each in zip(*self.losses, strict=True))
        return Epoch(step.step // self.batches, loss, guessing)


def settings(**changes: Any) -> TrainConfig:
    """The notebook's; ``changes`` go before them, and a budget among them before `EPOCHS`. None changes nothing.

    Raises:
        ValueError: a setting outside what `core.config.TrainConfig` allows.
    """
    asked = {name: value for name, value in changes.items() if value is not None}
    budget = {} if {"steps", "epochs", "seconds"} & asked.keys() else {"epochs": EPOCHS}
    return TrainConfig(**(SETTINGS | budget | asked))


def english_first(pairs: Pairs) -> Pairs:
    """The same pairs, with English as the first side if it is the second."""
    if pairs.language_b != "en" or pairs.language_a == "en":
        return pairs
    return replace(
        pairs,
        a=pairs.b, b=pairs.a, language_a=pairs.language_b, language_b=pairs.language_a,
        a_alt=pairs.b_alt, b_alt=pairs.a_alt,
    )  # fmt: skip


def judged_by(pairs: Pairs) -> Pairs:
    """What a run on ``pairs`` can be judged by although none of them is held out: phrases that it does not have."""
    from core.evaluation.phrases import held_pairs

    return held_pairs(pairs.language_a, pairs.language_b).without_texts(pairs.sentences())


def run(
    encoder: Encoder,
    pairs: Pairs,
    config: TrainConfig | None = None,
    *,
    held: Pairs | None = None,
    head: Head = "notebook",
    one_pair: tuple[str, str] | None = None,
    **options: Any,
) -> Iterator[Event | Recipe | Epoch | Measured]:
    """Steps 1 to 4.

    Args:
        encoder: without the fresh head, which it gets; trained in place. In the end its pooling is the mean over real
            tokens, which is how the notebook uses it and all that sentence-transformers can store.
        pairs: to train on, all of them; English comes first.
        config: `settings`; a budget of epochs counts whole passes, smaller batches included.
        held: pairs to measure on, which the run does not look at; None takes `judged_by`.
        head: which fresh head.
        one_pair: the pair to judge, in the order of ``pairs`` with English first; None takes the longest of ``held``.
        options: ``departures``, flags that are not the notebook's, to be named; others go to
            `core.training.trainer.train`.

    Yields:
        `Recipe`, `Measured` before, each `Step`, an `Epoch` after the last of each pass, `Measured` after, and
        `Finished`, with the numbers of the model as it is saved; or `Stopped`.

    Raises:
        ValueError: the pairs or the settings cannot be used.
    """
    from core.training.distributed import ProcessGroup
    from core.training.trainer import train

    config, pairs, departures = config or settings(), english_first(pairs), options.pop("departures", ())
    held = judged_by(pairs) if held is None else english_first(held)
    judge = _Judge(OnePair.of(pairs, held, one_pair), held, config.seed)
    encoder.config = replace(encoder.config, pooling="mean")
    measures = (options.get("group") or ProcessGroup()).first  # one rank measures for all
    yield judge.recipe(pairs, departures)
    before = judge.measure(encoder, "before", 0) if measures else None
    if before:
        yield before
    usual = _set_up(encoder, head, config.seed)
    batches = math.ceil(len(pairs) / config.batch_size)
    if config.epochs is not None:
        config = replace(config, epochs=None, steps=math.ceil(config.epochs * batches))
    source = Shuffled(encoder, [pairs]) if config.regime == "translations" else pairs
    epochs = Epochs(batches, config) if isinstance(source, Shuffled) else None
    for event in train(encoder, source, config, **options):
        if isinstance(event, Finished | Stopped):
            encoder.config = usual
        if isinstance(event, Finished) and before:
            after = judge.measure(encoder, "after", event.step, before)
            yield after
            event = replace(event, metrics=after.metrics)
        yield event
        if epochs and isinstance(event, Step) and (done := epochs.after(event)):
            yield done


def _set_up(encoder: Encoder, head: Head, seed: int) -> EncoderConfig:
    """Give an encoder its head and the padding of training; return what it is to have afterwards."""
    torch.manual_seed(seed)  # the head is the same whatever was drawn before
    encoder.add_head(head)
    usual = encoder.config
    encoder.config = replace(usual, pooling="mean-with-padding", max_tokens=min(MAX_TOKENS, usual.max_tokens))
    return usual


class _Judge:
    """What is measured before and after."""

    def __init__(self, pair: OnePair, held: Pairs, seed: int) -> None:
        self.pair, self.held, self.seed = pair, held if len(held) >= 2 else None, seed

    def recipe(self, pairs: Pairs, departures: Sequence[str]) -> Recipe:
        """What is about to run."""
        pair = self.pair
        about = {"a": pair.a, "b": pair.b, "unrelated": 2 * len(pair.others), "seen": pair.seen}
        return Recipe("notebook", len(pairs), len(self.held or ()), about, list(departures))

    def measure(self, encoder: Encoder, when: When, step: int, before: Measured | None = None) -> Measured:
        """Steps 2 and 4, and what is added."""
        from core.evaluation.evaluate import evaluate

        not_shown = dict(NOT_SHOWN)
        if before and before.dim != encoder.dim:
            not_shown["widths"] = WIDTHS.format(before=before.dim, after=encoder.dim)
        dropped = self.pair.measure(encoder, dropout=self.seed) if when == "after" else None
        metrics = evaluate(encoder, self.held) if self.held else None
        return Measured(when, step, encoder.dim, self.pair.measure(encoder), dropped, metrics, not_shown, before)


def as_dict(event: Recipe | Epoch | Measured) -> dict[str, Any]:
    """A JSON-ready object in the form of `core.events.as_dict`."""
    return {"event": type(event).__name__.lower(), **asdict(event)}
