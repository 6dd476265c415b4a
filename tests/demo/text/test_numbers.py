"""Numbers that a person reads have the marks of the page's language; files and answers to programs keep the point."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from core.config import TrainConfig
from core.evaluation.numbers import MIXED, PREFERENCE, Number
from core.messages import Figure, message
from demo.common import shown
from demo.common.curves import figures
from demo.common.run_words import settings
from demo.text import PAGE_LANGUAGES, TABLES, numbers, speaking, text, written
from demo.text.translate import translated

NARROW, SPACE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["0.50", "1,234", "12,345.6", "33%", "0.05", "-0.25"]),
        ("de", ["0,50", "1.234", "12.345,6", f"33{SPACE}%", "0,05", "-0,25"]),
        ("el", ["0,50", "1.234", "12.345,6", "33%", "0,05", "-0,25"]),
        ("fr", ["0,50", f"1{NARROW}234", f"12{NARROW}345,6", f"33{NARROW}%", "0,05", "-0,25"]),
        ("es", ["0,50", "1234", "12.345,6", f"33{SPACE}%", "0,05", "-0,25"]),
    ],
)
def test_a_number_has_the_marks_of_the_language(language: str, expected: list[str]) -> None:
    values = [(0.5, ".2f"), (1234, ","), (12345.6, ",.1f"), (0.33, ".0%"), (0.05, "g"), (-0.25, ".2f")]
    with speaking(language):
        assert [written(*each) for each in values] == expected


def test_every_language_of_the_page_has_its_marks() -> None:
    assert [len(numbers.separators(code)) for code in PAGE_LANGUAGES] == [2] * len(PAGE_LANGUAGES)


def test_a_sentence_writes_its_numbers_in_its_own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("en", "de"):
        monkeypatch.setattr(TABLES[code], "PREVIEW", "{name}: {n:,} {share:.1%} {rows} {kind!r}")
        monkeypatch.setattr(TABLES[code], "SIDES", ("{x:.2f}", "{x:.0f}"))
        monkeypatch.setattr(TABLES[code], "BUDGETS", {"seconds": "{x:.1f}"})
    values = {"name": "v1.5", "n": 12345, "share": 0.5, "rows": 1234, "kind": "1.5"}
    assert text.PREVIEW.format(**values) == "v1.5: 12,345 50.0% 1234 '1.5'"
    with speaking("de"):
        assert text.PREVIEW.format(**values) == f"v1.5: 12.345 50,0{SPACE}% 1234 '1.5'"
        assert text.SIDES[0].format(x=0.25) == "0,25"
        assert text.BUDGETS["seconds"].format(x=1.5) == "1,5"
    assert text.SIDES[0].format(x=0.25) == "0.25"


def test_a_sentence_can_be_copied_and_sent() -> None:
    with speaking("de"):
        sentence = text.PREVIEW
        copies = copy.deepcopy({"a": [sentence]})["a"][0], pickle.loads(pickle.dumps(sentence))
    assert [(type(each), each, each.language) for each in copies] == [(type(sentence), sentence, "de")] * 2
    assert json.loads(json.dumps([sentence])) == [str(sentence)]


def test_what_core_says_is_written_likewise() -> None:
    said = message("{model} needs {need:,.1f} GB of memory and {free:,.1f} GB are free; choose a smaller one",
                   model="m-1.5", need=1234.5, free=0.5)  # fmt: skip
    assert "1,234.5 GB" in translated(said)
    with speaking("de"):
        assert "m-1.5" in translated(said)
        assert "1.234,5 GB" in translated(said)
        assert "0,5 GB" in translated(said)
        assert translated(Figure("1,234.5")) == "1.234,5"
        assert translated("1,234.5") == "1,234.5"
    assert "1,234.5" in said


def test_tiles_tables_and_verdicts_have_them() -> None:
    share, lost = Number(0.335, 0.27, 0.4), Number(-0.015, -0.1, 0.07)
    assert shown.with_interval(MIXED, share, 1) == "33.5% (27.0% to 40.0%)"
    assert shown.value(PREFERENCE, lost, 1) == "\N{MINUS SIGN}1.5"
    with speaking("de"):
        assert shown.with_interval(MIXED, share, 1) == f"33,5{SPACE}% (27,0{SPACE}% bis 40,0{SPACE}%)"
        assert shown.value(PREFERENCE, lost, 1) == "\N{MINUS SIGN}1,5"


def test_the_settings_of_a_run_have_them() -> None:
    config = TrainConfig(steps=3, lr=0.15, temperature=0.05)
    assert "0.15" in settings(config)
    with speaking("de"):
        said = settings(config)
    assert "0,15" in said
    assert "0,05" in said
    assert "." not in said


@pytest.mark.parametrize(("language", "marks", "end"), [("en", ".,", "1.50"), ("de", ",.", "1,50")])
def test_a_curve_tells_plotly_and_its_label(language: str, marks: str, end: str) -> None:
    with speaking(language):
        head, row = map(json.loads, figures.loss_curve([1], [1.5]).splitlines())
    assert head["figure"]["layout"]["separators"] == marks
    assert row == [1, 1.5, 1.5, end]
