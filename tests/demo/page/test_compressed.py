from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message

from demo.page.compressed import Compressed

LONG = ["word"] * 1000


def answer(request: Request) -> Response:
    return JSONResponse(LONG)


@pytest.mark.parametrize(
    ("path", "takes", "encoding"),
    [
        ("/", "gzip, deflate, br, zstd", "gzip"),
        ("/gap/v1.2/", "gzip", "gzip"),
        ("/", "identity", None),
        ("/file=/tmp/model.zip", "gzip", None),
    ],
)
def test_what_has_no_ending_is_compressed(path: str, takes: str, encoding: str | None) -> None:
    app = Starlette(routes=[Route("/{path:path}", answer)], middleware=[Middleware(Compressed)])
    got = TestClient(app).get(path, headers={"accept-encoding": takes})
    assert got.headers.get("content-encoding") == encoding
    assert got.json() == LONG


def test_what_is_short_goes_as_it_is() -> None:
    app = Starlette(routes=[Route("/", lambda _: JSONResponse(LONG[:9]))], middleware=[Middleware(Compressed)])
    assert "content-encoding" not in TestClient(app).get("/", headers={"accept-encoding": "gzip"}).headers


def test_an_event_is_sent_before_the_next_is_there() -> None:
    sent: list[Message] = []
    seen: list[int] = []

    async def events() -> AsyncIterator[bytes]:
        for number in range(3):
            yield b"data: %d %s\n\n" % (number, b"-" * 2000)
            seen.append(sum(b"data" in message.get("body", b"") for message in sent))

    async def stream(request: Request) -> Response:
        return StreamingResponse(events(), media_type="text/event-stream")

    async def keep(message: Message) -> None:
        sent.append(message)

    async def waits() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    app = Compressed(Starlette(routes=[Route("/queue/data", stream)]))
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/queue/data",
        "query_string": b"",
        "headers": [(b"accept-encoding", b"gzip")],
    }
    asyncio.run(app(scope, waits, keep))
    assert seen == [1, 2, 3]
    assert b"content-encoding" not in dict(sent[0]["headers"])
