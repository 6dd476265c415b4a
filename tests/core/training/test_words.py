"""Training by words only: vectors and gradients of the silenced encoder's usual way, and exactly its weights."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import torch
from torch.nn import functional

import core
from core.config import EncoderConfig, TrainConfig
from core.data.pairs import Pairs
from core.data.read import read_pairs
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.events import Evaluated, Finished, Step
from core.training.defaults import WORDS
from core.training.grad_cache import Forward
from core.training.reinit import are_silent
from core.training.trainer import train
from core.training.words import WordsForward, silence

TEXTS = ["The train leaves at noon.", "Το τρένο φεύγει το μεσημέρι.", "", "noon noon noon", "🚲"]


@pytest.fixture
def encoder() -> Encoder:
    return load_encoder("pocket-mlm").copy()


@pytest.fixture
def pairs() -> Pairs:
    return read_pairs("phrases:en-el", split="train").with_paraphrases()


def config(**changes: object) -> TrainConfig:
    return TrainConfig(**{"steps": 6, "batch_size": 64, **WORDS, **changes})  # type: ignore[arg-type]


def test_vectors_are_those_of_the_silenced_encoder(encoder: Encoder) -> None:
    before = encoder.encode(TEXTS, normalize=False)
    silence(encoder)
    ids = encoder.tokenize(TEXTS).ids
    usual = encoder.encode(TEXTS, normalize=False)
    assert are_silent(encoder)
    torch.testing.assert_close(WordsForward(encoder).encode(ids, range(len(ids))), usual, rtol=1e-5, atol=1e-6)
    assert not torch.allclose(before, usual, atol=1e-2)


def test_a_head_and_a_cut_are_kept(encoder: Encoder) -> None:
    tall = encoder.with_head("notebook")
    tall.config = EncoderConfig(truncate_dim=100)
    silence(tall)
    ids = tall.tokenize(TEXTS).ids
    usual = tall.encode(TEXTS, normalize=False)
    torch.testing.assert_close(WordsForward(tall).encode(ids, range(len(ids))), usual, rtol=1e-5, atol=1e-6)


def test_gradients_are_those_of_the_usual_way(encoder: Encoder) -> None:
    silence(encoder)
    ids = encoder.tokenize(TEXTS).ids
    words = encoder.backbone.get_input_embeddings().weight
    target = torch.randn(len(ids), encoder.dim, generator=torch.Generator().manual_seed(0))
    gradients = []
    for forward in (Forward(encoder, torch.float32), WordsForward(encoder)):
        words.grad = None
        (functional.normalize(forward(ids), dim=1) * target).sum().backward()
        assert words.grad is not None
        gradients.append(words.grad.clone())
    assert float(gradients[0].abs().max()) > 0.01
    torch.testing.assert_close(gradients[1], gradients[0], rtol=1e-4, atol=1e-6)


def test_only_words_learn_and_the_model_left_is_what_was_judged(encoder: Encoder, pairs: Pairs) -> None:
    dev = read_pairs("phrases:en-el", split="held").select(range(50))
    before = copy.deepcopy(encoder.state_dict())
    events = list(train(encoder, pairs, config(steps=20), dev=dev))
    end = events[-1]
    assert isinstance(end, Finished)
    first = next(event for event in events if isinstance(event, Evaluated))
    assert first.step == 0
    assert first.metrics["p_at_1"] == core.evaluate(load_encoder("pocket-mlm"), dev)["p_at_1"]  # its layers speak
    again = core.evaluate(encoder, dev)
    assert end.metrics is not None
    assert again["p_at_1"] == end.metrics["p_at_1"]
    assert sum(again["p_at_1"].values()) > sum(first.metrics["p_at_1"].values())
    changed = {name for name, tensor in encoder.state_dict().items() if not torch.equal(tensor, before[name])}
    assert {name for name in changed if "intermediate" in name or "self" in name} == set()
    assert "backbone.embeddings.word_embeddings.weight" in changed
    assert not encoder.backbone.get_parameter("embeddings.position_embeddings.weight").any()
    assert all(parameter.requires_grad for parameter in encoder.parameters())


def test_words_that_no_text_has_stay(encoder: Encoder, pairs: Pairs) -> None:
    before = encoder.backbone.get_input_embeddings().weight.detach().clone()
    list(train(encoder, pairs.select(range(100)), config(steps=3)))
    used = {number for ids in encoder.tokenize([*pairs.a[:100], *pairs.b[:100]]).ids for number in ids}
    after = encoder.backbone.get_input_embeddings().weight.detach()
    same = (before == after).all(dim=1)
    assert {row for row in range(len(same)) if not same[row]} <= used
    assert int((~same).sum()) > 100


def test_one_seed_gives_one_model_and_another_another(pairs: Pairs) -> None:
    def trained(seed: int) -> torch.Tensor:
        encoder = load_encoder("pocket-mlm").copy()
        list(train(encoder, pairs, config(seed=seed)))
        return encoder.backbone.get_input_embeddings().weight.detach()

    assert torch.equal(trained(3), trained(3))
    assert not torch.equal(trained(3), trained(4))


def test_a_second_run_goes_on_from_the_first_ones_words(encoder: Encoder, pairs: Pairs) -> None:
    list(train(encoder, pairs, config()))
    norms = [module.weight.clone() for module in encoder.modules() if isinstance(module, torch.nn.LayerNorm)]
    silence(encoder)
    again = [module.weight for module in encoder.modules() if isinstance(module, torch.nn.LayerNorm)]
    assert all(torch.equal(one, other) for one, other in zip(norms, again, strict=True))


def test_a_resumed_run_is_the_same_run(pairs: Pairs, tmp_path: Path) -> None:
    folder = tmp_path

    def run(stop_after: int | None) -> torch.Tensor:
        encoder = load_encoder("pocket-mlm").copy()
        taken = 0

        def stop() -> bool:
            return stop_after is not None and taken >= stop_after

        for event in train(encoder, pairs, config(), folder=folder / str(stop_after), should_stop=stop):
            taken += isinstance(event, Step)
        if stop_after is not None:
            encoder = load_encoder("pocket-mlm").copy()
            list(train(encoder, pairs, config(), folder=folder / str(stop_after), resume=True))
        return encoder.backbone.get_input_embeddings().weight.detach()

    assert torch.equal(run(None), run(3))


def test_tokens_are_dropped_but_never_the_first(encoder: Encoder) -> None:
    silence(encoder)
    encoder.train()
    ids = encoder.tokenize(TEXTS).ids
    torch.manual_seed(0)
    dropped = WordsForward(encoder, token_dropout=0.9)(ids)
    whole = WordsForward(encoder)(ids)
    assert bool(dropped.isfinite().all())
    assert not torch.allclose(dropped, whole)
    alone = WordsForward(encoder, token_dropout=1 - 1e-9)(ids)
    torch.testing.assert_close(alone, alone[:1].expand_as(alone))  # <s> is left of each


def test_other_pooling_is_refused_with_a_sentence(encoder: Encoder, pairs: Pairs) -> None:
    encoder.config = EncoderConfig(pooling="cls")
    with pytest.raises(ValueError, match=r"words_only takes the mean of a sentence.s words.*cls"):
        next(train(encoder, pairs, config()))
