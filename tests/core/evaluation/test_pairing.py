from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs, normalized
from core.evaluation import metrics
from core.evaluation.comparison import compare
from core.evaluation.corrections import CORRECTIONS, procrustes
from core.evaluation.evaluate import evaluate, judge
from core.evaluation.pairing import Pairing
from tests.core import naive
from tests.core.evaluation.embedders import Lookup

WIDTH = 6
SPELLINGS = ("{}", "{}!", "{}?")
sentences = st.builds(
    lambda side, number, spelling: SPELLINGS[spelling].format(f"{side}{number}"),
    st.sampled_from("abc"),
    st.integers(0, 5),
    st.integers(0, 2),
)
tables = st.lists(st.tuples(sentences, sentences), min_size=2, max_size=10)
quiet = settings(
    derandomize=True, deadline=None, max_examples=50, database=None, phases=[Phase.explicit, Phase.generate]
)


class Encoder(Lookup):
    """A lookup that `evaluate` can ask."""

    def encode(self, texts: Any, *, batch_size: int = 64, normalize: bool = True) -> Tensor:
        return super().encode(texts)


def encoder_of(pairs: Pairs, seed: int, *, ties: bool = False) -> Encoder:
    """Random vectors, or such that many tie; the two spellings of a sentence have two."""
    texts = sorted({*pairs.a, *pairs.b})
    generator = torch.Generator().manual_seed(seed)
    vectors = torch.randn(len(texts), WIDTH, generator=generator)
    if ties:
        vectors = torch.eye(WIDTH)[torch.randint(WIDTH, (len(texts),), generator=generator)]
    return Encoder(dict(zip(texts, functional.normalize(vectors, dim=1), strict=True)), WIDTH)


def pairs_of(table: list[tuple[str, str]]) -> Pairs:
    return Pairs([a for a, _ in table], [b for _, b in table], "en", "el")


def judged(pairs: Pairs, seed: int, **options: bool) -> dict[str, Any]:
    try:
        result = evaluate(encoder_of(pairs, seed, **options), pairs)  # type: ignore[arg-type]
    except ValueError:
        assume(False)
    return {name: value for name, value in result.items() if name != "seconds"}


def assert_same(found: dict[str, Any], expected: dict[str, Any], tolerance: float = 1e-5) -> None:
    assert naive.leaves(found) == pytest.approx(naive.leaves(expected), abs=tolerance)


@quiet
@given(tables, st.integers(0, 3), st.booleans())
def test_every_number_equals_the_naive_reference(table: list[tuple[str, str]], seed: int, ties: bool) -> None:
    pairs = pairs_of(table)
    found = judged(pairs, seed, ties=ties)
    x, y = (encoder_of(pairs, seed, ties=ties).encode(side).numpy() for side in (pairs.a, pairs.b))
    expected = naive.judge(x, y, naive.Rows(pairs.a, pairs.b))
    for result in (found, expected):
        result.pop("p_value", None)
        if ties:
            result.pop("spearman")  # of one-hot vectors they are all but 0 or 1
    assert_same(found, expected)


@quiet
@given(tables, st.integers(0, 3))
def test_evaluate_and_compare_find_the_same(table: list[tuple[str, str]], seed: int) -> None:
    pairs = pairs_of(table)
    found = judged(pairs, seed)
    encoder = encoder_of(pairs, seed)
    for way, asked in (("a_to_b", pairs), ("b_to_a", Pairs(pairs.b, pairs.a))):
        view = compare([encoder], asked, Pairs([], [])).views[0]
        assert found["mixed_p_at_1"][way] == pytest.approx(view.found / len(pairs))


@quiet
@given(tables, st.integers(0, 3), st.booleans(), st.sampled_from([*CORRECTIONS]))
def test_rows_that_stand_there_twice_change_nothing(
    table: list[tuple[str, str]], seed: int, ties: bool, correction: str
) -> None:
    once, twice = pairs_of(table), pairs_of(table + table)
    encoder = encoder_of(once, seed, ties=ties)
    try:
        one, other = (evaluate(encoder, pairs, correction=correction) for pairs in (once, twice))  # type: ignore[arg-type]
    except ValueError:
        assume(False)
    assert other.pop("pairs") == 2 * one.pop("pairs")
    assert other.pop("repeated_pairs") == one.pop("repeated_pairs") + len(table)
    assert other.pop("equal_rows") == 2 * one.pop("equal_rows")
    one.pop("seconds"), other.pop("seconds")
    assert_same(one, other, 1e-6)


@quiet
@given(tables, st.integers(0, 3))
def test_the_size_of_the_blocks_changes_nothing(table: list[tuple[str, str]], seed: int) -> None:
    pairs = pairs_of(table)
    whole = judged(pairs, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.evaluation.cosines.BLOCK", 3)
        assert_same(judged(pairs, seed), whole, 1e-6)


def noisy(n: int, seed: int = 0) -> tuple[Tensor, Tensor]:
    meaning, x, y = torch.randn(3, n, 16, generator=torch.Generator().manual_seed(seed))
    return functional.normalize(meaning + 0.7 * x, dim=1), functional.normalize(meaning + 0.7 * y + 0.3, dim=1)


def test_two_hundred_pairs_each_twice_are_judged_like_once() -> None:
    x, y = noisy(200)
    a, b = ([f"{side} {n}" for n in range(200)] for side in "ab")
    once, both = judge(x, y), judge(x.repeat(2, 1), y.repeat(2, 1), Pairing.of(a * 2, b * 2, normalized))
    assert 0.3 < once["mixed_p_at_1"]["a_to_b"] < once["p_at_1"]["a_to_b"] < 1
    assert (both.pop("pairs"), both.pop("repeated_pairs"), both["distinct_sentences"]) == (
        400,
        200,
        {"a": 200, "b": 200},
    )
    assert (once.pop("pairs"), once.pop("repeated_pairs")) == (200, 0)
    once.pop("seconds"), both.pop("seconds")
    assert_same(both, once, 1e-6)


def test_two_renderings_of_a_sentence_are_not_each_others_rivals() -> None:
    x, y = noisy(100)
    near = functional.normalize(y + 0.2 * noisy(100, 1)[0], dim=1)
    a, b = [f"a {n}" for n in range(100)], [f"b {n}" for n in range(100)]
    one = judge(x, y)
    both = judge(
        x.repeat(2, 1), torch.cat([y, near]), Pairing.of(a * 2, [*b, *(f"{text} otherwise" for text in b)], normalized)
    )
    unaware = judge(x.repeat(2, 1), torch.cat([y, near]))
    for way in ("a_to_b", "b_to_a"):
        assert unaware["mixed_p_at_1"][way] == 0
        assert both["mixed_p_at_1"][way] > one["mixed_p_at_1"][way] - 0.15
    assert both["distinct_sentences"] == {"a": 100, "b": 200}


# Two say "a", which "b" and "c" translate, one "d".
X = torch.tensor([[1.0, 0, 0], [1, 0, 0], [0, 1, 0]])
Y = torch.tensor([[0.0, 0, 1], [0.8, 0.6, 0], [0.6, 0.8, 0]])
SAID = Pairing.of(["A.", "a", "d"], ["b", "c", "e"], normalized)


def test_a_sentence_with_two_translations_by_hand() -> None:
    forth, back = metrics.direction(X, Y, SAID), metrics.direction(Y, X, SAID.turned())
    assert (forth.p_at_1, forth.mixed_p_at_1, forth.mrr) == (1, 1, 1)  # "c" is near, "b" is no rival of it
    assert back.p_at_1 == pytest.approx((1 / 2 + 1 + 1) / 3)  # "b" is at a right angle to both
    means = metrics.mean_cosines(X, Y, SAID)
    assert means.paired == pytest.approx((0 + 0.8 + 0.8) / 3)
    assert means.unrelated_cross == pytest.approx((0.6 + 0 + 0.6) / 3)  # a with e; d with b and with c
    assert means.unrelated_same == pytest.approx((0 + 0 + 0 + 0.96 + 0 + 0.96) / 6)  # a d, d a; b e, c e, and back


def test_an_equal_sentence_on_the_other_side_is_no_rival() -> None:
    pairing = Pairing.of(["taxi", "cab", "bus"], ["Taxi", "Kraftdroschke", "Taxi!"], normalized)
    assert not pairing.plain
    seen = pairing.seen(torch.arange(3))
    assert seen.translations.tolist() == [[True, False, True], [False, True, False], [True, False, True]]
    assert seen.rivals.tolist() == [[False, True, False], [True, False, False], [False, True, False]]
    assert seen.own.tolist() == [[False, True, False], [True, False, True], [False, True, False]]


@pytest.mark.parametrize(
    ("a", "b"),
    [(["x", "X!", "x."], ["y", "y?", "Y"]), (["x"] * 3, ["y", "z", "w"]), (["x", "x", "z"], ["y", "w", "w"])],
    ids=["one pair", "one sentence", "all linked"],
)
def test_pairs_of_which_none_is_unrelated_cannot_be_judged(a: list[str], b: list[str]) -> None:
    pairs = Pairs(a, b)
    with pytest.raises(ValueError, match="all 3 pairs share sentences"):
        evaluate(encoder_of(pairs, 0), pairs)  # type: ignore[arg-type]


def test_procrustes_needs_two_groups_and_keeps_each_in_one_half() -> None:
    x, y = noisy(3)
    with pytest.raises(ValueError, match="2 pairs that share no sentence"):
        procrustes(x, y, Pairing.of(["x", "x", "z"], ["y", "w", "w"], normalized))
    pairing = Pairing.of(["x", "z", "x", "v"], ["y", "w", "u", "t"], normalized)
    groups = pairing.groups()
    assert groups[0][0] == groups[1][0] == groups[1][2]
    assert len({*groups[0].tolist()}) == 3


def test_pairs_that_all_differ_are_plain_and_untranslated_ones_too() -> None:
    assert Pairing.apart(3).plain
    assert Pairing.of(["a", "b", "5"], ["c", "d", "5"], normalized).plain
    assert not Pairing.of(["a", "b", "5"], ["c", "5", "5"], normalized).plain
    assert Pairing.of([(1, 2), (3,)], [(4,), (5,)]).plain
    assert not Pairing.of([(1, 2), (1, 2)], [(4,), (5,)]).plain
