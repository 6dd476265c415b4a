"""`search`: one sentence against phrases in many languages: what lies nearest, in the whole crowd and in each language.

    found = core.search(core.load_encoder("pocket"), "Where is the nearest pharmacy?")
    for hit in found.crowd:  # the ten nearest of all languages
        print(hit.language, hit.text, hit.cosine)

1. Embed all phrases of each language in one call, then the sentence where it is none of them
   (`core.evaluation.embedder`): whoever keeps embeddings passes an object with ``encode`` in the place of the encoder.
2. The crowd: the nearest of all, whatever their language. A model that files by language fills it with one language.
3. The nearest of each language, beside the mean over that language: a cosine alone says little.
4. Where the sentence is itself one of the phrases, its translations are known: the place of each
   (`core.evaluation.ranks`). The phrase itself is then no candidate, for nothing is nearer to a sentence than it is
   itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.data.pairs import normalized
from core.evaluation.cosines import cosines
from core.evaluation.embedder import Embedder, embed
from core.evaluation.phrases import held_phrases
from core.evaluation.ranks import rank, rank_among

CROWD, EACH = 10, 5


@dataclass(frozen=True)
class Hit:
    """A phrase that was found.

    Attributes:
        language: its code.
        meaning: its number among the M phrases of that language; translations have the same.
        text: the phrase.
        cosine: to the sentence.
        translation: whether it translates the sentence; False where that is not known.
    """

    language: str
    meaning: int
    text: str
    cosine: float
    translation: bool


@dataclass(frozen=True)
class Place:
    """Where the translation into one language came.

    Attributes:
        hit: the translation.
        own: its place among the phrases of its language, 1 = first; a tie counts against it.
        crowd: its place among all candidates, likewise.
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
        known: language and number of the phrase that the sentence is; None where it is none.
    """

    crowd: list[Hit]
    nearest: dict[str, list[Hit]]
    means: dict[str, float]
    places: dict[str, Place]
    candidates: int
    known: tuple[str, int] | None


def search(
    encoder: Embedder,
    sentence: str,
    phrases: Mapping[str, Sequence[str]] | None = None,
    *,
    crowd: int = CROWD,
    each: int = EACH,
) -> Found:
    """Search for what means the same as a sentence.

    Args:
        encoder: an `Encoder` or anything else that embeds sentences.
        sentence: in any language.
        phrases: by language, at least one, M sentences; row i means the same in every language. None takes the
            phrasebook's held-out phrases in all its languages, as the page does.
        crowd: how many of all languages.
        each: how many of each language.

    Raises:
        TypeError: ``sentence`` is no string, or a language has one in place of its list.
    """
    phrases = held_phrases() if phrases is None else phrases
    groups, query = embed(encoder, list(phrases.values()), [sentence])
    known = phrase_like(sentence, phrases)
    candidates = _Candidates(phrases, dict(zip(phrases, groups, strict=True)), query[0], known)
    return Found(
        candidates.nearest(list(phrases), crowd),
        {code: candidates.nearest([code], each) for code in phrases},
        {code: candidates.mean(code) for code in phrases},
        {code: candidates.place(code) for code in phrases if known and code != known[0]},
        sum(map(len, phrases.values())) - (known is not None),
        known,
    )


def phrase_like(sentence: str, phrases: Mapping[str, Sequence[str]]) -> tuple[str, int] | None:
    """Language and number of the first phrase that a sentence is, case and punctuation aside; None where it is none."""
    wanted = normalized(sentence)
    return next(
        (
            (code, number)
            for code, texts in phrases.items()
            for number, text in enumerate(texts)
            if normalized(text) == wanted
        ),
        None,
    )


class _Candidates:
    """All phrases by language, and how near they are to one sentence.

    Shown are cosines in float32, as the vectors are; what is nearer is decided by rounded doubles.
    """

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str]],
        vectors: Mapping[str, Tensor],
        query: Tensor,
        known: tuple[str, int] | None,
    ) -> None:
        self.phrases = phrases
        self.shown = {code: side @ query for code, side in vectors.items()}  # (M,) each
        self.compared = {code: cosines(query[None], side)[0] for code, side in vectors.items()}  # (M,) each
        self.meaning = known[1] if known else -1
        if known:
            self.compared[known[0]][known[1]] = -torch.inf  # the sentence itself

    def hit(self, code: str, number: int) -> Hit:
        shown = float(self.shown[code][number])
        return Hit(code, number, self.phrases[code][number], shown, number == self.meaning)

    def nearest(self, codes: Sequence[str], most: int) -> list[Hit]:
        """At most so many phrases of some languages, the nearest first, in a tie the first."""
        where = [(code, number) for code in codes for number in range(len(self.phrases[code]))]
        scores = torch.cat([self.compared[code] for code in codes])
        order = torch.sort(scores, descending=True, stable=True).indices[:most].tolist()
        return [self.hit(*where[index]) for index in order if scores[index] > -torch.inf]

    def mean(self, code: str) -> float:
        """Of the cosines to the phrases of a language that do not mean the same."""
        unrelated = torch.arange(len(self.shown[code])) != self.meaning
        return float(self.shown[code][unrelated].mean()) if unrelated.any() else 0.0

    def place(self, code: str) -> Place:
        """Where the translation into a language came."""
        right, meaning = self.compared[code][self.meaning], self.meaning
        own = rank_among(self.compared[code][None], torch.tensor([meaning]))
        others = [scores for other, scores in self.compared.items() if other != code]
        every = own + rank(right[None], torch.cat(others)[None])
        return Place(self.hit(code, meaning), int(own.places()), int(every.places()))
