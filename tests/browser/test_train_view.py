"""What of Train and Check is in view, as whoever opens them sees it, by finger or mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, open_fold, shoot, start, tab
from tests.browser.test_looks import PHONE

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
SIZES = pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone"])

# What the Tab key reaches in the window, or a finger: the choices of a group, and the tabs, are one.
CONTROLS = """() => {
    const all = document.querySelectorAll("button, input, select, textarea, a[href], summary, [tabindex='0']");
    const group = (e) => e.closest("[role=tablist], fieldset, [role=radiogroup]") || e;
    const seen = [...all].filter((e) => {
        const { top, bottom, width, height } = e.getBoundingClientRect();
        return !e.disabled && e.checkVisibility() && width && height && bottom > 0 && top < innerHeight;
    });
    return [...new Set(seen.map(group))].map((e) => `${e.tagName} ${e.id} ${e.textContent.slice(0, 30)}`);
}"""
INSIDE = "e => { const { top, bottom } = e.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }"
# What a finger has to hit. A box that a label holds is hit by the label.
SMALL = """tab => {
    const all = document.querySelectorAll(`${tab} :is(button, select, summary, label:has(> input), input)`);
    const hit = (e) => !e.closest("label:has(> input)") || e.matches("label");
    const boxes = [...all].filter((e) => e.checkVisibility() && hit(e)).map((e) => [e, e.getBoundingClientRect()]);
    const low = boxes.filter(([, { width, height }]) => width && height && height < 43.5);
    return low.map(([e, { height }]) => `${e.tagName} ${e.id} ${e.className} ${e.textContent.slice(0, 30)}: ${height}`);
}"""


def in_view(page: Page, selector: str) -> None:
    """Once nothing scrolls any more."""
    page.wait_for_function(f"document.querySelector('{selector}') && ({INSIDE})(document.querySelector('{selector}'))")


@SIZES
@pytest.mark.parametrize(("name", "button"), [("Train", "#start"), ("Check", "#check-start")])
def test_the_button_is_in_the_first_view_among_few_controls(
    name: str, button: str, options: dict[str, object], open_page: Open
) -> None:
    page = open_page(**options)
    tab(page, name)
    in_view(page, button)
    controls = page.evaluate(CONTROLS)
    assert len(controls) <= 12, controls


@SIZES
def test_a_run_comes_into_view_and_ends_with_what_it_has_changed(options: dict[str, object], open_page: Open) -> None:
    page = open_page(**options)
    tab(page, "Train")
    expect(page.locator("#moving canvas")).to_be_visible()
    expect(page.locator("#curves")).to_have_count(0)
    page.locator("#start").click()
    expect(page.locator("#status .busy .bar").or_(page.locator("#status[data-pressed]"))).to_be_visible()
    in_view(page, "#status .status")
    in_view(page, "#moving canvas")
    expect(page.locator("#gain")).to_contain_text("Of 400 sentences that the training has not seen")
    expect(page.locator("#gain")).to_contain_text("The model that was trained earlier, for longer, finds ")
    in_view(page, "#gain p")
    in_view(page, "#moving canvas")
    heights = [page.locator(f"#{name} .plot").bounding_box() for name in ("found-curve", "loss-curve")]
    assert [box and round(box["height"]) for box in heights] == [340, 340]
    shoot(page, f"{'phone' if options is PHONE else 'desktop'}-gain")
    page.locator("#longer").click()
    expect(page.locator("#status .good")).to_contain_text("Done: 300 steps")
    expect(page.locator("#preset label.selected")).to_have_text("About 5 seconds")
    page.locator("#see-compare").click()
    expect(page.locator("#rows tbody tr").first).to_be_visible()


@pytest.mark.parametrize(("name", "column"), [("Train", "#start"), ("Check", "#check-start")])
def test_fingers_hit_what_they_aim_at(name: str, column: str, open_page: Open) -> None:
    page = open_page(**PHONE)
    tab(page, name)
    expect(page.locator(column)).to_be_visible()
    if name == "Train":
        start(page, 2)
        expect(page.locator("#gain p")).to_be_visible()
        open_fold(page, "material")
        open_fold(page, "more-ways")
    assert page.evaluate(SMALL, ".touch") == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "Datei hier ablegen"), ("el", "Σύρε ένα αρχείο εδώ"), ("fr", "Déposez un fichier ici")],
)
def test_upload_boxes_speak_the_pages_language_and_not_the_browsers(language: str, said: str, open_page: Open) -> None:
    page = open_page(f"/?tab=train&lang={language}", locale="es-ES")
    open_fold(page, "material")
    page.locator("#data label").nth(2).click()
    box = page.locator("#upload [data-testid=upload-text]")
    expect(box).to_contain_text(said)
    expect(page.locator("#upload button").first).to_have_accessible_name(re.compile(said))
    page.locator("#page-language input").click()
    page.get_by_role("option", name="English").click()
    expect(box).to_have_text("Drop a file here - or - Choose a file")
