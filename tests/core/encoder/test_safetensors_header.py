from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from core.encoder.errors import ModelError
from core.encoder.load import load_encoder
from core.encoder.safetensors_header import float32_bytes, weight_files


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
