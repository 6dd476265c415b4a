from __future__ import annotations

import math

import pytest
import torch
from scipy.stats import spearmanr
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs
from core.evaluation.comparison import Comparison, View, compare
from core.evaluation.intervals import wilson
from core.evaluation.metrics import Means, relative_gap
from core.evaluation.phrases import held_pairs
from tests.core.evaluation.embedders import Lookup
from tests.core.naive import Rows

WIDTH = 6


def sentences(side: str, n: int) -> list[str]:
    return [f"{side} sentence number {index}" for index in range(n)]


def pairs(n: int, name: str = "typed") -> Pairs:
    return Pairs(sentences(f"{name} a", n), sentences(f"{name} b", n), "en", "el", name)


def unit(n: int, seed: int) -> Tensor:
    return functional.normalize(torch.randn(n, WIDTH, generator=torch.Generator().manual_seed(seed)), dim=1)


def embedder(typed: Pairs, pool: Pairs, *sides: Tensor) -> Lookup:
    texts = [*typed.a, *typed.b, *pool.a, *pool.b]
    return Lookup(dict(zip(texts, torch.cat(sides), strict=True)), WIDTH)


def view(typed: Pairs, pool: Pairs, *sides: Tensor) -> View:
    return compare([embedder(typed, pool, *sides)], typed, pool).views[0]


def random_comparison(typed: Pairs, pool: Pairs, seed: int) -> tuple[Comparison, list[Tensor]]:
    """Equal sentences have equal vectors, as any encoder gives them."""
    texts = [*typed.a, *typed.b, *pool.a, *pool.b]
    lookup = Lookup(dict(zip(texts, unit(len(texts), seed), strict=True)), WIDTH)
    result = compare([lookup], typed, pool)
    sides = [lookup.encode(side) for side in (typed.a, typed.b, result.pool.a, result.pool.b)]
    return result, sides


def naive(index: int, typed: Pairs, pool: Pairs, sides: list[Tensor]) -> dict[str, float]:
    x, y, pool_x, pool_y = (side.double() for side in sides)
    rows = Rows([*typed.a, *pool.a], [*typed.b, *pool.b])
    first, second = torch.cat([x, pool_x]), torch.cat([y, pool_y])
    unrelated, same = second[rows.rivals(index)], first[rows.own(index)]
    nearest = max(float(x[index] @ second[row]) for row in rows.translations(index))
    mean = len(unrelated) or 1
    return {
        "cosine": float(x[index] @ y[index]),
        "spearman": spearmanr(x[index], y[index]).statistic,
        "unrelated_cosine": sum(float(x[index] @ vector) for vector in unrelated) / mean,
        "unrelated_spearman": sum(spearmanr(x[index], vector).statistic for vector in unrelated) / mean,
        "rank": 1 + sum(float(x[index] @ vector) >= nearest for vector in [*unrelated, *same]),
        "same": sum(float(x[index] @ vector) for vector in same) / (len(same) or 1),
    }


REPEATED = Pairs(
    ["Good night.", "good night!", "Where is it?", "Look out!"],
    ["Καληνύχτα.", "Όνειρα γλυκά.", "Πού είναι;", "καληνύχτα"],
    "en",
    "el",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("typed", "pool"),
    [
        (pairs(1), pairs(5, "pool")),
        (pairs(4), pairs(7, "pool")),
        (pairs(6), pairs(0, "pool")),
        (REPEATED, pairs(3, "pool")),
        (REPEATED, Pairs(["Look out!", "Hello"], ["Πρόσεχε!", "Γεια"])),
    ],
    ids=["one", "some", "no pool", "repeated", "repeated in the pool"],
)
def test_every_number_equals_a_naive_reference(typed: Pairs, pool: Pairs, seed: int) -> None:
    comparison, sides = random_comparison(typed, pool, seed)
    result = comparison.views[0]
    expected = [naive(index, typed, comparison.pool, sides) for index in range(len(typed))]
    assert len(result.rows) == len(typed) > 0
    for row, want in zip(result.rows, expected, strict=True):
        assert row.rank == want["rank"]
        for name in ("cosine", "spearman", "unrelated_cosine", "unrelated_spearman"):
            assert getattr(row, name) == pytest.approx(want[name], abs=1e-5), name
    n = len(typed)
    means = Means(*(sum(want[name] for want in expected) / n for name in ("cosine", "unrelated_cosine", "same")))
    assert result.found == sum(want["rank"] == 1 for want in expected)
    assert vars(result.means) == pytest.approx(vars(means), abs=1e-5)
    assert result.gap == pytest.approx(relative_gap(means), abs=1e-4)
    assert torch.allclose(result.cosines, sides[0] @ sides[1].T, atol=1e-6)


def one_hot(*places: int) -> Tensor:
    return torch.eye(WIDTH)[list(places)]


def test_a_model_that_maps_everything_to_one_point_finds_nothing() -> None:
    typed, pool = pairs(3), pairs(4, "pool")
    result = view(typed, pool, one_hot(0, 0, 0), one_hot(0, 0, 0), one_hot(0, 0, 0, 0), one_hot(0, 0, 0, 0))
    rivals = 2 * 2 + 2 * 4
    assert [row.rank for row in result.rows] == [1 + rivals] * 3
    assert result.found == 0


def test_one_tied_rival_takes_the_first_place() -> None:
    typed, pool = pairs(2), pairs(1, "pool")
    result = view(typed, pool, one_hot(0, 1), one_hot(0, 1), one_hot(2), one_hot(0))
    assert [row.rank for row in result.rows] == [2, 1]
    assert result.found == 1


def test_sentences_of_the_same_language_are_rivals() -> None:
    typed, pool = pairs(1), pairs(2, "pool")
    x = one_hot(0)
    y = functional.normalize(one_hot(0) + one_hot(1), dim=1)
    near = functional.normalize(one_hot(0) * 3 + one_hot(1), dim=1)
    far = one_hot(5)
    apart = view(typed, pool, x, y, torch.cat([near, near]), torch.cat([far, far]))
    closed = view(typed, pool, x, y, torch.cat([far, far]), torch.cat([far, far]))
    assert [apart.rows[0].rank, closed.rows[0].rank] == [3, 1]
    assert apart.gap > closed.gap == 0


@pytest.mark.parametrize("again", ["Good night.", "good  night", "GOOD NIGHT!"])
def test_a_sentence_typed_twice_is_neither_a_rival_nor_unrelated(again: str) -> None:
    typed = Pairs(["Good night.", again], ["Καληνύχτα.", "Όνειρα γλυκά."])
    x, y = one_hot(0, 0), functional.normalize(one_hot(0, 0) + one_hot(1, 2), dim=1)
    alone = view(typed.select([0]), pairs(0), x[:1], y[:1], one_hot(), one_hot())
    both = view(typed, pairs(0), x, y, one_hot(), one_hot())
    assert alone.rows[0].rank == 1
    # The other row's translation is one too; the repeated first sentence, at cosine 1, does not count.
    assert [row.rank for row in both.rows] == [1, 1]
    different = view(Pairs(["Good night.", "Good day."], typed.b), pairs(0), x, y, one_hot(), one_hot())
    assert [row.rank for row in different.rows] == [3, 3]


def test_a_translation_typed_twice_is_no_rival_of_its_copy() -> None:
    typed = Pairs(["Good night.", "Sleep well."], ["Καληνύχτα.", "καληνύχτα!"])
    result = view(typed, pairs(0), one_hot(0, 1), one_hot(0, 0), one_hot(), one_hot())
    assert result.rows[0].rank == 1
    assert result.rows[0].unrelated_cosine == 0.0


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (Pairs(["Hello."], ["Φως."]), ["Good day.", "Thanks."]),
        (Pairs(["hello"], ["Φως."]), ["Good day.", "Thanks."]),
        (Pairs(["Light."], ["ΕΥΧΑΡΙΣΤΏ"]), ["Hello.", "Good day."]),
        (Pairs(["Καλημέρα!"], ["Light."]), ["Hello.", "Thanks."]),
        (Pairs(["Light."], ["Φως."]), ["Hello.", "Good day.", "Thanks."]),
        (Pairs(["Hello.", "Good day.", "Thanks."], ["α", "β", "γ"]), []),
    ],
)
def test_a_meaning_that_was_typed_leaves_the_pool(typed: Pairs, left: list[str]) -> None:
    pool = Pairs(["Hello.", "Good day.", "Thanks."], ["Γεια.", "Καλημέρα.", "Ευχαριστώ."], "en", "el")
    comparison, _ = random_comparison(typed, pool, 0)
    rest = comparison.pool
    assert rest.a == left
    assert rest.b == [pool.b[pool.a.index(text)] for text in left]
    assert comparison.candidates == 2 * (len(typed) + len(left)) - 1


def test_one_pair_alone_competes_with_the_pool() -> None:
    typed, pool = pairs(1), pairs(3, "pool")
    nearer = functional.normalize(one_hot(0, 0, 0) * 4 + one_hot(1, 2, 3), dim=1)
    y = functional.normalize(one_hot(0) + one_hot(4), dim=1)
    result = view(typed, pool, one_hot(0), y, one_hot(5, 5, 5), nearer)
    assert result.rows[0].rank == 4
    assert result.cosines.shape == (1, 1)


def test_one_pair_alone_without_a_pool_has_finite_numbers() -> None:
    result = random_comparison(pairs(1), pairs(0, "pool"), 0)[0].views[0]
    row = result.rows[0]
    assert (row.rank, row.unrelated_cosine, row.unrelated_spearman, result.found) == (1, 0.0, 0.0, 1)
    assert all(math.isfinite(value) for value in (row.cosine, row.spearman, result.gap))


def test_means_of_unrelated_sentences_worked_by_hand() -> None:
    typed, pool = pairs(2), pairs(1, "pool")
    x = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    y = torch.tensor([[0.6, 0.8], [0.8, 0.6]])
    pool_x, pool_y = torch.tensor([[-1.0, 0.0]]), torch.tensor([[0.0, -1.0]])
    result = view(typed, pool, x, y, pool_x, pool_y)
    assert [row.cosine for row in result.rows] == pytest.approx([0.6, 0.6])
    assert [row.unrelated_cosine for row in result.rows] == pytest.approx([(0.8 + 0.0) / 2, (0.8 - 1.0) / 2])
    assert result.means.unrelated_same == pytest.approx(((0.0 - 1.0) / 2 + (0.0 + 0.0) / 2) / 2)
    assert result.means.unrelated_cross == pytest.approx((0.4 - 0.1) / 2)
    assert [row.rank for row in result.rows] == [2, 2]


def test_the_rank_correlations_of_all_with_all_are_those_of_scipy() -> None:
    comparison, (x, y, _, _) = random_comparison(pairs(4), pairs(3, "pool"), 5)
    result = comparison.views[0]
    expected = [[spearmanr(a, b).statistic for b in y] for a in x]
    assert result.spearmans.shape == (4, 4)
    assert torch.allclose(result.spearmans, torch.tensor(expected, dtype=result.spearmans.dtype), atol=1e-5)
    assert [row.spearman for row in result.rows] == pytest.approx(result.spearmans.diagonal().tolist())


def test_the_summary_repeats_the_numbers_of_the_view() -> None:
    result = random_comparison(pairs(3), pairs(2, "pool"), 1)[0].views[0]
    assert result.summary() == {
        "found": result.found,
        "found_back": result.found_back,
        "of": 3,
        "interval": {"a_to_b": [*wilson(result.found, 3)], "b_to_a": [*wilson(result.found_back, 3)]},
        "cosine": vars(result.means),
        "relative_gap": result.gap,
    }
    assert vars(result.means)


def test_the_second_sentences_ask_as_the_first_ones_do() -> None:
    typed, pool = pairs(4), pairs(3, "pool")
    comparison, (x, y, pool_x, pool_y) = random_comparison(typed, pool, 5)
    turned = view(Pairs(typed.b, typed.a), Pairs(pool.b, pool.a), y, x, pool_y, pool_x)
    result = comparison.views[0]
    assert [row.rank_back for row in result.rows] == [row.rank for row in turned.rows]
    assert [row.rank for row in result.rows] == [row.rank_back for row in turned.rows]
    assert (result.found, result.found_back) == (turned.found_back, turned.found)
    assert [row.rank for row in result.rows] != [row.rank_back for row in result.rows]


def test_no_pairs_give_an_empty_view() -> None:
    result = view(pairs(0), pairs(2, "pool"), torch.empty(0, WIDTH), torch.empty(0, WIDTH), unit(2, 0), unit(2, 1))
    assert (result.rows, result.found, result.gap) == ([], 0, 0.0)


def test_each_model_gets_a_view_of_its_own() -> None:
    typed, pool = pairs(2), pairs(1, "pool")
    good = embedder(typed, pool, one_hot(0, 1), one_hot(0, 1), one_hot(2), one_hot(3))
    bad = embedder(typed, pool, one_hot(0, 1), one_hot(1, 0), one_hot(2), one_hot(3))
    result = compare([good, bad, good], typed, pool)
    assert [each.found for each in result.views] == [2, 0, 2]
    assert compare([], typed, pool).views == []


def test_without_a_pool_the_held_out_phrases_compete() -> None:
    typed = Pairs(["Nobody sings.", held_pairs("en", "de").a[3].upper()], ["Niemand singt.", "Irgendwas."], "en", "de")
    whole = held_pairs("en", "de")
    texts = [*typed.a, *typed.b, *whole.a, *whole.b]
    result = compare([Lookup(dict(zip(texts, unit(len(texts), 0), strict=True)), WIDTH)], typed)
    assert result.pool.a == [text for index, text in enumerate(whole.a) if index != 3]
    assert result.candidates == 2 * (2 + len(whole) - 1) - 1


@pytest.mark.parametrize("languages", [("en", "pt"), ("en", "xx"), ("be", "ru"), ("a", "b")])
def test_pairs_in_a_language_that_the_phrasebook_lacks_compete_alone(languages: tuple[str, str]) -> None:
    typed = Pairs(["Nobody sings.", "It rains."], ["Ninguém canta.", "Chove."], *languages)
    lookup = Lookup(dict(zip([*typed.a, *typed.b], unit(4, 0), strict=True)), WIDTH)
    result = compare([lookup], typed)
    assert (len(result.pool), result.candidates) == (0, 3)
    assert lookup.asked == [[], [], [*typed.a, *typed.b]]


def test_the_whole_pool_is_asked_for_whatever_is_typed_and_no_sentence_twice() -> None:
    pool = Pairs(["Hello.", "Thanks."], ["Γεια.", "Ευχαριστώ."], "en", "el")
    typed = Pairs(["Hello.", "Who?", "Who?"], ["Who?", "Ποιος;", "Ευχαριστώ."], "en", "el")
    lookup = Lookup({text: unit(1, seed)[0] for seed, text in enumerate([*pool.a, *pool.b, "Who?", "Ποιος;"])}, WIDTH)
    compare([lookup], typed, pool)
    assert lookup.asked == [pool.a, pool.b, ["Who?", "Ποιος;"]]
