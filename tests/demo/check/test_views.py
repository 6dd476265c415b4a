from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from core.checking.check import check, phrasebook_sets
from core.checking.results import Checked
from core.encoder.encoder import Encoder
from demo.check import files, preview, views
from demo.check.asked import asked
from demo.check.found import commands, recorded, title_of
from demo.common import shown
from demo.common.models import YOURS
from demo.state.found import Found
from demo.text import PAGE_LANGUAGES, TABLES, speaking
from demo.text import en as text
from demo.text.names import day
from tests.demo.conftest import rows_of
from tests.demo.markup import HOSTILE, Page


@pytest.fixture
def checked(tiny: Encoder) -> Checked:
    return check([("pocket", tiny)], phrasebook_sets(["en", "el", "de"]))[0]


def words(source: str) -> str:
    return " ".join(part.strip() for _, part in Page(source).texts if part.strip())


def test_a_card_has_the_verdict_the_picture_what_would_help_and_all_numbers(checked: Checked) -> None:
    html = views.results(Found([checked], command="python -m core.evaluate --model pocket"))
    said = words(html)
    assert "Trained on translations (pocket)" in said
    assert all(sentence in said for sentence in map(str, checked.verdict))
    assert all(str(each.text) in said for each in checked.advice)
    assert "python -m core.evaluate --model pocket" in said
    for line, name in zip(checked.lines, ("Greek", "German"), strict=True):
        assert said.count(name) >= 4  # picture, table, and each way
        for number in (line.found, line.way("p_at_1", "a_to_b"), line.way("mixed_p_at_1", "b_to_a")):
            assert f"{100 * number.value:.1f}%" in said
            ends = (f"{100 * end:.1f}%" for end in (number.low, number.high))
            assert text.INTERVAL.format(**dict(zip(("low", "high"), ends, strict=True))) in said
        assert shown.with_interval("language_preference", line.preference, 1) in said
    columns = [said.index(text.CHECK_COLUMNS[name]) for name in ("preference", "both", "alone")]
    assert columns == sorted(columns)
    assert "English → Greek" in said
    assert "Greek → English" in said


def test_the_picture_draws_the_numbers_and_says_what_the_table_has(checked: Checked) -> None:
    page = Page(views.results(Found([checked])))
    for kind, numbers in (("alone", [x.found for x in checked.lines]), ("both", [x.mixed for x in checked.lines])):
        places = [of["cx"] for tag, of in page.tags if tag == "circle" and of["class"] == f"gap-{kind}"]
        assert places == [f"{100 * number.value:.2f}%" for number in numbers]
        lines = [of for tag, of in page.tags if tag == "line" and of["class"] == f"gap-whisker {kind}"]
        assert [(of["x1"], of["x2"]) for of in lines[::3]] == [
            (f"{100 * number.low:.2f}%", f"{100 * number.high:.2f}%") for number in numbers
        ]
    (label,) = [of["aria-label"] for _, of in page.tags if of.get("role") == "img"]
    assert label == (
        "Trained on translations (pocket): share of translations found, for each language. The table has the same "
        "numbers."
    )


def test_a_model_that_failed_says_why_beside_the_others(checked: Checked) -> None:
    html = views.results(Found([checked, Checked("mine.zip", error="It holds no model.")]))
    assert "several" in html
    said = words(html)
    assert "mine.zip" in said
    assert "It holds no model." in said
    assert text.CHECK_FAILED_MODEL in said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_visitor_names_is_no_markup(hostile: str, checked: Checked) -> None:
    lines = [replace(line, name=hostile, language_a="a", language_b="b") for line in checked.lines]
    named = replace(checked, model=hostile, lines=lines)
    html = views.results(Found([named, Checked(hostile, error=hostile)], {hostile: (hostile, hostile)}, hostile))
    assert hostile in words(html) or " ".join(hostile.split()) in words(html)
    assert not any(
        tag in ("script", "img", "h1", "i") and of.get("src", of.get("onerror")) for tag, of in Page(html).tags
    )
    assert {tag for tag, _ in Page(html).tags} <= {
        "div", "section", "p", "small", "h2", "h3", "figure", "figcaption", "span", "i", "b", "svg", "line", "circle",
        "ul", "li", "button", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "pre", "code",
    }  # fmt: skip


def test_training_is_offered_where_it_would_help_a_model_that_is_at_hand(checked: Checked) -> None:
    def repairs(found: Checked) -> list[str | None]:
        tags = Page(views.results(Found([found]))).tags
        return [of["data-repair"] for _, of in tags if "data-repair" in of]

    train = replace(checked, advice=[replace(checked.advice[0], kind="train")])
    assert repairs(train) == ["pocket"]
    assert repairs(replace(train, model=YOURS)) == [YOURS]
    assert repairs(replace(train, model="mine.zip")) == []
    assert repairs(replace(train, model="owner/name")) == []  # this host asks no Hub
    assert repairs(replace(checked, advice=[replace(checked.advice[0], kind="nothing")])) == []


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
def test_it_is_said_in_the_language_of_the_page(code: str, checked: Checked) -> None:
    with speaking(code):
        said = words(views.results(Found([checked], {"pocket": ("2026-11-29", "2 cores")})))
        assert TABLES[code].CHECK_ADVICE in said
        assert TABLES[code].LANGUAGES["el"] in said
        assert TABLES[code].CHECK_RECORDED_ON.format(date=day("2026-11-29"), machine="2 cores") in said
        yours = words(views.results(Found([replace(checked, model=YOURS)])))
        assert TABLES[code].MODEL_NAMES[YOURS] in yours
        assert "yours" not in yours


def test_names_say_what_a_model_is_called_in_commands() -> None:
    assert [title_of(name) for name in ("pocket", YOURS, "owner/name", "a.npy + b.npy")] == [
        "Trained on translations (pocket)", "Your model", "owner/name", "a.npy + b.npy"
    ]  # fmt: skip


def test_the_commands_compute_the_same_again(tmp_path: object) -> None:
    pocket = ["pocket", YOURS]
    assert commands(asked(pocket)) == "python -m core.evaluate --model pocket my-language-gap-model.zip"
    assert commands(asked(pocket, languages=["el", "de"])).splitlines() == [
        "python -m core.evaluate --model pocket my-language-gap-model.zip --pairs phrases:en-el",
        "python -m core.evaluate --model pocket my-language-gap-model.zip --pairs phrases:en-de",
    ]


def test_what_is_taken_home_holds_every_number(checked: Checked) -> None:
    found = Found([checked], command="python -m core.evaluate --model pocket")
    saved = json.loads(files.numbers(found))
    assert (saved["name"], saved["type"]) == ("language-gap-check.json", "application/json")
    content = json.loads(saved["content"])
    assert content["command"] == found.command
    assert content["models"][0]["sets"][1]["numbers"]["p_at_1"] == checked.lines[1].numbers["p_at_1"]
    report = json.loads(files.report(replace(found, recorded={"pocket": ("2026-01-02", "a machine")})))
    assert (report["name"], report["type"]) == ("language-gap-check.html", "text/html")
    for part in ("2026-01-02", "a machine", found.command, "<svg"):
        assert part in report["content"]


def test_a_german_report_has_german_numbers_dates_and_machines(checked: Checked) -> None:
    found = Found([checked], command="python -m core.evaluate --model pocket")
    with speaking("de"):
        made = files.report(replace(found, recorded={"pocket": ("2026-01-02", "2 CPU cores, Xeon")}))
    html = json.loads(made)["content"]
    assert 'lang="de"' in html
    assert "Englisch" in html
    assert "English" not in html
    assert "02.01.2026" in html
    assert "2 CPU-Kernen, Xeon" in html
    cells = re.findall(r"<td>([^<]*)</td>", html)
    assert any(re.fullmatch(r"[+−]\d+,\d \([+−]\d+,\d bis [+−]\d+,\d\)", cell) for cell in cells)
    assert any(re.fullmatch(r"[01],\d{3} \([01],\d{3}–[01],\d{3}\)", cell) for cell in cells)
    assert not any(re.search(r"\d\.\d|(?<!\d)\.\d", cell) for cell in cells)


def test_what_was_read_of_a_file_is_shown_before_it_is_used(tmp_path: object) -> None:
    path = tmp_path / "mine.tsv"  # type: ignore[operator]
    path.write_text("".join(f"{a} {HOSTILE[0]}\t{b}\n" for a, b in rows_of(5)), encoding="utf8")
    html = preview.understood(str(path))
    assert re.search("5 pairs", words(html))
    assert len([tag for tag, _ in Page(html).tags if tag == "tr"]) == preview.SHOWN
    assert HOSTILE[0] in words(html)
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    assert "mine.tsv is no text" in words(preview.understood(str(path)))


def test_what_was_recorded_says_when_and_where_and_what_a_model_does_not_claim_to_know() -> None:
    found = recorded()
    assert {"pocket", "pocket-mlm", "e5-small-4bit"} <= found.recorded.keys()
    said = words(views.results(found))
    for date, machine in found.recorded.values():
        assert text.CHECK_RECORDED_ON.format(date=date, machine=machine) in said
    marked = [replace(line, claimed=False) for line in found.checked[0].lines[:1]]
    assert "* " + text.CHECK_UNCLAIMED in words(views.results(Found([replace(found.checked[0], lines=marked)])))
