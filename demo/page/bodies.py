"""A call's body is refused where it is longer than any that is meant, before it is read into memory."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demo.common.host import host
from demo.text import text

MAX_BODY = host().body_megabytes * 1_000_000
_FILES = b"multipart/form-data"  # of which Gradio keeps account, on the disk


class Bodies:
    """Answers with status 413 and a sentence."""

    def __init__(self, app: ASGIApp, most: int = MAX_BODY) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or headers.get(b"content-type", b"").startswith(_FILES):
            await self._app(scope, receive, send)
            return
        said = headers.get(b"content-length", b"0")
        why = text.ERROR_BODY.format(limit=self._most / 1e6)
        if said.isdigit() and int(said) > self._most:
            await JSONResponse({"detail": why}, 413)(scope, receive, send)
            return
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._most:  # what is said of it need not be true, nor be said
                raise HTTPException(413, why)
            return message

        await self._app(scope, counted, send)
