from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from demo.page import layout
from demo.state import sessions as state
from demo.state.sessions import Sessions


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


def test_a_check_that_was_quicker_than_the_first_answer_keeps_its_status(page: gr.Blocks) -> None:
    visitor, other = (SimpleNamespace(session_hash=name) for name in ("mine", "theirs"))
    start = of(page, "check-start")._id
    (press,) = [event.fn for event in page.fns.values() if (start, "click") in event.targets and event.fn is not None]
    assert "check-status" in first_said(page, visitor, 1)
    press(visitor)
    assert first_said(page, visitor, 1) == {"checked"}
    assert "check-status" in first_said(page, visitor, 2)  # in another language all is said anew
    assert "check-status" in first_said(page, other, 1)
