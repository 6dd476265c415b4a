from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.checking import opening
from core.checking.opening import open_model
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError


@pytest.fixture
def saved(tiny: Encoder, tmp_path: Path) -> Path:
    tiny.save(tmp_path / "mine")
    return tmp_path / "mine"


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, content in files.items():
            file.writestr(name, content)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("inside", ["", "my-model/"])
def test_a_zip_of_a_saved_model_gives_its_vectors_and_leaves_nothing_behind(
    inside: str, saved: Path, tiny: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = {"__MACOSX/._x": b"?", f"{inside}onnx/model.onnx": b"?", f"{inside}README.md": b"?"}
    path = zipped(tmp_path / "mine.zip", {**{inside + name: each for name, each in contents(saved).items()}, **rest})
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    found = open_model(path)
    texts = ["cat sees bread", "dog hears drum often"]
    assert torch.allclose(found.encode(texts), tiny.encode(texts), atol=1e-6)
    assert found.name == "mine.zip"
    assert list((tmp_path / "temporary").iterdir()) == []


BAD = {
    "outside": (
        {"../evil.json": b"{}", "model.safetensors": b"", "config.json": b"{}"},
        "contains ../evil.json, which",
    ),
    "absolute": ({"/etc/evil.json": b"{}"}, "contains /etc/evil.json, which lies outside of the zip"),
    "windows": ({"..\\evil.json": b"{}"}, "which lies outside of the zip; make it again"),
    "pickle": ({"config.json": b"{}", "pytorch_model.bin": b"x"}, "holds its weights as pytorch_model.bin, a format"),
    "no weights": ({"config.json": b"{}", "picture.png": b"x"}, "holds no model: no weights as .safetensors"),
    "no settings": ({"model.safetensors": b"x"}, "holds no model: no config.json beside the weights"),
    "many": ({f"{n}.json": b"{}" for n in range(501)}, "unpacks to more than"),
    "damaged weights": ({"config.json": b'{"model_type": "bert"}', "model.safetensors": b"x" * 40}, ""),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_zip_that_is_no_model_is_refused_and_nothing_is_written(kind: str, tmp_path: Path) -> None:
    files, said = BAD[kind]
    path = zipped(tmp_path / "bad.zip", files)
    with pytest.raises(ModelError) as caught:
        open_model(path)
    assert said in str(caught.value)
    assert [each.name for each in tmp_path.iterdir()] == ["bad.zip"]
    assert not (tmp_path.parent / "evil.json").exists()


def test_a_zip_that_unpacks_to_more_than_it_may_is_refused_before(saved: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "large.zip", {**contents(saved), "large.json": b" " * 3_000_000})
    with pytest.raises(ModelError, match=r"large\.zip unpacks to more than 2 MB or 500 files; give a smaller model"):
        open_model(path, max_bytes=2_000_000)


def test_a_small_zip_that_asks_for_a_huge_model_is_refused_before_it_is_built(saved: Path, tmp_path: Path) -> None:
    files = contents(saved)
    settings = json.loads(files["config.json"])
    files["config.json"] = json.dumps({**settings, "num_hidden_layers": 400, "intermediate_size": 100_000}).encode()
    with pytest.raises(ModelError, match="is missing most of the weights that its configuration asks for"):
        open_model(zipped(tmp_path / "hollow.zip", files))


def test_what_is_no_zip_and_no_model_says_so(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("hello")
    with pytest.raises(ModelError, match=r"text\.zip is not a readable zip, or is damaged; make it again"):
        open_model(tmp_path / "text.zip")
    (tmp_path / "a.npy").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"a\.npy is a file, not a model; give the folder .* as --vectors"):
        open_model(tmp_path / "a.npy")


def test_only_kinds_that_are_needed_are_unpacked(tmp_path: Path) -> None:
    files = {"config.json": b"{}", "model.safetensors": b"x", "run.py": b"x", "old.bin": b"x", "spiece.model": b"x"}
    path = zipped(tmp_path / "mixed.zip", files)
    (tmp_path / "out").mkdir()
    assert opening.unpacked(path, tmp_path / "out") == tmp_path / "out"
    assert {each.name for each in (tmp_path / "out").iterdir()} == {"config.json", "model.safetensors", "spiece.model"}


@pytest.mark.parametrize(
    ("value", "why"), [(torch.nan, "its weights are damaged"), (1e30, "so large that they overflow")]
)
def test_a_model_whose_vectors_are_no_numbers_is_refused_by_the_name_that_was_given(
    value: float, why: str, saved: Path, tmp_path: Path
) -> None:
    weights = load_file(saved / "model.safetensors")
    weights[next(name for name in weights if name.endswith("intermediate.dense.weight"))][:] = value
    save_file(weights, saved / "model.safetensors", metadata={"format": "pt"})
    for model in (saved, zipped(tmp_path / "mine.zip", contents(saved))):
        with pytest.raises(ModelError, match=why) as said:
            open_model(model)
        assert str(said.value).startswith(str(model) if model.is_dir() else "mine.zip gives")


def test_a_damaged_zip_is_named_as_it_was_given(saved: Path, tmp_path: Path) -> None:
    files = contents(saved)
    files["config.json"] = files["config.json"].replace(b'"hidden_size": ', b'"hidden_size": 1')
    with pytest.raises(ModelError, match=r"^mine\.zip is missing most of the weights"):
        open_model(zipped(tmp_path / "mine.zip", files))
