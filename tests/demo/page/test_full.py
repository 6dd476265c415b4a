from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio
import pytest
from gradio import route_utils
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from demo.page.full import Full
from demo.text import en as text


class Filling:
    """A temporary file on a disk with room for so many bytes more."""

    room = 0

    def __init__(self, **options: Any) -> None:
        self._file = tempfile.NamedTemporaryFile(**options)  # noqa: SIM115

    def write(self, content: bytes) -> int:
        type(self).room -= len(content)
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self._file.write(content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """An app of Gradio's, whose uploads lie in this test's folder."""
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    monkeypatch.setattr(route_utils, "NamedTemporaryFile", Filling)
    with gradio.Blocks() as page:
        gradio.File()
    page.max_file_size = None
    app = gradio.routes.App.create_app(page, app_kwargs={"middleware": [Middleware(Full)]})
    with TestClient(app) as client:
        yield client


def uploaded(client: TestClient, room: int) -> Any:
    Filling.room = room
    return client.post("/gradio_api/upload", files=[("files", (name, b"x" * 500_000)) for name in ("a.tsv", "b.tsv")])


def written(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]


def test_an_upload_without_room_is_told_so_and_leaves_nothing_behind(client: TestClient, tmp_path: Path) -> None:
    answer = uploaded(client, 700_000)
    assert (answer.status_code, answer.text) == (507, text.ERROR_DISK)
    assert written(tmp_path) == []


def test_an_upload_with_room_arrives(client: TestClient, tmp_path: Path) -> None:
    answer = uploaded(client, 1_000_000)
    assert answer.status_code == 200
    assert len(answer.json()) == 2
    assert sum(path.stat().st_size for path in written(tmp_path)) >= 500_000
