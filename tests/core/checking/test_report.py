from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

from core.checking import table
from core.checking.advice import explained
from core.checking.picture import Row, picture
from core.checking.report import About, report
from core.checking.results import Checked
from core.evaluation.corrections import KINDS
from core.evaluation.numbers import PREFERENCE, points, share
from demo.text import speaking
from demo.text.names import language_name
from demo.text.translate import translated
from tests.core.checking.made import checked, line

ABOUT = About("python -m core.evaluate --model 'a b'", "2026-11-29", "2 CPU cores, Some Chip", {"torch": "2.13.0"})
VOID = {"meta", "br", "circle", "line"}


class Tags(HTMLParser):
    """Every tag that opens must close, and nothing may come from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [] if tag in VOID else [tag]
        self.fetched += [value for name, value in attrs if name in ("src", "href") and value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Closed at once."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def both() -> list[Checked]:
    first = checked(line(0.9, 0.2, 0.4, centered=0.6), line(0.95, 0.7, 0.1, code="de"), name="<b>model & co</b>")
    return [first, Checked("gone", error="gone is <not> here")]


def test_the_report_is_whole_needs_nothing_else_and_escapes_what_it_is_told() -> None:
    html = report(both(), ABOUT)
    tags = Tags()
    tags.feed(html)
    assert (tags.open, tags.fetched) == ([], [])
    assert "<script" not in html
    assert "<b>model" not in html
    assert "&lt;b&gt;model &amp; co&lt;/b&gt; files sentences by language" in html
    assert "gone is &lt;not&gt; here" in html
    assert "python -m core.evaluate --model &#x27;a b&#x27;" in html
    assert "Made on 2026-11-29 on 2 CPU cores, Some Chip with torch 2.13.0." in html


def test_the_report_has_every_number_of_the_table_both_ways() -> None:
    results = both()
    html = report(results, ABOUT)
    rows = [*table.rows(results), *table.rows_each_way(results)]
    assert len(rows) == 3 + 1 + 4
    for row in rows:
        assert all(f"<td>{cell}</td>" in html for cell in row.cells)
    assert "English → Greek" in html
    assert "Greek → English" in html


def test_the_report_speaks_the_visitors_language() -> None:
    with speaking("de"):
        html = report(both(), ABOUT, named=language_name, say=translated, language="de")
    assert '<html lang="de">' in html
    assert "Was helfen würde" in html
    assert "What would help" not in html
    assert "Am schlechtesten schneidet es bei Englisch–Griechisch ab" in html
    assert "English" not in html


def test_the_picture_puts_points_where_the_numbers_are_and_has_words_for_who_cannot_see_it() -> None:
    made = line(0.9, 0.25, 0.4)
    drawn = picture("toy", [Row("<Greek>", made.found, made.mixed, made.preference)])
    assert re.findall(r'circle class="gap-(\w+)" cx="([\d.]+)%"', drawn) == [("alone", "90.00"), ("both", "25.00")]
    assert 'x1="25.00%" x2="90.00%"' in drawn  # what is lost
    assert "<b>40.0</b>" in drawn  # what is lost to language alone
    assert 'role="img" aria-label="toy: share of translations found, for each language.' in drawn
    assert "&lt;Greek&gt;: 90% found when only the other language competes, 25% when both compete" in drawn
    assert "<Greek>" not in drawn


def test_a_language_that_is_not_claimed_is_marked() -> None:
    results = [checked(line(0.9, 0.8, 0.05, claimed=True), line(0.1, 0.0, 0.0, code="sw", claimed=False))]
    assert "English–Swahili *" in report(results, ABOUT)
    assert "a language that the model does not claim to know" in report(results, ABOUT)
    said = table.text(results)
    assert any(each.startswith("  English–Swahili *") for each in said)
    assert "* a language that the model does not claim to know" in said


def test_the_text_is_a_table_then_verdict_and_advice() -> None:
    said = table.text(both())
    assert said[0].split("  ")[0] == ""
    columns = said[0].index("P@1, other language"), said[0].index("P@1, both languages")
    row = next(each for each in said if each.startswith("  English–German"))
    assert row[columns[0] :].startswith(".950 (")
    assert row[columns[1] :].startswith(".700 (")
    assert "gone: gone is <not> here" in said
    assert said[-1].startswith("- ")
    assert any("files sentences by language" in each or "clear language gap" in each for each in said)


def test_numbers_are_written_alike() -> None:
    made = checked(line(1.0, 0.05, -0.02))
    cells = next(iter(table.rows([made]))).cells
    assert cells == ["200", "−2.0 (−3.0 to −1.0)", ".050 (.040–.060)", "1.000 (.990–1.010)", ".050 (.040–.060)"]


def test_the_report_says_what_each_correction_brings_and_needs() -> None:
    results = both()
    html = report(results, ABOUT)
    rows = list(table.rows_corrected(results))
    assert [row.label for row in rows] == ["as it is", KINDS["center"].title, KINDS["lsar"].title]
    assert rows[1].cells[0] == "sentences whose language is known, and the language of every later text"
    assert rows[1].cells[1:] == [points(results[0].after("center", PREFERENCE)), share(results[0].after("center"))]
    assert rows[0].cells[1:] == [points(results[0].preference), share(results[0].mixed)]
    for row in rows:
        assert all(escape(cell) in html for cell in (row.label, *row.cells))
    assert escape(table.FITTED) in html
    assert any("each language's mean subtracted" in line for line in table.text(results))
    alone = Checked("bare", [replace(results[0].lines[0], repaired={})], 8, 400, 1.0)
    assert list(table.rows_corrected([alone])) == []
    assert table.CORRECTED not in report([explained(alone)], ABOUT)
