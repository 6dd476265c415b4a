from __future__ import annotations

import pytest
import torch
from torch import Tensor

from core.evaluation.evaluate import judge
from core.evaluation.margins import scaled
from core.evaluation.metrics import direction
from core.evaluation.pairing import Pairing
from tests.core import naive
from tests.core.evaluation.test_metrics import CASES, EACH, X, Y


def hubs() -> tuple[Tensor, Tensor]:
    """Five pairs: four of one point, which is nearer to the fifth sentence than its translation is."""
    hub = torch.tensor([1.0, 0, 0])
    asks = torch.tensor([0.5, 0.3, (1 - 0.25 - 0.09) ** 0.5])
    return torch.stack([asks, *[hub] * 4]), torch.stack([torch.tensor([0.0, 1, 0]), *[hub] * 4])


@EACH
def test_all_three_equal_the_naive_loops(x: Tensor, y: Tensor) -> None:
    forth, back = scaled(x, y)
    for found, (one, other) in ((forth, (x.numpy(), y.numpy())), (back, (y.numpy(), x.numpy()))):
        assert found.csls == pytest.approx(naive.csls_p_at_1(one, other))
        assert (found.margin, found.xsim) == pytest.approx(naive.margin_hits(one, other))
        assert found.margin > 0


def test_csls_finds_a_translation_that_ties_with_a_hub() -> None:
    assert direction(X, Y).p_at_1 == pytest.approx(5 / 6)
    assert [each.csls for each in scaled(X, Y)] == [1, 1]


def test_by_hand_the_margin_finds_beyond_the_4_nearest_and_xsim_does_not_look_there() -> None:
    x, y = hubs()
    # By cosine the fifth sentence finds none: 0.5 to each hub, 0.3 to its translation, which is its fifth nearest.
    # Ratio of the translation: 0.3 / ((0.5 + 0.3 / 4) / 2) = 1.04; of a hub: 0.5 / ((0.5 + 1) / 2) = 0.67.
    # The four others tie among themselves, a quarter each.
    assert direction(x, y).p_at_1 == pytest.approx(4 / 4 / 5)
    forth, back = scaled(x, y)
    assert forth.margin == pytest.approx((1 + 4 / 4) / 5)
    assert forth.xsim == pytest.approx((0 + 4 / 4) / 5)
    assert (back.margin, back.xsim) == pytest.approx((2 / 5, 2 / 5))  # its translation has no nearer sentence
    measured = judge(x, y)
    assert measured["margin_p_at_1"] == pytest.approx({"a_to_b": 0.4, "b_to_a": 0.4})
    assert measured["xsim"] == pytest.approx({"a_to_b": 80, "b_to_a": 60})
    low, high = measured["interval"]["xsim"]["a_to_b"]
    assert low < 80 < high <= 100


def test_equal_rows_are_those_without_a_translation_and_repeated_ones_are_others() -> None:
    x, y = (torch.cat([side, side[:1]]) for side in CASES["close"])
    a = [f"a {row}" for row in range(14)]
    b = [a[3] if row == 3 else f"b {row}" for row in range(14)]
    measured = judge(x, y, Pairing.of([*a, a[0]], [*b, b[0]]))
    assert (measured["equal_rows"], measured["repeated_pairs"]) == (1, 1)
    assert judge(x, y)["equal_rows"] == 0
