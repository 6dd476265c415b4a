"""One typed sentence to what two models find for it among the held-out phrases of all languages."""

from __future__ import annotations

from dataclasses import dataclass

from core.data.characters import clean
from core.evaluation import search as searching
from core.evaluation.phrases import held_phrases
from core.evaluation.search import Found
from demo.common.checks import MAX_CHARACTERS
from demo.common.models import Models
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.text import text
from demo.text.errors import visitor_error


@dataclass(frozen=True)
class Searched:
    """What both models find.

    Attributes:
        sentence: what was looked for.
        before: found by the model that stands for Before.
        after: found by the one that stands for After.
        phrases: M sentences by language; those of one number mean the same.
        notes: remarks on the sentence.
    """

    sentence: str
    before: Found
    after: Found
    phrases: dict[str, list[str]]
    notes: list[str]

    @property
    def known(self) -> tuple[str, int] | None:
        """Language and number of the phrase that the sentence is, None where it is none of the phrasebook's."""
        return self.before.known


def search(sentence: str | None, models: Models, session: Session) -> Searched | None:
    """Look for what means the same as ``sentence``; None where there is nothing to look for.

    Raises:
        gr.Error: the sentence is too long, or a model is not there.
    """
    sentence = clean(str(sentence or ""))
    if not sentence:
        return None
    if len(sentence) > MAX_CHARACTERS:
        raise visitor_error(text.SEARCH_LONG.format(length=len(sentence), limit=MAX_CHARACTERS))
    phrases = held_phrases()
    embedders = [embedder_of(model, session) for model in (models.before, models.after)]
    before, after = (searching.search(embedder, sentence, phrases) for embedder in embedders)
    encoder, notes = embedders[1].encoder, []
    limit = encoder.config.max_tokens
    # No token is shorter than a character.
    if len(sentence) > limit and encoder.tokenize([sentence]).truncated:
        notes.append(text.SEARCH_CUT.format(limit=limit, words=limit * 2 // 3))
    return Searched(sentence, before, after, phrases, notes)
