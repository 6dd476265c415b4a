"""Work in a thread of its own, for whoever wants to say meanwhile how far it is."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from demo.state.waiting import until

Result = TypeVar("Result")


class StopWorking(BaseException):
    """Raised in the thread once nobody waits; no ``except Exception`` on the way holds it up."""


class Work(Generic[Result]):
    """Something that goes on beside whoever waits for it, in their language."""

    def __init__(self, do: Callable[[], Result]) -> None:
        self._do = do
        self._result: list[Result] = []
        self._error: Exception | None = None
        run = contextvars.copy_context().run  # the thread speaks the visitor's language
        self._thread = threading.Thread(target=run, args=(self._run,), daemon=True)
        self._thread.start()

    async def ended(self, seconds: float) -> bool:
        """Whether it has ended, after waiting for it for at most so long, without a thread."""
        await until(lambda: not self._thread.is_alive(), seconds)
        return not self._thread.is_alive()

    def result(self) -> Result:
        """What came out; raises what the work raised, and `StopWorking` if that was it."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        if not self._result:
            raise StopWorking
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._do())
        except StopWorking:
            pass
        except Exception as error:
            self._error = error
