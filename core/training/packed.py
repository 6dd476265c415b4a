"""BERT's layers over a batch of texts laid end to end: no padding, and each matrix product once for the whole batch.

`core.training.grad_cache.Forward` runs a model of ``transformers`` on padded pieces of a batch. On a CPU with matrix
units more than half of such a step is no product: weights are cast to 16 bits again for every piece and gradients are
added up, a product of a size that was never met is compiled first, every step does what only autograd needs, and masks
of dropout are drawn number by number. `PackedForward` computes the same, forwards and backwards, as BERT defines it
(Devlin et al. 2019, arXiv:1810.04805; layers of Vaswani et al. 2017, arXiv:1706.03762, section 3.1):

1. Texts are sorted by length and laid end to end, with some rows of nothing behind them, so that sizes come back.
2. A layer is one step for autograd: query, key and value are one product, and what was multiplied in 16 bits is kept in
   16 bits for the gradient. What is cheap, attention among it, is computed again instead of kept.
3. Attention is computed for texts of equal length together, in float32.
4. Texts of equal length are pooled together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.encoder.encoder import Encoder
from core.training.frozen_cache import FrozenStates
from core.training.grad_cache import Forward
from core.training.reinit import encoder_layers
from core.training.sources import Ids

if TYPE_CHECKING:
    from transformers import PreTrainedModel

KINDS = {"BertModel", "CamembertModel", "RobertaModel", "XLMRobertaModel"}
MIN_LAYERS = 4  # shallower models are left alone: their runs are recorded, and take no time
JUDGED_TOKENS = 4096  # at a time, without a gradient
SCORES = 1 << 22  # numbers of an attention that are computed at a time
SIZES = 8  # different sizes that a batch may have between a number and its double
TOLERANCE = 1e-3  # of what a trial gives, in float32
BITS = 16  # of a random number that decides whether something is dropped out
_PARTS = (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
    "attention.output.LayerNorm", "intermediate.dense", "output.dense", "output.LayerNorm",
)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """How texts lie end to end.

    Attributes:
        order: the texts' numbers, the shortest first.
        groups: first row, number of texts and tokens of each, of texts of equal length that lie side by side.
        rows: of all texts and the nothing behind them.
        total: of the texts alone.
    """

    order: list[int]
    groups: list[tuple[int, int, int]]
    rows: int
    total: int

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Layout:
        """For texts of so many tokens each, at least 1."""
        order = sorted(range(len(lengths)), key=lambda row: lengths[row])
        groups, total = [], 0
        for length, same in groupby(order, key=lambda row: lengths[row]):
            count = len(list(same))
            groups.append((total, count, length))
            total += count * length
        step = max(8, 2 ** math.floor(math.log2(total)) // SIZES)
        return cls(order, groups, step * math.ceil(total / step), total)

    def positions(self) -> Tensor:
        """``(rows,)``: the place of each token in its text."""
        each = [torch.arange(length).repeat(count) for _, count, length in self.groups]
        return torch.cat([*each, torch.zeros(self.rows - self.total, dtype=torch.long)])

    def pieces(self, heads: int) -> Iterator[tuple[slice, int, int]]:
        """The groups, those with too many scores in parts: rows, number of texts, and tokens of each."""
        for begin, count, length in self.groups:
            most = max(1, SCORES // (heads * length * length))
            for first in range(0, count, most):
                some = min(most, count - first)
                start = begin + first * length
                yield slice(start, start + some * length), some, length


@dataclass
class _Shape:
    """What a layer needs to know beside its weights."""

    layout: Layout
    heads: int
    dtype: torch.dtype
    eps: tuple[float, float]
    dropped: tuple[float, float, float]  # shares: of attention, behind it, behind the layer
    noise: list[Tensor | None] = field(default_factory=list)  # of the attention's pieces


class PackedLayer(nn.Module):
    """A layer of BERT over rows, sharing its weights.

    Args:
        layer: of ``transformers``.
        heads: of its attention.
        dtype: what matrices are multiplied in.
    """

    def __init__(self, layer: nn.Module, heads: int, dtype: torch.dtype) -> None:
        super().__init__()
        self._layer, self.heads, self.dtype = [layer], heads, dtype  # in a list: it is no part of this
        self._low: list[Tensor] | None = None

    def forward(self, states: Tensor, layout: Layout) -> Tensor:
        """``(N, H)`` to ``(N, H)``."""
        layer = self._layer[0]
        parts: list[Any] = [layer.get_submodule(name) for name in _PARTS]
        drops = [layer.get_submodule(f"{name}.dropout") for name in ("attention.self", "attention.output", "output")]
        dropped = tuple(cast(nn.Dropout, each).p if each.training else 0.0 for each in drops)
        shape = _Shape(layout, self.heads, self.dtype, (parts[4].eps, parts[7].eps), cast(Any, dropped))
        weights = [weight for part in parts for weight in (part.weight, part.bias)]
        trained = any(weight.requires_grad for weight in weights)
        if torch.is_grad_enabled() and (trained or states.requires_grad):
            return cast(Tensor, _Layer.apply(states, shape, *weights))
        if trained:
            return _forward(states, shape, weights, _cast(weights, self.dtype))[0]
        if self._low is None:  # they will not change in this run
            self._low = _cast(weights, self.dtype)
        return _forward(states, shape, weights, self._low)[0]


def _cast(weights: Sequence[Tensor], dtype: torch.dtype) -> list[Tensor]:
    """Weight and bias of query, key and value as one, of what comes behind attention, and of both that come then."""
    joined = [torch.cat(list(weights[first:6:2])).to(dtype) for first in (0, 1)]
    return [*joined, *(weights[index].to(dtype) for index in (6, 7, 10, 11, 12, 13))]


def _forward(states: Tensor, shape: _Shape, weights: Sequence[Tensor], low: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """The layer's output, and what its gradient needs."""
    size = states.shape[1:]
    rounded = states.to(shape.dtype)
    joined = functional.linear(rounded, low[0], low[1])
    context = _attention(joined, shape)
    added, noise_a = _drop(functional.linear(context, low[2], low[3]), shape.dropped[1])
    first = states + added
    middle, mean_a, scale_a = torch.native_layer_norm(first, size, weights[8], weights[9], shape.eps[0])
    rounded_middle = middle.to(shape.dtype)
    inner = functional.linear(rounded_middle, low[4], low[5])
    added, noise_b = _drop(functional.linear(functional.gelu(inner), low[6], low[7]), shape.dropped[2])
    second = middle + added
    out, mean_b, scale_b = torch.native_layer_norm(second, size, weights[14], weights[15], shape.eps[1])
    kept = rounded, joined, context, first, mean_a, scale_a, rounded_middle, inner, second, mean_b, scale_b
    return out, *kept, *(each for each in (noise_a, noise_b) if each is not None)


class _Layer(torch.autograd.Function):
    """`_forward` and its gradient."""

    @staticmethod
    def forward(ctx: Any, states: Tensor, shape: _Shape, *weights: Tensor) -> Tensor:
        out, *kept = _forward(states, shape, weights, _cast(weights, shape.dtype))
        ctx.shape = shape
        ctx.save_for_backward(*weights, *kept)
        return out

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        shape: _Shape = ctx.shape
        weights, kept = ctx.saved_tensors[:16], ctx.saved_tensors[16:]
        rounded, joined, context, first, mean_a, scale_a, rounded_middle, inner, second, mean_b, scale_b, *rest = kept
        noise_a = rest.pop(0) if shape.dropped[1] else None
        noise_b = rest.pop(0) if shape.dropped[2] else None
        low = _cast(weights, shape.dtype)
        norm_b = _norm_backward(gradients[0], second, mean_b, scale_b, weights[14], weights[15])
        into = _undrop(norm_b[0].to(shape.dtype), noise_b)
        down = into.t() @ functional.gelu(inner), into.sum(0)
        into = torch.ops.aten.gelu_backward(into @ low[6], inner)
        up = into.t() @ rounded_middle, into.sum(0)
        norm_a = _norm_backward(norm_b[0].add_(into @ low[4]), first, mean_a, scale_a, weights[8], weights[9])
        into = _undrop(norm_a[0].to(shape.dtype), noise_a)
        behind = into.t() @ context, into.sum(0)
        into = _attention_backward(into @ low[2], joined, shape)
        of_all = (into.t() @ rounded).chunk(3), into.sum(0).chunk(3)
        found = [*(each for pair in zip(*of_all, strict=True) for each in pair), *behind, *norm_a[1:], *up, *down]
        gradient = norm_a[0].add_(into @ low[0])
        return gradient, None, *(each.to(weights[0].dtype) for each in (*found, *norm_b[1:]))


def _norm_backward(gradient: Tensor, given: Tensor, mean: Tensor, scale: Tensor, *weights: Tensor) -> list[Tensor]:
    size = given.shape[1:]
    return list(
        torch.ops.aten.native_layer_norm_backward(gradient, given, size, mean, scale, *weights, [True, True, True])
    )


def _drop(states: Tensor, share: float) -> tuple[Tensor, Tensor | None]:
    """``states`` with a random share of its numbers at zero and the others larger, and what they are multiplied by."""
    noise = noise_like(states, share) if share else None
    return _undrop(states, noise), noise


def _undrop(states: Tensor, noise: Tensor | None) -> Tensor:
    return states if noise is None else states * noise


def noise_like(states: Tensor, share: float) -> Tensor:
    """What dropout multiplies by: 0 for about a ``share``, of 0 to 1, and what makes up for it for the others.

    Four numbers are decided by each that torch draws, one after the other, which takes most of a dropout's time.
    """
    drawn = torch.empty(math.ceil(states.numel() * BITS / 64), dtype=torch.int64).random_(-(2**63), None)
    numbers = drawn.view(torch.int16)[: states.numel()].view(states.shape)
    kept = numbers >= min(round(share * 2**BITS), 2**BITS - 1) - 2 ** (BITS - 1)
    noise: Tensor = kept.to(states.dtype)
    return noise.mul_(1 / (1 - share))


def _attention(joined: Tensor, shape: _Shape) -> Tensor:
    """``(N, 3H)`` queries, keys and values to the ``(N, H)`` that attention makes of them."""
    context = joined.new_zeros(len(joined), joined.shape[1] // 3)
    shape.noise = []
    for rows, texts, length in shape.layout.pieces(shape.heads):
        query, key, value = _split(joined[rows], 3, texts, length, shape.heads)
        weights = _weights(query, key)
        weights, noise = _drop(weights, shape.dropped[0])
        shape.noise.append(noise)
        _join(context[rows], [weights @ value], texts, length, shape.heads)
    return context


def _attention_backward(gradient: Tensor, joined: Tensor, shape: _Shape) -> Tensor:
    """The gradient of `_attention`'s argument, given that of its result."""
    out = torch.zeros_like(joined)
    pieces = shape.layout.pieces(shape.heads)
    for (rows, texts, length), noise in zip(pieces, shape.noise, strict=True):
        query, key, value = _split(joined[rows], 3, texts, length, shape.heads)
        (above,) = _split(gradient[rows], 1, texts, length, shape.heads)
        weights = _weights(query, key)
        of_value = _undrop(weights, noise).transpose(1, 2) @ above
        of_weights = _undrop(above @ value.transpose(1, 2), noise)
        scores = torch.ops.aten._softmax_backward_data(of_weights, weights, -1, weights.dtype)
        scores *= query.shape[2] ** -0.5
        _join(out[rows], [scores @ key, scores.transpose(1, 2) @ query, of_value], texts, length, shape.heads)
    return out


def _weights(query: Tensor, key: Tensor) -> Tensor:
    """``(B, T, T)`` attention of B texts and heads."""
    scores: Tensor = query @ key.transpose(1, 2)
    return scores.mul_(query.shape[2] ** -0.5).softmax(dim=-1)


def _split(rows: Tensor, kinds: int, texts: int, length: int, heads: int) -> Tensor:
    """``(texts * length, kinds * H)`` to ``(kinds, texts * heads, length, H / heads)`` in at least float32."""
    parts = rows.view(texts, length, kinds, heads, -1).permute(2, 0, 3, 1, 4)
    wide = torch.promote_types(rows.dtype, torch.float32)
    return parts.to(wide, memory_format=torch.contiguous_format).contiguous().flatten(1, 2)


def _join(rows: Tensor, parts: Sequence[Tensor], texts: int, length: int, heads: int) -> None:
    """Write `_split`'s result back into such rows."""
    into = rows.view(texts, length, len(parts), heads, -1)
    for kind, part in enumerate(parts):
        into[:, :, kind] = part.view(texts, heads, length, -1).transpose(1, 2)


class PackedForward(Forward):
    """A text's way to its vector, texts end to end; see `Forward`.

    Args:
        encoder: of a kind that `packable` knows.
        dtype: what matrices are multiplied in.
        states: where the frozen layers' states are kept, if there are.
        frozen: so many layers; 0 without ``states``.
    """

    def __init__(
        self, encoder: Encoder, dtype: torch.dtype, states: FrozenStates | None = None, frozen: int = 0
    ) -> None:
        super().__init__(encoder, dtype, states)
        self.frozen = frozen if states is not None else 0
        heads = encoder.backbone.config.num_attention_heads
        self.layers = [PackedLayer(layer, heads, dtype) for layer in encoder_layers(encoder.backbone)]
        above = getattr(encoder.backbone.get_submodule("embeddings"), "padding_idx", None)
        self._first_position = 0 if above is None else int(above) + 1  # RoBERTa's begin behind that of padding

    def __call__(self, ids: Ids, numbers: Sequence[int] | None = None) -> Tensor:
        """``(B, D)`` vectors, not normalised, of B texts; ``numbers`` are theirs if they may come back."""
        layout = Layout.of([len(each) for each in ids])
        if self.states is None or numbers is None:
            states = self._through(self._embedded(ids, layout), layout, self.layers)
        else:
            kept = self.states.packed(
                [numbers[row] for row in layout.order], lambda rows: self._lower(ids, layout, rows)
            )
            states = self._through(_lengthened(kept, layout), layout, self.layers[self.frozen :])
        vectors = []
        for begin, count, length in layout.groups:
            each = states[begin : begin + count * length].view(count, length, -1)
            vectors.append(self.encoder.pooled(each, torch.ones(count, length, dtype=torch.long)))
        return torch.cat(vectors)[torch.tensor(layout.order).argsort()]

    def _embedded(self, ids: Ids, layout: Layout) -> Tensor:
        """``(N, H)`` states below the first layer."""
        nothing = [self.encoder.tokenizer.pad_token_id or 0] * (layout.rows - layout.total)
        tokens = [token for row in layout.order for token in ids[row]] + nothing
        places = (layout.positions() + self._first_position)[None]
        embeddings = self.encoder.backbone.get_submodule("embeddings")
        return cast(Tensor, embeddings(input_ids=torch.tensor(tokens)[None], position_ids=places))[0]

    @torch.no_grad()
    def _lower(self, ids: Ids, whole: Layout, rows: list[int]) -> Tensor:
        """States behind the frozen layers of the texts at ``rows`` of a layout, end to end in that order."""
        own = [ids[whole.order[row]] for row in rows]  # the shortest first already
        layout = Layout.of([len(each) for each in own])
        return self._through(self._embedded(own, layout), layout, self.layers[: self.frozen])[: layout.total]

    @staticmethod
    def _through(states: Tensor, layout: Layout, layers: Sequence[PackedLayer]) -> Tensor:
        for layer in layers:
            states = layer(states, layout)
        return states

    def pieces(self, lengths: Sequence[int], max_tokens: int) -> tuple[list[list[int]], bool]:
        """All rows together, or as many as have ``max_tokens``; see `Forward.pieces`."""
        pieces: list[list[int]] = [[]]
        held = 0
        for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
            if pieces[-1] and held + lengths[row] > max_tokens:
                pieces.append([])
                held = 0
            pieces[-1].append(row)
            held += lengths[row]
        return pieces, len(pieces) == 1

    @torch.no_grad()
    def encode(self, ids: Ids, numbers: Sequence[int], batch_size: int = 64) -> Tensor:
        """``(N, D)`` vectors on the CPU, not normalised, without dropout; ``batch_size`` is of no account."""
        self.encoder.eval()
        vectors = torch.empty(len(ids), self.encoder.dim)
        for batch in self.pieces([len(each) for each in ids], JUDGED_TOKENS)[0] if ids else []:
            vectors[batch] = self([ids[row] for row in batch], [numbers[row] for row in batch]).float()
        return vectors


def _lengthened(states: Tensor, layout: Layout) -> Tensor:
    return functional.pad(states, (0, 0, 0, layout.rows - layout.total))


def packable(encoder: Encoder) -> bool:
    """Whether `PackedForward` computes what this encoder does: its kind is known, and a trial says so.

    Models of few layers, on a graphics card, and those whose pooling counts padding stay with what pads.
    """
    backbone: PreTrainedModel = encoder.backbone
    config = backbone.config
    known = type(backbone).__name__ in KINDS and config.num_hidden_layers >= MIN_LAYERS
    usual = getattr(config, "hidden_act", "") == "gelu" and not getattr(config, "is_decoder", False)
    if not (known and usual and encoder.device.type == "cpu") or encoder.config.pooling == "mean-with-padding":
        return False
    return _same(encoder)


@torch.no_grad()
def _same(encoder: Encoder) -> bool:
    ids = [[5, 6, 7, 8], [7, 5], [9, 6, 5, 5]]
    training = {module for module in encoder.modules() if module.training}
    encoder.eval()
    try:
        expected = Forward(encoder, encoder.backbone.dtype)(ids)
        found = PackedForward(encoder, encoder.backbone.dtype)(ids)
        return torch.allclose(found, expected, atol=TOLERANCE, rtol=TOLERANCE)
    except (TypeError, ValueError, AttributeError, LookupError, RuntimeError):
        return False
    finally:
        for module in encoder.modules():
            module.training = module in training
