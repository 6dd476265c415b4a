"""One stream of answers for a page, however many questions it asks one after the other.

Gradio ends a session's stream with its last pending answer, and its page opens another with the next question. Two
things go wrong between the two. A question that comes while the end is on its way is believed to be answered in a
stream that is over: its answer is not shown until the next question. And where Gradio notices only then that the page
has left the first stream, it throws away what the second is about to read: the page says that the connection is lost,
and loads itself anew. So the end is kept back for a while, which also spares a request for every question. Where a
question still crosses the end on its way, its receipt waits until the page has read that the stream is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINGER = 3.0  # seconds: questions that follow from an answer come within it, and a tab at rest holds no connection
SETTLE = 0.2  # seconds: until then a page has read what was sent to it, unless the network is worse than that
_LAST_WORD = b'"msg":"close_stream"'


class Streams:
    """Keeps a browser's stream open from one answer to the next question.

    Other clients ask and read one stream a question; theirs ends when Gradio has ended its part.
    """

    def __init__(self, app: ASGIApp, linger: float = LINGER, settle: float = SETTLE) -> None:
        self._app = app
        self._linger, self._settle = linger, settle
        self._idle: set[asyncio.Event] = set()
        self._ended: dict[str, float] = {}  # when, by session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = str(scope.get("path", ""))
        if path.endswith("/queue/data"):
            await self._stream(scope, receive, send)
            return
        if path.endswith("/queue/join"):
            await self._join(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _join(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receipt(message: Message) -> None:
            for idle in self._idle:
                idle.set()
            if message["type"] == "http.response.start":
                await self._settled(Request(scope))
            await send(message)

        await self._app(scope, receive, receipt)

    async def _settled(self, request: Request) -> None:
        """Wait where a page asks whose stream has just ended: it may believe that the answer comes there."""
        now = asyncio.get_running_loop().time()
        crossed = [ended for session, ended in self._ended.items() if _pending(request, session)()]
        if crossed:
            await asyncio.sleep(max(crossed) + self._settle - now)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        session = request.query_params.get("session_hash", "")
        linger = self._linger if "sec-fetch-mode" in request.headers else 0.0
        answer = _Answer(send)
        self._ended.pop(session, None)
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
        now = asyncio.get_running_loop().time()
        self._ended = {each: ended for each, ended in self._ended.items() if ended + self._settle > now}
        if linger:
            self._ended[session] = now
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
                if left.done() or not (woken.is_set() or pending()):
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
