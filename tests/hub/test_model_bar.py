from __future__ import annotations

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from core.encoder.encoder import Encoder
from core.hub.ids import HubId
from demo.page import layout, model_bar
from demo.state import hub_models
from demo.state.hub_models import HubModels, Loading
from demo.state.sessions import session_of
from demo.text import PAGE_LANGUAGES, TABLES, speaking, text
from demo.text.errors import visitor_error
from tests.demo.answers import all_of


def test_few_models_stay_in_memory_and_come_back(tiny: Encoder) -> None:
    loads: list[str] = []

    def load(model: HubId, on_progress: Any) -> Encoder:
        loads.append(str(model))
        return tiny.copy()

    hubs = HubModels(max_models=2, load=load)
    first = [hubs.load(name) and hubs.get(name) for name in ("a/a", "b/b")]
    assert hubs.get("a/a") is first[0]
    hubs.load("c/c")
    assert hubs.get("a/a") is first[0]
    assert loads == ["a/a", "b/b", "c/c"]
    assert hubs.get("b/b") is not first[1]
    assert loads == ["a/a", "b/b", "c/c", "b/b"]
    assert hubs.get("d/d") is None


def test_a_download_keeps_nobody_from_a_model_that_is_loaded(tiny: Encoder) -> None:
    begun, arrive = threading.Event(), threading.Event()

    def load(model: HubId, on_progress: Any) -> Encoder:
        if model == HubId("slow/one"):
            begun.set()
            assert arrive.wait(20)
        return tiny

    hubs = HubModels(max_models=3, load=load)
    hubs.load("a/a")
    loading = Loading(lambda told: hubs.load("slow/one", told))
    assert begun.wait(20)
    assert hubs.get("a/a") is tiny
    assert not asyncio.run(loading.ended(0))
    arrive.set()
    assert loading.result() == "slow/one"


def test_a_load_tells_how_far_it_is_and_ends_as_the_load_does() -> None:
    arrive = threading.Event()

    def load(told: Any) -> str:
        told(30, 100)
        assert arrive.wait(20)
        return "a/a"

    loading = Loading(load)
    while not loading.total:
        assert not asyncio.run(loading.ended(0.01))
    assert (loading.done, loading.total) == (30, 100)
    arrive.set()
    assert loading.result() == "a/a"

    def fail(told: Any) -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Loading(fail).result()


def test_a_load_speaks_the_language_of_whoever_asked() -> None:
    def load(told: Any) -> str:
        return str(text.MODEL_BAR)

    with speaking("el"):
        loading = Loading(load)
    assert loading.result() == TABLES["el"].MODEL_BAR


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> gr.Blocks:
    monkeypatch.setenv("LANGUAGE_GAP_HUB", "1")
    return layout.lay_out()


def clicked(page: gr.Blocks, button: str, model: str) -> list[dict[str, Any]]:
    """What a click on a button of the bar shows, one after the other, by the components' ids."""
    number = next(block._id for block in page.blocks.values() if block.elem_id == button)
    wired = next(fn for fn in page.fns.values() if (number, "click") in fn.targets)
    request = SimpleNamespace(session_hash="the visitor of this test")
    assert wired.fn is not None
    return [{str(part.elem_id): value for part, value in step.items()} for step in all_of(wired.fn(model, 0, request))]


def test_the_bar_says_how_much_has_arrived_until_the_model_is_there(
    page: gr.Blocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive = threading.Event()

    def load(model: str, told: Any) -> str:
        told(120_000_000, 470_000_000)
        assert arrive.wait(20)
        return model

    async def wait(self: Loading, seconds: float) -> bool:
        if self.total and not arrive.is_set():
            arrive.set()
            return False
        self._thread.join(seconds if arrive.is_set() else 0.01)
        return not self._thread.is_alive()

    monkeypatch.setattr(hub_models, "load_hub_model", load)
    monkeypatch.setattr(Loading, "ended", wait)
    steps = clicked(page, "model-before", "owner/name")
    assert text.HUB_OPENING.format(model="owner/name") in steps[0]["model-told"]
    said = [step["model-told"] for step in steps]
    assert any("owner/name: 120 of 470 MB have arrived." in line and "width:26%" in line for line in said)
    assert text.MODEL_NOW.format(before="owner/name", after=text.MODEL_NAMES["pocket"]) in said[-1]
    session = session_of(SimpleNamespace(session_hash="the visitor of this test"))
    assert session.models.before == "owner/name"


def test_the_bar_says_why_a_model_is_not_to_be_had(page: gr.Blocks, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(model: str, told: Any) -> str:
        raise visitor_error("it is gated")

    monkeypatch.setattr(hub_models, "load_hub_model", load)
    steps = clicked(page, "model-after", "owner/name")
    assert "it is gated" in steps[-1]["model-told"]
    assert set(steps[-1]) == {"model-told"}


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
def test_the_bar_offers_the_known_models_that_fit_in_every_language(code: str) -> None:
    with speaking(code):
        offered = {name: label for label, name in model_bar.known_models()}
    assert {"FacebookAI/xlm-roberta-base", "jinaai/jina-embeddings-v3-hf"} <= set(offered)
    assert not {"BAAI/bge-m3", "Alibaba-NLP/gte-multilingual-base"} & set(offered)
    label = offered["FacebookAI/xlm-roberta-base"]
    assert (
        TABLES[code].CORE[
            "guesses hidden words in 100 languages, has never seen a translation: the notebook starts with it"
        ]
        in label
    )


@pytest.mark.parametrize("allowed", ["0", "1"])
def test_the_page_offers_the_hub_only_where_its_host_allows_it(allowed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE_GAP_HUB", allowed)
    blocks = layout.lay_out().blocks.values()
    offered = next(block.choices for block in blocks if block.elem_id == "model-name")  # type: ignore[attr-defined]
    assert ("FacebookAI/xlm-roberta-base" in [value for _, value in offered]) == (allowed == "1")
    choices = next(block for block in blocks if block.elem_id == "data").choices  # type: ignore[attr-defined]
    assert ("hub" in [value for _, value in choices]) == (allowed == "1")
