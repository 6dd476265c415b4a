"""Pairs in memory as batches of token ids."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.training.sources import Batch, Texts

Toy = tuple[Pairs, Pairs]


def test_a_batch_is_the_token_ids_of_its_pairs_and_numbers_that_find_them_again(
    tiny: Encoder, cipher_pairs: Toy
) -> None:
    pairs = cipher_pairs[0].select(range(50))
    texts = Texts(tiny, [pairs])
    known = dict(zip(map(tuple, tiny.tokenize(pairs.a).ids), tiny.tokenize(pairs.b).ids, strict=True))
    batches = list(islice(texts.batches(8, seed=0), 30))
    assert [len(batch) for batch in batches] == [8] * 30
    numbers: dict[int, list[int]] = {}
    for batch in batches:
        assert batch.numbers is not None
        assert len(batch.ids) == len(batch.numbers) == 16
        assert all(known[tuple(a)] == b for a, b in zip(batch.ids[:8], batch.ids[8:], strict=True))
        for number, ids in zip(batch.numbers, batch.ids, strict=True):
            assert numbers.setdefault(number, ids) == ids
    assert sorted(numbers) == list(range(100))
    assert [texts.lengths[number] for number in numbers] == [len(ids) for ids in numbers.values()]
    assert texts.pairs == 50


def test_a_text_that_is_in_several_pairs_has_one_number(tiny: Encoder) -> None:
    pairs = Pairs(["cat", "dog", "cat", "fox"], ["dog", "cat", "hen", "fox"])
    texts = Texts(tiny, [pairs, pairs])
    assert len(texts.ids) == len(texts.lengths) == 4
    assert [side.tolist() for side in texts.sides[0]] == [[0, 1, 0, 2], [1, 0, 3, 2]]
    assert texts.pairs == 8


@pytest.mark.parametrize("seed", [0, 7])
def test_the_same_seed_gives_the_same_batches_and_another_does_not(seed: int, tiny: Encoder, cipher_pairs: Toy) -> None:
    found = [list(islice(Texts(tiny, [cipher_pairs[0]]).batches(32, each), 20)) for each in (seed, seed, seed + 1)]
    assert found[0] == found[1] != found[2]
    assert len(found[0]) == 20


def test_a_sentence_against_itself_is_twice_in_its_batch_under_one_number(tiny: Encoder, cipher_pairs: Toy) -> None:
    pairs = cipher_pairs[0].select(range(40))
    texts = Texts(tiny, [pairs], "same-language")
    assert texts.twins
    assert texts.pairs == 80
    for batch in islice(texts.batches(8, 0), 10):
        assert batch.numbers is not None
        assert batch.numbers[:8] == batch.numbers[8:]
        assert len({*batch.numbers}) == 8
    assert not Texts(tiny, [replace(pairs, a_alt=pairs.a[::-1], b_alt=pairs.b[::-1])], "same-language").twins
    assert not Texts(tiny, [pairs]).twins


@pytest.mark.parametrize(("rows", "pairs"), [(0, 0), (2, 1), (10, 5)])
def test_a_batch_counts_pairs(rows: int, pairs: int) -> None:
    assert len(Batch([[1]] * rows)) == pairs
