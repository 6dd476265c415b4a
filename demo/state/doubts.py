"""What a nearest cosine is worth under each model, measured once and kept as long as the model."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

from core.encoder.encoder import Encoder
from core.evaluation.doubt import Doubt, doubt
from demo.state.encoders import Embedder

_kept: WeakKeyDictionary[Encoder, Doubt] = WeakKeyDictionary()
_measuring = threading.Lock()


def doubt_of(embedder: Embedder) -> Doubt:
    """Of one model; the phrases that it has read are not read again."""
    with _measuring:
        if embedder.encoder not in _kept:
            _kept[embedder.encoder] = doubt(embedder)
        return _kept[embedder.encoder]
