"""Attention over texts that lie end to end, and its gradient, in few products whatever the texts' lengths.

Texts of similar length are computed together, padded to the longest of them; what is padding is no key of a real token
and has no gradient. A batch's tokens are brought into that order, head by head, by one look-up, and back by another:
there are no copies text by text. Products are in the type that is given, softmax in at least float32 (Vaswani et al.
2017, arXiv:1706.03762, section 3.2.1).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from core.training.grad_cache import cut
from core.training.layout import Layout
from core.training.noise import Noise, silence

SCORES = 1 << 22  # numbers of an attention that are computed at a time
PIECE_COST = 192  # padded tokens that take as long as another piece does


@dataclass(frozen=True)
class Piece:
    """Texts that are computed together.

    Attributes:
        texts: B.
        width: T, tokens of the longest.
        mask: ``(B * heads, T, T)`` that is added to scores; None where no text is padded.
    """

    texts: int
    width: int
    mask: Tensor | None


class Arrangement:
    """The order in which attention reads a layout's tokens.

    Args:
        layout: of the texts.
        heads: of the attention.
        dtype: of its products.

    Attributes:
        pieces: the texts, the shortest first.
    """

    def __init__(self, layout: Layout, heads: int, dtype: torch.dtype) -> None:
        self.heads, spans = heads, layout.spans()
        lengths = [length for _, length in spans]
        places, self.pieces = [], []
        for chosen in cut(lengths, SCORES, PIECE_COST):
            most = max(1, SCORES // (heads * lengths[chosen[-1]] ** 2))
            for first in range(0, len(chosen), most):
                piece = [spans[text] for text in chosen[first : first + most]]
                place = _places(piece, layout.total)
                places.append(place)
                texts, width = place.shape
                self.pieces.append(Piece(texts, width, _mask(place == layout.total, heads, dtype)))
        self._into = {kinds: _units(places, kinds, heads) for kinds in (1, 3)}
        self._back = {kinds: _inverse(into, layout, kinds * heads) for kinds, into in self._into.items()}

    def split(self, rows: Tensor, kinds: int) -> list[Tensor]:
        """``(rows, kinds * H)`` to each piece's ``(kinds, B * heads, T, H / heads)``."""
        units = rows.view(len(rows) * kinds * self.heads, -1)
        return self.cut(units.index_select(0, self._into[kinds]), kinds)

    def cut(self, units: Tensor, kinds: int) -> list[Tensor]:
        """The pieces' parts of what `split` has made, or `room`."""
        sizes = [kinds * piece.texts * self.heads * piece.width for piece in self.pieces]
        parts = units[: sum(sizes)].split(sizes)
        return [
            part.view(kinds, piece.texts * self.heads, piece.width, -1)
            for part, piece in zip(parts, self.pieces, strict=True)
        ]

    def room(self, like: Tensor, kinds: int) -> Tensor:
        """Room for what `join` takes, ``(units, H / heads)``, the last a zero; ``like`` is a piece of `split`."""
        room = like.new_empty(len(self._into[kinds]) + 1, like.shape[-1])
        room[-1] = 0
        return room

    def join(self, units: Tensor, kinds: int) -> Tensor:
        """A `room` that was filled to ``(rows, kinds * H)``, the rows of nothing at zero."""
        back = self._back[kinds]
        return units.index_select(0, back).view(len(back) // (kinds * self.heads), -1)


@dataclass(frozen=True)
class Attended:
    """What attention keeps for its gradient, a piece each.

    Attributes:
        parts: queries, keys and values.
        weights: before dropout.
        noise: of dropout; None where there is none.
    """

    parts: list[Tensor]
    weights: list[Tensor]
    noise: list[Tensor | None]


def attend(joined: Tensor, arrangement: Arrangement, share: float, noise: Noise) -> tuple[Tensor, Attended]:
    """``(rows, 3 * H)`` queries, keys and values to the ``(rows, H)`` that attention makes of them.

    Args:
        joined: of the tokens.
        arrangement: of their texts.
        share: of the weights that are dropped out.
        noise: decides which.
    """
    kept = Attended(arrangement.split(joined, 3), [], [])
    room = arrangement.room(kept.parts[0], 1)
    for piece, (query, key, value), into in zip(arrangement.pieces, kept.parts, arrangement.cut(room, 1), strict=True):
        begin = query.new_zeros(1, 1, 1) if piece.mask is None else piece.mask
        scores = torch.baddbmm(begin, query, key.transpose(1, 2), alpha=_scale(query))
        weights = scores.softmax(-1, dtype=_wide(scores)).to(scores.dtype)
        kept.weights.append(weights)
        kept.noise.append(noise.like(weights, share) if share else None)
        torch.baddbmm(into[0], _dropped(kept, -1), value, beta=0, alpha=1 / (1 - share), out=into[0])
    return arrangement.join(room, 1), kept


def attend_backward(gradient: Tensor, arrangement: Arrangement, share: float, kept: Attended) -> Tensor:
    """The gradient of `attend`'s first argument, given that of its result, zero in the rows of nothing."""
    room = arrangement.room(kept.parts[0], 3)
    above, into = arrangement.split(gradient, 1), arrangement.cut(room, 3)
    scale = _scale(kept.parts[0])
    for number, (query, key, value) in enumerate(kept.parts):
        weights, noise, (of_context,) = kept.weights[number], kept.noise[number], above[number]
        of_query, of_key, of_value = into[number]
        more, wide = 1 / (1 - share), _wide(weights)
        torch.baddbmm(of_value, _dropped(kept, number).transpose(1, 2), of_context, beta=0, alpha=more, out=of_value)
        of_weights = torch.baddbmm(weights[:1], of_context, value.transpose(1, 2), beta=0, alpha=more)
        silence(of_weights, noise)
        scores = torch.ops.aten._softmax_backward_data(of_weights.to(wide), weights.to(wide), -1, wide)
        scores = scores.to(weights.dtype)
        torch.baddbmm(of_query, scores, key, beta=0, alpha=scale, out=of_query)
        torch.baddbmm(of_key, scores.transpose(1, 2), query, beta=0, alpha=scale, out=of_key)
    return arrangement.join(room, 3)


def _dropped(kept: Attended, number: int) -> Tensor:
    noise = kept.noise[number]
    return kept.weights[number] if noise is None else silence(kept.weights[number].clone(), noise)


def _scale(query: Tensor) -> float:
    return float(query.shape[-1] ** -0.5)


def _wide(states: Tensor) -> torch.dtype:
    return torch.promote_types(states.dtype, torch.float32)


def _places(piece: list[tuple[int, int]], nothing: int) -> Tensor:
    """``(B, T)`` rows of the tokens of some texts, ``nothing`` where there is none."""
    begins, lengths = torch.tensor(piece).t()
    place = torch.arange(int(lengths.max()))
    return torch.where(place < lengths[:, None], begins[:, None] + place, nothing)


def _mask(padding: Tensor, heads: int, dtype: torch.dtype) -> Tensor | None:
    if not padding.any():
        return None
    texts, width = padding.shape
    mask = torch.zeros(texts, 1, 1, width, dtype=dtype).masked_fill_(padding[:, None, None], -torch.inf)
    return mask.expand(texts, heads, width, width).reshape(texts * heads, width, width)


def _units(places: list[Tensor], kinds: int, heads: int) -> Tensor:
    """Numbers of the parts of H / heads numbers of ``(rows, kinds * H)``, as pieces have them."""
    kind, head = torch.arange(kinds)[:, None, None, None], torch.arange(heads)[:, None]
    return torch.cat([((place[:, None] * kinds + kind) * heads + head).flatten() for place in places])


def _inverse(into: Tensor, layout: Layout, units: int) -> Tensor:
    """Where each part is among those of the pieces; for rows of nothing, the zero behind them."""
    back = torch.full((layout.rows * units,), len(into))
    back[into] = torch.arange(len(into))
    back[layout.total * units :] = len(into)
    return back
