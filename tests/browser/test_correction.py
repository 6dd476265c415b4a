"""A correction is chosen by hand: its numbers come between before and after, in both tabs, and go again."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import tab
from tests.browser.test_compare import cell, cells, choose, rows

CENTER = "Each language's mean subtracted"


def test_a_visitor_chooses_a_correction_and_takes_its_numbers_home(page: Page, tmp_path: Path) -> None:
    before = page.locator("#verdict").inner_text()
    expect(page.locator("#correction")).to_be_hidden()
    page.locator("#correction-fold > button").click()
    expect(page.locator("#correction-about")).to_contain_text("Why?")
    choose(page, "correction", CENTER)
    expect(page.locator("#verdict .corrected")).to_have_text(re.compile(r"Corrected, without training: \d+ of 16\."))
    expect(page.locator("#correction-about")).to_contain_text("Fitted on 800 built-in phrases")
    expect(rows(page).first.locator(".hit, .miss").first).to_have_text(
        re.compile(r"\d+, (✓ found|\d+) → (✓ found|\d+)")
    )
    expect(page.locator(".heat-panel h4")).to_have_text(
        ["Before training", "Before training, corrected", "After training"]
    )
    for grid in range(3):
        expect(cells(page, grid)).to_have_count(64)
    cell(page, 1, 2, 3).click()
    expect(page.locator(".heat-lit")).to_have_count(3)
    expect(page.locator(".heat-said")).to_contain_text(re.compile(r"Cosine before .+, corrected .+, after .+\."))
    with page.expect_download() as download:
        page.locator("[data-file=json]").click()
    download.value.save_as(tmp_path / "saved.json")
    saved = json.loads((tmp_path / "saved.json").read_text(encoding="utf8"))
    assert (saved["settings"]["correction"], saved["settings"]["fitted_on"]) == ("center", 800)
    assert all(row.keys() >= {"baseline", "corrected", "tuned"} for row in saved["rows"])
    tab(page, "Map")
    expect(page.locator("#caption")).to_contain_text(f"Before is shown corrected, without training: {CENTER}.")
    expect(page.locator("#maps")).to_contain_text("Before training, corrected")
    page.locator("#map-correction-fold > button").click()
    expect(page.locator("#map-correction input")).to_have_value(CENTER)
    choose(page, "map-correction", "No correction")
    expect(page.locator("#caption")).not_to_contain_text("Before is shown corrected")
    tab(page, "Compare")
    expect(page.locator("#correction input")).to_have_value("No correction")
    expect(page.locator("#verdict .corrected")).to_have_count(0)
    expect(page.locator(".heat-panel")).to_have_count(2)
    expect(page.locator(".heat-lit")).to_have_count(2)
    assert page.locator("#verdict").inner_text() == before
