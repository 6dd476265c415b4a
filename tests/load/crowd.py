"""A crowd: a talk sends so many visitors to one link, who arrive one after the other, a few in every second.

``python -m tests.load.crowd [--visitors 200] [--seconds 30]``

Each fetches the page, as packed as a browser does, and is greeted: the one question that a page asks on arrival, and
its answer from the visitor's own stream. Four of five read another language than English and fetch the page's words in
it. Scripts, styles and pictures are not fetched: they are files that a browser keeps.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import secrets
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx

from tests.load.made import App, served, spread, table

LANGUAGES = ["en", "de", "el", "es", "fr"]
TICK = os.sysconf("SC_CLK_TCK")


def processor(app: App) -> float:
    """Seconds of a processor that the server has used."""
    fields = Path(f"/proc/{app.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def question(url: str) -> int:
    """The number of what a page asks on arrival."""
    config: dict[str, Any] = httpx.get(f"{url}/config", timeout=60).json()
    (came,) = [each["id"] for each in config["dependencies"] if any(name == "load" for _, name in each["targets"])]
    return int(came)


async def greeted(client: httpx.AsyncClient, came: int, number: int) -> str:
    """What becomes of a visitor's question."""
    says = {"secret": secrets.token_hex(24), "kept": "", "query": "", "languages": [LANGUAGES[number % 5]]}
    session = secrets.token_hex(6)
    asked = {"data": [json.dumps(says)], "fn_index": came, "session_hash": session, "event_data": None}
    told = await client.post("/gradio_api/queue/join", json=asked)
    if told.status_code != 200:
        return f"status {told.status_code}"
    async with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
        async for line in stream.aiter_lines():
            if '"process_completed"' in line:
                return "greeted" if json.loads(line[5:])["success"] else "error"
    return "no answer"


async def met(client: httpx.AsyncClient, page: httpx.Response, came: int, number: int) -> str:
    """What becomes of a visitor who has asked for the page."""
    code = LANGUAGES[number % 5]
    if page.status_code != 200:
        return f"status {page.status_code}"
    if code != "en":
        found = re.search(r"words/\w+/", page.text)
        assert found
        words = await client.get(f"/{found[0]}{code}.json", headers={"accept-encoding": "br"})
        if words.status_code != 200:
            return f"words: status {words.status_code}"
    return await greeted(client, came, number)


async def come(app: App, visitors: int, seconds: float) -> tuple[list[float], list[float], Counter[str]]:
    """Seconds to the page and to the greeting, and how each ended."""
    came, pages, greetings, ends = question(app.url), [], [], Counter[str]()
    limits = httpx.Limits(max_connections=None)

    async def visit(number: int) -> None:
        await asyncio.sleep(number * seconds / visitors)
        begun = time.perf_counter()
        page = await client.get("/", headers={"accept-encoding": "br, gzip"})
        pages.append(time.perf_counter() - begun)
        ends[await met(client, page, came, number)] += 1
        greetings.append(time.perf_counter() - begun)

    async with httpx.AsyncClient(base_url=app.url, timeout=120, limits=limits) as client:
        await asyncio.gather(*map(visit, range(visitors)))
    return pages, greetings, ends


def main() -> None:
    """Start, let them come, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    with served() as app:
        asyncio.run(come(app, 5, 1))  # the first of each language is prepared
        before, held = processor(app), app.held()[0]
        pages, greetings, ends = asyncio.run(come(app, given.visitors, given.seconds))
        took, grown, wrong = processor(app) - before, app.held()[0] - held, app.unexpected()
    table(["until", "median s", "95 % s", "most s"], [("page", *spread(pages)), ("greeted", *spread(greetings))])
    print(
        f"{dict(ends)}; {took / given.visitors:.3f} seconds of the server's processor each; {wrong or 'no exception'}"
    )
    print(f"memory: {grown / given.visitors:.2f} MB more for each")


if __name__ == "__main__":
    main()
