"""Whether a translation is nearest: one count, one rule for ties, and every place that asks gives the same answer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs
from core.evaluation import metrics
from core.evaluation.comparison import compare
from core.evaluation.margins import scaled
from core.evaluation.neighbours import translation_found
from core.evaluation.ranks import Ranks, rank, rank_among, rank_any
from core.evaluation.search import search
from core.maps import trajectory
from core.maps.sentence_map import map as sentence_map
from tests.core.evaluation.embedders import Lookup


def random(n: int, width: int, seed: int) -> Tensor:
    return functional.normalize(torch.randn(n, width, generator=torch.Generator().manual_seed(seed)), dim=1)


def collapsed(n: int, width: int) -> tuple[Tensor, Tensor]:
    point = random(1, width, n).repeat(n, 1)
    return point, point.clone()


def sides_collapsed(n: int, width: int) -> tuple[Tensor, Tensor]:
    """Each language is one point."""
    return random(1, width, 1).repeat(n, 1), random(1, width, 2).repeat(n, 1)


def duplicated(n: int, width: int) -> tuple[Tensor, Tensor]:
    """Every translation is right, and others have the same vector."""
    x = random(n, width, 3)[torch.arange(n) // 2]
    return x, x.clone()


def some_duplicated(n: int, width: int) -> tuple[Tensor, Tensor]:
    x, y = random(n, width, 4), random(n, width, 5)
    y = functional.normalize(x + 0.5 * y, dim=1)
    y[1], y[-1], x[-2] = y[0], x[0], x[0]
    return x, y


def near(n: int, width: int) -> tuple[Tensor, Tensor]:
    x = random(n, width, 6)
    return x, functional.normalize(x + random(n, width, 7), dim=1)


@dataclass
class Naive:
    """Counts for x_i among all y, and among all y and all other x, one cosine at a time."""

    nearer: list[int]
    tied: list[int]
    nearer_mixed: list[int]
    tied_mixed: list[int]

    @classmethod
    def of(cls, x: Tensor, y: Tensor) -> Naive:
        def cosine(one: Tensor, other: Tensor) -> float:
            return round(math.fsum(a * b for a, b in zip(one.tolist(), other.tolist(), strict=True)), 10)

        counts: list[list[int]] = [[], [], [], []]
        for i in range(len(x)):
            right = cosine(x[i], y[i])
            across = [cosine(x[i], y[j]) for j in range(len(x)) if j != i]
            mixed = across + [cosine(x[i], x[j]) for j in range(len(x)) if j != i]
            for at, rivals in ((0, across), (2, mixed)):
                counts[at].append(sum(rival > right for rival in rivals))
                counts[at + 1].append(rivals.count(right))
        return cls(*counts)


CASES = [
    (make, n, width)
    for make in (collapsed, sides_collapsed, duplicated, some_duplicated, near)
    for n, width in ((4, 3), (8, 192), (20, 768))
]
EACH = pytest.mark.parametrize(("make", "n", "width"), CASES, ids=[f"{make.__name__} {n} {w}" for make, n, w in CASES])


def typed(n: int) -> Pairs:
    return Pairs([f"first {i}" for i in range(n)], [f"second {i}" for i in range(n)], "en", "el")


def lookup(pairs: Pairs, x: Tensor, y: Tensor) -> Lookup:
    return Lookup(dict(zip([*pairs.a, *pairs.b], torch.cat([x, y]), strict=True)), x.shape[1])


@EACH
def test_all_that_ask_for_the_nearest_agree(make: object, n: int, width: int) -> None:
    assert callable(make)
    x, y = make(n, width)
    forth, back = Naive.of(x, y), Naive.of(y, x)
    pairs = typed(n)
    encoder = lookup(pairs, x, y)
    places = [[1 + a + b for a, b in zip(each.nearer_mixed, each.tied_mixed, strict=True)] for each in (forth, back)]
    found = [place == 1 for side in places for place in side]

    result = compare([encoder], pairs, Pairs([], [])).views[0]
    assert [row.rank for row in result.rows] == places[0]
    assert result.found == places[0].count(1)
    assert trajectory.found(x, y) == found
    assert translation_found(torch.cat([x, y]), [*range(n)] * 2) == found
    assert sentence_map(encoder, encoder, pairs, {}).found == [found] * 2
    for i in range(n):
        place = search(encoder, pairs.a[i], {"en": pairs.a, "el": pairs.b}).places["el"]
        assert (place.own, place.crowd) == (1 + forth.nearer[i] + forth.tied[i], places[0][i])


@EACH
def test_means_count_half_of_what_ties(make: object, n: int, width: int) -> None:
    assert callable(make)
    x, y = make(n, width)
    want = Naive.of(x, y)

    def mean(nearer: list[int], tied: list[int]) -> float:
        return sum((a == 0) / (1 + b) for a, b in zip(nearer, tied, strict=True)) / n

    got = metrics.direction(x, y)
    assert got.p_at_1 == pytest.approx(mean(want.nearer, want.tied))
    assert got.mixed_p_at_1 == pytest.approx(mean(want.nearer_mixed, want.tied_mixed))


@pytest.mark.parametrize(("n", "width"), [(4, 3), (8, 192), (20, 768), (600, 16)])
def test_a_model_that_maps_everything_to_one_point_guesses_and_finds_nothing(n: int, width: int) -> None:
    x, y = collapsed(n, width)
    pairs = typed(n)
    encoder = lookup(pairs, x, y)
    assert metrics.direction(x, y).p_at_1 == pytest.approx(1 / n)
    assert [each.csls for each in scaled(x, y)] == pytest.approx([1 / n, 1 / n])
    result = compare([encoder], pairs, Pairs([], []))
    assert [row.rank for row in result.views[0].rows] == [result.candidates] * n
    assert result.views[0].found == 0
    found = search(encoder, pairs.a[1], {"en": pairs.a, "el": pairs.b})
    assert (found.places["el"].own, found.places["el"].crowd) == (n, found.candidates)
    assert trajectory.found(x, y) == [False] * 2 * n
    assert sentence_map(encoder, encoder, pairs, {}).found == [[False] * 2 * n] * 2


NAN, NONE = torch.nan, -torch.inf


@pytest.mark.parametrize(
    ("translation", "rivals", "place"),
    [
        (NAN, [0.1, 0.2], 3), (NAN, [0.1, NONE], 2), (NAN, [NAN, NAN], 3), (NAN, [NONE, NONE], 2), (NAN, [], 2),
        (0.5, [NAN, 0.1], 2), (0.5, [NAN, 0.5], 3), (0.5, [NONE, 0.1], 1),
    ],
)  # fmt: skip
def test_what_is_not_a_number_is_never_found(translation: float, rivals: list[float], place: int) -> None:
    among = torch.tensor([[translation, *rivals]])
    first = torch.zeros(1, len(rivals) + 1, dtype=torch.bool)
    first[0, 0] = True
    ways = [rank(among[:, 0], among[:, 1:]), rank_among(among, torch.tensor([0])), rank_any(among, first)]
    for ranks in ways:
        assert ranks.places().tolist() == [place]
        assert ranks.found().tolist() == [place == 1]
        assert float(ranks.hits()[0]) == (place == 1)
        assert 0 <= float(ranks.beaten(len(rivals))[0]) <= len(rivals)


def test_a_model_whose_vectors_are_no_numbers_finds_nothing() -> None:
    pairs = typed(6)
    x, y = (torch.full((6, 8), NAN) for _ in range(2))
    view = compare([lookup(pairs, x, y)], pairs, Pairs([], [])).views[0]
    assert (view.found, view.found_back) == (0, 0)
    assert trajectory.found(x, y) == [False] * 12
    assert metrics.direction(x, y).p_at_1 == metrics.direction(x, y).mixed_p_at_1 == 0


def test_ranks_by_hand() -> None:
    ranks = rank(torch.tensor([0.5, 0.5, 0.5]), torch.tensor([[0.9, 0.5, 0.1], [0.5, 0.5, 0.0], [0.4, -torch.inf, 0]]))
    assert (ranks.nearer.tolist(), ranks.tied.tolist()) == ([1, 0, 0], [1, 2, 0])
    assert ranks.places().tolist() == [3, 3, 1]
    assert ranks.found().tolist() == [False, False, True]
    assert ranks.hits().tolist() == pytest.approx([0, 1 / 3, 1])
    assert ranks.reciprocal().tolist() == pytest.approx([1 / 2.5, 1 / 2, 1])
    assert ranks.beaten(3).tolist() == [1.5, 2, 3]


def test_rivals_of_two_pools_are_rivals_of_both() -> None:
    both = Ranks(torch.tensor([1]), torch.tensor([0])) + Ranks(torch.tensor([2]), torch.tensor([3]))
    assert (both.nearer.tolist(), both.tied.tolist()) == ([3], [3])


def test_a_translation_among_the_candidates_is_no_rival_of_itself() -> None:
    scores = torch.tensor([[0.5, 0.9, 0.5], [0.1, 0.2, 0.3]])
    ranks = rank_among(scores, torch.tensor([0, 2]))
    assert (ranks.nearer.tolist(), ranks.tied.tolist()) == ([1, 0], [1, 0])


def test_of_several_translations_the_nearest_counts_and_none_is_never_found() -> None:
    scores = torch.tensor([[-torch.inf, 0.9, 0.5, 0.6], [-torch.inf, 0.2, 0.3, 0.3], [-torch.inf, 0.9, 0.8, 0.7]])
    translates = torch.tensor([[True, False, True, True], [True, False, True, False], [True, False, False, False]])
    ranks = rank_any(scores, translates)
    assert ranks.nearer.tolist() == [1, 0, 3]
    assert ranks.found().tolist() == [False, False, False]
    assert rank_any(scores, ~translates).found().tolist() == [True, False, True]
