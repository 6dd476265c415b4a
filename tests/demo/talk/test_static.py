from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from core.maps import recording
from demo.talk import static
from demo.text import PAGE_LANGUAGES

MAX_BYTES = 1_000_000


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("static") / "talk.html"
    static.main([str(file)])
    return file.read_text(encoding="utf8")


@pytest.fixture(scope="module")
def told(written: str) -> Any:
    given = re.search(r'alone\("([^"]+)"\)', written)
    assert given
    return json.loads(gzip.decompress(base64.b64decode(given[1])))


def test_the_file_is_small_and_asks_nobody(written: str) -> None:
    assert len(written.encode()) < MAX_BYTES
    assert not re.findall(r'(?:src|href)="(?!data:)', written)


def test_its_modules_import_one_another_and_nothing_else(written: str) -> None:
    given = re.search(r'<script type="importmap">(.*?)</script>', written)
    assert given
    modules = json.loads(given[1])["imports"]
    assert static.ENTRY in modules
    assert "common/curves/plotly.js" in modules
    assert not any("plotly.min" in source or "import%20%22." in source for source in modules.values())


def test_it_speaks_every_language_of_every_recorded_run(told: Any) -> None:
    assert list(told["languages"]) == list(PAGE_LANGUAGES)
    assert len(told["moments"]) == len(recording.names()) > 1
    titles = {words["deck"]["gap"]["title"] for words in told["languages"].values()}
    assert len(titles) == len(PAGE_LANGUAGES)
    for words in told["languages"].values():
        assert len(words["deck"]["runs"]) == len(told["moments"])
        assert not words["deck"]["live"]
    assert all(len(moments["frames"]) > 1 for moments in told["moments"])


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static, "page", str)
    with pytest.raises(SystemExit) as ended:
        static.main([str(tmp_path / "missing" / "talk.html")])
    assert ended.value.code == 2
