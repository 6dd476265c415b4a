"""What the machine does to a download, and what a file says of itself."""

from __future__ import annotations

import errno
import hashlib
import io
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from core.encoder.errors import ModelError
from core.encoder.load import load_encoder
from core.encoder.lora import add_adapter
from core.encoder.safetensors_header import float32_bytes, weight_files
from core.hub import files, refusals
from core.hub.errors import DamagedError, HubError, asking, is_silence
from core.hub.files import bars, room_for, whole


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_up_on_the_way_is_named(number: int) -> None:
    with (
        pytest.raises(HubError, match="a/b: the disk is full; make room, or point HF_HOME to another disk"),
        asking("a/b"),
    ):
        raise OSError(number, "any words")


@pytest.mark.parametrize("kind", [httpx2.ConnectError, httpx2.ReadError, httpx2.ReadTimeout])
def test_whoever_does_not_answer_is_silent_and_a_full_disk_is_not(kind: Any) -> None:
    assert is_silence(kind("any words"))
    assert not is_silence(OSError(errno.ENOSPC, "any words"))


def test_a_disk_without_room_is_named_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "available_disk", lambda folder: 2_000_000_000)
    assert room_for("no/such", "model", "0" * 40, {"model.safetensors": 1_900_000_000}) == 1_900_000_000
    with pytest.raises(
        HubError, match=r"needs 2\.1 GB of disk space and 2\.0 GB are free; make room, or point HF_HOME"
    ):
        room_for("no/such", "model", "0" * 40, {"model.safetensors": 2_100_000_000})


def test_a_model_that_does_not_fit_into_the_memory_is_not_loaded(
    tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need = float32_bytes(tiny_folder / "model.safetensors")
    monkeypatch.setattr(refusals, "available_memory", lambda: need)
    assert load_encoder(tiny_folder).dim == 16
    monkeypatch.setattr(refusals, "available_memory", lambda: need - 1)
    with pytest.raises(ModelError, match=r"tiny needs 0\.0 GB of memory and 0\.0 GB are free; choose a smaller one"):
        load_encoder(tiny_folder)
    monkeypatch.setattr(refusals, "available_memory", lambda: None)
    assert load_encoder(tiny_folder).dim == 16


def test_weights_are_counted_as_float32_whatever_they_are_stored_in(tmp_path: Path) -> None:
    for kind in (torch.float32, torch.bfloat16, torch.float8_e4m3fn):
        save_file({"a": torch.ones(3, 5).to(kind), "b": torch.ones(2).to(kind)}, tmp_path / "x.safetensors")
        assert float32_bytes(tmp_path / "x.safetensors") == 4 * 17


def test_one_whole_file_goes_before_its_variants_and_parts_count_together(tmp_path: Path) -> None:
    parts = [tmp_path / f"model-0000{i}-of-00002.safetensors" for i in (1, 2)]
    for path in parts:
        path.touch()
    assert weight_files(tmp_path) == parts
    (tmp_path / "model.safetensors").touch()
    assert weight_files(tmp_path) == [tmp_path / "model.safetensors"]


@pytest.mark.parametrize("size", [0, 7, 100, -1])
def test_weights_that_are_cut_short_are_not_loaded(size: int, tiny_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "cut"))
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(
        ModelError, match=r"model\.safetensors is damaged or cut short; delete it and download it again"
    ):
        load_encoder(folder)


@pytest.mark.parametrize("spoilt", [False, True])
def test_a_file_that_went_bad_in_the_cache_is_deleted_without_asking_the_hub(spoilt: bool, tmp_path: Path) -> None:
    weights, folder = b"weights", tmp_path / "snapshots" / "0"
    blob = tmp_path / "blobs" / hashlib.sha256(weights).hexdigest()
    for place in (folder, blob.parent):
        place.mkdir(parents=True)
    blob.write_bytes(weights[:-1] if spoilt else weights)
    (folder / "model.safetensors").symlink_to(blob)
    (folder / "config.json").write_text("{}")
    if not spoilt:
        assert whole(folder, {}) == folder
        return
    with pytest.raises(DamagedError, match=r"model\.safetensors"):
        whole(folder, {})
    assert not blob.exists()
    assert [path.name for path in folder.iterdir()] == ["config.json"]


def test_a_file_of_another_size_is_deleted_though_it_has_no_checksum(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    assert whole(tmp_path, {"config.json": SimpleNamespace(size=2, lfs=None)}) == tmp_path
    with pytest.raises(DamagedError, match=r"config\.json"):
        whole(tmp_path, {"config.json": SimpleNamespace(size=3, lfs=None)})
    assert not (tmp_path / "config.json").exists()


def test_a_terminal_sees_bars_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for terminal in (True, False):
        shown = io.StringIO()
        shown.isatty = lambda terminal=terminal: terminal  # type: ignore[method-assign,misc]
        monkeypatch.setattr(sys, "stderr", shown)
        bar = bars(None, 10)(total=10, unit="B", desc="weights")
        bar.update(10)
        bar.close()
        assert ("weights" in shown.getvalue()) == terminal


def test_bars_that_count_the_same_bytes_are_told_once() -> None:
    heard: list[tuple[int, int]] = []
    kind = bars(lambda done, total: heard.append((done, total)), 10)
    first, second, counted = kind(total=0, unit="B"), kind(total=0, unit="B"), kind(total=2)
    for bar, n in ((first, 4), (second, 4), (counted, 1), (first, 8), (second, 6)):
        bar.update(n)
    assert heard == [(4, 10), (4, 10), (10, 10), (10, 10)]


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.dense = nn.Linear(4, 3, bias=False)


def adapter(folder: Path, config: str, **factors: torch.Tensor) -> Path:
    (folder / "adapter_config.json").write_text(config)
    named = {f"base_model.model.dense.{name}": tensor for name, tensor in factors.items()}
    save_file(named, folder / "adapter_model.safetensors")
    return folder


@pytest.mark.parametrize(
    ("config", "scale"), [('{"lora_alpha": 8}', 2.0), ('{"lora_alpha": 8, "use_rslora": true}', 4.0)]
)
def test_an_adapter_is_added_to_its_layer(config: str, scale: float, tmp_path: Path) -> None:
    layer, a, b = Layer(), torch.randn(4, 4), torch.randn(3, 4)
    before = layer.dense.weight.detach().clone()
    assert add_adapter(layer, adapter(tmp_path, config, **{"lora_A.weight": a, "lora_B.weight": b})) == 1
    torch.testing.assert_close(layer.dense.weight.detach(), before + scale * b @ a)


@pytest.mark.parametrize(
    ("config", "names", "words"),
    [
        (
            '{"lora_alpha": 1, "use_dora": true}',
            ("lora_A.weight", "lora_B.weight"),
            "is of a kind that is not supported here",
        ),
        ('{"lora_alpha": 1}', ("other_A.weight", "lora_B.weight"), "is of a kind that is not supported here"),
        ('{"lora_alpha": 1}', ("deep.lora_A.weight", "deep.lora_B.weight"), "does not match any of its weights"),
    ],
)
def test_an_adapter_of_another_kind_is_refused(config: str, names: Any, words: str, tmp_path: Path) -> None:
    factors = dict(zip(names, (torch.ones(4, 4), torch.ones(3, 4)), strict=True))
    with pytest.raises(ValueError, match=words):
        add_adapter(Layer(), adapter(tmp_path, config, **factors))
