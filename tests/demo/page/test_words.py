from __future__ import annotations

from typing import Any

import gradio as gr
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from demo.page.relabel import Labels
from demo.page.words import Words, routes


@pytest.fixture
def made() -> tuple[gr.Blocks, Labels]:
    with gr.Blocks() as page:
        gr.Radio([("Cat", "a")], label="Which?")
        gr.Button("Go")
    parts = list(page.blocks.values())
    places = {type(part).__name__: place for place, part in enumerate(parts)}
    english: dict[int, dict[str, Any]] = {
        places["Radio"]: {"choices": [("Cat", "a")], "label": "Which?"}, places["Button"]: {"value": "Go"}
    }  # fmt: skip
    german: dict[int, dict[str, Any]] = {
        places["Radio"]: {"choices": [("Katze", "a")], "label": "Welche?"}, places["Button"]: {"value": "Los"}
    }  # fmt: skip
    return page, {"en": english, "de": german}


def get(words: Words, code: str, **headers: str) -> Any:
    return TestClient(Starlette(routes=routes())).get("/" + words.address.format(code), headers=headers)


def test_a_language_is_a_file_of_updates_in_the_order_of_the_components(made: tuple[gr.Blocks, Labels]) -> None:
    words = Words(*made, {})
    assert [type(part).__name__ for part in words.components] == ["Radio", "Button"]
    got = get(words, "de", **{"accept-encoding": "br"})
    assert got.json() == [
        {"choices": [["Katze", "a"]], "label": "Welche?", "__type__": "update"},
        {"value": "Los", "__type__": "update"},
    ]
    assert got.headers["content-encoding"] == "br"
    assert "immutable" in got.headers["cache-control"]


def test_what_the_server_says_to_each_visitor_is_left_out(made: tuple[gr.Blocks, Labels]) -> None:
    page, labels = made
    radio = next(part for part in page.blocks.values() if isinstance(part, gr.Radio))
    assert get(Words(page, labels, {radio: "choices"}), "de").json()[0] == {"label": "Welche?", "__type__": "update"}


def test_other_words_have_another_address_and_the_old_one_is_still_served(made: tuple[gr.Blocks, Labels]) -> None:
    page, labels = made
    old = Words(page, labels, {})
    place = next(iter(labels["de"]))
    new = Words(page, labels | {"de": labels["de"] | {place: {"label": "Und?"}}}, {})
    assert old.address != new.address
    assert get(old, "de").json() != get(new, "de").json()


def test_a_language_that_is_not_spoken_is_not_found(made: tuple[gr.Blocks, Labels]) -> None:
    assert get(Words(*made, {}), "xx").status_code == 404
