"""`train`: contrastive training as a generator of events.

1. Tokenise every text once and group the pairs by language pair, or stream them (`core.training.sources`,
   `core.training.batches`).
2. Judge the untrained model on the held-out pairs; start its layers afresh if asked to (`core.training.reinit`).
3. For each batch: vectors of both sides, loss, gradient (`core.training.grad_cache`). Frozen layers compute a text once
   (`core.training.frozen_cache`); matrices are multiplied in 16 bits where that is faster (`core.training.precision`);
   the processes that ``torchrun`` has started share the batch (`core.training.distributed`).
4. The loop around it, which knows budgets, rates, checkpoints and the best weights, is `core.training.loop`.

A terminal, a page and a test each read the events in their own way. Nothing here prints.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.config import TrainConfig
from core.data.pairs import Pairs, require_pairs
from core.encoder.checksum import checksum
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import Elsewhere, Reading
from core.evaluation.evaluate import judge
from core.events import Event
from core.messages import message
from core.resources import give_back
from core.training.compact_words import compact, restore
from core.training.distributed import ProcessGroup
from core.training.freeze import freeze, set_dropout, take_own
from core.training.frozen_cache import keep_states
from core.training.grad_cache import Forward, accumulate, affordable_tokens
from core.training.judging import Held, Judgement, JudgeTexts
from core.training.loop import Loop, Objective, Progress
from core.training.losses import LOSSES
from core.training.optimizer import make_optimizer
from core.training.packed import PackedForward, packable
from core.training.precision import choose, plain_attention
from core.training.reinit import QUIET_POSITIONS, encoder_layers, reinit_layers
from core.training.room import room
from core.training.sources import Batch, Resumable, Source, Texts
from core.training.words import NO_CUT, WordsForward, require_words_only, silence

TWIN_DROPOUT = 0.1  # SimCSE's (Gao et al. 2021, arXiv:2104.08821): a sentence against itself needs some noise
Loss = Callable[[Tensor, Tensor, Batch], Tensor]  # (B, D) and (B, D) vectors and their batch to a scalar
Kept = Callable[[Tensor, Tensor, Reading | None], None]  # (N, D) and (N, D) held-out vectors, what was seen elsewhere
Watch = Callable[[int, float, Tensor, Tensor], None]  # step, seconds, (N, D) and (N, D) held-out vectors of length 1


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
    loss: Loss | None = None,
    group: ProcessGroup | None = None,
    elsewhere: Elsewhere | None = None,
    before: Judgement | None = None,
    kept: Kept | None = None,
    look_now: Callable[[], bool] = lambda: False,
    hurry: Callable[[], bool] | None = None,
) -> Generator[Event, None, None]:
    """Train ``encoder`` in place and report every step.

    Args:
        encoder: trained in place; give it a `copy` to keep the original.
        pairs: what to train on; several sets are one language pair a batch each, drawn by the square root of size. A
            `Source` brings its own batches.
        config: the settings.
        dev: held-out pairs, at least 2, to judge and to choose the best weights by; they must share no sentence with
            ``pairs``.
        folder: where to keep a checkpoint, renewed every minute, a large one less often; None keeps none.
        resume: go on from the checkpoint in ``folder`` if there is one.
        should_stop: asked after every step; once it says yes the run ends with `Stopped`.
        watch: called at every evaluation with the step, the seconds so far and the ``(N, D)`` vectors, of length 1, of
            both sides of ``dev``, which the evaluation has computed anyway. It changes nothing about the run.
        loss: in place of the settings' loss and temperature, of vectors of length 1 (unless ``config.normalize`` is
            off) and the whole batch they belong to, which may be of a class of the source's own and carry more.
        group: the processes that share the run, each of which calls this with the same arguments; the first judges and
            keeps the checkpoint, and all finish with the same weights. None is one process.
        elsewhere: what the run is judged on beside ``dev``, once before its first step and once after its last; see
            `core.evaluation.elsewhere.Elsewhere.of`. None judges nowhere else.
        before: what ``encoder`` is known to be on ``dev`` and ``elsewhere``; it is then not judged before step 1.
        kept: called at the end with what makes up a ``before`` for a run that goes on from the kept weights.
        look_now: asked after every step; where it says yes, the model is judged there too, to be looked at alone.
        hurry: asked before every layer; where it says yes the step is given up and the run ends. For one process alone.

    Yields:
        `Step` after each step, `Evaluated` now and then, and last `Finished` or `Stopped`.

    Raises:
        TypeError: ``pairs`` are neither `Pairs`, several of them, nor a `Source`.
        ValueError: fewer than 2 pairs or held-out pairs, pairs that all share a sentence, or settings that this encoder
            does not bear.
    """
    if dev is not None and len(dev) < 2:
        raise ValueError(message("judging needs at least 2 held-out pairs; pairs held out: {n}", n=len(dev)))
    held, source = None if dev is None else Held(encoder, dev), _source(encoder, pairs, config)
    config, group = _in_steps(config, source.pairs), group or ProcessGroup()
    objective = Contrastive(encoder, source, config, held, watch, loss or _loss_of(config), group, elsewhere)
    objective.before, objective.kept = before, kept
    words = cast(nn.Parameter, encoder.backbone.get_input_embeddings().weight)
    loop = Loop(objective, make_optimizer(encoder, words, config), config, folder, group, look_now, hurry)
    yield from loop.events(should_stop, resume)


def _source(encoder: Encoder, pairs: Pairs | Sequence[Pairs] | Source, config: TrainConfig) -> Source:
    if isinstance(pairs, Pairs):
        pairs = [pairs]
    if not isinstance(pairs, Sequence):
        if not hasattr(pairs, "batches"):
            require_pairs(pairs)
        if config.epochs is not None and pairs.pairs is None:
            raise ValueError(message("a stream has no known length; give steps or seconds instead of epochs"))
        return pairs
    for each in pairs:
        require_pairs(each)
    if sum(map(len, pairs)) < 2:
        raise ValueError(message("training needs at least 2 pairs: the other pairs in a batch are the negatives"))
    return Texts(encoder, pairs, config.regime)


def _in_steps(config: TrainConfig, pairs: int | None) -> TrainConfig:
    """The same with a budget of epochs counted in steps."""
    if config.epochs is None or pairs is None:
        return config
    steps = math.ceil(config.epochs * pairs / min(config.batch_size, pairs))
    return replace(config, epochs=None, steps=steps)


def _loss_of(config: TrainConfig) -> Loss:
    return lambda a, b, _: LOSSES[config.loss](a, b, config.temperature)


class Contrastive(Objective[Batch]):
    """Translations near each other, everything else apart.

    Args:
        encoder: set up for the run when this is made, and as it was, but for its weights, after `end`.
        source: of the batches.
        config: the settings.
        dev: the held-out pairs.
        watch: see `train`.
        loss: see `train`.
        group: see `train`.
        elsewhere: see `train`.

    Attributes:
        before: see `train`.
        kept: see `train`.
    """

    before: Judgement | None = None
    kept: Kept | None = None

    def __init__(
        self,
        encoder: Encoder,
        source: Source,
        config: TrainConfig,
        dev: Held | None,
        watch: Watch | None,
        loss: Loss,
        group: ProcessGroup,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self.model = self.encoder = encoder
        with suppress(ValueError):  # of a model without such a list no step is given up
            self.layers = encoder_layers(encoder.backbone)
        self.source, self.config, self.dev = source, config, dev
        self.watch, self.loss, self.group = watch, loss, group
        self.judged = dev is not None
        self.attention = encoder.backbone.config._attn_implementation
        if config.words_only:
            require_words_only(encoder)
        self.resting = freeze(encoder, config.freeze)
        take_own(encoder)
        self.judge_texts = JudgeTexts(encoder, dev, elsewhere, len(source.lengths))
        texts = [*source.ids, *self.judge_texts.ids] if isinstance(source, Texts) else []
        self.words = compact(encoder, texts, 0 if config.words_only else None) if texts else None
        self.dropout = set_dropout(encoder, config.dropout, TWIN_DROPOUT if source.twins else None)

    def batches(self, seed: int) -> Iterator[Batch]:
        """The source's."""
        return self.source.batches(self.config.batch_size, seed)

    def resumed(self, seed: int, step: int, place: Mapping[str, Tensor]) -> Iterator[Batch]:
        """The source's behind the first ``step``."""
        if isinstance(self.source, Resumable):
            return self.source.resumed(self.config.batch_size, seed, step, place)
        return super().resumed(seed, step, place)

    def place(self) -> dict[str, Tensor]:
        """The source's, where it has one."""
        return self.source.place() if isinstance(self.source, Resumable) else {}

    def fits(self, seed: int, place: Mapping[str, Tensor]) -> bool:
        """Whether the source can go on there."""
        if isinstance(self.source, Resumable):
            return self.source.fits(self.config.batch_size, seed, place)
        return super().fits(seed, place)

    def prepare(self, progress: Progress) -> None:
        """Find out what depends on this machine: the precision, how much fits in memory, where kept states go."""
        give_back()  # what loading the model has left
        config, encoder = self.config, self.encoder
        backbone = encoder.backbone
        if config.words_only:
            progress.precision, self.max_tokens = "float32", NO_CUT
            # What there was before the first step has layers that speak.
            words = WordsForward(encoder, config.token_dropout) if progress.step else None
            self.forward = words or Forward(encoder, torch.float32)
            return
        if not progress.precision:  # a resumed run stays with what it began with
            dtype = choose(config.precision, encoder.device, backbone.config.hidden_size)
            progress.precision = self.group.agree("bfloat16" if dtype is torch.bfloat16 else "float32")
        dtype = torch.bfloat16 if progress.precision == "bfloat16" else backbone.dtype
        lengths = [*self.source.lengths, *(len(ids) for ids in self.judge_texts.ids)]
        longest = max(lengths) if self.source.lengths else encoder.config.max_tokens
        packs = not config.token_dropout and packable(encoder)
        if not packs and plain_attention(dtype, encoder.device, longest):
            backbone.set_attn_implementation("eager")
        frozen = int(config.freeze) if config.freeze.isdecimal() else 0
        if encoder.config.pooling == "mean-with-padding":
            frozen = 0  # states of padding count there, and are not kept
        self.max_tokens = config.chunk_tokens
        if not self.max_tokens:
            layers = backbone.config.num_hidden_layers - frozen
            free = room(encoder.device, self.group.local_size)
            self.max_tokens = affordable_tokens(encoder, layers, dtype, longest, free)
        folder = Path(tempfile.gettempdir())
        states = keep_states(backbone, frozen, lengths, dtype, config.cache, folder, self.group.local_size)
        if packs:
            self.forward = packed = PackedForward(encoder, dtype, states, frozen)
            self.layers = packed.layers
        else:
            self.forward = Forward(encoder, dtype, states, config.token_dropout)
        if states is not None:
            self.again = 1 - frozen / backbone.config.num_hidden_layers

    def begin(self) -> None:
        """Silence the layers, or start them afresh, if the settings say so."""
        if self.config.words_only:
            silence(self.encoder)
            self.forward = WordsForward(self.encoder, self.config.token_dropout)
        elif self.config.reinit_layers:
            reinit_layers(self.encoder, positions=QUIET_POSITIONS)
        self.encoder.origin = self.encoder.origin.trained()

    def gradient(self, batch: Batch, seed: int) -> float:
        """Step 3."""
        self.encoder.train()
        for module in self.resting:
            module.eval()

        def loss(a: Tensor, b: Tensor) -> Tensor:
            if self.config.normalize:
                a, b = functional.normalize(a, dim=1), functional.normalize(b, dim=1)
            return self.loss(a, b, batch)

        return accumulate(self.forward, batch, loss, max_tokens=self.max_tokens, seed=seed, group=self.group)

    def judge(self, progress: Progress) -> tuple[dict[str, Any], float]:
        """Everything that `core.evaluation.evaluate` measures, on the held-out pairs, and its `quality`."""
        assert self.dev is not None
        begun, n = time.perf_counter(), len(self.dev.a)
        if self.before is not None and progress.step == 0:
            x, y, metrics = self.before.x, self.before.y, self.before.metrics
        else:
            vectors = self.judge_texts.held(self.forward, progress.step)
            x, y = vectors[:n], vectors[n:]
            metrics = judge(x, y, self.dev.pairing, begun=begun)
        if self.watch is not None:
            self.watch(progress.step, progress.seconds, functional.normalize(x, dim=1), functional.normalize(y, dim=1))
        return metrics, quality(metrics)

    def look(self, step: int) -> Reading | None:
        """What is measured elsewhere; what the held-out pairs have of its sentences is not embedded twice."""
        if self.before is not None and step == 0:
            return self.before.reading
        reading = self.judge_texts.read(self.forward, step)
        if step and self.kept is not None and (seen := self.judge_texts.seen()):
            self.kept(*seen, reading)
        return reading

    def checksum(self) -> str | None:
        """Of the encoder's weights."""
        return checksum(self.encoder)

    def settle(self) -> None:
        """Put the whole table of word embeddings back, with its trained rows."""
        if self.words is not None:
            restore(self.encoder, self.words)
            self.words = None

    def end(self) -> None:
        """Give back what was set up."""
        self.settle()
        if self.encoder.backbone.config._attn_implementation != self.attention:
            self.encoder.backbone.set_attn_implementation(self.attention)
        freeze(self.encoder, "none")
        for module, probability in self.dropout.items():
            module.p = probability
        self.encoder.eval()
        give_back()


def quality(metrics: dict[str, Any]) -> float:
    """What the best weights are best at: P@1 among the other language and in the mixed pool, mean of four."""
    hits: list[float] = [metrics[kind][way] for kind in ("p_at_1", "mixed_p_at_1") for way in ("a_to_b", "b_to_a")]
    return sum(hits) / len(hits)
