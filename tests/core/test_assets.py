from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
import torch
from transformers import AutoModelForMaskedLM

from core.data.read import read_pairs
from core.encoder.load import ASSETS, EMBEDDED, load_encoder
from core.evaluation.evaluate import evaluate

EACH = pytest.mark.parametrize("name", EMBEDDED)
FILES = sorted(path for path in ASSETS.rglob("*") if path.is_file())


def test_every_file_is_small_enough_for_plain_git() -> None:
    assert len(FILES) > 5
    assert not [(path.name, path.stat().st_size) for path in FILES if path.stat().st_size >= 10_000_000]


def test_weights_are_only_safetensors() -> None:
    kinds = {path.suffix for path in FILES if path.name != "SHA256SUMS"}
    assert ".safetensors" in kinds
    assert kinds <= {".safetensors", ".json", ".tsv", ".md", ".txt", ".jsonl", ".gz"}


@EACH
def test_a_model_has_8_8_million_parameters_and_the_same_vocabulary(name: str) -> None:
    encoder = load_encoder(name)
    count = sum(parameter.numel() for parameter in encoder.parameters())
    assert count / 1e6 == pytest.approx(8.77, abs=0.01)
    assert (encoder.dim, encoder.config.max_tokens, len(encoder.tokenizer)) == (256, 128, 30_000)


@EACH
def test_a_model_card_names_licence_and_sources(name: str) -> None:
    card = (ASSETS / name / "README.md").read_text(encoding="utf8")
    assert card.startswith("---\nlicense: ")
    for word in ("licence", "attribution", "Tatoeba", "CC BY", "SHA-256"):
        assert word.lower() in card.lower()
    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|usr)/", card)


def found_held_out(name: str) -> tuple[float, dict[str, Any]]:
    """Phrases of a hundred whose translation is nearest, mean of both directions."""
    pairs = read_pairs("phrases:en-el", split="held")
    assert len(pairs) >= 100
    result = evaluate(load_encoder(name), pairs.select(range(100)))
    return sum(result["p_at_1"].values()) * 50, result


def test_pocket_finds_at_least_90_of_100_unseen_phrases() -> None:
    found, result = found_held_out("pocket")
    assert found >= 90
    assert result["relative_gap"] < 0.2


def test_pocket_mlm_finds_fewer_than_10_and_files_by_language() -> None:
    found, result = found_held_out("pocket-mlm")
    assert found < 10
    assert result["relative_gap"] > 0.5


def test_pocket_mlm_predicts_masked_words() -> None:
    folder = ASSETS / "pocket-mlm"
    tokenizer = load_encoder(folder).tokenizer
    model = AutoModelForMaskedLM.from_pretrained(folder, dtype=torch.float32).eval()
    ids = torch.tensor([tokenizer("Where is the <mask>?")["input_ids"]])
    with torch.no_grad():
        scores = model(ids).logits[0, ids[0].tolist().index(tokenizer.mask_token_id)]
    surprise = -scores.log_softmax(0).max().item()
    assert scores.isfinite().all()
    assert surprise < math.log(30_000) / 2


@EACH
def test_a_configuration_names_no_folder_of_the_machine_that_made_it(name: str) -> None:
    config = json.loads((ASSETS / name / "config.json").read_text())
    assert config["model_type"] == "xlm-roberta"
    assert "/" not in json.dumps(config)


def test_pocket_gives_the_same_vectors_in_sentence_transformers() -> None:
    library = pytest.importorskip("sentence_transformers")
    texts = ["The kettle boils.", "Το νερό βράζει.", "Das Wasser kocht."]
    theirs = library.SentenceTransformer(str(ASSETS / "pocket"), device="cpu").encode(texts, convert_to_tensor=True)
    torch.testing.assert_close(theirs, load_encoder("pocket").encode(texts), atol=1e-5, rtol=0)
