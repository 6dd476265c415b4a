"""What the server notes of calls of programs before Gradio answers them: who reads, and who asks for too much."""

from __future__ import annotations

import re

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from demo.state.programs import RETRY_SECONDS, address_of, listeners, places

_ASKED = re.compile(r"/call/(v2/)?train/?$")
_READ = re.compile(r"/call/(v2/)?\w+/(?P<event>\w+)$|/queue/data$")


class Calls:
    """Refuses a call of ``/train`` with status 429 and ``Retry-After``, and tells `listeners` which streams are read.

    A call that comes through Gradio's client does not say in its address what it asks for; it is refused with the same
    sentence, as an answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path, method = str(scope.get("path", "")), scope.get("method")
        if method == "POST" and _ASKED.search(path) and (why := places.refusal(address_of(Request(scope)))):
            refused = JSONResponse({"detail": why}, 429, {"retry-after": str(RETRY_SECONDS)})
            await refused(scope, receive, send)
        elif method == "GET" and (found := _READ.search(path)):
            with listeners.reading(found["event"] or _session(scope)):
                await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _session(scope: Scope) -> str:
    """The session that ``/queue/data`` is asked for."""
    return str(QueryParams(scope.get("query_string", b"")).get("session_hash", ""))
