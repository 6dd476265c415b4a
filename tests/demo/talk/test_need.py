from __future__ import annotations

import pytest

from core.experiments.results import Recorded
from core.experiments.run import Result
from demo.talk import need
from demo.text import PAGE_LANGUAGES, TABLES, speaking
from demo.text import en as text


def result(arm: str, judged: str, found: list[float]) -> Result:
    numbers = {judged: {"trained": False, "pairs": 4}}
    return Result("starts", arm, 0, "", "", 4, 4, 40, {}, "none", [], numbers, {judged: found}, "", 1.0)


def recorded(real: list[float]) -> Recorded:
    """What has read little finds 3 of 8 with translations alone; what has read a lot 6 of 8, and ``real`` without."""
    return Recorded(
        "starts",
        [
            result("pocket-mlm.translations", "en-el", [2.0, 1.0, 0.0, 0.0]),
            result("pocket-mlm.same-language", "en-el", [0.0, 0.0, 0.0, 0.0]),
            result("e5-small-4bit.translations", "en-zh", [2.0, 2.0, 2.0, 0.0]),
            result("e5-small-4bit.same-language", "en-zh", real),
        ],
        "", "2026-11-30", "2 cores", {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("real", "says"), [([2.0, 2.0, 1.0, 0.0], text.TALK_NEED_DEPENDS), ([1.0, 0.0, 0.0, 0.0], text.TALK_NEED_LOOK)]
)
def test_it_says_that_it_depends_only_where_the_numbers_do(
    real: list[float], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(need, "_came", lambda: recorded(real))
    screen = need.screen()
    assert [bar["shown"] for bar in screen["bars"]][:2] == ["0%", "38%"]
    assert [bar["right"] for bar in screen["bars"]] == [False, True, False, True]
    assert screen["bars"][3]["label"].endswith("(English – Chinese)")
    assert screen["says"] == says
    assert screen["note"] == text.TALK_NEED_NOTE.format(n=4, seeds=1, date="2026-11-30", machine="2 cores")


def test_without_a_recorded_race_it_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(need, "_came", lambda: None)
    assert need.screen() == {
        "title": text.TALK_NEED,
        "chart": text.TALK_CHARTS["found"],
        "bars": [],
        "says": text.TALK_NEED_LOOK,
        "note": "",
    }


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
def test_what_ships_is_shown_in_every_language(code: str) -> None:
    with speaking(code):
        screen = need.screen()
    assert screen["title"] == TABLES[code].TALK_NEED
    assert len(screen["bars"]) == 4
    assert all(0 <= bar["value"] <= 1 for bar in screen["bars"])
