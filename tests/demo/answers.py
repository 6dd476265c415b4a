"""What a handler answers one after another, for a test that has no event loop, and what it costs to wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TypeVar

from anyio import to_thread

from demo.state.queue import Queue
from demo.state.sessions import Session

T = TypeVar("T")
THREADS = 4  # that there are for all who wait
SPINS = 20  # of the event loop, until whoever takes a thread has it


def all_of(answers: AsyncIterator[T]) -> list[T]:
    """All of them."""
    return asyncio.run(read(answers))


async def read(answers: AsyncIterator[T]) -> list[T]:
    """All that are still to come."""
    return [answer async for answer in answers]


def others_are_answered(
    crowd: Sequence[AsyncIterator[T]], waits: Callable[[T], bool], leave: Callable[[], None]
) -> None:
    """More wait than there are threads, and a call that needs one is answered all the same; then all leave."""
    assert len(crowd) > THREADS

    async def wait(answers: AsyncIterator[T]) -> None:
        async for answer in answers:
            if waits(answer):
                return

    async def beside() -> None:
        threads = to_thread.current_default_thread_limiter()
        threads.total_tokens = THREADS
        await asyncio.gather(*map(wait, crowd))
        going = [asyncio.ensure_future(anext(answers)) for answers in crowd]
        for _ in range(SPINS):
            await asyncio.sleep(0)
        held = threads.statistics()
        assert (held.borrowed_tokens, held.tasks_waiting) == (0, 0)
        assert await to_thread.run_sync(lambda: "answered") == "answered"
        leave()
        await asyncio.gather(*going)
        await asyncio.gather(*map(read, crowd))

    asyncio.run(beside())


def many_wait(line: Queue, press: Callable[[Session], AsyncIterator[T]], waits: Callable[[T], bool]) -> None:
    """More visitors press than there are threads while the line is taken; others are answered, and all can leave."""
    sessions = [Session() for _ in range(2 * THREADS)]

    def leave() -> None:
        for session in sessions:
            session.stop.set()

    with line.turn():
        others_are_answered([press(session) for session in sessions], waits, leave)
    assert line.waiting() == 0
