"""A soak: new visitors without end, who compare, judge and train; memory, threads and files must stay flat.

``python -m tests.load.soak [--minutes 30]``
"""

from __future__ import annotations

import argparse
import asyncio
import time

import httpx

from tests.load.made import PAIRS, App, asked, served, table

ROWS = 6  # of the table, after the first


async def visit(app: App, number: int) -> bool:
    """What a new visitor does; whether all of it was answered."""
    async with httpx.AsyncClient(base_url=app.url, timeout=300) as client:
        try:
            page = await client.get("/")
            pairs = [[f"{a} {number}", f"{b} {number}"] for a, b in PAIRS]
            first = await asked(client, "compare", pairs=pairs, language_b="de")
            second = await asked(client, "evaluate", model="pocket", pairs=pairs, language_b="de")
            third = await asked(client, "train", steps=2, language_b="de") if number % 3 == 0 else ("complete", None)
        except httpx.HTTPError:
            return False
    return page.status_code == 200 and {first[0], second[0], third[0]} == {"complete"}


def main() -> None:
    """Start, go on for so long, print what is held at equal distances of time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    given = parser.parse_args()
    with served() as app:
        begun, done, failed = time.monotonic(), 0, 0
        row = 0
        table(["minutes", "visitors", "memory MB", "threads", "files"], [])
        while row <= ROWS:
            minutes = (time.monotonic() - begun) / 60
            if done and minutes >= given.minutes * row / ROWS:
                memory, threads, files = app.held()
                print(f"| {minutes:.1f} | {done} | {memory:.0f} | {threads} | {files} |", flush=True)
                row += 1
            failed += not asyncio.run(visit(app, done))
            done += 1
        wrong = app.unexpected()
    print(f"visitors without an answer: {failed}; exceptions: {wrong or 'none'}")


if __name__ == "__main__":
    main()
