"""Somebody leaves a computer that others use."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, start, tab, write
from tests.browser.test_axe import violations

KEPT = """() => Object.fromEntries([localStorage, sessionStorage].flatMap((store) =>
    Object.keys(store).filter((name) => name.startsWith("language-gap-")).map((name) => [name, store[name]])))"""
MINE = "The tall secret kettle sings."


def kept(page: Page) -> dict[str, Any]:
    return dict(page.evaluate(KEPT))


def test_forget_me_leaves_nothing_here_or_there_or_in_another_tab(open_page: Open) -> None:
    page = open_page("/?tab=compare&lang=en")
    write(page, 0, 0, MINE)
    tab(page, "Search")
    page.locator("#query input, #query textarea").fill(MINE)
    tab(page, "Train")
    start(page, 10)
    expect(page.locator("#status .good")).to_be_visible()
    with page.expect_download() as saved:
        page.locator("#download").click()
    zipped = saved.value.url
    other = page.context.new_page()
    other.goto(page.url.split("?")[0] + "?tab=train")
    expect(other.locator("#status .good")).to_be_visible()
    secret = kept(page)["language-gap-visitor"]

    opens = page.get_by_role("button", name="Forget me")
    opens.press("Enter")
    expect(page.get_by_role("dialog", name="Forget me")).to_be_visible()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(opens).to_be_focused()
    assert kept(page)["language-gap-visitor"] == secret
    opens.press("Enter")
    page.get_by_role("button", name="Delete everything").click()

    for each in (page, other):
        expect(each.locator(".notice")).to_have_text("All deleted. The page no longer knows you.")
        each.wait_for_function("localStorage['language-gap-visitor'] !== undefined")
        assert MINE not in json.dumps(kept(each))
        assert kept(each)["language-gap-visitor"] != secret
        tab(each, "Train")
        expect(each.locator("#status")).to_contain_text("Nothing is running.")
    tab(page, "Search")
    expect(page.locator("#query input, #query textarea")).not_to_have_value(MINE)
    tab(page, "Compare")
    expect(page.locator("#pairs textarea").first).not_to_have_value(MINE)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(zipped, timeout=30)
