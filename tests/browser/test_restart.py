"""The server is killed, as a machine that runs out of memory kills it, and started anew on the same port."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import TIMEOUT, start, start_app, wait_for


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def restarted(browser: Browser, steps: int, reached: str, kept: Path | None = None) -> Iterator[Page]:
    """The Train tab of who trained, loaded anew after the server was killed when its status line said ``reached``."""
    port, context = free_port(), browser.new_context()
    environment = {"LANGUAGE_GAP_KEEP": str(kept)} if kept else {}
    url, page = f"http://127.0.0.1:{port}/?tab=train&lang=en", context.new_page()
    page.set_default_timeout(TIMEOUT)
    for visit in (1, 2):
        app = start_app(port, **environment)
        try:
            wait_for(url, app)
            page.goto(url, wait_until="commit")
            page.locator(".meet[data-place]").wait_for(state="attached")
            if visit == 1:
                start(page, steps)
                expect(page.locator("#status")).to_contain_text(reached)
                for _ in range(600):  # soon after the run is over
                    if kept is None or list(kept.glob("*.safetensors")):
                        break
                    page.wait_for_timeout(50)
            else:
                yield page
        finally:
            app.kill()
            app.communicate()
    context.close()


def test_a_run_that_ended_with_the_server_is_said_to_be_lost_until_another_begins(browser: Browser) -> None:
    with restarted(browser, 3000, "of 3000") as page:
        expect(page.locator("#status .bad")).to_contain_text("The server ended and was started anew: your run")
        page.reload()
        expect(page.locator("#status .bad")).to_contain_text("The server ended and was started anew: your run")
        start(page, 10)
        expect(page.locator("#status .good")).to_contain_text("Done")
        page.reload()
        expect(page.locator("#status .good")).to_contain_text("Done")


def test_a_model_that_was_kept_is_there_again(browser: Browser, tmp_path: Path) -> None:
    with restarted(browser, 10, "Done", kept=tmp_path) as page:
        expect(page.locator("#status .good")).to_contain_text("Your model is here again")
        expect(page.locator("#after label", has_text="Your model")).to_be_visible()
        with page.expect_download() as saved:
            page.locator("#download").click()
        assert saved.value.suggested_filename.endswith(".zip")
        page.get_by_role("button", name="Forget me").click()
        page.get_by_role("button", name="Delete everything").click()
        expect(page.locator(".notice")).to_be_visible()
        assert list(tmp_path.iterdir()) == []
