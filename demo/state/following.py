"""Following a run's log: what a page does from when it finds a run until that is over.

Who follows waits without a thread: hundreds of pages may watch at once.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable

from demo.state.run_log import Resting, Run
from demo.state.sessions import Session
from demo.state.waiting import LOOK_SECONDS, until

BEAT_SECONDS = 1.0  # a follower gives a sign of life this often: only then does Gradio notice that its page has gone
REDRAW_SECONDS = 0.8  # a slow browser must be done with one drawing before the next
FREELY = 16  # pages that are told at this pace; of more each is told more rarely, so that all cost no more than these

_watching: set[object] = set()


async def follow(session: Session, run: Run, page: str) -> AsyncIterator[bool]:
    """Yield now and then while the run goes on, True when there is something new; at its end once more, and stop.

    A page follows once: a newer follower of the same ``page`` ends this one.
    """
    mine = session.followed[page] = object()
    _watching.add(mine)
    try:
        seen = -1
        while session.followed.get(page) is mine:
            run.watched = time.monotonic()
            over, new = run.over.is_set(), run.version != seen
            seen = run.version
            yield new
            if over:
                session.followed.pop(page, None)
                return
            await _until(lambda: run.over.is_set() or isinstance(run.latest, Resting), REDRAW_SECONDS)
            await _until(lambda seen=seen: run.version != seen, BEAT_SECONDS)  # type: ignore[misc]
    finally:
        _watching.discard(mine)


async def _until(happened: Callable[[], bool], seconds: float) -> None:
    """Wait until something has happened, but at most so long; longer where many pages watch."""
    crowd = max(1.0, len(_watching) / FREELY)
    await until(happened, seconds * crowd, LOOK_SECONDS * crowd)
