from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from gradio.server_messages import CloseStreamMessage
from starlette.responses import StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demo.page.streams import Streams

LAST = f"data: {CloseStreamMessage().model_dump_json()}\n\n"


async def ends_of(wrapped: bool, path: str, said: str) -> list[str]:
    """How a stream ends whose page leaves as soon as it has heard ``said``."""
    ends: list[str] = []
    left = asyncio.Event()

    async def stream() -> AsyncIterator[str]:
        try:
            yield said
            for _ in range(20):
                await asyncio.sleep(0)
            ends.append("by itself")
        except asyncio.CancelledError:
            ends.append("cut off")
            raise

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await StreamingResponse(stream())(scope, receive, send)

    async def receive() -> Message:
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message.get("body"):
            left.set()

    whole: ASGIApp = Streams(app) if wrapped else app
    scope: Scope = {"type": "http", "method": "GET", "path": path, "headers": [], "asgi": {"spec_version": "2.3"}}
    await asyncio.wait_for(whole(scope, receive, send), 5)
    return ends


@pytest.mark.parametrize(
    ("wrapped", "path", "said", "end"),
    [
        (False, "/gradio_api/queue/data", LAST, "cut off"),
        (True, "/gradio_api/queue/data", LAST, "by itself"),
        (True, "/gradio_api/queue/data", "data: {}\n\n", "cut off"),
        (True, "/gradio_api/call/train/1", LAST, "cut off"),
    ],
)
def test_a_stream_that_is_over_ends_by_itself(wrapped: bool, path: str, said: str, end: str) -> None:
    assert asyncio.run(ends_of(wrapped, path, said)) == [end]
