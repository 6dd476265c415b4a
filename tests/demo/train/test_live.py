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


def test_every_answer_says_all_and_who_waits_is_told_a_place_alone(
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
        # Also without news: what an answer leaves out Gradio's client would take back.
        assert (await anext(answers)).keys() == first.keys() >= set(page.presses)
        run.take(Waiting(3))
        assert (await anext(answers)).keys() == first.keys()
        assert len(drawn) == 3
        for ahead in (2, 1):
            run.take(Waiting(ahead))
            answer = await anext(answers)
            assert answer.keys() == {page.parts["status"], *page.presses}
            assert "status" in names(page, answer)
        assert len(drawn) == 3
        run.take(Step(1, 0.1, 1.0, 1e-3, 4, 1.0))
        assert (await anext(answers)).keys() == first.keys()
        run.end()
        said = []
        async for answer in answers:
            said.append({part: dict(change) if isinstance(change, dict) else change for part, change in answer.items()})
            for change in answer.values():
                if isinstance(change, dict):
                    change.pop("value", None)  # as Gradio does with an update that it is given
        *_, whole, last = said
        assert whole.keys() >= first.keys()
        assert last == {part: change for part, change in whole.items() if isinstance(change, dict)}
        assert last.keys() >= set(page.presses)

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
