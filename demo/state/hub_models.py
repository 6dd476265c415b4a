"""Models of the Hub that visitors have asked for: few at a time, shared by all, never trained."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import EMBEDDED, load_encoder
from core.hub.errors import HubError
from core.hub.files import OnProgress
from core.hub.ids import HubId, parse_id
from demo.common.settings import check_hub
from demo.state.work import Work
from demo.text.errors import visitor_error

MAX_MODELS = 2
MAX_ASKED = 100
MAX_BYTES = 1_500_000_000
Load = Callable[[HubId, OnProgress | None], Encoder]


def _from_hub(model: HubId, on_progress: OnProgress | None) -> Encoder:
    return load_encoder(model, max_bytes=MAX_BYTES, on_progress=on_progress)


class HubModels:
    """At most ``max_models`` in memory; the one unused for longest goes first, and comes back when asked for."""

    def __init__(self, max_models: int = MAX_MODELS, load: Load = _from_hub) -> None:
        self._max_models, self._load = max_models, load
        self._loaded: OrderedDict[HubId, Encoder] = OrderedDict()
        self._asked: OrderedDict[str, HubId] = OrderedDict()
        self._lock = threading.Lock()  # of the two above: held for a moment
        self._loading = threading.Lock()  # one model after the other: held for as long as a download takes

    def load(self, model: str, on_progress: OnProgress | None = None) -> str:
        """Download and load a model; its id. ``on_progress`` hears how many bytes have arrived, of how many.

        Raises:
            HubError: this is no id.
            ModelError: it cannot be had or used.
        """
        found = parse_id(model)  # the one place where it is text: a visitor's model is never taken for a folder
        self._fetch(found, on_progress)
        with self._lock:
            self._asked[str(found)] = found
            while len(self._asked) > MAX_ASKED:
                self._asked.popitem(last=False)
        return str(found)

    def get(self, model: str) -> Encoder | None:
        """A model that somebody has loaded before, or None."""
        with self._lock:
            found = self._asked.get(model)
        return self._fetch(found) if found else None

    def has(self, model: str) -> bool:
        """Whether it is in memory."""
        with self._lock:
            return self._asked.get(model) in self._loaded

    def _fetch(self, model: HubId, on_progress: OnProgress | None = None) -> Encoder:
        found = self._find(model)
        if found is not None:
            return found
        with self._loading:
            found = self._find(model)  # whoever was before us may have wanted the same
            if found is not None:
                return found
            with self._lock:
                # Before loading: two large models may not fit beside a third.
                while len(self._loaded) >= self._max_models:
                    self._loaded.popitem(last=False)
            encoder = self._load(model, on_progress)
            with self._lock:
                self._loaded[model] = encoder
            return encoder

    def _find(self, model: HubId) -> Encoder | None:
        with self._lock:
            if model in self._loaded:
                self._loaded.move_to_end(model)
            return self._loaded.get(model)


class Loading(Work[str]):
    """A load in a thread of its own; its result is the model's id.

    Attributes:
        done: bytes that have arrived.
        total: bytes that are on their way in all; 0 while nothing is.
    """

    def __init__(self, load: Callable[[OnProgress], str]) -> None:
        self.done = self.total = 0
        super().__init__(lambda: load(self._arrived))

    def _arrived(self, done: int, total: int) -> None:
        self.done, self.total = done, total


hub_models = HubModels()


def load_hub_model(model: str, on_progress: OnProgress | None = None) -> str:
    """Load a model of the Hub, or an embedded one, for everybody; its id. ``on_progress`` hears how much is here.

    Raises:
        gr.Error: the host does not allow it, or it cannot be had.
    """
    check_hub()
    if model.strip() in EMBEDDED:
        return model.strip()
    try:
        return hub_models.load(model, on_progress)
    except (ModelError, HubError) as error:
        raise visitor_error(error) from error
