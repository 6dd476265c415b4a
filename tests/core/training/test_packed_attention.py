"""Attention in few products is attention text by text."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from core.training import packed_attention
from core.training.layout import Layout
from core.training.noise import Noise
from core.training.packed_attention import Arrangement, attend, attend_backward

HEADS, SIZE = 2, 8
LENGTHS = [[5], [3, 1, 9, 3, 4, 4, 4, 2], [6, 6, 6]]


def naive(joined: Tensor, layout: Layout) -> Tensor:
    """Text by text and head by head."""
    out = joined.new_zeros(len(joined), SIZE)
    for begin, length in layout.spans():
        parts = joined[begin : begin + length].view(length, 3, HEADS, -1).permute(1, 2, 0, 3)
        weights = (parts[0] @ parts[1].transpose(1, 2) * (SIZE / HEADS) ** -0.5).softmax(-1)
        out[begin : begin + length] = (weights @ parts[2]).transpose(0, 1).reshape(length, SIZE)
    return out


@pytest.mark.parametrize("cost", [0, 4, 1000])
@pytest.mark.parametrize("lengths", LENGTHS)
def test_values_and_gradient_are_those_of_each_text_alone(
    lengths: list[int], cost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed_attention, "PIECE_COST", cost)
    torch.manual_seed(0)
    layout = Layout.of(lengths)
    joined = torch.randn(layout.rows, 3 * SIZE, dtype=torch.float64, requires_grad=True)
    above = torch.randn(layout.rows, SIZE, dtype=torch.float64)
    above[layout.total :] = 0  # nothing has no gradient
    expected = naive(joined, layout)
    (gradient,) = torch.autograd.grad(expected, joined, above)
    arrangement = Arrangement(layout, HEADS, torch.float64)
    assert len(arrangement.pieces) == (
        len(set(lengths)) if cost == 0 else 1 if cost == 1000 else len(arrangement.pieces)
    )
    found, kept = attend(joined.detach(), arrangement, 0.0, Noise())
    torch.testing.assert_close(found, expected)
    torch.testing.assert_close(attend_backward(above, arrangement, 0.0, kept), gradient)


def test_what_is_dropped_out_is_made_up_for_and_has_no_gradient() -> None:
    torch.manual_seed(0)
    layout = Layout.of([7] * 400)
    arrangement = Arrangement(layout, HEADS, torch.float64)
    joined = torch.randn(layout.rows, 3 * SIZE, dtype=torch.float64)
    joined[:, 2 * SIZE :] = 1.0  # all values: attention without dropout gives them back
    found, kept = attend(joined, arrangement, 0.25, Noise())
    assert float(found[: layout.total].mean()) == pytest.approx(1.0, abs=0.02)
    above = torch.zeros(layout.rows, SIZE, dtype=torch.float64)
    above[: layout.total] = 1.0
    of_values = attend_backward(above, arrangement, 0.25, kept)[:, 2 * SIZE :]
    assert float(of_values.sum()) == pytest.approx(float(found[: layout.total].sum()))
