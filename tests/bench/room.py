"""How a talk's room bears a hall: ``python tests/bench/room.py [--phones 200] [--seconds 60]``.

Starts the app on this machine, opens a room as a speaker's page does, and lets phones come at random moments: each
loads its page and script, sends a sentence with a translation, and asks as often as it is told to what has become of
it. The speaker's page asks too, lets all in every five seconds, and trains once in the middle. Everything goes over
localhost, and the phones take a share of the same processor cores. Printed are the times of answers by kind, every
answer that was none, and what the app has taken of the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
KEEP = httpx.Limits(keepalive_expiry=2)  # seconds: before the server hangs up, as a browser notices by itself
WHO = ["My aunt", "The baker", "Our teacher", "A sailor", "The tall boy", "Nobody"]
WHAT = ["paints", "forgets", "carries", "repairs", "sells", "hides"]
THING = ["the ladder", "a violin", "old lanterns", "the kettle", "a suitcase", "green boats"]


class Hall:
    """Everybody who comes, and how long they waited for each answer."""

    def __init__(self, url: str, phones: int, seconds: float) -> None:
        self.url, self.phones, self.seconds = url, phones, seconds
        self.took: dict[str, list[float]] = defaultdict(list)
        self.refused: dict[str, int] = defaultdict(int)
        self.ends = time.monotonic() + seconds
        self.found = 0

    async def timed(self, kind: str, ask: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        begun = time.perf_counter()
        answer = await ask()
        self.took[kind].append(time.perf_counter() - begun)
        if answer.status_code != 200:
            self.refused[f"{kind}: {answer.status_code}"] += 1
        return answer

    async def phone(self, number: int, code: str, comes: float) -> None:
        await asyncio.sleep(comes)
        said = f"{WHO[number % 6]} {WHAT[number // 6 % 6]} {THING[number // 36 % 6]}, number {number}."
        async with httpx.AsyncClient(base_url=self.url, timeout=60, limits=KEEP) as client:
            page = await self.timed("page", lambda: client.get("/join", params={"room": code}))
            script = re.search(r'src="(web/[^"]+)"', page.text)
            assert script, page.text[:500]
            await self.timed("script", lambda: client.get(f"/{script[1]}"))
            body = {"room": code, "a": said, "b": f"το {number}: {said[::-1]}"[:140]}
            told = (await self.timed("sentence", lambda: client.post("/join/sentence", json=body))).json()
            while time.monotonic() < self.ends:
                await asyncio.sleep(told.get("again", 5))
                told = (await self.timed("state", lambda: client.get("/join/state", params={"room": code}))).json()
            self.found += "→" in told.get("says", "")

    async def speaker(self, client: httpx.AsyncClient, room: dict[str, Any]) -> None:
        headers, version, turn = {"x-room": room["secret"]}, -1, 0
        where = {"room": room["code"]}

        async def do(what: str) -> None:
            await self.timed(what, lambda: client.post("/room/do", params=where, json={"what": what}, headers=headers))

        async def look(since: int) -> dict[str, Any]:
            asked = {**where, "since": since}
            told = await self.timed("desk", lambda: client.get("/room/state", params=asked, headers=headers))
            return dict(told.json())

        trained = False
        while time.monotonic() < self.ends:
            state = await look(version)
            version, turn = state["version"], turn + 1
            if turn % 7 == 0:
                await do("let-all")
            if not trained and self.ends - time.monotonic() < self.seconds / 2:
                trained = True
                await do("train")
            await asyncio.sleep(0.7)
        shown = await look(-1)
        print(f"on the map {len(shown['guests'])}, moments {len(shown['frames'])}, phase {shown['phase']}")

    async def take_part(self) -> None:
        draw = random.Random(0)
        async with httpx.AsyncClient(base_url=self.url, timeout=60, limits=KEEP) as client:
            asked = {"languages": ["en", "el"], "base": self.url + "/"}
            room = (await client.post("/room", json=asked)).json()
            self.ends = time.monotonic() + self.seconds
            comes = [draw.uniform(0, self.seconds * 0.9) for _ in range(self.phones)]
            came = [self.phone(number, room["code"], at) for number, at in enumerate(comes)]
            await asyncio.gather(self.speaker(client, room), *came)


def used(process: int) -> tuple[float, float]:
    """CPU seconds and the most megabytes of a process so far."""
    stat = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    assert peak
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK"), int(peak[1]) / 1000


def main() -> None:
    """Start, let them come, print, end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=200, choices=range(1, 301), metavar="N")
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = subprocess.Popen(
        [sys.executable, "app.py", "--port", str(port), "--audience", "300"],
        cwd=ROOT, env={**os.environ, "HF_HUB_OFFLINE": "1"}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                httpx.get(url + "/join", timeout=5)
                break
            except httpx.HTTPError:
                time.sleep(0.5)
        time.sleep(20)  # what the app warms up in the background is not counted
        before, _ = used(app.pid)
        hall = Hall(url, given.phones, given.seconds)
        asyncio.run(hall.take_part())
        after, peak = used(app.pid)
    finally:
        app.terminate()
        app.wait(60)
    print(f"{'answer':<10}{'count':>8}{'median':>10}{'p95':>10}{'most':>10}  milliseconds")
    for kind, took in hall.took.items():
        row = sorted(1000 * each for each in took)
        print(f"{kind:<10}{len(row):>8}{row[len(row) // 2]:>10.0f}{row[int(len(row) * 0.95)]:>10.0f}{row[-1]:>10.0f}")
    print(f"refused: {dict(hall.refused) or 'none'}; phones that read what the training did: {hall.found}")
    print(f"the app: {after - before:.1f} CPU seconds in {given.seconds:.0f} s, at most {peak:.0f} MB")


if __name__ == "__main__":
    main()
