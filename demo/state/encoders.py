"""The models that a visitor can choose, and the vectors that were made with them."""

from __future__ import annotations

import threading
from functools import lru_cache

import torch
from torch import Tensor

from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import EMBEDDED, load_encoder
from demo.common.models import YOURS
from demo.common.phrases import held
from demo.state.hub_models import hubs
from demo.state.sessions import Session
from demo.text import text
from demo.text.errors import refusal

MAX_REMEMBERED = 1_000  # vectors of typed sentences a session

_loading, _reading = threading.Lock(), threading.Lock()
_read: dict[tuple[str, str], Tensor] = {}  # vectors of built-in phrases, by embedded model and sentence


@lru_cache(maxsize=len(EMBEDDED))
def _embedded(name: str) -> Encoder:
    return load_encoder(name)


def encoder_of(model: str, session: Session) -> Encoder:
    """An embedded model, shared and never trained, or the visitor's own."""
    if model == YOURS:
        if session.encoder is None:
            raise refusal(text.ERROR_YOURS)
        return session.encoder
    try:
        if isinstance(model, str) and (shared := hubs.get(model)):
            return shared
    except ModelError as error:
        raise refusal(error) from error
    if not isinstance(model, str) or model not in EMBEDDED:
        raise refusal(text.ERROR_MODEL.format(model=model, known=", ".join([*EMBEDDED, YOURS])))
    with _loading:
        return _embedded(model)


@lru_cache(maxsize=64)
def _shared_vectors(model: str, language: str) -> Tensor:
    sentences = held(language)
    vectors = encoder_of(model, Session()).encode(sentences)
    _read.update(zip([(model, sentence) for sentence in sentences], vectors, strict=True))
    return vectors


def phrase_vectors(model: str, session: Session, language: str) -> Tensor:
    """``(M, D)`` vectors of all held-out phrases of a language, kept for the next call."""
    if model != YOURS:
        with _reading:  # two visitors who come at once wait for the same reading
            return _shared_vectors(model, language)
    if language not in session.vectors:
        session.vectors[language] = encoder_of(YOURS, session).encode(held(language))
    return session.vectors[language]


def typed_vectors(model: str, session: Session, sentences: list[str]) -> Tensor:
    """``(N, D)`` vectors of what was typed; who edits one sentence waits for that one alone."""
    encoder, known = encoder_of(model, session), session.typed
    if len(known) > MAX_REMEMBERED:
        known.clear()
    new = [sentence for sentence in dict.fromkeys(sentences) if (model, sentence) not in known]
    built_in = {sentence: _read[model, sentence] for sentence in new if (model, sentence) in _read}
    known.update({(model, sentence): vector for sentence, vector in built_in.items()})
    new = [sentence for sentence in new if sentence not in built_in]
    if new:
        known.update(zip([(model, sentence) for sentence in new], encoder.encode(new), strict=True))
    vectors = [known[model, sentence] for sentence in sentences]
    return torch.stack(vectors) if vectors else torch.empty(0, encoder.dim)
