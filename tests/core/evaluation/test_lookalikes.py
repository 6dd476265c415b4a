"""Rows that a model may take for one another, against a count by hand."""

from __future__ import annotations

import itertools

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs, normalized
from core.evaluation.lookalikes import NEAR, Lookalike, lookalikes
from tests.core.evaluation.embedders import Lookup

ROWS = [
    ("The dog bit the man.", "Der Hund biss den Mann."),
    ("the man bit the dog", "Der Mann biss den Hund."),
    ("It rains.", "Es regnet."),
    ("It is raining.", "Es regnet gerade."),
    ("it RAINS!", "Gerade regnet es."),
]
POOL = Pairs(["one", "two", "three"], ["eins", "zwei", "drei"], "en", "de")


def pairs(*rows: tuple[str, str]) -> Pairs:
    return Pairs([a for a, _ in rows], [b for _, b in rows], "en", "de")


def embedder(typed: Pairs, pool: Pairs, seed: int, spread: float = 1.0) -> Lookup:
    """Vectors around one point; normalized texts alike get one vector, so that there are ties."""
    generator = torch.Generator().manual_seed(seed)
    known: dict[str, Tensor] = {}
    for text in [*typed.a, *typed.b, *pool.a, *pool.b]:
        key = " ".join(sorted(normalized(text).split())) if spread < 1 else text
        if key not in known:
            known[key] = functional.normalize(torch.ones(4) + spread * torch.randn(4, generator=generator), dim=0)
        known[text] = known[key]
    return Lookup(known, 4)


def naive(model: Lookup, typed: Pairs, pool: Pairs, i: int, j: int) -> tuple[bool, float]:
    """Whether a side is near, and the questions answered right."""

    def cosine(a: str, b: str) -> float:
        return round(float(model.vectors[a].double() @ model.vectors[b].double()), 9)

    near = False
    for side, others in ((typed.a, pool.a), (typed.b, pool.b)):
        if normalized(side[i]) != normalized(side[j]):
            unrelated = [cosine(side[row], other) for row in (i, j) for other in others]
            mean = sum(unrelated) / len(unrelated) if unrelated else 0.0
            near = near or 1 - cosine(side[i], side[j]) < NEAR * (1 - mean)
    right = 0.0
    for mine, other in ((i, j), (j, i)):
        own = cosine(typed.a[mine], typed.b[mine])
        for rival in (cosine(typed.a[mine], typed.b[other]), cosine(typed.a[other], typed.b[mine])):
            right += 1.0 if own > rival else 0.5 if own == rival else 0.0
    return near, right


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("spread", [0.02, 0.2, 1.0])
@pytest.mark.parametrize("pool", [POOL, Pairs([], [], "en", "de")], ids=["pool", "none"])
def test_near_rows_and_right_answers_are_those_of_a_naive_count(seed: int, spread: float, pool: Pairs) -> None:
    typed = pairs(*ROWS)
    models = [embedder(typed, pool, seed, spread), embedder(typed, pool, seed + 100, spread)]
    found = {each.rows: each for each in lookalikes(models, typed, pool)}
    for i, j in itertools.combinations(range(len(ROWS)), 2):
        expected = [naive(model, typed, pool, i, j) for model in models]
        reordered = (i, j) in {(0, 1), (3, 4)}
        assert ((i, j) in found) == (reordered or any(near for near, _ in expected))
        if (i, j) in found:
            assert found[i, j].reordered == reordered
            assert [choice.right for choice in found[i, j].choices] == [right for _, right in expected]


def only(*rows: tuple[str, str], spread: float = 1.0) -> list[Lookalike]:
    return lookalikes([embedder(pairs(*rows), POOL, 1, spread)], pairs(*rows), POOL)


def test_the_same_words_in_another_order_are_told_whatever_the_model_makes_of_them() -> None:
    (found,) = only(*ROWS[:3])
    assert (found.rows, found.reordered, found.choices[0].near) == ((0, 1), True, False)


def test_a_bag_of_words_answers_half_of_the_questions() -> None:
    (found,) = only(*ROWS[:2], spread=0.5)
    assert found.choices[0].cosine == pytest.approx(1)
    assert found.choices[0].near
    typed = pairs(("A B", "x y"), ("b a", "y x"))
    flat = Lookup({text: torch.tensor([1.0, 0.0]) for text in (*typed.a, *typed.b)}, 2)
    assert lookalikes([flat], typed, Pairs([], [], "en", "de"))[0].choices[0].right == 2.0


def test_order_comes_before_nearness() -> None:
    typed = pairs(("near", "x"), ("nearer", "y"), ("B A", "z"), ("A B", "w"))
    table = {"near": [1.0, 0.0], "nearer": [1.0, 0.01], "B A": [0.0, 1.0], "A B": [-1.0, 0.5], "x": [1.0, 1.0]}
    table |= {"y": [1.0, -1.0], "z": [-1.0, -1.0], "w": [-1.0, 0.0]}
    model = Lookup({text: functional.normalize(torch.tensor(row), dim=0) for text, row in table.items()}, 2)
    found = lookalikes([model], typed, Pairs([], [], "en", "de"))
    assert [(each.rows, each.reordered) for each in found] == [((2, 3), True), ((0, 1), False)]


def test_a_sentence_typed_twice_is_no_lookalike_of_itself() -> None:
    assert only(("It rains.", "Es regnet."), ("it rains", "es regnet!")) == []


def test_the_page_may_keep_what_was_computed_for_the_comparison() -> None:
    """The pool is asked for a side at a time, then what was typed."""
    typed = pairs(*ROWS[:2])
    model = embedder(typed, POOL, 1)
    lookalikes([model], typed, POOL)
    assert model.asked == [POOL.a, POOL.b, [*typed.a, *typed.b]]


def test_no_rows_and_one_row_have_none() -> None:
    assert only() == []
    assert only(ROWS[0]) == []


def test_what_are_no_pairs_is_refused() -> None:
    with pytest.raises(TypeError):
        lookalikes([], "phrases:en-de")  # type: ignore[arg-type]
