from __future__ import annotations

import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest
from huggingface_hub import ModelCard

from core.config import TrainConfig
from core.encoder.load import load_encoder
from core.events import Finished
from demo.common.models import BASELINE, YOURS
from demo.state.sessions import Session
from demo.train import files, training
from demo.train.request import RunRequest
from tests.core.processes import ran


@pytest.fixture(scope="module")
def trained() -> tuple[Session, Finished]:
    session = Session()
    config = TrainConfig(steps=3, batch_size=8, lr=2e-3, temperature=0.1, evaluations=1, seed=5)
    *_, last = training.train(RunRequest("phrases", None, None, "en", "el", config), session)
    assert isinstance(last, Finished)
    return session, last


def card(session: Session, folder: Path) -> ModelCard:
    with zipfile.ZipFile(files.archive(session)) as zipped:
        zipped.extractall(folder)
    return ModelCard.load(folder / "my-language-gap-model" / "README.md")


def test_the_zip_has_the_card_of_the_run(trained: tuple[Session, Finished], tmp_path: Path) -> None:
    session, last = trained
    made = card(session, tmp_path)
    assert last.metrics is not None
    found = {each.metric_type: each.metric_value for each in made.data.eval_results or []}
    assert found["src2trg_accuracy"] == round(last.metrics["p_at_1"]["a_to_b"], 4)
    assert made.data.license == "cc-by-4.0"
    for said in ("phrases+words:en-el (en and el)", "3 steps in", "`seed` 5", "Tatoeba", "stored in 16 bits"):
        assert said in made.text


def test_the_command_in_the_card_does_the_same_again(trained: tuple[Session, Finished], tmp_path: Path) -> None:
    session, last = trained
    line = card(session, tmp_path).text.partition("To do the same again:\n\n```bash\n")[2].partition("\n```")[0]
    done = ran(line.split(), tmp_path)
    assert done.returncode == 0, done.stderr
    assert last.checksum is not None
    assert last.checksum in done.stdout


def test_a_model_without_a_run_has_a_card_that_claims_nothing(tmp_path: Path) -> None:
    session = Session()
    session.keep(load_encoder(BASELINE).copy(), {}, set())
    made = card(session, tmp_path)
    assert made.data.eval_results is None
    assert "nothing was measured" in made.text
    assert str(asdict(TrainConfig(steps=1))["lr"]) not in made.text


def test_a_second_run_says_that_there_was_a_first_and_begins_from_its_model(
    trained: tuple[Session, Finished], tmp_path: Path
) -> None:
    session = Session()
    assert trained[0].encoder is not None
    session.keep(trained[0].encoder, {}, set())
    config = TrainConfig(steps=1, batch_size=8, evaluations=1)
    list(training.train(RunRequest("phrases", None, None, "en", "el", config, YOURS), session))
    text = card(session, tmp_path).text
    assert "It went on from a model that had been trained before" in text
    assert "python -m core.train --model your-model.zip" in text
