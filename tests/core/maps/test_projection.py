from __future__ import annotations

from typing import Any

import pytest
import torch
from sklearn import manifold
from torch import Tensor
from torch.nn import functional

from core.maps.projection import project, trustworthiness, turned_onto


def unit(n: int, width: int, seed: int = 0) -> Tensor:
    return functional.normalize(torch.randn(n, width, generator=torch.Generator().manual_seed(seed)), dim=1)


def distances(points: Tensor) -> Tensor:
    return torch.cdist(points, points)


@pytest.mark.parametrize("method", ["pca", "tsne", "umap"])
def test_a_map_of_both_models_shares_one_basis_and_repeats_with_its_seed(method: Any) -> None:
    before, after = unit(24, 5), unit(24, 5, seed=1)
    first, again = project(before, after, method), project(before, after, method)
    assert (first.method, first.shared) == (method, True)
    assert first.before.shape == first.after.shape == (24, 2)
    assert torch.cat([first.before, first.after]).isfinite().all()
    assert first.before.std() > 0
    torch.testing.assert_close(first.before, again.before)
    torch.testing.assert_close(first.after, again.after)


def test_a_sentence_that_did_not_move_stays_where_it_was_on_the_map() -> None:
    before = unit(20, 6)
    found = project(before, before.clone())
    assert found.before.std() > 0.1
    torch.testing.assert_close(found.before, found.after)


def test_where_a_models_embeddings_lie_as_a_whole_does_not_show() -> None:
    before, after = unit(20, 6), unit(20, 6, seed=1)
    plain, moved = project(before, after), project(before, after + 5)
    assert distances(plain.after).max() > 0.5
    torch.testing.assert_close(moved.before, plain.before, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(moved.after, plain.after, atol=1e-4, rtol=1e-4)


def test_vectors_of_different_widths_are_projected_apart_and_turned_together() -> None:
    before = unit(20, 6)
    wide = torch.cat([before @ torch.linalg.qr(unit(6, 6, seed=2)).Q, torch.zeros(20, 3)], dim=1)
    found = project(before, wide)
    assert not found.shared
    assert found.before.std() > 0.1
    torch.testing.assert_close(found.after, found.before, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("mirror", [1.0, -1.0])
def test_a_turned_mirrored_scaled_map_is_laid_back_on_its_target(mirror: float) -> None:
    target = torch.randn(12, 2, generator=torch.Generator().manual_seed(0))
    turn = torch.tensor([[0.6, -0.8], [0.8, 0.6]]) * torch.tensor([mirror, 1.0])
    disturbed = 3 * target @ turn + torch.tensor([5.0, -2])
    assert (disturbed - target).abs().max() > 1
    torch.testing.assert_close(turned_onto(disturbed, target), target, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize(("n", "k"), [(30, 5), (12, 3), (40, 10)])
def test_trustworthiness_is_scikit_learns(n: int, k: int) -> None:
    vectors, points = unit(n, 6), torch.randn(n, 2, generator=torch.Generator().manual_seed(4))
    expected = manifold.trustworthiness(vectors.numpy(), points.numpy(), n_neighbors=k, metric="cosine")
    assert 0.2 < expected < 0.9
    assert trustworthiness(vectors, points, k) == pytest.approx(expected)


def test_trustworthiness_by_hand() -> None:
    angles = torch.tensor([0.0, 0.2, 0.5, 0.9, 1.4])
    vectors = torch.stack([angles.cos(), angles.sin()], dim=1)
    in_order = torch.tensor([[0.0, 0], [1, 0], [2.1, 0], [3.3, 0], [4.6, 0]])
    assert trustworthiness(vectors, in_order, 1) == 1
    # The ends change places: the last is now next to the second, and the first next to the fourth.
    swapped = in_order[[4, 1, 2, 3, 0]]
    # Nearest on the map: 1 -> 4 (rank 3), 2 -> 5 (rank 4), 3 -> 2 (rank 1), 4 -> 3 (rank 1), 5 -> 2 (rank 3).
    assert trustworthiness(vectors, swapped, 1) == pytest.approx(1 - 2 / (5 * 1 * (10 - 3 - 1)) * (2 + 3 + 0 + 0 + 2))


@pytest.mark.parametrize("n", [3, 4, 5, 21])
def test_trust_lies_between_0_and_1_however_few_the_sentences(n: int) -> None:
    found = project(unit(n, 6), unit(n, 6, seed=1))
    assert 0 <= found.trust_before <= 1
    assert 0 <= found.trust_after <= 1
    assert project(unit(n, 2), unit(n, 2)).trust_before > 0.8


def test_two_sentences_make_no_map() -> None:
    with pytest.raises(ValueError, match="a map of 2 sentences shows nothing: give at least 3"):
        project(unit(2, 4), unit(2, 4))


def test_an_unknown_method_is_answered_with_the_known_ones() -> None:
    method: Any = "globe"
    with pytest.raises(ValueError, match="'globe'; it must be one of pca, tsne, umap"):
        project(unit(5, 4), unit(5, 4), method)
