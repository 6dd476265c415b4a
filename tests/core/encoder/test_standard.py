"""What sentence-transformers' own code asks of a model, asked of an `Encoder`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer import evaluation
from torch.nn import functional
from transformers import AutoModel, XLMRobertaConfig, XLMRobertaForMaskedLM, XLMRobertaModel
from transformers.utils import logging as reports

from core.config import EncoderConfig
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder

SENTENCES = ["cat sees bread today", "", "king", "girl hides lamp soon", "xyzzy", "dog hears drum"]
OTHERS = ["king paints rose", "fox", "boy sells coat never", "hen", "man wants ship", "girl"]


def asking(encoder: Encoder) -> Encoder:
    encoder.config = EncoderConfig("mean", 24, "dog sees ", {"document": "the king ", "other": "lamp "})
    return encoder


# Keywords


def test_keywords_of_the_library_give_what_they_say(tiny: Encoder) -> None:
    usual = tiny.encode(SENTENCES)
    array: Any = tiny.encode(SENTENCES, convert_to_numpy=True, show_progress_bar=False)
    assert isinstance(array, np.ndarray)
    np.testing.assert_array_equal(array, usual.numpy())
    one: Any = tiny.encode("king", convert_to_numpy=True)
    assert isinstance(one, np.ndarray)
    assert one.shape == (16,)
    listed: Any = tiny.encode(SENTENCES, convert_to_numpy=False)
    assert isinstance(listed, list)
    assert torch.equal(torch.stack(listed), usual)
    assert torch.equal(tiny.encode(SENTENCES, convert_to_tensor=True, device="cpu", precision="float32"), usual)
    cut = tiny.encode(SENTENCES, truncate_dim=5)
    torch.testing.assert_close(cut, functional.normalize(usual[:, :5], dim=1))
    torch.testing.assert_close(
        tiny.encode(SENTENCES, truncate_dim=5, normalize=False), tiny.encode(SENTENCES, normalize=False)[:, :5]
    )
    raw = tiny.encode(SENTENCES, normalize=False)
    tiny.config = EncoderConfig("mean", 24, normalize=False)
    assert torch.equal(tiny.encode(SENTENCES, normalize_embeddings=False), raw)
    assert torch.equal(tiny.encode(SENTENCES, normalize_embeddings=True), usual)
    assert tiny.encode([], convert_to_numpy=True, truncate_dim=3).shape == (0, 3)


@pytest.mark.parametrize(("precision", "size", "kind"), [("int8", 16, "int8"), ("ubinary", 2, "uint8")])
def test_numbers_can_be_asked_for_in_fewer_bits(precision: str, size: int, kind: str, tiny: Encoder) -> None:
    found: Any = tiny.encode(SENTENCES * 20, precision=precision, convert_to_numpy=True)
    assert (found.shape, str(found.dtype)) == ((120, size), kind)


def test_a_progress_bar_shows_only_when_it_is_asked_for(tiny: Encoder, capfd: pytest.CaptureFixture[str]) -> None:
    tiny.encode(SENTENCES)
    assert capfd.readouterr() == ("", "")
    tiny.encode(SENTENCES, show_progress_bar=True, batch_size=2)
    out, err = capfd.readouterr()
    assert out == ""
    assert "3/3" in err


def test_prompts_are_chosen_by_name_or_given(tiny: Encoder) -> None:
    plain, tiny = tiny, asking(tiny.copy())
    want = {text: plain.encode([text + "bread"]) for text in ("", "dog sees ", "the king ", "lamp ", "soon ")}
    assert torch.equal(tiny.encode(["bread"]), want["dog sees "])
    assert torch.equal(tiny.encode_query(["bread"]), want["dog sees "])
    assert torch.equal(tiny.encode_document(["bread"]), want["the king "])
    assert torch.equal(tiny.encode_document("bread", prompt_name="other"), want["lamp "][0])
    assert torch.equal(tiny.encode(["bread"], prompt_name="other"), want["lamp "])
    assert torch.equal(tiny.encode(["bread"], prompt_name="other", prompt="soon "), want["soon "])
    assert torch.equal(tiny.encode_query(["bread"], prompt=""), want[""])
    assert tiny.prompts == {"query": "dog sees ", "document": "the king ", "other": "lamp "}
    assert (tiny.default_prompt_name, plain.default_prompt_name) == ("query", None)


def test_what_is_not_known_is_refused_in_a_sentence(tiny: Encoder) -> None:
    with pytest.raises(ValueError, match="the model has no prompt 'passage'; its prompts are query, document"):
        tiny.encode(SENTENCES, prompt_name="passage")
    with pytest.raises(TypeError, match="encode knows no pool; it knows prompt_name, prompt, "):
        tiny.encode(SENTENCES, pool={})
    with pytest.raises(ValueError, match="output_value is 'token_embeddings'; only sentence_embedding is given here"):
        tiny.encode(SENTENCES, output_value="token_embeddings")


# Evaluators


def evaluators() -> dict[str, Any]:
    scores = [0.1, 0.9, 0.3, 0.5, 0.2, 0.8]
    queries, corpus = ({str(i): text for i, text in enumerate(texts)} for texts in (SENTENCES, OTHERS + SENTENCES))
    relevant = {str(i): {str(i), str(i + 6)} for i in range(6)}
    return {
        "translation": evaluation.TranslationEvaluator(SENTENCES, OTHERS, show_progress_bar=False, write_csv=False),
        "similarity": evaluation.EmbeddingSimilarityEvaluator(SENTENCES, OTHERS, scores, write_csv=False),
        "retrieval": evaluation.InformationRetrievalEvaluator(queries, corpus, relevant, write_csv=False),
        "binary": evaluation.BinaryClassificationEvaluator(SENTENCES, OTHERS, [0, 1, 0, 1, 0, 1], write_csv=False),
        "triplet": evaluation.TripletEvaluator(SENTENCES, OTHERS, OTHERS[::-1], write_csv=False),
        "cut": evaluation.EmbeddingSimilarityEvaluator(SENTENCES, OTHERS, scores, truncate_dim=4, write_csv=False),
    }


@pytest.mark.parametrize("name", list(evaluators()))
def test_the_librarys_evaluators_say_of_an_encoder_what_they_say_of_its_folder(
    name: str, tiny: Encoder, tmp_path: Path
) -> None:
    encoder = asking(tiny)
    encoder.save(tmp_path)
    theirs = evaluators()[name](SentenceTransformer(str(tmp_path), device="cpu"))
    ours = evaluators()[name](encoder)
    assert ours.keys() == theirs.keys()
    assert len(theirs) >= 1
    assert {key: pytest.approx(value, abs=1e-5) for key, value in theirs.items()} == ours


def test_cosines_are_those_of_the_library(tiny: Encoder) -> None:
    a, b = tiny.encode(SENTENCES), tiny.encode(OTHERS)
    torch.testing.assert_close(tiny.similarity(a * 3, b.numpy()), a @ b.T)
    torch.testing.assert_close(tiny.similarity_pairwise(a, b), (a * b).sum(1))
    assert (tiny.get_embedding_dimension(), tiny.get_sentence_embedding_dimension(), tiny.max_seq_length) == (
        16,
        16,
        24,
    )


# Saving


def test_a_saved_folder_has_what_the_library_writes_of_its_own_copy(tiny: Encoder, tmp_path: Path) -> None:
    asking(tiny).save(tmp_path / "ours")
    SentenceTransformer(str(tmp_path / "ours"), device="cpu").save(str(tmp_path / "theirs"), create_model_card=False)

    def files(name: str) -> dict[str, Any]:
        paths = sorted((tmp_path / name).rglob("*.json"))
        read = {path.relative_to(tmp_path / name).as_posix(): json.loads(path.read_text()) for path in paths}
        read["sentence_bert_config.json"].pop("max_seq_length", None)  # for earlier versions of the library
        read["sentence_bert_config.json"].pop("do_lower_case", None)
        return read

    ours, theirs = files("ours"), files("theirs")
    assert ours.keys() == theirs.keys()
    ours["config_sentence_transformers.json"].pop("trained_from", None)  # which the library does not know
    for name in (
        "modules.json",
        "sentence_bert_config.json",
        "config_sentence_transformers.json",
        "1_Pooling/config.json",
    ):
        assert ours[name] == theirs[name]
    assert (
        ours["tokenizer_config.json"]["model_max_length"] == theirs["tokenizer_config.json"]["model_max_length"] == 24
    )


@pytest.mark.parametrize("prompts", [{}, {"document": "the king "}, {"query": "", "document": "x"}, {"other": "lamp "}])
@pytest.mark.parametrize("prefix", ["", "dog sees "])
def test_prompts_survive_saving(prefix: str, prompts: dict[str, str], tiny: Encoder, tmp_path: Path) -> None:
    tiny.config = EncoderConfig("cls", 24, prefix, prompts)
    tiny.save(tmp_path)
    again, theirs = load_encoder(tmp_path), SentenceTransformer(str(tmp_path), device="cpu")
    assert again.config == tiny.config
    assert theirs.prompts == tiny.prompts
    for how in ("encode", "encode_query", "encode_document"):
        own = getattr(theirs, how)(SENTENCES, convert_to_tensor=True).clone()
        torch.testing.assert_close(getattr(again, how)(SENTENCES), own, atol=1e-6, rtol=0)
        torch.testing.assert_close(getattr(tiny, how)(SENTENCES), own, atol=1e-6, rtol=0)


@pytest.mark.parametrize("bits", [32, 16, 8])
def test_no_weight_is_missing_when_a_saved_model_loads_elsewhere(
    bits: Any, tiny: Encoder, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tiny.save(tmp_path, bits=bits)
    capfd.readouterr()
    reports.set_verbosity_warning()
    model, report = AutoModel.from_pretrained(tmp_path, output_loading_info=True)
    SentenceTransformer(str(tmp_path), device="cpu")
    assert not any(report.values())
    assert "MISSING" not in capfd.readouterr().err
    states = torch.randn(2, 3, 16)  # one that was not there before passes on what it is given
    torch.testing.assert_close(model.float().pooler(states), states[:, 0].tanh())


def test_a_pooler_that_was_there_is_kept_through_training_copies_and_saving(tiny_folder: Path, tmp_path: Path) -> None:
    torch.manual_seed(3)
    base = XLMRobertaModel(XLMRobertaConfig.from_pretrained(tiny_folder))
    base.save_pretrained(tmp_path / "base")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (tmp_path / "base" / name).write_bytes((tiny_folder / name).read_bytes())
    encoder = load_encoder(tmp_path / "base")
    assert not any("pooler" in name for name, _ in encoder.named_parameters())
    encoder.copy().save(tmp_path / "saved")
    stored = load_file(tmp_path / "saved" / "model.safetensors")
    assert torch.equal(stored["pooler.dense.weight"], base.pooler.dense.weight)
    load_encoder(tmp_path / "saved").save(tmp_path / "again")
    assert torch.equal(load_file(tmp_path / "again" / "model.safetensors")["pooler.dense.bias"], base.pooler.dense.bias)


def test_of_a_masked_language_model_the_pooler_is_kept_too(tiny_folder: Path, tmp_path: Path) -> None:
    """Its weights have the name of the model inside before theirs."""
    masked = XLMRobertaForMaskedLM(XLMRobertaConfig.from_pretrained(tiny_folder))
    weights = {
        **masked.state_dict(),
        "roberta.pooler.dense.weight": torch.eye(16) * 2,
        "roberta.pooler.dense.bias": torch.ones(16),
    }
    masked.save_pretrained(tmp_path, state_dict=weights)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (tmp_path / name).write_bytes((tiny_folder / name).read_bytes())
    assert torch.equal(load_encoder(tmp_path).pooler["pooler.dense.weight"], torch.eye(16) * 2)


# Projections


@pytest.mark.parametrize("cut", [None, 7])
@pytest.mark.parametrize("shifted", [True, False])
def test_a_projection_becomes_a_part_of_the_model(
    cut: int | None, shifted: bool, tiny: Encoder, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    tiny = tiny.with_head("notebook")
    tiny.config = EncoderConfig("mean", 24, "dog sees ", truncate_dim=cut, normalize=False)
    matrix, bias = torch.randn(5, tiny.dim), torch.randn(5) if shifted else None
    before = tiny.encode(SENTENCES)
    twin = tiny.with_projection(matrix, bias)
    expected = functional.normalize(before @ matrix.T + (0 if bias is None else bias), dim=1)
    torch.testing.assert_close(twin.encode(SENTENCES), expected, atol=1e-6, rtol=0)
    assert torch.equal(tiny.encode(SENTENCES), before)
    twin.save(tmp_path)
    torch.testing.assert_close(load_encoder(tmp_path).encode(SENTENCES), expected, atol=1e-6, rtol=0)
    theirs = SentenceTransformer(str(tmp_path), device="cpu").encode(SENTENCES, convert_to_tensor=True)
    torch.testing.assert_close(theirs.clone(), expected, atol=1e-6, rtol=0)
    assert (twin.dim, twin.with_projection(torch.eye(5)).dim) == (5, 5)


@pytest.mark.parametrize(
    ("matrix", "bias"), [(torch.eye(15), None), (torch.eye(16), torch.ones(15)), (torch.ones(16), None)]
)
def test_a_projection_that_does_not_fit_is_refused(matrix: Any, bias: Any, tiny: Encoder) -> None:
    with pytest.raises(ValueError, match=r"a projection of shape \[.*\] does not fit vectors of size 16"):
        tiny.with_projection(matrix, bias)


def test_a_prefix_can_be_given_to_a_model_whose_folder_names_none(tiny_folder: Path) -> None:
    plain, given = load_encoder(tiny_folder), load_encoder(tiny_folder, prefix="dog sees ")
    assert torch.equal(given.encode(["bread"]), plain.encode(["dog sees bread"]))
    assert load_encoder(tiny_folder, config=EncoderConfig("cls", 8), prefix="x ").config == EncoderConfig(
        "cls", 8, "x "
    )
