from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from sklearn import manifold
from torch import Tensor
from torch.nn import functional

from core.maps.projection import chance_trustworthiness, project, trustworthiness

ROOT = Path(__file__).parents[3]


def unit(n: int, width: int, seed: int = 0) -> Tensor:
    return functional.normalize(torch.randn(n, width, generator=torch.Generator().manual_seed(seed)), dim=1)


def distances(points: Tensor) -> Tensor:
    return torch.cdist(points, points)


def test_umap_can_be_had_where_only_temporary_files_can_be_written() -> None:
    """In a process of its own, in which numba finds no other folder for what it compiles."""
    code = """
try:
    import umap
    print("imported")
except RuntimeError as error:
    print(error)
from core.maps import projection
print(projection._umap().__name__, projection._compiled[0].name)
"""
    only = {**os.environ, "NUMBA_CACHE_LOCATOR_CLASSES": "UserProvidedCacheLocator"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        cwd=ROOT,
        env=only,
    )
    refused, found = done.stdout.splitlines()[-2:]
    assert "no locator available" in refused
    name, folder = found.split(" ", 1)
    assert name == "UMAP"
    assert not Path(folder).exists()  # it went with the process


@pytest.mark.parametrize("method", ["pca", "tsne", "umap"])
def test_a_map_of_both_models_shares_one_basis_and_repeats_with_its_seed(method: Any) -> None:
    before, after = unit(24, 5), unit(24, 5, seed=1)
    first, again = project(before, after, method, related=True), project(before, after, method, related=True)
    assert (first.method, first.shared) == (method, True)
    assert first.before.shape == first.after.shape == (24, 2)
    assert torch.cat([first.before, first.after]).isfinite().all()
    assert first.before.std() > 0
    torch.testing.assert_close(first.before, again.before)
    torch.testing.assert_close(first.after, again.after)


def test_a_sentence_that_did_not_move_stays_where_it_was_on_the_map() -> None:
    before = unit(20, 6)
    found = project(before, before.clone(), related=True)
    assert found.before.std() > 0.1
    torch.testing.assert_close(found.before, found.after)


def test_where_a_models_embeddings_lie_as_a_whole_does_not_show() -> None:
    before, after = unit(20, 6), unit(20, 6, seed=1)
    plain, moved = project(before, after, related=True), project(before, after + 5, related=True)
    assert distances(plain.after).max() > 0.5
    torch.testing.assert_close(moved.before, plain.before, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(moved.after, plain.after, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("related", [True, False])
def test_what_has_nothing_in_common_is_projected_apart(related: bool) -> None:
    before, wide = unit(20, 6), unit(20, 9, seed=1)
    assert not project(before, wide, related=True).shared
    other = unit(20, 6, seed=1)
    found = project(before, other, related=related)
    assert found.shared == related
    spreads = [float((points - points.mean(0)).norm()) for points in (found.before, found.after)]
    alone = project(before, before, related=True).before
    if related:
        assert not torch.allclose(found.before, alone, atol=1e-2)
        assert spreads[0] != pytest.approx(spreads[1], rel=1e-3)
    else:  # the other model has no say in where its points lie; as wide is the second map alone
        torch.testing.assert_close(found.before, alone)
        assert spreads[0] == pytest.approx(spreads[1])


def test_the_axes_say_how_much_of_each_models_variance_they_keep() -> None:
    flat = torch.cat([torch.randn(40, 2, generator=torch.Generator().manual_seed(5)), torch.zeros(40, 5)], dim=1)
    assert sum(project(flat, flat, related=True).variance_before or ()) == pytest.approx(1)
    before, after = unit(40, 7), unit(40, 7, seed=1)
    found = project(before, after, related=True)
    assert found.variance_before
    assert found.variance_after
    # By numpy, from the basis that is common to both.
    both = np.concatenate([(each - each.mean(0)).double().numpy() for each in (before, after)])
    basis = np.linalg.svd(both, full_matrices=False)[2][:2].T
    for shares, half in ((found.variance_before, both[:40]), (found.variance_after, both[40:])):
        assert shares == pytest.approx((half @ basis).var(0) * 40 / (half**2).sum(), abs=1e-5)
    alone = project(before, after)
    values = np.linalg.svd(both[40:], compute_uv=False) ** 2
    assert alone.variance_after == pytest.approx(values[:2] / values.sum(), abs=1e-5)
    assert project(before, after, "tsne").variance_before is None


@pytest.mark.parametrize(("n", "k"), [(5, 1), (20, 3), (60, 10), (400, 10)])
def test_chance_is_what_points_at_random_have(n: int, k: int) -> None:
    vectors, generator = unit(n, 6), torch.Generator().manual_seed(0)
    drawn = [trustworthiness(vectors, torch.randn(n, 2, generator=generator), k) for _ in range(2000 // n + 20)]
    assert chance_trustworthiness(n, k) == pytest.approx(sum(drawn) / len(drawn), abs=0.05 if n < 20 else 0.01)
    assert project(vectors, vectors).chance == chance_trustworthiness(n)


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
