"""The gradient of one batch, in as much memory as there is: whole, or in pieces with cached gradients.

Texts go through the encoder in pieces of similar length, so that hardly any padding is computed; their vectors meet in
the loss. What all pieces need for the gradient may be more than there is memory. InfoNCE compares every pair of a batch
with every other, so that the batch itself cannot be cut. GradCache (Gao et al. 2021, arXiv:2101.06983, section 3.2)
cuts it all the same: encode all pieces without keeping what a gradient needs; take the loss's gradient with respect to
the vectors; encode each piece again, and pass its vectors' gradient on. One more forward pass buys any batch size, and
the gradient is the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from core.encoder.encoder import Encoder, by_length
from core.training.distributed import ProcessGroup
from core.training.frozen_cache import FrozenStates
from core.training.sources import Batch, Ids

Loss = Callable[[Tensor, Tensor], Tensor]  # (B, D) and (B, D) vectors as they come to a scalar
SEEDS = 1_000_003  # between the random numbers of two ranks or pieces
PIECE_COST = 128  # tokens that take as long as beginning another piece does
GPU_PIECE_COST = 8192


class Forward:
    """A text's way to its vector in a run.

    Args:
        encoder: trained or not; the gradient flows into its parameters.
        dtype: what matrices are multiplied in.
        states: where the frozen layers' states are kept, if there are.
        token_dropout: share of a text's tokens that are not seen while the encoder is in training; 0 with ``states``.
    """

    piece_cost: int | None = None
    """What beginning another piece costs, in tokens; None: as this device and encoder have it."""

    def __init__(
        self,
        encoder: Encoder,
        dtype: torch.dtype,
        states: FrozenStates | None = None,
        token_dropout: float = 0.0,
    ) -> None:
        self.encoder, self.dtype, self.states, self.token_dropout = encoder, dtype, states, token_dropout

    def __call__(self, ids: Ids, numbers: Sequence[int] | None = None) -> Tensor:
        """``(B, D)`` vectors, not normalised, of B texts; ``numbers`` are theirs if they may come back."""
        rows, mask = self.encoder.pad(ids)
        if self.encoder.training:
            mask = drop_tokens(mask, self.token_dropout, last="lasttoken" in self.encoder.config.pooling)
        with torch.autocast(rows.device.type, torch.bfloat16, enabled=self.dtype is torch.bfloat16):
            if self.states is None or numbers is None:
                out = self.encoder.backbone(input_ids=rows, attention_mask=mask)
            else:
                out = self.states.upper(inputs_embeds=self.states(rows, mask, numbers), attention_mask=mask)
        states = out.last_hidden_state
        return self.encoder.pooled(states.to(torch.promote_types(states.dtype, torch.float32)), mask)

    def pieces(self, lengths: Sequence[int], max_tokens: int) -> tuple[list[list[int]], bool]:
        """Rows in pieces that go through the encoder one after the other, and whether all fit into memory at once.

        Args:
            lengths: tokens of each row.
            max_tokens: that there is room for, padding included.
        """
        pieces = cut(lengths, max_tokens, self.piece_cost or _cost(self.encoder))
        return pieces, sum(len(piece) * max(lengths[row] for row in piece) for piece in pieces) <= max_tokens

    @torch.no_grad()
    def encode(self, ids: Ids, numbers: Sequence[int], batch_size: int = 64) -> Tensor:
        """``(N, D)`` vectors on the CPU, not normalised, without dropout."""
        self.encoder.eval()
        vectors = torch.empty(len(ids), self.encoder.dim)
        for batch in by_length(ids, batch_size):
            vectors[batch] = self([ids[row] for row in batch], [numbers[row] for row in batch]).float().cpu()
        return vectors


def drop_tokens(mask: Tensor, share: float, *, last: bool = False) -> Tensor:
    """``(B, T)`` mask without a random ``share`` of its tokens; the first of a text stays, and ``last`` too."""
    if not share:
        return mask
    seen = torch.rand(mask.shape, device=mask.device) >= share
    seen[:, 0] = True
    if last:
        seen.scatter_(1, mask.sum(dim=1, keepdim=True) - 1, True)
    return mask * seen


def accumulate(
    forward: Forward, batch: Batch, loss: Loss, *, max_tokens: int, seed: int = 0, group: ProcessGroup | None = None
) -> float:
    """Give every trained parameter the gradient of a batch's loss.

    Args:
        forward: texts to vectors, trained.
        batch: the whole batch, on every rank.
        loss: of the vectors.
        max_tokens: padding included, of one forward pass with a gradient; a larger batch is cut.
        seed: of dropout.
        group: the processes that share the batch.

    Returns:
        The loss. If it is no finite number there is no gradient.
    """
    group = group or ProcessGroup()
    rows = group.rows(len(batch))
    ids = [batch.ids[row] for row in rows]
    numbers = None if batch.numbers is None else [batch.numbers[row] for row in rows]
    padded = forward.encoder.config.pooling == "mean-with-padding"
    lengths = [forward.encoder.config.max_tokens if padded else len(each) for each in ids]
    pieces, fits = forward.pieces(lengths, max_tokens)

    def encode(piece: int) -> Tensor:
        torch.manual_seed(seed + SEEDS * (group.rank + group.size * piece))  # each time the same dropout
        chosen = pieces[piece]
        return forward([ids[row] for row in chosen], None if numbers is None else [numbers[row] for row in chosen])

    with torch.set_grad_enabled(fits):
        parts = [encode(piece) for piece in range(len(pieces))]
    if not parts:  # fewer pairs than ranks
        parts = [
            torch.zeros(0, forward.encoder.dim, dtype=forward.encoder.backbone.dtype, device=forward.encoder.device)
        ]
    own = torch.cat(parts)
    own = own[torch.tensor([row for piece in pieces for row in piece], device=own.device).argsort()]
    if not fits or not rows:
        own.requires_grad_()
    value = loss(*group.gather(own, len(batch)).chunk(2))
    if math.isfinite(float(value.detach())):
        value.backward()
        if not fits:
            assert own.grad is not None
            for piece, chosen in enumerate(pieces):
                encode(piece).backward(own.grad[chosen])
        group.add_gradients(forward.encoder.parameters())
    return float(value.detach())


def _cost(encoder: Encoder) -> int:
    if encoder.device.type == "cuda":
        return GPU_PIECE_COST
    words = encoder.backbone.get_input_embeddings().weight
    return PIECE_COST * (2 if words.requires_grad else 1)  # their gradient is as large as they are, in every piece


def cut(lengths: Sequence[int], max_tokens: int, cost: int) -> list[list[int]]:
    """Rows in pieces of similar length that are the fastest to compute, each of at most ``max_tokens`` or of one row.

    Args:
        lengths: tokens of each row.
        max_tokens: of a piece, padding included.
        cost: what a piece costs beside its tokens, in tokens.

    Sorted by length, the best pieces are the cheapest way from the first row to the last, found from back to front. A
    piece ends only where the length changes, so that the search takes no time; one that is too large is cut evenly.
    """
    order = sorted(range(len(lengths)), key=lambda row: lengths[row])
    ends = [at for at in range(1, len(order) + 1) if at == len(order) or lengths[order[at]] != lengths[order[at - 1]]]
    begins = [0, *ends[:-1]]
    cheapest = [0.0] * (len(ends) + 1)  # from here to the end
    choice = [0] * len(ends)
    for first in reversed(range(len(ends))):
        prices = [
            (ends[last] - begins[first]) * lengths[order[ends[last] - 1]] + cost + cheapest[last + 1]
            for last in range(first, len(ends))
        ]
        cheapest[first] = min(prices)
        choice[first] = first + prices.index(cheapest[first])
    pieces, first = [], 0
    while first < len(ends):
        rows = order[begins[first] : ends[choice[first]]]
        rows_a_piece = max(1, max_tokens // max(1, lengths[rows[-1]]))
        parts = math.ceil(len(rows) / rows_a_piece)
        pieces += [rows[len(rows) * part // parts : len(rows) * (part + 1) // parts] for part in range(parts)]
        first = choice[first] + 1
    return pieces


def affordable_tokens(encoder: Encoder, layers: int, dtype: torch.dtype, longest: int, memory: int) -> int:
    """How many tokens a forward pass may have whose gradient needs at most ``memory`` bytes.

    Args:
        encoder: its widths count.
        layers: that are trained.
        dtype: what matrices are multiplied in.
        longest: tokens of the longest text.
        memory: bytes.
    """
    return max(1, int(memory / (kept_bytes(encoder, dtype, longest) * max(1, layers))))


def kept_bytes(encoder: Encoder, dtype: torch.dtype, longest: int) -> float:
    """What a token of one layer keeps for its gradient.

    An estimate from above: what BERT's layer keeps is 10 vectors of size H, 3 of the inner size and, because of
    dropout, 3 numbers per head and token of the text, in float32; bfloat16 copies add a quarter where matrices are
    multiplied in it.
    """
    config = encoder.backbone.config
    inner = getattr(config, "intermediate_size", 4 * config.hidden_size)
    attention = 3 * getattr(config, "num_attention_heads", 12) * longest
    kept: int = 4 * (10 * config.hidden_size + 3 * inner + attention)
    return kept * (1.25 if dtype is torch.bfloat16 else 1.0)
