"""The server is killed, as a machine that runs out of memory kills it, and started anew on the same port."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import TIMEOUT, start, start_app, wait_for


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(port: int, kept: Path) -> Iterator[None]:
    """The app until it is killed, with a folder for visitors' models."""
    app = start_app(port, LANGUAGE_GAP_KEEP=str(kept))
    try:
        wait_for(f"http://127.0.0.1:{port}/", app)
        yield
    finally:
        app.kill()
        app.communicate()


def visitors(browser: Browser, port: int) -> Callable[[Page | None], Page]:
    """Opens the Train tab: of somebody new, or of who had this page before."""

    def visit(before: Page | None = None) -> Page:
        page = before or browser.new_context().new_page()
        page.set_default_timeout(TIMEOUT)
        page.goto(f"http://127.0.0.1:{port}/?tab=train&lang=en", wait_until="commit")
        page.locator(".meet[data-place]").wait_for(state="attached")
        return page

    return visit


def test_a_model_that_was_kept_is_there_again_and_a_run_is_said_to_be_lost(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    visit = visitors(browser, port)
    with serving(port, tmp_path):
        done, running = visit(None), visit(None)
        start(done, 10)
        expect(done.locator("#status")).to_contain_text("Done")
        for _ in range(600):  # soon after the run is over
            if list(tmp_path.glob("*.safetensors")):
                break
            done.wait_for_timeout(50)
        start(running, 3000)
        expect(running.locator("#status")).to_contain_text("of 3000")
    with serving(port, tmp_path):
        has_it_again(visit(done), tmp_path)
        knows_that_it_is_lost(visit(running))
    for page in (done, running):
        page.context.close()


def has_it_again(page: Page, kept: Path) -> None:
    """The page of who had finished a run: their model is there, and goes with them."""
    expect(page.locator("#status .good")).to_contain_text("Your model is here again")
    expect(page.locator("#after label", has_text="Your model")).to_be_visible()
    with page.expect_download() as saved:
        page.locator("#download").click()
    assert saved.value.suggested_filename.endswith(".zip")
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Delete everything").click()
    expect(page.locator(".notice")).to_be_visible()
    assert list(kept.iterdir()) == []


def knows_that_it_is_lost(page: Page) -> None:
    """The page of who was in a run: it says so until another begins."""
    for _ in range(2):
        expect(page.locator("#status .bad")).to_contain_text("The server ended and was started anew: your run")
        page.reload()
    expect(page.locator("#status .bad")).to_be_visible()
    start(page, 10)
    expect(page.locator("#status .good")).to_contain_text("Done")
    page.reload()
    expect(page.locator("#status .good")).to_contain_text("Done")
