"""What a browser is told not to do with what it gets from here.

Nothing that a visitor wrote can run, even where it was put into the page without being escaped: a browser runs scripts
that come from this server, and of those that stand in the page itself the ones whose checksums were sent before it.
Gradio makes functions of text (``unsafe-eval``), which are its own and this page's, and sets styles everywhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPT = re.compile(rb"<script(?P<about>[^>]*)>(?P<code>.*?)</script", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(rb"\ssrc\s*=", re.IGNORECASE)
_ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
_OF_PAGE = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'"
)
_OF_FILE = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"  # one that is opened by itself


def policy(page: bytes, also: Sequence[str] = ()) -> str:
    """The Content-Security-Policy of a page, which allows the scripts that stand in it, those in ``also``, no more."""
    codes = [each["code"] for each in _SCRIPT.finditer(page) if not _SOURCE.search(each["about"])]
    codes += [code.encode() for code in also]
    digests = (base64.b64encode(hashlib.sha256(code).digest()).decode() for code in dict.fromkeys(codes))
    return _OF_PAGE.format(hashes=" ".join(f"'sha256-{digest}'" for digest in digests))


class Headers:
    """Adds the headers to every answer; a page is kept until it is whole, because they come before it.

    ``also`` are scripts that Gradio puts into the page when it is there.
    """

    def __init__(self, app: ASGIApp, also: Sequence[str] = ()) -> None:
        self._app, self._also = app, also

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        start: Message = {}
        page = bytearray()

        async def told(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *_ALWAYS]
                start = {**message, "headers": headers}
                if not dict(headers).get(b"content-type", b"").startswith(b"text/html"):
                    headers.append((b"content-security-policy", _OF_FILE.encode()))
                    await send(start)
                    start = {}
            elif start and message["type"] == "http.response.body":
                page.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    said = (b"content-security-policy", policy(bytes(page), self._also).encode())
                    await send({**start, "headers": [*start["headers"], said]})
                    await send({"type": "http.response.body", "body": bytes(page)})
            else:
                await send(message)

        await self._app(scope, receive, told if scope["type"] == "http" else send)
