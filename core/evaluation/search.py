"""One sentence against phrases in many languages: what lies nearest, in the whole crowd and in each language.

1. The cosine of the sentence to every phrase of every language.
2. The crowd: the nearest of all, whatever their language. A model that files by language fills it with one language.
3. The nearest of each language, beside the mean over that language: a cosine alone says little.
4. Where the sentence is itself one of the phrases, its translations are known: the place of each, a tie counting
   against it. The phrase itself is then no candidate, for nothing is nearer to a sentence than it is itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

CROWD, EACH = 10, 5


@dataclass(frozen=True)
class Hit:
    """A phrase that was found.

    Attributes:
        language: its code.
        meaning: its number among the M phrases of that language; translations have the same.
        cosine: to the sentence.
        translation: whether it translates the sentence; False where that is not known.
    """

    language: str
    meaning: int
    cosine: float
    translation: bool


@dataclass(frozen=True)
class Place:
    """Where the translation into one language came.

    Attributes:
        hit: the translation.
        own: its place among the phrases of its language, 1 = first.
        crowd: its place among all candidates.
    """

    hit: Hit
    own: int
    crowd: int


@dataclass(frozen=True)
class Found:
    """What one model finds.

    Attributes:
        crowd: the nearest of all languages, nearest first.
        nearest: the nearest of each language.
        means: mean cosine to the phrases of each language, translations left out.
        places: of the translation into each language; empty where the sentence is no phrase.
        candidates: how many phrases competed, all languages together.
    """

    crowd: list[Hit]
    nearest: dict[str, list[Hit]]
    means: dict[str, float]
    places: dict[str, Place]
    candidates: int


def find(
    query: Tensor,
    phrases: Mapping[str, Tensor],
    *,
    known: tuple[str, int] | None = None,
    crowd: int = CROWD,
    each: int = EACH,
) -> Found:
    """Search for what means the same.

    Args:
        query: ``(D,)`` normalised vector of the sentence.
        phrases: by language ``(M, D)`` normalised vectors; row i means the same in every language.
        known: language and number of the phrase that the sentence is, where it is one.
        crowd: how many of all languages.
        each: how many of each language.
    """
    scores = {code: vectors @ query for code, vectors in phrases.items()}  # (M,) each
    codes = list(scores)
    own, meaning = known or ("", -1)
    kept = {code: torch.ones(len(values), dtype=torch.bool) for code, values in scores.items()}
    if known:
        kept[own][meaning] = False

    def hit(code: str, number: int) -> Hit:
        return Hit(code, number, float(scores[code][number]), number == meaning)

    def nearest(code: str, most: int) -> list[Hit]:
        values = scores[code].masked_fill(~kept[code], -torch.inf)
        best = torch.sort(values, descending=True, stable=True).indices[: min(most, int(kept[code].sum()))]
        return [hit(code, number) for number in best.tolist()]

    # Only a language's own best can be among the best of all; Python's sort keeps the languages' order in a tie.
    front = sorted((one for code in codes for one in nearest(code, crowd)), key=lambda one: -one.cosine)
    everything = torch.cat([scores[code][kept[code]] for code in codes])
    places = {
        code: Place(
            hit(code, meaning),
            int((scores[code] >= scores[code][meaning]).sum()),
            int((everything >= scores[code][meaning]).sum()),
        )
        for code in codes
        if known and code != own
    }
    return Found(
        front[:crowd],
        {code: nearest(code, each) for code in codes},
        {code: _mean(values, meaning) for code, values in scores.items()},
        places,
        len(everything),
    )


def _mean(values: Tensor, meaning: int) -> float:
    unrelated = torch.arange(len(values)) != meaning
    return float(values[unrelated].mean()) if unrelated.any() else 0.0
