"""How much memory a gradient may take here."""

from __future__ import annotations

import torch

from core.resources import available_memory

MAX_ACTIVATIONS = 8_000_000_000  # bytes


def room(device: torch.device, sharers: int) -> int:
    """Bytes for what a gradient needs: plenty of a GPU, and on a CPU what leaves a laptop usable.

    Args:
        device: where the model is.
        sharers: processes that do the same on this machine.
    """
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0] // 2
    free = available_memory()
    return MAX_ACTIVATIONS if free is None else min(MAX_ACTIVATIONS, free // (2 * sharers))
