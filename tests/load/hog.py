"""A hog: one address asks for many trainings at once and sends bodies that are too long, while a visitor compares.

``python -m tests.load.hog [--trainings 30] [--visits 10]``
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections import Counter

import httpx

from tests.load.made import PAIRS, App, asked, served, spread, table


async def visits(app: App, count: int) -> list[float]:
    """Seconds that a visitor waits for each of so many answers."""
    waited = []
    async with httpx.AsyncClient(base_url=app.url, timeout=300) as client:
        for _ in range(count):
            begun = time.perf_counter()
            kind, why = await asked(client, "compare", pairs=PAIRS, language_b="de")
            assert kind == "complete", why
            waited.append(time.perf_counter() - begun)
    return waited


async def greedy(app: App, trainings: int) -> tuple[Counter[str], Counter[str]]:
    """What became of the trainings that were asked for at once, and of the bodies."""
    async with httpx.AsyncClient(base_url=app.url, timeout=600) as client:
        bodies: Counter[str] = Counter()
        for _ in range(4):
            told = await client.post("/gradio_api/call/v2/compare", content=b" " * 40_000_000)
            bodies[str(told.status_code)] += 1
        runs = [asked(client, "train", steps=50, language_b="de") for _ in range(trainings)]
        return Counter(kind for kind, _ in await asyncio.gather(*runs)), bodies


async def both(app: App, trainings: int, count: int) -> tuple[list[float], Counter[str], Counter[str]]:
    """The visitor beside the hog."""
    hog = asyncio.create_task(greedy(app, trainings))
    waited = await visits(app, count)
    return waited, *(await hog)


def main() -> None:
    """Start, measure the visitor alone, then beside the hog; print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trainings", type=int, default=30)
    parser.add_argument("--visits", type=int, default=10)
    given = parser.parse_args()
    with served() as app:
        alone = asyncio.run(visits(app, given.visits))
        beside, runs, bodies = asyncio.run(both(app, given.trainings, given.visits))
        wrong = app.unexpected()
    rows = [("alone", *spread(alone)), ("beside the hog", *spread(beside))]
    table(["a visitor's comparison", "median s", "95 % s", "most s"], rows)
    print(f"trainings asked for: {given.trainings}, made: {runs['complete']}, refused: {runs['error']}")
    print(f"bodies of 40 MB, by status: {dict(bodies)}; exceptions: {wrong or 'none'}")


if __name__ == "__main__":
    main()
