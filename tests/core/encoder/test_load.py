from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.encoder.errors import ModelError
from core.encoder.load import load_encoder
from core.encoder.safetensors_header import float32_bytes
from core.hub import refusals
from core.hub.ids import HubId


@pytest.mark.parametrize("name", ["nonsense", "./nonsense", "a/b/c", "/no/such"])
def test_an_unknown_name_is_answered_with_what_can_be_given(name: str) -> None:
    with pytest.raises(ModelError, match=r"is not a folder here; give pocket-mlm, pocket, a folder, or a Hub id"):
        load_encoder(name)


@pytest.mark.parametrize("revision", [None, "main", "v1"])
def test_a_hub_model_that_is_not_here_says_what_to_do_when_offline(revision: str | None) -> None:
    with pytest.raises(ModelError, match="nobody/nothing is not on this machine and the Hub cannot be reached; try"):
        load_encoder("nobody/nothing", revision=revision)


def test_a_hub_id_is_never_taken_for_a_folder_of_its_name(
    tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(tiny_folder, tmp_path / "owner" / "name")
    monkeypatch.chdir(tmp_path)
    assert load_encoder("owner/name").dim == 16
    with pytest.raises(ModelError, match="owner/name is not on this machine and the Hub cannot be reached"):
        load_encoder(HubId("owner/name"))


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
