"""What is said of real models, tried on one: multilingual-e5-small in 4 bits, loaded once (seconds)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from core.data.pairs import Pairs
from core.data.read import read_pairs
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.encoder.vocabulary import trimmed
from core.evaluation.evaluate import judge
from core.evaluation.pairing import Pairing
from core.events import Evaluated, Finished
from core.training.defaults import settings_for
from core.training.trainer import train
from tests.real.record import SENTENCES, VECTORS

HELD = 100  # phrases
# P@1 of held-out phrases in English and a language, English to it and back: among the other language's, among both.
RECORDED = {
    "el": ((1.0, 1.0), (0.74, 0.50)),
    "zh": ((0.99, 0.97), (0.72, 0.22)),
}


def held(language: str) -> Pairs:
    pairs = read_pairs(f"phrases:en-{language}", split="held")
    return Pairs(pairs.a[:HELD], pairs.b[:HELD], "en", language, pairs.name)


@pytest.fixture(scope="module")
def vectors(e5: Encoder) -> dict[str, torch.Tensor]:
    """Of the held-out phrases, by language."""
    pairs = {language: held(language) for language in RECORDED}
    return {"en": e5.encode(pairs["el"].a)} | {language: e5.encode(each.b) for language, each in pairs.items()}


def test_vectors_are_those_of_the_packages_own_engine(e5: Encoder) -> None:
    # The engine rounds what flows through it to 8 bits; nothing else is between them.
    cosines = (e5.encode(SENTENCES) * torch.from_numpy(np.load(VECTORS))).sum(1)
    assert cosines.min() > 0.9998, list(zip(SENTENCES, cosines.tolist(), strict=True))


def test_it_is_what_it_says(e5: Encoder) -> None:
    assert (e5.dim, len(e5.tokenizer), e5.backbone.config.num_hidden_layers) == (384, 250002, 12)
    assert e5.tokenizer.mask_token_id == 250001
    pieces = ["▁que", "ry", ":", "▁Π", "ού", "▁είναι", "▁ο", "▁σταθμό", "ς", ";"]
    assert e5.tokenizer.tokenize("query: Πού είναι ο σταθμός;") == pieces


@pytest.mark.parametrize("language", RECORDED)
def test_held_out_phrases_are_ranked_as_recorded(vectors: dict[str, torch.Tensor], language: str) -> None:
    pairs = held(language)
    measured = judge(vectors["en"], vectors[language], Pairing.of(pairs.a, pairs.b))
    for key, recorded in zip(("p_at_1", "mixed_p_at_1"), RECORDED[language], strict=True):
        assert (measured[key]["a_to_b"], measured[key]["b_to_a"]) == pytest.approx(recorded, abs=1.5 / HELD), key


@pytest.fixture(scope="module")
def learnt(e5: Encoder) -> tuple[Encoder, list[Evaluated]]:
    """A few steps at the usual settings."""
    learner = e5.copy()
    config = settings_for(e5, steps=3, batch_size=32, evaluations=1)
    dev = held("el")
    part = Pairs(dev.a[:60], dev.b[:60], "en", "el", "held")
    events = list(train(learner, read_pairs("phrases:en-el", split="train"), config, dev=part))
    assert isinstance(events[-1], Finished)
    return learner, [event for event in events if isinstance(event, Evaluated)]


def test_a_few_steps_at_the_usual_settings_close_some_of_the_gap(learnt: tuple[Encoder, list[Evaluated]]) -> None:
    before, after = (sum(event.metrics["mixed_p_at_1"].values()) / 2 for event in (learnt[1][0], learnt[1][-1]))
    assert after > before + 0.1
    found = [sum(event.metrics["p_at_1"].values()) / 2 for event in learnt[1]]
    assert found[-1] > found[0] - 0.04


def test_frozen_layers_are_as_they_were(e5: Encoder, learnt: tuple[Encoder, list[Evaluated]]) -> None:
    frozen = int(settings_for(e5, steps=4).freeze)
    assert 0 < frozen < 12
    before, after = e5.backbone.state_dict(), learnt[0].backbone.state_dict()
    moved = {name for name in before if not torch.equal(before[name], after[name])}
    assert {int(name.split(".")[2]) for name in moved} == {*range(frozen, 12)}


def test_what_was_trained_loads_elsewhere_trimmed_with_equal_vectors(
    learnt: tuple[Encoder, list[Evaluated]], tmp_path: Path
) -> None:
    learner, _ = learnt
    texts = SENTENCES[:4]
    small = trimmed(learner, texts)
    assert len(small.tokenizer) < 200
    expected = learner.encode(texts)
    assert torch.equal(small.encode(texts), expected)
    small.save(tmp_path)
    torch.testing.assert_close(load_encoder(tmp_path).encode(texts), expected, atol=1e-5, rtol=0)
    theirs = SentenceTransformer(str(tmp_path), device="cpu")
    found = theirs.encode_query(texts, convert_to_tensor=True, normalize_embeddings=True)
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=0)
