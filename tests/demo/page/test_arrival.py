from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import gradio as gr
import pytest
from gradio.context import LocalContext

from demo.common import assets, shared
from demo.common.models import BASELINE
from demo.common.settings import DEFAULTS
from demo.page import arrival, keep, language, link
from demo.page.build import build
from demo.state import lost
from demo.state import sessions as state
from demo.state.run_log import Run
from demo.state.sessions import Session, Sessions
from demo.text import PAGE_LANGUAGES, TABLES, speaking, text
from demo.text.names import model_name
from demo.train import handlers

Arrive = Callable[..., dict[Any, Any]]
SECRET = "s" * 48


@pytest.fixture(scope="module")
def page() -> gr.Blocks:
    return build()


def of(page: gr.Blocks, elem_id: str) -> Any:
    return next(block for block in page.blocks.values() if getattr(block, "elem_id", None) == elem_id)


@pytest.fixture
def warned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notices that the visitor has been shown."""
    shown: list[str] = []
    monkeypatch.setattr(gr, "Warning", shown.append)
    return shown


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> Sessions:
    fresh = Sessions()
    monkeypatch.setattr(state, "visitors", fresh)
    return fresh


@pytest.fixture
def arrive(page: gr.Blocks, sessions: Sessions, warned: list[str]) -> Arrive:
    """Arrive with what a browser says; gives the changed components' new values by their ids in the page."""
    function = next(fn.fn for fn in page.fns.values() if fn.fn is not None and fn.fn.__name__ == "arrive" and fn.js)

    def come(query: str = "", **says: Any) -> dict[str, Any]:
        told = json.dumps({"secret": SECRET, "query": query, "languages": ["en"], **says})
        request: Any = SimpleNamespace(session_hash="page")
        served = LocalContext.request.set(request)
        try:
            changes = function(told, request)
        finally:
            LocalContext.request.reset(served)
        return {getattr(part, "elem_id", None) or f"#{part._id}": value for part, value in changes.items()}

    return come


def test_what_shows_no_progress_has_nothing_to_show_it_on(page: gr.Blocks) -> None:
    events = page.get_config_file()["dependencies"]
    hidden = [event for event in events if event["show_progress"] == "hidden"]
    assert max(len(event["outputs"]) for event in hidden) > 100  # all that says something in another language
    assert [event["show_progress_on"] for event in hidden] == [[]] * len(hidden)
    assert any(event["show_progress_on"] for event in events)


def test_who_comes_without_a_link_finds_the_page_as_it_is(arrive: Arrive, warned: list[str]) -> None:
    changes = arrive()
    assert changes["page-language"] == "en"
    assert not {"pairs", "language-a", "example", "preset", "seed", "tabs", "talk"} & changes.keys()
    assert warned == []


def model_name_in(code: str, model: str) -> str:
    with speaking(code):
        return model_name(model)


def test_everything_in_a_link_changes_something(arrive: Arrive, page: gr.Blocks, sessions: Sessions) -> None:
    query = urlencode({"pair": "el-de", "preset": "5s", "seed": 7, "tab": "train", "lang": "fr"})
    changes = arrive(f"?{query}&a=eins&b=zwei&a=drei&b=vier")
    assert [changes[name] for name in ("language-a", "language-b", "preset", "seed")] == ["el", "de", "5s", 7]
    # What differs between visitors comes in the page's language, too; the browser fetches all else.
    assert changes["begin"]["choices"][0][0] == model_name_in("fr", BASELINE)
    assert changes["pairs"]["value"]["rows"] == [["eins", "zwei"], ["drei", "vier"]]
    assert changes["example"] is None
    assert changes["tabs"]["selected"] == "train"
    assert changes["page-language"] == "fr"
    assert sessions.get("page").language == "fr"


def test_an_example_is_shown_in_the_links_languages(arrive: Arrive) -> None:
    changes = arrive("?pair=de-tr&example=out")
    assert changes["pairs"]["value"]["rows"] == shared.examples("out", "de", "tr")
    assert changes["pairs"]["names"] == ["German", "Turkish"]
    assert changes["pairs"]["value"]["over"] == shared.examples(shared.FIRST_EXAMPLE, "en", "el")
    assert changes["example"] == "out"


def test_a_link_with_a_pair_alone_shows_the_first_example_in_it(arrive: Arrive) -> None:
    assert arrive("?pair=de-tr")["pairs"]["value"]["rows"] == shared.examples(shared.FIRST_EXAMPLE, "de", "tr")


def test_every_tab_of_the_page_can_be_asked_for_and_no_other(
    arrive: Arrive, page: gr.Blocks, warned: list[str]
) -> None:
    tabs = [str(tab.id) for tab in of(page, "tabs").children if isinstance(tab, gr.Tab)]
    assert {"compare", "train", "map", "about"} <= set(tabs)
    assert [arrive(f"?tab={tab}")["tabs"]["selected"] for tab in tabs] == tabs
    assert warned == []
    assert "tabs" not in arrive("?tab=nowhere")
    assert len(warned) == 1


def test_all_that_is_asked_in_vain_is_told_in_one_notice_that_is_text(arrive: Arrive, warned: list[str]) -> None:
    arrive("?" + urlencode({"pair": "en-en", "seed": "<img src=x onerror=alert(1)>", "tab": "train"}))
    assert len(warned) == 1
    assert "en-en" in warned[0]
    assert "&lt;img" in warned[0]
    assert "<" not in warned[0]


def test_the_notice_is_in_the_language_in_which_the_page_will_speak(
    arrive: Arrive, warned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TABLES["fr"], "LINK_LEFT_OUT", "Le lien : {name} {value} {known}")
    arrive("?seed=x", languages=["fr-FR"])
    assert warned[0].startswith("Le lien : seed x")


def test_a_reload_brings_back_what_was_kept(arrive: Arrive) -> None:
    kept = urlencode({"pair": "en-de", "tab": "map", "seed": 9, "lang": "el", "a": "mine", "b": "meins"})
    changes = arrive("", kept=kept)
    assert changes["pairs"]["value"]["rows"] == [["mine", "meins"]]
    assert changes["tabs"]["selected"] == "map"
    assert changes["seed"] == 9
    assert changes["page-language"] == "el"
    assert "pairs" not in arrive("?tab=train", kept=kept)


def test_nonsense_that_was_kept_is_forgotten_without_a_word(arrive: Arrive, warned: list[str]) -> None:
    changes = arrive("", kept="pair=xx-yy&tab=nowhere&seed=x")
    assert not {"pairs", "language-a", "tabs", "seed"} & changes.keys()
    assert warned == []


def test_a_link_opens_talk_mode_at_its_screen_with_its_languages(
    arrive: Arrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(arrival.talk, "deck", lambda *given: asked.append(given) or {})
    arrive("?talk=1&screen=3&pair=de-fr")
    arrive("?talk=1")
    arrive("?talk=yes&screen=2")
    assert [(a, b, screen) for a, b, _, screen, *_ in asked] == [("de", "fr", 3), ("en", "el", None)]
    assert all(isinstance(given[2], Session) for given in asked)


def test_the_head_hides_nothing_unless_a_script_runs() -> None:
    head = language.awaited()
    assert head.startswith(f'<script data-languages="{" ".join(PAGE_LANGUAGES)}">')
    assert head.endswith("</script>")
    assert head.count("<") == 2 + assets.read("page/await.js").count("<")
    style = assets.read("page/header.css")
    assert "html.awaiting:not(.arrived) :is(#top, #choices, #tabs) { animation: seen 0s 1.5s both; }" in style


def test_titles_and_words_of_links_come_in_every_page_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TABLES["de"], "TITLE", "Die Sprachlücke")
    monkeypatch.setattr(TABLES["de"], "COPY_LINK_COPIED", "Kopiert.")
    assert language.titles()["de"] == "Die Sprachlücke"
    assert "Kopiert." in keep._copy()
    assert json.dumps({"rows": link.MAX_ROWS, "characters": link.MAX_QUERY}) in keep._copy()
    with speaking("de"):
        assert text.TITLE == "Die Sprachlücke"


def test_who_trained_before_the_server_ended_is_told_so_until_they_train_again(
    arrive: Arrive, sessions: Sessions
) -> None:
    arrive()
    assert sessions.get("page").lost == ""
    arrive(ran=lost.START)
    assert sessions.get("page").lost == ""
    said = arrive("?lang=de", ran="an earlier start")
    session = sessions.get("page")
    assert TABLES["de"].LOST["ended"] in said["meet"]
    assert TABLES["en"].LOST["ended"] in lost.line(session)
    run = Run(DEFAULTS)
    handlers.start(session, run, None, lambda film: iter(()))
    assert run.over.wait(60)
    assert lost.line(session) == ""
    arrive(ran="an earlier start")
    assert session.lost == ""
