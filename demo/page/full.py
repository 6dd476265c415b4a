"""A disk without room: who uploads a file is told so, and what had been written of it goes."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.resources import is_full
from demo.text import text


class Full:
    """Answers with status 507 and a sentence, which Gradio shows beside the file."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say why not."""
        begun = False

        async def told(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, told)
        except OSError as error:
            if begun or not is_full(error):
                raise
            _forget(error)
            await PlainTextResponse(text.ERROR_DISK, 507)(scope, receive, send)


def _forget(error: OSError) -> None:
    """Delete what had been uploaded: Gradio does so where a file is too large, but not here."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        for file in getattr(frame.f_locals.get("self"), "_files_to_close_on_error", ()):
            with suppress(OSError):
                file.close()  # what it still holds can be written no more than the rest
            Path(file.name).unlink(missing_ok=True)
