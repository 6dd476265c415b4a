"""One typed sentence to what two models find for it among the held-out phrases of all languages."""

from __future__ import annotations

from dataclasses import dataclass

from core.data.characters import clean
from core.data.unread import unread
from core.encoder.encoder import Encoder
from core.evaluation import search as searching
from core.evaluation.doubt import Doubt
from core.evaluation.phrases import held_phrases
from core.evaluation.search import Found
from demo.common.checks import MAX_CHARACTERS
from demo.common.models import Models
from demo.state.doubts import doubt_of
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.names import language_name


@dataclass(frozen=True)
class Searched:
    """What both models find.

    Attributes:
        sentence: what was looked for.
        before: found by the model that stands for Before.
        after: found by the one that stands for After.
        phrases: M sentences by language; those of one number mean the same.
        doubts: what the nearest is worth under Before and under After.
        notes: remarks on the sentence.
    """

    sentence: str
    before: Found
    after: Found
    phrases: dict[str, list[str]]
    doubts: tuple[Doubt, Doubt]
    notes: list[str]

    @property
    def known(self) -> tuple[str, int] | None:
        """Language and number of the phrase that the sentence is, None where it is none of the phrasebook's."""
        return self.before.known

    @property
    def wordless(self) -> bool:
        """Whether there is no letter in the sentence."""
        return not any(map(str.isalpha, self.sentence))

    @property
    def in_doubt(self) -> bool:
        """Whether probably no phrase means the same, as far as After can tell."""
        return self.known is None and (self.wordless or self.doubts[1].doubts(self.after.crowd[0].cosine))


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
    first, second = map(doubt_of, embedders)
    return Searched(sentence, before, after, phrases, (first, second), _notes(sentence, embedders[1].encoder))


def _notes(sentence: str, encoder: Encoder) -> list[str]:
    """What of the sentence the model does not read, or has never read the like of."""
    notes, limit = [], encoder.config.max_tokens
    # No token is shorter than a character.
    if len(sentence) > limit and encoder.tokenize([sentence]).truncated:
        notes.append(text.SEARCH_CUT.format(limit=limit, words=limit * 2 // 3))
    strange = unread(sentence, encoder.origin.languages)
    if strange is not None:
        looks = text.SEARCH_UNREAD.format(language=language_name(strange)) if strange else text.SEARCH_UNREAD_LETTERS
        notes.append(looks)
    return notes
