from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import TIMEOUT, Open, shoot, tab
from tests.browser.test_looks import PHONE


def look(page: Page) -> None:
    """Open the tab; whoever does so first waits until both models have read every phrase."""
    tab(page, "Search")
    expect(page.locator("#found .search")).to_be_visible(timeout=3 * TIMEOUT)


def ask(page: Page, sentence: str) -> None:
    page.locator("#query input, #query textarea").fill(sentence)
    page.keyboard.press("Enter")


def languages(page: Page, kind: str) -> list[str]:
    return page.locator(f".crowd.{kind} .tag").all_inner_texts()


def test_before_finds_only_the_sentences_own_language_and_after_its_translations(page: Page) -> None:
    look(page)
    expect(page.locator("#found h2")).to_contain_text("Translations among the ten nearest. Before training: 0.")
    assert languages(page, "before") == ["English"] * 10
    assert len(set(languages(page, "after"))) > 5
    expect(page.locator(".crowd.before li.right")).to_have_count(0)
    expect(page.locator(".crowd.after li.right").first).to_be_visible()
    expect(page.locator(".tongue")).to_have_count(13)
    expect(page.locator(".tongue[data-language=el] .after li")).to_have_count(5)
    expect(page.locator(".tongue[data-language=el] .after .place")).to_contain_text("translation at place 1 of 200")
    expect(page.locator(".tongue[data-language=ar] .phrase").first).to_have_css("direction", "rtl")
    expect(page.get_by_text("2,600 phrases in 13 languages").first).to_be_visible()


def test_an_example_and_a_sentence_of_ones_own_are_searched(page: Page) -> None:
    look(page)
    page.locator("#search-examples button").nth(3).click()
    expect(page.locator("#found .verdict")).to_contain_text("one of these phrases, in Arabic")
    assert languages(page, "before") == ["Arabic"] * 10
    ask(page, "Ten frogs waited for the last tram.")
    expect(page.locator("#found h2")).to_contain_text("Languages among the ten nearest")
    expect(page.locator("#found li.right")).to_have_count(0)


@pytest.mark.parametrize("sentence", ["😀", ".", "<b>bold</b>"])
def test_what_says_nothing_is_not_praised(sentence: str, page: Page) -> None:
    look(page)
    ask(page, sentence)
    expect(page.locator("#found h2")).to_have_text("Probably nothing here says this.")
    expect(page.locator("#found .big.after")).to_contain_text(re.compile(r"0\.\d\d\s*similarity .* reach 0\.\d\d"))


def test_on_a_phone_what_was_found_comes_into_view_and_a_strange_language_is_named(open_page: Open) -> None:
    page = open_page(**PHONE)
    look(page)
    box = page.locator("#query input, #query textarea")
    box.tap()
    box.press("Control+a")
    box.press_sequentially("გამარჯობა, როგორ ხარ?")
    page.locator("#search-button").tap()
    expect(page.locator("#found .verdict")).to_contain_text("looks like Georgian. The model has not read that language")
    heading = page.locator("#found h2")
    expect(heading).to_have_text("Probably nothing here says this.")
    expect(heading).to_be_in_viewport()
    page.wait_for_function("document.querySelector('#found').getBoundingClientRect().top < 60")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_on_a_phone_what_can_be_pressed_is_large_enough_for_a_finger(open_page: Open) -> None:
    page = open_page(**PHONE)
    look(page)
    pressed = page.locator("#search-examples button, #search-button, #query input, #query textarea, #found .more")
    sizes = pressed.evaluate_all("all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)")
    assert len(sizes) > 15
    assert min(sizes) >= 44


def test_nothing_and_too_much_are_answered_with_a_sentence(page: Page) -> None:
    look(page)
    ask(page, "x" * 10_001)
    expect(page.locator("#found")).to_contain_text("10,001 characters")
    page.locator("#query input, #query textarea").fill("")
    page.locator("#search-button").click()
    expect(page.locator("#found")).to_contain_text("Type a sentence in any language")


def test_a_phone_shows_one_phrase_a_language_until_asked(open_page: Open) -> None:
    page = open_page(**PHONE)
    look(page)
    card = page.locator(".tongue[data-language=de]")
    expect(card.locator(".after li").first).to_be_visible()
    expect(card.locator(".after li").nth(1)).to_be_hidden()
    card.locator(".more").click()
    expect(card.locator(".after li").nth(4)).to_be_visible()
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    shoot(page, "phone-search-open")
    assert width[0] <= width[1]
