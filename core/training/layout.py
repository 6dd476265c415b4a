"""How the texts of a batch lie end to end, without padding."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import torch
from torch import Tensor

SIZES = 16  # different sizes that a batch may have between a number and its double


@dataclass(frozen=True)
class Layout:
    """How texts lie end to end.

    Attributes:
        order: the texts' numbers, the shortest first.
        groups: first row, number of texts and tokens of each, of texts of equal length that lie side by side.
        rows: of all texts and the nothing behind them, of which there is a row at least.
        total: of the texts alone.
    """

    order: list[int]
    groups: list[tuple[int, int, int]]
    rows: int
    total: int

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Layout:
        """For texts of so many tokens each, at least 1."""
        order = sorted(range(len(lengths)), key=lambda row: lengths[row])
        groups, total = [], 0
        for length, same in groupby(order, key=lambda row: lengths[row]):
            count = len(list(same))
            groups.append((total, count, length))
            total += count * length
        step = max(8, 2 ** math.floor(math.log2(total)) // SIZES)
        return cls(order, groups, step * math.ceil((total + 1) / step), total)

    def positions(self) -> Tensor:
        """``(rows,)``: the place of each token in its text."""
        each = [torch.arange(length).repeat(count) for _, count, length in self.groups]
        return torch.cat([*each, torch.zeros(self.rows - self.total, dtype=torch.long)])

    def spans(self) -> list[tuple[int, int]]:
        """First row and tokens of each text, as they lie."""
        return [(begin + text * length, length) for begin, count, length in self.groups for text in range(count)]
