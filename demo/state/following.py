"""Following a run's log: what a page does from when it finds a run until that is over."""

from __future__ import annotations

import time
from collections.abc import Iterator

from demo.state.run_log import Run
from demo.state.sessions import Session

BEAT_SECONDS = 1.0  # a follower gives a sign of life this often: only then does Gradio notice that its page has gone
REDRAW_SECONDS = 0.8  # a slow browser must be done with one drawing before the next


def follow(session: Session, run: Run, page: str) -> Iterator[bool]:
    """Yield now and then while the run goes on, True when there is something new; at its end once more, and stop.

    A page follows once: a newer follower of the same ``page`` ends this one.
    """
    mine = session.followed[page] = object()
    seen = -1
    while session.followed.get(page) is mine:
        run.watched = time.monotonic()
        over, new = run.over.is_set(), run.version != seen
        seen = run.version
        yield new
        if over:
            session.followed.pop(page, None)
            return
        run.calm(REDRAW_SECONDS)
        run.wait(seen, BEAT_SECONDS)
