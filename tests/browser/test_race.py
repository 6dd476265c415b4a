"""Races: guess, see what happened, read the answer; and one that runs here."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, shoot, tab
from tests.browser.test_axe import violations
from tests.browser.test_looks import SPILLS

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
SIZES: dict[str, dict[str, Any]] = {"desktop": {}, "phone": PHONE}


def question(page: Page, name: str) -> None:
    page.locator("#race .race-questions").get_by_role("button", name=name).click()
    expect(page.locator("#race .race-questions [aria-pressed=true]")).to_have_text(name)


@pytest.mark.parametrize("size", SIZES)
def test_who_has_guessed_sees_what_happened_and_how_far_off_they_were(size: str, open_page: Open) -> None:
    page = open_page("/?tab=race", reduced_motion="reduce", **SIZES[size])
    question(page, "Which pairs?")
    guesses = page.locator("#race .race-rows input[type=range]")
    expect(guesses).to_have_count(3)
    guesses.first.focus()
    page.keyboard.press("Home")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#race .race-rows li").first.locator("output")).to_have_text("guess: 4%")
    expect(page.locator("#race .race-answer h3")).to_have_count(0)
    page.get_by_role("button", name="See what happened").click()
    said = page.locator("#race .race-rows li[data-arm=translations] output")
    expect(said).to_have_text(re.compile(r"^\d\d%\d\d% to \d\d%$"))
    found = int((said.inner_text() or "0").split("%")[0])
    expect(page.locator("#race .race-note")).to_have_text(f"Your guesses were off by {found - 4} of 100 on average.")
    expect(guesses.first).to_be_disabled()
    expect(page.locator("#race .race-sentence").first).to_contain_text("seeds: 3")
    expect(page.locator("#race .race-source")).to_contain_text("python -m core.experiments kinds")
    page.locator("#race .race-answer summary").click()
    expect(page.locator("#race .race-table tbody tr").first).to_be_visible()
    assert page.evaluate(SPILLS) == []
    assert violations(page) == []
    shoot(page, f"race-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_a_line_is_drawn_by_pointer_and_keyboard_and_what_was_measured_appears_over_it(
    size: str, open_page: Open
) -> None:
    page = open_page("/?tab=race", reduced_motion="reduce", **SIZES[size])
    question(page, "How few?")
    points = page.locator("#race").get_by_role("slider", name="Greek")
    expect(points).to_have_count(6)
    page.locator("#race .race-drawing svg").scroll_into_view_if_needed()
    first, last = points.first.bounding_box(), points.last.bounding_box()
    assert first
    assert last
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 60)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, first["y"] - 60, steps=3)
    page.mouse.up()
    values = [int(point.get_attribute("aria-valuenow") or 0) for point in points.all()]
    assert values == sorted(values)
    assert values[0] < 50 < values[-1]
    points.last.focus()
    page.keyboard.press("PageUp")
    expect(points.last).to_have_attribute("aria-valuenow", str(min(100, values[-1] + 10)))
    page.locator("#race .race-lines").get_by_role("button", name="Swahili").click()
    page.locator("#race").get_by_role("slider", name="Swahili, 25 pairs").focus()
    page.keyboard.press("Home")
    expect(page.locator("#race .race-measured polyline")).to_have_count(0)
    page.locator("#race").get_by_role("button", name="See what happened").click()
    expect(page.locator("#race .race-measured polyline")).to_have_count(3)
    expect(page.locator("#race .race-measured line")).to_have_count(18)
    note = page.locator("#race .race-note")
    expect(note).to_have_text(
        re.compile(r"Greek: your line is \d+ of 100 off on average, most at [\d,]+ pairs .+Swahili")
    )
    expect(note).not_to_contain_text("German")
    expect(page.locator("#race .race-rows")).to_be_hidden()
    expect(page.locator("#race .race-sentence").first).to_contain_text("seeds: 3")
    assert page.evaluate(SPILLS) == []
    assert violations(page) == []
    shoot(page, f"race-line-{size}")


def test_a_race_runs_here_and_its_maps_move(open_page: Open) -> None:
    page = open_page("/?tab=race")
    question(page, "Which pairs?")
    page.get_by_role("button", name="Run it now").click()
    expect(page.locator("#race .race-maps canvas")).to_have_count(4)
    for canvas in page.locator("#race .race-maps canvas").all():
        expect(canvas).to_have_attribute("data-step", re.compile("[1-9]"))
    expect(page.locator("#race .race-sentence").first).to_contain_text("One seed proves nothing")
    expect(page.get_by_role("button", name="Run it again, drawn anew")).to_be_visible()
    shoot(page, "race-run")
    # What was recorded then takes its place.
    page.get_by_role("button", name="See what happened").click()
    expect(page.locator("#race .race-sentence").first).to_contain_text("seeds: 3")
    expect(page.locator("#race .race-maps")).to_be_hidden()


def test_one_that_runs_can_be_stopped_and_goes_on_being_asked(open_page: Open) -> None:
    page = open_page("/?tab=race")
    question(page, "Which pairs?")
    page.get_by_role("button", name="Run it now").click()
    # Not at once: a second press that quickly is the other half of a double click.
    expect(page.locator("#race .race-maps canvas").first).to_have_attribute("data-step", re.compile("[1-9]"))
    page.get_by_role("button", name="Stop", exact=True).last.click()
    expect(page.locator("#race .race-note")).to_have_text("You stopped it.")
    question(page, "Closed or hidden?")
    expect(page.locator("#race .race-maps")).to_be_hidden()
    # Training goes on as if nothing had been.
    tab(page, "Train")
    expect(page.locator("#start")).to_be_enabled()


def test_it_speaks_the_pages_language(open_page: Open) -> None:
    page = open_page("/?tab=race&lang=de")
    expect(page.locator("#race .race h2")).to_have_text(re.compile("Modell"))
    page.locator("#page-language input").click()
    page.get_by_role("option", name="Français").click()
    expect(page.locator("#race .race h2")).to_have_text(re.compile("modèle"))
