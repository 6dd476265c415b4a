from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, shoot, tab
from tests.browser.test_axe import unfold, violations
from tests.browser.test_looks import PHONE, press_until

GREEK = "Η γάτα κοιμάται.\tThe cat sleeps.\nΠού είναι το βιβλίο;\tWhere is the book?\nΑύριο θα βρέξει.\tIt will rain.\n"


def choose(page: Page, *models: str) -> None:
    """Exactly these of the named models."""
    tab(page, "Check")
    for box in page.locator("#check-models label").all():
        wanted = any(f"({model})" in box.inner_text() for model in models)
        box.locator("input").set_checked(wanted)


def pick_language(page: Page, name: str) -> None:
    page.locator("#check-languages input").fill(name)
    page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")


def press(page: Page) -> None:
    page.locator("#check-start").click()
    expect(page.locator("#check-status .good, #check-status .bad")).to_be_visible()


def test_one_click_gives_the_verdict_the_picture_and_what_would_help(page: Page) -> None:
    choose(page, "pocket-mlm", "pocket")
    pick_language(page, "Greek")
    press(page)
    expect(page.locator("#check-status p")).to_contain_text("Checked in")
    cards = page.locator("#checked .checked > section")
    expect(cards).to_have_count(2)
    expect(page.locator("#checked .overview .gap-name")).to_have_text(
        ["Untrained (pocket-mlm)", "Trained on translations (pocket)"]
    )
    expect(cards.nth(1).locator("h2")).to_contain_text("pocket has a")
    expect(cards.nth(1).locator(".gap-name")).to_have_text("Greek")
    # Of the aligned model, the mark for both languages lies left of the one for the other alone.
    alone, both = (cards.nth(1).locator(f"circle.gap-{kind}").bounding_box() for kind in ("alone", "both"))
    assert alone is not None
    assert both is not None
    assert both["x"] < alone["x"]
    both_ways, corrected = cards.nth(1).locator("details details").all()
    both_ways.locator("summary").click()
    expect(both_ways.locator("table.numbers tbody tr")).to_have_count(3)
    corrected.locator("summary").click()
    expect(corrected.locator("table tbody tr")).to_have_count(8)  # as it is, and seven corrections
    expect(page.locator("#checked .code code")).to_have_text(
        "python -m core.evaluate --model pocket-mlm pocket --pairs phrases:en-el"
    )
    unfold(page)
    assert violations(page) == []


def test_the_numbers_and_the_report_can_be_taken_home(page: Page) -> None:
    choose(page, "pocket")
    pick_language(page, "Greek")
    press(page)
    with page.expect_download() as numbers:
        page.locator("#check-json").click()
    saved = json.loads(Path(numbers.value.path()).read_text(encoding="utf8"))
    assert [model["model"] for model in saved["models"]] == ["pocket"]
    with page.expect_download() as report:
        page.locator("#check-report").click()
    assert report.value.suggested_filename == "language-gap-check.html"
    assert "<svg" in Path(report.value.path()).read_text(encoding="utf8")


def test_a_model_goes_from_its_check_to_its_training(page: Page) -> None:
    choose(page, "pocket")
    pick_language(page, "Greek")
    press(page)
    page.locator("#checked button.repair").click()
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator("#begin input:checked")).to_have_attribute("value", "pocket")


def named(file: Path) -> re.Pattern[str]:
    """A file as Gradio names it: stem and ending stand apart."""
    return re.compile(rf"{file.stem}\s*\{file.suffix}")


def test_vectors_and_pairs_of_ones_own_are_checked_and_bad_files_lose_nothing(page: Page, tmp_path: Path) -> None:
    choose(page)
    page.locator("#check-start").click()
    expect(page.locator("#check-status .bad")).to_contain_text("Choose a model first, or bring one.")
    page.locator("#check-bring button.label-wrap").click()
    good, bad, wrong = (tmp_path / name for name in ("a.npy", "b.npy", "c.npy"))
    vectors = np.random.default_rng(0).normal(size=(3, 8)).astype("float32")
    np.save(good, vectors)
    bad.write_text("no numbers")
    np.save(wrong, vectors[:2])
    page.locator("#check-vectors-a input[type=file]").set_input_files(good)
    expect(page.locator("#check-vectors-a")).to_contain_text(named(good))
    page.locator("#check-start").click()
    expect(page.locator("#check-status .bad")).to_contain_text("add Vectors of their translations too")
    for file, said in ((bad, "not a readable .npy file"), (wrong, "a.npy has 3 rows and c.npy has 2"), (good, "")):
        if page.locator("#check-vectors-b [aria-label='Clear']").count():
            page.locator("#check-vectors-b [aria-label='Clear']").click()
        page.locator("#check-vectors-b input[type=file]").set_input_files(file)
        expect(page.locator("#check-vectors-b")).to_contain_text(named(file))
        press(page)
        if said:
            expect(page.locator("#check-status .bad")).to_contain_text(said)
    # A list: until then the headings of the recorded checks stand there.
    expect(page.locator("#checked h2")).to_contain_text(["has no measurable language gap here"])
    expect(page.locator("#checked h2")).to_have_count(1)
    page.locator("#check-sentences").get_by_text("My file").click()
    page.locator("#check-file input[type=file]").set_input_files(
        [{"name": "mine.tsv", "mimeType": "text/plain", "buffer": GREEK.encode()}]
    )
    expect(page.locator("#check-understood")).to_contain_text("3 pairs")
    expect(page.locator("#check-understood td").first).to_have_text("Η γάτα κοιμάται.")
    press(page)
    expect(page.locator("#checked .code code")).to_have_text(
        "python -m core.evaluate --vectors a.npy a.npy --pairs mine.tsv"
    )


def test_the_keyboard_chooses_starts_and_stops(page: Page) -> None:
    press_until(page, "Tab", "document.activeElement.matches('[role=tab][data-tab-id=check]')")
    page.keyboard.press("Enter")
    expect(page.locator("#check-start")).to_be_visible()
    press_until(page, "Tab", "document.activeElement.matches('#check-models input')")
    page.keyboard.press("Space")
    press_until(page, "Tab", "document.activeElement.id === 'check-start'")
    page.keyboard.press("Enter")
    expect(page.locator("#check-stop")).to_be_enabled()  # a key that comes before goes past it, and round the page
    press_until(page, "Tab", "document.activeElement.id === 'check-stop'")
    page.keyboard.press("Enter")
    expect(page.locator("#check-status p")).to_contain_text("You stopped it")
    expect(page.locator("#check-start")).to_be_enabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_shows_it_all_in_its_width_and_in_german(theme: str, open_page: Open) -> None:
    page = open_page(f"/?__theme={theme}&lang=de&tab=check", **PHONE)
    for box in page.locator("#check-models label").all():
        box.locator("input").set_checked("(pocket" in box.inner_text())
    pick_language(page, "Griechisch")
    press(page)
    expect(page.locator("#check-status p")).to_contain_text("Geprüft in")
    expect(page.locator("#checked .checked h2").first).to_contain_text("pocket-mlm verbindet diese Sprachen")
    expect(page.locator("#checked .checked .gap-name").first).to_have_text("Griechisch")
    unfold(page)
    shoot(page, f"phone-{theme}-check-de")
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    assert violations(page) == []
