"""Safetensors files by their headers: whether they are whole, and what they take up as float32.

A file starts with the length of its header in 8 bytes; the header is JSON that gives each tensor's shape and where its
bytes begin and end.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from core.messages import message

MAX_HEADER = 100_000_000  # bytes; the format's own limit
MAX_SIZES = 64  # of a tensor's shape; torch's own limit


def weight_files(folder: Path) -> list[Path]:
    """The files that ``transformers`` loads from a folder: one, or its parts."""
    whole = folder / "model.safetensors"
    return [whole] if whole.exists() else sorted(folder.glob("*.safetensors"))


def float32_bytes(path: Path) -> int:
    """Bytes that the tensors of a file take up in memory as float32, whatever they are stored in.

    Raises:
        ValueError: the file is cut short or is no safetensors file; the message names it.
    """
    damaged = ValueError(message("{file} is damaged or cut short; delete it and download it again", file=path.name))
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if not 2 <= length <= min(MAX_HEADER, size - 8):
            raise damaged
        try:
            tensors = json.loads(file.read(length))
            tensors.pop("__metadata__", None)
            ends = [_whole(tensor["data_offsets"][1:2])[0] for tensor in tensors.values()]
            counts = [math.prod(_whole(tensor["shape"])) for tensor in tensors.values()]
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
            raise damaged from error
    if 8 + length + max(ends, default=0) != size:
        raise damaged
    return 4 * sum(counts)


def _whole(numbers: list[int]) -> list[int]:
    """The same, once they are whole numbers and no more than a tensor can have: a product of many takes hours."""
    if len(numbers) > MAX_SIZES or not all(type(each) is int and 0 <= each < 1 << 63 for each in numbers):
        raise ValueError
    return numbers
