"""How phones and the speaker's page are told no: a status, one sentence, and where it helps, when to come again."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from demo.text import PAGE_LANGUAGES, speaking, text

Answers = Callable[[Request], Awaitable[Response]]


class Refused(Exception):  # noqa: N818 - it is an answer
    """What is answered instead.

    Attributes:
        status: of HTTP.
        why: a sentence for whoever reads it.
        again: seconds after which it is worth another try; 0 says nothing of it.
    """

    def __init__(self, status: int, why: str, again: int = 0) -> None:
        super().__init__(why)
        self.status, self.why, self.again = status, why, again


def spoken(request: Request) -> str:
    """The page language of a request: the one it names, else the first that its browser reads and the page speaks."""
    named = request.query_params.get("lang", "")
    wanted = [each.split(";")[0] for each in request.headers.get("accept-language", "")[:400].split(",")]
    codes = [each.strip().split("-")[0].lower() for each in (named, *wanted)]
    return next((code for code in codes if code in PAGE_LANGUAGES), "en")


def answering(answer: Answers) -> Answers:
    """Answer in the language of the request, and refuse with a sentence in it."""

    @wraps(answer)
    async def told(request: Request) -> Response:
        with speaking(spoken(request)):
            try:
                return await answer(request)
            except Refused as refused:
                headers = {"retry-after": str(refused.again)} if refused.again else None
                return JSONResponse({"detail": refused.why}, refused.status, headers)

    return told


async def sent(request: Request, most: int, long: str) -> dict[str, Any]:
    """The object that was sent as JSON; nothing is read of one that says it is longer than ``most`` bytes.

    Another site's form cannot send this type, so no page elsewhere can send in a phone's name.

    Raises:
        Refused: it is longer, or no such object.
    """
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > most:
        raise Refused(413, long)
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        raise Refused(415, text.JOIN["odd"])
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise Refused(413, long)
    try:
        given = json.loads(bytes(body))
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Refused(400, text.JOIN["odd"])
    return given
