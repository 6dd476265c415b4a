"""How long a run will take and how much memory, before it begins: `estimate`.

1. One layer of the model is tried on this machine, forwards and backwards, with the numbers that the run would compute
   with; so is AdamW, and judging. What was tried for a shape is remembered (`Rates`).
2. The run is counted: tokens that frozen layers meet for the first time, tokens of all steps, trained numbers,
   sentences that are judged (`_Work`).
3. Times are products of both, memory is arithmetic (`_bytes`).
4. What runs like this one have really taken here corrects the next estimate (`learn`).

Nothing of the model is changed, and others may use it meanwhile: the layer that is tried is a copy.
"""

from __future__ import annotations

import copy
import math
import statistics
import time
from collections import deque
from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.config import TrainConfig
from core.data.pairs import Pairs, normalized
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import Elsewhere
from core.evaluation.evaluate import judge
from core.resources import available_memory
from core.training.compact_words import LARGE, MAX_SHARE
from core.training.frozen_cache import one_layer
from core.training.grad_cache import affordable_tokens, kept_bytes
from core.training.layout import Layout
from core.training.losses import LOSSES
from core.training.noise import Noise
from core.training.packed import PackedLayer, packable
from core.training.packed_attention import Arrangement
from core.training.precision import choose, plain_attention
from core.training.reinit import encoder_layers
from core.training.room import room

if TYPE_CHECKING:
    from transformers import PreTrainedModel

SAMPLE = 1000  # texts that are tokenised; more are taken to be as long
ROWS, TRIALS = 32, 5
PADDED = 1.06  # tokens computed for each real one, in pieces of similar length
OVERHEAD = 60_000_000  # bytes: what libraries keep
TRY_AGAIN = 60.0  # seconds
REMEMBERED = 5  # runs of a kind that have ended here
STEP_SECONDS = 0.01  # beside what is counted
READING_SECONDS = 0.15  # of what is judged elsewhere, its sentences embedded
FLOAT = 4  # bytes
WORD_ROWS, WORD_PAIRS = 4000, 128  # of the trial by words only


@dataclass(frozen=True)
class Estimate:
    """What a run will cost here.

    Attributes:
        steps: optimizer steps; with a budget of seconds, about how many fit.
        seconds: from its start to its last event, judging included, if nothing else keeps the machine busy.
        judging: seconds of these that go into judging, held-out pairs and elsewhere.
        peak_bytes: memory that it takes beside the encoder it starts from, at most.
        copy_bytes: of these, what the trained copy (``Encoder.copy(share=True)``) keeps as long as it is there.
        fits: whether as much memory is free now.
    """

    steps: int
    seconds: float
    judging: float
    peak_bytes: int
    copy_bytes: int
    fits: bool


@dataclass(frozen=True)
class Rates:
    """Seconds that this machine takes.

    Attributes:
        forward: per token and layer, without a gradient.
        both: forwards and backwards.
        update: per trained number and step.
        word: per token, forwards and backwards by words only (`core.training.words`), its share of the loss included.
    """

    forward: float
    both: float
    update: float
    word: float

    def fastest(self, other: Rates | None) -> Rates:
        """The least of both in each."""
        return self if other is None else Rates(*map(min, astuple(self), astuple(other)))


@dataclass(frozen=True)
class _Work:
    """What a run has to do.

    Attributes:
        layers: of the model.
        frozen: of these, those whose states are kept.
        trained: numbers.
        text: tokens of a text.
        texts: distinct texts to train on.
        batch: texts a step.
        held: texts held out.
        others: texts judged elsewhere.
        words_only: whether no layer is computed but before the first step.
    """

    layers: int
    frozen: int
    trained: int
    text: float
    texts: int
    batch: int
    held: int
    others: int
    words_only: bool = False

    def step(self, rates: Rates) -> float:
        """Seconds of a step, its texts met before."""
        if self.words_only:
            return self.batch * self.text * rates.word + self.trained * rates.update
        tokens = self.batch * self.text * PADDED
        return tokens * (self.layers - self.frozen) * rates.both + self.trained * rates.update + STEP_SECONDS

    def met(self, steps: float) -> float:
        """Distinct texts that so many steps meet."""
        return min(self.texts, steps * self.batch)

    def states(self, steps: float, rates: Rates) -> float:
        """Seconds in which frozen layers compute the texts that they meet."""
        return 0.0 if self.words_only else self.met(steps) * self.text * PADDED * self.frozen * rates.forward

    def judging(self, evaluations: int, rates: Rates, measuring: float) -> float:
        """Seconds of all judgements."""
        first = self.text * PADDED * self.layers * rates.forward
        later = 0.0 if self.words_only else first * (1 - self.frozen / self.layers)
        elsewhere = 2 * READING_SECONDS + self.others * (first + later) if self.others else 0.0
        if not self.held:
            return elsewhere
        return elsewhere + (evaluations + 1) * measuring + self.held * (first + evaluations * later)


def estimate(
    encoder: Encoder, pairs: Pairs, config: TrainConfig, *, dev: Pairs | None = None, elsewhere: bool = True
) -> Estimate:
    """What training a copy of ``encoder`` will cost on this machine.

    Args:
        encoder: it is not changed.
        pairs: what it would be trained on, 1 or more.
        config: the settings.
        dev: the held-out pairs.
        elsewhere: whether the run is judged elsewhere too.
    """
    dtype = choose(config.precision, encoder.device, encoder.backbone.config.hidden_size)
    others = len(Elsewhere.of(pairs, dev).texts) if elsewhere else 0
    work, longest = _work(encoder, pairs, config, 2 * len(dev) if dev else 0, others)
    rates = rates_of(encoder, dtype, math.ceil(work.text))
    measuring = _measuring(len(dev), encoder.dim) if dev else 0.0
    judging = work.judging(config.evaluations, rates, measuring)
    learnt = _learnt(encoder, config)
    if config.seconds is not None:
        steps, seconds = max(1, math.floor(_fitting(work, config.seconds / learnt - judging, rates))), config.seconds
    else:
        passes = (config.epochs or 0) * len(pairs) / min(config.batch_size, len(pairs))
        steps = config.steps or math.ceil(passes)
        seconds = (steps * work.step(rates) + work.states(steps, rates) + judging) * learnt
    peak, kept = _bytes(encoder, work, work.met(steps), longest, dtype, judged=dev is not None)
    free = available_memory()
    return Estimate(steps, seconds, judging * learnt, peak, kept, free is None or peak < free)


def learn(encoder: Encoder, config: TrainConfig, estimated: float, taken: float) -> None:
    """A run with a budget of steps has ended: from now on its like are estimated by what it took.

    The middle one of the last few counts: one that met a busy machine does not.

    Args:
        encoder: what it started from.
        config: its settings.
        estimated: `Estimate.seconds`, as it was said before the run.
        taken: seconds that it took.
    """
    if config.seconds is not None or estimated <= 0 or taken <= 0:
        return
    known = _LEARNT.setdefault(_like(encoder, config), deque(maxlen=REMEMBERED))
    known.append(_learnt(encoder, config) * taken / estimated)


def _learnt(encoder: Encoder, config: TrainConfig) -> float:
    """What to multiply seconds by, by runs that were like this one in what a step computes."""
    known = _LEARNT.get(_like(encoder, config))
    return statistics.median(known) if known else 1.0


def _like(encoder: Encoder, config: TrainConfig) -> tuple[object, ...]:
    shape = encoder.backbone.config
    sizes = shape.model_type, shape.hidden_size, shape.num_hidden_layers, str(encoder.device)
    return (*sizes, config.words_only, config.freeze, config.batch_size)


_LEARNT: dict[tuple[object, ...], deque[float]] = {}


def _work(encoder: Encoder, pairs: Pairs, config: TrainConfig, held: int, others: int) -> tuple[_Work, int]:
    """What there is to do, and tokens of the longest text."""
    texts = list(dict.fromkeys((*pairs.a, *pairs.b)))
    ids = encoder.tokenize(texts[:: max(1, len(texts) // SAMPLE)]).ids
    layers = encoder.backbone.config.num_hidden_layers
    frozen = min(int(config.freeze), layers) if config.freeze.isdecimal() and not config.words_only else 0
    words = cast(Tensor, encoder.backbone.get_input_embeddings().weight)
    trained = sum(parameter.numel() for parameter in encoder.parameters())
    if frozen:
        every = sum(parameter.numel() for parameter in encoder.backbone.parameters())
        layer = one_layer(encoder.backbone)
        each = sum(parameter.numel() for parameter in layer.parameters()) if layer else every // layers
        trained = trained - every + each * (layers - frozen)
    elif config.freeze == "embeddings" and not config.words_only:
        trained -= words.numel()
    elif len(words) >= LARGE or config.words_only:
        rows = len({number for each in ids for number in each}) * min(3.0, len(texts) / len(ids)) ** 0.5
        if rows < MAX_SHARE * len(words):
            trained -= int((len(words) - rows) * words.shape[1])
        if config.words_only:
            trained -= sum(parameter.numel() for parameter in encoder.parameters()) - words.numel()
    kept = frozen if config.cache != "none" and encoder.config.pooling != "mean-with-padding" else 0
    mean = sum(map(len, ids)) / len(ids)
    batch = 2 * min(config.batch_size, len({normalized(text) for text in pairs.a}))
    work = _Work(layers, kept, trained, mean, len(texts), batch, held, others, config.words_only)
    return work, max(map(len, ids))


def _fitting(work: _Work, seconds: float, rates: Rates) -> float:
    """How many steps fit into so many seconds."""
    first = work.step(rates) + work.states(1, rates)
    met_all = work.texts / work.batch  # steps after which no text is new
    if seconds < met_all * first:
        return seconds / first
    return met_all + (seconds - met_all * first) / work.step(rates)


def _bytes(
    encoder: Encoder, work: _Work, met: float, longest: int, dtype: torch.dtype, *, judged: bool
) -> tuple[int, int]:
    """Memory at the run's peak, and what stays: weights, gradient, two moments and the best copy; states; a step."""
    trained = 1 if work.words_only else work.layers - work.frozen
    weights = FLOAT * work.trained
    states = (met + work.held + work.others) * work.text * encoder.backbone.config.hidden_size * FLOAT
    affordable = affordable_tokens(encoder, trained, dtype, longest, room(encoder.device, 1))
    tokens = min(work.batch * work.text * PADDED, affordable)
    activations = tokens * trained * kept_bytes(encoder, dtype, longest)
    peak = weights * (5 if judged else 4) + (states if work.frozen else 0) + activations + OVERHEAD
    return int(peak), weights


def rates_of(encoder: Encoder, dtype: torch.dtype, tokens: int) -> Rates:
    """What a layer of this shape takes here: the fastest of all trials, of which there is one a minute at most.

    A busy machine is tried as slower than it is; it stands corrected by the next trial.

    Args:
        encoder: whose layer is copied and tried.
        dtype: what matrices are multiplied in.
        tokens: of a text.
    """
    shape = encoder.backbone.config
    key = (
        shape.model_type, shape.hidden_size, getattr(shape, "intermediate_size", 0), str(encoder.device), dtype,
        torch.get_num_threads(), 8 * math.ceil(tokens / 8),
    )  # fmt: skip
    rates, tried = _TRIED.get(key, (None, 0.0))
    if rates is None or time.monotonic() - tried > TRY_AGAIN:
        rates = _try(encoder, dtype, tokens).fastest(rates)
        _TRIED[key] = rates, time.monotonic()
    return rates


_TRIED: dict[tuple[object, ...], tuple[Rates, float]] = {}


def _try(encoder: Encoder, dtype: torch.dtype, tokens: int) -> Rates:
    size, device = encoder.backbone.config.hidden_size, encoder.device
    module, forward = (_packed if packable(encoder) else _padded)(encoder, dtype, tokens)
    trained = list(module.parameters())
    for parameter in trained:
        parameter.requires_grad_(True)

    def both() -> None:
        forward().float().square().mean().backward()

    optimizer = torch.optim.AdamW(trained, lr=1e-9, fused=True)
    module.eval()
    with torch.no_grad():
        once = _fastest(forward, device)
    module.train()
    twice = _fastest(both, device)
    update = _fastest(optimizer.step, device)
    count = sum(parameter.numel() for parameter in trained)
    word = _fastest(_words_step(size, tokens, device), device)
    return Rates(once / (ROWS * tokens), twice / (ROWS * tokens), update / count, word / (2 * WORD_PAIRS * tokens))


_Tried = tuple[nn.Module, Callable[[], Tensor]]


def _packed(encoder: Encoder, dtype: torch.dtype, tokens: int) -> _Tried:
    """A copy of a layer, and what `core.training.packed` does with it and random states."""
    copied, shape = copy.deepcopy(encoder_layers(encoder.backbone)[-1]), encoder.backbone.config
    layer, layout = PackedLayer(copied, dtype), Layout.of([tokens] * ROWS)
    arrangement = Arrangement(layout, shape.num_attention_heads, dtype)
    states = torch.randn(layout.rows, shape.hidden_size, generator=torch.Generator().manual_seed(0))
    return copied, lambda: layer(states, arrangement, Noise())


def _padded(encoder: Encoder, dtype: torch.dtype, tokens: int) -> _Tried:
    """The same as `core.training.grad_cache` does it, of a model of any kind."""
    size, device, layer = encoder.backbone.config.hidden_size, encoder.device, one_layer(encoder.backbone)
    module = copy.deepcopy(layer) if layer else _like_a_layer(size).to(device)
    if layer and plain_attention(dtype, device, tokens):
        cast("PreTrainedModel", module).set_attn_implementation("eager")
    states = torch.randn(ROWS, tokens, size, generator=torch.Generator().manual_seed(0)).to(device)
    mask = torch.ones(ROWS, tokens, dtype=torch.long, device=device)

    def forward() -> Tensor:
        with torch.autocast(device.type, torch.bfloat16, enabled=dtype is torch.bfloat16):
            out = module(inputs_embeds=states, attention_mask=mask).last_hidden_state if layer else module(states)
        return cast(Tensor, out)

    return module, forward


def _words_step(size: int, tokens: int, device: torch.device) -> Callable[[], object]:
    """What a step by words only does, of random ones."""
    generator = torch.Generator().manual_seed(0)
    table = nn.Parameter(torch.randn(WORD_ROWS, size, generator=generator).to(device))
    ids = torch.randint(WORD_ROWS, (2 * WORD_PAIRS * tokens,), generator=generator).to(device)
    starts = torch.arange(0, len(ids), tokens, device=device)

    def step() -> None:
        distinct, place = ids.unique(return_inverse=True)
        words = functional.layer_norm(functional.embedding(distinct, table), (size,))
        vectors = functional.normalize(functional.embedding_bag(place, words, starts, mode="mean"), dim=1)
        LOSSES["symmetric"](*vectors.chunk(2), 0.1).backward()

    return step


def _like_a_layer(size: int) -> nn.Module:
    """As many products as a layer has, of a model whose layers cannot be taken out."""
    sizes = (size, 2 * size, size, 4 * size, size)
    return nn.Sequential(*(nn.Linear(first, second) for first, second in pairwise(sizes)))


def _fastest(work: Callable[[], object], device: torch.device) -> float:
    """Seconds of the fastest of some trials; the first warms up."""
    taken = []
    for _ in range(1 + TRIALS):
        begun = time.perf_counter()
        work()
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        taken.append(time.perf_counter() - begun)
    return min(taken[1:])


def _measuring(pairs: int, dim: int) -> float:
    """Seconds of all measures of so many pairs of vectors, which grow with their square."""
    tried = min(pairs, 200)
    return _measuring_of(max(tried, 2), dim) * (pairs / max(tried, 2)) ** 2


@cache
def _measuring_of(pairs: int, dim: int) -> float:
    vectors = torch.randn(2, pairs, dim, generator=torch.Generator().manual_seed(0))
    begun = time.perf_counter()
    judge(*vectors)
    return time.perf_counter() - begun
