from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, drawn, tab, write

HOSTILE = """<img src=x onerror="window.hacked='img'"><script>window.hacked='script'</script> '"&amp;"""


def rows(page: Page) -> Any:
    return page.locator("#rows tbody tr")


def test_the_page_opens_with_a_computed_example(page: Page) -> None:
    expect(page).to_have_title("The language gap")
    expect(rows(page)).to_have_count(8)
    expect(page.locator("#verdict h2")).to_contain_text("of 8")
    expect(rows(page).first).to_contain_text("My dog is blue.")
    for plot in ("heatmap-before", "heatmap-after"):
        expect(page.locator(f"#{plot} .plot .heatmaplayer")).to_be_attached()
        assert len(drawn(page, plot)[0]["z"]) == 8
        expect(page.locator(f"#{plot} .plot")).to_have_attribute("aria-label", re.compile("8 by 8"))


def test_editing_a_cell_changes_the_numbers(page: Page) -> None:
    before = rows(page).first.inner_text()
    write(page, 0, 1, "Ο μπλε σκύλος μου.")
    expect(rows(page).first).to_contain_text("Ο μπλε σκύλος μου.")
    assert rows(page).first.inner_text() != before
    expect(rows(page)).to_have_count(8)


def test_a_row_can_be_added_and_counts_once_both_sides_are_there(page: Page) -> None:
    page.locator("#add-row").click()
    write(page, 8, 0, "Nobody sings at night.")
    expect(page.locator("#notes li")).to_have_text(["Row 9 has no second sentence yet, so it does not count."])
    expect(rows(page)).to_have_count(8)
    write(page, 8, 1, "Κανείς δεν τραγουδά τη νύχτα.")
    expect(rows(page)).to_have_count(9)
    expect(page.locator("#verdict h2")).to_contain_text("of 9")
    expect(page.locator("#notes li")).to_have_count(0)
    expect(page.locator("#heatmap-after .plot")).to_have_attribute("aria-label", re.compile("9 by 9"))


def test_another_example_and_other_languages_fill_the_table(page: Page) -> None:
    choose(page, "example", "Everyday life")
    expect(rows(page).first).not_to_contain_text("My dog is blue.")
    choose(page, "language-b", "Arabic")
    expect(page.locator("#pairs th").last).to_contain_text("Arabic")
    sentence = rows(page).first.locator(".pair span").last
    expect(sentence).to_have_css("direction", "rtl")


def test_what_was_typed_stays_when_the_language_changes(page: Page) -> None:
    write(page, 0, 0, "I typed this myself.")
    expect(rows(page).first).to_contain_text("I typed this myself.")
    choose(page, "language-b", "German")
    expect(page.locator("#pairs th").last).to_contain_text("German")
    expect(rows(page).first).to_contain_text("I typed this myself.")


def test_two_equal_languages_are_refused_in_a_sentence(page: Page) -> None:
    choose(page, "language-b", "English")
    expect(page.get_by_text("Choose two different languages.").first).to_be_visible()


def choose(page: Page, dropdown: str, label: str) -> None:
    page.locator(f"#{dropdown} input").click()
    page.get_by_role("option", name=label, exact=True).click()


def test_an_emptied_table_leaves_no_numbers_behind(page: Page) -> None:
    # A key that is pressed while the page still fills itself goes to a cell that is drawn anew.
    expect(rows(page)).to_have_count(8)
    expect(page.locator("#heatmap-after .heatmaplayer .hm")).to_have_count(1)
    for row in range(8):
        write_nothing(page, row)
    expect(page.locator("#verdict .empty")).to_be_visible()
    expect(rows(page)).to_have_count(0)
    for plot in ("heatmap-before", "heatmap-after"):
        expect(page.locator(f"#{plot} .heatmaplayer .hm")).to_have_count(0)


def write_nothing(page: Page, row: int) -> None:
    cell = page.locator(f"#pairs [data-testid='cell-{row}-0']")
    cell.click()
    page.keyboard.press("Delete")
    expect(cell.locator("span.text")).to_have_text("")


@pytest.mark.parametrize("column", [0, 1])
def test_html_in_a_sentence_is_shown_and_never_run(column: int, page: Page) -> None:
    write(page, 0, column, HOSTILE)
    expect(rows(page).first.locator(".pair span").nth(column)).to_have_text(HOSTILE)
    page.locator("#heatmap-before .plot .nsewdrag").hover(position={"x": 8, "y": 8})
    expect(page.locator("#heatmap-before .hoverlayer .hovertext")).to_contain_text("<script>")
    tab(page, "Map")
    expect(page.locator("#caption p")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0


def test_a_very_long_sentence_is_refused_in_a_sentence(open_page: Open) -> None:
    page = open_page()
    write_long(page, "x" * 10_001)
    expect(page.get_by_text("10,001 characters").first).to_be_visible()


def write_long(page: Page, sentence: str) -> None:
    cell = page.locator("#pairs [data-testid='cell-0-0']")
    cell.dblclick()
    editor = cell.locator("textarea, input")
    editor.fill(sentence)
    editor.press("Enter")
