"""A pass goes on from a state of it, as often as somebody likes."""

from __future__ import annotations

from functools import partial

import pytest

from core.data.corpus import Corpus, open_corpus
from core.data.pairs import Pair
from core.data.passes import Pass, Sharing

PAIRS = [(f"a {number}", f"b {number}") for number in range(300)]


def begun(corpus: Corpus) -> Pass[Pair]:
    return corpus.shared(3, Sharing(lambda pairs: pairs))


@pytest.mark.parametrize("taken", [0, 30, 150, 299])
def test_what_follows_a_state_leaves_it_as_it_was(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.data.mixing.ROUND", 2)
    monkeypatch.setattr("core.data.mixing.BLOCK", 10)
    monkeypatch.setattr("core.data.passes.BLOCK", 10)
    corpus = open_corpus(PAIRS, held=0)
    corpus.buffer = 50
    first = begun(corpus)
    before = first.take(taken)
    state = first.state()
    whole = first.take(300)
    assert len(before + whole) == len({*before, *whole}) == 300
    for again in map(begun, [corpus, corpus]):
        again.restore(*state)
        assert [pair for one in iter(partial(again.take, 40), []) for pair in one] == whole
