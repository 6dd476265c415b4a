from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, open_fold, shoot, tab

PASTED = (
    "Η γάτα κοιμάται στον καναπέ.\tThe cat sleeps on the sofa.\n"
    "Πού άφησα το βιβλίο μου;\tWhere did I leave my book?\n"
    "Αύριο θα βρέξει.\t\n"
    "Πάμε για <b>καφέ</b>;\tShall we go for a coffee 😀?\n"
    "Το τρένο άργησε πάλι.\tThe train is late again.\n"
)


def choose(page: Page, kind: str) -> None:
    tab(page, "Train")
    open_fold(page, "material")
    page.locator("#data").get_by_text(kind, exact=True).click()


def paste(page: Page, text: str) -> None:
    choose(page, "Paste")
    page.locator("#paste textarea").fill(text)


@pytest.mark.parametrize("options", [{}, {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}])
def test_pasted_pairs_are_shown_swapped_and_used_in_compare(options: dict[str, object], open_page: Open) -> None:
    page = open_page(**options)
    paste(page, PASTED)
    preview = page.locator("#preview .preview")
    expect(preview.locator("h3")).to_have_text("The pasted text: 4 pairs")
    expect(preview).to_contain_text("They look like: Greek, English.")
    expect(preview.locator(".warned")).to_contain_text("The sides look swapped")
    expect(preview.locator(".left")).to_contain_text("line 3: the second sentence is missing")
    expect(preview.locator("td").first).to_have_text("Η γάτα κοιμάται στον καναπέ.")
    assert preview.locator("td b").count() == 0
    page.locator("#swap").click()
    expect(preview.locator("td").first).to_have_text("The cat sleeps on the sofa.")
    expect(preview.locator(".warned li")).to_have_text([re.compile("^None of your own pairs is kept aside")])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, f"{'phone' if options else 'desktop'}-own-data")
    page.locator("#use").click()
    expect(page.locator("#verdict h2")).to_have_text(re.compile("Before training: . of 8 .* After training: . of 8"))
    expect(page.locator("#rows")).to_contain_text("The train is late again.")


def test_a_wrong_paste_and_a_wrong_file_say_what_to_do_and_columns_can_be_chosen(page: Page) -> None:
    paste(page, '{"en": "no end')
    expect(page.locator("#preview .status.bad")).to_contain_text("The pasted text, line 1: not a JSON object")
    expect(page.locator("#swap")).to_be_hidden()
    choose(page, "My file")
    expect(page.locator("#sample a")).to_have_attribute("download", "sample-en-el.tsv")
    page.locator("#upload input[type=file]").set_input_files(
        [{"name": "photo.tsv", "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n\x00\xff"}]
    )
    expect(page.locator("#preview .status.bad")).to_contain_text("photo.tsv is no text, but a file of the kind PNG")
    paste(page, "note\tel\ten\n" + "".join(f"{i}\tΠόρτα {i}\tDoor {i}\n" for i in range(5)))
    expect(page.locator("#preview td").first).to_have_text("Door 0")
    page.locator("#column-first input").click()
    page.get_by_role("option", name="note").click()
    expect(page.locator("#preview td").first).to_have_text("0")


def test_what_was_understood_of_a_file_can_be_corrected(open_page: Open) -> None:
    page = open_page(viewport={"width": 375, "height": 800})
    choose(page, "My file")
    # Three words that may name columns, and are the first row's translations here.
    rows = ["Sentence;Satz;Πρόταση", "The lake was frozen.;Der See war zugefroren.;Η λίμνη ήταν παγωμένη."]
    rows += [
        f"Is {n} the number of the house?;Ist {n} die Hausnummer?;Ο αριθμός του σπιτιού είναι {n};" for n in range(4)
    ]
    written = "\n".join(rows).encode()
    page.locator("#upload input[type=file]").set_input_files(
        [{"name": "words.csv", "mimeType": "text/csv", "buffer": written}]
    )
    preview, header = page.locator("#preview .preview"), page.get_by_label("The first row names the columns")
    expect(preview.locator("h3")).to_have_text("words.csv: 5 pairs")
    expect(header).to_be_checked()
    header.uncheck()
    expect(preview.locator("h3")).to_have_text("words.csv: 6 pairs")
    expect(preview.locator("td").nth(1)).to_have_text("Πρόταση")
    page.get_by_label("Column of the second sentences").click()
    page.get_by_role("option", name="2: Satz").click()
    expect(preview.locator(".warned")).to_contain_text("look like German, but Greek is chosen above")
    page.get_by_role("button", name="Switch to German").click()
    expect(page.locator("#language-b input")).to_have_value("German")
    expect(preview.locator(".warned li")).to_have_text([re.compile("^None of your own pairs is kept aside")])
    expect(preview.locator("th")).to_have_text(["English", "German"])
    expect(preview.locator("td").nth(1)).to_have_text("Satz")
    expect(page.locator("#switch")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, "phone-corrected")
