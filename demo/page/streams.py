"""One stream of answers for a page, however many questions it asks one after the other.

Gradio ends a session's stream with its last pending answer, and its page opens another with the next question. Two
things go wrong between the two. A question that comes while the end is on its way is believed to be answered in a
stream that is over: its answer is not shown until the next question. And where Gradio notices only then that the page
has left the first stream, it throws away what the second is about to read: the page says that the connection is lost,
and loads itself anew. So the end is kept back for a while, which also spares a request for every question.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINGER = 3.0  # seconds: questions that follow from an answer come within it, and a tab at rest holds no connection
_LAST_WORD = b'"msg":"close_stream"'


class Streams:
    """Keeps a browser's stream open from one answer to the next question.

    Other clients ask and read one stream a question; theirs ends when Gradio has ended its part.
    """

    def __init__(self, app: ASGIApp, linger: float = LINGER) -> None:
        self._app = app
        self._linger = linger
        self._idle: set[asyncio.Event] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = str(scope.get("path", ""))
        if path.endswith("/queue/data"):
            await self._stream(scope, receive, send)
            return
        await self._app(scope, receive, send)
        if path.endswith("/queue/join"):
            for idle in self._idle:
                idle.set()

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        session = request.query_params.get("session_hash", "")
        linger = self._linger if "sec-fetch-mode" in request.headers else 0.0
        answer = _Answer(send)
        while True:
            try:
                await self._app(scope, receive, answer.send)
            except KeyError as error:
                # Gradio forgets a page that leaves in the middle of an answer, and stumbles where it did so before.
                if error.args != (session,):
                    raise
                return
            if answer.last is None or not await self._asked(_pending(request, session), receive, linger):
                break
        await answer.end()

    async def _asked(self, pending: Callable[[], bool], receive: Receive, linger: float) -> bool:
        """Whether there is something to answer, now or soon."""
        woken = asyncio.Event()
        self._idle.add(woken)
        left = asyncio.ensure_future(_disconnected(receive))
        try:
            while not pending():
                woken.clear()
                waiting = asyncio.ensure_future(woken.wait())
                await asyncio.wait({waiting, left}, timeout=linger, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if left.done() or not woken.is_set():
                    return False
            return not left.done()
        finally:
            left.cancel()
            self._idle.discard(woken)


class _Answer:
    """What goes to the page of one or more of Gradio's streams: one beginning, and an end that waits."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._begun = False
        self.last: Message | None = None  # Gradio's last word, kept back
        self._end: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.last = self._end = None
            if not self._begun:
                self._begun = True
                await self._send(message)
        elif not message.get("more_body", False):
            self._end = message
        elif _LAST_WORD in message.get("body", b""):
            self.last = message
        else:
            await self._send(message)

    async def end(self) -> None:
        for message in (self.last, self._end):
            if message is not None:
                await self._send(message)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _pending(request: Request, session: str) -> Callable[[], bool]:
    """Whether Gradio has questions of this session that are not answered; only its queue knows."""
    queue = request.app.get_blocks()._queue
    return lambda: bool(queue.pending_event_ids_session.get(session))
