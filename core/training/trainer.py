"""`train`: contrastive training as a generator of events.

1. Tokenise every text once and group the pairs by language pair, or stream them (`core.training.sources`,
    `core.training.batches`).
2. Judge the untrained model on the held-out pairs; start its layers afresh if asked to.
3. For each batch: vectors of both sides, loss, gradient (`core.training.grad_cache`), clip, step. Frozen layers compute
   a text once (`core.training.frozen_cache`); matrices are multiplied in 16 bits where that is faster
   (`core.training.precision`); the processes that ``torchrun`` has started share the batch
   (`core.training.distributed`).
4. The learning rate rises, then falls linearly to zero as the budget is used, or stays.
5. Judge again at even shares of the budget; keep a copy of the best weights.
6. However the run ends (budget, patience, a request, a loss that is no number, ``close()``), put the best weights back.

A terminal, a page and a test each read the events in their own way. Nothing here prints.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.evaluate import judge
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.messages import Message, message
from core.resources import available_memory
from core.training import checkpoint
from core.training.distributed import DistributedError, ProcessGroup
from core.training.frozen_cache import keep_states
from core.training.grad_cache import Forward, accumulate, affordable_tokens, trained
from core.training.losses import LOSSES
from core.training.precision import choose
from core.training.reinit import encoder_layers, reinit_layers
from core.training.sources import Batch, Ids, Source, Texts

CHECKPOINT_SECONDS = 60.0
LONGEST_EAGER = 256  # tokens; in 16 bits on a CPU torch's fused attention is slow, the plain one takes T squared memory
MOST_ACTIVATIONS = 8_000_000_000  # bytes
QUIET_POSITIONS = 0.05  # of their size, when the layers are started afresh
Watch = Callable[[int, float, Tensor, Tensor], None]  # step, seconds, (N, D) and (N, D) held-out vectors of length 1
TWIN_DROPOUT = 0.1  # SimCSE's (Gao et al. 2021, arXiv:2104.08821): a sentence against itself needs some noise


def train(
    encoder: Encoder,
    pairs: Pairs | Sequence[Pairs] | Source,
    config: TrainConfig,
    *,
    dev: Pairs | None = None,
    folder: Path | None = None,
    resume: bool = False,
    should_stop: Callable[[], bool] = lambda: False,
    watch: Watch | None = None,
    group: ProcessGroup | None = None,
) -> Generator[Event, None, None]:
    """Train ``encoder`` in place and report every step.

    Args:
        encoder: trained in place; give it a `copy` to keep the original.
        pairs: what to train on; several sets are one language pair a batch each, drawn by the square root of size. A
            `Source` brings its own batches.
        config: the settings.
        dev: held-out pairs, at least 2, to judge and to choose the best weights by; they must share no sentence with
            ``pairs``.
        folder: where to keep a checkpoint, renewed every minute; None keeps none.
        resume: go on from the checkpoint in ``folder`` if there is one.
        should_stop: asked after every step; once it says yes the run ends with `Stopped`.
        watch: called at every evaluation with the step, the seconds so far and the ``(N, D)`` vectors, of length 1, of
            both sides of ``dev``, which the evaluation has computed anyway. It changes nothing about the run.
        group: the processes that share the run, each of which calls this with the same arguments; the first judges and
            keeps the checkpoint, and all finish with the same weights. None is one process.

    Yields:
        `Step` after each step, `Evaluated` now and then, and last `Finished` or `Stopped`.

    Raises:
        ValueError: fewer than 2 pairs or held-out pairs, or pairs that all share a sentence.
    """
    if dev is not None and len(dev) < 2:
        raise ValueError(message("{n} held-out pair cannot be judged: hold out at least 2", n=len(dev)))
    held = None if dev is None else (encoder.tokenize(dev.a).ids, encoder.tokenize(dev.b).ids)
    run = _Run(encoder, _source(encoder, pairs, config), config, held, folder, watch, group or ProcessGroup())
    yield from run.events(should_stop, resume)


def _source(encoder: Encoder, pairs: Pairs | Sequence[Pairs] | Source, config: TrainConfig) -> Source:
    if isinstance(pairs, Pairs):
        pairs = [pairs]
    if not isinstance(pairs, Sequence):
        if config.epochs is not None and pairs.pairs is None:
            raise ValueError(message("a stream has no known length; give steps or seconds instead of epochs"))
        return pairs
    if sum(map(len, pairs)) < 2:
        raise ValueError(message("training needs at least 2 pairs: the others of a batch are the negatives"))
    return Texts(encoder, pairs, config.regime)


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
    precision: str = ""


class _Run:
    def __init__(
        self,
        encoder: Encoder,
        source: Source,
        config: TrainConfig,
        dev: tuple[Ids, Ids] | None,
        folder: Path | None,
        watch: Watch | None,
        group: ProcessGroup,
    ) -> None:
        self.encoder, self.source, self.config, self.dev = encoder, source, config, dev
        self.folder, self.watch, self.group = folder, watch, group
        self.progress = _Progress()
        self.best: dict[str, Tensor] = {}
        self.attention = encoder.backbone.config._attn_implementation
        self.resting = freeze(encoder, config.freeze)
        self.dropout = set_dropout(encoder, config.dropout, TWIN_DROPOUT if source.twins else None)
        self.optimizer = make_optimizer(encoder, config)
        self.steps = config.steps
        if config.epochs is not None and source.pairs is not None:
            self.steps = math.ceil(config.epochs * source.pairs / min(config.batch_size, source.pairs))

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        state = None
        if self.folder is not None:
            # The best weights are the first rank's to keep: those of the others would grow old.
            best = self.best if self.group.first else None
            state = checkpoint.read(self.folder, self.encoder, self.optimizer, best)
        if state is not None:
            self.progress = _Progress(**state)
        if self.group.agree(self.progress.step) != self.progress.step:
            raise ValueError(
                message("rank {rank} does not see the first rank's checkpoint; share {folder} between all machines",
                        rank=self.group.rank, folder=self.folder)
            )  # fmt: skip

    def events(self, should_stop: Callable[[], bool], resume: bool = False) -> Iterator[Event]:
        """Steps 2 to 6."""
        try:
            if resume:
                self.resume()
            yield from self._loop(should_stop)
        except DistributedError as lost:
            self._checkpoint()
            yield self._stopped("lost", _lost(self.progress.step, lost))
        finally:
            if self.encoder.backbone.config._attn_implementation != self.attention:
                self.encoder.backbone.set_attn_implementation(self.attention)
            self._restore_best()
            freeze(self.encoder, "none")
            for module, probability in self.dropout.items():
                module.p = probability
            self.encoder.eval()

    def _loop(self, should_stop: Callable[[], bool]) -> Iterator[Event]:
        self.group.copy_weights(self.encoder)  # here the first waits for the last: not yet training
        begun = time.perf_counter() - self.progress.seconds
        saved = time.perf_counter()
        self._prepare()
        stream = self.source.batches(self.config.batch_size, self.config.seed)
        for _ in range(self.progress.step):
            next(stream)
        asked = False
        while True:
            self.progress.seconds = time.perf_counter() - begun
            done = self._done()
            if (
                self.group.first
                and self.dev is not None
                and done >= self.progress.evaluations / self.config.evaluations
            ):
                yield self._evaluate()
            # The first rank's clock, and what it has found, count for all.
            done, self.progress.since_best, asked = self.group.agree((done, self.progress.since_best, asked))
            if asked:
                self._checkpoint()
                yield self._stopped("asked", message("stopped at step {step}, as asked", step=self.progress.step))
                return
            if self.config.reinit_layers and self.progress.step == 0:
                reinit_layers(self.encoder, positions=QUIET_POSITIONS)
            # Asked only after an evaluation: the last weights are judged before the run ends.
            patience = self.config.patience
            if done >= 1 or (patience and self.progress.since_best >= patience):
                self.progress.seconds = time.perf_counter() - begun
                self._restore_best()
                self.group.copy_weights(self.encoder)
                yield self._finished("budget" if done >= 1 else "patience")
                return
            loss, lr = self._step(next(stream), done)
            self.progress.seconds = time.perf_counter() - begun
            if not math.isfinite(loss):
                yield self._diverged()
                return
            yield Step(self.progress.step, self._done(), loss, lr, self.progress.pairs, self.progress.seconds)
            asked = should_stop()
            if not asked and time.perf_counter() - saved > CHECKPOINT_SECONDS:
                self._checkpoint()
                saved = time.perf_counter()

    def _prepare(self) -> None:
        """What depends on this machine: the precision, how much fits in memory, where kept states go."""
        config, encoder, progress = self.config, self.encoder, self.progress
        backbone = encoder.backbone
        if not progress.precision:  # a resumed run stays with what it began with
            dtype = choose(config.precision, encoder.device, backbone.config.hidden_size)
            progress.precision = self.group.agree("bfloat16" if dtype is torch.bfloat16 else "float32")
        dtype = torch.bfloat16 if progress.precision == "bfloat16" else backbone.dtype
        self.first_held = len(self.source.lengths)  # held-out texts are numbered behind the others
        lengths = [*self.source.lengths, *(len(ids) for side in self.dev or () for ids in side)]
        longest = max(lengths) if self.source.lengths else encoder.config.max_tokens
        if dtype is torch.bfloat16 and encoder.device.type == "cpu" and longest <= LONGEST_EAGER:
            backbone.set_attn_implementation("eager")
        frozen = int(config.freeze) if config.freeze.isdecimal() else 0
        if encoder.config.pooling == "mean-with-padding":
            frozen = 0  # states of padding count there, and are not kept
        self.most_tokens = config.chunk_tokens
        if not self.most_tokens:
            layers = backbone.config.num_hidden_layers - frozen
            room = _room(encoder.device, self.group.local_size)
            self.most_tokens = affordable_tokens(encoder, layers, dtype, longest, room)
        folder = Path(tempfile.gettempdir())
        self.forward = Forward(
            encoder, dtype, keep_states(backbone, frozen, lengths, dtype, config.cache, folder, self.group.local_size)
        )

    def _checkpoint(self) -> None:
        # Before the first step there is nothing to lose, and layers that have started afresh must not do so again.
        if self.folder is not None and self.group.first and self.progress.step:
            checkpoint.write(self.folder, self.encoder, self.optimizer, vars(self.progress), self.best)

    def _done(self) -> float:
        """Share of the budget used."""
        if self.config.seconds is not None:
            return min(1.0, self.progress.seconds / self.config.seconds)
        return min(1.0, self.progress.step / (self.steps or 1))

    def _step(self, batch: Batch, done: float) -> tuple[float, float]:
        """Step 3 and 4; return the loss and the learning rate. A loss or gradient that is no number changes nothing."""
        lr = learning_rate(self.config, done)
        for parameters in self.optimizer.param_groups:
            parameters["lr"] = lr * parameters.get("rate", 1.0)
        self.encoder.train()
        for module in self.resting:
            module.eval()
        # Seeded at every step, so that a resumed run draws the same dropout as one that was never stopped.
        seed = self.config.seed + self.progress.step
        value = accumulate(self.forward, batch, self._loss, most_tokens=self.most_tokens, seed=seed, group=self.group)
        if math.isfinite(value):
            norm = float(nn.utils.clip_grad_norm_(trained(self.encoder), self.config.clip))
            value = value if math.isfinite(norm) else math.nan
        if math.isfinite(value):
            self.optimizer.step()
            self.progress.step += 1
            self.progress.pairs += len(batch)
        self.optimizer.zero_grad(set_to_none=True)
        return value, lr

    def _loss(self, a: Tensor, b: Tensor) -> Tensor:
        if self.config.normalize:
            a, b = functional.normalize(a, dim=1), functional.normalize(b, dim=1)
        return LOSSES[self.config.loss](a, b, self.config.temperature)

    def _evaluate(self) -> Evaluated:
        assert self.dev is not None
        progress, begun = self.progress, time.perf_counter()
        x, y = self._held_out_vectors(*self.dev)
        metrics = judge(x, y, begun=begun)
        if self.watch is not None:
            vectors = functional.normalize(x, dim=1), functional.normalize(y, dim=1)
            self.watch(progress.step, progress.seconds, *vectors)
        progress.evaluations = 1 + math.floor(self._done() * self.config.evaluations)
        score = quality(metrics)
        best = score >= progress.best_score  # of equals the later: training goes on widening the margin
        if best:
            progress.best_step, progress.best_score, progress.metrics = progress.step, score, metrics
            self.best = {
                name: parameter.detach().clone()
                for name, parameter in self.encoder.named_parameters()
                if parameter.requires_grad
            }
        progress.since_best = 0 if best else progress.since_best + 1
        return Evaluated(progress.step, progress.seconds, metrics, best)

    def _held_out_vectors(self, a: Ids, b: Ids) -> tuple[Tensor, Tensor]:
        numbers = range(self.first_held, self.first_held + len(a) + len(b))
        vectors = self.forward.encode([*a, *b], numbers)
        return vectors[: len(a)], vectors[len(a) :]

    @torch.no_grad()
    def _restore_best(self) -> None:
        for name, tensor in self.best.items():
            self.encoder.get_parameter(name).copy_(tensor)

    def _kept(self) -> int:
        return self.progress.best_step if self.dev is not None else self.progress.step

    def _finished(self, reason: Any) -> Finished:
        progress = self.progress
        return Finished(progress.step, progress.pairs, progress.seconds, self._kept(), reason, progress.metrics)

    def _stopped(self, reason: Any, said: str) -> Stopped:
        progress = self.progress
        if reason == "asked" and self.group.first and self.dev is not None and progress.step != progress.best_step:
            self._evaluate()
        self._restore_best()
        return Stopped(progress.step, progress.pairs, progress.seconds, self._kept(), reason, said, progress.metrics)

    def _diverged(self) -> Stopped:
        step, lr = self.progress.step, self.config.lr
        said = message(
            "the loss was no longer a number after step {step} at learning rate {lr:.2g}; try {less:.1g}",
            step=step, lr=lr, less=lr / 3,
        )  # fmt: skip
        return self._stopped("diverged", said)


def _lost(step: int, lost: DistributedError) -> Message:
    return message(
        "another process of this run has ended ({reason}); stopped at step {step}",
        reason=str(lost), step=step,
    )  # fmt: skip


def _room(device: torch.device, sharers: int) -> int:
    """Bytes for what a gradient needs: plenty of a GPU, and on a CPU what leaves a laptop usable."""
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0] // 2
    free = available_memory()
    return MOST_ACTIVATIONS if free is None else min(MOST_ACTIVATIONS, free // (2 * sharers))


def quality(metrics: dict[str, Any]) -> float:
    """What the best weights are best at: P@1 among the other language and in the mixed pool, mean of four."""
    hits: list[float] = [metrics[kind][way] for kind in ("p_at_1", "mixed_p_at_1") for way in ("a_to_b", "b_to_a")]
    return sum(hits) / len(hits)


def learning_rate(config: TrainConfig, done: float) -> float:
    """Linear rise over the warm-up share of the budget, then a fall to zero or none; ``done`` is the share used."""
    rising = (done + 1e-3) / config.warmup if config.warmup else 1.0
    falling = (1.0 - done) / (1.0 - config.warmup) if config.schedule == "linear" else 1.0
    return config.lr * min(1.0, rising, falling)


def make_optimizer(encoder: Encoder, config: TrainConfig) -> torch.optim.Optimizer:
    """Fused AdamW; decay on matrices only unless asked for, and a rate of their own for the word embeddings."""
    words = encoder.backbone.get_input_embeddings().weight
    trained = [parameter for parameter in encoder.parameters() if parameter.requires_grad and parameter is not words]
    groups: list[dict[str, Any]] = [
        {"params": [parameter for parameter in trained if parameter.ndim >= 2], "weight_decay": config.weight_decay},
        {
            "params": [parameter for parameter in trained if parameter.ndim < 2],
            "weight_decay": config.weight_decay if config.decay_biases else 0.0,
        },
    ]
    for group in groups:
        group["rate"] = 1.0
    if words.requires_grad:
        groups.append({"params": [words], "weight_decay": config.weight_decay, "rate": config.word_rate})
    return torch.optim.AdamW(groups, lr=config.lr, betas=(0.9, config.beta2), fused=True)


def freeze(encoder: Encoder, what: str) -> list[nn.Module]:
    """Keep the embeddings, or the embeddings and so many lower layers, as they are; ``none`` trains everything.

    Returns:
        Modules that must not drop anything out while the rest is trained.

    Raises:
        ValueError: the encoder has no such part or fewer layers.
    """
    for parameter in encoder.parameters():
        parameter.requires_grad_(True)
    if what == "none":
        return []
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
    return frozen


def set_dropout(encoder: Encoder, probability: float | None, least: float | None) -> dict[nn.Dropout, float]:
    """Set every dropout layer to ``probability`` if given, and to ``least`` where that is more; return what was."""
    before = {module: module.p for module in encoder.modules() if isinstance(module, nn.Dropout)}
    for module in before:
        if probability is not None:
            module.p = probability
        if least is not None:
            module.p = max(module.p, least)
    return before
