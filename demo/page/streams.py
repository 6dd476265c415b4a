"""A stream of events that has said its last word ends by itself, although its page has left by then.

Gradio's page leaves a stream at ``close_stream`` and may open the next one at once. If Gradio notices the leaving
before it has come to its own end, it takes the session's messages away, and the next stream finds none: the page says
that the connection is lost, and loads itself anew.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LAST_WORD = b'"msg":"close_stream"'


class Streams:
    """Keeps from Gradio that a page has left a stream which was over."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, a stream to its end."""
        over = False

        async def told(message: Message) -> None:
            nonlocal over
            over = over or _LAST_WORD in message.get("body", b"")
            await send(message)

        async def heard() -> Message:
            message = await receive()
            if over and message["type"] == "http.disconnect":
                await asyncio.Event().wait()  # until the answer has ended, which ends this too
            return message

        is_stream = str(scope.get("path", "")).endswith("/queue/data")
        await (self._app(scope, heard, told) if is_stream else self._app(scope, receive, send))
