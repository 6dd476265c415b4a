"""What is dropped out of a step, drawn fast."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

BITS = 16  # of a random number that decides whether something is dropped out


class Noise:
    """Zeros and ones for dropout, in an order that torch's own seed decides, of which it takes one number if any.

    Four numbers are decided by each that is drawn, one after the other, which takes most of a dropout's time; numpy's
    SFC64 draws twice as fast as torch's Mersenne twister.
    """

    def __init__(self) -> None:
        self._random: np.random.Generator | None = None

    def like(self, states: Tensor, share: float) -> Tensor:
        """``states``' shape: 0 for about a ``share``, of 0 to 1, and 1 for the others, as `silence` takes them."""
        if self._random is None:
            self._random = np.random.Generator(np.random.SFC64(int(torch.randint(2**62, ()))))
        count = math.ceil(states.numel() * BITS / 64)
        drawn = self._random.integers(-(2**63), 2**63 - 1, count, dtype=np.int64, endpoint=True)
        numbers = torch.from_numpy(drawn).view(torch.int16)[: states.numel()].view(states.shape)
        kept = numbers.ge_(min(round(share * 2**BITS), 2**BITS - 1) - 2 ** (BITS - 1))
        return kept if states.dtype is torch.bfloat16 else kept.to(states.dtype)


def silence(states: Tensor, noise: Tensor | None) -> Tensor:
    """Put to zero in ``states`` themselves, which must have no gradient, what `Noise.like` has drawn; None is none."""
    if noise is not None:
        bits = noise.dtype is torch.int16  # a product of integers takes half as long as one of 16-bit numbers
        (states.view(torch.int16) if bits else states).mul_(noise)
    return states
