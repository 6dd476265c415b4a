from __future__ import annotations

import random
from collections import Counter

import pytest

from core.data.hold_out import COMMAND, PAGE, STREAM, HeldFirst, Policy, Split, hold_out, keep_apart
from core.data.pairs import Pair, Pairs, normalized


def distinct(number: int) -> Pairs:
    return Pairs([f"a{n}" for n in range(number)], [f"b{n}" for n in range(number)])


def repeated(number: int, of: int, seed: int = 0) -> Pairs:
    """Pairs whose sentences are drawn from ``of`` a side, in different spellings."""
    chooser = random.Random(seed)
    spellings = (str, str.upper, "{}!".format)
    return Pairs(
        [chooser.choice(spellings)(f"word {chooser.randrange(of)}") for _ in range(number)],
        [chooser.choice(spellings)(f"wort {n}") for n in range(number)],
    )


def rows(*parts: Pairs) -> Counter[tuple[str, str]]:
    return Counter(pair for part in parts for pair in zip(part.a, part.b, strict=True))


def everything(split: Split) -> Counter[tuple[str, str]]:
    return rows(split.train, split.held, *(left_out.pairs for left_out in split.left_out))


def test_held_out_pairs_share_no_sentence_with_the_rest() -> None:
    pairs = Pairs([f"word{number % 70}" for number in range(100)], [f"wort{number}" for number in range(100)])
    split = hold_out(pairs, Policy(0.2), seed=3)
    assert (len(split.train), len(split.held), split.left_out) == (80, 20, [])
    assert {*split.train.a}.isdisjoint(split.held.a)


def test_holding_out_is_bounded_and_follows_its_seed() -> None:
    pairs = distinct(100)
    assert len(hold_out(pairs, Policy(0.5, max_pairs=7)).held) == 7
    assert hold_out(pairs, COMMAND, seed=1) == hold_out(pairs, COMMAND, seed=1)
    assert hold_out(pairs, COMMAND, seed=1).held.a != hold_out(pairs, COMMAND, seed=2).held.a


@pytest.mark.parametrize("policy", [COMMAND, PAGE], ids=["command", "page"])
@pytest.mark.parametrize("of", [10_000, 700, 100, 5])
def test_no_repeated_row_is_lost_and_no_sentence_is_on_both_sides(of: int, policy: Policy) -> None:
    pairs = repeated(1000, of)
    split = hold_out(pairs, policy, seed=1)
    assert everything(split) == rows(pairs)
    assert split.train.sentences().isdisjoint(split.held.sentences())
    assert len(split.held) <= policy.max_pairs
    if of > 5:  # with five sentences a group is a fifth of all, more than some policies hold out; else ten or so
        assert len(split.held) > min(policy.max_pairs, round(policy.share * 1000)) - 10


def test_pairs_that_a_third_links_stay_together() -> None:
    pairs = Pairs(["Go.", "go!", "run", "sit", "stay", "jump"], ["los", "lauf", "Lauf!", "sitz", "bleib", "hüpf"])
    splits = [hold_out(pairs, Policy(1.0), seed=seed) for seed in range(20)]
    linked = {"Go.", "go!", "run"}
    assert {len(linked & {*split.held.a}) for split in splits} == {3}
    splits = [hold_out(pairs, Policy(0.7), seed=seed) for seed in range(20)]
    assert {(len(linked & {*split.held.a}), len(split.held)) for split in splits} == {(0, 3)}
    more = Pairs([*pairs.a, *(f"a{n}" for n in range(6))], [*pairs.b, *(f"b{n}" for n in range(6))])
    splits = [hold_out(more, Policy(0.5), seed=seed) for seed in range(20)]
    assert {len(linked & {*split.held.a}) for split in splits} == {0, 3}
    assert {len(split.held) for split in splits} == {6}


def chained(number: int) -> Pairs:
    """Pairs that each share a sentence with the next."""
    return Pairs([f"a{n // 2}" for n in range(number)], [f"b{(n + 1) // 2}" for n in range(number)])


def shared(number: int) -> Pairs:
    """Half of the pairs have one sentence, the others are paraphrases by fives."""
    half = number // 2
    return Pairs(["Yes."] * half + [f"a{n // 5}" for n in range(half)], [f"b{n}" for n in range(2 * half)])


@pytest.mark.parametrize("policy", [COMMAND, PAGE], ids=["command", "page"])
def test_a_sentence_of_half_the_pairs_and_paraphrases_fill_the_share_whole(policy: Policy) -> None:
    pairs = shared(1000)
    split = hold_out(pairs, policy, seed=2)
    assert everything(split) == rows(pairs)
    assert split.train.sentences().isdisjoint(split.held.sentences())
    assert (len(split.held), split.left_out) == (policy.share * 1000, [])
    assert {*Counter(split.held.a).values()} == {5}


@pytest.mark.parametrize(
    "pairs", [chained(400), distinct(1), distinct(9), Pairs(["a"] * 200, [f"b{n}" for n in range(200)])],
    ids=["chain", "one", "nine", "one sentence"],
)  # fmt: skip
def test_where_no_two_groups_can_be_held_out_all_are_trained_on(pairs: Pairs) -> None:
    split = hold_out(pairs, COMMAND)
    assert (split.train.a, len(split.held), split.left_out) == (pairs.a, 0, [])


def test_a_group_too_large_to_be_held_out_is_trained_on() -> None:
    pairs = Pairs(["the same"] * 90 + [f"other {n}" for n in range(10)], [f"b{n}" for n in range(100)])
    split = hold_out(pairs, Policy(0.2))
    assert (len(split.train), sorted(split.held.a)) == (90, [f"other {n}" for n in range(10)])
    whole = hold_out(Pairs(["the same"] * 50, [f"b{n}" for n in range(50)]), PAGE)
    assert (len(whole.train), len(whole.held), whole.left_out) == (50, 0, [])


@pytest.mark.parametrize("number", [1, 2, 9, 100, 1234, 12_000])
@pytest.mark.parametrize("seed", [0, 7])
def test_without_repetitions_the_first_of_a_shuffled_order_are_held_out(number: int, seed: int) -> None:
    order = list(range(number))
    random.Random(seed).shuffle(order)
    for policy in (COMMAND, PAGE):
        share = round(policy.share * number)
        count = min(share, policy.max_pairs) if number >= policy.min_pairs else 0
        if count < 2:
            count = 0  # one pair alone cannot be judged
        split = hold_out(distinct(number), policy, seed=seed)
        assert split.held.a == [f"a{n}" for n in sorted(order[:count])]
        assert split.train.a == [f"a{n}" for n in sorted(order[count:])]
        assert split.left_out == []


def test_the_policies_are_those_of_before() -> None:
    policies = (COMMAND, PAGE)
    assert [(policy.share, policy.max_pairs, policy.min_pairs) for policy in policies] == [
        (0.1, 1000, 0), (0.2, 200, 40),
    ]  # fmt: skip
    assert STREAM.max_pairs == 1000


def test_pairs_with_a_sentence_that_is_held_out_elsewhere_are_left_out_and_named() -> None:
    pairs = Pairs(["Go.", "Stay", "Run", "Sit", "Go."], ["los", "bleib", "lauf", "sitz", "los"])
    split = keep_apart(pairs, Pairs(["go!", "new"], ["newer", "lauf"]))
    assert (split.train.a, split.held.a) == (["Stay", "Sit"], ["go!", "new"])
    assert [(left.pairs.a, left.reason) for left in split.left_out] == [
        (["Go.", "Run", "Go."], "they share a sentence with a held-out pair")
    ]
    assert keep_apart(pairs, Pairs(["x"], ["y"])).left_out == []


def test_the_first_pairs_of_a_stream_are_held_out_and_what_overlaps_is_told() -> None:
    texts = [(f"a{n % 40}", f"b{n}") for n in range(50)]
    stream = [Pair(a, b, hash(normalized(a)), hash(normalized(b))) for a, b in texts]
    held = HeldFirst(stream, Policy(1.0, max_pairs=5))
    assert held.pairs == stream[:5]
    others = [pair for pair in stream if not held.shares(pair)]
    assert others == [pair for pair in stream[5:] if pair.a not in {f"a{n}" for n in range(5)}]
    assert len(others) == 40
