from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.evaluation.corrections import (
    CORRECTIONS,
    FITS,
    KINDS,
    center,
    cross_fitted,
    fitted,
    lsar,
    none,
    procrustes,
    whiten,
)
from core.evaluation.metrics import direction, language_variance_share
from core.evaluation.pairing import Pairing

Correction = Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]
EACH = pytest.mark.parametrize("correction", CORRECTIONS.values(), ids=CORRECTIONS)


def draw(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@pytest.fixture
def apart() -> tuple[Tensor, Tensor]:
    """Translations with a little noise, the second language moved far off."""
    meaning, noise, offset = draw(60, 8), draw(60, 8, seed=1), draw(8, seed=2)
    return meaning, meaning + 0.1 * noise + 3 * offset


@EACH
def test_rows_come_back_normalised_and_the_input_stays(correction: Correction, apart: tuple[Tensor, Tensor]) -> None:
    copies = [side.clone() for side in apart]
    for side in correction(*apart):
        assert (side.shape, side.dtype) == ((60, 8), torch.float32)
        torch.testing.assert_close(side.norm(dim=1), torch.ones(60))
    assert all(torch.equal(side, kept) for side, kept in zip(apart, copies, strict=True))


@pytest.mark.parametrize("correction", [center, lsar, procrustes])
def test_an_offset_between_languages_is_repaired(correction: Correction, apart: tuple[Tensor, Tensor]) -> None:
    before, after = none(*apart), correction(*apart)
    assert direction(*before).mixed_p_at_1 < 0.2
    assert direction(*after).mixed_p_at_1 > 0.9
    assert language_variance_share(*after) < 0.1 < language_variance_share(*before)


def test_none_only_normalises(apart: tuple[Tensor, Tensor]) -> None:
    for side, found in zip(apart, none(*apart), strict=True):
        torch.testing.assert_close(found, torch.stack([row / row.norm() for row in side]))


def test_center_by_hand() -> None:
    x, y = torch.tensor([[1.0, 5], [3, 5]]), torch.tensor([[0.0, 1], [0, 9]])
    found = center(x, y)
    assert found[0].tolist() == [[-1, 0], [1, 0]]
    assert found[1].tolist() == [[0, -1], [0, 1]]


def test_lsar_removes_exactly_the_direction_between_the_means(apart: tuple[Tensor, Tensor]) -> None:
    x, y = lsar(*apart)
    offset = functional.normalize(apart[0].mean(0) - apart[1].mean(0), dim=0)
    assert (apart[1] @ offset).abs().min() > 0.1
    torch.testing.assert_close(torch.cat([x, y]) @ offset, torch.zeros(120), atol=1e-5, rtol=0)
    kept = apart[0] - torch.outer(apart[0] @ offset, offset)
    torch.testing.assert_close(x, torch.stack([row / row.norm() for row in kept]))


def test_whitened_vectors_have_equal_variance_in_every_direction() -> None:
    stretched = draw(400, 4) * torch.tensor([1.0, 5, 0.5, 3]) + 7
    x, y = whiten(stretched[:200], stretched[200:])
    both = torch.cat([x, y])
    assert torch.cov(stretched.T).diagonal().max() > 20
    # Rows are normalised afterwards: of unit length, a quarter of it falls to each of four axes.
    torch.testing.assert_close(torch.cov(both.T), torch.eye(4) / 4, atol=0.03, rtol=0)


def test_whitening_does_not_blow_up_a_direction_without_variance() -> None:
    flat = torch.cat([draw(30, 3), torch.full((30, 1), 5.0)], dim=1)
    x, _ = whiten(flat, flat)
    assert x.isfinite().all()
    assert x[:, 3].abs().max() < 1e-3


def test_procrustes_finds_a_rotation() -> None:
    turn = torch.linalg.qr(draw(8, 8, seed=3)).Q
    x = draw(80, 8)
    before, after = none(x, x @ turn + 2), procrustes(x, x @ turn + 2)
    assert direction(*before).p_at_1 < 0.5
    assert direction(*after).p_at_1 > 0.95


def test_procrustes_does_not_fit_the_pairs_that_it_corrects() -> None:
    x, y = draw(30, 20), draw(30, 20, seed=1)
    together = torch.linalg.svd((y - y.mean(0)).T @ (x - x.mean(0)))
    overfit = none(x - x.mean(0), (y - y.mean(0)) @ together.U @ together.Vh)
    assert direction(*overfit).p_at_1 > 0.5
    assert direction(*procrustes(x, y)).p_at_1 < 0.2


@pytest.mark.parametrize("correction", [none, center, lsar, whiten])
def test_a_collapsed_model_stays_a_guess(correction: Correction) -> None:
    point = torch.full((10, 4), 0.5)
    found = direction(*correction(point, point))
    assert found.p_at_1 == pytest.approx(1 / 10)
    assert found.mixed_p_at_1 == pytest.approx(1 / 19)


# Known answers


def test_the_table_names_every_correction_and_says_what_it_needs() -> None:
    assert {*KINDS} == {*CORRECTIONS} - {"none"} == {*FITS} - {"none"}
    assert {name for name, kind in KINDS.items() if kind.needs == "pairs"} == {"shift", "procrustes", "cca"}
    assert {name for name, kind in KINDS.items() if not kind.told} == {"lsar", "whiten"}
    assert all(kind.helps and kind.source for kind in KINDS.values())


@pytest.mark.parametrize("name", [name for name in KINDS if not KINDS[name].told])
def test_what_need_not_be_told_the_language_is_one_map_for_both(name: str, apart: tuple[Tensor, Tensor]) -> None:
    made = fitted(name, *apart)
    assert made.x is made.y


@pytest.mark.parametrize("name", [name for name in KINDS if KINDS[name].told])
def test_what_must_be_told_treats_them_differently(name: str, apart: tuple[Tensor, Tensor]) -> None:
    made = fitted(name, *apart)
    assert (made.x(apart[0]) - made.y(apart[0])).abs().max() > 0.1


@pytest.mark.parametrize("name", ["center", "shift", "procrustes", "cca"])
def test_a_pure_offset_fitted_on_some_is_gone_from_others(name: str) -> None:
    meaning, offset = draw(300, 8), 4 * draw(8, seed=2)
    made = fitted(name, meaning[:200], meaning[:200] + offset)
    x, y = made(meaning[200:], meaning[200:] + offset)
    before, after = none(meaning[200:], meaning[200:] + offset), (x, y)
    assert direction(*before).mixed_p_at_1 < 0.2
    assert direction(*after).p_at_1 == direction(*after).mixed_p_at_1 == 1
    torch.testing.assert_close(x, y, atol=1e-4, rtol=0)  # nothing but the offset was between them


@pytest.mark.parametrize("name", ["procrustes", "cca"])
def test_a_pure_rotation_fitted_on_some_is_found_again_on_others(name: str) -> None:
    turn = torch.linalg.qr(draw(8, 8, seed=3)).Q
    meaning = draw(1000, 8)
    x, y = fitted(name, meaning[:900], meaning[:900] @ turn)(meaning[900:], meaning[900:] @ turn)
    assert direction(*none(meaning[900:], meaning[900:] @ turn)).p_at_1 < 0.5
    assert (x * y).sum(1).min() > 0.99


def test_many_pairs_turn_as_the_best_rotation_does_and_none_at_all_turn_nothing() -> None:
    """Against a naive reference: the prior of D pairs is nothing beside 20,000, and everything beside two."""
    turn = torch.linalg.qr(draw(4, 4, seed=3)).Q
    x = draw(20_000, 4)
    y = x @ turn + 0.1 * draw(20_000, 4, seed=5)
    u, _, v = np.linalg.svd(((y - y.mean(0)).T @ (x - x.mean(0))).double().numpy())
    found = fitted("procrustes", x, y).y.matrix
    assert found is not None
    np.testing.assert_allclose(found.numpy(), u @ v, atol=2e-3)
    np.testing.assert_allclose((found @ found.T).numpy(), np.eye(4), atol=1e-12)
    few = fitted("procrustes", draw(3, 200), draw(3, 200, seed=1)).y.matrix
    assert few is not None
    assert (few - torch.eye(200, dtype=few.dtype)).norm() < 4  # of which 3 pairs turn next to nothing; at random: 20


def test_few_pairs_do_not_cost_what_a_good_model_knows() -> None:
    """100 pairs in 256 dimensions, translations near each other: a free rotation would tear them apart."""
    meaning, noise = draw(300, 256), draw(300, 256, seed=1)
    x, y = meaning, meaning + 0.8 * noise
    u, _, v = torch.linalg.svd((y[:100] - y[:100].mean(0)).T @ (x[:100] - x[:100].mean(0)))
    free = none(x[100:], (y[100:] - y[:100].mean(0)) @ u @ v)
    kept = fitted("procrustes", x[:100], y[:100])(x[100:], y[100:])
    assert direction(*none(x[100:], y[100:])).p_at_1 == 1
    assert (free[0] * free[1]).sum(1).mean() < 0.65 * (kept[0] * kept[1]).sum(1).mean()
    assert direction(*kept).p_at_1 == 1


def test_shift_by_hand() -> None:
    x, y = torch.tensor([[1.0, 0], [0, 1]]), torch.tensor([[3.0, 1], [2, 2]])
    made = fitted("shift", x, y)  # differences (2, 1) and (2, 1)
    assert made.x.mean is None
    assert made.y.mean is not None
    assert made.y.mean.tolist() == [2, 1]
    assert made(x, y)[1].tolist() == [[1, 0], [0, 1]]


def test_shift_knows_the_offset_where_the_texts_are_about_different_things() -> None:
    x = draw(200, 6)
    extra = draw(100, 6, seed=4) + 5  # sentences without a translation
    pairing = Pairing.of([*map(str, range(100))], [f"b{n}" for n in range(100)])
    offset = torch.tensor([3.0, 0, 0, 0, 0, 0])
    assert (fitted("center", x, torch.cat([x[:100] + offset, extra])).y.mean - offset).norm() > 2  # type: ignore[operator]
    shifted = fitted("shift", x[:100], x[:100] + offset, pairing).y.mean
    torch.testing.assert_close(shifted, offset.double(), atol=1e-5, rtol=0)


def test_lir_takes_the_strongest_direction_of_each_language_away() -> None:
    """Against a naive reference: power iteration on X'X of what is not centred."""
    x, y = draw(80, 5) + 4 * torch.eye(5)[0], draw(80, 5, seed=1) - 3 * torch.eye(5)[2]
    for side, made in ((x, fitted("lir", x, y).x), (y, fitted("lir", x, y).y)):
        strongest = np.ones(5)
        for _ in range(200):
            strongest = side.numpy().T @ (side.numpy() @ strongest)
            strongest /= np.linalg.norm(strongest)
        expected = side.numpy() - np.outer(side.numpy() @ strongest, strongest)
        np.testing.assert_allclose(made(side).numpy(), expected, atol=1e-4)
        assert np.abs(side.numpy() @ strongest).mean() > 2


def test_cca_has_the_cosines_of_canonical_variates_weighted_by_their_correlation() -> None:
    """Against a naive reference by another way: eigenvectors of Sxx^-1 Sxy Syy^-1 Syx, with the same ridge."""
    x = draw(400, 3)
    y = x @ draw(3, 3, seed=6) + 0.5 * draw(400, 3, seed=7)
    a, b = (side.double().numpy() - side.double().numpy().mean(0) for side in (x, y))
    xx, yy, xy = a.T @ a / 400, b.T @ b / 400, a.T @ b / 400
    xx, yy = (each + 3 / 400 * np.trace(each) / 3 * np.eye(3) for each in (xx, yy))
    values, axes = np.linalg.eig(np.linalg.inv(xx) @ xy @ np.linalg.inv(yy) @ xy.T)
    left = axes / np.sqrt(np.einsum("ik,ij,jk->k", axes, xx, axes))
    right = np.linalg.inv(yy) @ xy.T @ left
    right /= np.sqrt(np.einsum("ik,ij,jk->k", right, yy, right))
    first, second = a @ left * np.sqrt(values), b @ right * np.sqrt(values)
    first, second = (each / np.linalg.norm(each, axis=1, keepdims=True) for each in (first, second))
    found = fitted("cca", x, y)(x, y)
    np.testing.assert_allclose((found[0] @ found[1].T).numpy(), first @ second.T, atol=1e-4)
    assert (values.real > 0.05).all()


def test_by_halves_no_pair_corrects_itself_and_with_a_single_group_it_is_refused() -> None:
    x, y = draw(40, 6), draw(40, 6, seed=1) + 2
    even, odd = torch.arange(40) % 2 == 0, torch.arange(40) % 2 == 1
    found = cross_fitted("shift", x, y)
    expected = fitted("shift", x[odd], y[odd])(x[even], y[even])
    torch.testing.assert_close(found[1][even], expected[1])
    with pytest.raises(ValueError, match="cca needs 2 pairs that share no sentence"):
        cross_fitted("cca", x[:2], y[:1], Pairing.of(["a", "b"], ["c", "c"]))
