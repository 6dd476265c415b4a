"""Waiting that takes no thread: hundreds of visitors may wait at once, and the server still answers the others."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Generic, TypeVar

from anyio import CancelScope, to_thread

LOOK_SECONDS = 0.05  # from one look to the next

Event = TypeVar("Event")


async def until(happened: Callable[[], bool], seconds: float, look: float = LOOK_SECONDS) -> None:
    """Wait until something has happened, but at most so many seconds, with ``look`` from one look to the next."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not happened() and (left := end - loop.time()) > 0:
        await asyncio.sleep(min(look, left))


async def stepped(events: Iterator[Event]) -> AsyncIterator[Event]:
    """What a generator yields: a thread works at each step, and while the caller waits with the next, none.

    However this ends, also in the middle of a step, the generator has been closed by then.
    """
    steps = _Steps(events)
    try:
        while made := await to_thread.run_sync(steps.next):
            yield made[0]
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(steps.close)


class _Steps(Generic[Event]):
    """A generator that threads work at, one at a time: closing it waits until the present step is made.

    A call can be cancelled while a thread makes a step; the step goes on all the same, and nobody would end the run.
    """

    def __init__(self, events: Iterator[Event]) -> None:
        self._events, self._lock = events, threading.Lock()

    def next(self) -> tuple[Event] | None:
        """The next event; None at the end."""
        with self._lock:
            for event in self._events:
                return (event,)
        return None

    def close(self) -> None:
        """End it."""
        with self._lock:
            self._events.close()  # type: ignore[attr-defined]
