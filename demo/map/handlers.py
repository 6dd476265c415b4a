"""Phrases and typed pairs to points on two maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.data.pairs import Pairs
from core.encoder.origin import one_is_the_other_trained
from core.evaluation.phrases import held_phrases
from core.maps import sentence_map
from core.maps.sentence_map import SentenceMap
from demo.common import corrections
from demo.common.checks import MAX_ROWS, cells, check_languages, typed_pairs
from demo.common.models import Models
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.text import text
from demo.text.errors import visitor_error

EVERY = 2  # of the phrases, on a map of all languages that is slow to lay out


@dataclass(frozen=True)
class Look:
    """How a map is to look.

    Attributes:
        every_language: the phrases of all languages, not only of two.
        method: how places are found.
        correction: of Before; not with ``every_language``, for it is fitted for two.
    """

    every_language: bool = False
    method: Literal["pca", "tsne", "umap"] = "pca"
    correction: str = corrections.NONE


def project(
    rows: Sequence[Sequence[str]] | None,
    models: Models,
    language_a: str,
    language_b: str,
    look: Look,
    session: Session,
) -> SentenceMap:
    """Lay out the held-out phrases of the two languages, or of all (`EVERY`), and what was typed.

    Raises:
        gr.Error: the languages, the rows, a model, the method or the correction cannot be used.
    """
    every_language, method = look.every_language, look.method
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
        correction = None if every_language else corrections.fitted(before, look.correction, pairs)
        return sentence_map.map(
            before, after, pairs, phrases, method=method, every=every, related=related, correction=correction
        )
    except ValueError as error:
        raise visitor_error(error) from error


def corrected(mapped: SentenceMap) -> list[str]:
    """What was done to before, where something was."""
    made = mapped.correction
    if made is None:
        return []
    return [text.CAPTION_CORRECTED.format(title=corrections.title(made.name), n=made.pairs)]


def uncorrected(look: Look) -> list[str]:
    """That a correction that is chosen does not show, where it does not."""
    return [text.CAPTION_UNCORRECTED] if look.every_language and look.correction != corrections.NONE else []
