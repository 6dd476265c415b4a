"""The sentence pairs as a visitor types them: one click or tap, real keys, a real clipboard."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from demo.common.shared import examples
from tests.browser.conftest import Open, field, paste, tab, write
from tests.browser.test_compare import choose, rows
from tests.browser.test_looks import PHONE

JOIN = "**/gradio_api/queue/join*"
TABLE = 'The tea is cold.\tΤο τσάι είναι κρύο.\r\nWho\'s there?\tΠοιος είναι;\r\n"Two\nlines"\tΔύο γραμμές\r\n'
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def typed(page: Page) -> list[str]:
    return list(page.locator("#pairs textarea").evaluate_all("fields => fields.map(field => field.value)"))


@pytest.mark.parametrize("sentence", ["Mice eat cheese.", "x", "😀 Πού είναι; “Da” — <b>dort</b> & {{there}} ${now}"])
def test_a_click_and_keys_replace_the_text_wholly(sentence: str, page: Page) -> None:
    before = typed(page)
    field(page, 1, 0).click()
    page.keyboard.type(sentence)
    assert typed(page) == [*before[:2], sentence, *before[3:]]
    expect(rows(page).nth(1)).to_contain_text(sentence)
    expect(page.locator("#example input")).to_have_value("")
    expect(field(page, 1, 0)).to_be_focused()
    assert typed(page) == [*before[:2], sentence, *before[3:]]


def test_the_tab_key_leads_from_field_to_field_and_keys_replace_what_is_there(page: Page) -> None:
    field(page, 0, 0).click()
    for sentence in ("Bread is dear.", "Το ψωμί είναι ακριβό.", "Who sings?", "Ποιος τραγουδά;"):
        page.keyboard.type(sentence)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(field(page, 1, 1)).to_be_focused()
    assert typed(page)[:4] == ["Bread is dear.", "Το ψωμί είναι ακριβό.", "Who sings?", "Ποιος τραγουδά;"]
    expect(rows(page).nth(1)).to_contain_text("Ποιος τραγουδά;")
    expect(rows(page).first).to_contain_text("Bread is dear.")


def test_a_first_click_replaces_also_where_the_tab_key_has_led_before(page: Page) -> None:
    field(page, 0, 0).click()
    page.keyboard.press("Tab")
    field(page, 0, 1).click()
    page.keyboard.type("Γάτα.")
    assert typed(page)[1] == "Γάτα."


def test_a_second_click_puts_the_caret_into_the_text(page: Page) -> None:
    field(page, 0, 0).click()
    field(page, 0, 0).click()
    page.keyboard.press("End")
    page.keyboard.type(" Really.")
    expect(field(page, 0, 0)).to_have_value("My dog is blue. Really.")


def test_escape_brings_back_what_stood_there(page: Page) -> None:
    before = typed(page)
    field(page, 0, 0).click()
    page.keyboard.type("Oh no")
    page.keyboard.press("Escape")
    assert typed(page) == before
    page.keyboard.type("A new one.")  # over the text that came back
    assert typed(page)[0] == "A new one."
    expect(rows(page).first).to_contain_text("A new one.")


def test_enter_leads_on_and_adds_a_row_behind_the_last(page: Page) -> None:
    field(page, 6, 1).click()
    page.keyboard.press("Enter")
    page.keyboard.type("The second last.")
    page.keyboard.press("Enter")
    page.keyboard.type("Το τελευταίο.")
    page.keyboard.press("Enter")
    expect(field(page, 8, 0)).to_be_focused()
    page.keyboard.type("The very last.")
    page.keyboard.press("Shift+Enter")
    expect(field(page, 7, 1)).to_be_focused()
    assert typed(page)[14:] == ["The second last.", "Το τελευταίο.", "The very last.", ""]
    expect(page.locator("#notes li")).to_have_text(["Row 9 has no second sentence yet, so it does not count."])
    field(page, 8, 1).click()
    page.keyboard.type("Το πιο τελευταίο.")
    expect(rows(page)).to_have_count(9)


def test_a_table_from_a_spreadsheet_fills_rows_from_the_field_on(open_page: Open) -> None:
    page = open_page(**CLIPBOARD)
    before = typed(page)
    paste(page, 7, 0, TABLE)
    lines = ["The tea is cold.", "Το τσάι είναι κρύο.", "Who's there?", "Ποιος είναι;", "Two\nlines", "Δύο γραμμές"]
    assert typed(page) == [*before[:14], *lines]
    expect(rows(page)).to_have_count(10)
    expect(rows(page).last).to_contain_text("Δύο γραμμές")
    expect(page.locator(".fields-said")).to_have_text("Rows pasted: 3.")
    page.get_by_role("button", name="Undo").click()
    assert typed(page) == before
    expect(rows(page)).to_have_count(8)


def test_a_pasted_column_goes_down_and_a_pasted_cell_goes_where_the_caret_is(open_page: Open) -> None:
    page = open_page(**CLIPBOARD)
    before = typed(page)
    paste(page, 0, 1, "Ένα\nΔύο\n")
    assert typed(page)[:4] == [before[0], "Ένα", before[2], "Δύο"]
    paste(page, 2, 0, "one cell\r\n")
    page.keyboard.type("!")
    expect(field(page, 2, 0)).to_have_value("one cell!")
    assert typed(page)[5:] == before[5:]


def test_more_rows_than_fit_are_told(open_page: Open) -> None:
    page = open_page(**CLIPBOARD)
    paste(page, 0, 0, "\n".join(f"Number {number}\tΑριθμός {number}\tmore" for number in range(60)))
    said = page.locator(".fields-said")
    expect(said).to_have_text(re.compile(r"Rows pasted: 50\. There is room for 50 rows here\..* first two columns"))
    expect(page.locator(".fields-row")).to_have_count(50)
    expect(rows(page)).to_have_count(50)
    field(page, 49, 1).click()
    page.keyboard.press("Enter")
    page.locator("#add-row").click()
    expect(said).to_have_text(re.compile(r"^There is room for 50 rows here\."))
    expect(page.locator(".fields-row")).to_have_count(50)


def test_a_row_is_deleted_and_comes_back(page: Page) -> None:
    before = typed(page)
    page.get_by_role("button", name="Delete row 2").click()
    assert typed(page) == [*before[:2], *before[4:]]
    expect(rows(page)).to_have_count(7)
    expect(page.locator(".fields-said")).to_have_text("Row 2 is deleted.")
    page.get_by_role("button", name="Undo").click()
    assert typed(page) == before
    expect(rows(page)).to_have_count(8)
    # By keyboard: where a row is empty.
    field(page, 7, 0).click()
    for key in ("Delete", "Tab", "Delete", "Backspace"):
        page.keyboard.press(key)
    expect(page.locator(".fields-row")).to_have_count(7)
    expect(field(page, 6, 1)).to_be_focused()
    assert typed(page) == before[:14]


def test_a_tap_is_enough_on_a_phone(open_page: Open) -> None:
    page = open_page(**PHONE)
    field(page, 0, 1).tap()
    page.keyboard.type("Ο γάτος μου.")
    field(page, 1, 1).tap()
    page.keyboard.type("Ζέστη.")
    assert typed(page)[1] == "Ο γάτος μου."
    assert typed(page)[3] == "Ζέστη."
    expect(rows(page).nth(1)).to_contain_text("Ζέστη.")
    for part in (*page.locator(".fields-delete").all(), page.locator("#add-row"), field(page, 0, 0)):
        box = part.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    page.locator("#add-row").tap()
    expect(field(page, 8, 0)).to_be_focused()
    page.locator(".fields-delete").last.tap()
    expect(page.locator(".fields-row")).to_have_count(8)
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]


def test_a_long_text_is_seen_whole_or_scrolls_in_its_field(open_page: Open) -> None:
    page = open_page(**CLIPBOARD)
    paste(page, 0, 0, "word " * 30)
    inner = "field => [field.scrollHeight, field.clientHeight]"
    whole, seen = field(page, 0, 0).evaluate(inner)
    assert whole == seen
    paste(page, 0, 0, "😀 words " * 1_000)
    whole, seen = field(page, 0, 0).evaluate(inner)
    assert whole > seen
    assert seen < 400
    expect(rows(page).first).to_contain_text("😀 words")


def hold(page: Page) -> list[Route]:
    """What the page asks of the server from now on, until it is let through."""
    held: list[Route] = []
    page.route(JOIN, lambda route: held.append(route))
    return held


def let_through(page: Page, held: list[Route]) -> None:
    assert held
    for route in held:
        route.continue_()
    page.unroute(JOIN)


def test_what_is_typed_while_an_answer_is_under_way_stays(page: Page) -> None:
    come = [sentence for pair in examples("everyday", "en", "el") for sentence in pair]
    held = hold(page)
    with page.expect_request(JOIN):
        choose(page, "example", "Everyday life")
    write(page, 0, 0, "I am quicker.")
    field(page, 1, 1).click()
    page.keyboard.type("Κι εγώ")
    let_through(page, held)
    expect(field(page, 2, 0)).to_have_value(come[4])
    page.keyboard.type(" πιο γρήγορα.")
    assert typed(page) == ["I am quicker.", come[1], come[2], "Κι εγώ πιο γρήγορα.", *come[4:]]
    expect(rows(page).first).to_contain_text("I am quicker.")
    expect(rows(page).nth(1)).to_contain_text("Κι εγώ πιο γρήγορα.")
    expect(page.locator("#example input")).to_have_value("")


def test_headings_change_under_the_hands_of_one_who_types(page: Page) -> None:
    held = hold(page)
    with page.expect_request(JOIN):
        choose(page, "language-b", "German")
    field(page, 0, 1).click()
    page.keyboard.type("Mein Hund")
    let_through(page, held)
    expect(page.locator(".fields-heads span").last).to_have_text("German")
    page.keyboard.type(" ist blau.")
    assert typed(page)[1] == "Mein Hund ist blau."
    expect(field(page, 0, 1)).to_have_attribute("lang", "de")
    expect(page.get_by_role("textbox", name="German, row 1", exact=True)).to_have_value("Mein Hund ist blau.")


def test_what_is_typed_before_the_page_has_greeted_the_visitor_stays(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    held = hold(page)
    page.goto(f"{address}/?tab=compare&pair=en-de&a=Sent+one&b=Eins&a=Sent+two&b=Zwei")
    page.locator("[role=tab][data-tab-id=compare]").first.click()
    field(page, 0, 0).click()
    page.keyboard.type("Typed early.")
    let_through(page, held)
    expect(field(page, 0, 1)).to_have_value("Eins")
    page.keyboard.type(" Indeed.")
    assert typed(page) == ["Typed early. Indeed.", "Eins", "Sent two", "Zwei"]
    expect(rows(page).first).to_contain_text("Typed early. Indeed.")
    page.context.close()


def test_a_press_that_the_script_meets_halfway_chooses_the_sentence(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    scripts: list[Route] = []
    page.route("**/rows/fields.js*", lambda route: scripts.append(route))
    with page.expect_request("**/rows/fields.js*"):
        page.goto(f"{address}/?tab=compare")
    page.locator("[role=tab][data-tab-id=compare]").first.click()
    field(page, 2, 0).click()  # nothing but the page itself is there so far
    page.keyboard.type("Typed before any script.")
    field(page, 0, 0).hover()
    page.mouse.down()
    scripts[0].continue_()
    expect(page.locator("#pairs [data-early]")).to_have_count(0)
    page.mouse.up()
    page.keyboard.type("Typed early.")
    assert typed(page)[0] == "Typed early."
    assert typed(page)[4] == "Typed before any script."
    page.context.close()


def test_quick_hands_lose_no_key_while_results_come(page: Page) -> None:
    sentences = [f"Sentence number {number} of a quick writer." for number in range(6)]
    field(page, 0, 0).click()
    for sentence in sentences:
        page.keyboard.type(sentence)
        page.keyboard.press("Enter")
    assert typed(page)[:6] == sentences
    for row in range(3):
        expect(rows(page).nth(row)).to_contain_text(sentences[2 * row])
        expect(rows(page).nth(row)).to_contain_text(sentences[2 * row + 1])
    assert typed(page)[:6] == sentences


def test_an_example_that_replaces_what_was_typed_can_be_undone(page: Page) -> None:
    write(page, 0, 0, "Mine alone.")
    was = typed(page)
    choose(page, "example", "Everyday life")
    expect(page.locator(".fields-said")).to_have_text("Your rows have been replaced.")
    expect(field(page, 0, 0)).not_to_have_value("Mine alone.")
    page.get_by_role("button", name="Undo").click()
    assert typed(page) == was
    expect(rows(page).first).to_contain_text("Mine alone.")
    expect(page.locator("#example input")).to_have_value("")


def test_a_reload_keeps_what_is_being_typed(page: Page) -> None:
    field(page, 0, 0).click()
    page.keyboard.type("Not lost.")
    page.wait_for_function("sessionStorage.getItem('language-gap-page')?.includes('Not+lost.')")
    page.reload()
    expect(field(page, 0, 0)).to_have_value("Not lost.")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_the_fields_are_there_with_the_page_and_nothing_adds_columns(options: dict[str, Any], open_page: Open) -> None:
    page = open_page(**options)
    expect(page.locator("#pairs textarea")).to_have_count(16)
    counts = page.locator(".fields-row").evaluate_all("rows => rows.map(row => row.querySelectorAll('*').length)")
    assert counts == [5] * 8  # two cells with a field each, and the button that deletes the row
    tab(page, "Train")
    tab(page, "Compare")
    heights = page.locator("#pairs textarea").evaluate_all("fields => fields.map(f => f.scrollHeight - f.clientHeight)")
    assert set(heights) == {0}
