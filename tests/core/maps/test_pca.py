from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.maps.pca import pca, principal, signed


def unit(n: int, width: int, seed: int = 0) -> Tensor:
    return functional.normalize(torch.randn(n, width, generator=torch.Generator().manual_seed(seed)), dim=1)


def distances(points: Tensor) -> Tensor:
    return torch.cdist(points, points)


def test_points_in_a_plane_keep_their_distances() -> None:
    flat = torch.randn(20, 2, generator=torch.Generator().manual_seed(0))
    placed = flat @ torch.linalg.qr(torch.randn(9, 2, generator=torch.Generator().manual_seed(1))).Q.T + 4
    assert distances(flat).max() > 1
    torch.testing.assert_close(distances(pca(placed)), distances(flat), atol=1e-4, rtol=1e-4)


def test_the_first_axis_has_the_larger_variance_and_a_fixed_sign() -> None:
    vectors = unit(30, 6) * torch.tensor([1.0, 9, 1, 1, 4, 1])
    points = pca(vectors)
    assert points[:, 0].var() > points[:, 1].var() > 0
    torch.testing.assert_close(pca(-vectors), -points)
    assert torch.corrcoef(torch.stack([points[:, 0], vectors[:, 1]]))[0, 1] > 0.9


def test_vectors_of_one_dimension_lie_on_a_line() -> None:
    points = pca(torch.tensor([[1.0], [2], [4]]))
    assert points.shape == (3, 2)
    assert points[:, 1].tolist() == [0, 0, 0]
    torch.testing.assert_close(distances(points)[0], torch.tensor([0.0, 1, 3]))


def test_the_directions_of_moments_do_not_hang_on_where_each_lies() -> None:
    first, second = unit(30, 6), unit(30, 6, seed=1)
    basis = principal([first, second])
    torch.testing.assert_close(basis.T @ basis, torch.eye(2, dtype=basis.dtype))
    torch.testing.assert_close(principal([first + 5, second - 3]).float(), basis.float(), atol=1e-4, rtol=1e-4)
    assert not torch.allclose(principal([torch.cat([first + 5, second - 3])]).float(), basis.float(), atol=1e-2)


def test_the_largest_weight_is_positive_and_no_weight_at_all_stays() -> None:
    directions = torch.tensor([[0.5, 0.0, 2.0], [-3.0, 0.0, 1.0]])
    assert signed(directions).tolist() == [[-0.5, 0.0, 2.0], [3.0, 0.0, 1.0]]
