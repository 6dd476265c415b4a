"""Whose turn it is to train: so many runs at once on this machine, the others wait."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Queue:
    """Turns at training: so many at once, the others wait in the order they came."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._line: list[object] = []
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[Callable[[], int]]:
        """Stand in line; the function given says how many are still to finish first, 0 when it is one's turn."""
        ticket = object()
        with self._lock:
            self._line.append(ticket)
        try:
            yield lambda: self._ahead(ticket)
        finally:
            with self._lock:
                self._line.remove(ticket)

    def _ahead(self, ticket: object) -> int:
        with self._lock:
            return max(0, self._line.index(ticket) - self._at_once + 1)


queue = Queue(at_once=max(1, (os.cpu_count() or 2) // 2))
