"""The front door, as somebody meets it who has never been here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, at_rest, shoot, start, tab
from tests.browser.test_axe import violations

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
SIZES = {"phone": (390, 844), "tablet": (768, 1024), "laptop": (1280, 800), "desktop": (1920, 1080)}
LANGUAGES = ["en", "de", "el", "fr", "es"]
# How far things were moved that nobody had touched, since the page began.
SHIFT = """() => new Promise((resolve) => {
    let shift = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(shift)));
})"""
# Words that are drawn in the first screen: not those in lists that are closed, nor those only read out.
WORDS = r"""() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!element || element.closest("script, style, option, noscript")) continue;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const box = range.getBoundingClientRect(), around = element.getBoundingClientRect();
        if (!box.width || around.height < 3 || box.top > innerHeight || box.left > innerWidth) continue;
        found.push(...walker.currentNode.textContent.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)));
    }
    return found;
}"""
CONTROLS = """[...document.querySelectorAll("button, input, select, textarea, summary, a")].filter((control) => {
    const box = control.getBoundingClientRect();
    return !control.matches("[role=tab]") && box.width > 1 && box.height > 1 && box.top < innerHeight
        && control.checkVisibility({ visibilityProperty: true });
}).map((control) => control.id || control.className || control.textContent)"""


def meets(page: Page) -> None:
    """Wait until both sentences have their place."""
    expect(page.locator(".meet[data-done=true]")).to_be_visible()


def ended(page: Page) -> None:
    """Wait until a run is over and its last frame is reached."""
    expect(page.locator(".meet-then.ready")).to_be_visible()
    meets(page)


def fields(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator(".meet-fields input").all()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_matters_is_in_the_first_screen(language: str, open_page: Open) -> None:
    page = open_page(f"/?lang={language}")
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        meets(page)
        for part in (".meet-press", ".meet-verdict", ".meet-map canvas", ".meet-fields"):
            box = page.locator(part).bounding_box()
            assert box
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= height, (size, part)
        assert len(page.evaluate(WORDS)) <= 60, (size, page.evaluate(WORDS))
        assert len(page.evaluate(CONTROLS)) <= 12, (size, page.evaluate(CONTROLS))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        shoot(page, f"meet-{size}-{language}")


def test_nothing_jumps_while_it_opens(open_page: Open) -> None:
    for width, height in SIZES.values():
        page = open_page("/", viewport={"width": width, "height": height})
        meets(page)
        at_rest(page)
        assert page.evaluate(SHIFT) < 0.02


def test_one_tap_and_the_dots_meet(open_page: Open) -> None:
    page = open_page("/", **PHONE)
    meets(page)
    place = page.locator(".meet").get_attribute("data-place")
    assert int(place or 0) > 50
    expect(page.locator(".meet-verdict")).to_have_text(f"Its translation: place {place} of 399")
    page.locator(".meet-press").tap()
    expect(page.locator(".meet-press")).to_have_text("Stop")
    ended(page)
    expect(page.locator(".meet-verdict")).to_have_text(f"Its translation: place {place} of 399 → found")
    # Where the dots are is where the numbers say, and the picture says it for those who do not see it.
    expect(page.locator(".meet-map canvas")).to_have_attribute("aria-label", re.compile("found$"))
    box = page.locator(".meet-verdict").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 844
    shoot(page, "meet-phone-met")
    # What the run made is there for every other tab.
    tab(page, "Train")
    expect(page.locator("#status")).to_contain_text("100")
    expect(page.locator("#after")).to_contain_text(re.compile("you", re.IGNORECASE))


def test_typing_is_safe(open_page: Open) -> None:
    page = open_page("/")
    meets(page)
    first, second = page.locator(".meet-fields input").all()
    first.click()
    page.keyboard.type("The train is late.")
    assert fields(page)[0] == "The train is late."
    page.keyboard.press("Enter")
    expect(second).to_be_focused()
    page.keyboard.type("Το τρένο άργησε")
    page.keyboard.press("Escape")
    assert fields(page)[1] == "Ο σκύλος μου είναι μπλε."
    page.keyboard.type("Το τρένο έχει καθυστέρηση.")
    assert fields(page) == ["The train is late.", "Το τρένο έχει καθυστέρηση."]
    expect(page.locator(".meet-map canvas")).to_have_attribute("aria-label", re.compile(r"place \d+ of 401"))
    # Enter in the last field is the button; nothing that was typed is lost by it, nor by a reload.
    page.keyboard.press("Enter")
    ended(page)
    assert fields(page) == ["The train is late.", "Το τρένο έχει καθυστέρηση."]
    at_rest(page)
    page.reload()
    meets(page)
    assert fields(page) == ["The train is late.", "Το τρένο έχει καθυστέρηση."]


def test_an_empty_field_is_asked_for_and_nothing_runs(open_page: Open) -> None:
    page = open_page("/", **PHONE)
    meets(page)
    page.locator(".meet-fields input").first.tap()
    page.keyboard.press("Backspace")
    page.locator(".meet-press").tap()
    expect(page.locator(".meet-note")).to_have_text("Write a sentence in both fields.")
    expect(page.locator(".meet-press")).to_have_text("Watch them meet")
    expect(page.locator(".meet-fields input").first).to_be_focused()


def test_what_a_stranger_types_stays_text(open_page: Open) -> None:
    page = open_page("/")
    meets(page)
    page.locator(".meet-fields input").first.click()
    page.keyboard.insert_text("<img src=x onerror=alert(1)> 🐶 " + "long " * 2_100)
    expect(page.locator(".meet-note")).to_contain_text("10,000")
    page.locator(".meet-fields input").first.click(click_count=3)
    page.keyboard.insert_text("<img src=x onerror=alert(1)> 🐶")
    expect(page.locator(".meet-verdict")).to_have_text(re.compile(r"place \d+ of 399|found"))
    expect(page.locator(".meet-note")).to_have_text("")
    expect(page.locator(".meet-map canvas")).not_to_have_attribute("aria-label", re.compile("place 267 of"))
    assert page.locator(".meet img").count() == 0


def test_other_languages_bring_their_example_and_leave_ones_own_words(open_page: Open) -> None:
    page = open_page("/")
    meets(page)
    page.locator(".meet-fields select").nth(1).select_option("de")
    expect(page.locator(".meet-fields input").nth(1)).to_have_value("Mein Hund ist blau.")
    page.locator(".meet-fields select").nth(0).select_option("de")
    expect(page.locator(".meet-fields input").nth(0)).to_have_value("Mein Hund ist blau.")
    expect(page.locator(".meet-fields select").nth(1)).to_have_value("en")
    page.locator(".meet-fields input").nth(1).click()
    page.keyboard.type("My own words.")
    page.locator(".meet-fields select").nth(0).select_option("fr")
    expect(page.locator(".meet-label").first).to_contain_text("A sentence in")
    expect(page.locator(".meet-fields input").nth(0)).to_have_attribute("lang", "fr")
    assert fields(page)[1] == "My own words."
    # The other tabs are about the same two languages.
    tab(page, "Compare")
    expect(page.locator("#language-a input")).to_have_value("French")


def test_a_page_in_another_language_is_about_that_language_and_english(open_page: Open) -> None:
    page = open_page("/", locale="de-DE")
    meets(page)
    assert fields(page) == ["Mein Hund ist blau.", "My dog is blue."]
    expect(page.locator(".meet-press")).to_have_text("Zusammenführen")
    expect(page.locator(".meet-verdict")).to_contain_text(re.compile(r"Platz \d+ von 399"))


def test_a_picture_a_film_and_a_link_are_made_in_the_browser(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    meets(page)
    page.locator(".meet-press").click()
    ended(page)
    at_rest(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name="Send this").click()
    with page.expect_download() as picture:
        page.get_by_role("button", name="Picture").click()
    path = tmp_path / picture.value.suggested_filename
    picture.value.save_as(path)
    assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert path.stat().st_size > 20_000
    with page.expect_download() as film:
        page.get_by_role("button", name="Short film").click()
    path = tmp_path / film.value.suggested_filename
    film.value.save_as(path)
    assert path.suffix in (".webm", ".mp4")
    assert path.stat().st_size > 20_000
    page.get_by_role("button", name="Link", exact=True).click()
    expect(page.locator(".meet-note")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert [url for url in sent if not url.startswith(("blob:", "data:")) and "heartbeat" not in url] == []
    # Whoever opens it sees it move at once, and is told what that is.
    friend = open_page(link[len(page.evaluate("location.origin")) :], locale="fr-FR")
    ended_alone = friend.locator(".meet[data-done=true][data-place='1']")
    expect(ended_alone).to_be_visible()
    expect(friend.locator(".meet-note")).to_contain_text("trained earlier")
    assert fields(friend) == fields(page)


def test_a_link_hides_what_a_teacher_leaves_out(open_page: Open) -> None:
    page = open_page("/?show=meet,time")
    meets(page)
    expect(page.get_by_role("tab")).to_have_count(1)
    expect(page.locator("#talk-open")).to_be_hidden()
    expect(page.locator(".meet-paces")).to_be_visible()
    page.locator(".meet-press").click()
    expect(page.locator(".meet-press")).to_have_text("Once more")
    expect(page.locator(".meet-after")).to_be_hidden()


def test_the_whole_way_by_keyboard(open_page: Open) -> None:
    page = open_page("/")
    meets(page)
    page.locator(".meet-fields input").first.focus()
    seen = []
    for _ in range(8):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className || document.activeElement.type"))
        if seen[-1] == "meet-press":
            break
    assert seen[-1] == "meet-press", seen
    page.keyboard.press("Enter")
    ended(page)
    expect(page.locator(".meet-verdict")).to_contain_text("→")


def test_pressing_twice_is_pressing_once_and_a_later_press_stops(open_page: Open) -> None:
    page = open_page("/")
    meets(page)
    page.get_by_role("radio", name="5 seconds").click()
    place = page.locator(".meet").get_attribute("data-place")
    page.locator(".meet-press").dblclick()
    expect(page.locator(".meet-press")).to_have_text("Stop")
    expect(page.locator(".meet")).not_to_have_attribute("data-place", place or "")  # it goes on
    expect(page.locator(".meet-press")).to_have_text("Stop")
    page.locator(".meet-press").click()
    expect(page.locator(".meet-press")).to_have_text(re.compile("Once more|Watch them meet"))
    expect(page.locator(".meet-note")).to_have_text("")


def test_those_who_want_no_motion_see_the_result_at_once(open_page: Open) -> None:
    page = open_page("/", reduced_motion="reduce")
    meets(page)
    page.locator(".meet-press").click()
    ended(page)
    expect(page.locator(".meet")).to_have_attribute("data-place", "1")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(theme: str, options: dict[str, Any], open_page: Open) -> None:
    page = open_page(f"/?__theme={theme}", **options)
    meets(page)
    assert violations(page) == []
    page.locator(".meet-press").click()
    ended(page)
    page.get_by_role("button", name="Send this").click()
    page.locator(".meet-read summary").click()
    assert violations(page) == []
    shoot(page, f"meet-{'phone' if options else 'desktop'}-{theme}")


def test_while_ones_run_waits_the_model_trained_earlier_is_shown(open_page: Open) -> None:
    others = [open_page("/?tab=train") for _ in range(2)]
    page = open_page("/")
    meets(page)
    for other in others:
        start(other, 3000)
        expect(other.locator("#stop")).to_be_enabled()
    page.locator(".meet-press").click()
    expect(page.locator(".meet-note")).to_contain_text("trained earlier")
    expect(page.locator(".meet-note")).to_contain_text("training before you")
    expect(page.locator(".meet")).to_have_attribute("data-place", "1")
    for other in others:
        other.locator("#stop").click()
    ended(page)
    expect(page.locator(".meet-note")).to_have_text("")
