from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from core.events import Finished, Step, Stopped
from demo.state import programs
from demo.state.run_log import Preparing, Waiting
from demo.state.sessions import Session
from demo.text import en as text
from demo.text.errors import visitor_error
from demo.train import endpoint, handlers
from demo.train.endpoint import MAX_TOOL_WAIT_SECONDS


async def later(events: Iterable[Any]) -> AsyncIterator[Any]:
    for event in events:
        yield event


class Line:
    """What stands for the training of a program that waits for its turn, and trains once it is stopped or let in."""

    def __init__(self, session: Session) -> None:
        self.session, self.closed, self.looks = session, False, 0
        self.threads: set[int] = set()

    def run(self) -> Iterator[Any]:
        try:
            while not self.session.stop.is_set():
                self.looks += 1
                self.threads.add(threading.get_ident())
                yield Waiting(1)
            yield Stopped(0, 0, 0.0, 0, "asked", "it was asked to", None)
        finally:
            self.closed = True


def heard(line: Line, request: Any) -> AsyncIterator[Any]:
    return endpoint._heard(line.run(), line.session, request)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at the line follow each other at once, and nobody is waited for."""
    monkeypatch.setattr(endpoint, "LOOK_SECONDS", 0)
    monkeypatch.setattr(handlers, "ABANDONED_SECONDS", 0.0)


def caller(session_hash: str) -> Any:
    return SimpleNamespace(session_hash=session_hash)


@pytest.mark.usefixtures("hurried")
def test_a_run_whose_events_nobody_reads_is_stopped() -> None:
    async def all_of(line: Line) -> list[Any]:
        return [event async for event in heard(line, caller("unread"))]

    line = Line(Session())
    events = asyncio.run(all_of(line))
    assert [type(event) for event in events] == [Waiting, Stopped]
    assert line.closed


@pytest.mark.usefixtures("hurried")
def test_a_run_whose_events_are_read_goes_on_and_ends_when_its_reader_has_gone() -> None:
    async def some_of(line: Line) -> int:
        events = heard(line, caller("reader"))
        with programs.listeners.reading("reader"):
            for _ in range(20):
                assert isinstance(await anext(events), Waiting)
        rest = [event async for event in events]
        assert isinstance(rest[-1], Stopped)
        return len(rest)

    line = Line(Session())
    assert asyncio.run(some_of(line)) == 1
    assert line.looks == 20


@pytest.mark.usefixtures("hurried")
def test_a_run_that_is_given_up_in_the_line_is_closed() -> None:
    async def first_of(line: Line) -> None:
        events = heard(line, None)
        await anext(events)
        await events.aclose()  # type: ignore[attr-defined]

    line = Line(Session())
    asyncio.run(first_of(line))
    assert line.closed


def test_a_call_that_is_cancelled_in_the_middle_of_a_step_ends_its_run() -> None:
    made, goes_on, closed = threading.Event(), threading.Event(), threading.Event()

    def run() -> Iterator[Any]:
        try:
            made.set()
            assert goes_on.wait(60)
            yield Waiting(1)
        finally:
            closed.set()

    async def cancelled() -> None:
        events = endpoint._heard(run(), Session(), caller(""))
        call = asyncio.ensure_future(anext(events))
        while not made.is_set():
            await asyncio.sleep(0)
        call.cancel()
        asyncio.get_running_loop().call_later(0.1, goes_on.set)
        with pytest.raises(asyncio.CancelledError):
            await call
        assert closed.is_set()

    asyncio.run(cancelled())


def test_programs_that_wait_share_few_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "LOOK_SECONDS", 0.01)
    lines = [Line(Session()) for _ in range(100)]

    async def wait(line: Line, everybody: asyncio.Barrier) -> None:
        events = heard(line, None)
        await anext(events)
        await everybody.wait()
        await anext(events)
        line.session.stop.set()
        assert isinstance([event async for event in events][-1], Stopped)

    async def crowd() -> None:
        everybody = asyncio.Barrier(len(lines))
        await asyncio.gather(*(wait(line, everybody) for line in lines))

    asyncio.run(crowd())
    assert len(set().union(*(line.threads for line in lines))) <= 40


def test_a_tool_that_waits_too_long_for_its_turn_is_refused() -> None:
    time = iter([0.0, 1.0, MAX_TOOL_WAIT_SECONDS + 1])
    waiting = later(Waiting(2) for _ in range(5))
    with pytest.raises(type(visitor_error(""))) as gave_up:
        asyncio.run(endpoint._at_once(waiting, ("en", "el"), lambda: next(time)))
    assert text.ERROR_TOOL_WAITED.format(ahead=2) in str(gave_up.value)


def test_steps_and_waiting_are_left_out_of_a_tools_answer() -> None:
    step, finished = Step(1, 0.5, 2.0, 0.001, 4, 0.5), Finished(2, 8, 1.0, 2, "budget", None)
    events = later([Waiting(1), Preparing(8, 4, True, [], ["2 rows"]), step, step, finished])
    answer = asyncio.run(endpoint._at_once(events, ("en", "pt")))
    assert (answer["event"], [event["event"] for event in answer["events"]]) == ("finished", ["preparing"])
    assert answer["events"][0]["languages"] == ["en", "pt"]
    assert answer["events"][0]["notes"] == ["2 rows"]
