from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from demo.page import calls
from demo.page.calls import Calls
from demo.state.programs import Listeners, Places
from demo.text import en as text


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """An app that answers which of some keys are read while it answers."""
    monkeypatch.setattr(calls, "listeners", Listeners())
    monkeypatch.setattr(calls, "places", Places(3, 2))

    def answer(request: Request) -> Response:
        return JSONResponse([key for key in ("abc", "me", "") if key in calls.listeners._now])

    app = Starlette(
        routes=[Route("/{path:path}", answer, methods=["GET", "POST"])], middleware=[Middleware(Calls)]
    )  # fmt: skip
    with TestClient(app, client=("10.0.0.1", 1)) as client:
        yield client


TRAIN = ["/gradio_api/call/train", "/gradio_api/call/v2/train", "/behind/gradio_api/call/v2/train/"]


@pytest.mark.parametrize("path", TRAIN)
def test_who_asks_for_too_many_trainings_is_told_when_to_try_again(path: str, client: TestClient) -> None:
    with ExitStack() as stack:
        for _ in range(2):
            assert client.post(path).status_code == 200
            stack.enter_context(calls.places.place("10.0.0.1"))
        refused = client.post(path)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
        assert refused.json() == {"detail": text.ERROR_PROGRAMS_EACH.format(n=2)}
        assert client.get(path).status_code == 200
    assert client.post(path).status_code == 200


@pytest.mark.parametrize("path", ["/gradio_api/call/compare", "/gradio_api/call/v2/evaluate", "/gradio_api/queue/join"])
def test_other_calls_are_not_refused(path: str, client: TestClient) -> None:
    with calls.places.place("10.0.0.1"), calls.places.place("10.0.0.1"), calls.places.place("other"):
        assert client.post(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("/gradio_api/call/train/abc", ["abc"]),
        ("/gradio_api/call/v2/train/abc", ["abc"]),
        ("/gradio_api/queue/data?session_hash=me", ["me"]),
        ("/behind/gradio_api/queue/data?x=1&session_hash=me", ["me"]),
        ("/gradio_api/queue/data", [""]),
        ("/gradio_api/info", []),
        ("/", []),
    ],
)
def test_who_reads_a_stream_is_known_while_they_do(path: str, read: list[str], client: TestClient) -> None:
    assert client.get(path).json() == read
    assert not calls.listeners._now
