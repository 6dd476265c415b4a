"""A check in a thread of its own: it says how far it is, and ends when nobody waits for it any more."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from demo.state.work import StopWorking, Work

Result = TypeVar("Result")
Tell = Callable[[str, float | None], None]  # what is going on, and which share of all is done


class Checking(Work[Result]):
    """Work that says how far it is.

    Attributes:
        sentence: what is going on.
        share: of all that is done, None while that is unknown.
    """

    def __init__(self, do: Callable[[Tell], Result], sentence: str) -> None:
        self.sentence = sentence
        self.share: float | None = None
        self._stop = threading.Event()
        super().__init__(lambda: do(self._tell))

    def stop(self) -> None:
        """Let it end where it says next how far it is."""
        self._stop.set()

    def _tell(self, sentence: str, share: float | None = None) -> None:
        if self._stop.is_set():
            raise StopWorking
        self.sentence, self.share = sentence, share
