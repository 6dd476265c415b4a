"""Whose turn it is to train: so many runs at once on this machine, the others wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from core.resources import usable_cores
from demo.common.host import host

LOOK_SECONDS = 0.25  # from one look at the line to the next


@dataclass(frozen=True, eq=False)
class _Ticket:
    large: bool
    program: bool


class Turn:
    """A place in the line. Called, it says how many are still to finish first, 0 when it is one's turn."""

    def __init__(self, queue: Queue, ticket: Callable[[], _Ticket]) -> None:
        self._queue, self._new = queue, ticket
        self._ticket: _Ticket | None = None

    def __call__(self) -> int:
        """How many are still to finish first."""
        return self._queue.ahead(self._ticket) if self._ticket else 0

    async def comes(self, stopped: Callable[[], bool] = lambda: False) -> AsyncIterator[int]:
        """How many are still to finish first, now and then until it is one's turn; no thread waits meanwhile."""
        while (others := self()) and not stopped():
            yield others
            await asyncio.sleep(LOOK_SECONDS)

    def take(self) -> None:
        """Stand in line, behind all others of one's kind."""
        self._ticket = self._new()
        self._queue.join(self._ticket)

    def give_up(self) -> None:
        """Leave the line, and let others train."""
        if self._ticket is not None:
            self._queue.leave(self._ticket)
        self._ticket = None


class Queue:
    """Turns at training: so many at once, the others wait in the order they came; of large models one at a time.

    Who watches a page goes before programs that wait: they can wait without getting bored.
    """

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._line: list[_Ticket] = []
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, *, large: bool = False, program: bool = False) -> Iterator[Turn]:
        """Stand in line; who rests in between gives the turn up and takes another."""
        turn = Turn(self, partial(_Ticket, large, program))
        turn.take()
        try:
            yield turn
        finally:
            turn.give_up()

    def waiting(self, *, large: bool = False) -> int:
        """How many would have to finish before who comes now."""
        with self.turn(large=large) as ahead:
            return ahead()

    def join(self, ticket: _Ticket) -> None:
        """Stand behind all who train, and all who wait but programs that this one goes before."""
        with self._lock:
            training = self._training()
            waiting = [each for each in self._line if each not in training] + [ticket]
            self._line[:] = [*training, *sorted(waiting, key=lambda each: each.program)]

    def leave(self, ticket: _Ticket) -> None:
        """Be in line no more."""
        with self._lock:
            self._line.remove(ticket)

    def ahead(self, ticket: _Ticket) -> int:
        """How many are still to finish before this one, 0 when it is its turn."""
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
            if len(training) == self._at_once:
                break
            if not (ticket.large and any(each.large for each in training)):
                training.append(ticket)
        return training


queue = Queue(at_once=host().trainings or max(1, (host().cores or usable_cores()) // 2))
