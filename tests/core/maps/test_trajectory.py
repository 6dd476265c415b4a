from __future__ import annotations

import pytest
import torch

from core.evaluation.metrics import direction
from core.maps import trajectory
from core.maps.pca import principal
from core.maps.projection import project


def unit(n: int, d: int, seed: int = 0, shift: float = 0.0) -> torch.Tensor:
    rows = torch.randn(n, d, generator=torch.Generator().manual_seed(seed)) + shift
    return torch.nn.functional.normalize(rows, dim=1)


def test_a_replay_begins_and_ends_as_the_map_of_before_and_after() -> None:
    first, middle, last = (unit(40, 12, seed, shift) for seed, shift in ((0, 1.0), (1, 0.5), (2, 0.0)))
    laid_out = trajectory.replayed([first, middle, last])
    still = project(first, last, related=True)
    assert len(laid_out) == 3
    mirrored = torch.sign((laid_out[0] * still.before).sum(0))
    assert torch.allclose(laid_out[0] * mirrored, still.before, atol=1e-4)
    assert torch.allclose(laid_out[2] * mirrored, still.after, atol=1e-4)
    assert float(laid_out[1].abs().max()) > 0.1


def test_the_first_language_begins_on_the_left() -> None:
    x, y = unit(30, 8, 0, 1.0), unit(30, 8, 1, -1.0)
    for first, second in ((x, y), (y, x)):
        begins = trajectory.replayed([torch.cat([first, second]), unit(60, 8, 2)])[0]
        assert float(begins[:30, 0].mean()) < -0.3 < 0.3 < float(begins[30:, 0].mean())


def test_a_moment_alone_can_be_replayed_and_flat_vectors_lie_on_a_line() -> None:
    assert trajectory.replayed([unit(5, 4)])[0].shape == (5, 2)
    line = trajectory.replayed([torch.tensor([[1.0], [-1.0], [1.0]])])[0]
    assert line[:, 1].tolist() == [0, 0, 0]
    assert line[:, 0].abs().tolist() == pytest.approx([2 / 3, 4 / 3, 2 / 3])


def test_the_live_basis_shows_the_languages_apart_across() -> None:
    meanings = unit(60, 16, 3)
    offset = torch.zeros(16)
    offset[5] = 2.0
    x, y = meanings, meanings + offset
    basis = trajectory.apart(x, y)
    assert torch.allclose(basis.T @ basis, torch.eye(2, dtype=basis.dtype), atol=1e-6)
    assert basis[5, 0] == pytest.approx(1, abs=1e-6)
    points = trajectory.place(torch.cat([x, y]), basis)
    assert points.mean(0).tolist() == pytest.approx([0, 0], abs=1e-5)
    assert float(points[:60, 0].max()) < float(points[60:, 0].min())
    assert torch.allclose(points[:60, 1], points[60:, 1], atol=1e-5)  # only the language differs


def test_upwards_is_where_translations_agree() -> None:
    x, y = (0.1 * unit(60, 16, seed) for seed in (3, 4))
    for side in (x, y):
        side[:, 7] += unit(60, 1, 5)[:, 0]  # the meaning
        side[:, 2] *= 50  # wider, and the two languages do not agree on it
    y[:, 5] += 4  # the language
    assert abs(float(principal([torch.cat([x, y])])[2].abs().max())) > 0.5
    basis = trajectory.apart(x, y)
    assert abs(float(basis[7, 1])) > 0.99
    begun = (unit(60, 16, 5), unit(60, 16, 6))
    later = trajectory.apart(x, y, begun)
    assert torch.equal(later[:, 0], basis[:, 0])
    assert abs(float(later[7, 1])) < 0.9


def test_found_is_what_the_mixed_pool_counts() -> None:
    x = unit(50, 6, 4)
    y = torch.nn.functional.normalize(x + 0.35 * unit(50, 6, 5), dim=1)
    found = trajectory.found(x, y)
    ways = direction(x, y).mixed_p_at_1, direction(y, x).mixed_p_at_1
    assert 0 < sum(found) < 100
    assert (sum(found[:50]) / 50, sum(found[50:]) / 50) == pytest.approx(ways)


def test_a_tie_is_not_found() -> None:
    x = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    assert trajectory.found(x, x.clone()) == [True, False, False, True, False, False]
    same = torch.ones(2, 1)
    assert trajectory.found(same, same) == [False] * 4
