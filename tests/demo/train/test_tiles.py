from __future__ import annotations

from demo.common import shown
from demo.text import en as text
from demo.train.tiles import three_tiles
from tests.demo.markup import Page
from tests.demo.measured import measured


def test_what_leads_is_shown_before_and_now_with_intervals() -> None:
    before, now = measured(0.2, 0.05, 0.15), measured(0.75, 0.5, 0.11)
    page = Page(three_tiles(before, now, "held-out phrases"))
    names = [data for tag, data in page.texts if tag == "span"]
    assert names == [text.PREFERENCE, text.TILE_MIXED, text.TILE_FOUND]
    cells = "".join(data for tag, data in page.texts if tag in ("strong", "b", "em", "small"))
    assert cells == (
        "15 of 20 → 11 of 75(10 to 20) → (6 to 16)"
        "5% → 50%(0% to 10%) → (45% to 55%)"
        "20% → 75%(15% to 25%) → (70% to 80%)"
    )
    assert [data for tag, data in page.texts if tag == "p"] == [text.TILE_OF.format(n=40, what="held-out phrases")]


def test_a_run_that_was_recorded_before_preference_was_measured_shows_the_others() -> None:
    page = Page(three_tiles(measured(0.2, 0.05), measured(0.75, 0.5), ""))
    assert "".join(data for tag, data in page.texts if tag == "strong").startswith("–")
    now = [data for tag, data in page.texts if tag == "b"]
    assert now == [shown.leading(measured(0.75, 0.5), name) for name in ("mixed_p_at_1", "p_at_1")]


def test_a_loss_below_nothing_has_a_minus_and_a_zero_none() -> None:
    assert shown.leading(measured(0.5, 0.5, -0.02), "language_preference") == "−2 of 50"
    assert shown.leading(measured(0.5, 0.5, -0.0004), "language_preference") == "0 of 50"
