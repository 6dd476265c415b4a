"""BERT's layers over a batch of texts laid end to end: no padding, and each matrix product once for the whole batch.

`core.training.grad_cache.Forward` runs a model of ``transformers`` on padded pieces of a batch. On a CPU with matrix
units more than half of such a step is no product: weights are cast to 16 bits again for every piece and gradients are
added up, a product of a size that was never met is compiled first, every step does what only autograd needs, and masks
of dropout are drawn number by number. `PackedForward` computes the same, forwards and backwards, as BERT defines it
(Devlin et al. 2019, arXiv:1810.04805; layers of Vaswani et al. 2017, arXiv:1706.03762, section 3.1):

1. Texts are sorted by length and laid end to end, with some rows of nothing behind them, so that sizes come back.
2. A layer is one step for autograd: query, key and value are one product, and what was multiplied in 16 bits is kept in
   16 bits for the gradient, the weights among it.
3. Attention is computed for texts of similar length together (`core.training.packed_attention`).
4. Texts of equal length are pooled together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.encoder.encoder import Encoder
from core.training.frozen_cache import FrozenStates
from core.training.grad_cache import Forward
from core.training.layout import Layout
from core.training.noise import Noise, silence
from core.training.packed_attention import Arrangement, Attended, attend, attend_backward
from core.training.reinit import encoder_layers
from core.training.sources import Ids

if TYPE_CHECKING:
    from transformers import PreTrainedModel

KINDS = {"BertModel", "CamembertModel", "RobertaModel", "XLMRobertaModel"}
MIN_LAYERS = 4  # shallower models are left alone: their runs are recorded, and take no time
JUDGED_TOKENS = 4096  # at a time, without a gradient
TOLERANCE = 1e-3  # of what a trial gives, in float32
_PARTS = (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
    "attention.output.LayerNorm", "intermediate.dense", "output.dense", "output.LayerNorm",
)  # fmt: skip


@dataclass(frozen=True)
class _Shape:
    """What a layer needs to know beside its weights."""

    arrangement: Arrangement
    dtype: torch.dtype
    eps: tuple[float, float]
    dropped: tuple[float, float, float]  # shares: of attention, behind it, behind the layer
    noise: Noise


class PackedLayer(nn.Module):
    """A layer of BERT over rows, sharing its weights.

    Args:
        layer: of ``transformers``.
        dtype: what matrices are multiplied in.
    """

    def __init__(self, layer: nn.Module, dtype: torch.dtype) -> None:
        super().__init__()
        self._layer, self.dtype = [layer], dtype  # in a list: it is no part of this
        self._low: list[Tensor] | None = None

    def forward(self, states: Tensor, arrangement: Arrangement, noise: Noise) -> Tensor:
        """``(N, H)`` to ``(N, H)``."""
        layer = self._layer[0]
        parts: list[Any] = [layer.get_submodule(name) for name in _PARTS]
        drops = [layer.get_submodule(f"{name}.dropout") for name in ("attention.self", "attention.output", "output")]
        dropped: Any = tuple(cast(nn.Dropout, each).p if each.training else 0.0 for each in drops)
        shape = _Shape(arrangement, self.dtype, (parts[4].eps, parts[7].eps), dropped, noise)
        weights = [weight for part in parts for weight in (part.weight, part.bias)]
        trained = any(weight.requires_grad for weight in weights)
        if torch.is_grad_enabled() and (trained or states.requires_grad):
            return cast(Tensor, _Layer.apply(states, shape, *weights))
        if trained or any(dropped):
            return _forward(states, shape, weights, _cast(weights, shape))[0]
        if self._low is None:  # they will not change in this run
            self._low = _cast(weights, shape)
        return _forward(states, shape, weights, self._low)[0]


def _cast(weights: Sequence[Tensor], shape: _Shape) -> list[Tensor]:
    """Weight and bias of query, key and value as one, of what comes behind attention, and of both that come then.

    Those behind which something is dropped out are larger, to make up for it: a pass over weights, none over states.
    """
    joined = [torch.cat([each.to(shape.dtype) for each in weights[first:6:2]]) for first in (0, 1)]
    more = {6: shape.dropped[1], 7: shape.dropped[1], 12: shape.dropped[2], 13: shape.dropped[2]}
    others = (weights[at] / (1 - more[at]) if more.get(at) else weights[at] for at in (6, 7, 10, 11, 12, 13))
    low = [*joined, *(each.to(shape.dtype) for each in others)]
    low[4] = low[4].t().contiguous()  # that one as it is multiplied by: a third less time
    return low


def _forward(
    states: Tensor, shape: _Shape, weights: Sequence[Tensor], low: Sequence[Tensor]
) -> tuple[Tensor, Attended, list[Tensor | None]]:
    """The layer's output, and what its gradient needs."""
    size = states.shape[1:]
    rounded = states.to(shape.dtype)
    context, attended = attend(
        functional.linear(rounded, low[0], low[1]), shape.arrangement, shape.dropped[0], shape.noise
    )
    first, noise_a = _added(states, functional.linear(context, low[2], low[3]), shape.dropped[1], shape.noise)
    middle, mean_a, scale_a = torch.native_layer_norm(first, size, weights[8], weights[9], shape.eps[0])
    rounded_middle = middle.to(shape.dtype)
    inner = torch.addmm(low[5], rounded_middle, low[4])
    active = functional.gelu(inner)
    second, noise_b = _added(middle, functional.linear(active, low[6], low[7]), shape.dropped[2], shape.noise)
    out, mean_b, scale_b = torch.native_layer_norm(second, size, weights[14], weights[15], shape.eps[1])
    kept = [rounded, context, first, mean_a, scale_a, rounded_middle, inner, active, second, mean_b, scale_b]
    return out, attended, [*kept, noise_a, noise_b]


def _added(states: Tensor, added: Tensor, share: float, noise: Noise) -> tuple[Tensor, Tensor | None]:
    """The sum of what there was and what is new, of which a share is dropped out; and what decided that."""
    drawn = noise.like(added, share) if share else None
    return silence(added, drawn).to(states.dtype, copy=True).add_(states), drawn


class _Layer(torch.autograd.Function):
    """`_forward` and its gradient."""

    @staticmethod
    def forward(ctx: Any, states: Tensor, shape: _Shape, *weights: Tensor) -> Tensor:
        low = _cast(weights, shape)
        out, ctx.attended, kept = _forward(states, shape, weights, low)
        ctx.shape = shape
        ctx.save_for_backward(*weights, *low[::2], *kept)
        return out

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        shape: _Shape = ctx.shape
        weights, low, kept = ctx.saved_tensors[:16], ctx.saved_tensors[16:20], ctx.saved_tensors[20:]
        rounded, context, first, mean_a, scale_a, rounded_middle, inner, active, second, mean_b, scale_b = kept[:11]
        norm_b = _norm_backward(gradients[0], second, mean_b, scale_b, weights[14], weights[15])
        into = _undrop(norm_b[0], kept[12], shape)
        down = _of_weights(into, active, shape.dropped[2])
        into = torch.ops.aten.gelu_backward(into @ low[3], inner)
        up = _of_weights(into, rounded_middle)
        norm_a = _norm_backward(norm_b[0].add_(into @ low[2].t()), first, mean_a, scale_a, weights[8], weights[9])
        into = _undrop(norm_a[0], kept[11], shape)
        behind = _of_weights(into, context, shape.dropped[1])
        into = attend_backward(into @ low[1], shape.arrangement, shape.dropped[0], ctx.attended)
        ctx.attended = None
        joined = [each.chunk(3) for each in _of_weights(into, rounded)]
        found = [*(each for pair in zip(*joined, strict=True) for each in pair), *behind, *norm_a[1:], *up, *down]
        gradient = norm_a[0].add_(into @ low[0])
        return gradient, None, *(each.to(weights[0].dtype) for each in (*found, *norm_b[1:]))


def _of_weights(above: Tensor, given: Tensor, share: float = 0.0) -> tuple[Tensor, Tensor]:
    """The gradient of a product's weight and bias, given that of its result, of which a share was dropped out."""
    # The narrower of both is turned around, which costs less than a product of a turned one.
    weight = above.t().contiguous() @ given if above.shape[1] < given.shape[1] else above.t() @ given
    bias = above.sum(0)
    if share:
        for each in (weight, bias):
            each *= 1 / (1 - share)
    return weight, bias


def _norm_backward(gradient: Tensor, given: Tensor, mean: Tensor, scale: Tensor, *weights: Tensor) -> list[Tensor]:
    size = given.shape[1:]
    return list(
        torch.ops.aten.native_layer_norm_backward(gradient, given, size, mean, scale, *weights, [True, True, True])
    )


def _undrop(gradient: Tensor, noise: Tensor | None, shape: _Shape) -> Tensor:
    """What `_added` lets through to what is new, but for its size."""
    return silence(gradient.to(shape.dtype, copy=noise is not None), noise)


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
        self.layers = [PackedLayer(layer, dtype) for layer in encoder_layers(encoder.backbone)]
        above = getattr(encoder.backbone.get_submodule("embeddings"), "padding_idx", None)
        self._first_position = 0 if above is None else int(above) + 1  # RoBERTa's begin behind that of padding

    def __call__(self, ids: Ids, numbers: Sequence[int] | None = None) -> Tensor:
        """``(B, D)`` vectors, not normalised, of B texts; ``numbers`` are theirs if they may come back."""
        layout = Layout.of([len(each) for each in ids])
        if self.states is None or numbers is None:
            noise = Noise()
            states = self._through(self._embedded(ids, layout, noise), layout, self.layers, noise)
        else:
            kept = self.states.packed(
                [numbers[row] for row in layout.order], lambda rows: self._lower(ids, layout, rows)
            )
            states = self._through(_lengthened(kept, layout), layout, self.layers[self.frozen :], Noise())
        vectors = []
        for begin, count, length in layout.groups:
            each = states[begin : begin + count * length].view(count, length, -1)
            vectors.append(self.encoder.pooled(each, torch.ones(count, length, dtype=torch.long)))
        return torch.cat(vectors)[torch.tensor(layout.order).argsort()]

    def _embedded(self, ids: Ids, layout: Layout, noise: Noise) -> Tensor:
        """``(N, H)`` states below the first layer."""
        nothing = [self.encoder.tokenizer.pad_token_id or 0] * (layout.rows - layout.total)
        tokens = [token for row in layout.order for token in ids[row]] + nothing
        places = (layout.positions() + self._first_position)[None]
        embeddings: Any = self.encoder.backbone.get_submodule("embeddings")
        drop: nn.Dropout = embeddings.dropout
        share = drop.p if drop.training else 0.0
        try:
            drop.p = 0.0 if share else drop.p
            states: Tensor = embeddings(input_ids=torch.tensor(tokens)[None], position_ids=places)[0]
        finally:
            drop.p = share or drop.p
        return states * (noise.like(states, share) / (1 - share)) if share else states

    @torch.no_grad()
    def _lower(self, ids: Ids, whole: Layout, rows: list[int]) -> Tensor:
        """States behind the frozen layers of the texts at ``rows`` of a layout, end to end in that order."""
        own = [ids[whole.order[row]] for row in rows]  # the shortest first already
        layout = Layout.of([len(each) for each in own])
        noise = Noise()
        states = self._embedded(own, layout, noise)
        return self._through(states, layout, self.layers[: self.frozen], noise)[: layout.total]

    def _through(self, states: Tensor, layout: Layout, layers: Sequence[PackedLayer], noise: Noise) -> Tensor:
        if layers:
            arrangement = Arrangement(layout, self.encoder.backbone.config.num_attention_heads, self.dtype)
        for layer in layers:
            states = layer(states, arrangement, noise)
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
