from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Sequence
from typing import Any

import pytest
import torch
from torch import Tensor

from core.data.phrasebook import phrasebook_languages
from core.encoder.encoder import Encoder
from core.evaluation.phrases import held_phrases
from demo.common.models import BASELINE, READY, YOURS
from demo.state import vectors
from demo.state.encoders import embedder_of, encoder_of
from demo.state.sessions import Session
from demo.state.vectors import TypedVectors

TIMEOUT = 60


class Counting(Encoder):
    """An encoder that writes down what it embeds, and can be held up while it does."""

    def __init__(self, like: Encoder, factor: float = 1.0) -> None:
        super().__init__(like.backbone, like.tokenizer, like.config, list(like.head), like.name)
        self.factor = factor
        self.asked: list[list[str]] = []
        self.begun, self.goes_on = threading.Event(), threading.Event()
        self.goes_on.set()

    def encode(self, texts: Sequence[str], **options: Any) -> Tensor:
        self.asked.append(list(texts))
        self.begun.set()
        assert self.goes_on.wait(TIMEOUT)
        return self.factor * super().encode(texts, **options)


@pytest.fixture
def one(tiny: Encoder) -> Counting:
    return Counting(tiny)


def mine(session: Session, encoder: Encoder) -> None:
    session.keep(encoder, {}, set())


def test_a_model_that_is_replaced_while_its_phrases_are_read_leaves_the_next_one_its_own(
    session: Session, tiny: Encoder
) -> None:
    old, new = Counting(tiny), Counting(tiny, factor=-1.0)
    mine(session, old)
    old.goes_on.clear()
    reading = threading.Thread(target=lambda: embedder_of(YOURS, session).phrases("en"))
    reading.start()
    assert old.begun.wait(TIMEOUT)
    mine(session, new)
    old.goes_on.set()
    reading.join(TIMEOUT)
    assert not reading.is_alive()
    assert torch.equal(embedder_of(YOURS, session).phrases("en"), new.encode(held_phrases()["en"]))


def test_sentences_typed_under_a_model_that_is_replaced_meanwhile_are_embedded_anew(
    session: Session, tiny: Encoder
) -> None:
    old, new = Counting(tiny), Counting(tiny, factor=-1.0)
    mine(session, old)
    begun = embedder_of(YOURS, session)
    mine(session, new)
    assert torch.equal(begun.encode(["a cat"]), -embedder_of(YOURS, session).encode(["a cat"]))
    assert torch.equal(begun.phrases("en"), -embedder_of(YOURS, session).phrases("en"))


def test_vectors_go_when_their_encoder_goes(session: Session, tiny: Encoder) -> None:
    encoder = Counting(tiny)
    gone = weakref.ref(encoder)
    mine(session, encoder)
    embedder = embedder_of(YOURS, session)
    before = len(vectors._phrases)
    phrases, _ = embedder.phrases("en"), embedder.encode(["a cat", "a dog"])
    kept = weakref.ref(phrases)
    assert (len(session.typed), len(vectors._phrases)) == (2, before + 1)
    mine(session, tiny)
    del encoder, embedder, phrases
    gc.collect()
    assert (gone(), kept()) == (None, None)
    assert (len(session.typed), len(vectors._phrases)) == (0, before)


def test_phrases_are_read_once_an_encoder_by_whoever_comes(tiny: Encoder) -> None:
    encoder = Counting(tiny)
    visitors = [Session() for _ in range(4)]
    for visitor in visitors:
        mine(visitor, encoder)
    gate = threading.Barrier(4)
    found: list[Tensor] = []

    def come(visitor: Session) -> None:
        gate.wait(TIMEOUT)
        found.append(embedder_of(YOURS, visitor).phrases("el"))

    threads = [threading.Thread(target=come, args=(visitor,)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIMEOUT)
        assert not thread.is_alive()
    assert encoder.asked == [held_phrases()["el"]]
    assert all(each is found[0] for each in found)
    assert len(found) == 4


def test_what_one_visitor_typed_is_embedded_again_for_the_next(tiny: Encoder) -> None:
    encoder = Counting(tiny)
    sentences = ["my secret", "another"]
    for number in range(1, 3):
        visitor = Session()
        mine(visitor, encoder)
        for _ in range(2):  # the second time it is the visitor's own
            embedder_of(YOURS, visitor).encode(sentences)
        assert encoder.asked == [sentences] * number


def test_all_phrases_of_a_language_are_known_as_such_and_nothing_else_is(one: Counting, session: Session) -> None:
    mine(session, one)
    embedder = embedder_of(YOURS, session)
    for language in phrasebook_languages():
        assert embedder.encode(list(held_phrases()[language])) is embedder.phrases(language)
    assert len(session.typed) == 0
    assert len(one.asked) == len(phrasebook_languages())
    few = held_phrases()["en"][:3]
    embedder.encode(few)
    assert one.asked[-1] == few
    assert len(session.typed) == 3


def test_only_what_is_new_is_embedded(one: Counting) -> None:
    typed = TypedVectors()
    first = typed.encode(one, ["b", "a", "b"])
    assert torch.equal(first[0], first[2])
    second = typed.encode(one, ["a", "c", "b"])
    assert one.asked == [["b", "a"], ["c"]]
    assert torch.equal(second[[2, 0]], first[:2])
    assert typed.encode(one, []).shape == (0, one.dim)


def test_vectors_of_what_was_typed_do_not_grow_without_end(one: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "MAX_TYPED", 10)
    typed, other = TypedVectors(), Counting(one)
    for number in range(12):
        for encoder in (one, other):
            got = typed.encode(encoder, [f"sentence {number}"])
            assert torch.equal(got, encoder.encode([f"sentence {number}"]))
            assert len(typed) <= 11
    assert len(typed) > 0


def test_models_that_all_share_are_the_same_for_everyone(session: Session) -> None:
    for model in (BASELINE, READY):
        assert encoder_of(model, session) is encoder_of(model, Session())
        assert embedder_of(model, session).phrases("de") is embedder_of(model, Session()).phrases("de")
    assert encoder_of(BASELINE, session) is not encoder_of(READY, session)
