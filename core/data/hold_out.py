"""Holding out: which pairs a model is judged by and never trained on, how many, and what becomes of all others.

1. Pairs that share a sentence, case and punctuation aside, form a group, as do those that a third pair links. A group
   stays together, so no sentence is ever on both sides.
2. Pairs are drawn by the seed. Each brings its group along, until the policy's share is full; a group too large for
   what is missing, or larger than half of the share, is trained on. Where that leaves a single group, which has nothing
   unrelated to be judged against, none is held out and all are trained on.
3. Of the share at most ``max_pairs`` are held out. What is beyond is trained on too.

Every pair is trained on or held out. Where the held-out pairs are given, `keep_apart` names what it leaves out;
of a stream, whose length nobody knows, the first pairs are held out (`HeldFirst`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from core.data.pairs import Pair, Pairs, normalized
from core.messages import Message, message


@dataclass(frozen=True)
class Policy:
    """How many pairs to hold out.

    Attributes:
        share: of all pairs, from 0 to 1.
        max_pairs: how many at most.
        min_pairs: how many pairs there must be for any to be held out.
    """

    share: float
    max_pairs: int = 1000
    min_pairs: int = 0


COMMAND = Policy(0.1)
"""``python -m core.train`` on pairs without a held-out part of their own."""
PAGE = Policy(0.2, max_pairs=200, min_pairs=40)
"""A visitor's own pairs; fewer are all trained on, and built-in phrases judge."""
STREAM = Policy(1.0)
"""Pairs larger than memory: the first ones."""


@dataclass(frozen=True)
class LeftOut:
    """Pairs that are neither trained on nor held out, and why: a sentence for a person."""

    pairs: Pairs
    reason: Message


@dataclass(frozen=True)
class Split:
    """Pairs to train on, pairs to judge by, and the others; no sentence is in both of the first two."""

    train: Pairs
    held: Pairs
    left_out: list[LeftOut] = field(default_factory=list)


def hold_out(pairs: Pairs, policy: Policy, *, seed: int = 0) -> Split:
    """Steps 1 to 3; the same split for the same pairs, policy and seed, each part in the order of ``pairs``."""
    if len(pairs) < policy.min_pairs:
        return Split(pairs.select(range(len(pairs))), pairs.select([]))
    drawn = {*_draw(pairs, min(policy.max_pairs, round(policy.share * len(pairs))), seed)}
    train = pairs.select([index for index in range(len(pairs)) if index not in drawn])
    return Split(train, pairs.select(sorted(drawn)))


def keep_apart(pairs: Pairs, held: Pairs) -> Split:
    """All pairs but those that share a sentence with one of ``held``, case and punctuation aside."""
    train, overlap = pairs.parted(held.sentences())
    reason = message("they share a sentence with a held-out pair")
    return Split(train, held, [LeftOut(overlap, reason)] if len(overlap) else [])


class HeldFirst:
    """The first pairs of a stream, held out of all passes.

    Attributes:
        pairs: the held-out ones.
    """

    def __init__(self, stream: Iterable[Pair], policy: Policy = STREAM) -> None:
        self.pairs = list(islice(stream, policy.max_pairs))
        self._taken = frozenset(key for pair in self.pairs for key in (pair.key_a, pair.key_b))

    def shares(self, pair: Pair) -> bool:
        """Whether a pair has a held-out sentence, as the held-out ones themselves do."""
        return pair.key_a in self._taken or pair.key_b in self._taken


def _draw(pairs: Pairs, count: int, seed: int) -> list[int]:
    """Indices of at most ``count`` pairs, whole groups in the order in which they are drawn."""
    order = list(range(len(pairs)))
    random.Random(seed).shuffle(order)
    numbers = _groups(pairs)
    members: dict[int, list[int]] = {}
    for index, number in enumerate(numbers):
        members.setdefault(number, []).append(index)
    drawn: list[int] = []
    groups = 0
    for index in order:
        group = members.pop(numbers[index], [])  # gone when it was drawn, or passed over, before
        if group and len(group) <= count // 2 and len(drawn) + len(group) <= count:
            drawn += group
            groups += 1
    return drawn if groups > 1 else []


def _groups(pairs: Pairs) -> list[int]:
    """For each pair the first of those that it shares a sentence with, be it by way of others (union-find)."""
    parent = list(range(len(pairs)))

    def first(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    owner: dict[str, int] = {}
    for index, pair in enumerate(zip(pairs.a, pairs.b, strict=True)):
        for sentence in map(normalized, pair):
            one, other = sorted((first(index), first(owner.setdefault(sentence, index))))
            parent[other] = one
    return [first(index) for index in range(len(pairs))]
