"""What a page gets of a run that it watches."""

from __future__ import annotations

import asyncio
from typing import Any

import gradio as gr
import pytest

from core.config import TrainConfig
from core.events import Step
from demo.common import shared
from demo.state import following
from demo.state.run_log import Run, Waiting
from demo.state.sessions import Session
from demo.train import controls, live
from demo.train.live import Live

SKIPPED = gr.skip()


@pytest.fixture(scope="module")
def page() -> Live:
    with gr.Blocks():
        common = shared.build(shared.speech())
        return live.build(common, controls.build(common))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "REDRAW_SECONDS", 0)
    monkeypatch.setattr(following, "BEAT_SECONDS", 0)


def names(page: Live, answer: dict[Any, Any]) -> set[str]:
    """The parts that an answer changes."""
    return {name for name, part in page.parts.items() if part in answer and answer[part] != SKIPPED}


def test_what_is_new_is_shown_and_what_is_not_is_a_sign_of_life_that_nothing_is_drawn_for(
    page: Live, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = session.run = Run(TrainConfig(steps=9), started=True)
    drawn: list[object] = []
    show = live.RunView.show
    monkeypatch.setattr(live.RunView, "show", lambda view: drawn.append(view) or show(view))

    async def watch() -> None:
        answers = page.follow(session, run, "page", 0)
        first = await anext(answers)
        assert {"status", "numbers", "caption"} <= names(page, first)
        assert set(page.controls.buttons) <= first.keys()
        for _ in range(5):
            assert await anext(answers) == {page.parts["status"]: SKIPPED}
        assert len(drawn) == 1
        for number, news in enumerate((Waiting(3), Step(1, 0.1, 1.0, 1e-3, 4, 1.0)), 2):
            run.take(news)
            assert "status" in names(page, await anext(answers))
            assert len(drawn) == number
            run.take(Waiting(2) if number == 2 else Step(2, 0.2, 1.0, 1e-3, 4, 1.0))
            answer = await anext(answers)
            assert ("status" in names(page, answer), answer.keys() == {page.parts["status"]}) == (True, number == 2)
            drawn[:] = drawn[:number]
        run.end()
        last = [answer async for answer in answers]
        assert "status" in names(page, last[0])
        assert last[1:] == [{page.parts["status"]: SKIPPED}]

    asyncio.run(watch())


def test_a_newer_watcher_of_the_same_page_ends_the_older(page: Live, session: Session) -> None:
    run = session.run = Run(TrainConfig(steps=9), started=True)

    async def watch() -> None:
        old, new = (page.follow(session, run, "page", 0) for _ in range(2))
        await anext(old)
        await anext(new)
        assert [answer async for answer in old] == []
        run.end()
        assert len([answer async for answer in new]) == 2

    asyncio.run(watch())
