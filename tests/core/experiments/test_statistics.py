from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from core.evaluation.intervals import Z, wilson
from core.experiments.statistics import estimate, paired

T_OF_2 = 4.302652729749464  # Student's t, 2 degrees of freedom, 97.5 %


def test_one_seed_has_the_sentences_interval_alone() -> None:
    found = estimate([[1.0] * 30 + [0.0] * 70])
    assert (found.low, found.high) == pytest.approx(wilson(30, 100))
    assert (found.mean, found.least, found.most, found.seeds, found.n) == (0.3, 0.3, 0.3, 1, 100)


def test_seeds_widen_the_interval_by_students_t() -> None:
    """By hand: means .2, .3, .4 of 10 sentences have a standard deviation of .1."""
    rows = [[1.0] * hits + [0.0] * (10 - hits) for hits in (2, 3, 4)]
    found, (low, high) = estimate(rows), wilson(3, 10)
    drawn = T_OF_2 * 0.1 / sqrt(3)
    assert found.low == pytest.approx(max(0, 0.3 - sqrt((0.3 - low) ** 2 + drawn**2)))
    assert found.high == pytest.approx(0.3 + sqrt((high - 0.3) ** 2 + drawn**2))
    assert (found.least, found.most) == (pytest.approx(0.2), pytest.approx(0.4))


def test_a_difference_is_over_the_same_sentences_and_seeds_against_a_naive_reference() -> None:
    draw = np.random.default_rng(0)
    one, other = draw.integers(0, 3, (3, 50)) / 2, draw.integers(0, 2, (3, 50)) / 2
    found = paired(one.tolist(), other.tolist())
    each = [sum(one[s][i] - other[s][i] for s in range(3)) / 3 for i in range(50)]
    mean = sum(each) / 50
    centre, square = sum(each) / 52, (sum(value**2 for value in each) + 1) / 52
    half = Z * sqrt((square - centre**2) / 52)
    seeds = [float(np.mean(one[s] - other[s])) for s in range(3)]
    drawn = T_OF_2 * float(np.std(seeds, ddof=1)) / sqrt(3)
    assert found.mean == pytest.approx(mean)
    assert found.low == pytest.approx(mean - sqrt((mean - (centre - half)) ** 2 + drawn**2))
    assert found.high == pytest.approx(mean + sqrt((centre + half - mean) ** 2 + drawn**2))
    assert drawn > 0


def test_pairing_tells_apart_what_two_intervals_cannot() -> None:
    """23 sentences that both find, 7 that the first finds alone: its interval holds the other's mean."""
    first, second = [1.0] * 30 + [0.0] * 30, [1.0] * 23 + [0.0] * 37
    assert estimate([first]).low < estimate([second]).mean
    found = paired([first], [second])
    assert found.mean == pytest.approx(7 / 60)
    assert found.differs
    assert not paired([first], [first]).differs


def test_one_run_stands_for_all_seeds_where_nothing_is_drawn() -> None:
    found = paired([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]], [[0.0, 0.0]])
    assert (found.seeds, found.mean) == (3, pytest.approx(4 / 6))


@pytest.mark.parametrize("other", [[[1.0]], [[1.0, 0.0]] * 2])
def test_what_is_not_of_the_same_sentences_and_seeds_is_not_compared(other: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="same sentences and seeds"):
        paired([[1.0, 0.0]] * 3, other)
