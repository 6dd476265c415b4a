from __future__ import annotations

import math

import pytest
import torch
from scipy.stats import binom, binomtest

from core.evaluation.intervals import Z, difference, wilson, worth


@pytest.mark.parametrize(("hits", "n"), [(0, 10), (10, 10), (3, 10), (94, 200), (1, 2), (199, 200)])
def test_wilson_is_that_of_scipy(hits: int, n: int) -> None:
    expected = binomtest(hits, n).proportion_ci(0.95, method="wilson")
    assert wilson(hits, n) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_wilson_by_hand_and_at_its_ends() -> None:
    assert wilson(94, 200) == pytest.approx((0.402, 0.539), abs=1e-3)  # .47 of 200: the page's own example
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1
    assert wilson(0, 10)[1] == pytest.approx(Z * Z / (10 + Z * Z))
    assert wilson(0, 0) == (0, 1)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.95])
def test_wilson_holds_the_truth_95_times_of_100(share: float) -> None:
    held = sum(
        binom.pmf(hits, 200, share) for hits in range(201) if wilson(hits, 200)[0] <= share <= wilson(hits, 200)[1]
    )
    assert 0.93 < held < 0.97


def test_a_difference_by_hand() -> None:
    # 10 pairs: lost twice, won once, else alike; half an observation more of each of four cells makes 12.
    values = torch.tensor([1.0, 1, -1, 0, 0, 0, 0, 0, 0, 0])
    half = Z * math.sqrt((4 / 12 - (1 / 12) ** 2) / 12)
    assert difference(values) == pytest.approx((1 / 12 - half, 1 / 12 + half))


def test_where_nothing_differs_chance_still_may_have_had_its_part() -> None:
    low, high = difference(torch.zeros(10))
    assert (low, high) == pytest.approx((-high, Z * math.sqrt(1 / 12 / 12)))
    assert difference(torch.zeros(1000))[1] < high
    assert difference(torch.ones(3))[1] == 1


def test_repeated_rows_are_no_witnesses_of_their_own() -> None:
    values, weights = torch.tensor([0.5, 0.0, -0.25]), torch.tensor([2, 2, 2])
    assert difference(values, weights) == pytest.approx(difference(values))
    assert worth(weights) == pytest.approx(3)
    assert worth(torch.tensor([3, 1])) == pytest.approx(16 / 10)
