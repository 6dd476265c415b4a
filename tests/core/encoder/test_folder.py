from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModel, XLMRobertaConfig, XLMRobertaForMaskedLM

from core.config import EncoderConfig
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import load_encoder

SENTENCES = ["cat sees bread today", "", "king", "girl hides lamp soon " * 9, "xyzzy"]


@pytest.fixture(scope="module")
def library() -> Any:
    return pytest.importorskip("sentence_transformers")


@pytest.fixture
def folder(tiny_folder: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(tiny_folder, tmp_path / "tiny"))


@pytest.mark.parametrize("pooling", ["mean", "cls"])
@pytest.mark.parametrize("head", ["none", "notebook"])
@pytest.mark.parametrize("prefix", ["", "dog sees "])
def test_a_saved_folder_gives_the_same_vectors_here_and_in_sentence_transformers(
    pooling: Any, head: Any, prefix: str, tiny: Encoder, library: Any, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    encoder = tiny.with_head(head)
    encoder.config = EncoderConfig(pooling, 10, prefix)
    vectors = encoder.encode(SENTENCES)
    encoder.save(tmp_path)
    assert (vectors[0] - vectors[2]).abs().max() > 1e-3
    loaded = load_encoder(tmp_path)
    assert (loaded.config, loaded.dim) == (encoder.config, encoder.dim)
    torch.testing.assert_close(loaded.encode(SENTENCES), vectors, atol=1e-5, rtol=0)
    theirs = library.SentenceTransformer(str(tmp_path), device="cpu").encode(SENTENCES, convert_to_tensor=True)
    torch.testing.assert_close(theirs, vectors, atol=1e-5, rtol=0)


@pytest.mark.parametrize("head", ["none", "notebook"])
def test_half_precision_is_stored_small_and_loads_as_float32(
    head: Any, tiny: Encoder, library: Any, tmp_path: Path
) -> None:
    encoder = tiny.with_head(head)
    encoder.save(tmp_path, bits=16)
    stored = [tensor for path in tmp_path.rglob("*.safetensors") for tensor in load_file(path).values()]
    assert {tensor.dtype for tensor in stored} == {torch.float16}
    loaded = load_encoder(tmp_path)
    assert {parameter.dtype for parameter in loaded.parameters()} == {torch.float32}
    assert {parameter.dtype for parameter in encoder.parameters()} == {torch.float32}
    torch.testing.assert_close(loaded.encode(SENTENCES), encoder.encode(SENTENCES), atol=5e-3, rtol=0)
    theirs = library.SentenceTransformer(str(tmp_path), device="cpu").encode(SENTENCES, convert_to_tensor=True)
    torch.testing.assert_close(theirs, loaded.encode(SENTENCES), atol=1e-5, rtol=0)


def test_saving_over_a_folder_with_a_head_leaves_the_head_out(tiny: Encoder, tmp_path: Path) -> None:
    tiny.with_head("notebook").save(tmp_path)
    tiny.save(tmp_path)
    assert load_encoder(tmp_path).dim == 16


def test_pooling_over_padding_cannot_be_saved_and_writes_nothing(tiny: Encoder, tmp_path: Path) -> None:
    tiny.config = EncoderConfig("mean-with-padding", 24)
    with pytest.raises(ModelError, match=r"mean-with-padding cannot be saved: .*; use mean"):
        tiny.save(tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("mode", ["mean", "cls"])
@pytest.mark.parametrize("normalised", [True, False])
def test_a_folder_that_sentence_transformers_saved_gives_the_same_vectors(
    mode: str, normalised: bool, tiny_folder: Path, library: Any, tmp_path: Path
) -> None:
    modules = pytest.importorskip("sentence_transformers.sentence_transformer.modules")
    torch.manual_seed(0)
    parts = [
        modules.Transformer(str(tiny_folder), max_seq_length=9),
        modules.Pooling(16, pooling_mode=mode),
        modules.Dense(16, 12, activation_function=torch.nn.ReLU()),
        modules.Dense(12, 7, bias=False),
        *([modules.Normalize()] if normalised else []),
    ]
    theirs = library.SentenceTransformer(
        modules=parts, device="cpu", prompts={"query": "dog sees "}, default_prompt_name="query"
    )
    theirs.save(str(tmp_path))
    ours = load_encoder(tmp_path)
    assert ours.config == EncoderConfig(mode, 9, "dog sees ", {"document": ""}, normalize=normalised)
    expected = theirs.encode(SENTENCES, convert_to_tensor=True)
    assert (expected[0] - expected[2]).abs().max() > 1e-3
    torch.testing.assert_close(ours.encode(SENTENCES, normalize=normalised), expected, atol=1e-5, rtol=0)


def test_a_plain_transformers_folder_loads_with_mean_pooling_and_the_models_own_limit(tiny_folder: Path) -> None:
    encoder = load_encoder(tiny_folder)
    assert (encoder.config, encoder.dim) == (EncoderConfig("mean", 24, ""), 16)
    assert not encoder.training
    assert encoder.name == str(tiny_folder)


def test_a_masked_language_model_loads_without_its_output_layer(tiny_folder: Path, folder: Path) -> None:
    torch.manual_seed(0)
    masked = XLMRobertaForMaskedLM(XLMRobertaConfig.from_pretrained(tiny_folder))
    masked.half().save_pretrained(folder)
    encoder = load_encoder(folder)
    own = encoder.backbone.state_dict()
    assert {tensor.dtype for tensor in own.values()} == {torch.float32}
    theirs = masked.roberta.float().state_dict()
    assert own.keys() == theirs.keys()
    assert all(torch.equal(own[name], theirs[name]) for name in own)


def test_the_oldest_layout_keeps_the_transformer_in_a_folder_of_its_own(tiny: Encoder, tmp_path: Path) -> None:
    tiny.save(tmp_path)
    inner = tmp_path / "0_Transformer"
    inner.mkdir()
    for path in [path for path in tmp_path.iterdir() if path.is_file() and path.name != "modules.json"]:
        path.rename(inner / path.name)
    listing = json.loads((tmp_path / "modules.json").read_text())
    listing[0]["path"] = inner.name
    (tmp_path / "modules.json").write_text(json.dumps(listing))
    torch.testing.assert_close(load_encoder(tmp_path).encode(SENTENCES), tiny.encode(SENTENCES))


def test_settings_that_are_given_stand_above_the_folders(tiny: Encoder, tmp_path: Path) -> None:
    tiny.save(tmp_path)
    config = EncoderConfig("cls", 7, "the ")
    assert load_encoder(tmp_path, config=config).config == config


def pickled(folder: Path) -> None:
    torch.save(AutoModel.from_pretrained(folder).state_dict(), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def cut_short(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:300])


def edited(name: str, **changes: Any) -> Any:
    def spoil(folder: Path) -> None:
        path = folder / name
        path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))

    return spoil


def edited_or_made(name: str, **content: Any) -> Any:
    def spoil(folder: Path) -> None:
        module("Pooling")(folder)
        (folder / name).write_text(json.dumps(content))

    return spoil


def module(kind: str, **config: Any) -> Any:
    def spoil(folder: Path) -> None:
        (folder / "1_Part").mkdir()
        (folder / "1_Part" / "config.json").write_text(json.dumps(config))
        library = "sentence_transformers.models"
        parts = [{"type": f"{library}.Transformer", "path": ""}, {"type": f"{library}.{kind}", "path": "1_Part"}]
        (folder / "modules.json").write_text(json.dumps(parts))

    return spoil


def behind(kind: str, home: str = "sentence_transformers.models", path: str = "2_Part", **config: Any) -> Any:
    """A part behind the pooling, without weights."""

    def spoil(folder: Path) -> None:
        module("Pooling")(folder)
        (folder / "2_Part").mkdir()
        (folder / "2_Part" / "config.json").write_text(json.dumps(config))
        parts = [*json.loads((folder / "modules.json").read_text()), {"type": f"{home}.{kind}", "path": path}]
        (folder / "modules.json").write_text(json.dumps(parts))

    return spoil


def fitting(**config: Any) -> Any:
    """A dense layer with weights of its own sizes, which are not those of the vectors before it."""

    def spoil(folder: Path) -> None:
        behind("Dense", **config)(folder)
        weights = {"linear.weight": torch.zeros(2, 3), "linear.bias": torch.zeros(2)}
        save_file(weights, folder / "2_Part" / "model.safetensors")

    return spoil


def pickled_dense(folder: Path) -> None:
    behind("Dense", in_features=16, out_features=2)(folder)
    (folder / "2_Part" / "pytorch_model.bin").write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (pickled, "has no .safetensors file; convert its weights first: pickled weights can run code"),
        (cut_short, "cannot be loaded as a text encoder: "),
        (edited("config.json", model_type="no-such-kind"), "cannot be loaded as a text encoder: "),
        (edited("config.json", hidden_size=32), "cannot be loaded as a text encoder: "),
        (edited("config.json", auto_map={"AutoConfig": "evil.Config"}, model_type="evil"), "needs custom code"),
        (lambda folder: (folder / "config.json").unlink(), "cannot be loaded as a text encoder: "),
        (lambda folder: (folder / "tokenizer.json").unlink(), "cannot be loaded as a text encoder: "),
        (lambda folder: (folder / "config.json").write_text("{"), "cannot be loaded as a text encoder: "),
        (lambda folder: (folder / "modules.json").write_text("["), "cannot be loaded as a text encoder: "),
        (behind("LSTM"), "its module LSTM is not one of Transformer, Pooling, Dense, LayerNorm, Dropout, Normalize"),
        (behind("Dense", "sentence.own_code"), "its module sentence.own_code.Dense is program code of its own"),
        (module("Dense", in_features=3, out_features=2), "its modules are Transformer, Dense; the first two must be"),
        (module("Pooling", pooling_mode="median"), r"its pooling \['median'\] is not one of cls, max, mean"),
        (behind("Dense", activation_function="os.system"), "its activation os.system is none of torch.nn.modules"),
        (behind("Dense", in_features=3, out_features=2), "cannot be loaded as a text encoder: "),
        (fitting(in_features=3, out_features=2), "cannot be loaded as a text encoder: mat1 and mat2 shapes cannot be"),
        (pickled_dense, "has no .safetensors file; convert its weights first: pickled weights can run code"),
        (behind("Dense", path="../2_Part"), "its module Dense lies outside of its folder, at ../2_Part"),
        (
            edited_or_made("sentence_bert_config.json", modality_config={"image": {"method": "forward"}}),
            "its transformer takes something else than plain text",
        ),
        (
            edited_or_made("adapter_config.json", base_model_name_or_path="owner/base"),
            r"is an adapter of PEFT, which only adds to the weights of owner/base; load it with peft, call merge",
        ),
    ],
)  # fmt: skip
def test_a_spoiled_folder_is_refused_with_its_name_and_the_reason(spoil: Any, message: str, folder: Path) -> None:
    spoil(folder)
    with pytest.raises(ModelError, match=message) as caught:
        load_encoder(folder)
    assert str(caught.value).startswith(str(folder))
    assert "\n" not in str(caught.value)
