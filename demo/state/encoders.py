"""The models that a visitor can choose, each as something that embeds sentences and computes nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from torch import Tensor

from core.data.phrasebook import phrasebook_languages
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import EMBEDDED, load_encoder, named_models
from core.evaluation.phrases import phrases_of
from core.hub.files import OnProgress
from demo.common.models import E5, YOURS, Models
from demo.common.settings import hub_allowed
from demo.state import hub_models as hub
from demo.state.memory import is_large
from demo.state.sessions import Session
from demo.state.vectors import HELD, SPLITS, TypedVectors, are_read, phrase_vectors
from demo.text import text
from demo.text.errors import visitor_error

_loading = threading.Lock()


_loaded: dict[str, Encoder] = {}  # those with a name; few, and never let go


def encoder_of(model: str, session: Session) -> Encoder:
    """A model with a name or one of the Hub, shared and never trained, or the visitor's own.

    One of the Hub that nobody has asked for before is fetched, where the host allows it.

    Raises:
        gr.Error: there is no such model, or it cannot be had.
    """
    if model == YOURS:
        if session.encoder is None:
            raise visitor_error(text.ERROR_YOURS)
        return session.encoder
    try:
        if isinstance(model, str) and model in (E5, *named_models()):  # its refusal says how to install it
            return _named(model)
        if isinstance(model, str) and (shared := hub.hub_models.get(model)):
            return shared
    except ModelError as error:
        raise visitor_error(error) from error
    if isinstance(model, str) and hub_allowed() and "/" in model:
        return encoder_of(hub.load_hub_model(model), session)
    raise visitor_error(text.ERROR_MODEL.format(model=model, known=", ".join([*named_models(), YOURS])))


def load(model: str, on_progress: OnProgress | None = None) -> str:
    """Have a model at hand for everybody; its name. ``on_progress`` hears how much of one of the Hub has arrived.

    Raises:
        gr.Error: there is no such model, the host does not allow it, or it cannot be had.
    """
    model = model.strip()
    if model in (E5, *named_models()) or not hub_allowed():
        encoder_of(model, Session())
        return model
    return hub.load_hub_model(model, on_progress)


def is_at_hand(model: str, session: Session) -> bool:
    """Whether nobody has to wait for it to be loaded."""
    return model in _loaded or hub.hub_models.has(model) or (model == YOURS and session.encoder is not None)


def has_to_read(models: Models, languages: Sequence[str], session: Session, splits: Sequence[str] = (HELD,)) -> bool:
    """Whether a large model must first be loaded, or read the phrases of these languages, which takes seconds."""
    for model in (models.before, models.after):
        if model in EMBEDDED or (model == YOURS and session.encoder is None):
            continue
        if not is_at_hand(model, session):
            return True
        encoder = encoder_of(model, session)
        if is_large(encoder) and not are_read(encoder, languages, splits):
            return True
    return False


def _named(model: str) -> Encoder:
    if model not in _loaded:  # asked before waiting: who wants one that is there waits for no other's loading
        with _loading:
            if model not in _loaded:
                _loaded[model] = load_encoder(model)
    return _loaded[model]


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
        part = _phrasebook().get(tuple(texts))
        return self.typed.encode(self.encoder, texts) if part is None else phrase_vectors(self.encoder, *part)

    def phrases(self, language: str) -> Tensor:
        """``(M, D)`` vectors of all held-out phrases of a language."""
        return phrase_vectors(self.encoder, language)


def embedder_of(model: str, session: Session) -> Embedder:
    """A model by its name, as this visitor uses it.

    Raises:
        gr.Error: there is no such model, or it cannot be loaded again.
    """
    return Embedder(encoder_of(model, session), session.typed)


@cache
def _phrasebook() -> dict[tuple[str, ...], tuple[str, str]]:
    """The language and the part whose phrases these are, all of them in their order."""
    parts = product(phrasebook_languages(), SPLITS)
    return {tuple(phrases_of(language, split)): (language, split) for language, split in parts}
