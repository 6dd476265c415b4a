"""Models and vectors as nobody should have made them: loaded, or one sentence that says why not."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet
from safetensors.torch import save_file

from core.checking.opening import open_model
from core.checking.vectors import read_vectors, ready
from core.encoder import e5_small, origin
from core.encoder.archive import load_archive, shape_of
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import ADAPTER, load_encoder
from core.encoder.safetensors_header import float32_bytes
from core.hub.errors import HubError
from core.hub.refusals import refuse_code
from core.publishing.push import model_files
from tests.core.encoder.e5_writer import Model
from tests.fuzz.made import NUMBERS, damaged, deep, few, nothing_left, pieces, refused, scalars, values

LIMIT = 10_000_000  # bytes that a file of vectors or a model may take


def zip_of(folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.writestr(zipfile.ZipInfo(f"mine/{path.relative_to(folder)}"), path.read_bytes())
    return packed.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all examples of a test; each writes its file anew."""
    return tmp_path_factory.mktemp("one")


@pytest.fixture(scope="module")
def saved(_loaded_tiny: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny model."""
    folder = tmp_path_factory.mktemp("saved") / "mine"
    _loaded_tiny.save(folder)
    return folder


def test_a_damaged_zip_of_a_model_is_loaded_or_refused_in_a_sentence(
    saved: Path, tiny: Encoder, tmp_path: Path
) -> None:
    path = tmp_path / "mine.zip"
    path.write_bytes(zip_of(saved))
    assert load_archive(path, tiny, max_bytes=LIMIT).dim == tiny.dim

    @few(20)
    @given(damaged(path.read_bytes(), edits=2))
    def brought(content: bytes) -> None:
        path.write_bytes(content)
        shape_of(path)
        for load in (lambda: load_archive(path, tiny, max_bytes=LIMIT), lambda: open_model(path, max_bytes=LIMIT)):
            with refused(ModelError):
                load()

    (tmp_path / "left").mkdir()
    with nothing_left(tmp_path / "left"):
        brought()


SETTINGS = {
    "config.json": ["model_type", "hidden_size", "vocab_size", "architectures", "auto_map", "dtype", "hidden_act"],
    "tokenizer_config.json": ["tokenizer_class", "model_max_length", "extra_special_tokens", "pad_token"],
    "tokenizer.json": ["version", "model", "vocab", "type", "added_tokens", "normalizer", "post_processor"],
    "modules.json": ["type", "path", "name", "idx"],
    "config_sentence_transformers.json": ["prompts", "default_prompt_name", "truncate_dim", "trained_from", "sha256"],
    "sentence_bert_config.json": ["max_seq_length", "do_lower_case", "modality_config"],
    "1_Pooling/config.json": ["pooling_mode", "pooling_mode_mean_tokens", "include_prompt", "embedding_dimension"],
}


@pytest.mark.parametrize("name", SETTINGS)
def test_odd_settings_of_a_model_are_taken_or_refused_in_a_sentence(name: str, saved: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(saved, tmp_path / "mine"))
    whole: Any = json.loads((folder / name).read_text())
    known = list(whole) if isinstance(whole, dict) else []
    odd = scalars | st.sampled_from(["Transformer", "xlm-roberta", "../..", "mean", "1_Pooling", [[]], {"a": {}}])

    @few(6)
    @given(
        values(names=SETTINGS[name], inner=odd),
        st.dictionaries(st.sampled_from([*SETTINGS[name], *known]), odd, max_size=2),
        st.booleans(),
    )
    def brought(value: Any, changes: dict[str, Any], whole_file: bool) -> None:
        if not whole_file:
            value = {**whole, **changes} if isinstance(whole, dict) else [{**part, **changes} for part in whole]
        (folder / name).write_text(json.dumps(value))
        with refused(ModelError):
            load_encoder(folder, max_bytes=LIMIT)

    brought()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("config.json", {"hidden_size": None}),
        ("config.json", {"num_attention_heads": 0}),
        ("tokenizer.json", {"version": None}),
    ],
)
def test_settings_of_a_wrong_type_are_refused_in_a_sentence(
    name: str, changes: dict[str, Any], saved: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(saved, tmp_path / "mine"))
    (folder / name).write_text(json.dumps(json.loads((folder / name).read_text()) | changes))
    with pytest.raises(ModelError, match="cannot be loaded as a text encoder"):
        load_encoder(folder)


@pytest.mark.parametrize("name", ["config.json", "modules.json", "config_sentence_transformers.json"])
@pytest.mark.parametrize("text", ["", "{", "[]", deep(), deep('{"a":'), "\0", '"a"'], ids=range(7))
def test_settings_that_are_no_settings_are_refused_in_a_sentence(
    name: str, text: str, saved: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(saved, tmp_path / "mine"))
    (folder / name).write_text(text)
    with refused(ModelError):
        load_encoder(folder)


@few(40)
@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "__metadata__"]),
        values(names=["data_offsets", "shape", "dtype"], inner=scalars)
        | st.fixed_dictionaries(
            {"shape": st.lists(scalars, max_size=3) | scalars, "data_offsets": st.lists(scalars, max_size=3) | scalars}
        ),
    )
    | values(names=["a"]),
    st.sampled_from([0, -1, 1, 2**62]),
)
@example({"a": {"shape": ["a"], "data_offsets": [0, 8]}}, 0)
@example({"a": {"shape": [1], "data_offsets": [0, None]}, "b": {"shape": [1], "data_offsets": [0, 8]}}, 0)
@example({"a": {"shape": [-2], "data_offsets": [0, 8]}}, 0)
def test_the_header_of_weights_is_counted_or_refused_in_a_sentence(folder: Path, header: Any, off: int) -> None:
    text = json.dumps(header).encode()
    path = folder / "x.safetensors"
    path.write_bytes((len(text) + off).to_bytes(8, "little", signed=True) + text + bytes(8))
    with refused(ValueError):
        assert float32_bytes(path) >= 0


@pytest.mark.parametrize("text", [deep(), deep('{"a":')], ids=range(2))
def test_deep_settings_are_refused_in_a_sentence_wherever_a_model_is_taken(
    text: str, saved: Path, tiny: Encoder, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(saved, tmp_path / "mine"))
    for name in ("config.json", "modules.json"):
        (folder / name).write_text(text)
    path = tmp_path / "mine.zip"
    path.write_bytes(zip_of(folder))
    assert shape_of(path) == {}
    with pytest.raises(ModelError, match="use the zip that this page made"):
        load_archive(path, tiny, max_bytes=LIMIT)
    with pytest.raises(HubError, match="holds no saved model"):
        model_files(folder)
    refuse_code("mine", folder)  # what is no configuration asks for no code; loading it is refused


def test_deep_headers_of_weights_are_refused_in_a_sentence(tmp_path: Path) -> None:
    for text in (deep(), deep('{"a":')):
        path = tmp_path / "x.safetensors"
        path.write_bytes(len(text).to_bytes(8, "little") + text.encode())
        with pytest.raises(ValueError, match="damaged or cut short"):
            float32_bytes(path)


def test_the_header_of_weights_with_endless_sizes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    text = json.dumps({"a": {"shape": [2**62] * 100_000, "data_offsets": [0, 8]}}).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + bytes(8))
    with pytest.raises(ValueError, match="damaged or cut short"):
        float32_bytes(path)


def test_a_damaged_file_of_e5_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    path = Model(layers=1).write(tmp_path / "e5.bin")
    whole = path.read_bytes()

    @few(30)
    @given(damaged(whole))
    def brought(content: bytes) -> None:
        path.write_bytes(content)
        with refused(ModelError):
            e5_small.read(path)

    brought()


ROWS = np.random.default_rng(0).normal(size=(6, 4)).astype("f4")


def _npy() -> bytes:
    packed = io.BytesIO()
    np.save(packed, ROWS)
    return packed.getvalue()


def _parquet() -> bytes:
    packed = io.BytesIO()
    parquet.write_table(pyarrow.table({"embedding": ROWS.tolist()}), packed)
    return packed.getvalue()


@pytest.fixture(scope="module")
def adapted(saved: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model with an adapter beside its weights."""
    folder = Path(shutil.copytree(saved, tmp_path_factory.mktemp("adapted") / "mine"))
    (folder / ADAPTER).mkdir()
    key, (out, wide) = "base_model.model.encoder.layer.0.attention.self.query", _query(folder)
    factors = {f"{key}.lora_A.weight": torch.ones(2, wide) / 9, f"{key}.lora_B.weight": torch.ones(out, 2) / 9}
    save_file(factors, folder / ADAPTER / "adapter_model.safetensors")
    (folder / ADAPTER / "adapter_config.json").write_text('{"lora_alpha": 4, "use_rslora": false}')
    return folder


def _query(folder: Path) -> torch.Size:
    weights = dict(load_encoder(folder).backbone.named_parameters())
    return weights["encoder.layer.0.attention.self.query.weight"].shape


def test_odd_adapters_are_added_whole_or_refused_in_a_sentence(adapted: Path) -> None:
    weights, config = (adapted / ADAPTER / name for name in ("adapter_model.safetensors", "adapter_config.json"))
    whole = weights.read_bytes(), config.read_text()
    names = ["lora_alpha", "use_rslora", "use_dora", "alpha_pattern", "r"]

    @few(30)
    @given(damaged(whole[0]) | st.just(whole[0]), st.just(whole[1]) | values(names=names).map(json.dumps))
    @example(whole[0], deep())
    @example(whole[0], '{"lora_alpha": NaN}')
    @example(whole[0], '{"lora_alpha": 1e999}')
    def brought(content: bytes, text: str) -> None:
        weights.write_bytes(content)
        config.write_text(text)
        with refused(ModelError):
            found = load_encoder(adapted, max_bytes=LIMIT).backbone.parameters()
            assert all(bool(torch.isfinite(weight).all()) for weight in found)

    brought()


VECTORS = {
    "en.npy": _npy(),
    "en.jsonl": "\n".join(json.dumps({"index": n, "embedding": row}) for n, row in enumerate(ROWS.tolist())).encode(),
    "en.json": json.dumps({"data": [{"embedding": row} for row in ROWS.tolist()]}).encode(),
    "en.parquet": _parquet(),
}


@pytest.mark.parametrize("name", VECTORS)
def test_damaged_vectors_are_read_or_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(VECTORS[name])
    assert np.array_equal(read_vectors(path).numpy(), ROWS)

    @few(30)
    @given(damaged(VECTORS[name]))
    def brought(content: bytes) -> None:
        path.write_bytes(content)
        for read in (lambda: read_vectors(path, max_bytes=LIMIT), lambda: ready([path, path], max_bytes=LIMIT)):
            with refused(ModelError):
                assert isinstance(read(), object)

    (tmp_path / "left").mkdir()
    with nothing_left(tmp_path / "left"):
        brought()


@few(40)
@given(
    st.lists(
        st.fixed_dictionaries({"index": scalars, "embedding": st.lists(NUMBERS, min_size=1, max_size=2)})
        | values(names=["index", "embedding", "data", "vector"]),
        max_size=4,
    )
)
@example([{"index": False, "embedding": [1, 2]}])
@example([{"index": 0.0, "embedding": [1, 2]}])
@example([{"embedding": [1e308, 2]}] * 2)
def test_vectors_of_any_shape_are_read_or_refused_in_a_sentence(folder: Path, rows: list[Any]) -> None:
    path = folder / "en.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    with refused(ModelError):
        read_vectors(path, max_bytes=LIMIT)


HEADS = ["'descr'", "'<f4'", "'fortran_order'", "'shape'", ": ", ", ", "(", ")", "False", "{", "}", "6", "-1", "9" * 30,
         "'|O'", "[('a', '<f4')]", "'", "\n", "lambda: 0", "1e999", "L"]  # fmt: skip


@few(100)
@given(pieces(*HEADS), st.sampled_from(["", "{'descr': '<f4', 'fortran_order': False, 'shape': "]), st.integers(0, 3))
@example("(", "{'descr': '<f4'", 1)
def test_heads_of_numpys_files_are_read_or_refused_in_a_sentence(
    folder: Path, text: str, begin: str, version: int
) -> None:
    head = (begin + text).encode("utf8", "replace")
    size = len(head).to_bytes(2 if version < 2 else 4, "little")
    path = folder / "en.npy"
    path.write_bytes(b"\x93NUMPY" + bytes([version, 0]) + size + head + bytes(96))
    with refused(ModelError):
        read_vectors(path, max_bytes=LIMIT)


YAML = [
    "---\n", "license: mit\n", "date: 2001-99-99\n", "a: &a [*a]\n", "? [a]\n: b\n", "<<: x\n", "tags:\n- x\n",
    "!!python/object:a ", "base_model: owner/name\n", "0x\n", "1:2:3\n", "!!binary =\n", "{", "[", "*", "&", ": ", "\t",
]  # fmt: skip


@few(40)
@given(pieces(*YAML))
@example("date: 2001-99-99")
@example("a: !!int ''")
@example("[" * 2000)
def test_a_models_card_is_read_or_counts_as_none(folder: Path, text: str) -> None:
    path = folder / "README.md"
    path.write_bytes(("---\n" + text + "\n---\n# Licence\n").encode("utf8", "surrogatepass"))
    fields, body = origin.read_card(path)
    assert isinstance(fields, dict)
    assert isinstance(body, str)
