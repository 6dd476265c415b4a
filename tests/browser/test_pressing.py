"""The tests' own click: it finds its target though the page moves under it, and is one click where it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pressing

# A button that grows something above itself as it is pressed, for the first time only, if it is asked to.
PAGE = """<div id=above></div><section><button id=aim>Open</button></section><script>
    window.heard = 0;
    aim.addEventListener("click", () => window.heard++);
    aim.addEventListener("mousedown", () => { if (window.moves) above.style.height = "400px"; window.moves = false; });
</script>"""


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(pressing.NOTES)
    page = context.new_page()
    page.goto("data:text/html," + PAGE.replace("#", "%23"))
    yield page
    context.close()


@pytest.mark.parametrize("moves", [False, True])
def test_a_click_is_heard_once_whether_the_page_moves_under_it_or_not(moves: bool, plain: Page) -> None:
    plain.evaluate("moves => { window.moves = moves; }", moves)
    plain.locator("#aim").click()
    assert plain.evaluate("window.heard") == 1


def test_without_the_second_press_it_would_be_lost(plain: Page) -> None:
    plain.evaluate("window.moves = true")
    pressing._click(plain.locator("#aim"))
    assert plain.evaluate("[window.heard, window.slipped]") == [0, True]
