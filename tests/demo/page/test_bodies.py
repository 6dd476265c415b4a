from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from demo.page.bodies import Bodies
from demo.text import en as text

MOST = 1_000_000


@pytest.fixture
def client() -> Iterator[TestClient]:
    """An app that answers how many bytes it was sent."""
    app = FastAPI(middleware=[Middleware(Bodies, most=MOST)])

    @app.post("/parsed")
    def parsed(body: list[str]) -> int:
        return len(body[0])

    @app.post("/read")
    async def read(request: Request) -> int:
        return len(await request.body())

    with TestClient(app) as client:
        yield client


def pieces(size: int) -> Iterator[bytes]:
    """A body that comes without saying how long it will be."""
    yield b'["'
    for _ in range(0, size, 50_000):
        yield b"x" * 50_000
    yield b'"]'


SAID = {"detail": text.ERROR_BODY.format(limit=1)}


@pytest.mark.parametrize("path", ["/parsed", "/read"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_body_that_is_too_long_is_refused_whether_or_not_it_says_so(
    path: str, whole: bool, client: TestClient
) -> None:
    body = b"".join(pieces(2 * MOST)) if whole else pieces(2 * MOST)
    refused = client.post(path, content=body, headers={"content-type": "application/json"})
    assert (refused.status_code, refused.json()) == (413, SAID)


@pytest.mark.parametrize("whole", [True, False])
def test_a_body_that_is_not_too_long_is_read(whole: bool, client: TestClient) -> None:
    body = b"".join(pieces(MOST // 2)) if whole else pieces(MOST // 2)
    answer = client.post("/parsed", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()) == (200, MOST // 2)


def test_files_have_limits_of_their_own(client: TestClient) -> None:
    answer = client.post("/read", files={"file": b"x" * 2 * MOST})
    assert answer.status_code == 200
    assert answer.json() > 2 * MOST
