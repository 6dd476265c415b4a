from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from core.checking.check import check, phrasebook_sets
from core.checking.recorded import FOLDER, Recorded, claiming, read, recorded, write
from core.checking.report import About
from core.data.phrasebook import phrasebook_languages
from tests.core import naive
from tests.core.checking.made import checked, line

SHIPPED = {"pocket", "pocket-mlm", "e5-small-4bit", "USE-multilingual-v3", "all-MiniLM-L6-v2"}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = claiming(checked(line(0.9, 0.2, 0.4, centered=0.6), line(0.5, 0.1, 0.2, code="sw")), ["en", "el"])
    about = About("python -m core.evaluate", "2026-11-29", "1 CPU core", {"torch": "2"})
    path = write(Recorded(made, about, "by hand", weights=False, claims=["en", "el"]), tmp_path)
    again = read(path)
    assert (path.name, again.about, again.note) == ("toy.json", about, "by hand")
    assert [each.claimed for each in again.checked.lines] == [True, False]
    assert again.unclaimed == ["sw"]
    assert again.checked.mixed.value == pytest.approx(made.mixed.value)
    assert again.checked.verdict
    assert again.checked.advice[-1].kind == "other-model"  # without weights nobody can train it


def test_the_shipped_checks_say_when_where_and_how() -> None:
    found = recorded()
    assert {each.checked.model for each in found} == SHIPPED
    for each in found:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", each.about.date)
        assert "CPU core" in each.about.machine
        assert each.about.command.startswith("python -m core.evaluate --")
        assert {"python", "torch"} <= {*each.about.versions}
        assert [one.name for one in each.checked.lines] == [pairs.name for pairs in phrasebook_sets()]
        assert len(each.checked.verdict) == 2
    scores = [each.checked.mixed.value for each in found]
    assert scores == sorted(scores, reverse=True)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 200_000


def test_languages_that_a_model_does_not_claim_are_said() -> None:
    by_name = {each.checked.model: each for each in recorded()}
    assert {*by_name["USE-multilingual-v3"].unclaimed} == {"el", "hi", "sw"}
    assert {*by_name["all-MiniLM-L6-v2"].unclaimed} == {*phrasebook_languages()} - {"en"}
    assert by_name["pocket"].unclaimed == []


def test_a_shipped_check_is_what_is_found_today() -> None:
    (stored,) = (each for each in recorded() if each.checked.model == "pocket")
    (found,) = check(["pocket"], phrasebook_sets(["en", "el"]))
    then, now = (json.loads(json.dumps(each.lines[0].numbers)) for each in (stored.checked, found))
    for numbers in (then, now):
        numbers.pop("seconds")
    assert naive.leaves(then) == pytest.approx(naive.leaves(now), abs=2e-3)
