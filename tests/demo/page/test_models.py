"""One pair of models, Before and After, wherever the page compares."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from core.encoder.load import load_encoder
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.page.build import build
from demo.page.layout import lay_out
from demo.state import sessions
from demo.state.sessions import Session, Sessions
from tests.demo.common.reading import read_map

ROWS = [["A red lantern hangs there.", "Ένα κόκκινο φανάρι κρέμεται εκεί."], ["Nobody sings.", "Κανείς δεν τραγουδά."]]
REQUEST: Any = SimpleNamespace(session_hash="the visitor of this test")
SIDES = ("before", "after")
Show = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def page() -> gr.Blocks:
    return lay_out()


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr(sessions, "visitors", Sessions())
    return sessions.session_of(REQUEST)


@pytest.fixture
def show(page: gr.Blocks) -> Show:
    """What a part of the page shows when the visitor's models have changed: its values by the components' ids."""

    def ask(shows: str, **given: Any) -> dict[str, Any]:
        part = next(block for block in page.blocks.values() if block.elem_id == shows)
        fn = next(
            fn for fn in page.fns.values() if part in fn.outputs and fn.fn is not None and fn.fn.__name__ == "show"
        )
        values = [given.get(str(part.elem_id), getattr(part, "value", None)) for part in fn.inputs]
        if fn.inputs_as_dict:
            values = [dict(zip(fn.inputs, values, strict=True))]
        assert fn.fn is not None
        shown = fn.fn(*values, REQUEST)
        shown = shown if isinstance(shown, dict) else list(shown)[-1]
        return {str(part.elem_id): value for part, value in shown.items()}

    return ask


def cosine(model: str) -> float:
    encoder = load_encoder(model, device="cpu")
    x, y = encoder.encode(ROWS[0])
    return float(x @ y)


@pytest.mark.parametrize("models", [(BASELINE, READY), (READY, BASELINE), (READY, READY)])
def test_what_compare_saves_is_named_after_the_models_that_were_compared(
    models: tuple[str, str], visitor: Session, show: Show
) -> None:
    visitor.choose(before=models[0])
    saved = show("heatmaps", pairs=ROWS, after=models[1])["heatmaps"]
    assert (saved["settings"]["baseline"], saved["settings"]["tuned"]) == models
    for side, model in zip(("baseline", "tuned"), models, strict=True):
        assert saved["rows"][0][side]["cosine"] == pytest.approx(cosine(model), abs=1e-4)
    assert saved["settings"] == {"baseline": models[0], "tuned": models[1], "language_a": "en", "language_b": "el"}


def test_search_looks_with_the_model_that_stands_for_before(visitor: Session, show: Show) -> None:
    def crowds(before: str) -> list[str]:
        visitor.choose(before=before)
        shown = show("found", query="Nobody sings.", after=READY)["found"]
        return [re.findall(rf'<div class="crowd {side}"><h4>.+?</h4><ol>(.+?)</ol>', shown)[0] for side in SIDES]

    before, after = crowds(READY)
    assert before == after
    before, after = crowds(BASELINE)
    assert before != after


def test_the_map_shows_the_model_that_stands_for_before(visitor: Session, show: Show) -> None:
    def frames(before: str) -> list[Any]:
        visitor.choose(before=before)
        return [frame["xy"] for frame in read_map(show("maps", pairs=ROWS, after=READY)["maps"])["frames"]]

    same = frames(READY)
    assert same[0] == same[1]
    other = frames(BASELINE)
    assert other[0] != other[1]


def test_the_choice_of_after_is_the_visitors_and_stays(visitor: Session) -> None:
    page = build()
    chosen = next(fn for fn in page.fns.values() if fn.fn is not None and fn.fn.__name__ == "_choose")
    assert [part.elem_id for part in chosen.inputs] == ["after"]
    assert [event for _, event in chosen.targets] == ["input"]
    assert visitor.models == Models()
    assert chosen.fn is not None
    chosen.fn(BASELINE, REQUEST)
    assert visitor.models == Models(after=BASELINE)


@pytest.mark.parametrize("part", ["heatmaps", "found", "maps"])
def test_an_answer_that_comes_late_does_not_undo_what_stands_for_after(part: str, visitor: Session, show: Show) -> None:
    visitor.choose(after=YOURS)
    show(part, pairs=ROWS, after=READY, query="Nobody sings.")
    assert visitor.models == Models(after=YOURS)
