"""`map`: sentences on two maps, before and after, with what is true of them in the space that the maps flatten.

    before, after = core.load_encoder("pocket-mlm"), core.load_encoder("pocket")
    shown = core.map(before, after, core.Pairs(["My dog is blue."], ["Mein Hund ist blau."], "en", "de"))
    print(shown.projection.before, shown.projection.trust_before, shown.projection.chance)  # (N, 2) points; their trust

1. Shown are pairs, and beside them the held-out phrases of their two languages or of others. A phrase that is among
   the pairs is there once, as it is there: its double would be the nearest of all.
2. Both encoders embed all phrases of each language in one call, then the pairs' sentences (`core.evaluation.embedder`):
   whoever keeps embeddings passes an object with ``encode`` in the place of an encoder.
3. Lay both out (`core.maps.projection`), on one basis only where one model is the other one trained. Who is corrected
   (`core.evaluation.fitting`) is not trained: before is then moved by a rule, and the maps have nothing in common.
4. Look in the space itself for each sentence's nearest (`core.evaluation.neighbours`), whether that is a translation,
   and how far its neighbourhood changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.data.pairs import Pairs, normalized, require_pairs
from core.encoder.encoder import Encoder
from core.encoder.origin import one_is_the_other_trained
from core.evaluation import neighbours
from core.evaluation.embedder import Embedder, embed
from core.evaluation.fitting import Correction
from core.evaluation.neighbours import Moved
from core.evaluation.phrases import held_pairs, held_phrases, topic_of, unlike
from core.maps.projection import Method, Projection, project
from core.messages import message


@dataclass(frozen=True)
class SentenceMap:
    """N sentences on two maps: phrases, a language after the other, then all first and all second sentences of pairs.

    Attributes:
        projection: where they lie, and how far the maps can be trusted.
        texts: N sentences.
        languages: a code each.
        meanings: a number each; equal ones translate each other.
        typed: whether it is of the pairs and not one of the phrases.
        topics: the phrasebook's topic; empty for what is not one of its held-out phrases, and for the pairs.
        near: before and after, the indices ``(N, k)`` and cosines ``(N, k)`` of the nearest in the original space.
        found: before and after, whether a translation is nearer than any other sentence shown; equals are no rivals.
        moved: who changed their neighbours how far; None where neither model is the other one trained.
        correction: of before; None where it is as it is.
    """

    projection: Projection
    texts: list[str]
    languages: list[str]
    meanings: list[int]
    typed: list[bool]
    topics: list[str]
    near: list[tuple[Tensor, Tensor]]
    found: list[list[bool]]
    moved: Moved | None
    correction: Correction | None = None


def map(
    before: Embedder,
    after: Embedder,
    pairs: Pairs,
    phrases: Mapping[str, Sequence[str]] | None = None,
    *,
    method: Method = "pca",
    every: int = 1,
    seed: int = 0,
    related: bool | None = None,
    correction: Correction | None = None,
) -> SentenceMap:
    """Lay out sentences as two models see them.

    Args:
        before: an `Encoder` or anything else that embeds sentences.
        after: likewise.
        pairs: to show; may have none, and then only says which languages.
        phrases: by language M sentences to show beside them; row i means the same in every language. None takes the
            phrasebook's held-out phrases in the languages of ``pairs``, as the page does, and none where it lacks one;
            `core.evaluation.phrases.held_phrases` gives those of all its languages.
        method: ``pca``, ``tsne`` or ``umap``.
        every: of the phrases, show every so many-th; a method that is slow needs fewer.
        seed: of the methods that draw at random.
        related: whether one model is the other one trained, so that both maps share a basis and it can be said who
            moved; None asks encoders what they were trained from, and is False for anything else.
        correction: fitted for ``before`` and the languages of ``pairs``, in which all ``phrases`` must then be; the
            maps then never share a basis.

    Raises:
        TypeError: ``pairs`` are no `Pairs`, or a language has a string in place of its list.
        ValueError: fewer than 3 sentences, an unknown method, languages with more and fewer phrases, or with a
            correction phrases in others than its two languages.
    """
    require_pairs(pairs)
    phrases = _usual(pairs) if phrases is None else phrases
    typed = [*pairs.a, *pairs.b]
    kept = unlike(zip(*phrases.values(), strict=True), typed)[::every]
    sides, size, n = [], len(kept), len(pairs)
    for embedder, correct in ((before, correction), (after, None)):
        groups, own = _corrected(correct, *embed(embedder, list(phrases.values()), typed))
        sides.append(torch.cat([*(vectors[kept] for vectors in groups), own]))
    shown = [(code, texts[index]) for code, texts in phrases.items() for index in kept]
    meanings = [*[*range(size)] * len(phrases), *[*range(size, size + n)] * 2]
    texts = [*(text for _, text in shown), *typed]
    forms = [normalized(text) for text in texts]
    related = correction is None and (_related(before, after) if related is None else related)
    projection = project(sides[0], sides[1], method, seed, related=related)
    return SentenceMap(
        projection,
        texts,
        [*(code for code, _ in shown), *[pairs.language_a] * n, *[pairs.language_b] * n],
        meanings,
        [False] * len(shown) + [True] * len(typed),
        [*(topic_of(*each) for each in shown), *[""] * len(typed)],
        [neighbours.nearest(vectors) for vectors in sides],
        [neighbours.translation_found(vectors, meanings, forms) for vectors in sides],
        neighbours.moved(sides[0], sides[1]) if related else None,
        correction,
    )


def _usual(pairs: Pairs) -> dict[str, list[str]]:
    """The held-out phrases in the languages of ``pairs``; none where the phrasebook lacks one."""
    usual = held_pairs(pairs.language_a, pairs.language_b)
    return held_phrases([usual.language_a, usual.language_b] if len(usual) else [])


def _corrected(correction: Correction | None, groups: list[Tensor], own: Tensor) -> tuple[list[Tensor], Tensor]:
    """``(M, D)`` vectors of the phrases of both languages or of none, and ``(2 N, D)`` of pairs' sides."""
    if correction is None:
        return groups, own
    if len(groups) not in (0, 2):
        raise ValueError(message("a correction is for two languages; show no phrases in others, or correct nothing"))
    first, second = own.split(len(own) // 2) if len(own) else (own, own)
    return [*correction(*groups)] if groups else [], torch.cat(correction(first, second))


def _related(before: Embedder, after: Embedder) -> bool:
    if isinstance(before, Encoder) and isinstance(after, Encoder):
        return one_is_the_other_trained(before.origin, after.origin)
    return False
