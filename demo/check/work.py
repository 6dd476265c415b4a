"""A check in a thread of its own: it says how far it is, and ends when nobody waits for it any more."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")
Tell = Callable[[str, float | None], None]  # what is going on, and which share of all is done


class StopWorking(BaseException):
    """Raised in the thread once nobody waits; no ``except Exception`` on the way holds it up."""


class Work(Generic[Result]):
    """Work that goes on beside whoever waits for it.

    Attributes:
        sentence: what is going on.
        share: of all that is done, None while that is unknown.
    """

    def __init__(self, do: Callable[[Tell], Result], sentence: str) -> None:
        self.sentence = sentence
        self.share: float | None = None
        self._do = do
        self._result: list[Result] = []
        self._error: Exception | None = None
        self._stop = threading.Event()
        run = contextvars.copy_context().run  # the thread speaks the visitor's language
        self._thread = threading.Thread(target=run, args=(self._run,), name="check", daemon=True)
        self._thread.start()

    def ended(self, seconds: float) -> bool:
        """Whether it has ended, after waiting for it for at most so long."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Let it end where it says next how far it is."""
        self._stop.set()

    def result(self) -> Result:
        """What came out; raises what the work raised, and `StopWorking` when it was stopped."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        if not self._result:
            raise StopWorking
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._do(self._tell))
        except StopWorking:
            pass
        except Exception as error:
            self._error = error

    def _tell(self, sentence: str, share: float | None = None) -> None:
        if self._stop.is_set():
            raise StopWorking
        self.sentence, self.share = sentence, share
