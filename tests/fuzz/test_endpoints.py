"""The endpoints and a room's pages under calls that no page makes: an answer, or a sentence, and the page goes on."""

from __future__ import annotations

import asyncio
import inspect
import json
from contextlib import aclosing
from types import SimpleNamespace
from typing import Any

import gradio as gr
import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from demo.api.endpoints import evaluate, models
from demo.audience import halls as hall
from demo.audience.room import MAX_ROOMS
from demo.check.endpoint import check
from demo.common.models import Models
from demo.compare.endpoint import compare
from demo.map.endpoint import project
from demo.search import handlers as searching
from demo.state.sessions import Session
from demo.train.endpoint import train
from tests.demo.audience.conftest import Talk, talk  # noqa: F401 - a fixture
from tests.demo.conftest import serve
from tests.fuzz.made import NUMBERS, WORDS, deep, few, refused, scalars, values

NAMES = ["pocket", "pocket-mlm", "yours", "en", "el", "de", "none", "center", "pca", "symmetric", "owner/name", "../x"]
odd = scalars | st.sampled_from(NAMES)
anything = values(names=["rows", "0"], inner=odd)
rows = st.lists(st.lists(st.sampled_from([*WORDS, "The cat sleeps.", "Η γάτα κοιμάται."]), max_size=3), max_size=3)


def asked(usual: dict[str, st.SearchStrategy[Any]], *names: str) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments of an endpoint: some as they are meant, some anything."""
    return st.fixed_dictionaries({}, optional={name: usual.get(name, odd) | anything for name in names})


USUAL = {
    "pairs": rows, "model": st.sampled_from(NAMES), "baseline": st.sampled_from(NAMES), "tuned": st.sampled_from(NAMES),
    "language_a": st.sampled_from(NAMES), "models": st.lists(st.sampled_from(NAMES), max_size=3),
    "languages": st.lists(st.sampled_from(NAMES), max_size=3), "steps": st.just(1), "seconds": NUMBERS,
}  # fmt: skip


def answer(call: Any, given_: dict[str, Any]) -> None:
    """An answer that JSON can carry, or a sentence."""
    with refused(gr.Error):
        said = call(**given_, request=None)
        json.dumps(asyncio.run(said) if inspect.iscoroutine(said) else said, ensure_ascii=False)


@few(12)
@given(asked(USUAL, "pairs", "baseline", "tuned", "language_a", "language_b", "correction"))
def test_compare_answers_or_refuses_in_a_sentence(given_: dict[str, Any]) -> None:
    answer(compare, {"pairs": None, **given_})


@few(10)
@given(asked(USUAL, "model", "pairs", "language_a", "language_b", "correction"))
def test_evaluate_answers_or_refuses_in_a_sentence(given_: dict[str, Any]) -> None:
    answer(evaluate, given_)


@few(8)
@given(asked(USUAL, "models", "pairs", "languages"))
def test_check_answers_or_refuses_in_a_sentence(given_: dict[str, Any]) -> None:
    given_["languages"] = given_.get("languages") or ["de"]  # all would take seconds
    answer(check, {"models": [], **given_})


@few(6)
@given(asked(USUAL, "pairs", "baseline", "tuned", "language_a", "language_b", "method", "correction"))
def test_project_answers_or_refuses_in_a_sentence(given_: dict[str, Any]) -> None:
    if given_.get("method") not in ("tsne", "umap"):  # which take seconds each
        answer(project, given_)


@few(10)
@given(odd | st.text(max_size=6), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_search_answers_or_refuses_in_a_sentence(sentence: Any, before: str, after: str) -> None:
    if isinstance(sentence, str | None):
        answer(lambda request: bool(searching.search(sentence, Models(before, after), Session())), {})


@few(10)
@given(asked(USUAL, "pairs", "language_a", "language_b", "batch_size", "lr", "temperature", "loss", "seed", "begin",
             "seconds"))  # fmt: skip
def test_train_answers_or_refuses_in_a_sentence(given_: dict[str, Any]) -> None:
    async def followed() -> None:
        async with aclosing(train(**{"pairs": [["a", "b"]], "steps": 1, **given_})) as events:
            async for event in events:
                json.dumps(event)
                if event["event"] == "step":
                    break

    with refused(gr.Error):
        asyncio.run(followed())


def test_models_are_listed_for_a_caller_without_a_page() -> None:
    assert models(SimpleNamespace(session_hash=None, headers={}))  # type: ignore[arg-type]


BODIES = [
    b"", b"{", b"null", b"[]", b"\xff", deep().encode(), b'{"a": ' + b"9" * 5000 + b"}", b'{"room": ["x"]}',
    b'{"a": "\\ud800", "b": "\\u0000"}',
]  # fmt: skip


@pytest.mark.parametrize("path", ["/join/sentence", "/join/leave", "/room", "/room/do"])
def test_a_rooms_pages_answer_any_body_with_a_status_and_a_sentence(path: str, talk: Talk) -> None:  # noqa: F811
    speaker = talk.speaker()
    phone = talk.phone(speaker.code)

    @few(10)
    @given(
        st.sampled_from(BODIES)
        | values(names=["room", "a", "b", "what", "id", "languages", "base", "open"]).map(
            lambda v: json.dumps(v).encode()
        )
    )
    def sent(body: bytes) -> None:
        talk.clock.now += 1000
        speaker.state()
        client = speaker.client if path.startswith("/room") else phone.client
        headers = {"content-type": "application/json", "x-room": speaker.room["secret"]}
        told = client.post(path, params={"room": speaker.code}, content=body, headers=headers)
        assert told.status_code < 500
        assert told.status_code == 200 or told.json()["detail"]

    sent()
    assert len([*hall.halls.rooms]) <= MAX_ROOMS


@pytest.fixture(scope="module")
def address() -> Any:
    with serve() as at:
        yield at


CALLS = ["compare", "evaluate", "check", "project", "train", "models", "nothing", "../x", "%00", "compare?x=1"]


def test_the_server_answers_any_call_and_goes_on(address: str, capfd: pytest.CaptureFixture[str]) -> None:
    @few(15)
    @given(
        st.sampled_from(["call/{}", "call/v2/{}", "run/{}", "queue/join", "api/{}", "upload", "component_server"]),
        st.sampled_from(CALLS),
        st.sampled_from(BODIES)
        | values(names=["data", "pairs", "fn_index", "session_hash", "event_data", "models"], inner=odd).map(
            lambda value: json.dumps(value).encode()
        ),
    )
    @example("queue/join", "", b'{"data": [], "fn_index": 0, "session_hash": null}')
    def called(where: str, name: str, body: bytes) -> None:
        headers = {"content-type": "application/json"}
        # A connection of its own: one whose body nobody reads is closed.
        told = httpx.post(f"{address}/gradio_api/{where.format(name)}", content=body, headers=headers, timeout=60)
        assert told.text

    called()
    assert httpx.get(address).status_code == 200
    assert "Traceback" not in capfd.readouterr().err
