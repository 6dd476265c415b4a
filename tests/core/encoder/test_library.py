"""Vectors of sentence-transformers and of `Encoder`, over folders that sentence-transformers has written."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer import modules
from torch import Tensor
from torch.nn import functional
from transformers import (
    AutoModel,
    AutoTokenizer,
    BertConfig,
    BertModel,
    MT5Config,
    MT5EncoderModel,
    PreTrainedModel,
    Qwen3Config,
    Qwen3ForCausalLM,
    Qwen3Model,
)

from core.config import EncoderConfig, TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.encoder.load import load_encoder
from core.training.freeze import freeze
from core.training.reinit import encoder_layers
from core.training.trainer import train

SENTENCES = ["cat sees bread today", "", "king", "girl hides lamp soon " * 9, "xyzzy", "dog hears drum"]
PROMPTS = {"query": "dog sees ", "document": "the king ", "other": "girl hides lamp "}
LIMIT = 9


def on(folder: Path, *parts: Any, **options: Any) -> SentenceTransformer:
    """A model of the library over the transformer in ``folder``, and ``parts`` behind it."""
    torch.manual_seed(0)
    transformer = modules.Transformer(
        str(folder), max_seq_length=LIMIT, modality_config=TEXT, module_output_name="token_embeddings",
        do_lower_case=options.pop("small", False),
    )  # fmt: skip
    made = [part() if callable(part) and not isinstance(part, torch.nn.Module) else part for part in parts]
    return SentenceTransformer(modules=[transformer, *made], device="cpu", **options).eval()


TEXT = {"text": {"method": "forward", "method_output_name": "last_hidden_state"}}
Pool, Norm = modules.Pooling, modules.Normalize
DENSE: Callable[[], Any] = lambda: modules.Dense(16, 12)  # noqa: E731
NARROW: Callable[[], Any] = lambda: modules.Dense(12, 7, bias=False, activation_function=torch.nn.GELU())  # noqa: E731
LINEAR: Callable[[], Any] = lambda: modules.Dense(16, 16, activation_function=None, use_residual=True)  # noqa: E731
WITHOUT: dict[str, Any] = {"prompts": PROMPTS, "default_prompt_name": "query"}


def pool(*modes: str, **options: Any) -> Any:
    return Pool(16, modes, **options)


# What stands behind the transformer, and what else the library is told.
FOLDERS: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "mean": ([pool("mean"), Norm()], {}),
    "mean, not normalised": ([pool("mean")], {}),
    "cls": ([pool("cls"), Norm()], {}),
    "max": ([pool("max")], {}),
    "root of length": ([pool("mean_sqrt_len_tokens")], {}),
    "weighted mean": ([pool("weightedmean"), Norm()], {}),
    "last token": ([pool("lasttoken"), Norm()], {}),
    "two joined": ([pool("mean", "max"), Norm()], {}),
    "three joined": ([pool("lasttoken", "cls", "weightedmean")], {}),
    "joined, dense": ([pool("cls", "mean"), lambda: modules.Dense(32, 5), Norm()], {}),
    "dense": ([pool("mean"), DENSE, NARROW, Norm()], {}),
    "normalised before dense": ([pool("mean"), Norm(), DENSE], {}),
    "normalised twice": ([pool("mean"), Norm(), DENSE, Norm()], {}),
    "normalised between": ([pool("cls"), DENSE, Norm(), NARROW], {}),
    "dense with residual": ([pool("mean"), LINEAR], {}),
    "layer norm": ([pool("mean"), lambda: modules.LayerNorm(16), Norm()], {}),
    "dropout": ([pool("mean"), lambda: modules.Dropout(0.5), DENSE], {}),
    "prompts, none by default": ([pool("mean"), Norm()], {"prompts": PROMPTS}),
    "prompts": ([pool("mean"), Norm()], WITHOUT),
    "another by default": ([pool("mean")], {**WITHOUT, "default_prompt_name": "other"}),
    "without prompt, mean": ([pool("mean", include_prompt=False), Norm()], WITHOUT),
    "without prompt, cls": ([pool("cls", include_prompt=False)], WITHOUT),
    "without prompt, weighted": ([pool("weightedmean", include_prompt=False)], WITHOUT),
    "without prompt, joined": ([pool("max", "mean", include_prompt=False), Norm()], WITHOUT),
    "without prompt, last": ([pool("lasttoken", include_prompt=False), DENSE], WITHOUT),
    "cut": ([pool("mean")], {"truncate_dim": 5}),
    "cut, normalised": ([pool("mean"), Norm()], {"truncate_dim": 5}),
    "cut, dense": ([pool("mean"), DENSE, Norm()], {"truncate_dim": 8, **WITHOUT}),
    "in small letters": ([pool("mean"), Norm()], {"small": True}),
}


def by(model: Any, how: str, **options: Any) -> Tensor:
    return getattr(model, how)(SENTENCES, convert_to_tensor=True, **options).clone()


def assert_same(ours: Encoder, theirs: SentenceTransformer) -> None:
    """All that both can be asked, with and without scaling."""
    for how in ("encode", "encode_query", "encode_document"):
        own = by(theirs, how)
        assert (own[0] - own[2]).abs().max() > 1e-3
        torch.testing.assert_close(by(ours, how, normalize_embeddings=False), own, atol=1e-6, rtol=1e-5)
        scaled = by(theirs, how, normalize_embeddings=True)
        torch.testing.assert_close(by(ours, how), scaled, atol=1e-6, rtol=1e-5)
        torch.testing.assert_close(by(ours, how, normalize_embeddings=True), scaled, atol=1e-6, rtol=1e-5)
    asked = {"prompt": "king hides ", "truncate_dim": 4}
    torch.testing.assert_close(
        by(ours, "encode", normalize_embeddings=False, **asked), by(theirs, "encode", **asked), atol=1e-6, rtol=1e-5
    )
    assert ours.get_sentence_embedding_dimension() == theirs.get_embedding_dimension()


def read(folder: Path) -> SentenceTransformer:
    return SentenceTransformer(str(folder), device="cpu")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_of_the_library_gives_its_vectors_and_so_does_a_saved_copy(
    name: str, tiny_folder: Path, tmp_path: Path
) -> None:
    parts, options = FOLDERS[name]
    theirs = on(tiny_folder, *parts, **options)
    theirs.save(str(tmp_path / "theirs"), create_model_card=False)
    ours = load_encoder(tmp_path / "theirs")
    assert_same(ours, theirs)
    ours.save(tmp_path / "ours")
    again = load_encoder(tmp_path / "ours")
    assert again.config == ours.config
    assert_same(again, theirs)
    assert_same(ours, read(tmp_path / "ours"))


def test_the_settings_of_the_table_matter(tiny_folder: Path) -> None:
    """Each folder whose name begins alike would give other vectors without what its name says."""
    plain = by(on(tiny_folder, pool("mean"), Norm(), **WITHOUT), "encode", normalize_embeddings=True)
    for parts, options in (
        ([pool("mean", include_prompt=False)], WITHOUT),
        ([pool("mean"), LINEAR], WITHOUT),
        ([pool("lasttoken")], WITHOUT),
        ([pool("mean")], {"prompts": PROMPTS}),
    ):
        other = by(on(tiny_folder, *parts, **options), "encode", normalize_embeddings=True)
        assert (other - plain).abs().max() > 1e-2
    before, behind = on(tiny_folder, pool("mean"), Norm(), DENSE), on(tiny_folder, pool("mean"), DENSE, Norm())
    assert (by(before, "encode", normalize_embeddings=True) - by(behind, "encode")).abs().max() > 1e-2


def test_texts_are_written_in_small_letters_where_the_folder_says_so(tiny_folder: Path, tmp_path: Path) -> None:
    on(tiny_folder, pool("mean"), small=True).save(str(tmp_path), create_model_card=False)
    (tmp_path / "tokenizer.json").write_bytes((tiny_folder / "tokenizer.json").read_bytes())
    (tmp_path / "sentence_bert_config.json").write_text('{"max_seq_length": 9, "do_lower_case": true}')
    ours, theirs = load_encoder(tmp_path), read(tmp_path)
    torch.testing.assert_close(ours.encode("CAT SEES"), ours.encode("cat sees"))
    own = theirs.encode(["CAT SEES"], convert_to_tensor=True, normalize_embeddings=True)
    torch.testing.assert_close(ours.encode(["CAT SEES"]), own.clone(), atol=1e-6, rtol=0)
    assert (load_encoder(tiny_folder).encode("CAT SEES") - ours.encode("CAT SEES")).abs().max() > 1e-3


def test_the_prompts_of_an_older_folder_are_asked_for_as_the_library_asks(tiny_folder: Path, tmp_path: Path) -> None:
    """Its configuration does not name the two prompts that later versions always write."""
    on(tiny_folder, pool("mean"), Norm()).save(str(tmp_path), create_model_card=False)
    said = {"prompts": {"default": "dog sees ", "passage": "the king "}, "default_prompt_name": "default"}
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps(said))
    ours, theirs = load_encoder(tmp_path), read(tmp_path)
    assert_same(ours, theirs)
    assert (ours.encode("king") - ours.encode_query("king")).abs().max() > 1e-3
    ours.save(tmp_path / "ours")
    assert_same(load_encoder(tmp_path / "ours"), read(tmp_path / "ours"))
    assert_same(ours, read(tmp_path / "ours"))


# Other architectures


def small(**changes: Any) -> dict[str, Any]:
    sizes = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    return {**sizes, "initializer_range": 0.3, "max_position_embeddings": 40, "pad_token_id": 1, **changes}


def qwen(words: int) -> Qwen3Config:
    return Qwen3Config(**small(vocab_size=words, num_key_value_heads=1, head_dim=8, eos_token_id=2, bos_token_id=0))


KINDS: dict[str, Callable[[int], PreTrainedModel]] = {
    "bert": lambda words: BertModel(BertConfig(**small(vocab_size=words))),
    "qwen3": lambda words: Qwen3Model(qwen(words)),
    "qwen3 that writes": lambda words: Qwen3ForCausalLM(qwen(words)),
    "mt5": lambda words: MT5EncoderModel(
        MT5Config(vocab_size=words, d_model=16, d_kv=8, num_layers=2, num_heads=2, d_ff=32, initializer_factor=1.0)
    ),
}


def folder_of(kind: str, tiny_folder: Path, folder: Path) -> Path:
    """A random model of another architecture, over the same words."""
    shutil.copytree(tiny_folder, folder, ignore=shutil.ignore_patterns("*.safetensors", "config.json"))
    torch.manual_seed(1)
    KINDS[kind](len(AutoTokenizer.from_pretrained(tiny_folder))).save_pretrained(folder)
    return folder


# Padding before a text moves what has absolute positions, in the library as it is.
@pytest.mark.parametrize(("kind", "side"), [*((kind, "right") for kind in KINDS), ("qwen3", "left")])
def test_other_architectures_give_the_librarys_vectors_too(
    kind: str, side: str, tiny_folder: Path, tmp_path: Path
) -> None:
    plain = folder_of(kind, tiny_folder, tmp_path / "plain")
    theirs = on(plain, pool("lasttoken" if "qwen3" in kind else "mean"), Norm(), prompts={"query": "dog sees "})
    theirs.tokenizer.padding_side = side
    theirs.save(str(tmp_path / "theirs"), create_model_card=False)
    ours = load_encoder(tmp_path / "theirs")
    assert_same(ours, theirs)
    ours.save(tmp_path / "ours")
    assert_same(ours, read(tmp_path / "ours"))
    assert_same(load_encoder(tmp_path / "ours"), theirs)


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_folder_is_pooled_as_the_library_pools_it(kind: str, tiny_folder: Path, tmp_path: Path) -> None:
    plain = folder_of(kind, tiny_folder, tmp_path / "plain")
    ours, theirs = load_encoder(plain), read(plain)
    texts = SENTENCES[:3]
    assert ours.config.pooling == ("lasttoken" if kind == "qwen3 that writes" else "mean")
    own = theirs.encode(texts, convert_to_tensor=True, normalize_embeddings=True)
    torch.testing.assert_close(ours.encode(texts), own.clone(), atol=1e-6, rtol=0)


def test_vectors_of_a_saved_encoder_are_those_of_plain_transformers(tiny: Encoder, tmp_path: Path) -> None:
    tiny.save(tmp_path)
    model, tokenizer = AutoModel.from_pretrained(tmp_path).eval(), AutoTokenizer.from_pretrained(tmp_path)
    batch = tokenizer(SENTENCES, padding=True, truncation=True, return_tensors="pt")
    with torch.no_grad():
        states = model(**batch).last_hidden_state
    mask = batch["attention_mask"][:, :, None]
    means = functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)
    torch.testing.assert_close(tiny.encode(SENTENCES), means, atol=1e-6, rtol=0)


PAIRS = Pairs(
    ["cat sees bread", "king", "dog hears drum", "boy"] * 2, ["fox", "girl", "hen", "man"] * 2, "en", "el", "t"
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["none", "embeddings", "1"])
def test_other_architectures_train_and_keep_what_is_frozen(
    kind: str, what: str, tiny_folder: Path, tmp_path: Path
) -> None:
    encoder = load_encoder(folder_of(kind, tiny_folder, tmp_path / "plain"))
    assert len(encoder_layers(encoder.backbone)) == 2
    kept = freeze(encoder.copy(), what)
    assert len(kept) == {"none": 0, "embeddings": 1, "1": 2}[what]
    before = {name: tensor.clone() for name, tensor in encoder.state_dict().items()}
    list(train(encoder, PAIRS, TrainConfig(steps=2, batch_size=4, lr=0.01, freeze=what, evaluations=1)))
    changed = {name for name, tensor in encoder.state_dict().items() if not torch.equal(tensor, before[name])}
    words = {name for name in changed if any(part in name for part in ("embed_tokens", "word_embed", "shared"))}
    first = {name for name in changed if re.search(r"\b(layers|encoder\.layer|block)\.0\.", name)}
    assert changed
    assert bool(words) is (what == "none")
    assert bool(first) is (what != "1")


# What is trained is what is encoded


@pytest.mark.parametrize("include", [True, False])
def test_a_forward_pass_in_training_leaves_the_prompt_out_as_encoding_does(include: bool, tiny: Encoder) -> None:
    tiny.config = EncoderConfig("mean", LIMIT, "dog sees ", include_prompt=include, truncate_dim=6)
    texts = [SENTENCES[0], SENTENCES[2]]
    with torch.no_grad():
        found = functional.normalize(tiny(*tiny.pad(tiny.tokenize(texts).ids)), dim=1)
    torch.testing.assert_close(found, tiny.encode(texts), atol=1e-6, rtol=0)
    assert found.shape == (2, 6)
    by_hand = tiny.copy()
    by_hand.config = replace(tiny.config, include_prompt=True)
    assert torch.allclose(by_hand.encode(texts), found, atol=1e-4) is include


def test_the_prompt_that_is_left_out_is_counted_by_hand(tiny: Encoder) -> None:
    tiny.config = EncoderConfig("mean", LIMIT, "dog sees ", include_prompt=False)
    ids, mask = tiny.pad(tiny.tokenize(["bread today"]).ids)
    states = tiny.backbone(input_ids=ids, attention_mask=mask).last_hidden_state[0]
    assert ids.shape == (1, 6)  # <s> dog sees bread today </s>: the first three do not count
    expected = functional.normalize(states[3:].mean(0), dim=0)
    torch.testing.assert_close(tiny.encode("bread today"), expected, atol=1e-6, rtol=0)
