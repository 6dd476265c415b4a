from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, shoot
from tests.browser.test_looks import CONTRAST, PHONE

SCREENS = 8
FORWARD = ["ArrowRight", "PageDown", "Space", "ArrowDown", "Enter", "ArrowRight", "PageDown"]
BACK = ["ArrowLeft", "PageUp", "ArrowUp", "Backspace", "ArrowLeft", "PageUp", "ArrowLeft"]
SIZES = {"projector": {"viewport": {"width": 1024, "height": 768}}, "phone": PHONE}
SMALLEST = {"projector": 24, "phone": 11}  # CSS pixels of letters
LETTERS = """stage => [...stage.querySelectorAll("*")]
    .filter((each) => each.checkVisibility())
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((each) => [Number.parseFloat(getComputedStyle(each).fontSize), each.textContent])"""


def on(page: Page, screen: int) -> None:
    """The screen is shown, said, and in the address."""
    expect(page.locator(".talk-said")).to_contain_text(f"Screen {screen} of {SCREENS}")
    expect(page.locator(".talk-dot[aria-current=step]")).to_have_text(str(screen))
    expect(page).to_have_url(re.compile(rf"talk=1&screen={screen}$"))


@pytest.fixture(scope="module", params=SIZES)
def talk(request: pytest.FixtureRequest, opened: tuple[Open, list[str]]) -> Iterator[Page]:
    make, _ = opened
    page = make("/?talk=1", **SIZES[request.param])
    page.evaluate("size => window.size = size", request.param)
    yield page
    page.context.close()


@pytest.mark.parametrize("screen", range(1, SCREENS + 1))
def test_a_screen_fits_and_can_be_read(screen: int, talk: Page) -> None:
    talk.keyboard.press("Home")
    for _ in range(screen - 1):
        talk.keyboard.press("PageDown")
    on(talk, screen)
    stage = talk.locator(".talk-stage")
    over = stage.evaluate("e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]")
    shoot(talk, f"talk-{talk.evaluate('window.size')}-{screen}")
    assert over == [0, 0]
    assert talk.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(stage.locator("h2")).to_be_visible()
    for part in stage.locator("h2, p, b, dt, dd, q, .talk-label").all():
        if part.is_visible():
            assert part.evaluate(CONTRAST) >= 4.5
    letters = stage.evaluate(LETTERS)
    assert letters
    assert [each for each in letters if each[0] < SMALLEST[talk.evaluate("window.size")]] == []
    for chart in stage.locator("figure").all():
        assert chart.get_attribute("aria-label") == chart.locator("figcaption").inner_text() != ""
    assert stage.locator("figure").count() == (0, 1, 1, 1, 2, 1, 0, 1, 0)[screen]
    if screen in (3, 4, 6):
        expect(stage).to_contain_text(re.compile(r"Recorded on \d{4}-\d\d-\d\d on \d+ CPU"))


def test_the_keys_and_a_clicker_go_through_all_screens_and_back(open_page: Open) -> None:
    page = open_page()
    page.locator("#talk-open").click()
    on(page, 1)
    expect(page.locator(".talk-stage")).to_contain_text("Ο σκύλος μου είναι μπλε")
    for screen, key in enumerate(FORWARD, 2):
        page.keyboard.press(key)
        on(page, screen)
    page.keyboard.press("PageDown")
    on(page, SCREENS)
    for screen, key in zip(range(SCREENS - 1, 0, -1), BACK, strict=True):
        page.keyboard.press(key)
        on(page, screen)
    page.keyboard.press("End")
    on(page, SCREENS)
    page.keyboard.press("Home")
    on(page, 1)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.talk")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/\?tab=compare$"))
    assert page.evaluate("document.activeElement.id") == "talk-open"


def test_a_digit_jumps_and_a_speaker_can_darken_the_room(open_page: Open) -> None:
    page = open_page("/?talk=1")
    on(page, 1)
    page.keyboard.press("7")
    on(page, 7)
    expect(page.locator(".talk-bar")).to_have_count(4)
    expect(page.locator(".talk-says")).to_have_text("It depends on what the model has read before.")
    for key in ("b", "."):
        page.keyboard.press(key)
        expect(page.locator(".talk-stage h2")).to_be_hidden()
        page.keyboard.press(key)
        expect(page.locator(".talk-stage h2")).to_be_visible()
    page.keyboard.press("b")
    page.keyboard.press("2")
    on(page, 2)
    expect(page.locator(".talk-stage h2")).to_be_visible()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    on(page, 2)


def test_the_focus_stays_in_the_talk_and_the_buttons_work(open_page: Open) -> None:
    page = open_page("/?talk=1&screen=2")
    on(page, 2)
    for _ in range(2 * (SCREENS + 4)):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('dialog.talk').contains(document.activeElement)")
    page.get_by_role("button", name="Next screen").click()
    on(page, 3)
    page.keyboard.press("Space")  # the focused button's own key
    on(page, 4)
    page.get_by_role("button", name="Previous screen").click()
    on(page, 3)
    page.get_by_role("button", name=f"Screen 6 of {SCREENS}").click()
    on(page, 6)
    page.get_by_role("button", name="Leave the talk").click()
    expect(page.locator("dialog.talk")).to_be_hidden()


def test_a_reload_stays_on_the_screen_and_the_talk_follows_the_links_languages(open_page: Open) -> None:
    page = open_page("/?talk=1&screen=2&pair=de-fr")
    expect(page.locator(".talk-note")).to_contain_text("German and French")
    page.reload()
    expect(page.locator(".talk-note")).to_contain_text("German and French")
    on(page, 2)
    for _ in range(2):
        page.keyboard.press("PageDown")
    on(page, 4)


def test_the_recorded_run_plays_without_the_server_and_moves_the_map(open_page: Open) -> None:
    page = open_page("/?talk=1&screen=3")
    on(page, 3)
    held: list[Route] = []
    page.route("**/*", lambda route: held.append(route))  # from here on the server gives no answer
    page.keyboard.press("PageDown")
    on(page, 4)
    page.wait_for_function("Number(document.querySelector('.talk-map canvas').dataset.at) > 1")
    clock = page.locator(".talk-clock")
    first = clock.inner_text()
    expect(clock).not_to_have_text(first)
    line = page.locator(".talk-curve .js-line").first
    expect(line).to_have_attribute("d", re.compile(".{10}"))
    grown = line.get_attribute("d") or ""
    expect(line).not_to_have_attribute("d", grown)
    for _ in range(2):
        page.keyboard.press("PageDown")
    expect(page.locator(".talk-result dd b").first).to_have_text(re.compile(r"\d+(%| of \d+)"))
    expect(page.locator(".talk-stage")).to_contain_text("unrelated sentences")


def test_who_wants_no_motion_sees_the_end_of_the_run_at_once(open_page: Open) -> None:
    page = open_page("/?talk=1&screen=4", reduced_motion="reduce")
    on(page, 4)
    frames = page.evaluate("Number(document.querySelector('.talk-map canvas').dataset.at)")
    assert frames >= 1
    assert frames == int(frames)


def test_a_swipe_turns_the_page(open_page: Open) -> None:
    page = open_page("/?talk=1", **PHONE)
    on(page, 1)
    for dx, screen in ((-120, 2), (-120, 3), (120, 2)):
        page.evaluate(
            """dx => {
            const dialog = document.querySelector("dialog.talk");
            const touch = (x) => new Touch({ identifier: 1, target: dialog, clientX: x, clientY: 300 });
            dialog.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(200)], changedTouches: [touch(200)] }));
            dialog.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [touch(200 + dx)] }));
        }""",
            dx,
        )
        on(page, screen)
    assert page.url.endswith("screen=2")


def test_the_audiences_sentence_is_typed_trained_and_answered_without_leaving(open_page: Open) -> None:
    page = open_page("/?talk=1&screen=4", **SIZES["projector"])
    on(page, 4)
    page.keyboard.press("l")
    first, second = page.locator(".talk-stage .meet-fields input").all()
    expect(first).to_be_focused()
    page.keyboard.type("Bring 3 boats. Before five!")  # digits, the point, B and F are keys of the talk elsewhere
    page.keyboard.press("Enter")
    page.keyboard.type("Φέρε τρεις βάρκες.")
    expect(first).to_have_value("Bring 3 boats. Before five!")
    on(page, 4)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.talk")).to_be_focused()
    expect(second).to_have_value("Φέρε τρεις βάρκες.")
    page.locator(".talk-stage .meet-press").click()
    expect(page.locator(".talk-stage .meet[data-done=true] .meet-then.ready")).to_be_attached()
    letters = [each for each in page.locator(".talk-stage").evaluate(LETTERS) if each[0] < SMALLEST["projector"]]
    assert letters == []
    page.keyboard.press("5")
    on(page, 5)
    question = page.locator(".talk-stage h2")
    expect(question).to_contain_text("Bring 3 boats. Before five!")
    expect(page.locator(".talk-run[aria-pressed=true]")).to_have_text("Your run")
    expect(page.locator(".talk-note")).to_contain_text("Your model")
    expect(page.locator("#tabs #meet")).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.talk")).to_be_hidden()
    page.locator("#talk-open").click()
    on(page, 5)
    expect(question).to_contain_text("Bring 3 boats. Before five!")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("talk=1"))
    page.reload()
    page.locator(".meet[data-place]").wait_for(state="attached")
    page.locator("#talk-open").click()
    on(page, 5)
    expect(question).to_contain_text("Bring 3 boats. Before five!")
    page.locator("[data-does=example]").click()
    expect(question).to_contain_text("My dog is blue.")
    page.keyboard.press("7")
    page.keyboard.press("l")
    page.locator(".talk-stage .race-go", has_text="Run it now").click()
    expect(page.locator(".talk-stage .race-maps figure")).to_have_count(4)
    expect(page.locator(".talk-stage .race-answer h3").first).to_be_visible()
