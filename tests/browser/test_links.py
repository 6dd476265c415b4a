from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, at_rest, paste, steps_of, tab, write
from tests.browser.test_compare import choose, rows

MINE = [("The kettle sings <b>loud</b> & clear.", "Ο βραστήρας τραγουδά."), ("Ships don't dream.", "Τα πλοία;")]
# The seed's own widget is not there until the settings are unfolded; what is kept comes from its value.
SEED = "seed => (sessionStorage.getItem('language-gap-page') || '').includes(`&seed=${seed}&`)"
COPIES = {"permissions": ["clipboard-read", "clipboard-write"]}


def value(page: Page, dropdown: str) -> str:
    return page.locator(f"#{dropdown} input").first.input_value()


def seen(page: Page) -> dict[str, Any]:
    """What a link is to bring back."""
    return {
        "rows": page.locator("#rows .pair span").all_inner_texts(),
        "choices": [value(page, name) for name in ("language-a", "language-b", "example", "page-language")],
        "tab": page.locator("#tabs [role=tab][aria-selected=true]").get_attribute("data-tab-id"),
        "settings": [page.locator("#preset label.selected").inner_text(), seed(page)],
        "title": page.title(),
        "lang": page.locator("html").get_attribute("lang"),
    }


def seed(page: Page) -> str:
    return str(page.evaluate("JSON.parse(sessionStorage.getItem('language-gap-page')).query.match(/seed=(\\d+)/)[1]"))


def copied(page: Page) -> str:
    page.locator("#copy-link").click()
    expect(page.locator("#copied p")).to_contain_text("copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def there_and_back(page: Page) -> None:
    """Have a look at Compare: what a tab shows is there once it has been opened."""
    tab(page, "Compare")
    expect(page.locator("#rows tbody tr").first).to_be_visible()
    tab(page, "Train")
    expect(page.locator("#start")).to_be_visible()


def test_everything_in_a_link_takes_effect(open_page: Open) -> None:
    page = open_page("/?pair=el-de&example=out&preset=5s&seed=7&tab=train&lang=de")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("#start")).to_be_visible()
    expect(steps_of(page)).to_have_value("300")
    page.wait_for_function(SEED, arg="7")
    expect(page.locator("#page-language input")).to_have_value("Deutsch")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["tab"] == ["train"]
    # The address stays a link until something is changed.
    tab(page, "Compare")
    expect(page.locator("#rows tbody tr")).to_have_count(8)
    expect(page).to_have_url(re.compile(r"/$"))


def test_a_link_with_a_senders_sentences_brings_back_what_was_seen(open_page: Open) -> None:
    page = open_page("/?pair=en-el&preset=layers&seed=3&tab=compare", **COPIES)
    page.wait_for_function(SEED, arg="3")
    for row, (a, b) in enumerate(MINE):
        write(page, row, 0, a)
        write(page, row, 1, b)
        expect(rows(page).nth(row)).to_contain_text(b)
    expect(page.locator("#example input")).to_have_value("")
    tab(page, "Train")
    link = copied(page)
    was = seen(page)
    assert was["settings"] == ["Words and layers", "3"]
    assert was["rows"][0] == MINE[0][0]

    other = open_page(link.removeprefix(f"{urlsplit(link).scheme}://{urlsplit(link).netloc}"))
    expect(other.locator("#start")).to_be_visible()
    other.wait_for_function(SEED, arg="3")
    there_and_back(other)
    expect(other.locator("#example input")).to_have_value("")
    expect(rows(other).first).to_contain_text(MINE[0][0])
    assert seen(other) == was
    assert (
        other.locator("#rows b, #rows .measure").all_inner_texts()
        == page.locator("#rows b, #rows .measure").all_inner_texts()
    )
    assert other.locator("#verdict h2").inner_text() == page.locator("#verdict h2").inner_text()


def test_a_link_to_a_map_shows_the_map(open_page: Open) -> None:
    page = open_page("/?tab=map&pair=en-tr")
    expect(page.locator("#caption p")).to_be_visible()
    expect(page.locator("#tabs [role=tab][aria-selected=true]")).to_have_attribute("data-tab-id", "map")


def test_nonsense_in_a_link_is_left_out_with_one_notice(open_page: Open) -> None:
    page = open_page("/?pair=en-en&tab=%3Cimg%20src%3Dx%20onerror%3D%22window.hacked%3D1%22%3E&seed=-1&example=out")
    expect(page.locator(".toast-body")).to_have_count(1)
    expect(page.locator(".toast-body")).to_contain_text("<img src=x")
    expect(page.locator("#example input")).to_have_value("Out and about")
    page.wait_for_function(SEED, arg="0")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0


def test_a_link_that_cannot_be_copied_is_shown(open_page: Open) -> None:
    page = open_page("/?lang=en")
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    page.locator("#copy-link").click()
    box = page.locator("#copied input")
    expect(box).to_have_value(re.compile(r"\?pair=en-el&example=blog&preset=1s&seed=0&tab=meet&lang=en$"))
    expect(box).to_have_attribute("readonly", "")


def test_sentences_that_are_too_long_for_a_link_are_left_out_of_it_and_the_page_says_so(open_page: Open) -> None:
    page = open_page(**COPIES)
    paste(page, 0, 0, "long " * 1_800)
    expect(rows(page).first).to_contain_text("long long")
    page.locator("#copy-link").click()
    expect(page.locator("#copied p")).to_contain_text("too long")
    assert "a=" not in str(page.evaluate("navigator.clipboard.readText()")).replace("lang=", "")


def test_a_reload_finds_what_was_typed_and_chosen(open_page: Open) -> None:
    page = open_page("/?example=out&lang=en")
    choose(page, "language-b", "German")
    expect(page.locator(".fields-heads span").last).to_contain_text("German")
    write(page, 0, 0, MINE[0][0])
    expect(rows(page).first).to_contain_text(MINE[0][0])
    tab(page, "Train")
    was = seen(page)
    page.reload()
    expect(page.locator("#start")).to_be_visible()
    there_and_back(page)
    expect(page.locator("#rows .pair span").first).to_have_text(MINE[0][0])
    expect(page.locator("#tabs [role=tab][aria-selected=true]")).to_have_attribute("data-tab-id", "train")
    assert seen(page) == was


def test_a_second_tab_of_the_browser_finds_them_too_and_a_link_wins_over_them(open_page: Open) -> None:
    page = open_page()
    write(page, 0, 0, MINE[0][0])
    expect(rows(page).first).to_contain_text(MINE[0][0])
    second = page.context.new_page()
    second.goto(page.url)
    expect(rows(second).first).to_contain_text(MINE[0][0])
    second.goto(page.url + "?example=mind")
    expect(second.locator("#example input")).to_have_value("Work and opinions")
    expect(rows(second)).to_have_count(8)
    expect(second.locator("#rows")).not_to_contain_text(MINE[0][0])
    page.reload()
    expect(rows(page).first).to_contain_text(MINE[0][0])


def test_another_page_language_relabels_the_page_and_loses_nothing(open_page: Open) -> None:
    page = open_page("/?seed=5&tab=compare")
    write(page, 0, 0, MINE[0][0])
    expect(rows(page).first).to_contain_text(MINE[0][0])
    numbers = page.locator("#rows i").all_inner_texts()
    page.locator("#page-language input").click()
    page.get_by_role("option", name="Français", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(rows(page).first).to_contain_text(MINE[0][0])
    page.wait_for_function(SEED, arg="5")
    expect(page.locator("#rows i").first).to_have_text(numbers[0].replace(".", ","))
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#page-language input")).to_have_value("Français")
    expect(rows(page).first).to_contain_text(MINE[0][0])


@pytest.mark.parametrize(
    ("path", "names"),
    [("/?tab=compare", ["Ελληνικά", "Αγγλικά"]), ("/?pair=de-fr&tab=compare", ["Γερμανικά", "Γαλλικά"])],
)
def test_a_greek_browser_finds_choices_and_headings_in_greek(path: str, names: list[str], open_page: Open) -> None:
    page = open_page(path, locale="el-GR")
    expect(page.locator("html")).to_have_attribute("lang", "el")
    for place, name in zip("ab", names, strict=True):
        expect(page.locator(f"#language-{place} input")).to_have_value(name)
    expect(page.locator(".fields-heads span")).to_have_text(names)


@pytest.mark.parametrize(
    ("locale", "path", "awaits"),
    [("de-AT", "/", True), ("en-GB", "/", False), ("sv", "/", False), ("en-US", "/?lang=el", True)],
)
def test_only_who_reads_another_language_waits_for_it(locale: str, path: str, awaits: bool, open_page: Open) -> None:
    page = open_page(path, locale=locale)
    expect(page.locator("html.arrived")).to_be_attached()
    assert page.evaluate("document.documentElement.classList.contains('awaiting')") == awaits
    expect(page.locator("#top")).to_have_css("visibility", "visible")
    expect(page.locator("#tabs")).to_have_css("visibility", "visible")


def test_who_waits_in_vain_sees_the_page_after_a_while(open_page: Open) -> None:
    page = open_page()
    looks = page.evaluate("""async () => {
        document.documentElement.classList.replace("arrived", "awaiting");
        await new Promise(requestAnimationFrame);
        const top = document.querySelector("#top");
        const seen = [getComputedStyle(top).visibility];
        await Promise.all(top.getAnimations().map((each) => each.finished));
        return [...seen, getComputedStyle(top).visibility];
    }""")
    assert looks == ["hidden", "visible"]


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_the_headers_parts_stand_beside_each_other(width: int, open_page: Open) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    boxes = [page.locator(f"#{name}").bounding_box() for name in ("page-language", "talk-open", "copy-link")]
    title = page.locator(".top h1").bounding_box()
    assert title is not None
    tops, right = set(), 0.0
    for box in boxes:
        assert box is not None
        assert box["x"] >= right
        assert box["height"] >= 40
        right = box["x"] + box["width"]
        tops.add(round(box["y"] + box["height"] / 2))
    assert right <= width
    assert max(tops) - min(tops) <= 4
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("language", "questions"), [("en", 1), ("de", 2)])
def test_an_arrival_asks_the_server_once_and_the_page_comes_to_rest(
    language: str, questions: int, open_page: Open
) -> None:
    page = open_page(f"/?lang={language}", locale=language)
    at_rest(page)
    asked = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/queue/join')).length"
    # In another language the second is about the sentences, which are then that language's.
    assert page.evaluate(asked) == questions
    expect(page.locator(".meet")).to_have_attribute("data-place", re.compile(r"\d"))
