from __future__ import annotations

import asyncio

import pytest

from demo.common.settings import DEFAULTS
from demo.state import following, waiting
from demo.state.run_log import Run
from demo.state.sessions import Session


@pytest.mark.parametrize(("pages", "longer"), [(1, 1), (following.FREELY, 1), (4 * following.FREELY, 4)])
def test_of_many_pages_each_is_told_more_rarely(pages: int, longer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    monkeypatch.setattr(following, "BEAT_SECONDS", 0)

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        run.over.set()

    async def watch() -> None:
        followers = [following.follow(session, run, str(page)) for page in range(pages)]
        for each in followers:
            await anext(each)
        monkeypatch.setattr(asyncio, "sleep", sleep)
        await anext(followers[0])
        for each in followers:
            await each.aclose()  # type: ignore[attr-defined]

    session, run = Session(), Run(DEFAULTS)
    asyncio.run(watch())
    assert waited == [waiting.LOOK_SECONDS * longer]
    assert not following._watching


def test_whoever_has_seen_the_end_or_went_counts_no_more() -> None:
    async def watch() -> None:
        first, second = (following.follow(session, run, page) for page in "ab")
        await anext(first)
        await anext(second)
        assert len(following._watching) == 2
        await first.aclose()  # type: ignore[attr-defined]
        run.over.set()
        assert len([new async for new in second]) == 1
        assert not following._watching

    session, run = Session(), Run(DEFAULTS)
    asyncio.run(watch())
