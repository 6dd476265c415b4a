from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, drawn, open_fold, shoot, start, steps_of, tab, write
from tests.browser.test_looks import PHONE, SPILLS

SUBJECTS = ["The cat", "A neighbour", "My aunt", "The tall boy", "Our teacher"]


# How many pixels of each picture are nearly of each of these colours.
COLOURS = """(pictures, colours) => pictures.map((picture) => {
    const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
    const ink = canvas.getContext("2d");
    ink.drawImage(picture, 0, 0);
    const { data } = ink.getImageData(0, 0, canvas.width, canvas.height);
    const wanted = colours.map((colour) => [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16)));
    const near = (colour, i) => colour.every((part, place) => Math.abs(data[i + place] - part) < 24);
    return wanted.map((colour) => {
        let count = 0;
        for (let i = 0; i < data.length; i += 4) count += near(colour, i);
        return count;
    });
})"""


MAP = "document.querySelector('#moving .scatter')?.scatter"  # no map while the page draws a new one in its place


def status(page: Page) -> str:
    return page.locator("#status p").inner_text()


def place(page: Page, index: int = 0) -> list[float]:
    """Where the moving map shows a sentence, in pixels."""
    return list(page.evaluate(f"Object.values({MAP}.screen(0, {index}))"))


def back(page: Page) -> None:
    """Load the page again; it opens on the tab it was left on."""
    page.reload()
    expect(page.get_by_role("tab", name="Train models", exact=True, selected=True)).to_be_visible()


def pairs(n: int) -> list[str]:
    return [f"{SUBJECTS[i % 5]} painted door {i}.\tΗ πόρτα {i} βάφτηκε ξανά." for i in range(n)]


def upload(page: Page, name: str, content: bytes) -> None:
    tab(page, "Train")
    open_fold(page, "material")
    page.locator("#data").get_by_text("My file").click()
    page.locator("#upload input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )
    # It was read: what follows stays in its place. (Of a name with a slash only the end is sent.)
    expect(page.locator("#preview")).to_contain_text(name.rsplit("/", 1)[-1].replace(">", ""))


def test_the_status_line_runs_through_its_states(trained: Page) -> None:
    states = [(kind, said) for kind, said in trained.evaluate("window.states") if said]
    # Getting ready may be over before the page looks for the first time.
    order = {"Ready. Nothing is running.": "idle", "Training: step": "busy", "Done: ": "good"}
    found = [next((i for i, (_, said) in enumerate(states) if said.startswith(start)), -1) for start in order]
    assert found == sorted(found)
    assert -1 not in found
    assert [states[place][0] for place in found] == list(order.values())
    assert states[-1][1].startswith("Done: ")


def test_the_tiles_show_numbers_of_held_out_phrases(trained: Page) -> None:
    tab(trained, "Train")
    tiles = trained.locator("#tiles .tile strong")
    expect(tiles).to_have_count(3)
    shown = [text.replace("\n", "") for text in tiles.all_inner_texts()]
    assert re.fullmatch(r"−?\d+ of \d+ → −?\d+ of \d+", shown[0]), shown
    assert all(re.fullmatch(r"\d+% → \d+%", text) for text in shown[1:]), shown
    expect(trained.locator("#tiles .held")).to_contain_text("N = 200 test phrases")
    shoot(trained, "desktop-trained")


def test_both_curves_have_a_point_a_step(trained: Page) -> None:
    tab(trained, "Train")
    steps = int(re.findall(r"Done: (\d+) steps", status(trained))[0])
    assert steps >= 1
    losses = drawn(trained, "loss-curve")
    assert [trace["x"] for trace in losses] == [list(range(1, steps + 1))] * 2
    assert steps == 100
    found = drawn(trained, "found-curve")
    assert len(found) == 3
    assert found[0]["x"][0] == 0
    assert found[0]["x"][-1] == steps
    expect(trained.locator("#found-curve .plot .scatterlayer path.js-line")).to_have_count(3)
    for plot in ("loss-curve", "found-curve"):
        expect(trained.locator(f"#{plot} .plot")).to_have_attribute("aria-label", re.compile(r"from [\d.]+%? to [\d.]"))


def test_after_becomes_ones_own_model_and_compare_changes(trained: Page) -> None:
    chosen = trained.locator("#after label.selected")
    expect(chosen).to_have_text("Your model")
    tab(trained, "Compare")
    before = trained.evaluate("window.before")
    trained.wait_for_function("window.before !== document.querySelector('#rows').innerText")
    own = trained.locator("#rows").inner_text()
    trained.locator("#after").get_by_text("Trained on translations").click()
    trained.wait_for_function("window.before === document.querySelector('#rows').innerText")
    assert trained.locator("#rows").inner_text() == before != own
    trained.locator("#after").get_by_text("Your model").click()
    expect(trained.locator("#rows")).to_have_text(re.compile("place|found"))
    trained.wait_for_function("window.before !== document.querySelector('#rows').innerText")


def test_start_and_stop_change_places(trained: Page) -> None:
    tab(trained, "Train")
    expect(trained.locator("#start")).to_be_enabled()
    expect(trained.locator("#stop")).to_be_disabled()


def test_one_click_downloads_the_model(trained: Page, tmp_path: Path) -> None:
    tab(trained, "Train")
    expect(trained.locator("#download")).to_be_enabled()
    with trained.expect_download() as download:
        trained.locator("#download").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.suffix == ".zip"
    with zipfile.ZipFile(saved) as zipped:
        assert any(name.endswith("model.safetensors") for name in zipped.namelist())


def test_stop_ends_a_long_run_and_keeps_what_was_learnt(page: Page) -> None:
    tab(page, "Train")
    expect(page.locator("#stop")).to_be_disabled()
    start(page, 3000)
    expect(page.locator("#status p")).to_contain_text("Training: step")
    expect(page.locator("#start")).to_be_disabled()
    page.locator("#stop").click()
    expect(page.locator("#status p")).to_contain_text("You stopped it after step")
    expect(page.locator("#start")).to_be_enabled()
    expect(page.locator("#after label.selected")).to_have_text("Your model")


def test_a_reloaded_page_finds_its_run_again_and_the_map_moves(page: Page) -> None:
    tab(page, "Train")
    start(page, 3000)
    expect(page.locator("#status p")).to_contain_text("Training: step")
    page.wait_for_function(f"{MAP}?.at >= 0")
    first = place(page)
    page.wait_for_function(f"{MAP}?.moving")
    page.wait_for_function(f"{MAP}?.at >= 1")
    page.wait_for_function(f"first => {MAP} && {MAP}.screen(0, 0)[0] !== first", arg=first[0])
    node = page.locator("#moving canvas").element_handle()
    assert node.evaluate("node => node.isConnected")
    expect(page.locator("#moving-caption")).to_contain_text("The directions are chosen before the first step")
    back(page)
    expect(page.locator("#status p")).to_contain_text("Training: step")
    expect(page.locator("#start")).to_be_disabled()
    expect(page.locator("#stop")).to_be_enabled()
    expect(page.locator("#replay")).to_be_disabled()
    expect(page.locator("#moving canvas")).to_be_visible()
    page.locator("#stop").click()
    expect(page.locator("#status p")).to_contain_text("You stopped it after step")
    expect(page.locator("#after label.selected")).to_have_text("Your model")
    said = status(page)
    back(page)
    expect(page.locator("#status p")).to_have_text(said)
    expect(page.locator("#start")).to_be_enabled()
    expect(page.locator("#stop")).to_be_disabled()
    expect(page.locator("#download")).to_be_enabled()
    expect(page.locator("#tiles .held")).to_contain_text("N = 200 test phrases")
    expect(page.locator("#moving canvas")).to_be_visible()
    expect(page.locator("#loss-curve .plot .scatterlayer path.js-line")).to_have_count(2)
    expect(page.locator("#after label.selected")).to_have_text("Your model")


def test_the_scrubber_replays_the_run(trained: Page) -> None:
    tab(trained, "Train")
    expect(trained.locator("#moving-caption")).to_contain_text("the same for every moment")
    expect(trained.locator("#moving-caption")).to_contain_text("on the map: before")
    scrubber = trained.locator("#moving input[type=range]")
    last, steps = place(trained), int(scrubber.get_attribute("max") or 0)
    assert steps >= 1
    scrubber.fill("0")
    trained.wait_for_function(f"{MAP}?.moving === false")
    assert place(trained) != pytest.approx(last, abs=1)
    trained.locator("#moving .scatter-play").click()
    trained.wait_for_function(f"{MAP}?.at === {steps}")
    trained.wait_for_function(f"{MAP}?.moving === false")
    assert place(trained) == pytest.approx(last, abs=1)
    shoot(trained, "desktop-trained-map")


def test_the_report_and_the_numbers_come_home(trained: Page, tmp_path: Path, open_page: Open) -> None:
    tab(trained, "Train")
    saved = {}
    for kind in ("html", "json", "csv"):
        with trained.expect_download() as download:
            trained.locator(f"#report-{kind}").click()
        assert download.value.suggested_filename == f"language-gap-en-el.{kind}"
        saved[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[kind])
    assert json.loads(saved["json"].read_text())["held_out"] == 200
    assert saved["csv"].read_text().startswith("step,seconds,loss")
    paper = trained.context.new_page()
    asked: list[str] = []
    paper.on("request", lambda sent: asked.append(sent.url))
    paper.goto(saved["html"].as_uri())
    expect(paper.locator("h1")).to_have_text("Report of a training run")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    expect(paper.locator("script, link, [data-picture], [data-legend]")).to_have_count(0)
    pictures = paper.locator("figure img")
    expect(pictures).to_have_count(4)
    assert all(pictures.evaluate_all("all => all.map((img) => img.complete && img.naturalWidth > 0)"))
    names = [str(name) for name in pictures.evaluate_all("all => all.map((img) => img.alt)")]
    assert all(re.search(r"from [\d.]+%? to [\d.]", name) for name in names[:2]), names
    assert names[2] == "Before training, step 0"
    assert re.fullmatch(r"After training, step \d+", names[3])
    # Each of the two languages has a colour and a shape, in the legend and on either map.
    legend = paper.locator(".legend span")
    expect(legend).to_have_text([" English", " Greek"])
    colours = [polygon.get_attribute("fill") for polygon in legend.locator("polygon").all()]
    seen = pictures.evaluate_all(COLOURS, colours)
    assert all(count > 500 for counts in seen[2:] for count in counts), seen
    before, after = pictures.nth(2).get_attribute("src"), pictures.nth(3).get_attribute("src")
    assert (before == after) == (names[3] == "After training, step 0")
    for width in (390, 1280):
        paper.set_viewport_size({"width": width, "height": 900})
        assert paper.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(paper, "report")
    paper.close()


def test_a_recorded_run_is_replayed_without_computing(page: Page) -> None:
    tab(page, "Train")
    expect(page.locator("#moving-caption")).to_contain_text("before any training")
    open_fold(page, "more-ways")
    page.locator("#replay").click()
    expect(page.locator("#status p")).to_contain_text("Recorded run: English and Greek, ")
    expect(page.locator("#status p")).to_contain_text("CPU core")
    expect(page.locator("#tiles .held")).to_contain_text("N = 200 test phrases")
    page.wait_for_function(f"(map => map && map.at === map.value.frames.length - 1 && !map.moving)({MAP})")
    outside = """() => {
        const { scatter } = document.querySelector("#moving .scatter");
        const { clientWidth, clientHeight } = scatter.panes[0];
        const places = scatter.value.points.texts.map((_, i) => scatter.screen(0, i));
        return places.filter(([x, y]) => x < 0 || y < 0 || x > clientWidth || y > clientHeight).length;
    }"""
    assert page.evaluate(outside) == 0
    expect(page.locator("#gain")).to_contain_text("the recorded run found the translation of")
    expect(page.locator("#download")).to_have_count(0)
    expect(page.locator("#after label")).to_have_count(1)


def test_a_preset_fills_the_settings(page: Page) -> None:
    tab(page, "Train")
    page.locator("#settings").get_by_role("button", name="Settings").click()
    page.locator("#preset").get_by_text("The notebook's settings").click()
    expect(page.locator("#preset-about")).to_contain_text("one-way loss")
    expect(page.get_by_label("learning rate")).to_have_value("0.00005")
    expect(page.get_by_role("listbox", name="(loss)").or_(page.get_by_label("(loss)"))).to_have_value(
        re.compile("One way")
    )


def test_typed_rows_can_be_trained_on(page: Page) -> None:
    for row, pair in enumerate(pairs(4)):
        for column, sentence in enumerate(pair.split("\t")):
            write(page, row, column, sentence)
    tab(page, "Train")
    open_fold(page, "material")
    page.locator("#data").get_by_text("My sentence pairs").click()
    expect(page.locator("#data")).to_contain_text("The rows under “Compare sentences”.")
    start(page, 10)
    expect(page.locator("#status .good")).to_contain_text("Rows left out: 4.")
    tab(page, "Compare")
    expect(page.locator("#notes li").first).to_have_text(re.compile("trained on 4 of these rows"))


def test_an_untouched_example_is_no_training_data_and_one_press_puts_some_there(page: Page) -> None:
    tab(page, "Train")
    open_fold(page, "material")
    page.locator("#data").get_by_text("My sentence pairs").click()
    # Said before anything is pressed, where the pairs are chosen and under the button.
    expect(page.locator("#preview .warned")).to_contain_text("nothing can be trained on them")
    expect(page.locator("#cost .bad")).to_contain_text("There is nothing to train on yet. Give at least 4 sentence")
    page.locator("#start").click()
    expect(page.locator("#status .bad")).to_contain_text("Give at least 4 sentence pairs")
    expect(page.locator("#status .bad")).to_contain_text("built-in phrases that this page tests with")
    expect(page.locator("#start")).to_be_enabled()
    page.locator("#fill-typed").click()
    expect(page.locator("#preview")).to_contain_text("8 pairs to train on; 200 built-in phrases judge the result")
    expect(page.locator("#fill-typed")).to_be_hidden()
    expect(page.locator("#cost")).to_contain_text("8 pairs to train on")
    page.locator("#start").click()
    expect(page.locator("#status .good")).to_contain_text("Done: 100 steps")


def test_a_file_is_trained_on_and_its_incomplete_rows_are_reported(page: Page) -> None:
    lines = pairs(44)
    lines[2] = "Only one side.\t"
    upload(page, "mine.tsv", "\n".join(lines).encode())
    start(page, 10)
    expect(page.locator("#status .good")).to_contain_text("Rows left out: 1. mine.tsv, line 3: the second sentence")
    expect(page.locator("#tiles .held")).to_contain_text("N = 9 test pairs of yours")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.tsv", b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "photo.tsv is no text, but a file of the kind PNG"),
        ("<b>few</b>.tsv", "\n".join(pairs(2)).encode(), "There are 2."),
    ],
)
def test_a_file_that_cannot_be_trained_on_is_refused_by_name(name: str, content: bytes, said: str, page: Page) -> None:
    upload(page, name, content)
    start(page, 10)
    expect(page.locator("#status .bad")).to_contain_text(f"Nothing was trained: {said}" if "photo" in name else said)
    expect(page.locator("#start")).to_be_enabled()
    assert page.locator("#status b").count() == 0


def test_one_visitors_model_is_not_anothers(trained: Page, open_page: Open) -> None:
    other = open_page()
    expect(trained.locator("#after label")).to_have_count(2)
    expect(other.locator("#after label")).to_have_count(1)
    expect(other.locator("#after")).not_to_contain_text("Your model")
    tab(other, "Train")
    expect(other.locator("#status p")).to_have_text("Ready. Nothing is running.")
    expect(other.locator("#download")).to_have_count(0)


def test_a_press_is_a_step_and_the_rest_comes_when_asked_for(page: Page) -> None:
    tab(page, "Train")
    open_fold(page, "more-ways")
    page.locator("#step").click()
    said = page.locator("#status p")
    expect(said).to_contain_text("Resting after step 1 of 100")
    expect(page.locator("#tiles .held")).to_contain_text("N = 200 test phrases")
    first = place(page)
    for _ in range(2):
        page.locator("#step").click()
    expect(said).to_contain_text("Resting after step 3 of 100")
    page.wait_for_function(f"first => {MAP} && {MAP}.screen(0, 0)[0] !== first", arg=first[0])
    page.wait_for_function(f"{MAP}?.value.frames.length === 4")
    assert [trace["x"] for trace in drawn(page, "found-curve")] == [[0, 1, 2, 3]] * 3
    back(page)
    expect(said).to_contain_text("Resting after step 3 of 100")
    expect(page.locator("#start")).to_be_enabled()
    page.locator("#start").click()
    expect(said).to_contain_text("Done: 100 steps, with rests between them.")
    expect(page.locator("#again .checksum code")).to_have_text(re.compile("^[0-9a-f]{64}$"))


def test_the_command_stands_there_and_a_second_run_goes_on_from_the_first(page: Page) -> None:
    tab(page, "Train")
    expect(page.locator("#further")).to_have_count(0)
    start(page, 10)
    code, sums = page.locator("#again .recompute code.shell"), page.locator("#again .checksum code")
    expect(code).to_contain_text("python -m core.train --model pocket-mlm --pairs phrases+words:en-el --steps 10")
    first = sums.inner_text()
    page.locator("#start").click()  # at once: the same settings give the same weights
    expect(page.locator("#stop")).to_be_enabled()
    expect(page.locator("#stop")).to_be_disabled()
    expect(sums).to_have_text(first)
    page.locator("#further").click()
    expect(code).to_contain_text("--model run-1")
    expect(sums).not_to_have_text(first)
    expect(page.locator("#again")).to_contain_text("2 runs made this model")


def test_four_seeds_have_four_curves_and_a_mean(page: Page) -> None:
    tab(page, "Train")
    steps_of(page).fill("10")
    steps_of(page).press("Enter")
    open_fold(page, "more-ways")
    page.locator("#four").click()
    expect(page.locator("#again")).to_contain_text("on average over 4 seeds")
    expect(page.locator("#again .seeds tbody tr")).to_have_count(4)
    page.wait_for_function("document.querySelector('#found-curve .plot').data?.length === 5")
    traces = drawn(page, "found-curve")
    assert [trace["name"] for trace in traces] == [
        *(f"seed {seed}" for seed in range(4)), "mean (found among both languages)"
    ]  # fmt: skip
    assert all(None not in trace["y"] for trace in traces)
    expect(page.locator("#after label.selected")).to_have_text("Your model")


@pytest.mark.parametrize("language", ["de", "fr"])
def test_all_that_a_run_shows_has_room_on_a_phone(language: str, open_page: Open) -> None:
    page = open_page(f"/?lang={language}&tab=train", **PHONE)
    start(page, 5)
    expect(page.locator("#status .good")).to_be_visible()
    page.locator("#more-numbers button").first.click()
    expect(page.locator("#numbers tbody tr").first).to_be_visible()
    expect(page.locator("#found-curve .legendtext")).to_have_count(3)
    shoot(page, f"phone-trained-{language}")
    assert page.evaluate(SPILLS) == []
    # A number and what it is of stand on one line.
    lines = "e => Math.round(e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight))"
    assert [tile.evaluate(lines) for tile in page.locator("#tiles .tile > strong").all()] == [1, 1, 1]
    open_fold(page, "more-ways")
    page.locator("#four").click()
    expect(page.locator("#again .seeds tbody tr")).to_have_count(4)
    expect(page.locator("#found-curve .legendtext")).to_have_count(5)
    page.wait_for_function("document.querySelector('#found-curve .plot').data?.length === 5")
    assert page.evaluate(SPILLS) == []
    shoot(page, f"phone-four-{language}")
