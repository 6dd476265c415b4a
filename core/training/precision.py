"""Which numbers a run computes with: bfloat16 where this machine is faster with it, float32 elsewhere.

Some processors multiply 16-bit numbers several times as fast; others imitate them at half the speed, and what a
processor says of itself does not tell how fast its library is. So the machine is tried: half a transformer layer of the
model's width, forwards and backwards, in both.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache

import torch
from torch import Tensor, nn

from core.config import Precision, TrainConfig

PAYS = 1.3  # times as fast, or the loss of digits is for nothing
ROWS = 256  # tokens of the trial
TRIALS = 5
MIN_WIDTH = 128  # hidden size; what is narrower gains nothing that a clock could tell
MAX_EAGER = 256  # tokens; plain attention takes memory of their square
TOLERANCE = 0.05  # of the result's norm; bfloat16 has 8 bits


def choose(precision: Precision, device: torch.device, hidden_size: int) -> torch.dtype:
    """The type that matrices are multiplied in.

    Args:
        precision: ``float32`` and ``bfloat16`` are taken at their word, ``auto`` tries.
        device: where the model is.
        hidden_size: H, its width; below 128 nothing is tried.
    """
    if precision != "auto":
        return torch.float32 if precision == "float32" else torch.bfloat16
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float32
    wide = hidden_size >= MIN_WIDTH
    return torch.bfloat16 if wide and _pays(device.type, hidden_size) else torch.float32


def pinned(config: TrainConfig, device: torch.device, hidden_size: int) -> TrainConfig:
    """The same settings with what ``auto`` would choose here written in, so that they say what is computed.

    A run of the words alone always has 32 bits, and is left as it is.
    """
    if config.words_only:
        return config
    short = choose(config.precision, device, hidden_size) is torch.bfloat16
    return replace(config, precision="bfloat16" if short else "float32")


def plain_attention(dtype: torch.dtype, device: torch.device, longest: int) -> bool:
    """Whether plain attention (``eager``) is to be computed: torch's fused one is slow in 16 bits on a CPU.

    Args:
        dtype: what matrices are multiplied in.
        device: where the model is.
        longest: tokens of the longest text.
    """
    return dtype is torch.bfloat16 and device.type == "cpu" and longest <= MAX_EAGER


@cache
def _pays(device: str, hidden_size: int) -> bool:
    generator = torch.Generator().manual_seed(0)  # of its own: a run's random numbers do not depend on a trial
    sizes = (hidden_size, 4 * hidden_size), (4 * hidden_size, hidden_size)
    first, second = (nn.utils.skip_init(nn.Linear, *size) for size in sizes)
    block = nn.Sequential(first, nn.GELU(), second)
    for parameter in block.parameters():
        nn.init.normal_(parameter, std=0.02, generator=generator)
    states = torch.randn(ROWS, hidden_size, generator=generator)
    seconds: dict[torch.dtype, list[float]] = {torch.float32: [], torch.bfloat16: []}
    results = {}
    for _ in range(1 + TRIALS):  # in turn: what else the machine does hits both; the first of each warms up
        for dtype, taken in seconds.items():
            begun = time.perf_counter()
            results[dtype] = _run(block, states, device, dtype)
            taken.append(time.perf_counter() - begun)
    plain, short = (min(taken[1:]) for taken in seconds.values())
    exact, rounded = results.values()
    right = bool((rounded - exact).norm() < TOLERANCE * exact.norm())
    return right and plain > PAYS * short


def _run(block: nn.Module, states: Tensor, device: str, dtype: torch.dtype) -> Tensor:
    """The gradient of the first matrix, ``(4H, H)``: it has met every product."""
    with torch.autocast(device, torch.bfloat16, enabled=dtype is torch.bfloat16):
        out = block(states)
    (gradient,) = torch.autograd.grad(out.float().square().sum(), [next(block.parameters())])
    return gradient
