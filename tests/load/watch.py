"""Pages that watch: a visitor trains, so many of their pages follow the run to its end, and a stranger compares.

``python -m tests.load.watch [--pages 200] [--visits 10]``
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
from typing import Any

import httpx

from demo.page.build import build
from tests.load.hog import visits
from tests.load.made import App, served, spread, table

LONG = 9000  # steps: the run goes on until all have been counted; its own budget is 120 seconds
SECRET = secrets.token_hex(24)


class Page:
    """A page of the visitor's, as a browser asks for it."""

    def __init__(self, client: httpx.AsyncClient, events: dict[str, int]) -> None:
        self._client, self._events, self._session = client, events, secrets.token_hex(6)

    async def asks(self, event: str, data: list[Any], until: str) -> int:
        """Ask, and read the answers up to the first that is one of ``until``; how many came before."""
        body = {"data": data, "fn_index": self._events[event], "session_hash": self._session, "event_data": None}
        told = await self._client.post("/gradio_api/queue/join", json=body)
        assert told.status_code == 200, told.text
        count = 0
        address = "/gradio_api/queue/data"
        async with self._client.stream("GET", address, params={"session_hash": self._session}) as stream:
            async for line in stream.aiter_lines():
                if until in line:
                    return count
                count += "process_generating" in line
        raise AssertionError("the stream ended")

    async def comes(self) -> None:
        """The greeting."""
        says = {"secret": SECRET, "kept": "", "query": "", "languages": ["en"]}
        await self.asks("arrive", [json.dumps(says)], "process_completed")


def numbered() -> tuple[dict[str, int], list[Any]]:
    """The events by their names, and what the page gives with a press of its button for a long run."""
    page = build()
    start = next(block for block in page.blocks.values() if getattr(block, "elem_id", "") == "start")
    steps = next(block for block in page.blocks.values() if getattr(block, "elem_id", "") == "steps")
    (press,) = [number for number, event in page.fns.items() if event.fn and (start._id, "click") in event.targets]
    named = {event.name: number for number, event in page.fns.items() if event.name == "keep_up"}
    (came,) = [number for number, event in page.fns.items() if any(kind == "load" for _, kind in event.targets)]
    values = [LONG if part is steps else getattr(part, "value", None) for part in page.fns[press].inputs]
    return {"arrive": came, "press": press, **named}, values


async def watched(app: App, pages: int, count: int) -> tuple[list[float], list[float], int, tuple[float, int, int]]:
    """A stranger's seconds a comparison before and beside the pages, how many of those heard of steps, what is held."""
    events, values = numbered()
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=app.url, timeout=600, limits=limits) as client:
        alone = await visits(app, count)
        first = Page(client, events)
        await first.comes()
        run = asyncio.create_task(first.asks("press", values, "process_completed"))
        await asyncio.sleep(3)
        others = [Page(client, events) for _ in range(pages)]
        follow = []
        for other in others:
            await other.comes()
            follow.append(asyncio.create_task(other.asks("keep_up", [0], "process_completed")))
        await asyncio.sleep(3)
        beside, held = await visits(app, count), app.held()
        assert not run.done(), "the run was over before all was measured"
        for task in (run, *follow):
            task.cancel()
        going = sum(not task.done() or task.cancelled() for task in follow)
    return alone, beside, going, held


def main() -> None:
    """Start, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--visits", type=int, default=10)
    given = parser.parse_args()
    with served("--steps", str(LONG)) as app:
        alone, beside, going, held = asyncio.run(watched(app, given.pages, given.visits))
        wrong = app.unexpected()
    rows = [("alone", *spread(alone)), (f"beside {given.pages} pages", *spread(beside))]
    table(["a stranger's comparison", "median s", "95 % s", "most s"], rows)
    print(f"{going} pages watched to the last; {held[1]} threads, {held[0]:,.0f} MB; exceptions: {wrong or 'none'}")


if __name__ == "__main__":
    main()
