"""The models that a visitor can choose, each as something that embeds sentences and computes nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from torch import Tensor

from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import EMBEDDED, load_encoder
from core.evaluation.phrases import held_phrases
from demo.common.models import YOURS
from demo.state.hub_models import hub_models
from demo.state.sessions import Session
from demo.state.vectors import TypedVectors, phrase_vectors
from demo.text import text
from demo.text.errors import visitor_error

_loading = threading.Lock()


@lru_cache(maxsize=len(EMBEDDED))
def _embedded(name: str) -> Encoder:
    return load_encoder(name)


def encoder_of(model: str, session: Session) -> Encoder:
    """An embedded model or one of the Hub, shared and never trained, or the visitor's own.

    Raises:
        gr.Error: there is no such model, or it cannot be loaded again.
    """
    if model == YOURS:
        if session.encoder is None:
            raise visitor_error(text.ERROR_YOURS)
        return session.encoder
    try:
        if isinstance(model, str) and (shared := hub_models.get(model)):
            return shared
    except ModelError as error:
        raise visitor_error(error) from error
    if not isinstance(model, str) or model not in EMBEDDED:
        raise visitor_error(text.ERROR_MODEL.format(model=model, known=", ".join([*EMBEDDED, YOURS])))
    with _loading:
        return _embedded(model)


@dataclass(frozen=True)
class Embedder:
    """An encoder in the hands of one visitor: what was embedded before is not computed again.

    It stands where the library asks for an encoder (`core.evaluation.embedder`). A comparison holds one from its
    beginning to its end, so that all its vectors are of one model, even when the visitor's is replaced meanwhile.

    Attributes:
        encoder: the model.
        typed: the visitor's.
    """

    encoder: Encoder
    typed: TypedVectors

    def encode(self, texts: Sequence[str], /) -> Tensor:
        """``(N, D)`` vectors of length 1; all the phrases of a language are known as such."""
        language = _language_of(texts)
        return self.typed.encode(self.encoder, texts) if language is None else self.phrases(language)

    def phrases(self, language: str) -> Tensor:
        """``(M, D)`` vectors of all held-out phrases of a language."""
        return phrase_vectors(self.encoder, language)


def embedder_of(model: str, session: Session) -> Embedder:
    """A model by its name, as this visitor uses it.

    Raises:
        gr.Error: there is no such model, or it cannot be loaded again.
    """
    return Embedder(encoder_of(model, session), session.typed)


def _language_of(texts: Sequence[str]) -> str | None:
    """The language whose held-out phrases these are, all of them in their order."""
    return _phrasebook().get(tuple(texts))


@cache
def _phrasebook() -> dict[tuple[str, ...], str]:
    return {tuple(texts): language for language, texts in held_phrases().items()}
