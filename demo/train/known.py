"""What a model was found to be before a run: of a model that stays as it is, the same every time, and so kept with it.

A run of a second would otherwise spend longer on judging what it begins with than on learning.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from weakref import WeakKeyDictionary

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import Elsewhere
from core.training.judging import Judgement
from demo.state.memory import is_large

MAX_KEPT = 12  # language pairs of a model, about half a megabyte each
Texts = tuple[str, ...]

_kept: WeakKeyDictionary[Encoder, OrderedDict[tuple[Texts, Texts, Texts], Judgement]] = WeakKeyDictionary()
_lock = threading.Lock()


def _key(held: Pairs, elsewhere: Elsewhere) -> tuple[Texts, Texts, Texts]:
    return tuple(held.a), tuple(held.b), tuple(elsewhere.texts)


def keep(encoder: Encoder, held: Pairs, elsewhere: Elsewhere, judgement: Judgement) -> None:
    """Remember what an encoder, whose weights stay as they are from now on, was found to be."""
    with _lock:
        known = _kept.setdefault(encoder, OrderedDict())
        known[_key(held, elsewhere)] = judgement
        while len(known) > MAX_KEPT:
            known.popitem(last=False)


def judgement_of(encoder: Encoder, held: Pairs, elsewhere: Elsewhere) -> Judgement | None:
    """What an encoder is found to be, computed when it is first asked for.

    None for a large one that has not been judged: its run reads every sentence once, and keeps what its frozen layers
    make of it.
    """
    with _lock:
        known = _kept.get(encoder, OrderedDict()).get(_key(held, elsewhere))
    if known is None and not is_large(encoder):
        known = Judgement.of(encoder, held, elsewhere)
        # Where the pairs are a visitor's own, they are kept with no model that others use.
        if held.name.startswith("phrases:"):
            keep(encoder, held, elsewhere, known)
    return known
