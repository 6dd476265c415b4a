"""The server is killed with SIGKILL, as a machine without memory kills it, and started again: what a visitor finds.

``python -m tests.load.kill``
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import FLAGS, TIMEOUT, start
from tests.load.made import App, free_port, served, table

# When it is killed: how many steps are asked for, and what the page says then.
WHEN = {"in a run": (3000, "of 3000"), "after a run": (10, "Done")}
KEPT = 60.0  # seconds until the model of a run that is over lies in the folder
SAYS = 60_000  # milliseconds until the page says what has become of it
NOTHING = "Nothing is running"  # what it says before, or where it knows of nothing


@contextmanager
def page_of(browser: Browser, memory: Path, app: App) -> Iterator[Page]:
    """The Train tab in a browser that remembers what it knew before."""
    state = memory if memory.exists() else None
    context = browser.new_context(storage_state=state)
    page = context.new_page()
    page.set_default_timeout(TIMEOUT)
    page.goto(f"{app.url}/?tab=train&lang=en", wait_until="commit")
    page.locator(".meet[data-place]").wait_for(state="attached")
    yield page
    context.storage_state(path=memory)
    context.close()


def killed(browser: Browser, when: str, kept: bool) -> tuple[object, ...]:
    """A row of the table."""
    steps, reached = WHEN[when]
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        keep, memory = Path(folder, "keep"), Path(folder, "browser.json")
        flags = ["--keep", str(keep)] if kept else []
        with served(*flags, port=port) as app, page_of(browser, memory, app) as page:
            start(page, steps)
            expect(page.locator("#status")).to_contain_text(reached)
            ends = time.monotonic() + KEPT
            while kept and reached == "Done" and not list(keep.glob("*.safetensors")) and time.monotonic() < ends:
                time.sleep(0.05)
            app.process.kill()
            app.process.wait()
            left = len([*keep.iterdir()]) if kept else 0
        with served(*flags, port=port) as app, page_of(browser, memory, app) as page:
            line = page.locator("#status .status")
            with suppress(AssertionError):
                expect(line).not_to_contain_text(NOTHING, timeout=SAYS)
            said = line.inner_text().strip()
            model = "yes" if page.locator("#download").is_visible() else "no"
            wrong = app.unexpected()
    return when, "yes" if kept else "no", left, said, model, wrong or "none"


def main() -> None:
    """Kill and start again, print."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("install Chromium or Google Chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        rows = [killed(browser, when, kept) for when in WHEN for kept in (False, True)]
        browser.close()
    table(["killed", "with `--keep`", "files left", "the page says", "model there", "exceptions"], rows)


if __name__ == "__main__":
    main()
