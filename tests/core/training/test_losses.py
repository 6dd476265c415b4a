from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from core.training.losses import LOSSES, four_way, one_way, symmetric

Loss = Callable[..., Tensor]


def pair(size: int = 6, width: int = 5, seed: int = 0) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return tuple(torch.randn(2, size, width, generator=generator, dtype=torch.float64))  # type: ignore[return-value]


def dot(u: Tensor, v: Tensor) -> float:
    return sum(float(p) * float(q) for p, q in zip(u, v, strict=True))


def naive(
    a: Tensor,
    b: Tensor,
    temperature: float,
    margin: float,
    negatives: Callable[[int], list[tuple[Tensor, Tensor]]],
) -> float:
    total = 0.0
    for i in range(len(a)):
        right = math.exp((dot(a[i], b[i]) - margin) / temperature)
        wrong = sum(math.exp(dot(u, v) / temperature) for u, v in negatives(i))
        total += -math.log(right / (right + wrong))
    return total / len(a)


def naive_one_way(a: Tensor, b: Tensor, temperature: float, margin: float) -> float:
    return naive(a, b, temperature, margin, lambda i: [(a[i], b[j]) for j in range(len(a)) if j != i])


def naive_symmetric(a: Tensor, b: Tensor, temperature: float, margin: float) -> float:
    return (naive_one_way(a, b, temperature, margin) + naive_one_way(b, a, temperature, margin)) / 2


def naive_four_way(a: Tensor, b: Tensor, temperature: float, margin: float) -> float:
    def negatives(i: int) -> list[tuple[Tensor, Tensor]]:
        others = [j for j in range(len(a)) if j != i]
        return [each for j in others for each in ((a[i], b[j]), (b[i], a[j]), (a[i], a[j]), (b[i], b[j]))]

    return naive(a, b, temperature, margin, negatives)


NAIVE = {"one-way": naive_one_way, "symmetric": naive_symmetric, "four-way": naive_four_way}
EACH = pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("size", [2, 3, 7])
@pytest.mark.parametrize("temperature", [0.5, 2.0])
@pytest.mark.parametrize("margin", [0.0, 0.4])
def test_a_loss_equals_its_naive_loop(name: str, size: int, temperature: float, margin: float) -> None:
    a, b = pair(size)
    expected = NAIVE[name](a, b, temperature, margin)
    assert expected > 0.01
    assert float(LOSSES[name](a, b, temperature, margin)) == pytest.approx(expected, rel=1e-9)
    if margin:
        assert float(LOSSES[name](a, b, temperature, 0.0)) < expected - 0.01


def test_every_loss_has_a_naive_loop() -> None:
    assert LOSSES.keys() == NAIVE.keys()


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        # a1 = b1 = (1, 0), a2 = b2 = (0, 1) at temperature 1: the right score is 1, every wrong one 0.
        (one_way, math.log(1 + math.exp(-1))),
        (symmetric, math.log(1 + math.exp(-1))),
        (four_way, math.log(1 + 4 * math.exp(-1))),
    ],
)
def test_two_orthogonal_pairs_by_hand(loss: Loss, expected: float) -> None:
    both = torch.eye(2, dtype=torch.float64)
    assert float(loss(both, both, 1.0)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("loss", "competitors"), [(one_way, 8), (symmetric, 8), (four_way, 29)])
def test_a_collapsed_model_guesses(loss: Loss, competitors: int) -> None:
    same = torch.ones(8, 3, dtype=torch.float64) / 3**0.5
    assert float(loss(same, same, 0.07)) == pytest.approx(math.log(competitors), rel=1e-9)


@EACH
def test_gradients_agree_with_finite_differences(loss: Loss) -> None:
    a, b = (side.requires_grad_() for side in pair(4, 3))
    assert torch.autograd.gradcheck(lambda x, y: loss(x, y, 0.7), (a, b))
    loss(a, b, 0.7).backward()
    assert a.grad is not None
    assert b.grad is not None
    assert min(float(a.grad.abs().max()), float(b.grad.abs().max())) > 1e-3


@EACH
def test_a_perfect_model_reaches_zero(loss: Loss) -> None:
    both = torch.eye(8, dtype=torch.float64)
    losses = [float(loss(both, both, temperature)) for temperature in (1.0, 0.1, 0.02)]
    assert losses[0] > losses[1] > losses[2]
    assert losses[2] == pytest.approx(0, abs=1e-18)


@EACH
def test_confidently_wrong_pairs_cost_a_finite_amount(loss: Loss) -> None:
    a = torch.eye(4)
    assert 50 < float(loss(a, a.roll(1, 0), 0.01)) < 150


OFFSET = torch.tensor([3.0, -2.0, 1.0, 0.5, 5.0], dtype=torch.float64)


def with_a_still_axis() -> tuple[Tensor, Tensor, Tensor]:
    """Vectors that do not vary along their last axis, and an offset along it."""
    a, b = pair()
    a[:, -1], b[:, -1] = 0.5, 0.5
    return a, b, torch.tensor([0, 0, 0, 0, 4.0], dtype=torch.float64)


def test_one_way_is_blind_to_any_constant_offset_of_the_candidates() -> None:
    a, b = pair()
    before = one_way(a, b, 1.0)
    assert float(before) > 0.1
    torch.testing.assert_close(one_way(a, b + OFFSET, 1.0), before)


def test_one_way_sees_a_constant_offset_of_the_queries() -> None:
    a, b = pair()
    assert abs(float(one_way(a + OFFSET, b, 1.0) - one_way(a, b, 1.0))) > 0.1


@pytest.mark.parametrize("loss", [one_way, symmetric])
def test_losses_without_same_language_negatives_are_blind_to_an_offset_where_neither_language_varies(
    loss: Loss,
) -> None:
    a, b, offset = with_a_still_axis()
    before = loss(a, b, 1.0)
    assert float(before) > 0.1
    torch.testing.assert_close(loss(a, b + offset, 1.0), before)
    torch.testing.assert_close(loss(a + offset, b, 1.0), before)


def test_symmetric_sees_an_offset_along_which_a_language_varies() -> None:
    a, b = pair()
    assert abs(float(symmetric(a, b + OFFSET, 1.0) - symmetric(a, b, 1.0))) > 0.1


def test_four_way_sees_a_constant_offset_even_where_neither_language_varies() -> None:
    a, b, offset = with_a_still_axis()
    assert float(four_way(a, b + offset, 1.0) - four_way(a, b, 1.0)) > 1
