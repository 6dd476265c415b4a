from __future__ import annotations

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from demo.check import handlers, tab
from demo.check.handlers import Told
from demo.page import layout
from demo.state import sessions as state
from demo.state.sessions import Sessions
from demo.text import text
from tests.demo.answers import all_of


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> gr.Blocks:
    monkeypatch.setattr(state, "visitors", Sessions())
    return layout.lay_out()


def of(page: gr.Blocks, elem_id: str) -> Any:
    return next(block for block in page.blocks.values() if getattr(block, "elem_id", None) == elem_id)


def first_said(page: gr.Blocks, visitor: Any, arrived: int) -> set[str]:
    """The parts that the first answer after a greeting changes."""
    status = of(page, "check-status")
    (again,) = [event.fn for event in page.fns.values() if event.name == "again" and status in event.outputs]
    assert again is not None
    return {str(part.elem_id) for part in again(arrived, visitor)}


def pressed(page: gr.Blocks, button: str) -> Any:
    """What the server does first when a button is pressed."""
    number = of(page, button)._id
    (do,) = [event.fn for event in page.fns.values() if (number, "click") in event.targets and event.fn is not None]
    return do


def test_a_check_that_was_quicker_than_the_first_answer_keeps_its_status(page: gr.Blocks) -> None:
    visitor, other = (SimpleNamespace(session_hash=name) for name in ("mine", "theirs"))
    assert "check-status" in first_said(page, visitor, 1)
    pressed(page, "check-start")(visitor)
    assert first_said(page, visitor, 1) == {"checked"}
    assert "check-status" in first_said(page, visitor, 2)  # in another language all is said anew
    assert "check-status" in first_said(page, other, 1)


@pytest.mark.parametrize("when", ["before it begins", "in its middle", "and started again"])
def test_stop_is_heard_at_any_moment(when: str, page: gr.Blocks, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = SimpleNamespace(session_hash="mine")
    start, stop = pressed(page, "check-start"), pressed(page, "check-stop")
    (run,) = [event.fn for event in page.fns.values() if event.name == "run" and of(page, "checked") in event.outputs]
    assert run is not None

    async def begin(*_: Any) -> AsyncIterator[Told]:
        yield Told("first")
        stop(visitor)
        if when == "and started again":
            start(visitor)
        yield Told("second")
        raise AssertionError("it goes on")

    monkeypatch.setattr(handlers, "begin", begin)
    monkeypatch.setattr(tab, "_asked", lambda *_: None)
    values = {part: None for event in page.fns.values() if event.fn is run for part in event.inputs}
    start(visitor)
    if when == "before it begins":
        stop(visitor)
    said = [{part.elem_id: value for part, value in answer.items()} for answer in all_of(run(values, visitor))]
    assert len(said) == (1 if when == "before it begins" else 2)
    if when == "and started again":
        assert said[-1] == {"check-status": gr.skip()}
    else:
        assert text.CHECK_STOPPED in said[-1]["check-status"]
        assert said[-1]["check-start"]["interactive"]
