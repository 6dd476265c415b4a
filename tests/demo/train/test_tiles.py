from __future__ import annotations

from demo.text import en as text
from demo.train.tiles import three_tiles
from tests.demo.markup import Page


def metrics(found: float, mixed: float, gap: float) -> dict[str, object]:
    return {
        "pairs": 40,
        "p_at_1": {"a_to_b": found - 0.1, "b_to_a": found + 0.1},
        "mixed_p_at_1": {"a_to_b": mixed, "b_to_a": mixed},
        "relative_gap": gap,
    }


def test_the_tiles_show_the_mean_of_both_directions_before_and_now() -> None:
    page = Page(three_tiles(metrics(0.2, 0.05, 0.912), metrics(0.75, 0.5, 0.104), "held-out phrases"))
    numbers = "".join(data for tag, data in page.texts if tag in ("strong", "small"))
    assert numbers == "20% → 75%5% → 50%0.91 → 0.10"
    assert [data for tag, data in page.texts if tag == "p"] == [text.TILE_OF.format(n=40, what="held-out phrases")]
    names = [data for tag, data in page.texts if tag == "span"]
    assert names == [text.TILE_FOUND, text.TILE_MIXED, text.TILE_GAP]


def test_tiles_without_a_run_show_no_number() -> None:
    page = Page(three_tiles(None, None, ""))
    assert [data for tag, data in page.texts if tag == "strong"] == ["–"] * 3
    assert text.TILES_EMPTY in page.text
