"""A model that people use, on the page: chosen, trained for a few steps, compared with what it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, open_fold, steps_of, tab

NAME = "multilingual-e5-small"


@pytest.fixture(scope="module")
def repaired(opened: tuple[Open, list[str]]) -> Iterator[Page]:
    """A visitor who has trained it on the phrasebook for two steps."""
    page = opened[0]("/?tab=train")
    open_fold(page, "material")
    page.locator("#begin").get_by_text(NAME).click()
    steps = steps_of(page)
    expect(page.locator("#cost")).to_contain_text(
        re.compile(r"20 steps: about [\d.]+ seconds on this machine, and \d\.\d\d GB of memory")
    )
    steps.fill("2")
    steps.press("Enter")
    expect(page.locator("#cost")).to_contain_text("2 steps: about")
    page.locator("#start").click()
    expect(page.locator("#status .good")).to_contain_text("Done: 2 steps")
    yield page
    page.context.close()


def test_it_is_judged_on_what_it_was_not_trained_on(repaired: Page) -> None:
    tab(repaired, "Train")
    block = repaired.locator("#elsewhere")
    expect(block.locator("tbody tr").first).to_contain_text("English – Chinese, not in this run")
    expect(block.locator("td")).not_to_have_text(["–"])
    assert not [cell for cell in block.locator("td").all_inner_texts() if not re.match(r"\d\.\d{3}", cell)]
    expect(repaired.locator("#tiles strong").nth(1)).to_have_text(re.compile(r"4\d%\s*→\s*\d\d%"))


def test_compare_shows_it_before_and_after(repaired: Page) -> None:
    expect(repaired.locator("#model-told")).to_have_text(f"Before training: {NAME}. After training: Your model.")
    tab(repaired, "Compare")
    expect(repaired.locator("#verdict section")).to_have_attribute("data-state", "done")
    expect(repaired.locator("#rows .measure i").first).to_have_text(re.compile(r"0\.[89]\d"))  # not 0.59


def test_the_ready_made_model_stays_beside_its_own_before(repaired: Page) -> None:
    repaired.locator("#after").get_by_text("Trained on translations").click()
    expect(repaired.locator("#model-told")).to_have_text("")
    repaired.locator("#after").get_by_text("Your model").click()
    expect(repaired.locator("#model-told")).to_contain_text(NAME)


def test_another_model_can_stand_for_before(page: Page) -> None:
    page.locator("#model-bar").get_by_text("Compare other models").click()
    page.locator("#model-name input").click()
    page.get_by_role("option", name=re.compile("Trained on translations: ")).click()
    page.locator("#model-before").click()
    trained = "Trained on translations (pocket)"
    expect(page.locator("#model-told")).to_have_text(f"Before training: {trained}. After training: {trained}.")
    expect(page.locator("#verdict h2")).to_have_text(
        re.compile(r"Before training: (\d+) of 16 .* After training: \1 of 16")
    )
    page.locator("#model-back").click()
    expect(page.locator("#model-told")).to_have_text("")
