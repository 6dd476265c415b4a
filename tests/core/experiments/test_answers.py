from __future__ import annotations

import json

from core.experiments.answers import answer, difference, rows, summary
from core.experiments.races import RACES, Comparison
from tests.core.experiments.made import result

KINDS = RACES["kinds"]
MANY, FEW = [2.0] * 30 + [0.0] * 10, [2.0] * 5 + [0.0] * 35


def test_arms_that_differ_are_said_to_differ_with_both_values_and_n_and_seeds() -> None:
    said = answer(KINDS, [result(arm, seed, found) for seed in (0, 1, 2)
                          for arm, found in (("translations", MANY), ("same-language", FEW))])  # fmt: skip
    assert len(said) == 1  # the other comparison's arm has not run
    assert said[0].startswith("Found among both languages (en-el, N = 40, seeds: 3): translations 0.750 (gap 0.25), ")
    assert "same-language pairs 0.125 (gap 0.25); the difference +0.625 (" in said[0]
    assert said[0].endswith("is more than chance explains.")


def test_what_chance_could_explain_is_not_called_a_difference() -> None:
    nearly = [2.0] * 29 + [0.0] * 11
    (said,) = answer(KINDS, [result(arm, seed, found) for seed in (0, 1, 2)
                             for arm, found in (("translations", MANY), ("same-language", nearly))])  # fmt: skip
    assert said.endswith("may be chance.")


def test_a_difference_that_turns_with_the_seed_is_not_called_one() -> None:
    """Large in two seeds and the other way in the third: sentences alone would say it is sure."""
    results = [result("translations", seed, MANY if seed else FEW) for seed in (0, 1, 2)]
    results += [result("same-language", seed, FEW if seed else MANY) for seed in (0, 1, 2)]
    (said,) = answer(KINDS, results)
    assert said.endswith("may be chance.")


def test_one_seed_proves_nothing() -> None:
    (said,) = answer(KINDS, [result("translations", 4, MANY), result("same-language", 4, FEW)])
    assert said.startswith("One seed proves nothing. ")
    assert "over sentences alone" in said


def test_only_seeds_that_both_have_are_compared() -> None:
    results = [result("translations", seed, MANY) for seed in (0, 1, 2)]
    results += [result("same-language", seed, FEW) for seed in (1, 2, 3)]
    found = difference(KINDS, results, Comparison("translations", "same-language"))
    assert found is not None
    assert found.seeds == 2
    results[0] = result("translations", 0, FEW)  # a seed that the other lacks counts in no value of the sentence
    assert "translations 0.750 (gap 0.25)" in answer(KINDS, results)[0]
    assert difference(KINDS, results[:1] + results[-1:], Comparison("translations", "same-language")) is None


def test_an_arm_in_which_nothing_is_drawn_is_the_same_under_every_seed() -> None:
    closed = RACES["closed"]
    results = [result("trained", seed, MANY) for seed in (0, 1, 2)] + [result("cca", 0, FEW)]
    found = difference(closed, results, Comparison("trained", "cca"))
    assert found is not None
    assert (found.seeds, found.differs) == (3, True)
    both = difference(closed, [result("center", 0, FEW), result("nothing", 0, FEW)], Comparison("center", "nothing"))
    assert both is not None
    assert (both.seeds, both.differs) == (1, False)


def test_the_table_has_every_arm_that_ran_and_names_those_that_did_not() -> None:
    results = [result("english", seed, FEW, seconds=float(seed)) for seed in (1, 0)]
    (row,) = rows(KINDS, results)
    assert (row.arm, row.judged, row.distinct_pairs, row.seeds) == ("english", "en-el", 8, (0, 1))
    assert row.found is not None
    assert (row.found.mean, row.found.n) == (0.125, 40)
    told = summary(KINDS, results)
    assert told["not_run"] == ["translations", "same-language", "both"]
    assert told["answer"] == []
    assert json.loads(json.dumps(told))["misleads"] == KINDS.misleads
    assert "seconds" not in json.dumps(told)
