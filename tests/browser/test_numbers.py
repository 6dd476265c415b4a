"""Numbers have the marks of the page's language wherever they are drawn: by the server, by scripts, by plotly."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, drawn, open_fold, tab


@pytest.mark.parametrize(
    ("language", "mark", "share", "separators"),
    [("en", r"\.", r"0%", ".,"), ("de", ",", "0\N{NO-BREAK SPACE}%", ",.")],
)
def test_a_decimal_mark_is_that_of_the_language(
    open_page: Open, language: str, mark: str, share: str, separators: str
) -> None:
    page = open_page(f"/?lang={language}&tab=compare&pair=en-el")
    two = re.compile(rf"\d{mark}\d\d\b")
    wrong = re.compile(rf"\d{',' if mark != ',' else r'[.]'}\d\d\b")
    expect(page.locator("#rows .measure i").first).to_have_text(two)  # the server's
    expect(page.locator("#heatmaps [role=gridcell]").first).to_have_text(two)  # a script's
    assert not wrong.search(page.locator("#rows").inner_text())
    tab(page, "Train")
    expect(page.locator("#moving .scatter-step")).to_contain_text(re.compile(rf"0{mark}0\s?s · {share}"))
    open_fold(page, "more-ways")
    page.locator("#replay").click()
    page.wait_for_function("document.querySelector('#found-curve .plot')?.data?.length === 3")
    assert len(drawn(page, "found-curve")[0]["x"]) == 16
    layout = "JSON.stringify(document.querySelector('#found-curve .plot').layout.separators)"
    assert page.evaluate(layout) == f'"{separators}"'
    expect(page.locator("#moving-caption")).to_contain_text(two)
