from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.evaluation.corrections import CORRECTIONS, language_directions
from core.publishing.correct import SAVABLE, check_savable, correct
from tests.conftest import cipher, toy_sentences

TEXTS = ["cat sees bread today", "the unknown", cipher("dog hears drum soon"), "girl hides lamp"]


@pytest.mark.parametrize("correction", SAVABLE)
def test_a_saved_correction_gives_its_vectors_in_every_library(
    correction: str, tiny: Encoder, cipher_pairs: tuple[Pairs, Pairs], tmp_path: Path
) -> None:
    library = pytest.importorskip("sentence_transformers")
    pairs = cipher_pairs[0]
    x, y = tiny.encode(pairs.a), tiny.encode(pairs.b)
    expected = torch.cat(CORRECTIONS[correction](x, y, None))[: len(pairs)]  # of all sentences, by the other way
    made = correct(tiny, pairs, correction)
    made.save(tmp_path)
    theirs = library.SentenceTransformer(str(tmp_path), device="cpu").encode(pairs.a, convert_to_tensor=True)
    torch.testing.assert_close(made.encode(pairs.a), expected, atol=2e-5, rtol=0)
    torch.testing.assert_close(theirs, expected, atol=2e-5, rtol=0)
    torch.testing.assert_close(load_encoder(tmp_path).encode(pairs.a), expected, atol=2e-5, rtol=0)
    assert (tiny.encode(pairs.a) - expected).abs().max() > 0.05


def test_fitting_leaves_the_model_as_it_is(tiny: Encoder, cipher_pairs: tuple[Pairs, Pairs]) -> None:
    before = tiny.encode(TEXTS)
    correct(tiny, cipher_pairs[0])
    assert torch.equal(tiny.encode(TEXTS), before)
    assert len(tiny.head) == 0


def test_lsar_leaves_no_difference_between_the_means_of_any_number_of_languages(tiny: Encoder) -> None:
    sentences = toy_sentences()[:90]
    texts = {"one": sentences[:30], "two": [cipher(text) for text in sentences[30:60]], "three": sentences[60:]}
    vectors = [tiny.encode(side) for side in texts.values()]
    away = language_directions(vectors)
    assert away.shape == (2, tiny.dim)
    torch.testing.assert_close(away @ away.T, torch.eye(2), atol=1e-5, rtol=0)
    made = correct(tiny, texts, "lsar")
    matrix = made.head[-1].linear.weight
    means = torch.stack([side.mean(0) for side in vectors]) @ matrix.T
    torch.testing.assert_close(means, means[:1].expand_as(means), atol=1e-5, rtol=0)


def test_the_direction_of_two_languages_is_the_difference_of_their_means() -> None:
    x, y = torch.tensor([[3.0, 1.0], [5.0, 1.0]]), torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    torch.testing.assert_close(language_directions([x, y]), torch.tensor([[1.0, 0.0]]))


@pytest.mark.parametrize("correction", ["center", "procrustes"])
def test_what_needs_to_know_the_language_cannot_be_saved_and_lsar_is_offered(correction: str) -> None:
    with pytest.raises(ValueError, match=rf"^{correction} treats each language in its own way.*save one of lsar"):
        check_savable(correction)


@pytest.mark.parametrize("correction", ["none", "magic"])
def test_what_is_no_correction_cannot_be_saved(correction: str, tiny: Encoder) -> None:
    with pytest.raises(
        ValueError, match=rf"^{correction} is no correction that a model can be saved with; give one of l"
    ):
        correct(tiny, {"a": TEXTS, "b": TEXTS}, correction)


@pytest.mark.parametrize("texts", [{"a": TEXTS}, {"a": TEXTS, "b": ["one", "one"]}, {}])
def test_too_little_text_is_refused(texts: dict[str, list[str]], tiny: Encoder) -> None:
    with pytest.raises(ValueError, match="at least 2 texts in each of 2 languages"):
        correct(tiny, texts)


def test_what_is_taken_home_is_equal_everywhere_and_nothing_is_said_to_be_missing(
    tiny: Encoder, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    library = pytest.importorskip("sentence_transformers")
    tiny.save(tmp_path)
    capfd.readouterr()
    own = load_encoder(tmp_path).encode(TEXTS)
    theirs = library.SentenceTransformer(str(tmp_path), device="cpu").encode(TEXTS, convert_to_tensor=True)
    model, tokenizer = AutoModel.from_pretrained(tmp_path).eval(), AutoTokenizer.from_pretrained(tmp_path)
    said = "".join(capfd.readouterr()) + caplog.text
    for word in ("MISSING", "UNEXPECTED", "newly initialized"):
        assert word not in said
    rows = []
    for text in TEXTS:
        with torch.no_grad():
            states = model(tokenizer(text, return_tensors="pt")["input_ids"]).last_hidden_state[0]
        rows.append(functional.normalize(states.mean(0), dim=0))
    torch.testing.assert_close(own, tiny.encode(TEXTS), atol=1e-6, rtol=0)
    torch.testing.assert_close(theirs, own, atol=1e-6, rtol=0)
    torch.testing.assert_close(torch.stack(rows), own, atol=1e-5, rtol=0)
