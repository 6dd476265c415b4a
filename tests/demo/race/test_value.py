from __future__ import annotations

import json
from typing import Any

import pytest

from core.experiments.races import RACES
from core.experiments.results import Recorded
from core.experiments.run import Result
from core.messages import message
from demo.common.race_words import judged_title, said
from demo.race import live, value
from demo.text import PAGE_LANGUAGES, TABLES, speaking
from demo.text import en as text


def result_of(arm: str, seed: int, found: list[float], curve: list[float]) -> Result:
    """What an arm of the race of kinds came to, on four pairs."""
    numbers = {"trained": True, "pairs": 4, "p_at_1": {"a_to_b": 1.0, "b_to_a": 0.5}, "relative_gap": 0.25}
    looks = [{"step": at, "mixed_p_at_1": it, "p_at_1": it, "relative_gap": 0.5} for at, it in enumerate(curve)]
    return Result("kinds", arm, seed, "pocket-mlm", arm, 4, 4, 40, {}, "none", looks, {"en-el": numbers},
                  {"en-el": found}, "", 1.0)  # fmt: skip


RESULTS = [
    result_of("translations", 0, [2.0, 2.0, 1.0, 0.0], [0.0, 0.5, 0.625]),
    result_of("translations", 1, [2.0, 2.0, 2.0, 1.0], [0.0, 0.75, 0.875]),
    result_of("same-language", 0, [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0]),
    result_of("same-language", 1, [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.125]),
]


def lines_of(shown: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shown.splitlines()]


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
@pytest.mark.parametrize("name", RACES)
def test_every_race_is_asked_in_every_language_without_codes(name: str, code: str) -> None:
    with speaking(code):
        (head,) = lines_of(value.head(RACES[name], None))
    assert head["question"] == TABLES[code].CORE[RACES[name].question.template]
    assert [race for race, _ in head["races"]] == list(RACES)
    shown = [arm["title"] for arm in head["arms"]]
    assert len(set(shown)) == len(RACES[name].arms)
    assert not [title for title in shown if "sw" in title.replace(",", " ").split()]  # a code, and a word of none
    guesses = sum(arm["guess"] for arm in head["arms"])
    assert (guesses == 0) if head["lines"] else (2 <= guesses <= 6)
    assert (head["result"], head["source"], head["phase"]) == (None, "", "idle")
    assert head["live"] == (name == value.LIVE)


def test_what_came_of_a_race_is_a_row_an_arm_with_its_interval_and_its_curve() -> None:
    came = value.result(RACES["kinds"], RESULTS)
    (judged,) = came["sets"]
    assert (judged["title"], judged["n"]) == ("English – Greek", 4)
    assert [row["arm"] for row in judged["rows"]] == ["translations", "same-language"]
    mean, low, high = judged["rows"][0]["found"]
    assert mean == 0.75  # 12 of 16: four pairs, two ways, two seeds
    assert low < mean < high
    assert (judged["rows"][0]["p_at_1"], judged["rows"][0]["gap"], judged["rows"][0]["pairs"]) == (0.75, 0.25, 4)
    # Means over seeds, the last step at 1.
    assert came["curves"]["translations"] == [[0.0, 0.0], [0.5, 0.625], [1.0, 0.75]]
    assert came["curves"]["both"] == []
    assert len(came["answer"]) == 1  # of the arms that ran
    assert "translations 0.750" in came["answer"][0]


def test_a_recorded_race_says_when_where_and_how_to_compute_it_again() -> None:
    recorded = Recorded("kinds", RESULTS, "python -m core.experiments kinds", "2026-11-30", "2 cores", {})
    (head,) = lines_of(value.head(RACES["kinds"], recorded))
    assert head["source"].startswith("Recorded on 2026-11-30, on 2 cores, seeds: 2")
    assert head["source"].endswith("python -m core.experiments kinds")


def test_numbers_in_titles_have_the_marks_of_the_language() -> None:
    titled = message("temperature {value}", value=0.02)
    assert said(titled) == "temperature 0.02"
    with speaking("de"):
        assert said(titled) == "Temperatur 0,02"


def test_what_is_no_race_is_the_first_one() -> None:
    for name in ("", "nothing", "<b>"):
        assert lines_of(live.opened(name))[0]["race"] == live.FIRST


def test_sets_have_names_of_languages_or_of_what_is_judged() -> None:
    assert judged_title("en-zh") == "English – Chinese"
    assert judged_title("en graded") == text.RACE_SETS["en graded"]


def test_a_line_is_drawn_through_arms_that_differ_in_their_number_of_pairs_alone() -> None:
    lines = {name: lines_of(value.head(race, None))[0]["lines"] for name, race in RACES.items()}
    assert [each["language"] for each in lines["few"]] == ["Greek", "German", "Swahili"]
    assert lines["few"][1]["arms"][:2] == [["de.25", 25], ["de.50", 50]]
    assert [[pairs for _, pairs in each["arms"]] for each in lines["few"]] == [[25, 50, 100, 200, 400, 800]] * 3
    assert {name for name, shown in lines.items() if shown} == {"few"}
