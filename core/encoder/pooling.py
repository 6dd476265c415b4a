"""From token states to one vector: pooling, and the layers that project it."""

from __future__ import annotations

from typing import cast

from torch import Tensor, nn

from core.config import Pooling


def pool(states: Tensor, mask: Tensor, how: Pooling) -> Tensor:
    """``(B, T, H)`` token states and ``(B, T)`` mask to ``(B, H)`` vectors."""
    if how == "cls":
        return states[:, 0]
    if how == "mean-with-padding":
        return states.mean(dim=1)
    weight = mask[:, :, None].to(states.dtype)
    return (states * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1)


class Dense(nn.Module):
    """A linear layer and its activation, as sentence-transformers stores it: ``(B, in) -> (B, out)``."""

    def __init__(self, size_in: int, size_out: int, activation: nn.Module, bias: bool = True) -> None:
        super().__init__()
        self.linear = nn.Linear(size_in, size_out, bias)
        self.activation = activation

    def forward(self, vectors: Tensor) -> Tensor:
        """``(B, in) -> (B, out)``."""
        return cast(Tensor, self.activation(self.linear(vectors)))
