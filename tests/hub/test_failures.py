"""What the machine and the network do to a download."""

from __future__ import annotations

import errno
import hashlib
import io
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest

from core.hub import files
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
