from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import torch
from playwright.sync_api import Page, expect

from core.data.read import read_pairs
from core.encoder.load import load_encoder
from core.evaluation import neighbours
from tests.browser.conftest import TIMEOUT, Open, shoot, tab, write

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
MAP = "document.querySelector('#maps .scatter')?.scatter"


def of(page: Page, what: str) -> Any:
    """Something that the map on the page says of itself."""
    return page.evaluate(f"{MAP}.{what}")


def open_map(page: Page) -> None:
    tab(page, "Map")
    expect(page.locator("#caption p")).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_function(f"{MAP}?.value && {MAP}.frame > 0 && !{MAP}.moving")


def place(page: Page, pane: int, index: int) -> tuple[float, float]:
    """Where a point is in the window; the pane is scrolled into it first."""
    page.locator("#maps canvas").nth(pane).scroll_into_view_if_needed()
    x, y = page.evaluate(f"""() => {{
        const box = {MAP}.panes[{pane}].getBoundingClientRect();
        const [x, y] = {MAP}.screen({pane}, {index});
        return [box.x + x, box.y + y];
    }}""")
    return x, y


def lone(page: Page, pane: int) -> int:
    """A point with no other near it, so that pointing there can mean no other."""
    return int(
        page.evaluate(f"""() => {{
        const n = {MAP}.value.points.texts.length;
        const at = Array.from({{ length: n }}, (_, i) => {MAP}.screen({pane}, i));
        const apart = ([x, y], [u, v]) => Math.hypot(x - u, y - v) || 1e9;
        const gap = at.map((one) => Math.min(...at.map((other) => apart(one, other))));
        return gap.indexOf(Math.max(...gap));
    }}""")
    )


def languages(page: Page) -> dict[str, int]:
    counts: dict[str, int] = {}
    for code in of(page, "value.points.languages"):
        counts[code] = counts.get(code, 0) + 1
    return counts


def ink(page: Page, pane: int) -> int:
    """How many pixels of a pane are not empty."""
    return int(
        page.evaluate(f"""() => {{
        const canvas = {MAP}.panes[{pane}];
        const {{ data }} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    }}""")
    )


def test_both_panes_are_drawn_and_pointing_lights_a_sentence_and_lists_its_true_neighbours(page: Page) -> None:
    open_map(page)
    assert languages(page) == {"en": 200, "el": 200}
    assert min(ink(page, 0), ink(page, 1)) > 5_000
    for name in ("Before training", "After training"):
        expect(page.get_by_role("application", name=re.compile(f"{name}: map of 400 sentences"))).to_be_visible()
    expect(page.locator("#caption")).to_contain_text("N = 400 sentences")
    expect(page.locator("#caption")).to_contain_text("Reliability")

    index = lone(page, 1)
    page.mouse.move(*place(page, 1, index))
    page.wait_for_function(f"{MAP}?.hover === {index}")
    sentences: list[str] = of(page, "value.points.texts")
    expect(page.locator(".scatter-sentence bdi")).to_have_text(sentences[index])
    page.mouse.click(*place(page, 1, index))
    assert of(page, "pinned") == index
    page.mouse.move(5, 5)
    expect(page.locator(".scatter-status")).to_contain_text(sentences[index])
    for side, model in (("before", "pocket-mlm"), ("after", "pocket")):
        vectors = load_encoder(model).encode(sentences)
        listed = page.locator(f".scatter-near.{side} bdi").all_inner_texts()
        cosines = vectors @ vectors[index]
        assert [sentences.index(text) for text in listed] == neighbours.nearest(vectors, 5)[0][index].tolist()
        said = page.locator(f".scatter-near.{side} small").all_inner_texts()
        nearest = torch.tensor([float(re.findall(r"-?\d\.\d\d", line)[-1]) for line in said])
        assert torch.allclose(nearest, cosines.sort(descending=True).values[1:6], atol=0.011)
    shoot(page, "desktop-map-chosen")


EXTENT = """side => {
    const map = document.querySelector('#maps .scatter').scatter;
    const n = map.value.points.texts.length;
    const at = Array.from({ length: n }, (_, i) => map.screen(side, i));
    const wide = (axis) => Math.max(...at.map((p) => p[axis])) - Math.min(...at.map((p) => p[axis]));
    const { clientWidth, clientHeight } = map.panes[side];
    return Math.max(wide(0) / clientWidth, wide(1) / clientHeight);
}"""


def test_maps_whose_axes_mean_nothing_each_fill_their_frame_side_by_side(page: Page) -> None:
    open_map(page)
    page.locator("#method").get_by_text("UMAP").click()
    expect(page.locator("#caption")).to_contain_text("enlarged to fill its frame", timeout=4 * TIMEOUT)
    settled(page)
    shoot(page, "map-umap")
    filled = [page.evaluate(EXTENT, side) for side in (0, 1)]
    assert all(0.85 < share <= 1 for share in filled), filled  # After by itself had a third
    # Laid over each other they have one measure again, or the arrows between them would lie.
    page.get_by_role("button", name="Overlaid").click()
    settled(page)
    assert page.evaluate(EXTENT, 0) < 0.7


def test_the_list_of_those_that_moved_most_is_whole(page: Page) -> None:
    open_map(page)
    listed = page.locator(".scatter-moved")
    expect(listed.locator("li")).to_have_count(10)
    assert listed.evaluate("list => list.scrollHeight <= list.clientHeight + 1")


def test_the_list_of_those_that_moved_most_leads_to_the_map(page: Page) -> None:
    open_map(page)
    first = page.locator(".scatter-moved button").first
    sentence = first.locator("bdi").inner_text()
    first.click()
    assert (
        of(page, "value.points.texts")[of(page, "pinned")]
        == sentence
        == page.locator(".scatter-sentence bdi").inner_text()
    )
    page.get_by_role("button", name="Let go").click()
    assert of(page, "pinned") is None


def test_what_was_typed_is_on_the_map_and_is_its_first_example(page: Page) -> None:
    hostile = '<img src=x onerror="alert(1)"> & <b>mine</b>'
    write(page, 0, 0, hostile)
    open_map(page)
    expect(page.locator(".scatter-sentence bdi")).to_have_text(hostile)
    own = [
        text
        for text, typed in zip(of(page, "value.points.texts"), of(page, "value.points.typed"), strict=True)
        if typed
    ]
    assert len(own) == 16
    assert own[0] == hostile


def test_all_languages_and_another_method_can_be_shown(page: Page) -> None:
    open_map(page)
    page.locator("#map-what").get_by_text("All languages").click()
    expect(page.locator("#caption")).to_contain_text(re.compile(r"\d{4} built-in phrases"))
    page.wait_for_function(f"{MAP}?.value.points.texts.length > 2000")
    settled(page)
    assert len(languages(page)) == page.locator(".scatter-legend button").count() == 13
    shoot(page, "desktop-map-all")
    page.locator("#map-what").get_by_text("Your two languages").click()
    page.wait_for_function(f"{MAP}?.value.points.texts.length === 400")
    settled(page)
    first = of(page, "value.frames[1].xy.join()")
    page.locator("#method").get_by_text("t-SNE").click()
    expect(page.locator("#caption")).to_contain_text("t-SNE keeps neighbours together")
    page.wait_for_function(f"{MAP}?.value.run === 'tsne'")
    assert of(page, "value.frames[1].xy.join()") != first
    assert languages(page) == {"en": 200, "el": 200}


def test_the_map_follows_the_languages_above_it(page: Page) -> None:
    open_map(page)
    page.locator("#language-b input").click()
    page.get_by_role("option", name="Turkish", exact=True).click()
    page.wait_for_function(f"{MAP}?.value.points.languages.includes('tr')")
    assert set(languages(page)) == {"en", "tr"}
    expect(page.locator(".scatter-legend button").last).to_have_text("Turkish")


def test_the_saved_page_opens_without_a_server_and_draws(page: Page, tmp_path: Path) -> None:
    open_map(page)
    page.locator(".scatter-colour select").select_option("topic")
    with page.expect_download() as picture:
        page.get_by_role("button", name="Save PNG").click()
    picture.value.save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes()[:4] == b"\x89PNG"
    assert (tmp_path / "map.png").stat().st_size > 50_000
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save HTML").click()
    saved.value.save_as(tmp_path / "map.html")
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(offline=True)
    other, wrong = context.new_page(), []
    other.on("pageerror", lambda error: wrong.append(str(error)))
    other.on("console", lambda said: wrong.append(said.text))
    other.on("request", lambda sent: wrong.append(sent.url) if not sent.url.startswith(("file:", "data:")) else None)
    other.goto((tmp_path / "map.html").as_uri())
    other.wait_for_function("document.querySelector('.scatter')?.scatter?.frame > 0")
    assert other.evaluate("document.querySelector('.scatter').scatter.value.points") == of(page, "value.points")
    assert other.evaluate("document.querySelector('.scatter').scatter.colour") == "topic"
    expect(other.locator(".scatter-caption")).to_contain_text("Reliability")
    other.locator(".scatter-moved button").first.click()
    expect(other.locator(".scatter-near")).to_have_count(2)
    assert other.locator(".scatter-pane canvas").first.bounding_box()["height"] == 520  # type: ignore[index]
    context.close()
    assert wrong == []


def test_on_a_phone_a_tap_chooses_and_nothing_scrolls_sideways(open_page: Open) -> None:
    page = open_page(**PHONE)
    open_map(page)
    index = lone(page, 1)
    page.touchscreen.tap(*place(page, 1, index))
    page.wait_for_function(f"{MAP}?.pinned === {index}")
    assert of(page, "panes[0].width") == 2 * of(page, "panes[0].clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_map_shows_ones_own_model(trained: Page) -> None:
    tab(trained, "Map")
    settled(trained)
    own = of(trained, "value.frames[1].xy[0]")
    held = set(read_pairs("phrases:en-el", split="held").a)
    assert len(held & set(of(trained, "value.points.texts"))) > 190
    trained.locator("#after").get_by_text("Trained on translations").click()
    trained.wait_for_function(f"x => {MAP} && {MAP}.value.frames[1].xy[0] !== x", arg=own)
    trained.locator("#after").get_by_text("Your model").click()
    trained.wait_for_function(f"x => {MAP}?.value.frames[1].xy[0] === x", arg=own)
