"""One typed sentence to what two models find for it among the held-out phrases of all languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from core.data.pairs import normalized
from core.data.phrasebook import phrasebook, phrasebook_languages
from core.evaluation.search import Found, find
from demo.common.checks import MAX_CHARACTERS
from demo.common.models import Models
from demo.state.encoders import Embedder, embedder_of
from demo.state.sessions import Session
from demo.text import text
from demo.text.errors import refusal


@dataclass(frozen=True)
class Searched:
    """What both models find.

    Attributes:
        sentence: what was looked for.
        before: found by the model that stands for Before.
        after: found by the one that stands for After.
        known: language and number of the phrase that the sentence is, None where it is none of the phrasebook's.
        phrases: M sentences by language; those of one number mean the same.
        notes: remarks on the sentence.
    """

    sentence: str
    before: Found
    after: Found
    known: tuple[str, int] | None
    phrases: dict[str, list[str]]
    notes: list[str]


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[str]]:
    """The held-out phrases by language, in one order of meanings."""
    rows = [row for row in phrasebook() if row["split"] == "held"]
    return {code: [row[code] for row in rows] for code in phrasebook_languages()}


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[str, int]]:
    return {
        normalized(sentence): (code, number)
        for code, sentences in reversed(phrases().items())
        for number, sentence in reversed(list(enumerate(sentences)))
    }


def search(sentence: str | None, models: Models, session: Session) -> Searched | None:
    """Look for what means the same as ``sentence``; None where there is nothing to look for.

    Raises:
        gr.Error: the sentence is too long, or the model is not there.
    """
    sentence = " ".join(str(sentence or "").split())
    if not sentence:
        return None
    if len(sentence) > MAX_CHARACTERS:
        raise refusal(text.SEARCH_LONG.format(length=len(sentence), limit=MAX_CHARACTERS))
    known = _places().get(normalized(sentence))
    embedders = [embedder_of(model, session) for model in (models.before, models.after)]
    found = [_find(sentence, embedder, known) for embedder in embedders]
    encoder = embedders[1].encoder
    limit, notes = encoder.config.max_tokens, []
    # No token is shorter than a character.
    if len(sentence) > limit and encoder.tokenize([sentence]).truncated:
        notes.append(text.SEARCH_CUT.format(limit=limit, words=limit * 2 // 3))
    return Searched(sentence, found[0], found[1], known, phrases(), notes)


def _find(sentence: str, embedder: Embedder, known: tuple[str, int] | None) -> Found:
    vectors = {code: embedder.phrases(code) for code in phrases()}
    return find(embedder.encode([sentence])[0], vectors, known=known)
