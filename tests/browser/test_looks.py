from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, shoot, steps_of, tab

TABS = ["Compare", "Search", "Train", "Race", "Check", "Map", "For programs", "What is this?"]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
READ = {
    "Compare": [
        "#verdict h2",
        "#verdict p",
        "#rows td.pair span",
        "#rows td b",
        "#heatmaps .heat-said",
        "#heatmaps button",
        "#example .info-text",
    ],
    "Search": ["#found h2", "#found .places", ".crowd .phrase", ".tongue li b", ".tongue .place", "#search-button"],
    "Train": ["#status p", "#moving-caption p", "#preset label span", "#cost p", "#start", "#material-fold summary"],
    "Race": [
        "#race .race h2",
        "#race .race-ask",
        "#race .race-name",
        "#race .race-questions button",
        "#race .race-go:not([hidden])",
    ],
    "Check": ["#check-status p", "#checked h2", "#checked .second", ".gap-legend span", ".gap-name", ".gap-row b"],
    "Map": [
        "#caption p",
        "#method label span",
        "#maps .scatter-sentence",
        "#maps .scatter-pick small",
        "#maps .scatter-moved p",
    ],
    "For programs": [".way p", ".way pre", ".way button.copy", ".endpoint summary span", ".endpoint summary code"],
    "What is this?": [".about p", ".picture figcaption"],
}

CONTRAST = """element => {
    const parse = colour => (colour.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    let behind = [255, 255, 255];
    for (let node = element; node; node = node.parentElement) {
        const colour = parse(getComputedStyle(node).backgroundColor);
        if (colour.length < 4 || colour[3] === 1) { behind = colour; break; }
    }
    const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind)].sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
}"""

# What reaches beyond the window or its button and cannot be scrolled to, and what plotly cuts off.
SPILLS = """() => {
    const name = (e) => `${e.tagName} ${e.id} ${e.className}: ${e.textContent.slice(0, 40)}`;
    const shown = [...document.querySelectorAll('.gradio-container *')].filter((e) => e.offsetParent);
    const scrolls = (e) => e && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const wide = ({ left, right, width }) => width > 0 && (left < -1 || right > innerWidth + 1);
    const out = shown.filter((e) => wide(e.getBoundingClientRect()) && !scrolls(e));
    const full = shown.filter((e) => e.matches('button:not(.label-wrap)') && e.scrollWidth > e.clientWidth + 1);
    const ends = (e) => e.getBoundingClientRect().right;
    const cut = [...document.querySelectorAll('.plot .legendtext')].filter((e) => ends(e) > ends(e.closest('.plot')));
    return [...out, ...full, ...cut].map(name);
}"""

# The colour at the page's upper left corner.
BEHIND = """() => {
    for (let node = document.elementFromPoint(2, 2); node; node = node.parentElement) {
        const colour = getComputedStyle(node).backgroundColor.match(/[\\d.]+/g).map(Number);
        if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
}"""


def settle(page: Page, name: str) -> None:
    """Open a tab and wait until what it draws is there."""
    tab(page, name)
    drawn = {
        "Compare": ".heat-cell",
        "Search": "#found .search",
        "Train": "#moving canvas",
        "Race": "#race .race-rows li",
        "Check": "#checked .gap",
        "Map": "#maps canvas >> nth=1",
    }
    if name in drawn:
        expect(page.locator(drawn[name]).first).to_be_attached()
    else:
        expect(page.locator("#programs" if name == "For programs" else ".about").first).to_be_visible()


@pytest.fixture(scope="module", params=["desktop", "phone", "dark"])
def looked_at(request: pytest.FixtureRequest, opened: tuple[Open, list[str]]) -> Iterator[Page]:
    make, _ = opened
    kind = str(request.param)
    page = make("/?__theme=dark" if kind == "dark" else "/?__theme=light", **(PHONE if kind == "phone" else {}))
    page.evaluate("kind => window.kind = kind", kind)
    yield page
    page.context.close()


@pytest.mark.parametrize("name", TABS)
def test_a_tab_fits_its_window_and_can_be_read(name: str, looked_at: Page) -> None:
    kind = looked_at.evaluate("window.kind")
    settle(looked_at, name)
    width = looked_at.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    shoot(looked_at, f"{kind}-{name.lower().strip('?').replace(' ', '-')}")
    assert width[0] <= width[1]
    assert looked_at.evaluate(SPILLS) == []
    for selector in READ[name]:
        part = looked_at.locator(selector).first
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width[1]
        if part.is_enabled():
            assert part.evaluate(CONTRAST) >= 4.5, selector
        assert float(part.evaluate("e => getComputedStyle(e).fontSize").removesuffix("px")) >= 13, selector


@pytest.mark.parametrize("name", TABS)
def test_no_text_is_cut_off_or_runs_into_its_neighbour(name: str, looked_at: Page) -> None:
    settle(looked_at, name)
    cut = looked_at.evaluate("""() => [...document.querySelectorAll('button, label, h1, h2, h3, p, td, strong')]
        .filter(e => e.offsetParent && e.closest('.gradio-container'))
        .filter(e => getComputedStyle(e).overflow !== 'visible' && e.scrollWidth > e.clientWidth + 1)
        .map(e => e.tagName + ': ' + e.innerText.slice(0, 60))""")
    assert cut == []


def test_on_a_phone_each_place_says_who_looks_for_whom(open_page: Open) -> None:
    page = open_page(**PHONE)
    cell = page.locator("#rows td.hit, #rows td.miss")
    names = cell.evaluate_all("cells => cells.slice(0, 2).map(c => getComputedStyle(c, '::before').content)")
    assert [name.strip('"').strip(": ") for name in names] == ["English → Greek", "Greek → English"]
    tops = cell.evaluate_all("cells => cells.slice(0, 2).map(c => c.getBoundingClientRect().top)")
    assert tops[0] == tops[1]


def test_the_drawing_in_the_header_stands_still_for_those_who_want_it_to(looked_at: Page) -> None:
    moving = "getComputedStyle(document.querySelector('.hero .line')).animationName"
    assert looked_at.evaluate(moving) == "closing"
    looked_at.emulate_media(reduced_motion="reduce")
    assert looked_at.evaluate(moving) == "none"
    looked_at.emulate_media(reduced_motion="no-preference")


def test_what_is_printed_is_the_result_without_its_controls(looked_at: Page) -> None:
    settle(looked_at, "Compare")
    looked_at.emulate_media(media="print")
    for part in ("h1", "#verdict h2", "#rows td b"):
        expect(looked_at.locator(part).first).to_be_visible()
    for part in ("#tabs [role=tab]", "#choices", "#add-row", "#page-language"):
        expect(looked_at.locator(part).first).to_be_hidden()
    looked_at.emulate_media(media="screen")


def test_dark_mode_is_dark(open_page: Open) -> None:
    page = open_page("/?__theme=dark&tab=compare")
    assert page.evaluate("document.body.classList.contains('dark')")
    assert max(page.evaluate(BEHIND)[:3]) < 60
    heads = page.locator(".heat-head").first
    assert min(map(int, heads.evaluate("e => getComputedStyle(e).color.match(/\\d+/g)")[:3])) > 150
    # The same scale in other colours: what has nothing in common is dark where the page is.
    lowest = page.locator(".heat-grid").last.locator(".heat-cell:not(.heat-pair)").first
    assert max(map(int, lowest.evaluate("e => getComputedStyle(e).backgroundColor.match(/\\d+/g)")[:3])) < 128


def test_the_keyboard_reaches_the_tabs_and_starts_a_training(page: Page) -> None:
    press_until(page, "Tab", "document.activeElement.matches('[role=tab][data-tab-id=train]')")
    page.keyboard.press("Enter")
    expect(page.locator("#start")).to_be_visible()
    # So long that it still runs when the keys have come to Stop.
    steps_of(page).fill("3000")
    press_until(page, "Shift+Tab", "document.activeElement.id === 'start'")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#status p")).to_contain_text("Training: step")
    press_until(page, "Tab", "document.activeElement.id === 'stop'")
    page.keyboard.press("Enter")
    expect(page.locator("#status p")).to_contain_text("You stopped it")


def press_until(page: Page, key: str, condition: str) -> None:
    for _ in range(60):
        if page.evaluate(condition):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never leads to {condition}")
