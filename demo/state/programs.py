"""Trainings that programs ask for: how many there may be at once, waiting or going on, and whether anybody listens.

A page has a visitor, who sees the line and goes. A program can ask a hundred times and never read an answer: so it is
refused at once beyond what one caller, or all, may ask for, and what it asks for ends where nobody reads what comes.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from demo.common.host import host
from demo.text import text
from demo.text.errors import visitor_error

RETRY_SECONDS = 60  # what a program that is refused is told to wait
TOOLS = "tools"  # assistants call through one client


class _Counted:
    """How many there are now, by key; keys without any are forgotten."""

    def __init__(self) -> None:
        self._now: Counter[str] = Counter()
        self._lock = threading.Lock()

    def _refusal(self, key: str) -> str | None:
        """Why one more is refused."""
        return None

    @contextmanager
    def _one_more(self, key: str) -> Iterator[None]:
        with self._lock:
            if refusal := self._refusal(key):
                raise visitor_error(refusal)
            self._now[key] += 1
        try:
            yield
        finally:
            with self._lock:
                self._now[key] -= 1
                self._now += Counter()


class Places(_Counted):
    """At most ``most`` at once, and ``most_each`` a caller."""

    def __init__(self, most: int, most_each: int) -> None:
        super().__init__()
        self._most, self._most_each = most, most_each

    def _refusal(self, key: str) -> str | None:
        if self._now[key] >= self._most_each:
            return str(text.ERROR_PROGRAMS_EACH.format(n=self._most_each))
        return str(text.ERROR_PROGRAMS.format(n=self._most)) if self._now.total() >= self._most else None

    def refusal(self, caller: str) -> str | None:
        """Why one more of this caller's is refused, in a sentence; None where it is not."""
        with self._lock:
            return self._refusal(caller)

    def place(self, caller: str) -> AbstractContextManager[None]:
        """Have one for a training, from before it waits until it is over.

        Raises:
            gr.Error: there is none.
        """
        return self._one_more(caller)


class Listeners(_Counted):
    """Which streams of answers are being read, by session or by call."""

    def reading(self, key: str) -> AbstractContextManager[None]:
        """Somebody reads what comes for ``key`` until the block ends."""
        return self._one_more(key)

    def any(self, *keys: str | None) -> bool:
        """Whether somebody reads what comes for one of these."""
        return any(key in self._now for key in keys if key)


def address_of(request: Any) -> str:
    """Where a call comes from; empty for one that comes from nowhere."""
    client = getattr(request, "client", None)
    return str(client.host) if client else ""


places = Places(host().programs, host().programs_each)
listeners = Listeners()
