from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from core.evaluation import cosines, neighbours
from core.evaluation.evaluate import judge
from core.evaluation.pairing import Pairing


def vectors(n: int, d: int, seed: int) -> Tensor:
    return torch.randn(n, d, generator=torch.Generator().manual_seed(seed))


def naive_order(points: Tensor) -> list[list[int]]:
    """All other sentences of each, nearest first, one cosine at a time."""
    rows = points.double().tolist()

    def cosine(one: list[float], other: list[float]) -> float:
        dot = sum(a * b for a, b in zip(one, other, strict=True))
        return dot / math.sqrt(sum(a * a for a in one)) / math.sqrt(sum(b * b for b in other))

    orders = []
    for i, row in enumerate(rows):
        near = [(-round(cosine(row, other), 9), j) for j, other in enumerate(rows) if j != i]
        orders.append([j for _, j in sorted(near)])
    return orders


def naive_moved(before: Tensor, after: Tensor, k: int) -> tuple[list[float], list[int]]:
    n, scores, kept = len(before), [], []
    for old, new in zip(naive_order(before), naive_order(after), strict=True):
        a, b = set(old[:k]), set(new[:k])
        passed = [abs(old.index(j) - new.index(j)) for j in a | b]
        scores.append((1 - len(a & b) / len(a | b) + sum(passed) / len(passed) / (n - 2)) / 2)
        kept.append(len(a & b))
    return scores, kept


# One direction a sentence, in degrees; before, 0-1 and 2-3 lie together; after, 0-2 and 1-3 do.
def on_a_circle(*degrees: float) -> Tensor:
    return torch.tensor([[math.cos(math.radians(x)), math.sin(math.radians(x))] for x in degrees])


BEFORE, AFTER = on_a_circle(0, 10, 90, 101), on_a_circle(0, 90, 10, 101)


def test_nearest_worked_by_hand() -> None:
    indices, cosines = neighbours.nearest(BEFORE, 2)
    assert indices.tolist() == [[1, 2], [0, 2], [3, 1], [2, 1]]
    degrees = [[10, 90], [10, 80], [11, 80], [11, 91]]
    assert cosines.tolist() == [[pytest.approx(math.cos(math.radians(x)), abs=1e-6) for x in row] for row in degrees]


def test_moved_worked_by_hand() -> None:
    moved = neighbours.moved(BEFORE, AFTER, 1)
    # 0: orders 1 2 3 and 2 1 3: nothing kept; 1 goes from place 1 to 2 and 2 from 2 to 1: (1 + 1 / 2) / 2.
    # 1: orders 0 2 3 and 3 2 0: 0 goes from 1 to 3 and 3 from 3 to 1: (1 + 2 / 2) / 2. Likewise 2 (3 1 0 and 0 1 3).
    # 3: orders 2 1 0 and 1 2 0.
    assert moved.score.tolist() == pytest.approx([0.75, 1.0, 1.0, 0.75])
    assert moved.kept.tolist() == [0, 0, 0, 0]
    assert moved.order() == [1, 2, 0, 3]
    assert moved.k == 1


@pytest.mark.parametrize(("n", "d", "k"), [(3, 2, 1), (12, 4, 5), (12, 4, 11), (40, 6, 10)])
def test_nearest_and_moved_equal_the_naive_loops(n: int, d: int, k: int) -> None:
    before, after = vectors(n, d, 1), vectors(n, d + 1, 2)
    assert neighbours.nearest(before, k)[0].tolist() == [order[:k] for order in naive_order(before)]
    scores, kept = naive_moved(before, after, k)
    moved = neighbours.moved(before, after, k)
    assert moved.score.tolist() == pytest.approx(scores)
    assert moved.kept.tolist() == kept
    assert n == 3 or len(set(scores)) > 3


@pytest.mark.parametrize("block", [1, 7, 40, 512])
def test_the_size_of_the_blocks_changes_nothing(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = vectors(40, 6, 1), vectors(40, 6, 2)
    whole = neighbours.nearest(before), neighbours.moved(before, after)
    monkeypatch.setattr(cosines, "BLOCK", block)
    assert torch.equal(neighbours.nearest(before)[0], whole[0][0])
    assert torch.equal(neighbours.moved(before, after).score, whole[1].score)


def test_of_equal_sentences_the_first_is_the_nearest() -> None:
    same = torch.ones(5, 3)
    assert neighbours.nearest(same, 3)[0].tolist() == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2], [0, 1, 2]]


def test_a_scatter_that_turns_shrinks_and_is_stretched_in_length_moves_nobody() -> None:
    before = vectors(30, 4, 3)
    turn = torch.linalg.qr(vectors(4, 4, 4)).Q
    after = before @ turn * torch.linspace(0.1, 5, 30)[:, None]
    moved = neighbours.moved(before, after)
    assert moved.score.tolist() == pytest.approx([0.0] * 30)
    assert moved.kept.tolist() == [10] * 30
    assert neighbours.moved(before, vectors(30, 4, 5)).score.min() > 0.1


def test_one_sentence_that_changes_places_moved_most() -> None:
    before = on_a_circle(*range(0, 300, 5))
    after = before.clone()
    after[7] = -before[7]
    moved = neighbours.moved(before, after, 4)
    assert moved.order()[0] == 7
    assert moved.score[7] > moved.score[8] > moved.score[40]


def test_more_neighbours_than_there_are_sentences() -> None:
    assert neighbours.nearest(BEFORE, 10)[0].shape == (4, 3)
    assert neighbours.moved(BEFORE, AFTER, 10).k == 3


def test_a_translation_is_found_when_it_is_the_nearest_of_all() -> None:
    assert neighbours.translation_found(BEFORE, [0, 0, 1, 2]) == [True, True, False, False]


def test_any_of_several_translations_may_be_the_nearest() -> None:
    assert neighbours.translation_found(on_a_circle(0, 40, 10, 100), [0, 0, 0, 1]) == [True, True, True, False]
    assert neighbours.translation_found(on_a_circle(0, 40, 10, 41), [0, 0, 0, 1]) == [True, False, True, False]
    assert neighbours.translation_found(on_a_circle(0, 40, 10), [0, 0, 0]) == [True, True, True]


def test_a_rival_that_is_as_near_as_the_translation_counts_against_it() -> None:
    assert neighbours.translation_found(on_a_circle(0, 10, 10, 50), [0, 0, 1, 1]) == [False, False, False, False]
    assert neighbours.translation_found(torch.ones(4, 3), [0, 0, 1, 1]) == [False] * 4


@pytest.mark.parametrize("sizes", [(2, 2), (4, 5)])
def test_what_cannot_be_compared_is_refused(sizes: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="at least 3"):
        neighbours.moved(vectors(sizes[0], 3, 0), vectors(sizes[1], 3, 0))


def test_a_repeated_sentence_is_no_rival_and_shares_its_translations() -> None:
    texts = ["one", "one", "two", "eins", "eins", "zwei"]
    vectors = on_a_circle(0, 1, 90, 10, 11, 80)
    assert neighbours.translation_found(vectors, [0, 1, 2] * 2) == [False] * 2 + [True] + [False] * 2 + [True]
    assert neighbours.translation_found(vectors, [0, 1, 2] * 2, texts) == [True] * 6


def test_a_rendering_of_the_same_sentence_is_no_rival_either() -> None:
    texts = ["one", "one", "two", "eins", "ein", "zwei"]
    vectors = on_a_circle(0, 0, 90, 10, 11, 80)
    assert neighbours.translation_found(vectors, [0, 1, 2] * 2, texts) == [True] * 6


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_among_repeated_rows_is_what_the_measure_counts(seed: int) -> None:
    draw = torch.Generator().manual_seed(seed)
    a, b = ([f"{side} {n}" for n in torch.randint(14, (20,), generator=draw).tolist()] for side in "ab")
    vectors = {text: torch.randn(6, generator=draw) for text in (*a, *b)}
    x, y = (torch.stack([vectors[text] for text in side]) for side in (a, b))
    found = neighbours.translation_found(torch.cat([x, y]), [*range(20)] * 2, [*a, *b])
    shares = judge(x, y, Pairing.of(a, b))["mixed_p_at_1"]
    assert sum(found[:20]) / 20 == pytest.approx(shares["a_to_b"])
    assert sum(found[20:]) / 20 == pytest.approx(shares["b_to_a"])
    assert 0 < sum(found) < 40
