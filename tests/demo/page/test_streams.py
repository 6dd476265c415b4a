from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import Any

import gradio as gr
import httpx
import pytest
from gradio.server_messages import CloseStreamMessage
from starlette.middleware import Middleware
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from demo.page.streams import Streams

LAST = f"data: {CloseStreamMessage().model_dump_json()}\n\n"
FOREVER = 1000.0  # a test that waited so long would be stopped long before
BROWSER = [(b"sec-fetch-mode", b"cors")]


class Server:
    """Gradio, as far as `Streams` knows it: a stream a call, which answers all that is pending and then ends."""

    def __init__(self) -> None:
        self.pending: dict[str, set[str]] = {"me": {"first"}}
        self.rounds: list[str] = []
        self.during = asyncio.Event()

    def get_blocks(self) -> Any:
        return SimpleNamespace(_queue=SimpleNamespace(pending_event_ids_session=self.pending))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].endswith("/join"):
            self.pending.setdefault("me", set()).add("joined")
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"{}"})
        else:
            await StreamingResponse(self.answers())(scope, receive, send)

    async def answers(self) -> AsyncIterator[str]:
        try:
            while self.pending["me"]:
                question = self.pending["me"].pop()
                if question == "slow":
                    await self.during.wait()
                yield f"answer to {question}"
            yield LAST
            self.rounds.append("ended")
        except asyncio.CancelledError:
            self.rounds.append("cut off")
            raise


class Reader:
    """A page that reads its stream."""

    def __init__(self, server: Server, headers: list[tuple[bytes, bytes]], linger: float, settle: float = 0.0) -> None:
        self.streams = Streams(server, linger, settle)
        self.server = server
        self.headers = headers
        self.read: list[str] = []
        self.more = asyncio.Event()
        self.left = asyncio.Event()

    def scope(self, path: str) -> Scope:
        kind: dict[str, Any] = {"type": "http", "method": "GET", "asgi": {"spec_version": "2.3"}, "app": self.server}
        return {
            **kind,
            "path": f"/gradio_api/queue/{path}",
            "headers": self.headers,
            "query_string": b"session_hash=me",
        }

    def open(self) -> asyncio.Task[None]:
        return asyncio.ensure_future(self.streams(self.scope("data"), self._receive, self._send))

    async def ask(self) -> None:
        async def unheard(message: Message) -> None:
            pass

        await self.streams(self.scope("join"), self._receive, unheard)

    async def until(self, said: str) -> None:
        while said not in self.read:
            self.more.clear()
            await self.more.wait()

    async def _receive(self) -> Message:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        body = message.get("body", b"").decode()
        self.read.append(body or ("begun" if message["type"] == "http.response.start" else "over"))
        self.more.set()


def run(story: Any) -> Any:
    return asyncio.run(asyncio.wait_for(story, 30))


def test_the_answer_to_the_next_question_comes_in_the_same_stream() -> None:
    async def story() -> None:
        server = Server()
        page = Reader(server, BROWSER, FOREVER)
        stream = page.open()
        await page.until("answer to first")
        while not page.streams._idle:
            await asyncio.sleep(0)
        await page.ask()
        await page.until("answer to joined")
        page.left.set()
        await stream
        assert page.read == ["begun", "answer to first", "answer to joined", LAST, "over"]
        assert server.rounds == ["ended", "ended"]

    run(story())


@pytest.mark.parametrize(("headers", "linger"), [(BROWSER, 0.0), ([], FOREVER)], ids=["browser", "program"])
def test_a_stream_has_an_end(headers: list[tuple[bytes, bytes]], linger: float) -> None:
    async def story() -> None:
        server = Server()
        page = Reader(server, headers, linger)
        await page.open()
        assert page.read == ["begun", "answer to first", LAST, "over"]
        assert server.rounds == ["ended"]

    run(story())


def test_who_asks_while_the_end_is_on_its_way_is_answered_too() -> None:
    class Late(Server):
        async def answers(self) -> AsyncIterator[str]:
            async for said in super().answers():
                yield said
                if said == LAST and len(self.rounds) == 0:
                    self.pending["me"].add("late")

    async def story() -> None:
        page = Reader(Late(), [], FOREVER)
        await page.open()
        assert page.read == ["begun", "answer to first", "answer to late", LAST, "over"]

    run(story())


@pytest.mark.parametrize(("settle", "waits"), [(FOREVER, True), (0.0, False)])
def test_a_question_that_crosses_the_end_gets_its_receipt_after_it(settle: float, waits: bool) -> None:
    async def story() -> None:
        page = Reader(Server(), BROWSER, 1e-6, settle)
        await page.open()
        asked = asyncio.ensure_future(page.ask())
        for _ in range(20):
            await asyncio.sleep(0)
        assert asked.done() != waits
        asked.cancel()

    run(story())


def test_a_question_that_is_being_asked_when_the_patience_ends_is_answered_in_the_same_stream() -> None:
    async def story() -> None:
        server = Server()
        page = Reader(server, BROWSER, 0.05)
        stream = page.open()
        while not page.streams._idle:
            await asyncio.sleep(0)
        server.pending["me"].add("second")  # nothing has woken the stream yet
        await stream
        assert page.read == ["begun", "answer to first", "answer to second", LAST, "over"]

    run(story())


def test_a_page_that_leaves_in_an_answer_is_known_to_have_left() -> None:
    async def story() -> None:
        server = Server()
        server.pending["me"] = {"slow"}
        page = Reader(server, BROWSER, FOREVER)
        stream = page.open()
        await page.until("begun")
        page.left.set()
        await stream
        assert server.rounds == ["cut off"]

    run(story())


@pytest.mark.parametrize(("lost", "raises"), [("me", False), ("another", True)])
def test_a_page_that_was_forgotten_before_is_no_error(lost: str, raises: bool) -> None:
    class Forgetful(Server):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            raise KeyError(lost)

    async def story() -> None:
        page = Reader(Forgetful(), BROWSER, FOREVER)
        if raises:
            with pytest.raises(KeyError):
                await page.open()
        else:
            await page.open()
        assert page.read == []

    run(story())


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    """Gradio itself, with a function that gives back what it takes."""
    with gr.Blocks() as blocks:
        box = gr.Textbox()
        box.change(lambda text: text, box, box)
    layers = {"middleware": [Middleware(Streams, linger=FOREVER)]}
    _, address, _ = blocks.launch(prevent_thread_lock=True, quiet=True, ssr_mode=False, app_kwargs=layers)
    yield f"{address}gradio_api/queue"
    blocks.close(verbose=False)


def test_gradio_answers_one_question_after_the_other_in_one_stream(echo: str) -> None:
    def ask(text: str) -> None:
        asked = {"data": [text], "fn_index": 0, "session_hash": "me"}
        httpx.post(f"{echo}/join", json=asked).raise_for_status()

    ask("first")
    answers: list[str] = []
    browser = {"sec-fetch-mode": "cors"}
    with httpx.stream("GET", f"{echo}/data", params={"session_hash": "me"}, headers=browser, timeout=60) as stream:
        for line in stream.iter_lines():
            said = json.loads(line.removeprefix("data: ")) if line else {}
            assert said.get("msg") != "close_stream"
            if said.get("msg") != "process_completed":
                continue
            answers += said["output"]["data"]
            if len(answers) == 3:
                break
            ask(f"question {len(answers)}")
    assert answers == ["first", "question 1", "question 2"]
