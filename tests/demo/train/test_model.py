from __future__ import annotations

import zipfile
from pathlib import Path

import gradio as gr
import pytest
import torch

from core import load_encoder
from core.config import TrainConfig
from core.evaluation import phrases
from demo.common.models import READY, YOURS, Models
from demo.compare import handlers as comparing
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import files, training
from demo.train.request import RunRequest
from tests.demo.conftest import rows_of

PROBE = ["My dog is blue.", "Ο σκύλος μου είναι μπλε.", "", "👍"]


def test_a_new_model_is_not_judged_by_vectors_of_the_old(trained: Session) -> None:
    old = embedder_of(YOURS, trained).phrases("en")
    assert embedder_of(YOURS, trained).phrases("en") is old
    config = TrainConfig(steps=4, batch_size=8, evaluations=4, lr=5e-3)
    list(training.train(RunRequest("typed", rows_of(8), None, "en", "el", config), trained))
    new = embedder_of(YOURS, trained).phrases("en")
    assert trained.encoder is not None
    assert torch.allclose(new, trained.encoder.encode(phrases.held_phrases()["en"]), atol=1e-4)
    assert new.shape == old.shape


def test_rows_that_were_trained_on_are_said_to_be_so(trained: Session) -> None:
    def remarks(rows: list[list[str]], model: str) -> list[str]:
        return comparing.compare(rows, Models(after=model), "en", "el", trained).notes

    fresh = [["Never typed before.", "Ποτέ πριν."]]
    seen = [[rows_of(8)[0][0].upper(), "κάτι"], *rows_of(8)[1:3]]
    said = text.NOTE_SEEN.format(n=3)
    assert said in remarks([*seen, *fresh], YOURS)
    assert remarks([*seen, *fresh], READY) == []
    assert not [remark for remark in remarks(fresh, YOURS) if remark.startswith(said[:20])]


def test_the_archive_is_a_folder_that_both_libraries_load_alike(trained: Session, tmp_path: Path) -> None:
    with zipfile.ZipFile(files.archive(trained)) as zipped:
        assert zipped.testzip() is None
        zipped.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    from sentence_transformers import SentenceTransformer

    ours = load_encoder(folder, device="cpu").encode(PROBE)
    theirs = torch.as_tensor(SentenceTransformer(str(folder), device="cpu").encode(PROBE))
    assert trained.encoder is not None
    assert ours.shape == (len(PROBE), trained.encoder.dim)
    assert torch.allclose(ours, theirs, atol=1e-5)
    assert torch.allclose(ours, trained.encoder.encode(PROBE), atol=5e-3)
    assert not torch.allclose(ours[0], ours[1], atol=1e-2)
    assert trained.download is not None
    trained.download.cleanup()


def test_there_is_no_archive_without_a_model(session: Session) -> None:
    with pytest.raises(gr.Error, match=text.ERROR_YOURS):
        files.archive(session)
