from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.evaluation.corrections import CORRECTIONS, center, lsar, none, procrustes, whiten
from core.evaluation.metrics import direction, language_variance_share

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
