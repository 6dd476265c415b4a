"""A curve, on a page without the app around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.common import assets
from demo.common.curves import figures
from demo.common.curves.component import curve
from demo.text import en as text
from tests.browser import bare
from tests.browser.conftest import TIMEOUT

STEPS = [1, 2, 3, 4]
LOSSES = [4.0, 3.0, 2.5, 2.0]

Show = Callable[..., Page]


def loss(n: int = len(STEPS)) -> str:
    return figures.loss_curve(STEPS[:n], LOSSES[:n])


@pytest.fixture
def show(browser: Browser) -> Iterator[Show]:
    """Opens a page with one curve; afterwards none may have had an error."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 900, "height": 600})

    def open_one(value: str | None) -> Page:
        page = context.new_page()
        page.set_default_timeout(TIMEOUT)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text))
        bare.show(page, curve(), value)
        return page

    yield open_one
    context.close()
    assert wrong == []


def drawn(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate("document.querySelector('.plot').data.map(({ x, y }) => ({ x, y }))"))


def of(page: Page, call: str) -> Any:
    """What one of the scripts' functions gives; ``curve`` is the curve of all steps."""
    draw, read = (assets.address(f"common/curves/{name}.js") for name in ("draw", "read"))
    return page.evaluate(
        f"""async (text) => {{
            const {{ curvePicture, drawCurve }} = await import("/{draw}");
            const curve = (await import("/{read}")).curveReader()(text);
            const node = document.querySelector(".plot");
            return {call};
        }}""",
        loss(),
    )


def test_a_curve_is_drawn_and_says_what_it_shows(show: Show) -> None:
    page = show(loss())
    expect(page.locator(".plot .scatterlayer path.js-line")).to_have_count(2)
    expect(page.get_by_role("img", name="from 4.00 to")).to_be_visible()
    assert drawn(page)[0] == {"x": STEPS, "y": LOSSES}


def test_new_points_come_into_the_curve_that_is_there(show: Show) -> None:
    page = show(loss(2))
    expect(page.locator(".plot .main-svg").first).to_be_visible()
    page.evaluate("window.svg = document.querySelector('.plot .main-svg')")
    page.evaluate("value => window.arrive(value)", loss())
    page.wait_for_function("document.querySelector('.plot').data[0].x.length === 4")
    assert page.evaluate("window.svg === document.querySelector('.plot .main-svg')")


def test_no_value_leaves_nothing_drawn(show: Show) -> None:
    page = show(loss())
    expect(page.locator(".plot .main-svg").first).to_be_visible()
    page.evaluate("window.arrive(null)")
    expect(page.locator(".plot .main-svg")).to_have_count(0)
    expect(page.locator(".plot")).to_have_attribute("aria-label", "")
    page.evaluate("value => window.arrive(value)", loss())
    expect(page.locator(".plot .main-svg").first).to_be_visible()


def test_a_dark_page_has_light_words(show: Show) -> None:
    page = show(loss())
    words = page.locator(".plot .xtitle")
    page.evaluate("document.body.style.setProperty('--body-text-color', '#123456')")
    page.evaluate("document.body.classList.add('dark')")
    expect(words).to_have_css("fill", "rgb(18, 52, 86)")


def test_it_is_drawn_up_to_a_step(show: Show) -> None:
    page = show(loss())
    of(page, "await drawCurve(node, curve, { upTo: 2.5 })")
    assert drawn(page)[0] == {"x": [1, 2, 2.5], "y": [4.0, 3.0, 2.75]}
    of(page, "await drawCurve(node, curve)")
    assert drawn(page)[0]["x"] == STEPS


def test_it_can_be_taken_home_as_a_picture(show: Show) -> None:
    picture = of(show(None), "await curvePicture(curve, { width: 300, height: 200 })")
    assert picture.startswith("data:image/svg+xml,")
    assert f">{text.AXIS_LOSS}<" in unquote(picture)
