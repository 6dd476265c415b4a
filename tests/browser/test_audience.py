"""A speaker and two phones: what a room sees when it takes part in a talk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import TIMEOUT, served, shoot
from tests.browser.test_looks import PHONE

HTML = "<img src=x onerror=\"document.title='taken'\">"
TYPED = ("My neighbour plays the violin at night.", "Ο γείτονάς μου παίζει βιολί τη νύχτα.")
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def hall() -> Iterator[str]:
    with served(LANGUAGE_GAP_AUDIENCE="40") as url:
        yield url


@pytest.fixture
def visit(hall: str, browser: Browser) -> Iterator[Visit]:
    """Opens a page in a context of its own, on which nothing may go wrong."""
    wrong: list[str] = []
    contexts = []

    def opened(path: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.set_default_timeout(TIMEOUT)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda sent: wrong.append(sent.url) if not sent.url.startswith((hall, "data:")) else None)
        page.goto(hall + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def send(phone: Page, a: str, b: str = "") -> None:
    phone.locator("#a").fill(a)
    phone.locator("#b").fill(b)
    phone.locator("#send button").click()


def shown(speaker: Page, waiting: int, on_map: int) -> None:
    expect(speaker.locator(".audience-counts")).to_contain_text(f"waiting: {waiting} · on the map: {on_map}")


def fits(speaker: Page) -> None:
    """Nothing is cut off, and the words on the side can be read far away."""
    for part in ("h2", ".audience-said", ".audience-code", ".audience-counts", ".audience-keys", ".audience-qr"):
        inside = speaker.locator(f"dialog.audience {part}").evaluate(
            "e => { const b = e.getBoundingClientRect(); return b.bottom <= innerHeight && b.right <= innerWidth }"
        )
        assert inside, part


def test_two_phones_send_one_is_removed_and_the_other_is_found_after_the_training(visit: Visit) -> None:
    speaker = visit("/?talk=1&screen=3", viewport={"width": 1024, "height": 768})
    expect(speaker.locator(".talk-stage h2")).to_be_visible()
    speaker.keyboard.press("a")
    code = speaker.locator(".audience-code b").inner_text()
    expect(speaker.locator(".audience-qr svg path")).to_have_attribute("d", re.compile("^M4 4h1v1h-1z"))
    expect(speaker.locator(".audience-note")).to_contain_text("--host 0.0.0.0")
    one = visit(f"/join?room={code}", **PHONE)
    other = visit("/join", locale="el-GR", **PHONE)  # the code is typed
    expect(other.locator("h1")).to_have_text("Η πρότασή σου στον χάρτη της ομιλίας")
    other.locator("#code").fill(code.lower())
    send(one, *TYPED)
    send(other, HTML)
    shoot(one, "audience-phone")
    expect(one.locator("#what")).to_have_text("The speaker will let it in.")
    shown(speaker, 2, 0)
    expect(speaker.locator(".audience-next li")).to_have_text([" — ".join(TYPED), HTML])
    speaker.keyboard.press("n")
    shown(speaker, 1, 1)
    speaker.keyboard.press("l")
    shown(speaker, 0, 2)
    expect(one.locator("#says")).to_have_text(re.compile(r"^Its translation: place \d+ of 401$"))
    expect(other.locator("#mine-a")).to_have_text(HTML)
    expect(other.locator("#what")).to_have_text("Είναι στον χάρτη.")
    fits(speaker)
    shoot(speaker, "audience-before")

    speaker.keyboard.press("x")  # the newest
    shown(speaker, 0, 1)
    expect(other.locator("#why")).to_have_text("Αφαιρέθηκε. Μπορείς να στείλεις άλλη.")
    expect(other.locator("#send")).to_be_visible()
    send(other, "Τρίτη.")
    shown(speaker, 1, 1)
    speaker.keyboard.press("r")
    shown(speaker, 0, 1)

    speaker.keyboard.press("t")
    expect(one.locator("#says")).to_have_text(re.compile(r"^Its translation: place \d+ of 401 → found$"))
    expect(speaker.locator(".audience-said")).to_have_text(
        re.compile(r"^Found from the room: 0 → 1 of 1\. Of the test phrases: \d → 1\d\d of 200\.$")
    )
    shoot(speaker, "audience-after")
    for page in (speaker, one, other):
        assert page.title() != "taken"
        assert page.locator("img[src=x]").count() == 0

    speaker.reload()  # the room is found again
    expect(speaker.locator(".talk-stage h2")).to_be_visible()
    speaker.keyboard.press("a")
    shown(speaker, 0, 1)
    assert speaker.locator(".audience-code b").inner_text() == code
    speaker.keyboard.press("a")
    expect(speaker.locator("dialog.audience")).to_be_hidden()
    expect(speaker.locator("dialog.talk")).to_be_visible()
    speaker.keyboard.press("Escape")  # the talk is over, and so is the room
    expect(one.locator("#why")).to_have_text("The talk is over. What was sent is forgotten.")
    expect(one.locator("#mine")).to_be_hidden()
