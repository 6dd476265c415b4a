from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np
import pytest

from core.training.batches import POOL, Group, batches, distinct, fill, group_batches


def group(a: list[int], b: list[int] | None = None, weight: float = 1.0, length: list[int] | None = None) -> Group:
    other = [number + 10_000 for number in a] if b is None else b
    return Group(np.array(a), np.array(other), np.array(length or [5] * len(a)), weight)


def texts(pairs: Group, batch: list[int]) -> list[int]:
    return [number for index in batch for number in {int(pairs.a[index]), int(pairs.b[index])}]


def test_one_pass_holds_every_pair_once() -> None:
    pairs = group(list(range(50)))
    found = list(islice(group_batches(pairs, 10, (0,)), 5))
    assert [len(batch) for batch in found] == [10] * 5
    assert sorted(index for batch in found for index in batch) == list(range(50))


def test_what_is_left_over_comes_first_in_the_next_pass() -> None:
    pairs = group(list(range(23)))
    found = list(islice(group_batches(pairs, 5, (0,)), 23))
    counts = Counter(index for batch in found for index in batch)
    assert {len(batch) for batch in found} == {5}
    assert set(counts) == set(range(23))
    assert max(counts.values()) - min(counts.values()) <= 2


@pytest.mark.parametrize("kinds", [3, 7, 20])
def test_no_batch_holds_a_text_twice(kinds: int) -> None:
    chooser = np.random.default_rng(kinds)
    pairs = group(list(chooser.integers(0, kinds, 60)), list(chooser.integers(0, kinds, 60)))
    found = list(islice(group_batches(pairs, 8, (0,)), 40))
    assert len(found) == 40
    for batch in found:
        assert len(batch) >= 2
        assert max(Counter(texts(pairs, batch)).values()) == 1


def test_a_text_on_both_sides_of_different_pairs_counts_as_the_same() -> None:
    pairs = group([1, 2, 3, 4], [2, 5, 6, 7])
    batch, later = distinct(pairs, [0, 1, 2, 3], 3)
    assert (batch, later) == ([0, 2, 3], [1])


def test_a_sentence_paired_with_itself_is_no_duplicate() -> None:
    pairs = group([1, 2, 3], [1, 2, 3])
    assert distinct(pairs, [0, 1, 2], 3) == ([0, 1, 2], [])


def test_only_full_batches_are_cut_and_the_rest_is_kept_in_order() -> None:
    pairs = group([1, 1, 2, 2, 3])
    assert fill(pairs, [0, 1, 2, 3, 4], 2) == ([[0, 2], [1, 3]], [4])


def test_pairs_that_all_share_a_sentence_are_refused() -> None:
    pairs = group([1, 1, 1], [4, 5, 6])
    with pytest.raises(ValueError, match="all pairs share a sentence; give pairs of different sentences"):
        next(group_batches(pairs, 2, (0,)))


def test_a_batch_larger_than_the_group_is_the_whole_group() -> None:
    pairs = group(list(range(6)))
    for batch in islice(group_batches(pairs, 64, (0,)), 4):
        assert sorted(batch) == list(range(6))


def test_batches_hold_pairs_of_similar_length() -> None:
    length = list(np.random.default_rng(0).integers(3, 60, 320))
    pairs = group(list(range(320)), length=length)
    spread = [np.ptp(pairs.length[batch]) for batch in islice(group_batches(pairs, 20, (0,)), POOL)]
    assert len(spread) == POOL
    assert max(spread) < np.ptp(pairs.length) / 4


def test_lengths_do_not_rise_from_batch_to_batch() -> None:
    pairs = group(list(range(320)), length=list(range(320)))
    means = [pairs.length[batch].mean() for batch in islice(group_batches(pairs, 20, (0,)), POOL)]
    assert means != sorted(means)


def test_the_order_follows_the_seed_and_changes_from_pass_to_pass() -> None:
    pairs = group(list(range(40)))
    first, again, other = (list(islice(group_batches(pairs, 10, (seed,)), 8)) for seed in (0, 0, 1))
    assert first == again
    assert first != other
    assert first[:4] != first[4:]


def test_a_batch_never_mixes_groups_and_groups_are_drawn_by_weight_and_root_of_size() -> None:
    groups = [group(list(range(400))), group(list(range(100))), group(list(range(100)), weight=2.0)]
    drawn = Counter[int]()
    for index, batch in islice(batches(groups, 4, seed=0), 4000):
        assert max(batch) < len(groups[index])
        drawn[index] += 1
    # Shares 20 : 10 : 20.
    assert [drawn[index] / 4000 for index in range(3)] == pytest.approx([0.4, 0.2, 0.4], abs=0.03)


def test_an_empty_group_is_never_drawn() -> None:
    groups = [group([]), group(list(range(8)))]
    assert {index for index, _ in islice(batches(groups, 4, seed=0), 50)} == {1}
