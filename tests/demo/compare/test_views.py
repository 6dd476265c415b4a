from __future__ import annotations

import pytest
import torch

from core.data.pairs import Pairs
from core.evaluation.comparison import Comparison, Row, View
from core.evaluation.corrections import Fitted
from core.evaluation.fitting import Correction
from core.evaluation.metrics import Means
from demo.compare import views
from demo.compare.handlers import Corrected
from demo.text import en as text
from tests.demo.markup import HOSTILE, Page, shape


def row(rank: int = 1, cosine: float = 0.5, back: int | None = None) -> Row:
    return Row(cosine, 0.41, 0.127, -0.026, rank, rank if back is None else back)


def compared(a: list[str], b: list[str], before: View, after: View, pool: int = 10) -> Comparison:
    return Comparison(Pairs(a, b, "en", "de"), Pairs(["x"] * pool, ["y"] * pool), [before, after])


def seen(*rows: Row, gap: float = 0.25) -> View:
    return View(
        list(rows),
        sum(one.rank == 1 for one in rows),
        sum(one.rank_back == 1 for one in rows),
        Means(0.5, 0.1, 0.2),
        gap,
        torch.eye(len(rows)),
        torch.eye(len(rows)),
    )


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("side", [0, 1])
def test_what_was_typed_is_text_in_the_table(typed: str, side: int) -> None:
    cells = ["harmless", "harmless"]
    plain = views.table(compared(["harmless"], ["harmless"], seen(row()), seen(row())))
    cells[side] = typed
    source = views.table(compared([cells[0]], [cells[1]], seen(row()), seen(row())))
    assert shape(source) == shape(plain)
    assert ("span", typed) in Page(source).texts


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_text_in_remarks(typed: str) -> None:
    source = views.notes([typed, "and more"])
    assert shape(source) == shape(views.notes(["harmless", "and more"]))
    assert typed in Page(source).text


def test_a_long_sentence_is_cut_before_it_is_escaped() -> None:
    source = views.table(compared(["<" * 500], ["é" * 160], seen(row()), seen(row())))
    spans = [data for tag, data in Page(source).texts if tag == "span"]
    assert spans[:2] == ["<" * 159 + "…", "é" * 160]


@pytest.mark.parametrize(("a", "b"), [("Hello", "مرحبا بالعالم"), ("שלום", "Hallo"), ("a", "b")])
def test_each_sentence_runs_in_its_own_direction(a: str, b: str) -> None:
    source = views.table(compared([a], [b], seen(row()), seen(row())))
    page = Page(source)
    pair = [index for index, (_, attributes) in enumerate(page.tags) if attributes.get("class") == "pair"]
    spans = [attributes for _, attributes in page.tags[pair[0] + 1 : pair[0] + 3]]
    assert [span.get("dir") for span in spans] == ["auto", "auto"]
    assert [data for tag, data in page.texts if data in (a, b)] == [a, b]


def test_a_row_says_both_places_each_way_and_how_similar_the_two_are() -> None:
    before, after = seen(row(rank=12, cosine=0.987, back=1)), seen(row(rank=1, cosine=-0.126, back=7))
    page = Page(views.table(compared(["a"], ["b"], before, after, pool=10)))
    cells = [attributes for attributes in page.all("td") if "data-name" in attributes]
    assert [(cell["class"], cell["data-name"]) for cell in cells] == [
        ("hit", "English → German"),
        ("miss", "German → English"),
        ("measure", text.SIMILARITY),
    ]
    places = [("miss", "12"), ("hit", f"✓ {text.PLACE_FOUND}"), ("hit", f"✓ {text.PLACE_FOUND}"), ("miss", "7")]
    assert [attributes.get("class") for attributes in page.all("b")] == [kind for kind, _ in places]
    assert [data for tag, data in page.texts if tag == "b"] == [said for _, said in places]
    assert [data for tag, data in page.texts if tag == "i"] == ["0.99", "-0.13"]
    assert [data for tag, data in page.texts if tag == "small"] == [text.UNRELATED.format(value="0.13 → 0.13")]


def test_the_table_numbers_its_rows_and_counts_all_candidates() -> None:
    rows = [row(rank=rank) for rank in (2, 3, 4)]
    page = Page(views.table(compared(list("abc"), list("xyz"), seen(*rows), seen(*rows), pool=100)))
    assert [data for tag, data in page.texts if tag == "td" and data.strip("→ ")] == ["1", "2", "3"]
    assert [data for tag, data in page.texts if tag == "caption"] == [text.PLACES.format(of=2 * 100 + 2 * 3 - 1)]
    assert [attributes.get("scope") for attributes in page.all("th")] == ["col"] * 5
    assert len(page.all("tr")) == 1 + 3


def test_the_verdict_counts_what_was_found_among_how_many_and_says_it_once() -> None:
    before = seen(row(5), row(9), row(1), gap=0.875)
    after = seen(row(1), row(1, back=4), row(2, back=1), gap=0.125)
    source = views.verdict(compared(list("abc"), list("xyz"), before, after, pool=97))
    page = Page(source)
    assert text.VERDICT.format(before=2, after=4, of=6) in page.text
    assert [data for tag, data in page.texts if tag == "strong"] == ["2", "4"]
    assert page.text.count("6.") == 1
    assert text.VERDICT_POOL.format(rivals=2 * 97 + 2 * 3 - 2, pool=2 * 97) in page.text
    folded = Page(source[source.index("<details") :].removesuffix("</section>"))
    assert text.GAP_LINE.format(before="0.88", after="0.12", misses=text.GAP_MISSES) in folded.text
    # By hand: Wilson's interval of 1 and of 2 in 3.
    ways = [
        text.VERDICT_WAY.format(first=first, second=second, before="1 of 3 (6% to 79%)", after="2 of 3 (21% to 94%)")
        for first, second in (("English", "German"), ("German", "English"))
    ]
    assert [data for tag, data in folded.texts if tag == "li"] == ways
    assert page.all("h2") == [{"aria-live": "polite"}]


def test_what_waits_for_the_first_numbers_has_the_shape_of_what_comes_and_no_number() -> None:
    rows = [["a", "b"], ["c", "d"]]
    waiting = [Page(source) for source in views.waiting(rows, pool=12)]
    view = seen(row(4), row(7))
    result = compared(["a", "c"], ["b", "d"], view, view, pool=10)
    done = [Page(views.verdict(result)), Page(views.table(result))]
    assert [tag for tag, _ in waiting[0].tags] == ["p" if tag == "h2" else tag for tag, _ in done[0].tags]
    assert [tag for tag, _ in waiting[1].tags] == [tag for tag, _ in done[1].tags]
    assert text.VERDICT_POOL.format(rivals=2 * 10 + 2 * 2 - 2, pool=20) in waiting[0].text
    assert not [data for tag, data in waiting[1].texts if tag in ("b", "i") and data.strip() != "–"]
    assert text.PLACES.format(of=2 * 10 + 2 * 2 - 1) in waiting[1].text


def test_the_measures_of_every_pair_can_be_unfolded() -> None:
    page = Page(views.table(compared(["a"], ["b"], seen(row()), seen(row()))))
    assert page.all("input") == [{"type": "checkbox"}]
    assert f" {text.MEASURES}" in [data for tag, data in page.texts if tag == "label"]


def test_before_anything_is_typed_the_page_says_what_to_do() -> None:
    assert Page(views.nothing()).text == text.NOTHING


def test_no_remarks_leave_no_trace() -> None:
    assert views.notes([]) == ""
    assert len(Page(views.notes(["one", "two"])).all("li")) == 2


def test_with_a_correction_its_numbers_stand_between_and_without_one_nothing_changes() -> None:
    before, after = seen(row(rank=12, back=9, cosine=0.5), gap=0.9), seen(row(rank=1, cosine=0.75), gap=0.1)
    result = compared(["a"], ["b"], before, after)
    between = Corrected(Correction("center", 800, Fitted()), seen(row(rank=4, back=1, cosine=0.25), gap=0.05))
    page = Page(views.table(result, between))
    found = f"✓ {text.PLACE_FOUND}"
    assert [data for tag, data in page.texts if tag == "b"] == ["12", "4", found, "9", found, found]
    assert [data for tag, data in page.texts if tag == "i"] == ["0.50", "0.25", "0.75"]
    assert [data for tag, data in page.texts if tag == "caption"] == [text.PLACES_CORRECTED.format(of=21)]
    said = Page(views.verdict(result, between)).text
    assert text.VERDICT.format(before=0, after=2, of=2) in said
    assert text.VERDICT_CORRECTED.format(found=1, of=2) in said
    assert text.GAP_CORRECTED.format(gap="0.05") in said
    assert "German → English, corrected: 1 of 1" in said
    assert views.table(result) == views.table(result, None)
    assert "orrected" not in Page(views.table(result) + views.verdict(result)).text
