"""`train`: contrastive training as a generator of events.

1. Tokenise every text once; group the pairs by language pair (`core.batches`).
2. Judge the untrained model on the held-out pairs; start its layers afresh if asked to.
3. For each batch: one forward pass over both sides, normalise, loss, gradient, clip, step.
4. The learning rate rises, then falls linearly to zero as the budget is used.
5. Judge again at even shares of the budget; keep a copy of the best weights.
6. However the run ends (budget, patience, a request, a loss that is no number, ``close()``), put the best weights back.

A terminal, a page and a test each read the events in their own way. Nothing here prints.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core import batches, checkpoint
from core.config import TrainConfig
from core.data import Pairs, normalized
from core.evaluation import evaluate_tokens
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.losses import LOSSES
from core.messages import message
from core.models import Encoder
from core.restart import encoder_layers, restart_layers

CHECKPOINT_SECONDS = 60.0
QUIET_POSITIONS = 0.05  # of their size, when the layers are started afresh
Watch = Callable[[int, float, Tensor, Tensor], None]  # step, seconds, (N, D) and (N, D) held-out vectors of length 1
TWIN_DROPOUT = 0.1  # SimCSE's (Gao et al. 2021, arXiv:2104.08821): a sentence against itself needs some noise


def train(
    encoder: Encoder,
    pairs: Pairs | Sequence[Pairs],
    config: TrainConfig,
    *,
    dev: Pairs | None = None,
    folder: Path | None = None,
    resume: bool = False,
    should_stop: Callable[[], bool] = lambda: False,
    watch: Watch | None = None,
) -> Generator[Event, None, None]:
    """Train ``encoder`` in place and report every step.

    Args:
        encoder: trained in place; give it a `copy` to keep the original.
        pairs: what to train on; several sets are one language pair a batch each, drawn by the square root of size.
        config: the settings.
        dev: held-out pairs, at least 2, to judge and to choose the best weights by; they must share no sentence with
            ``pairs``.
        folder: where to keep a checkpoint, renewed every minute; None keeps none.
        resume: go on from the checkpoint in ``folder`` if there is one.
        should_stop: asked after every step; once it says yes the run ends with `Stopped`.
        watch: called at every evaluation with the step, the seconds so far and the ``(N, D)`` vectors, of length 1, of
            both sides of ``dev``, which the evaluation has computed anyway. It changes nothing about the run.

    Yields:
        `Step` after each step, `Evaluated` now and then, and last `Finished` or `Stopped`.

    Raises:
        ValueError: fewer than 2 pairs or held-out pairs, or pairs that all share a sentence.
    """
    sets = [pairs] if isinstance(pairs, Pairs) else list(pairs)
    if sum(map(len, sets)) < 2:
        raise ValueError(message("training needs at least 2 pairs: the others of a batch are the negatives"))
    run = _Run(encoder, config, _Texts(encoder, sets, config), folder, _dev_tokens(encoder, dev), watch)
    if resume:
        run.resume()
    yield from run.events(should_stop)


def _dev_tokens(encoder: Encoder, dev: Pairs | None) -> tuple[list[list[int]], list[list[int]]] | None:
    if dev is None:
        return None
    if len(dev) < 2:
        raise ValueError(message("{n} held-out pair cannot be judged: hold out at least 2", n=len(dev)))
    return encoder.tokenize(dev.a).ids, encoder.tokenize(dev.b).ids


class _Texts:
    """Step 1: token ids of every distinct text, and groups of pairs that point to them."""

    def __init__(self, encoder: Encoder, sets: list[Pairs], config: TrainConfig) -> None:
        self._numbers: dict[str, int] = {}
        self._same: dict[str, int] = {}
        self.twins = False
        chosen: list[Pairs] = []
        for pairs in sets:
            if config.regime != "same-language":
                chosen.append(pairs)
            if config.regime != "translations":
                within = ((pairs.a, pairs.a_alt), (pairs.b, pairs.b_alt))
                chosen += [replace(pairs, a=side, b=other or side, weight=pairs.weight / 2) for side, other in within]
                self.twins |= pairs.a_alt is None or pairs.b_alt is None
        self.sides = [(self._index(pairs.a), self._index(pairs.b)) for pairs in chosen]
        self.ids = encoder.tokenize(list(self._numbers)).ids
        lengths = np.array([len(ids) for ids in self.ids])
        # Two spellings of one sentence ("Go." and "go!") must not be each other's negatives: they share a number.
        same = np.array([self._same[normalized(text)] for text in self._numbers])
        self.groups = []
        for pairs, (a, b) in zip(chosen, self.sides, strict=True):
            numbers = same[a], same[b]
            if pairs.meanings is not None:
                numbers = np.array(pairs.meanings), np.array(pairs.meanings)
            length = np.maximum(lengths[a], lengths[b])
            self.groups.append(batches.Group(numbers[0], numbers[1], length, pairs.weight))

    def _index(self, texts: list[str]) -> np.ndarray:
        for text in texts:
            if text not in self._numbers:
                self._same.setdefault(normalized(text), len(self._numbers))
                self._numbers[text] = len(self._numbers)
        return np.array([self._numbers[text] for text in texts], dtype=np.int64)

    def __len__(self) -> int:
        return sum(map(len, self.groups))

    def batch(self, group: int, indices: list[int]) -> list[list[int]]:
        """Token ids of a batch: B of one side, then B of the other."""
        return [self.ids[side[index]] for side in self.sides[group] for index in indices]


@dataclass
class _Progress:
    """Where a run is; what a checkpoint keeps beside the tensors."""

    step: int = 0
    pairs: int = 0
    seconds: float = 0.0
    evaluations: int = 0
    best_step: int = 0
    best_score: float = -1.0
    since_best: int = 0
    metrics: dict[str, Any] | None = field(default=None)


class _Run:
    def __init__(
        self,
        encoder: Encoder,
        config: TrainConfig,
        texts: _Texts,
        folder: Path | None,
        dev: tuple[list[list[int]], list[list[int]]] | None,
        watch: Watch | None,
    ) -> None:
        self.encoder, self.config, self.texts, self.folder, self.dev = encoder, config, texts, folder, dev
        self.watch = watch
        self.loss = LOSSES[config.loss]
        self.progress = _Progress()
        self.best: dict[str, Tensor] = {}
        freeze(encoder, config.freeze)
        self.dropout = set_dropout(encoder, config.dropout, TWIN_DROPOUT if texts.twins else None)
        self.optimizer = make_optimizer(encoder, config)
        self.steps = config.steps
        if config.epochs is not None:
            self.steps = math.ceil(config.epochs * len(texts) / min(config.batch_size, len(texts)))

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if self.folder is None:
            return
        state = checkpoint.read(self.folder, self.encoder, self.optimizer, self.best)
        if state is not None:
            self.progress = _Progress(**state)

    def events(self, should_stop: Callable[[], bool]) -> Iterator[Event]:
        """Steps 2 to 6."""
        try:
            yield from self._loop(should_stop)
        finally:
            self._restore_best()
            freeze(self.encoder, "none")
            for module, probability in self.dropout.items():
                module.p = probability
            self.encoder.eval()

    def _loop(self, should_stop: Callable[[], bool]) -> Iterator[Event]:
        begun = time.perf_counter() - self.progress.seconds
        saved = time.perf_counter()
        stream = batches.batches(self.texts.groups, self.config.batch_size, self.config.seed)
        for _ in range(self.progress.step):
            next(stream)
        while True:
            self.progress.seconds = time.perf_counter() - begun
            done = self._done()
            if self.dev is not None and done >= self.progress.evaluations / self.config.evaluations:
                yield self._evaluate()
            if self.config.restart_layers and self.progress.step == 0:
                restart_layers(self.encoder, positions=QUIET_POSITIONS)
            # Asked only after an evaluation: the last weights are judged before the run ends.
            patience = self.config.patience
            if done >= 1 or (patience and self.progress.since_best >= patience):
                self.progress.seconds = time.perf_counter() - begun
                yield self._finished("budget" if done >= 1 else "patience")
                return
            loss, lr = self._step(*next(stream), done)
            self.progress.seconds = time.perf_counter() - begun
            if not math.isfinite(loss):
                yield self._diverged()
                return
            yield Step(self.progress.step, self._done(), loss, lr, self.progress.pairs, self.progress.seconds)
            if should_stop():
                self._checkpoint()
                yield self._stopped("asked", message("stopped at step {step}, as asked", step=self.progress.step))
                return
            if time.perf_counter() - saved > CHECKPOINT_SECONDS:
                self._checkpoint()
                saved = time.perf_counter()

    def _checkpoint(self) -> None:
        if self.folder is not None:
            checkpoint.write(self.folder, self.encoder, self.optimizer, vars(self.progress), self.best)

    def _done(self) -> float:
        """Share of the budget used."""
        if self.config.seconds is not None:
            return min(1.0, self.progress.seconds / self.config.seconds)
        return min(1.0, self.progress.step / (self.steps or 1))

    def _step(self, group: int, indices: list[int], done: float) -> tuple[float, float]:
        """Step 3 and 4; return the loss and the learning rate. A loss or gradient that is no number changes nothing."""
        # At every step, so that a resumed run draws the same dropout as one that was never stopped.
        torch.manual_seed(self.config.seed + self.progress.step)
        lr = learning_rate(self.config, done)
        for parameters in self.optimizer.param_groups:
            parameters["lr"] = lr * parameters.get("rate", 1.0)
        self.encoder.train()
        ids, mask = self.encoder.pad(self.texts.batch(group, indices))
        vectors = functional.normalize(self.encoder(ids, mask), dim=1)  # (2B, D)
        a, b = vectors.chunk(2)
        loss = self.loss(a, b, self.config.temperature)
        value = float(loss.detach())
        if math.isfinite(value):
            loss.backward()
            norm = float(nn.utils.clip_grad_norm_(self.encoder.parameters(), self.config.clip))
            value = value if math.isfinite(norm) else math.nan
        if math.isfinite(value):
            self.optimizer.step()
            self.progress.step += 1
            self.progress.pairs += len(indices)
        self.optimizer.zero_grad(set_to_none=True)
        return value, lr

    def _evaluate(self) -> Evaluated:
        assert self.dev is not None
        progress, watch = self.progress, self.watch
        seen = None if watch is None else partial(watch, progress.step, progress.seconds)
        metrics = evaluate_tokens(self.encoder, *self.dev, watch=seen)
        progress.evaluations = 1 + math.floor(self._done() * self.config.evaluations)
        score = quality(metrics)
        best = score >= progress.best_score  # of equals the later: training goes on widening the margin
        if best:
            progress.best_step, progress.best_score, progress.metrics = progress.step, score, metrics
            self.best = {name: tensor.detach().clone() for name, tensor in self.encoder.state_dict().items()}
        progress.since_best = 0 if best else progress.since_best + 1
        return Evaluated(progress.step, progress.seconds, metrics, best)

    def _restore_best(self) -> None:
        if self.best:
            self.encoder.load_state_dict(self.best)

    def _kept(self) -> int:
        return self.progress.best_step if self.dev is not None else self.progress.step

    def _finished(self, reason: Any) -> Finished:
        progress = self.progress
        return Finished(progress.step, progress.pairs, progress.seconds, self._kept(), reason, progress.metrics)

    def _stopped(self, reason: Any, said: str) -> Stopped:
        progress = self.progress
        if reason == "asked" and self.dev is not None and progress.step != progress.best_step:
            self._evaluate()
        return Stopped(progress.step, progress.pairs, progress.seconds, self._kept(), reason, said, progress.metrics)

    def _diverged(self) -> Stopped:
        step, lr = self.progress.step, self.config.lr
        said = message(
            "the loss was no longer a number after step {step} at learning rate {lr:.2g}; try {less:.1g}",
            step=step, lr=lr, less=lr / 3,
        )  # fmt: skip
        return self._stopped("diverged", said)


def quality(metrics: dict[str, Any]) -> float:
    """What the best weights are best at: P@1 among the other language and in the mixed pool, mean of four."""
    hits: list[float] = [metrics[kind][way] for kind in ("p_at_1", "mixed_p_at_1") for way in ("a_to_b", "b_to_a")]
    return sum(hits) / len(hits)


def learning_rate(config: TrainConfig, done: float) -> float:
    """Linear rise over the warm-up share of the budget, then linear fall to zero; ``done`` is the share used."""
    rising = (done + 1e-3) / config.warmup if config.warmup else 1.0
    return config.lr * min(1.0, rising, (1.0 - done) / (1.0 - config.warmup))


def make_optimizer(encoder: Encoder, config: TrainConfig) -> torch.optim.Optimizer:
    """Fused AdamW; decay on matrices only, and a rate of their own for the word embeddings."""
    words = encoder.backbone.get_input_embeddings().weight
    trained = [parameter for parameter in encoder.parameters() if parameter.requires_grad and parameter is not words]
    groups: list[dict[str, Any]] = [
        {"params": [parameter for parameter in trained if parameter.ndim >= 2], "weight_decay": config.weight_decay},
        {"params": [parameter for parameter in trained if parameter.ndim < 2], "weight_decay": 0.0},
    ]
    for group in groups:
        group["rate"] = 1.0
    if words.requires_grad:
        groups.append({"params": [words], "weight_decay": config.weight_decay, "rate": config.word_rate})
    return torch.optim.AdamW(groups, lr=config.lr, betas=(0.9, 0.98), fused=True)


def freeze(encoder: Encoder, what: str) -> None:
    """Keep the embeddings, or the embeddings and so many lower layers, as they are; ``none`` trains everything.

    Raises:
        ValueError: the encoder has no such part or fewer layers.
    """
    for parameter in encoder.parameters():
        parameter.requires_grad_(True)
    if what == "none":
        return
    frozen: list[nn.Module] = [encoder.backbone.get_input_embeddings()]
    if what != "embeddings":
        layers = encoder_layers(encoder.backbone)
        if int(what) > len(layers):
            raise ValueError(message("freeze is {what}, but the encoder has {n} layers", what=what, n=len(layers)))
        frozen = [encoder.backbone.get_submodule("embeddings"), *layers[: int(what)]]
    for module in frozen:
        for parameter in module.parameters():
            parameter.requires_grad_(False)
    if not any(parameter.requires_grad for parameter in encoder.parameters()):
        raise ValueError(
            message("freeze is {what}, which leaves nothing to train; freeze fewer layers or add a head", what=what)
        )


def set_dropout(encoder: Encoder, probability: float | None, least: float | None) -> dict[nn.Dropout, float]:
    """Set every dropout layer to ``probability`` if given, and to ``least`` where that is more; return what was."""
    before = {module: module.p for module in encoder.modules() if isinstance(module, nn.Dropout)}
    for module in before:
        if probability is not None:
            module.p = probability
        if least is not None:
            module.p = max(module.p, least)
    return before
