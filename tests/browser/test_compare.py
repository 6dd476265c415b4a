from __future__ import annotations

import csv
import io
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, field, paste, tab, write
from tests.browser.test_looks import PHONE

HOSTILE = """<img src=x onerror="window.hacked='img'"><script>window.hacked='script'</script> '"&amp;"""


def rows(page: Page) -> Any:
    return page.locator("#rows tbody tr")


def cells(page: Page, grid: int) -> Any:
    return page.locator(".heat-grid").nth(grid).locator(".heat-cell")


def cell(page: Page, grid: int, row: int, column: int) -> Any:
    return page.locator(".heat-grid").nth(grid).locator(f"[data-row='{row}'][data-column='{column}']")


def test_the_page_opens_with_a_computed_example(page: Page) -> None:
    expect(page).to_have_title("The language gap")
    expect(rows(page)).to_have_count(8)
    expect(page.locator("#verdict h2")).to_contain_text("of 16")
    expect(rows(page).first).to_contain_text("My dog is blue.")
    for grid in (0, 1):
        expect(cells(page, grid)).to_have_count(64)
        expect(page.locator(".heat-grid").nth(grid)).to_have_attribute("aria-label", re.compile("8 by 8"))


def test_editing_a_cell_changes_the_numbers(page: Page) -> None:
    before = rows(page).first.inner_text()
    write(page, 0, 1, "Ο μπλε σκύλος μου.")
    expect(rows(page).first).to_contain_text("Ο μπλε σκύλος μου.")
    assert rows(page).first.inner_text() != before
    expect(rows(page)).to_have_count(8)


def test_a_row_can_be_added_and_counts_once_both_sides_are_there(page: Page) -> None:
    page.locator("#add-row").click()
    write(page, 8, 0, "Nobody sings at night.")
    expect(page.locator("#notes li")).to_have_text(["Row 9 has no second sentence yet, so it does not count."])
    expect(rows(page)).to_have_count(8)
    write(page, 8, 1, "Κανείς δεν τραγουδά τη νύχτα.")
    expect(rows(page)).to_have_count(9)
    expect(page.locator("#verdict h2")).to_contain_text("of 18")
    expect(page.locator("#notes li")).to_have_count(0)
    expect(page.locator(".heat-grid").last).to_have_attribute("aria-label", re.compile("9 by 9"))
    expect(cells(page, 1)).to_have_count(81)


def test_rows_that_order_alone_tells_apart_are_named_with_what_each_model_makes_of_them(page: Page) -> None:
    swapped = [
        ("The frog swallowed the wasp.", "Ο βάτραχος κατάπιε τη σφήκα."),
        ("The wasp swallowed the frog.", "Η σφήκα κατάπιε τον βάτραχο."),
    ]
    for row, pair in enumerate(swapped):
        for column, sentence in enumerate(pair):
            write(page, row, column, sentence)
    note = page.locator("#notes li")
    expect(note).to_have_count(1)
    expect(note).to_have_text(
        re.compile(
            r"Rows 1 and 2 are the same words in another order\. Before training: the model .+ \(cosine \d\.\d\d; the "
            r"right translation is nearer in [\d.]+ of 4 cases\)\. After training: the model .+ \(cosine "
            r"\d\.\d\d; .+ of 4 cases\)\."
        )
    )
    write(page, 1, 0, "The wasp swallowed a fly.")
    expect(note).to_have_count(0)


def test_another_example_and_other_languages_fill_the_table(page: Page) -> None:
    choose(page, "example", "Everyday life")
    expect(rows(page).first).not_to_contain_text("My dog is blue.")
    choose(page, "language-b", "Arabic")
    expect(page.locator(".fields-heads span").last).to_contain_text("Arabic")
    sentence = rows(page).first.locator(".pair > span").last
    expect(sentence).to_have_css("direction", "rtl")


def test_what_was_typed_stays_when_the_language_changes(page: Page) -> None:
    write(page, 0, 0, "I typed this myself.")
    expect(rows(page).first).to_contain_text("I typed this myself.")
    choose(page, "language-b", "German")
    expect(page.locator(".fields-heads span").last).to_contain_text("German")
    expect(rows(page).first).to_contain_text("I typed this myself.")


def test_two_equal_languages_are_refused_in_a_sentence(page: Page) -> None:
    choose(page, "language-b", "English")
    expect(page.locator(".toast-body")).to_contain_text("Choose two different languages.")


def choose(page: Page, dropdown: str, label: str) -> None:
    page.locator(f"#{dropdown} input").click()
    page.get_by_role("option", name=label, exact=True).click()


def test_an_emptied_table_leaves_no_numbers_behind(page: Page) -> None:
    for row in range(8):
        write_nothing(page, row)
    expect(page.locator("#verdict .empty")).to_be_visible()
    expect(rows(page)).to_have_count(0)
    for grid in (0, 1):
        expect(cells(page, grid)).to_have_count(0)
    expect(page.locator("[data-file=csv]")).to_be_disabled()


def write_nothing(page: Page, row: int) -> None:
    field(page, row, 0).click()
    page.keyboard.press("Delete")
    expect(field(page, row, 0)).to_have_value("")


@pytest.mark.parametrize("column", [0, 1])
def test_html_in_a_sentence_is_shown_and_never_run(column: int, page: Page) -> None:
    write(page, 0, column, HOSTILE)
    shown = HOSTILE.replace("&amp;", "&")  # entities are read as the characters that they stand for
    expect(rows(page).first.locator(".pair > span").nth(column)).to_have_text(shown)
    cell(page, 0, 0, 0).click()
    expect(page.locator(".heat-sentences p").nth(column)).to_have_text(shown)
    expect(page.locator("#notes li")).to_contain_text("HTML entities such as &amp; were decoded")
    tab(page, "Map")
    expect(page.locator("#caption p")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0


def test_a_very_long_sentence_is_refused_in_a_sentence(open_page: Open) -> None:
    page = open_page(permissions=["clipboard-write"])
    paste(page, 0, 0, "x" * 10_001)
    expect(page.get_by_text("10,001 characters").first).to_be_visible()


def test_a_click_lights_the_same_cell_in_both_and_shows_both_models_numbers(page: Page) -> None:
    value = results(page, "json")
    cell(page, 1, 2, 5).click()
    lit = page.locator(".heat-lit")
    expect(lit).to_have_count(2)
    assert lit.evaluate_all("cells => cells.map(c => [c.dataset.row, c.dataset.column])") == [["2", "5"]] * 2
    row, column = value["rows"][2], value["rows"][5]
    expect(page.locator(".heat-sentences p")).to_have_text([row["a"], column["b"]])
    expect(page.locator(".heat-said")).to_contain_text("Row 3, column 6, not a translation pair.")
    cell(page, 0, 2, 2).click()
    expect(page.locator(".heat-said")).to_contain_text("Row 3, column 3, translation pair.")
    expect(page.locator(".heat-table tbody td")).to_have_text([
        f"{row[model][measure]:.2f} unrelated {row[model]['unrelated_' + measure]:.2f}"
        for model in ("baseline", "tuned")
        for measure in ("cosine", "spearman")
    ])  # fmt: skip


def test_the_keyboard_walks_the_cells_and_chooses_one(page: Page) -> None:
    expect(page.locator(".heat-grid [tabindex='0']")).to_have_count(2)
    cell(page, 0, 0, 0).focus()
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowDown", "End", "ArrowLeft"):
        page.keyboard.press(key)
    expect(cell(page, 0, 2, 6)).to_be_focused()
    expect(page.locator(".heat-grid [tabindex='0']")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator(".heat-said")).to_contain_text("Row 3, column 7")
    expect(page.locator(".heat-lit")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator(".heat-lit")).to_have_count(0)


def results(page: Page, kind: str) -> Any:
    with page.expect_download() as download:
        page.locator(f"[data-file={kind}]").click()
    saved = Path(download.value.path()).read_bytes()
    if kind == "json":
        return json.loads(saved)
    return list(csv.DictReader(io.StringIO(saved.decode("utf-8-sig"))))


def test_what_is_saved_are_the_endpoints_numbers(page: Page, address: str) -> None:
    write(page, 0, 0, '=1+1, "said" she')
    expect(rows(page).first).to_contain_text("=1+1")
    saved = results(page, "json")
    pairs = [[row["a"], row["b"]] for row in saved["rows"]]
    assert pairs[0][0] == '=1+1, "said" she'
    answer = Client(address, verbose=False).predict(pairs, api_name="/compare")
    assert saved["rows"] == answer["rows"]
    assert (saved["pool"], saved["summary"], saved["pairs"]) == (answer["pool"], answer["summary"], 8)
    lines = results(page, "csv")
    assert len(lines) == 8
    assert lines[0]["a"] == "'" + pairs[0][0]
    for line, row in zip(lines, answer["rows"], strict=True):
        assert line["b"] == row["b"]
        assert {line[name] for name in ("baseline", "tuned")} == {"pocket-mlm", "pocket"}
        for model in ("baseline", "tuned"):
            assert {name: float(line[f"{model}_{name}"]) for name in row[model]} == row[model]


def test_the_saved_heatmaps_are_a_picture_and_a_page_that_works_alone(page: Page, tmp_path: Path) -> None:
    for kind, begins in (("png", b"\x89PNG"), ("html", b"<!doctype html>")):
        with page.expect_download() as download:
            page.locator(f"[data-file={kind}]").click()
        download.value.save_as(tmp_path / f"saved.{kind}")
        assert (tmp_path / f"saved.{kind}").read_bytes().startswith(begins)
    alone = page.context.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(f"file://{tmp_path}/saved.html")
    cell(alone, 0, 1, 1).click()
    expect(alone.locator(".heat-lit")).to_have_count(2)
    expect(alone.locator(".heat-said")).to_contain_text("Row 2, column 2, translation pair.")
    expect(alone.locator(".heat-foot")).to_contain_text("N = 8 pairs, en-el; before: pocket-mlm, after: pocket")
    assert len(asked) == 1


SHIFTS = """window.shifts = [];
const named = ({ node }) => node?.id || node?.className || node?.nodeName;
const told = (entry) => [entry.value, entry.startTime, ...entry.sources.map(named)];
const noted = (list) => window.shifts.push(...list.getEntries().filter((entry) => !entry.hadRecentInput).map(told));
new PerformanceObserver(noted).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_nothing_jumps_when_results_arrive(size: dict[str, Any], browser: Browser, address: str) -> None:
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **size})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(f"{address}/?tab=compare")
    expect(page.locator("#verdict h2")).to_be_visible()
    expect(cells(page, 1)).to_have_count(64)
    expect(cell(page, 1, 0, 0)).not_to_have_text("")
    assert page.evaluate("PerformanceObserver.supportedEntryTypes.includes('layout-shift')")
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, *_ in shifts) < 0.1, shifts
    context.close()


def test_on_a_phone_a_pair_is_a_card_and_its_measures_unfold(open_page: Open) -> None:
    page = open_page(**PHONE)
    card = rows(page).first
    expect(card.locator(".measure").first).to_be_hidden()
    card.locator(".more").click()
    expect(card.locator(".measure").first).to_be_visible()
    expect(rows(page).nth(1).locator(".measure").first).to_be_hidden()
    cell(page, 0, 1, 2).click()
    expect(page.locator(".heat-said")).to_contain_text("Row 2, column 3")
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]


def test_a_sentence_in_another_language_than_the_column_is_named(page: Page) -> None:
    write(page, 0, 1, "Mon chien dort dans le jardin.")
    expect(page.locator("#notes li")).to_have_text(["Row 1: what stands under Greek looks like French."])
    write(page, 1, 1, "გამარჯობა, როგორ ხარ?")
    expect(page.locator("#notes li").last).to_contain_text("looks like Georgian, which the model has not read.")


def test_a_pair_is_one_row_with_both_places_and_nothing_stands_there_twice(page: Page) -> None:
    first = rows(page).first
    expect(first.locator("td")).to_have_count(5)
    expect(first.locator(".hit, .miss").first).to_have_text(re.compile(r"\d+ → (✓ found|\d+)"))
    expect(page.locator("#verdict details")).not_to_have_attribute("open", "")
    expect(page.locator("#verdict .ways")).to_be_hidden()
    page.locator("#verdict summary").click()
    expect(page.locator("#verdict .ways li").first).to_contain_text(re.compile("English → Greek: before . of 8"))
    said = page.locator("#verdict").inner_text()
    assert said.count("of 16") == 2  # before and after, in the sentence alone


def test_headings_come_in_order_and_the_pictures_carry_their_sentences(page: Page) -> None:
    levels = page.evaluate("""() => [...document.querySelectorAll('h1, h2, h3, h4, h5')]
        .filter(e => e.offsetParent).map(e => [Number(e.tagName[1]), e.innerText])""")
    assert all(later[0] <= earlier[0] + 1 for earlier, later in itertools.pairwise(levels)), levels
    names = page.locator(".heat-grid").first.locator("[role=rowheader] .heat-name")
    expect(names.first).to_have_text("My dog is blue.")
    expect(names.first).to_be_visible()
    box = names.first.bounding_box()
    assert box is not None
    assert box["width"] > 80


def test_without_a_pair_no_empty_box_takes_room(page: Page) -> None:
    for row in range(8):
        write_nothing(page, row)
    expect(page.locator("#verdict .empty")).to_be_visible()
    expect(page.locator("#heatmaps .heat-panel").first).to_be_hidden()
    box = page.locator("#verdict .empty").bounding_box()
    assert box is not None
    assert box["height"] < 120


def test_a_typed_sentence_stands_where_its_script_begins(open_page: Open) -> None:
    page = open_page("/?pair=ar-en&tab=compare")
    expect(page.locator(".fields-heads span").first).to_contain_text("Arabic")
    for column, direction in enumerate(("rtl", "ltr")):
        expect(field(page, 0, column)).to_have_css("direction", direction)
