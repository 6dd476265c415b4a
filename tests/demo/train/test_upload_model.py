from __future__ import annotations

import json
import shutil
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import gradio as gr
import pytest
import torch
from safetensors.torch import load_file, save_file

from core.config import TrainConfig
from core.encoder.archive import load_archive
from core.events import Finished
from demo.common.models import BASELINE, YOURS, Models
from demo.compare import handlers as comparing
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import files, training, uploaded
from demo.train.request import RunRequest
from tests.demo.conftest import rows_of

SENTENCES = ["My neighbour paints the door.", "Η γειτόνισσα βάφει την πόρτα.", "x"]
Spoil = Callable[[Path], object]


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, torch.Tensor]:
    """A zip as the page makes it, of a model unlike the baseline, and that model's vectors."""
    session = Session()
    encoder = encoder_of(BASELINE, session).copy()
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for parameter in encoder.parameters():
            parameter += 0.02 * torch.randn(parameter.shape, generator=generator)
    session.keep(encoder, {}, set())
    path = tmp_path_factory.mktemp("zip") / "my-language-gap-model.zip"
    shutil.copy(files.archive(session), path)
    return path, encoder.encode(SENTENCES)


def edited(zipped: Path, folder: Path, spoil: Spoil) -> str:
    """The same zip after ``spoil`` has changed its unpacked folder."""
    with zipfile.ZipFile(zipped) as whole:
        whole.extractall(folder / "x")
    spoil(next((folder / "x").iterdir()))
    return shutil.make_archive(str(folder / "edited"), "zip", folder / "x")


def refused(path: Path | str, session: Session | None = None) -> str:
    session = session or Session()
    with pytest.raises(gr.Error) as caught:
        uploaded.take_model(session, str(path))
    assert session.encoder is None
    assert not session.running
    said = str(caught.value.message)
    assert "\n" not in said
    return said


def test_a_downloaded_model_comes_back_in_another_session_with_the_same_vectors(
    zipped: tuple[Path, torch.Tensor],
) -> None:
    path, vectors = zipped
    other = Session()
    uploaded.take_model(other, str(path))
    back = encoder_of(YOURS, other).encode(SENTENCES)
    assert (back * vectors).sum(1).min() > 0.9999  # 16 bits
    before = encoder_of(BASELINE, other).encode(SENTENCES)
    assert (back * before).sum(1).min() < 0.99
    again = Session()
    again_path = Path(files.archive(other)).rename(path.with_name("again.zip"))
    uploaded.take_model(again, str(again_path))
    assert torch.equal(encoder_of(YOURS, again).encode(SENTENCES), back)


def test_it_can_be_compared_and_trained_further(
    zipped: tuple[Path, torch.Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, begun = Session(), []
    uploaded.take_model(session, str(zipped[0]))
    assert comparing.compare(rows_of(3), Models(after=YOURS), "en", "el", session).result is not None
    weights = {name: value.clone() for name, value in session.encoder.state_dict().items()}  # type: ignore[union-attr]
    real = training.run_training

    def spy(encoder, pairs, config, **options):  # type: ignore[no-untyped-def]
        begun.append((config.reinit_layers, {name: value.clone() for name, value in encoder.state_dict().items()}))
        return real(encoder, pairs, config, **options)

    monkeypatch.setattr(training, "run_training", spy)
    config = TrainConfig(steps=2, batch_size=4, evaluations=1, reinit_layers=True)
    events = list(training.train(RunRequest("typed", rows_of(8), None, "en", "el", config, YOURS), session))
    assert isinstance(events[-1], Finished)
    restarts, first = begun[0]
    assert not restarts
    assert all(torch.equal(value, first[name]) for name, value in weights.items())


def test_a_run_starts_from_no_model_that_is_not_there() -> None:
    config = TrainConfig(steps=1, batch_size=4)
    for begin, words in ((YOURS, text.ERROR_YOURS[:20]), ("nobody", "Choose one of"), ("x/y", "x/y")):
        with pytest.raises(gr.Error, match=words):
            list(training.train(RunRequest("typed", rows_of(8), None, "en", "el", config, begin), Session()))


def add(name: str, content: bytes = b"{}") -> Callable[[Path], str]:
    """Put one more entry into a copy of the zip."""

    def make(path: Path) -> str:
        copy = path.with_name("more.zip")
        shutil.copy(path, copy)
        with zipfile.ZipFile(copy, "a") as whole:
            whole.writestr(name, content)
        return str(copy)

    return make


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/etc/evil.json", "a/../../evil.json", "..\\evil.json", "C:/evil.json", "pytorch_model.bin",
             "code.py", "weights.pkl"],
)  # fmt: skip
def test_a_zip_with_what_no_model_has_is_refused(name: str, zipped: tuple[Path, torch.Tensor]) -> None:
    assert "contains " in refused(add(name)(zipped[0]))
    assert "which no model from this page has" in refused(add(name)(zipped[0]))


def test_nothing_is_written_when_a_zip_is_read(zipped: tuple[Path, torch.Tensor], tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    load_archive(zipped[0], encoder_of(BASELINE, Session()))
    assert sorted(tmp_path.rglob("*")) == before == []


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("m/model.safetensors", b"\0" * 150_000_000)
    assert path.stat().st_size < 1_000_000
    assert "unpacks to more than 100 MB" in refused(path)


def test_a_zip_that_lies_about_its_sizes_is_unpacked_no_further_than_it_says(tmp_path: Path) -> None:
    path, size = tmp_path / "lies.zip", 60_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("m/model.safetensors", b"\0" * size)
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", size), struct.pack("<I", 1000)))
    with zipfile.ZipFile(path) as whole:
        assert whole.infolist()[0].file_size == 1000
    tracemalloc.start()
    try:
        assert "is not a readable zip" in refused(path)
        assert tracemalloc.get_traced_memory()[1] < size / 4
    finally:
        tracemalloc.stop()


def test_many_entries_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as whole:
        for i in range(2_000):
            whole.writestr(f"{i}.json", "{}")
    assert "contains no model from this page" in refused(path)


def other_weights(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    save_file({name: value[:-1].contiguous() for name, value in weights.items()}, folder / "model.safetensors")


def no_numbers(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    name = next(iter(weights))
    weights[name][0] = float("nan")
    save_file(weights, folder / "model.safetensors")


def overflowing(folder: Path) -> None:
    """All weights stay finite; what they compute does not."""
    weights = {name: value.float() for name, value in load_file(folder / "model.safetensors").items()}
    for name in weights:
        if name.endswith("LayerNorm.weight"):
            weights[name][:] = 3e38
    save_file(weights, folder / "model.safetensors")


def other_settings(folder: Path) -> None:
    settings = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(settings | {"layer_norm_eps": 16.0}))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (other_weights, "is a model of a different shape"),
        (other_settings, "is a model of a different shape"),
        (no_numbers, "are not numbers"),
        (overflowing, "gives vectors that are not numbers: its weights are so large that they overflow"),
        (
            lambda folder: (folder / "model.safetensors").write_bytes(b"\xff" * 100),
            "cannot be read; download the model",
        ),
        (lambda folder: (folder / "model.safetensors").unlink(), "contains no model from this page"),
        (lambda folder: (folder / "config.json").unlink(), "cannot be read; download the model"),
        (lambda folder: (folder / "config.json").write_text("["), "cannot be read; download the model"),
    ],
    ids=["shape", "settings", "numbers", "overflow", "damaged", "no weights", "no config", "bad config"],
)
def test_a_spoilt_model_is_refused_in_one_sentence(
    spoil: Spoil, words: str, zipped: tuple[Path, torch.Tensor], tmp_path: Path
) -> None:
    assert words in refused(edited(zipped[0], tmp_path, spoil))


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"\x89PNG\r\n"])
def test_what_is_no_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert "is not a readable zip; use the zip that this page made" in refused(tmp_path / "x.zip")


def test_a_large_file_and_no_file_are_refused(tmp_path: Path) -> None:
    with (tmp_path / "large.zip").open("wb") as file:
        file.truncate(uploaded.max_zip() + 1)
    assert refused(tmp_path / "large.zip") == text.ERROR_LARGE.format(size=uploaded.max_zip() // 1_000_000)
    with pytest.raises(gr.Error, match=text.ERROR_FILE):
        uploaded.take_model(Session(), None)


def test_a_model_does_not_come_in_during_a_run(zipped: tuple[Path, torch.Tensor]) -> None:
    session = Session()
    with session.training, pytest.raises(gr.Error, match=text.BUSY[:20]):
        uploaded.take_model(session, str(zipped[0]))
    assert session.encoder is None
