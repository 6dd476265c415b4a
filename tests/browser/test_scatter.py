"""The map's own canvas, on a page without the app around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.common import assets
from demo.common.scatter.component import scatter
from demo.common.scatter.value import Frame, Neighbours, Points, moving, panes, share_of
from tests.browser import bare
from tests.browser.conftest import TIMEOUT

MAP = "document.querySelector('.scatter')?.scatter"
WORDS = ["Αλεπού", "Blue door", "<b>Bold</b>", "Quiet sea", "Ψωμί", "Tall tree"]
N = 2 * len(WORDS)
POINTS = Points(
    [*WORDS, *(f"{word} ({i})" for i, word in enumerate(WORDS))],
    ["en"] * 6 + ["el"] * 6,
    [*range(6), *range(6)],
    ["home", "sea", "work", "home", "sea", "work"] * 2,
    [i == 1 for i in range(6)] * 2,
)
PLACES = [[float(i), float(i % 4)] for i in range(N)]
FOUND = [i % 3 == 0 for i in range(N)]

Show = Callable[..., Page]


def frame(step: int) -> Frame:
    places, found = [[x + step, y * (1 + step)] for x, y in PLACES], [i < step for i in range(N)]
    return Frame(step, step / 10, places, found, share=share_of(found))


def near() -> Neighbours:
    import torch

    indices = torch.tensor([[(i + k) % N for k in range(1, 6)] for i in range(N)])
    return Neighbours(indices, torch.full((N, 5), 0.5))


def both() -> str:
    after = Frame(1, 1.0, [[y * 3, x] for x, y in PLACES], FOUND)
    return panes(POINTS, Frame(0, 0.0, PLACES, FOUND[::-1]), after, neighbours=(near(), near()), caption="Why.")


def steps(n: int, run: str = "one", **options: Any) -> str:
    return moving(POINTS, [frame(i) for i in range(n)], run=run, **options)


@pytest.fixture
def show(browser: Browser) -> Iterator[Show]:
    """Opens a page with one map; afterwards none may have had an error."""
    wrong: list[str] = []
    contexts = []

    def open_one(value: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
        page = contexts[-1].new_page()
        page.set_default_timeout(TIMEOUT)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text))
        bare.show(page, scatter(), value)
        page.wait_for_function(f"{MAP}?.frame > 0")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert wrong == []


def of(page: Page, what: str) -> Any:
    return page.evaluate(f"{MAP}.{what}")


def point(page: Page, pane: int, index: int) -> dict[str, float]:
    """Where a point lies in its canvas."""
    x, y = of(page, f"screen({pane}, {index})")
    return {"x": x, "y": y}


def rest(page: Page) -> None:
    page.wait_for_function(f"{MAP}?.moving === false")


def test_pointing_in_one_pane_lights_both_and_a_click_holds_it(show: Show) -> None:
    page = show(both())
    panes = page.locator("canvas")
    expect(panes).to_have_count(2)
    before = panes.nth(1).evaluate("canvas => canvas.toDataURL()")
    panes.nth(0).hover(position=point(page, 0, 3))
    page.wait_for_function(f"{MAP}?.hover === 3")
    page.wait_for_function("url => document.querySelectorAll('canvas')[1].toDataURL() !== url", arg=before)
    expect(page.locator(".scatter-translations bdi")).to_have_text("Quiet sea (3)")
    assert page.locator(".scatter-near.before bdi").all_inner_texts() == [POINTS.texts[i] for i in range(4, 9)]
    assert page.locator(".scatter-near.after small").nth(4).inner_text() == "Greek · 0.50"
    panes.nth(1).hover(position={"x": 300, "y": 3})
    page.wait_for_function(f"{MAP}?.hover === null")
    panes.nth(1).click(position=point(page, 1, 9))
    expect(page.locator(".scatter-status")).to_contain_text("Quiet sea (3)")
    panes.nth(1).hover(position={"x": 300, "y": 3})
    expect(page.locator(".scatter-sentence bdi")).to_have_text("Quiet sea (3)")
    assert page.evaluate("window.told") == [["select", 9]]
    panes.nth(1).press("Escape")
    assert of(page, "pinned") is None


def test_zoom_and_pan_move_both_panes_alike_and_back(show: Show) -> None:
    page = show(both())
    first = page.locator("canvas").first
    home = [point(page, pane, 2) for pane in (0, 1)]
    first.hover(position=home[0])
    page.mouse.wheel(0, -400)
    page.wait_for_function(f"{MAP}?.zoom > 1.5")
    assert point(page, 0, 2) == pytest.approx(home[0], abs=1)  # what is under the pointer stays there
    zoomed = [point(page, pane, 2) for pane in (0, 1)]
    box = first.bounding_box()
    assert box is not None
    page.mouse.down()
    page.mouse.move(box["x"] + home[0]["x"] - 40, box["y"] + home[0]["y"] + 30, steps=3)
    page.mouse.up()
    moves = [{axis: point(page, pane, 2)[axis] - zoomed[pane][axis] for axis in "xy"} for pane in (0, 1)]
    assert moves[0] == pytest.approx(moves[1], abs=0.01)
    assert moves[0] == pytest.approx({"x": -40, "y": 30}, abs=1)
    assert of(page, "pinned") is None  # a drag chooses nothing
    first.press("0")
    assert [point(page, pane, 2) for pane in (0, 1)] == home
    first.press("+")
    assert of(page, "zoom") == pytest.approx(1.4)
    before = point(page, 1, 6)
    first.press("ArrowRight")
    assert point(page, 1, 6) == pytest.approx({"x": before["x"] - 60, "y": before["y"]}, abs=1)
    page.get_by_role("button", name="Whole map").click()
    assert [point(page, pane, 2) for pane in (0, 1)] == home


def test_overlaid_there_is_one_pane_and_the_choice_stays(show: Show) -> None:
    page = show(both())
    page.evaluate(f"{MAP}.choose(4)")
    page.get_by_role("button", name="Overlaid").click()
    expect(page.locator("canvas")).to_have_count(1)
    expect(page.get_by_role("button", name="Overlaid")).to_have_attribute("aria-pressed", "true")
    assert (of(page, "layout"), of(page, "pinned")) == ("overlay", 4)
    page.locator("canvas").click(position=point(page, 0, 7))
    assert of(page, "pinned") == 7
    page.get_by_role("button", name="Side by side").click()
    expect(page.locator("canvas")).to_have_count(2)
    assert of(page, "pinned") == 7


def test_a_sentence_is_chosen_by_keyboard_alone(show: Show) -> None:
    page = show(both())
    box = page.get_by_role("combobox", name="Find a sentence")
    box.focus()
    page.keyboard.type("αλεπου")  # accents and capitals aside
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".scatter-status")).to_have_text(
        "Chosen: Αλεπού (0) (Greek). Translations among its 5 nearest: 0 before, 0 after."
    )
    assert of(page, "pinned") == 6
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type("zzz")
    expect(page.locator(".scatter-none")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("canvas").first.press("Shift+ArrowRight")
    assert of(page, "pinned") != 6
    assert point(page, 0, of(page, "pinned"))["x"] > point(page, 0, 6)["x"]


def test_the_legend_hides_a_group_which_can_then_not_be_pointed_at(show: Show) -> None:
    page = show(both())
    greek = page.get_by_role("button", name="Greek", exact=True)
    greek.click()
    expect(greek).to_have_attribute("aria-pressed", "false")
    assert [of(page, f"visible({i})") for i in (0, 6)] == [True, False]
    page.locator("canvas").first.click(position=point(page, 0, 11))
    assert of(page, "pinned") is None
    page.locator(".scatter-colour select").select_option("success")
    assert [of(page, f"visible({i})") for i in (0, 6)] == [True, True]
    assert (
        page.locator(".scatter-legend polygon").evaluate_all(
            "all => new Set(all.map(p => p.getAttribute('points'))).size"
        )
        == 2
    )
    page.locator(".scatter-colour select").select_option("language")
    expect(page.get_by_role("button", name="Greek", exact=True)).to_have_attribute("aria-pressed", "false")


def test_what_was_typed_is_shown_as_text(show: Show) -> None:
    page = show(both())
    page.evaluate(f"{MAP}.choose(2)")
    expect(page.locator(".scatter-sentence bdi")).to_have_text("<b>Bold</b>")
    assert page.locator(".scatter b").count() == 0


def test_points_glide_to_the_newest_step_and_zoom_and_choice_stay(show: Show) -> None:
    page = show(steps(1, playing=True))
    canvas = page.locator("canvas").element_handle()
    page.evaluate(f"{MAP}.choose(3)")
    page.get_by_role("button", name="Zoom in").click()
    start = point(page, 0, 3)
    page.evaluate("value => window.arrive(value)", steps(3, playing=True))
    assert of(page, "moving")
    rest(page)
    assert (of(page, "at"), of(page, "pinned"), of(page, "zoom")) == (2, 3, pytest.approx(1.4))
    assert point(page, 0, 3) != start
    assert canvas.is_visible()
    expect(page.locator(".scatter-step")).to_have_text("Step 2, 0.2 s · 17% found")
    page.evaluate("value => window.arrive(value)", steps(2, run="two"))
    rest(page)
    assert (of(page, "at"), of(page, "zoom"), of(page, "pinned")) == (1, 1, 3)


def test_the_scrubber_replays_any_step(show: Show) -> None:
    page = show(steps(5))
    slider = page.get_by_role("slider", name="Step")
    expect(slider).to_have_value("4")
    last = point(page, 0, 11)
    slider.press("Home")
    rest(page)
    assert of(page, "at") == 0
    expect(slider).to_have_attribute("aria-valuetext", "Step 0, 0.0 s · 0% found")
    assert point(page, 0, 11) != last
    page.evaluate("value => window.arrive(value)", steps(6))
    assert of(page, "at") == 0  # who looks at an earlier step is left there
    page.get_by_role("combobox", name="Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(f"{MAP}?.at === 5 && !{MAP}.playing")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_nothing_glides_for_those_who_want_no_motion(show: Show) -> None:
    page = show(steps(1), reduced_motion="reduce")
    page.evaluate("value => window.arrive(value)", steps(2))
    assert not of(page, "moving")
    assert of(page, "at") == 1


def test_a_dark_page_is_painted_anew(show: Show) -> None:
    page = show(both())
    light = page.locator("canvas").first.evaluate("canvas => canvas.toDataURL()")
    page.evaluate("document.body.classList.add('dark')")
    page.wait_for_function("url => document.querySelector('canvas').toDataURL() !== url", arg=light)
    dark = page.locator("canvas").first.evaluate("canvas => canvas.toDataURL()")
    page.evaluate("document.body.classList.remove('dark')")
    page.wait_for_function("url => document.querySelector('canvas').toDataURL() === url", arg=light)
    assert dark != light


def test_the_canvas_has_a_pixel_for_each_of_the_screens(show: Show) -> None:
    page = show(both(), device_scale_factor=2)
    sizes = page.locator("canvas").first.evaluate("canvas => [canvas.width, canvas.clientWidth]")
    assert sizes[0] == 2 * sizes[1]


def test_no_value_leaves_an_empty_place_and_the_next_is_drawn(show: Show) -> None:
    page = show(both())
    page.evaluate("window.arrive(null)")
    expect(page.locator("canvas")).to_have_count(0)
    page.evaluate("value => window.arrive(value)", both())
    expect(page.locator("canvas")).to_have_count(2)


def test_moments_of_a_run_are_pictures_on_the_same_axes(show: Show) -> None:
    page = show(steps(3))
    pictures = page.evaluate(
        f"""async () => {{
            const {{ picturesOf }} = await import("/{assets.address("common/scatter/still.js")}");
            return picturesOf({MAP}.value, [0, 2, 0], {{ width: 100, height: 60, ratio: 2 }});
        }}"""
    )
    assert pictures[0] == pictures[2] != pictures[1]
    assert all(picture.startswith("data:image/png;base64,") for picture in pictures)
    size = page.evaluate(
        """async (src) => {
            const one = Object.assign(new Image(), { src });
            await one.decode();
            return [one.width, one.height];
        }""",
        pictures[0],
    )
    assert size == [200, 120]
