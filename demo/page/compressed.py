"""The page itself and answers in JSON are sent compressed, as Gradio sends its scripts and styles."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

SMALLEST = 1000  # bytes: less is not worth the work
LEVEL = 6  # of the page: an eighth of its size in 7 ms; level 9 takes twice as long and saves 2 % more


class Compressed:
    """What Gradio leaves as it is, compressed for browsers that take it.

    Gradio goes by the ending of an address; the page and the answers have none. Streams of events pass untouched and
    at once, and so do downloads, which have an ending.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._zipped = GZipMiddleware(app, minimum_size=SMALLEST, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        has_ending = "." in str(scope.get("path", "")).rsplit("/", 1)[-1]
        await (self._app if has_ending else self._zipped)(scope, receive, send)
