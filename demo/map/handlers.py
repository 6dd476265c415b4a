"""Phrases and typed pairs to points on two maps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from core.data.pairs import Pairs
from core.encoder.origin import one_is_the_other_trained
from core.evaluation.phrases import held_phrases
from core.maps import sentence_map
from core.maps.sentence_map import SentenceMap
from demo.common.checks import MAX_ROWS, cells, check_languages, typed_pairs
from demo.common.models import Models
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.text.errors import visitor_error

EVERY = 2  # of the phrases, on a map of all languages that is slow to lay out


def project(
    rows: Sequence[Sequence[str]] | None,
    models: Models,
    language_a: str,
    language_b: str,
    every_language: bool,
    method: Literal["pca", "tsne", "umap"],
    session: Session,
) -> SentenceMap:
    """Lay out the held-out phrases of the two languages, or of all (`EVERY`), and what was typed.

    Raises:
        gr.Error: the languages, the rows, a model or the method cannot be used.
    """
    rows = cells(rows)[:MAX_ROWS]
    complete = any(all(cell.strip() for cell in row) for row in rows)
    language_a, language_b = check_languages(language_a, language_b, given=complete or every_language)
    typed, _ = typed_pairs(rows, language_a, language_b)
    pairs = typed or Pairs([], [], language_a, language_b)
    before, after = (embedder_of(model, session) for model in (models.before, models.after))
    phrases = held_phrases() if every_language else None
    every = EVERY if every_language and method != "pca" else 1
    try:
        related = one_is_the_other_trained(before.encoder.origin, after.encoder.origin)
        return sentence_map.map(before, after, pairs, phrases, method=method, every=every, related=related)
    except ValueError as error:
        raise visitor_error(error) from error
