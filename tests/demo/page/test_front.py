from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from demo.page.compressed import Compressed
from demo.page.front import MOST, Front


class Site:
    """A page that says how often it was made, and where it was asked for."""

    def __init__(self) -> None:
        self.made, self.status = 0, 200
        layers = [Middleware(Front), Middleware(Compressed)]
        ways = ["GET", "HEAD", "POST"]
        routes = [Route(path, self._answer, methods=ways) for path in ("/", "/other")]
        self.client = TestClient(Starlette(routes=routes, middleware=layers))

    def _answer(self, request: Request) -> Response:
        self.made += 1
        return HTMLResponse(f"<p>{request.url.netloc}</p>" + "long " * 1000, status_code=self.status)


@pytest.fixture
def site() -> Site:
    return Site()


def test_the_page_is_made_once_and_is_the_same_for_the_next_visitor(site: Site) -> None:
    first, second = (site.client.get(path) for path in ("/", "/?tab=map&pair=en-de"))
    assert site.made == 1
    assert first.text == second.text
    assert first.headers == second.headers
    assert first.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "elsewhere.example"},
        {"x-forwarded-host": "elsewhere.example"},
        {"x-forwarded-proto": "https"},
        {"accept-encoding": "identity"},
    ],
)
def test_under_another_address_it_is_another_page(headers: dict[str, str], site: Site) -> None:
    site.client.get("/")
    assert site.client.get("/", headers=headers).status_code == 200
    assert site.made == 2
    if "host" in headers:
        assert "elsewhere.example" in site.client.get("/", headers=headers).text


@pytest.mark.parametrize("path", ["/?deep_link=abc", "/?all_endpoints=1", "/?page=x", "/other"])
def test_what_is_not_the_page_as_all_get_it_is_made_anew(path: str, site: Site) -> None:
    site.client.get("/")
    for _ in range(2):
        site.client.get(path)
    assert site.made == 3


def test_a_refusal_is_not_kept(site: Site) -> None:
    site.status = 503
    assert site.client.get("/").status_code == 503
    site.status = 200
    assert site.client.get("/").status_code == 200


def test_other_ways_to_ask_pass(site: Site) -> None:
    site.client.get("/")
    assert site.client.head("/").content == b""
    site.client.post("/")
    assert site.made == 3


def test_whoever_makes_up_addresses_fills_no_memory(site: Site) -> None:
    for number in range(3 * MOST):
        site.client.get("/", headers={"host": f"{number}.example"})
    made = site.made
    site.client.get("/", headers={"host": f"{3 * MOST - 1}.example"})
    assert site.made == made
    site.client.get("/", headers={"host": "0.example"})
    assert site.made == made + 1
