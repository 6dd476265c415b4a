"""Is the translation nearest? One count of rivals and one rule for ties, for all that ask.

1. Count the rivals that are nearer than the translation, and those that are as near.
2. In a mean a tie counts half: each of those that tie comes first with equal chance. A model that maps N sentences of
   the other language to one point has a P@1 of 1 / N, not of 1.
3. In a place a tie counts against the translation: under that model it has the last place, and is not found.

What is not a number is never found: a cosine that is none, of the translation or of a rival, counts against it.

Equal vectors tie where their cosines come from `core.evaluation.cosines`.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Ranks:
    """How the translations of N sentences do among their rivals.

    Attributes:
        nearer: ``(N,)``, how many rivals are nearer than the translation.
        tied: ``(N,)``, how many are as near.
    """

    nearer: Tensor
    tied: Tensor

    def __add__(self, other: Ranks) -> Ranks:
        """Among the rivals of both."""
        return Ranks(self.nearer + other.nearer, self.tied + other.tied)

    def places(self) -> Tensor:
        """``(N,)`` places, 1 = first; a tie counts against it."""
        return 1 + self.nearer + self.tied

    def found(self) -> Tensor:
        """``(N,)`` truth values: whether it is nearer than every rival."""
        return self.places() == 1

    def hits(self) -> Tensor:
        """``(N,)`` chances of the first place; their mean is P@1."""
        return (self.nearer == 0) / (1 + self.tied)

    def reciprocal(self) -> Tensor:
        """``(N,)`` of 1 / place, a tie half a place; their mean is the mean reciprocal rank."""
        return 1 / (self.nearer + 1 + self.tied / 2)

    def beaten(self, rivals: int | Tensor) -> Tensor:
        """``(N,)`` counts of those of so many rivals that are farther than the translation, a tie half a rival.

        Args:
            rivals: how many, for all or ``(N,)`` for each.
        """
        return (torch.as_tensor(rivals) - self.nearer - self.tied).double().clamp(min=0) + self.tied / 2


def rank(translation: Tensor, rivals: Tensor) -> Ranks:
    """Count rivals.

    Args:
        translation: ``(N,)`` cosines of N sentences to their translations.
        rivals: ``(N, C)`` cosines to the others; minus infinity for what is no rival.
    """
    right = translation[:, None]
    nearer = (~(rivals <= right) & (rivals != -torch.inf)).sum(1)  # also where one of the two is not a number
    unknown = right[:, 0].isnan()  # even one without rivals is not found
    return Ranks(torch.where(unknown, nearer.clamp(min=1), nearer), (rivals == right).sum(1))


def rank_among(scores: Tensor, columns: Tensor) -> Ranks:
    """Count rivals of a translation that stands among them.

    Args:
        scores: ``(N, C)`` cosines of N sentences to all candidates.
        columns: ``(N,)``, which candidate is the translation.
    """
    itself = columns[:, None]
    return rank(scores.gather(1, itself)[:, 0], scores.scatter(1, itself, -torch.inf))


def rank_any(scores: Tensor, translates: Tensor) -> Ranks:
    """Count rivals of the nearest of several translations.

    Args:
        scores: ``(N, C)`` cosines of N sentences to all candidates; minus infinity for what is none.
        translates: ``(N, C)`` truth values: which of them are translations. Without any, all others are nearer.
    """
    nearest = scores.masked_fill(~translates, -torch.inf).amax(1)
    return rank(nearest, scores.masked_fill(translates, -torch.inf))
