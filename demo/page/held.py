"""Which of Gradio's sessions are held: a page's until an hour after its end, a program's until its call is answered.

Gradio notes for every caller what each component of the page is to them, a quarter of a megabyte here, and forgets it
when 10,000 others have come. A program's call has a session of its own, of which nothing is asked again.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

PAGE = timedelta(hours=1)  # after its end: a telephone that slept comes back to the same page
PROGRAM = timedelta(minutes=1)
EVERY = 10.0  # seconds
_STREAM = re.compile(r"/heartbeat/(?P<session>[^/]+)$|/queue/data$")


class Held:
    """Notes whose pages are open, and gives up sessions that nobody comes back to.

    Args:
        app: what answers.
        every: seconds from one look at all sessions to the next.
        now: the time, as Gradio notes it.
    """

    def __init__(self, app: ASGIApp, every: float = EVERY, now: Callable[[], datetime] = datetime.now) -> None:
        self._app, self._every, self._now = app, every, now
        self._open: Counter[str] = Counter()  # streams, by session
        self._pages: set[str] = set()
        self._looked = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        session = _session(scope)
        if session and b"sec-fetch-mode" in dict(scope["headers"]):  # no program says so
            self._pages.add(session)
        self._open[session] += 1
        if "app" in scope and time.monotonic() - self._looked >= self._every:
            self._looked = time.monotonic()
            self.look(scope["app"])
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[session] -= 1

    def look(self, app: Any) -> None:
        """Give up what is over. ``app`` is Gradio's."""
        holder, queue = app.state_holder, app.get_blocks()._queue
        for session, used in list(holder.time_last_used.items()):
            asks = bool(queue.pending_event_ids_session.get(session))
            patience = PAGE if asks or session in self._pages else PROGRAM
            if self._open[session] <= 0 and self._now() - used > patience:
                with holder.lock:
                    holder.session_data.pop(session, None)
                    holder.time_last_used.pop(session, None)
                queue.pending_event_ids_session.pop(session, None)
        self._open = +self._open
        self._pages = {page for page in self._pages if self._open[page] or page in holder.session_data}


def _session(scope: Scope) -> str:
    """Whose stream is asked for; empty where none is."""
    found = _STREAM.search(str(scope.get("path", "")))
    if scope["type"] != "http" or not found:
        return ""
    return found["session"] or Request(scope).query_params.get("session_hash", "")
