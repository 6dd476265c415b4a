from __future__ import annotations

from dataclasses import asdict

import pytest
import torch
from scipy.stats import spearmanr
from torch import Tensor
from torch.nn import functional

from core.evaluation import cosines, metrics
from core.evaluation.margins import scaled
from tests.core import naive


def noisy(n: int, width: int, offset: float, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Vectors of n meanings, noise of their own on each side, and an offset of the second language."""
    generator = torch.Generator().manual_seed(seed)
    meaning, noise_x, noise_y = torch.randn(3, n, width, generator=generator)
    shift = torch.randn(width, generator=generator)
    return functional.normalize(meaning + noise_x, dim=1), functional.normalize(meaning + noise_y + offset * shift)


def tied(n: int) -> tuple[Tensor, Tensor]:
    """One-hot rows: every cosine is 0 or 1, and most candidates tie."""
    axes = torch.eye(3)
    return axes[torch.arange(n) % 3], axes[torch.arange(n) * 2 % 3]


CASES = {
    "close": noisy(14, 6, 0.0),
    "far apart": noisy(14, 6, 2.0, seed=1),
    "two pairs": noisy(2, 4, 0.5, seed=2),
    "many ties": tied(13),
}
EACH = pytest.mark.parametrize(("x", "y"), CASES.values(), ids=CASES)

# Three pairs in the plane: two lie on their translation, the third has its own and a wrong one at a right angle.
X = torch.tensor([[1.0, 0], [0, 1], [-1, 0]])
Y = torch.tensor([[1.0, 0], [0, 1], [0, -1]])


@EACH
def test_one_direction_equals_the_naive_loops(x: Tensor, y: Tensor) -> None:
    expected = naive.direction(x.numpy(), y.numpy())
    assert asdict(metrics.direction(x, y)) == pytest.approx(expected, abs=1e-6)
    assert 0 < expected["p_at_1"] <= 1


def test_three_pairs_by_hand() -> None:
    expected = {
        "p_at_1": (1 + 1 + 1 / 2) / 3,
        "mixed_p_at_1": (1 + 1 + 1 / 3) / 3,
        "mrr": (1 + 1 + 1 / 1.5) / 3,
        "same_language": 2 / 5,
        "meaning": (1 + 1 + 3 / 4) / 3,
        "language": (1 / 4 + 3 / 4 + 1 / 2) / 3,
    }
    assert asdict(metrics.direction(X, Y)) == pytest.approx(expected)
    assert asdict(metrics.mean_cosines(X, Y)) == pytest.approx(
        {"paired": 2 / 3, "unrelated_cross": -1 / 3, "unrelated_same": -1 / 3}
    )
    assert metrics.language_variance_share(X, Y) == pytest.approx(1 / 17)
    assert metrics.auc(X, Y) == pytest.approx(8 / 9)


@EACH
def test_mean_cosines_and_the_gap_equal_the_naive_loops(x: Tensor, y: Tensor) -> None:
    means = metrics.mean_cosines(x, y)
    expected = naive.mean_cosines(x.numpy(), y.numpy())
    assert asdict(means) == pytest.approx(expected, abs=1e-6)
    assert metrics.relative_gap(means) == pytest.approx(naive.relative_gap(expected), abs=1e-5)


@pytest.mark.parametrize(
    ("paired", "cross", "same", "gap"),
    [
        (0.9, 0.1, 0.5, 1 / 3),
        (0.5, 0.5, 0.9, 1.0),
        (0.9, 0.1, 0.1, 0.0),
        (0.9, 0.3, 0.1, 0.0),
        (0.2, 0.3, 0.1, 0.0),
        (1.0, 1.0, 1.0, 0.0),
        (1.0, 1.0 - 1e-9, 1.0, 0.0),
    ],
)
def test_the_gap_by_hand(paired: float, cross: float, same: float, gap: float) -> None:
    assert metrics.relative_gap(metrics.Means(paired, cross, same)) == pytest.approx(gap)


@EACH
def test_the_language_share_of_variance_equals_a_plain_anova(x: Tensor, y: Tensor) -> None:
    expected = naive.language_variance_share(x.numpy(), y.numpy())
    assert metrics.language_variance_share(x, y) == pytest.approx(expected, abs=1e-6)


@EACH
def test_auc_equals_the_naive_loops(x: Tensor, y: Tensor) -> None:
    assert metrics.auc(x, y) == pytest.approx(naive.auc(x.numpy(), y.numpy()))


def test_rank_normalised_products_are_spearman_correlations() -> None:
    x, y = CASES["close"]
    x = (x * 4).round()
    products = metrics.rank_normalised(x) @ metrics.rank_normalised(y).T
    expected = [[spearmanr(u, v).statistic for v in y.numpy()] for u in x.numpy()]
    assert products.abs().max() > 0.5
    torch.testing.assert_close(products, torch.tensor(expected, dtype=products.dtype))


@pytest.mark.parametrize(("n", "width"), [(2, 3), (7, 16), (7, 192), (100, 768), (513, 16)])
def test_a_collapsed_model_gets_what_guessing_gets(n: int, width: int) -> None:
    x = functional.normalize(torch.randn(1, width, generator=torch.Generator().manual_seed(0)), dim=1).repeat(n, 1)
    y = x.clone()
    expected = {
        "p_at_1": 1 / n,
        "mixed_p_at_1": 1 / (2 * n - 1),
        "mrr": 2 / (n + 1),
        "same_language": (n - 1) / (2 * n - 1),
        "meaning": 0.5,
        "language": 0.5,
    }
    assert asdict(metrics.direction(x, y)) == pytest.approx(expected)
    for each in scaled(x, y):
        assert asdict(each) == pytest.approx(dict.fromkeys(("csls", "margin", "xsim"), 1 / n))
    assert metrics.auc(x, y) == pytest.approx(0.5)
    assert metrics.relative_gap(metrics.mean_cosines(x, y)) == 0
    assert metrics.language_variance_share(x, y) == pytest.approx(0)
    assert metrics.permutation_p_value(x, y) == 1


@pytest.mark.parametrize("block", [1, 4, 13, 14])
def test_the_size_of_the_blocks_changes_nothing(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    x, y = CASES["far apart"]
    whole = metrics.direction(x, y), scaled(x, y)[0], metrics.auc(x, y)
    monkeypatch.setattr(cosines, "BLOCK", block)
    direction, margins, auc = metrics.direction(x, y), scaled(x, y)[0], metrics.auc(x, y)
    assert asdict(direction) == pytest.approx(asdict(whole[0]))
    assert (asdict(margins), auc) == (pytest.approx(asdict(whole[1])), pytest.approx(whole[2]))


def test_only_the_mixed_pool_sees_an_offset_along_which_nothing_varies() -> None:
    meaning = functional.normalize(torch.randn(20, 8, generator=torch.Generator().manual_seed(3)), dim=1)
    flat = torch.cat([meaning, torch.zeros(20, 1)], dim=1)
    apart = [functional.normalize(flat + side * 2 * torch.eye(9)[-1], dim=1) for side in (-1, 1)]
    same, moved = metrics.direction(flat, flat), metrics.direction(*apart)
    assert (same.p_at_1, same.mixed_p_at_1) == (1, 1)
    assert (moved.p_at_1, moved.mixed_p_at_1, moved.same_language, moved.language) == (1, 0, 1, 1)
    assert [each.csls for each in scaled(*apart)] == [1, 1]


def test_the_p_value_counts_shuffles_that_do_as_well() -> None:
    x, _ = noisy(9, 6, 0.0, seed=5)
    y, _ = noisy(9, 6, 0.0, seed=6)
    generator = torch.Generator().manual_seed(0)
    score = float((x * y).sum()) / 9
    as_good = sum(float((x * y[torch.randperm(9, generator=generator)]).sum()) / 9 >= score - 1e-7 for _ in range(200))
    assert 0 < as_good < 200
    assert metrics.permutation_p_value(x, y) == (1 + as_good) / 201


def test_the_p_value_of_a_perfect_model_is_the_least_that_200_shuffles_can_say() -> None:
    x, _ = noisy(30, 6, 0.0)
    assert metrics.permutation_p_value(x, x) == 1 / 201


def test_two_thousand_pairs_are_judged_in_blocks() -> None:
    x, y = noisy(2000, 8, 0.2)
    found = metrics.direction(x, y)
    assert 0 < found.mixed_p_at_1 <= found.p_at_1 < 1
    assert 1 / 2000 < found.mrr < 1
    assert 0.5 < metrics.auc(x, y) < 1
