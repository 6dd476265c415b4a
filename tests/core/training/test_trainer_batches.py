"""What a batch of a run holds, and which weights it moves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.training import losses, trainer
from core.training.freeze import set_dropout
from core.training.reinit import encoder_layers
from core.training.sources import Batch, Texts
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]


@pytest.fixture
def seen(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The sentences of every batch: B of one side, then B of the other."""
    batches: list[list[str]] = []
    original = trainer.accumulate

    def accumulate(forward: Any, batch: Batch, *values: Any, **named: Any) -> float:
        batches.append([tiny.tokenizer.decode(row, skip_special_tokens=True) for row in batch.ids])
        return original(forward, batch, *values, **named)

    monkeypatch.setattr(trainer, "accumulate", accumulate)
    return batches


def settings(**changes: Any) -> TrainConfig:
    return TrainConfig(**{"steps": 12, "lr": 1e-2, "batch_size": 8, **changes})


def halves(batch: list[str]) -> tuple[list[str], list[str]]:
    middle = len(batch) // 2
    return batch[:middle], batch[middle:]


def english(text: str) -> bool:
    return text.isascii()


@pytest.mark.parametrize("loss", ["one-way", "four-way"])
def test_a_batch_of_translations_is_english_beside_its_own_greek(
    loss: Any, tiny: Encoder, cipher_pairs: Toy, seen: list[list[str]]
) -> None:
    pairs = {*zip(cipher_pairs[0].a, cipher_pairs[0].b, strict=True)}
    assert list(train(tiny, cipher_pairs[0], settings(loss=loss)))
    assert [len(batch) for batch in seen] == [16] * 12
    assert all(pair in pairs for batch in seen for pair in zip(*halves(batch), strict=True))


def test_the_loss_gets_normalised_vectors_the_first_language_first(
    tiny: Encoder, cipher_pairs: Toy, seen: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []

    def recorded(a: Tensor, b: Tensor, temperature: float) -> Tensor:
        given.append((a.detach(), b.detach(), temperature))
        return losses.symmetric(a, b, temperature)

    monkeypatch.setitem(losses.LOSSES, "one-way", recorded)
    events = train(tiny.copy(), cipher_pairs[0], settings(loss="one-way", temperature=0.2, dropout=0.0))
    next(events)
    ((a, b, temperature),) = given
    assert temperature == 0.2
    assert all(map(english, halves(seen[0])[0]))
    torch.testing.assert_close(torch.cat([a, b]), tiny.encode(seen[0]), atol=1e-5, rtol=0)


@pytest.mark.parametrize("regime", ["translations", "mixed"])
def test_pairs_of_one_meaning_never_meet_in_a_batch(
    regime: Any, tiny: Encoder, cipher_pairs: Toy, seen: list[list[str]]
) -> None:
    pairs = cipher_pairs[0].select(range(20))
    pairs = replace(pairs, a_alt=cipher_pairs[0].a[100:120], b_alt=cipher_pairs[0].b[100:120])
    meaning = {text: n for side in (pairs.a, pairs.b, pairs.a_alt, pairs.b_alt) for n, text in enumerate(side or [])}
    assert list(train(tiny, pairs.with_paraphrases(), settings(regime=regime, steps=20)))
    assert len({text for batch in seen for text in batch}) > 60
    for batch in seen:
        assert len({meaning[text] for text in batch}) == len(batch) // 2


def test_no_sentence_is_its_own_negative(tiny: Encoder, cipher_pairs: Toy, seen: list[list[str]]) -> None:
    few = cipher_pairs[0].select(range(12))
    doubled = Pairs(few.a * 3 + few.a, few.b * 3 + few.b[::-1], "en", "el")
    assert list(train(tiny, doubled, settings(steps=30)))
    assert len(seen) == 30
    assert all(max(Counter(batch).values()) == 1 and len(batch) >= 4 for batch in seen)


def test_two_spellings_of_a_sentence_are_not_each_others_negatives(tiny: Encoder) -> None:
    words = ["cat", "dog", "fox", "hen"]
    pairs = Pairs([*words, *(f"{word.upper()} !" for word in words)], [f"{number}" for number in range(8)])
    texts = Texts(tiny, [pairs])
    assert texts.groups[0].a.tolist()[:4] == texts.groups[0].a.tolist()[4:]
    assert len({*texts.groups[0].b.tolist()}) == 8
    assert texts.ids[0] != texts.ids[4]


@pytest.mark.parametrize("alternatives", [True, False])
def test_a_same_language_batch_holds_one_language(
    alternatives: bool, tiny: Encoder, cipher_pairs: Toy, seen: list[list[str]]
) -> None:
    pairs = cipher_pairs[0].select(range(100))
    if alternatives:
        pairs = replace(pairs, a_alt=pairs.a[::-1], b_alt=pairs.b[::-1])
    assert list(train(tiny, pairs, settings(regime="same-language")))
    kinds = [{english(text) for text in batch} for batch in seen]
    assert all(len(kind) == 1 for kind in kinds)
    assert {True} in kinds
    assert {False} in kinds
    partner = dict(zip(pairs.a + pairs.b, (pairs.a_alt or pairs.a) + (pairs.b_alt or pairs.b), strict=True))
    assert all(partner[a] == b for batch in seen for a, b in zip(*halves(batch), strict=True))


def test_the_mixed_regime_draws_both_kinds(tiny: Encoder, cipher_pairs: Toy, seen: list[list[str]]) -> None:
    assert list(train(tiny, cipher_pairs[0], settings(regime="mixed", steps=40)))
    mixed = sum(len({english(text) for text in batch}) == 2 for batch in seen)
    # Half of all draws by weight: one group of translations against two of half its weight.
    assert 10 <= mixed <= 30


@pytest.mark.parametrize(
    ("regime", "dropout", "alternatives", "expected"),
    [
        ("translations", 0.0, False, 0.0),
        ("translations", None, False, 0.05),
        ("translations", 0.3, False, 0.3),
        ("same-language", None, False, 0.1),
        ("same-language", 0.3, False, 0.3),
        ("same-language", None, True, 0.05),
        ("mixed", 0.0, False, 0.1),
    ],
)
def test_a_sentence_against_itself_gets_some_dropout(
    regime: Any, dropout: float | None, alternatives: bool, expected: float, tiny: Encoder, cipher_pairs: Toy
) -> None:
    set_dropout(tiny, 0.05, None)
    pairs = cipher_pairs[0]
    pairs = replace(pairs, a_alt=pairs.a, b_alt=pairs.b) if alternatives else pairs
    events = train(tiny, pairs, settings(regime=regime, dropout=dropout))
    next(events)
    assert {module.p for module in tiny.modules() if isinstance(module, torch.nn.Dropout)} == {expected}


def test_several_sets_are_drawn_one_language_pair_a_batch(
    tiny: Encoder, cipher_pairs: Toy, seen: list[list[str]]
) -> None:
    first, second = cipher_pairs[0].select(range(50)), cipher_pairs[0].select(range(50, 100))
    empty = Pairs([], [])
    assert list(train(tiny, [first, empty, second], settings(steps=24)))
    sources = [{text in {*first.a, *first.b} for text in batch} for batch in seen]
    assert all(len(source) == 1 for source in sources)
    assert {True} in sources
    assert {False} in sources


def moved(before: dict[str, Tensor], encoder: Encoder) -> set[str]:
    return {name for name, tensor in encoder.named_parameters() if not torch.equal(tensor, before[name])}


@pytest.mark.parametrize(
    ("freeze", "frozen"),
    [
        ("none", ()),
        ("embeddings", ("backbone.embeddings.word_embeddings.",)),
        ("0", ("backbone.embeddings.",)),
        ("1", ("backbone.embeddings.", "backbone.encoder.layer.0.")),
        ("2", ("backbone.embeddings.", "backbone.encoder.layer.")),
    ],
)
def test_frozen_parts_stay_exactly_and_thaw_afterwards(
    freeze: str, frozen: tuple[str, ...], tiny: Encoder, cipher_pairs: Toy
) -> None:
    encoder = tiny.with_head("notebook")
    before = {name: tensor.detach().clone() for name, tensor in encoder.named_parameters()}
    assert list(train(encoder, cipher_pairs[0], settings(freeze=freeze)))
    still = {name for name in before if name.startswith(frozen)} if frozen else set()
    # A key's bias moves no attention weight, so that its gradient is rounding.
    assert moved(before, encoder) | {name for name in before if "key.bias" in name} - still == before.keys() - still
    assert all(parameter.requires_grad for parameter in encoder.parameters())


@pytest.mark.parametrize(
    ("freeze", "message"),
    [
        ("3", "freeze is 3, but the encoder has 2 layers"),
        ("2", "freeze is 2, which leaves nothing to train; freeze few"),
    ],
)
def test_freezing_too_much_is_refused(freeze: str, message: str, tiny: Encoder, cipher_pairs: Toy) -> None:
    with pytest.raises(ValueError, match=message):
        next(train(tiny, cipher_pairs[0], settings(freeze=freeze)))


def test_layers_are_listed_lowest_first(tiny: Encoder) -> None:
    assert encoder_layers(tiny.backbone) == list(tiny.backbone.encoder.layer)
