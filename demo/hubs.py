"""Models of the Hub that visitors have asked for: few at a time, shared by all, never trained."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from core.hub import check_id
from core.models import Encoder, load_encoder

MOST_MODELS = 2
MOST_REMEMBERED = 100
MOST_BYTES = 1_500_000_000


def _from_hub(model: str) -> Encoder:
    return load_encoder(model, most_bytes=MOST_BYTES)


class Hubs:
    """At most ``most`` models in memory; the one unused for longest goes first, and comes back when asked for."""

    def __init__(self, most: int = MOST_MODELS, load: Callable[[str], Encoder] = _from_hub) -> None:
        self._most, self._load = most, load
        self._loaded: OrderedDict[str, Encoder] = OrderedDict()
        self._asked: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, model: str) -> str:
        """Download and load a model; its id.

        Raises:
            HubError: this is no id.
            ModelError: it cannot be had or used.
        """
        model = check_id(model)
        with self._lock:
            self._fetch(model)
            self._asked[model] = None
            while len(self._asked) > MOST_REMEMBERED:
                self._asked.popitem(last=False)
        return model

    def get(self, model: str) -> Encoder | None:
        """A model that somebody has loaded before, or None."""
        with self._lock:
            return self._fetch(model) if model in self._asked else None

    def _fetch(self, model: str) -> Encoder:
        if model not in self._loaded:
            while len(self._loaded) >= self._most:  # before loading: two large models may not fit beside a third
                self._loaded.popitem(last=False)
            self._loaded[model] = self._load(model)
        self._loaded.move_to_end(model)
        return self._loaded[model]


hubs = Hubs()
