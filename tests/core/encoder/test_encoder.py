from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import datasets
import numpy as np
import pandas as pd
import pyarrow
import pytest
import torch
from torch import Tensor
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from core.config import EncoderConfig
from core.encoder import encoder as encoder_module
from core.encoder.encoder import Encoder

SENTENCES = [
    "cat sees bread today",
    "",
    "king",
    "girl hides lamp soon dog finds ship never man wants rose",
    "dog hears drum",
    "xyzzy",
    "boy paints " * 20,
]


def plain_states(folder: Path, text: str, padded_to: int | None = None) -> Tensor:
    """``(T, H)`` states of one sentence, computed with ``transformers`` alone."""
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    padding = {"padding": "max_length", "max_length": padded_to} if padded_to else {}
    batch = tokenizer(text, return_tensors="pt", **padding)
    with torch.no_grad():
        states: Tensor = model(**batch).last_hidden_state[0]
    return states


def with_pooling(encoder: Encoder, pooling: Any, **changes: Any) -> Encoder:
    return Encoder(encoder.backbone, encoder.tokenizer, EncoderConfig(pooling, 24, **changes)).eval()


@pytest.mark.parametrize("pooling", ["mean", "cls", "mean-with-padding"])
@pytest.mark.parametrize("batch_size", [1, 2, 64])
def test_batches_give_the_vectors_of_one_sentence_at_a_time(pooling: str, batch_size: int, tiny: Encoder) -> None:
    encoder = with_pooling(tiny, pooling)
    alone = torch.cat([encoder.encode([text]) for text in SENTENCES])
    together = encoder.encode(SENTENCES, batch_size=batch_size)
    assert (alone[0] - alone[2]).abs().max() > 1e-3
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=0)


def test_vectors_keep_the_order_of_their_sentences(tiny: Encoder) -> None:
    forward, backward = tiny.encode(SENTENCES), tiny.encode(SENTENCES[::-1])
    torch.testing.assert_close(backward.flip(0), forward, atol=1e-5, rtol=0)


def test_mean_pooling_is_the_mean_of_the_real_tokens_that_transformers_computes(
    tiny: Encoder, tiny_folder: Path
) -> None:
    expected = plain_states(tiny_folder, SENTENCES[0]).mean(0)
    found = tiny.encode([SENTENCES[0], SENTENCES[3]], normalize=False)[0]
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=0)


def test_cls_pooling_is_the_first_state(tiny: Encoder, tiny_folder: Path) -> None:
    expected = plain_states(tiny_folder, SENTENCES[0])[0]
    found = with_pooling(tiny, "cls").encode([SENTENCES[0], SENTENCES[3]], normalize=False)[0]
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=0)


def test_mean_with_padding_averages_over_every_position_up_to_the_limit(tiny: Encoder, tiny_folder: Path) -> None:
    states = plain_states(tiny_folder, SENTENCES[0], padded_to=24)
    found = with_pooling(tiny, "mean-with-padding").encode([SENTENCES[0]], normalize=False)[0]
    assert states.shape == (24, 16)
    torch.testing.assert_close(found, states.mean(0), atol=1e-5, rtol=0)
    assert (found - states[:6].mean(0)).abs().max() > 1e-2


@pytest.mark.parametrize(("pooling", "changes"), [("mean", False), ("cls", False), ("mean-with-padding", True)])
def test_padding_changes_only_the_pooling_that_counts_it(pooling: Any, changes: bool, tiny: Encoder) -> None:
    ids, mask = with_pooling(tiny, "mean").pad(tiny.tokenize(SENTENCES[:1]).ids)
    encoder = with_pooling(tiny, pooling)
    with torch.no_grad():
        bare = encoder(ids, mask)
        wide = encoder(functional.pad(ids, (0, 9), value=1), functional.pad(mask, (0, 9)))
    assert bool((bare - wide).abs().max() > 1e-3) is changes


def test_vectors_are_float32_of_length_one_unless_asked_otherwise(tiny: Encoder) -> None:
    vectors = tiny.encode(SENTENCES)
    assert (vectors.shape, vectors.dtype, vectors.device.type) == ((7, 16), torch.float32, "cpu")
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(7))
    raw = tiny.encode(SENTENCES, normalize=False)
    assert (raw.norm(dim=1) - 1).abs().min() > 0.01
    torch.testing.assert_close(functional.normalize(raw, dim=1), vectors)


def test_no_sentences_give_no_vectors(tiny: Encoder) -> None:
    assert tiny.encode([]).shape == (0, 16)
    assert tiny.tokenize([]).ids == []


def test_one_string_is_one_sentence_with_one_vector(tiny: Encoder) -> None:
    alone = tiny.encode(SENTENCES[0])
    assert alone.shape == (16,)
    torch.testing.assert_close(alone, tiny.encode(SENTENCES[:1])[0])
    raw = tiny.encode(SENTENCES[0], normalize=False)
    assert (raw.norm() - 1).abs() > 0.01
    assert tiny.encode("").shape == (16,)
    assert tiny.tokenize(SENTENCES[0]).ids == tiny.tokenize(SENTENCES[:1]).ids


COLUMNS: dict[str, Callable[[list[str]], Any]] = {
    "tuple": tuple, "iterator": iter, "numpy": np.array, "numpy objects": lambda texts: np.array(texts, dtype=object),
    "pandas": pd.Series, "pandas, other index": lambda texts: pd.Series(texts, index=range(9, 9 + len(texts))),
    "pyarrow": pyarrow.array, "datasets": lambda texts: datasets.Dataset.from_dict({"x": texts})["x"],
}  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_any_column_of_strings_is_embedded_like_a_list(column: Callable[[list[str]], Any], tiny: Encoder) -> None:
    torch.testing.assert_close(tiny.encode(column(SENTENCES)), tiny.encode(SENTENCES))


NO_SENTENCES = [
    (["king", None], "sentence 1 is None, which is no string"),
    (["king", float("nan")], "sentence 1 is nan, which is no string"),
    (["king", "girl", 7], "sentence 2 is 7, which is no string"),
    ([["king"]], r"sentence 0 is \['king'\], which is no string"),
    (np.array([["king", "girl"]]), r"sentence 0 is \['king', 'girl'\], which is no string"),
    (None, "sentences are given as NoneType; give a list of strings"),
    (5, "sentences are given as int; give a list"),
    (b"king", "sentences are given as bytes; give a list"),
    ({"en": ["king"]}, "sentences are given as dict; give a list"),
    (pd.DataFrame({"en": ["king"]}), "sentences are given as DataFrame; give a list"),
]


@pytest.mark.parametrize(("texts", "said"), NO_SENTENCES, ids=[said[:24] for _, said in NO_SENTENCES])
def test_what_is_no_sentence_is_refused_by_its_place(texts: Any, said: str, tiny: Encoder) -> None:
    with pytest.raises(TypeError, match=f"^{said}"):
        tiny.encode(texts)


def test_vectors_can_be_changed_and_trained_on(tiny: Encoder) -> None:
    vectors = tiny.encode(SENTENCES)
    vectors *= 2
    weight = torch.ones(16, requires_grad=True)
    (vectors @ weight).sum().backward()
    assert weight.grad is not None


@pytest.mark.parametrize("batch_size", [0, -5])
def test_a_batch_of_no_sentences_is_refused(batch_size: int, tiny: Encoder) -> None:
    with pytest.raises(ValueError, match=f"batch_size is {batch_size}; it must be at least 1"):
        tiny.encode(SENTENCES, batch_size=batch_size)


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_many_sentences_are_tokenised_some_at_a_time(
    at_once: int, tiny: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.config = replace(tiny.config, max_tokens=6)
    whole, asked = tiny.tokenize(SENTENCES), []
    cut = tiny._cut
    monkeypatch.setattr(tiny, "_cut", lambda texts: asked.append(len(texts)) or cut(texts))
    monkeypatch.setattr(encoder_module, "AT_ONCE", at_once)
    assert tiny.tokenize(SENTENCES) == whole
    assert max(asked) == min(at_once, len(SENTENCES))
    assert sum(asked) == len(SENTENCES)


def test_sentences_beyond_the_limit_are_cut_and_reported(tiny: Encoder, caplog: pytest.LogCaptureFixture) -> None:
    tiny.config = replace(tiny.config, max_tokens=6)
    tokens = tiny.tokenize(SENTENCES)
    assert tokens.truncated == [3, 6]
    assert max(map(len, tokens.ids)) == 6
    assert all(ids[-1] == tiny.tokenizer.sep_token_id for ids in tokens.ids)
    with caplog.at_level(logging.WARNING):
        vectors = tiny.encode(SENTENCES)
    assert "2 of 7 sentences were cut at 6 tokens" in caplog.text
    torch.testing.assert_close(vectors[3:4], tiny.encode(["girl hides lamp soon"]), atol=1e-5, rtol=0)


def test_a_prefix_is_put_before_every_sentence(tiny: Encoder) -> None:
    prefixed = with_pooling(tiny, "mean", prefix="dog sees ")
    plain = with_pooling(tiny, "mean")
    torch.testing.assert_close(prefixed.encode(["bread"]), plain.encode(["dog sees bread"]))
    assert (prefixed.encode(["bread"]) - plain.encode(["bread"])).abs().max() > 1e-3


@pytest.mark.parametrize("training", [True, False])
def test_encoding_uses_no_dropout_and_leaves_the_mode_as_it_was(training: bool, tiny: Encoder) -> None:
    tiny.train(training)
    assert torch.equal(tiny.encode(SENTENCES), tiny.encode(SENTENCES))
    assert {module.training for module in tiny.modules()} == {training}


@pytest.mark.parametrize(("head", "dim"), [("none", 16), ("notebook", 128)])
def test_a_head_sets_the_size_of_the_vectors(head: Any, dim: int, tiny: Encoder) -> None:
    encoder = tiny.with_head(head)
    assert (encoder.dim, encoder.encode(SENTENCES).shape[1]) == (dim, dim)
    assert tiny.dim == 16


def test_the_notebooks_head_is_two_layers_with_a_relu_between(tiny: Encoder) -> None:
    encoder = tiny.with_head("notebook")
    first, second = (dense.linear for dense in encoder.head)
    assert (first.weight.shape, second.weight.shape) == ((256, 16), (128, 256))
    with torch.no_grad():
        expected = second(first(tiny.encode(SENTENCES, normalize=False)).clamp(min=0))
    torch.testing.assert_close(encoder.encode(SENTENCES, normalize=False), expected, atol=1e-5, rtol=0)


@pytest.mark.parametrize("head", ["none", "notebook"])
def test_training_a_copy_leaves_the_original_untouched(head: Any, tiny: Encoder) -> None:
    tiny = tiny.with_head("notebook")
    before, twin = copy.deepcopy(tiny.state_dict()), tiny.with_head(head)
    assert {module.training for module in twin.modules()} == {False}
    with torch.no_grad():
        for parameter in twin.parameters():
            parameter += 1
    twin.config = replace(twin.config, max_tokens=5)
    assert len(before) > 20
    assert all(torch.equal(tensor, before[name]) for name, tensor in tiny.state_dict().items())
    assert tiny.config.max_tokens == 24
