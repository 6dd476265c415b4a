from __future__ import annotations

from types import SimpleNamespace

import gradio as gr
import pytest

from demo import text as tables
from demo.page import layout, relabel
from demo.text import PAGE_LANGUAGES, text


def lay_out() -> gr.Blocks:
    with gr.Blocks() as page:
        gr.Textbox(label=text.HELLO, placeholder="…", value=text.HELLO)
        gr.HTML(text.HELLO, elem_classes="live")
        gr.HTML(text.HELLO)
        gr.Radio([(text.HELLO, "a")], label="same", elem_id="choice")
        gr.Button("same")
    return page


@pytest.fixture
def greetings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables with one word each."""
    words = {code: SimpleNamespace(HELLO=f"hello in {code}") for code in PAGE_LANGUAGES}
    monkeypatch.setattr(tables, "TABLES", words)


@pytest.mark.usefixtures("greetings")
def test_what_differs_between_languages_is_found_and_results_are_left_alone() -> None:
    found = relabel.labels(lay_out)
    assert set(found) == set(PAGE_LANGUAGES)
    parts = list(lay_out().blocks.values())
    said = {type(parts[place]).__name__: props for place, props in found["el"].items()}
    assert said == {
        "Textbox": {"label": "hello in el"},  # its value is what a visitor types
        "HTML": {"value": "hello in el"},
        "Radio": {"choices": [("hello in el", "a")]},
    }
    assert [found["de"].keys(), found["fr"].keys()] == [found["el"].keys()] * 2
    assert next(iter(found["en"].values())) == {"label": "hello in en"}


@pytest.mark.usefixtures("greetings")
def test_a_live_component_is_not_overwritten() -> None:
    parts = list(lay_out().blocks.values())
    live = next(place for place, part in enumerate(parts) if "live" in (part.elem_classes or []))
    assert live not in relabel.labels(lay_out)["el"]


def test_the_page_has_the_same_components_in_every_language() -> None:
    found = relabel.labels(layout.lay_out)
    assert len({tuple(found[code]) for code in PAGE_LANGUAGES}) == 1
