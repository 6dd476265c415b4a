"""Phrases and typed pairs to points on two maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook_languages
from core.evaluation import neighbours
from core.maps import projection
from demo.common import phrases
from demo.common.checks import MAX_ROWS, cells, check_languages, typed_pairs
from demo.common.models import Models
from demo.state.encoders import Embedder, embedder_of
from demo.state.sessions import Session
from demo.text.errors import refusal

EVERY = 2  # of the phrases, on a map of all languages that is slow to lay out


@dataclass(frozen=True)
class Mapped:
    """N sentences on two maps.

    Attributes:
        projection: where they lie.
        texts: N sentences.
        languages: a code each.
        meanings: a number each; equal ones translate each other.
        typed: whether the visitor typed it.
        topics: the phrasebook's topic, empty for what was typed.
        near: before and after, the indices ``(N, k)`` and cosines of the nearest in the original space.
        found: before and after, whether the nearest of all sentences shown is a translation.
        moved: who changed their neighbours how far.
    """

    projection: projection.Projection
    texts: list[str]
    languages: list[str]
    meanings: list[int]
    typed: list[bool]
    topics: list[str]
    near: list[tuple[Tensor, Tensor]]
    found: list[list[bool]]
    moved: neighbours.Moved


def project(
    rows: Sequence[Sequence[str]] | None,
    models: Models,
    language_a: str,
    language_b: str,
    every_language: bool,
    method: Literal["pca", "tsne", "umap"],
    session: Session,
) -> Mapped:
    """Lay out the held-out phrases of the two languages, or of all (`EVERY`), and what was typed.

    A phrase that was typed is there once, as typed: its double would be the nearest of all.
    """
    check_languages(language_a, language_b)
    pool = phrases.pool(language_a, language_b)
    codes = phrasebook_languages() if every_language else [pool.language_a, pool.language_b]
    own, _ = typed_pairs(cells(rows)[:MAX_ROWS], language_a, language_b)
    typed = own or Pairs([], [], language_a, language_b)
    left = set(pool.without(typed).a)
    kept = [index for index, sentence in enumerate(pool.a) if sentence in left]
    kept = kept[:: EVERY if every_language and method != "pca" else 1]
    size, pairs = len(kept), len(typed)
    texts = [phrases.held(code)[index] for code in codes for index in kept] + typed.a + typed.b
    meanings = [*list(range(size)) * len(codes), *[size + i for i in range(pairs)] * 2]
    languages = [code for code in codes for _ in range(size)] + [language_a] * pairs + [language_b] * pairs
    vectors = [_vectors(embedder_of(model, session), codes, kept, typed) for model in (models.before, models.after)]
    try:
        laid_out = projection.project(vectors[0], vectors[1], method)
    except ValueError as error:
        raise refusal(error) from error
    near = [neighbours.nearest(each) for each in vectors]
    flags = [False] * (len(texts) - 2 * pairs) + [True] * (2 * pairs)
    topics = [phrases.topics()[index] for index in kept] * len(codes) + [""] * (2 * pairs)
    found = [neighbours.found(indices, meanings) for indices, _ in near]
    return Mapped(
        laid_out, texts, languages, meanings, flags, topics, near, found, neighbours.moved(vectors[0], vectors[1])
    )


def _vectors(embedder: Embedder, codes: list[str], kept: list[int], typed: Pairs) -> Tensor:
    own = embedder.encode([*typed.a, *typed.b])
    return torch.cat([*(embedder.phrases(code)[kept] for code in codes), own])
