"""The page behind a path of a reverse proxy, as ``GRADIO_ROOT_PATH`` tells it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import ROOT, TIMEOUT, served, start, tab

PREFIX = "/gap"
FOLDERS = {str(ROOT), str(Path.home()), sys.prefix}


@pytest.fixture(scope="module")
def behind() -> Iterator[str]:
    with served(GRADIO_ROOT_PATH=PREFIX) as url:
        yield url


@pytest.fixture(params=["the proxy leaves the path", "the proxy takes the path off"])
def visit(request: pytest.FixtureRequest, behind: str, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page opened through a proxy, and the addresses it asks for."""

    def take_off(route: Route) -> None:
        route.continue_(url=route.request.url.replace(f"{behind}{PREFIX}", behind, 1))

    asked: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(TIMEOUT)
    if "takes" in request.param:
        page.route(f"{behind}{PREFIX}/**", take_off)
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"{behind}{PREFIX}/")
    expect(page.locator(".meet[data-place]")).to_be_visible()
    yield page, asked
    context.close()


def test_curves_and_maps_are_drawn_and_no_address_names_a_folder_of_the_server(visit: tuple[Page, list[str]]) -> None:
    page, asked = visit
    tab(page, "Train")
    start(page, 2)
    expect(page.locator("#loss-curve .plot .main-svg").first).to_be_visible()
    expect(page.locator("#found-curve .plot .xtitle")).to_be_visible()
    expect(page.locator("#moving canvas")).to_be_visible()
    page.wait_for_function("document.querySelector('#moving .scatter')?.scatter?.frame > 0")
    ours = [urlsplit(url).path for url in asked if "/web/" in url]
    assert any(path.endswith("/plotly.js") for path in ours)
    assert [path for path in ours if not path.startswith(f"{PREFIX}/web/")] == []
    shown = [*asked, page.content(), page.evaluate("JSON.stringify(window.gradio_config)")]
    assert [folder for folder in FOLDERS for one in shown if folder in one] == []
