"""The checksum of an encoder's weights: two runs that end with the same one have ended with the same model.

It is the SHA-256 of all parameters in the order of their names: of each a line with name, type and shape, then its
numbers as they lie in memory, in little-endian order. A saved folder (in 32 bits) loads with the checksum that the
model had; a file's own checksum would not do, because a file also says who wrote it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from core.encoder.encoder import Encoder


def checksum(encoder: Encoder) -> str:
    """SHA-256 of the weights, 64 hexadecimal digits."""
    found = hashlib.sha256()
    for name, weight in sorted(encoder.named_parameters()):
        found.update(f"{name} {weight.dtype} {list(weight.shape)}\n".encode())
        found.update(weight.detach().cpu().contiguous().view(torch.uint8).numpy().data)  # no copy of a table
    return found.hexdigest()
