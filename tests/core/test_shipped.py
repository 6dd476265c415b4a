from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from core import shipped
from core.cli import shipped as command
from core.shipped import FOLDER, LIST, DamagedError, check_shipped, listed

TEXT = "id\ttopic\n1\tfood\n"


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A folder like that of the project, and its list."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "model" / "README.md").write_text("a card")
    (tmp_path / "phrases.tsv").write_text(TEXT)
    (tmp_path / LIST).write_text(listed(tmp_path))
    return tmp_path


def test_what_comes_with_the_project_is_whole_and_all_of_it_is_listed() -> None:
    """After a change of a file: python -m core.cli.shipped --write."""
    check_shipped()
    assert (FOLDER / LIST).read_text() == listed()
    names = [line.partition("  ")[2] for line in listed().splitlines()]
    assert {"phrases.tsv", "pocket/model.safetensors", "pocket-mlm/model.safetensors", "runs/en-el.json.gz"} <= {*names}


def test_the_list_is_what_sha256sum_writes(assets: Path) -> None:
    weights = hashlib.sha256(bytes(range(256)) * 9).hexdigest()
    phrases = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (assets / LIST).read_text() == f"{weights}  model/model.safetensors\n{phrases}  phrases.tsv\n"


@pytest.mark.parametrize("place", [0, 1000, 2303])
def test_one_flipped_bit_is_found_and_its_file_named(place: int, assets: Path) -> None:
    path = assets / "model" / "model.safetensors"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedError, match=r"core/assets/model/model\.safetensors is damaged or missing.*git checkout"):
        check_shipped(assets)


@pytest.mark.parametrize("name", ["phrases.tsv", LIST])
def test_a_file_that_is_missing_is_named(name: str, assets: Path) -> None:
    (assets / name).unlink()
    with pytest.raises(DamagedError, match=f"core/assets/{name} is damaged or missing"):
        check_shipped(assets)


def test_what_git_did_not_fetch_says_how_to(assets: Path) -> None:
    (assets / "model" / "model.safetensors").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    with pytest.raises(DamagedError, match="was not fetched by Git; run: git lfs pull"):
        check_shipped(assets)


def test_line_ends_of_a_text_and_what_a_card_says_do_not_count_but_its_words_do(assets: Path) -> None:
    (assets / "phrases.tsv").write_bytes(TEXT.replace("\n", "\r\n").encode())
    (assets / "model" / "README.md").write_text("another card")
    check_shipped(assets)
    (assets / "phrases.tsv").write_text(TEXT.replace("food", "fool"))
    with pytest.raises(DamagedError, match=r"phrases\.tsv"):
        check_shipped(assets)


def test_the_command_lists_and_checks(
    assets: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shipped, "FOLDER", assets)
    monkeypatch.setattr(shipped.check_shipped, "__defaults__", (assets,))
    monkeypatch.setattr(shipped.listed, "__defaults__", (assets,))
    (assets / "phrases.tsv").write_text("new")
    monkeypatch.setattr("sys.argv", ["shipped"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setattr("sys.argv", ["shipped", "--write"])
    command.main()
    assert capsys.readouterr().out == "2 files are as they should be\n"
