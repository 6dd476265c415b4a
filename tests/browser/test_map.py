from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import drawn, shoot, tab, write

BOTH = ("map-before", "map-after")


def clouds(page: Page, plot: str) -> dict[str, int]:
    """How many points of each language are drawn."""
    counts: dict[str, int] = {}
    for trace in drawn(page, plot):
        if trace["mode"] == "markers":
            counts[trace["name"]] = counts.get(trace["name"], 0) + len(trace["x"])
    return counts


def open_map(page: Page) -> None:
    tab(page, "Map")
    expect(page.locator("#caption p")).to_be_visible()
    for plot in BOTH:
        expect(page.locator(f"#{plot} .plot .scatterlayer .point").first).to_be_attached()


def ranges(page: Page, plot: str) -> list[list[float]]:
    return [
        page.evaluate(f"document.querySelector('#{plot} .plot').layout.{axis}.range") for axis in ("xaxis", "yaxis")
    ]


def test_both_maps_show_both_languages_and_the_lines_between(page: Page) -> None:
    open_map(page)
    for plot in BOTH:
        assert clouds(page, plot) == {"English": 208, "Greek": 208}
        assert page.locator(f"#{plot} .plot .scatterlayer .point").count() == 416
        lines = next(trace for trace in drawn(page, plot) if trace["mode"] == "lines")
        assert lines["x"].count(None) == 208
        expect(page.locator(f"#{plot} .plot .scatterlayer path.js-line").first).to_be_attached()
        expect(page.locator(f"#{plot} .plot")).to_have_attribute("aria-label", re.compile("map of 416 sentences"))
    assert ranges(page, BOTH[0]) == ranges(page, BOTH[1])
    assert drawn(page, BOTH[0]) != drawn(page, BOTH[1])
    expect(page.locator("#caption")).to_contain_text("N = 416 sentences")
    expect(page.locator("#caption")).to_contain_text("trustworthiness")


def test_what_was_typed_is_on_the_map(page: Page) -> None:
    write(page, 0, 0, "A sentence of mine.")
    open_map(page)
    own = [text for trace in drawn(page, "map-after") for text in trace.get("text", [])]
    assert "A sentence of mine." in own


def test_all_languages_and_another_method_can_be_shown(page: Page) -> None:
    open_map(page)
    page.locator("#map-what").get_by_text("All languages").click()
    expect(page.locator("#caption")).to_contain_text("1300 built-in phrases")
    for plot in BOTH:
        page.wait_for_function(f"document.querySelector('#{plot} .plot').data.length > 13")
        assert len(clouds(page, plot)) == 13
    shoot(page, "desktop-map-all")
    page.locator("#map-what").get_by_text("Your two languages").click()
    expect(page.locator("#caption")).to_contain_text("400 built-in phrases")
    first = drawn(page, "map-after")
    page.locator("#method").get_by_text("t-SNE").click()
    expect(page.locator("#caption")).to_contain_text("t-SNE keeps neighbours together")
    assert drawn(page, "map-after") != first
    assert clouds(page, "map-after") == {"English": 208, "Greek": 208}


def test_the_map_follows_the_languages_above_it(page: Page) -> None:
    open_map(page)
    page.locator("#language-b input").click()
    page.get_by_role("option", name="Turkish", exact=True).click()
    page.wait_for_function("document.querySelector('#map-after .plot').data.some(trace => trace.name === 'Turkish')")
    assert set(clouds(page, "map-before")) == set(clouds(page, "map-after")) == {"English", "Turkish"}


def test_hovering_a_point_shows_its_sentence(page: Page) -> None:
    open_map(page)
    page.locator("#map-before .plot .scatterlayer .point").last.hover(force=True)
    expect(page.locator("#map-before .hoverlayer .hovertext")).to_contain_text(re.compile(r"\w{3}"))


def test_the_map_shows_ones_own_model(trained: Page) -> None:
    tab(trained, "Map")
    expect(trained.locator("#map-after .plot .scatterlayer .point").first).to_be_attached()
    own = drawn(trained, "map-after")
    assert clouds(trained, "map-after") == {"English": 208, "Greek": 208}
    trained.locator("#after").get_by_text("Ready-made").click()
    trained.wait_for_function("x => document.querySelector('#map-after .plot').data[1].x[0] !== x", arg=own[1]["x"][0])
    trained.locator("#after").get_by_text("Your model").click()
    trained.wait_for_function("x => document.querySelector('#map-after .plot').data[1].x[0] === x", arg=own[1]["x"][0])
