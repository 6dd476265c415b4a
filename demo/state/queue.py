"""Whose turn it is to train: so many runs at once on this machine, the others wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from core.resources import usable_cores
from demo.common.host import host


@dataclass(frozen=True, eq=False)
class _Ticket:
    large: bool


class Turn:
    """A place in the line. Called, it says how many are still to finish first, 0 when it is one's turn."""

    def __init__(self, ahead: Callable[[_Ticket], int], line: list[_Ticket], lock: threading.Lock, large: bool) -> None:
        self._ahead, self._line, self._lock, self._large = ahead, line, lock, large
        self._ticket: _Ticket | None = None

    def __call__(self) -> int:
        """How many are still to finish first."""
        return self._ahead(self._ticket) if self._ticket else 0

    def take(self) -> None:
        """Stand in line, behind all others."""
        with self._lock:
            self._ticket = _Ticket(self._large)
            self._line.append(self._ticket)

    def give_up(self) -> None:
        """Leave the line, and let others train."""
        with self._lock:
            if self._ticket is not None:
                self._line.remove(self._ticket)
            self._ticket = None


class Queue:
    """Turns at training: so many at once, the others wait in the order they came; of large models one at a time."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._line: list[_Ticket] = []
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, *, large: bool = False) -> Iterator[Turn]:
        """Stand in line; who rests in between gives the turn up and takes another."""
        turn = Turn(self._ahead, self._line, self._lock, large)
        turn.take()
        try:
            yield turn
        finally:
            turn.give_up()

    def waiting(self, *, large: bool = False) -> int:
        """How many would have to finish before who comes now."""
        with self.turn(large=large) as ahead:
            return ahead()

    def _ahead(self, ticket: _Ticket) -> int:
        with self._lock:
            if ticket in self._training():
                return 0
            before = self._line[: self._line.index(ticket)]
        of_its_kind = sum(each.large for each in before) if ticket.large else 0
        return max(1, len(before) - self._at_once + 1, of_its_kind)

    def _training(self) -> list[_Ticket]:
        """Those whose turn it is. Who has it keeps it: others only come behind them, or leave."""
        training: list[_Ticket] = []
        for ticket in self._line:
            if len(training) < self._at_once and not (ticket.large and any(each.large for each in training)):
                training.append(ticket)
        return training


queue = Queue(at_once=host().trainings or max(1, (host().cores or usable_cores()) // 2))
