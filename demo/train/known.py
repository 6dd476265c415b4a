"""What is the same in every run from one model, and so kept: what it is found to be before, its texts as tokens.

A run of a second would otherwise spend longer on getting ready than on learning. What belongs to a model goes with it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from torch import Tensor
from torch.nn import functional

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.data.phrasebook import is_built_in
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import Elsewhere
from core.training.judging import Judgement
from core.training.reinit import QUIET_POSITIONS, reinit_layers
from core.training.sources import Texts
from core.training.words import WordsForward, silence
from demo.state.memory import is_large

MAX_KEPT = 12  # language pairs of a model, about half a megabyte each
Begun = tuple[Tensor, Tensor]
Value = TypeVar("Value")


class Kept(Generic[Value]):
    """At most `MAX_KEPT` values an object, which are not kept longer than the object; the oldest goes first."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[object, OrderedDict[Hashable, Value]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def get(self, whose: object, key: Hashable) -> Value | None:
        """What was put there, or None."""
        with self._lock:
            return self._of.get(whose, OrderedDict[Hashable, Value]()).get(key)

    def put(self, whose: object, key: Hashable, value: Value) -> Value:
        """Keep a value, which is given back."""
        with self._lock:
            kept = self._of.setdefault(whose, OrderedDict())
            kept[key] = value
            while len(kept) > MAX_KEPT:
                kept.popitem(last=False)
        return value


_judgements: Kept[Judgement] = Kept()
_sources: Kept[Texts] = Kept()
_begun: Kept[Begun] = Kept()


def _key(held: Pairs, elsewhere: Elsewhere) -> Hashable:
    return tuple(held.a), tuple(held.b), tuple(elsewhere.texts)


def keep(encoder: Encoder, held: Pairs, elsewhere: Elsewhere, judgement: Judgement) -> None:
    """Remember what an encoder, whose weights stay as they are from now on, was found to be."""
    _judgements.put(encoder, _key(held, elsewhere), judgement)


def judgement_of(encoder: Encoder, held: Pairs, elsewhere: Elsewhere) -> Judgement | None:
    """What an encoder is found to be, computed when it is first asked for.

    None for a large one that has not been judged: its run reads every sentence once, and keeps what its frozen layers
    make of it.
    """
    known = _judgements.get(encoder, _key(held, elsewhere))
    if known is None and not is_large(encoder):
        known = Judgement.of(encoder, held, elsewhere)
        if is_built_in(held.name):  # a visitor's own pairs are kept with no model that others use
            keep(encoder, held, elsewhere, known)
    return known


def found_by(encoder: Encoder, held: Pairs) -> dict[str, Any]:
    """What another model, whose weights stay as they are, finds of held-out pairs; elsewhere it is not judged."""
    return (judgement_of(encoder, held, Elsewhere([])) or Judgement.of(encoder, held)).metrics


def source_of(encoder: Encoder, pairs: Pairs, config: TrainConfig) -> Pairs | Texts:
    """Built-in pairs as tokens, read when they are first asked for; others as they are."""
    if not is_built_in(pairs.name):
        return pairs
    key = pairs.name, len(pairs), config.regime
    return _sources.get(encoder.tokenizer, key) or _sources.put(
        encoder.tokenizer, key, Texts(encoder, [pairs], config.regime)
    )


def begun_of(encoder: Encoder, held: Pairs, config: TrainConfig) -> Begun | None:
    """Vectors of the held-out pairs as the first step finds them, if the layers are silenced or start afresh there."""
    if not (config.words_only or config.reinit_layers):
        return None
    if not is_built_in(held.name):
        return _vectors(encoder.copy(), held, config)
    key = held.name, len(held), config.words_only
    return _begun.get(encoder, key) or _begun.put(encoder, key, _vectors(encoder.copy(), held, config))


def _vectors(twin: Encoder, held: Pairs, config: TrainConfig) -> Begun:
    if not config.words_only:
        reinit_layers(twin, positions=QUIET_POSITIONS)
        return twin.encode(held.a), twin.encode(held.b)
    silence(twin)
    forward = WordsForward(twin)
    a, b = (forward.encode(twin.tokenize(side).ids, ()) for side in (held.a, held.b))
    return functional.normalize(a, dim=1), functional.normalize(b, dim=1)
