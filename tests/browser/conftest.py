from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

from tests.browser import pressing

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "tests" / "screenshots"
TIMEOUT = 60_000
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic"]
expect.set_options(timeout=TIMEOUT)
pressing.install()

Open = Callable[..., Page]

streams: dict[Page, set[Request]] = {}  # of answers, that are open


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The page, served as a user would."""
    with served() as url:
        yield url


@contextmanager
def served(**environment: str) -> Iterator[str]:
    """The app in a process of its own; its address. Afterwards it may have raised nothing unexpected."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app, url = start_app(port, **environment), f"http://127.0.0.1:{port}"
    try:
        wait_for(url, app)
        yield url
    finally:
        app.terminate()
        said = app.communicate(timeout=60)[0].decode()
    assert unexpected(said) == [], said[-4000:]


def start_app(port: int, **environment: str) -> subprocess.Popen[bytes]:
    """The app in a process of its own; what it says comes through its pipe."""
    return subprocess.Popen(
        [sys.executable, "app.py", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "HF_HUB_OFFLINE": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


# Gradio's stream of a page that is closed while it waits: it forgets the session, which another stream forgot before.
LEFT = (
    r"(?ms)^Traceback (?:(?!^Traceback).)*?^[\w.]*CancelledError[^\n]*\n"
    r"\s*^During handling of the above exception[^\n]*\n"
    r"\s*^Traceback (?:(?!^Traceback).)*?del blocks\._queue\.pending_messages_per_session\[session_hash\].*?"
    r"^KeyError: [^\n]*$"
)


def unexpected(log: str) -> list[str]:
    """Exceptions in the app's log, but for refusals that a visitor has read, and for pages that were left."""
    causes = r"(?ms)^Traceback (?:(?!^Traceback).)*?direct cause of the following exception:\n"
    log = re.sub(causes, "", re.sub(LEFT, "", log))
    raised = re.findall(r"(?ms)^Traceback .*?^(\w[\w.]*(?:: [^\n]*)?)$", log)
    return [line for line in raised if not line.startswith("gradio.exceptions.Error:")]


def wait_for(url: str, app: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert app.poll() is None, app.communicate()[0].decode()
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"nothing answers at {url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "install Chromium or Google Chrome"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def opened(address: str, browser: Browser) -> Iterator[tuple[Open, list[str]]]:
    """Opens the page in a context of its own and waits for its first numbers; and what went wrong on any of them."""
    wrong: list[str] = []

    def open_page(path: str = "/?tab=compare", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.add_init_script(pressing.NOTES)
        page = context.new_page()
        page.set_default_timeout(TIMEOUT)
        page.on("pageerror", lambda error: wrong.append(f"exception: {error}"))
        page.on("console", lambda said: wrong.append(f"console: {said.text}") if is_error(said) else None)
        page.on("request", lambda sent: None if is_local(sent.url, address) else wrong.append(f"left: {sent.url}"))
        page.on("response", lambda got: wrong.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
        open_now = streams[page] = set()
        page.on("request", lambda sent: open_now.add(sent) if "/queue/data?" in sent.url else None)
        page.on("requestfinished", lambda sent: open_now.discard(sent))
        page.on("requestfailed", lambda sent: open_now.discard(sent))
        page.goto(address + path)
        # Not always to be seen: a link may open another tab, or the talk over the page.
        page.locator(".meet[data-place]").wait_for(state="attached")
        if "tab=compare" in path:
            page.locator("#verdict h2").wait_for(state="attached")
        laid_out(page)
        return page

    yield open_page, wrong
    assert wrong == []


def is_error(said: ConsoleMessage) -> bool:
    """That a stream was cut off by loading the page anew is no error of the page."""
    return said.type == "error" and not re.search("AbortError|Connection errored out", said.text)


def is_local(url: str, address: str) -> bool:
    return url.startswith((address + "/", "data:", "blob:"))


@pytest.fixture
def open_page(opened: tuple[Open, list[str]]) -> Iterator[Open]:
    """A page a call, all closed after the test, none of which may have had an error or spoken to another host."""
    make, wrong = opened
    pages: list[Page] = []

    def open_one(path: str = "/?tab=compare", **options: Any) -> Page:
        pages.append(make(path, **options))
        return pages[-1]

    yield open_one
    for page in pages:
        page.context.close()
    found, wrong[:] = list(wrong), []
    assert found == []


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page()


@pytest.fixture(scope="session")
def trained(opened: tuple[Open, list[str]]) -> Iterator[Page]:
    """A visitor who has trained on the phrasebook; ``window.states`` holds what the status line said, in order."""
    make, _ = opened
    page = make()
    page.evaluate("window.before = document.querySelector('#rows').innerText")
    tab(page, "Train")
    page.evaluate("""() => {
        const line = document.querySelector('#status');
        window.states = [];
        const note = () => {
            const now = [line.querySelector('.status').classList[1], line.querySelector('.status p').innerText];
            if (String(window.states.at(-1)) !== String(now)) window.states.push(now);
        };
        note();
        new MutationObserver(note).observe(line, { childList: true, subtree: true, characterData: true });
    }""")
    start(page, 100)
    expect(page.locator("#status .good")).to_be_visible()
    yield page
    page.context.close()


def laid_out(page: Page) -> None:
    """Wait until a tab that was opened is what it will be: Gradio sets its values once more in a frame of its own."""
    page.evaluate("async () => { for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame); }")


def at_rest(page: Page) -> None:
    """Wait until the page has read the answers to all that it asked: its stream has an end then."""
    for _ in range(60 * 60):
        if not streams[page]:
            return
        page.evaluate("new Promise(requestAnimationFrame)")
    raise AssertionError("the page is never at rest")


# What the tabs are called in the code, whatever they are called on the page.
TAB_IDS = {
    "Start": "meet", "Compare": "compare", "Search": "search", "Train": "train", "Race": "race", "Check": "check",
    "Map": "map", "For programs": "programs", "What is this?": "about",
}  # fmt: skip


def tab(page: Page, name: str) -> None:
    """Open a tab."""
    own = page.locator(f"#tabs [role=tab][data-tab-id={TAB_IDS[name]}]")
    own.click()
    expect(own).to_have_attribute("aria-selected", "true")
    laid_out(page)


def start(page: Page, steps: int) -> None:
    """Train for so many steps: a hundred take about a second, and the most that are allowed long enough to stop."""
    steps_of(page).fill(str(steps))
    steps_of(page).press("Enter")
    page.locator("#start").click()


def field(page: Page, row: int, column: int) -> Locator:
    """The field of a sentence of Compare's."""
    return page.locator("#pairs .fields-row").nth(row).locator("textarea").nth(column)


def steps_of(page: Page) -> Locator:
    """Where the number of steps is written; the settings are opened for it."""
    number = page.locator("#steps input[type=number]")
    expect(page.locator("#settings > button")).to_be_visible()
    if not number.is_visible():
        page.locator("#settings > button").click()
    expect(number).to_be_visible()
    return number


def open_fold(page: Page, name: str) -> None:
    """Open what is folded away under a button."""
    summary = page.locator(f"#{name}-fold summary")
    expect(summary).to_be_visible()
    if not page.locator(f"#{name}").is_visible():
        summary.click()
    expect(page.locator(f"#{name}")).to_be_visible()


def write(page: Page, row: int, column: int, sentence: str) -> None:
    """Type a sentence over what stands in a field, as a visitor does: one click, then keys, then on to the next."""
    field(page, row, column).click()
    page.keyboard.type(sentence)
    page.keyboard.press("Tab")
    expect(field(page, row, column)).to_have_value(sentence)


def paste(page: Page, row: int, column: int, text: str) -> None:
    """Paste from the clipboard over what stands in a field; the page needs the permission ``clipboard-write``."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    field(page, row, column).click()
    page.keyboard.press("ControlOrMeta+v")


def drawn(page: Page, plot: str) -> list[dict[str, Any]]:
    """The traces that plotly has drawn into a plot."""
    return list(page.evaluate(f"JSON.parse(JSON.stringify(document.querySelector('#{plot} .plot').data || []))"))


def shoot(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
