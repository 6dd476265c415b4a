from __future__ import annotations

import errno
from pathlib import Path

import gradio as gr
import pytest
from safetensors import SafetensorError

from demo.state.room import new_folder
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import files, user_data


@pytest.fixture(autouse=True)
def handed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Gradio hands files out from."""
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "out"))
    return tmp_path / "out"


FULL = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)"),
]


@pytest.mark.parametrize("error", FULL, ids=str)
def test_without_room_there_is_a_sentence_and_nothing_half_written(error: Exception, handed_out: Path) -> None:
    def write() -> None:
        with new_folder() as made:
            (Path(made.name) / "half").write_text("half")
            raise error

    with pytest.raises(gr.Error) as refused:
        write()
    assert refused.value.message == text.ERROR_DISK
    assert list(handed_out.iterdir()) == []


def test_another_error_is_not_taken_for_a_full_disk_and_leaves_nothing_behind_either(handed_out: Path) -> None:
    with pytest.raises(OSError, match="Permission"), new_folder():
        raise OSError(errno.EACCES, "Permission denied")
    assert list(handed_out.iterdir()) == []


def test_what_was_written_stays_as_long_as_someone_refers_to_it(handed_out: Path) -> None:
    with new_folder() as made:
        (Path(made.name) / "whole").write_text("whole")
    assert [path.name for path in handed_out.rglob("*") if path.is_file()] == ["whole"]
    made.cleanup()
    assert list(handed_out.iterdir()) == []


def test_a_download_without_room_loses_nothing_that_was_trained(
    trained: Session, handed_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder, save = trained.encoder, files.save_trained

    def half(encoder: object, folder: Path, *_: object, **__: object) -> None:
        folder.mkdir(parents=True)
        (folder / "model.safetensors").write_text("half")
        raise FULL[2]

    monkeypatch.setattr(files, "save_trained", half)
    with pytest.raises(gr.Error, match=text.ERROR_DISK):
        files.archive(trained)
    assert list(handed_out.iterdir()) == []
    assert trained.encoder is encoder
    monkeypatch.setattr(files, "save_trained", save)
    first = Path(files.archive(trained))
    assert first.is_relative_to(handed_out)
    second = Path(files.archive(trained))
    assert second.exists()
    assert not first.exists()


def test_a_paper_and_a_copy_of_a_file_without_room_say_so(
    tmp_path: Path, handed_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FULL[0]

    given = tmp_path / "pairs.tsv"
    given.write_text("one\tένα\ntwo\tδύο\n")
    monkeypatch.setattr(Path, "write_text", refuse)
    monkeypatch.setattr(user_data.shutil, "copy", refuse)
    with pytest.raises(gr.Error, match=text.ERROR_DISK):
        files.paper(Session(), "a.csv", "x")
    with pytest.raises(gr.Error, match=text.ERROR_DISK):
        user_data.take_file(Session(), str(given))
    assert list(handed_out.iterdir()) == []
