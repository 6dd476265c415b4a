from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator, Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from demo.page.compressed import Compressed
from demo.page.headers import Headers, policy

OURS, TOO = 'window.config = {"a": 1 < 2};\n', "let x = '<script';"
LATER = "document.title = 1;"
PAGE = (
    f'<html><head><script>{OURS}</script><script data-languages="en el">{TOO}</SCRIPT>'
    '<script type="module" src="./a.js"></script><style>p{}</style></head><body onload="bad()">' + "text " * 500
)


def digest(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


@pytest.fixture
def client() -> Iterator[TestClient]:
    async def pieces() -> AsyncIterator[str]:
        for at in range(0, len(PAGE), 100):
            yield PAGE[at : at + 100]

    def answer(request: Request) -> Response:
        kinds = {
            "/": HTMLResponse(PAGE),
            "/pieces": StreamingResponse(pieces(), media_type="text/html"),
            "/missing": HTMLResponse("no", 404),
            "/json": JSONResponse({}),
            "/picture.svg": Response("<svg/>", media_type="image/svg+xml"),
        }
        return kinds[request.url.path]

    layers = [Middleware(Compressed), Middleware(Headers, also=[LATER])]
    with TestClient(Starlette(routes=[Route("/{path:path}", answer)], middleware=layers)) as client:
        yield client


def test_scripts_of_the_page_run_and_no_others() -> None:
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy(PAGE.encode()).split(";"))
    assert rules["script-src"].split() == ["'self'", "'unsafe-eval'", digest(OURS), digest(TOO)]
    assert (rules["default-src"], rules["object-src"], rules["base-uri"]) == ("'self'", "'none'", "'self'")


def test_a_script_that_is_put_into_the_page_later_is_not_allowed() -> None:
    allowed = policy(PAGE.encode())
    assert digest("alert(1)") not in allowed
    assert not re.search("script-src[^;]*unsafe-inline", allowed)


@pytest.mark.parametrize("path", ["/", "/pieces"])
def test_a_page_comes_whole_with_its_policy(path: str, client: TestClient) -> None:
    got = client.get(path)
    assert got.text == PAGE
    assert got.headers["content-security-policy"] == policy(PAGE.encode(), [LATER])
    assert digest(LATER) in got.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/missing", "/json", "/picture.svg"])
def test_every_answer_says_what_a_browser_may_not(path: str, client: TestClient) -> None:
    headers = client.get(path).headers
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")
    assert "default-src" in headers["content-security-policy"]


def test_a_file_that_is_opened_by_itself_runs_nothing(client: TestClient) -> None:
    assert client.get("/picture.svg").headers["content-security-policy"].startswith("default-src 'none'")


def test_a_page_without_a_body_has_its_headers_too(client: TestClient) -> None:
    got = client.head("/")
    assert (got.status_code, got.headers["x-content-type-options"]) == (200, "nosniff")
