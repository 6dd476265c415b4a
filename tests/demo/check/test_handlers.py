from __future__ import annotations

import json
import shutil
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import gradio as gr
import numpy as np
import pytest

from core.checking.check import check, phrasebook_sets
from core.checking.results import Advice
from core.data.read import from_rows
from core.encoder.encoder import Encoder
from demo.check import handlers, views
from demo.check.asked import asked
from demo.check.limits import turns
from demo.check.work import Checking
from demo.common.models import YOURS
from demo.state import hub_models
from demo.state.found import Found
from demo.state.hub_models import HubModels
from demo.state.sessions import Session
from demo.state.work import StopWorking
from demo.text import TABLES, speaking
from demo.text import en as text
from tests.demo.conftest import rows_of

TIMEOUT = 60


def ignore(sentence: str, share: float | None) -> None:
    """Nobody listens."""


@pytest.fixture
def mine(session: Session, tiny: Encoder) -> Session:
    """A visitor whose own model is tiny: checked in no time."""
    tiny.name = YOURS
    session.keep(tiny, {}, set())
    return session


def test_the_numbers_are_the_librarys(mine: Session) -> None:
    (found,) = handlers.run(asked([YOURS], languages=["el", "de"]), mine, ignore)
    (want,) = check([("yours", mine.encoder)], phrasebook_sets(["en", "el", "de"]))  # type: ignore[list-item]
    assert [line.name for line in found.lines] == ["phrases:en-el", "phrases:en-de"]
    assert (found.mixed, found.found, found.preference) == (want.mixed, want.found, want.preference)


def test_pairs_of_ones_own_are_judged_in_place_of_the_phrasebook(mine: Session) -> None:
    pairs = from_rows(rows_of(5), "en", "el", "mine.tsv")
    (found,) = handlers.run(asked([YOURS], pairs=pairs), mine, ignore)
    assert [(line.name, line.pairs) for line in found.lines] == [("mine.tsv", 5)]


def test_a_model_that_is_not_there_does_not_lose_the_others(mine: Session) -> None:
    found = handlers.run(asked(["nonsense", YOURS], languages=["el"]), mine, ignore)
    assert [each.model for each in found] == ["nonsense", YOURS]
    assert found[0].error is not None
    assert "no model called nonsense" in found[0].error
    assert found[1].error is None


def test_where_nothing_can_be_checked_the_reasons_are_said() -> None:
    with pytest.raises(gr.Error) as error:
        handlers.run(asked(["nonsense", YOURS], languages=["el"]), Session(), ignore)
    said = str(error.value.message)
    assert "no model called nonsense" in said
    assert text.ERROR_YOURS in said


def test_a_zip_of_a_saved_model_is_checked_like_the_model(mine: Session, tmp_path: Path) -> None:
    assert mine.encoder is not None
    mine.encoder.save(tmp_path / "saved")
    path = shutil.make_archive(str(tmp_path / "saved"), "zip", tmp_path, "saved")
    own, zipped = handlers.run(asked([YOURS], path, languages=["el"]), mine, ignore)
    assert (zipped.model, zipped.error) == ("saved.zip", None)
    assert zipped.found.value == pytest.approx(own.found.value, abs=0.011)  # of 200, two may fall on the other side


def test_ready_vectors_are_judged_row_for_row_and_against_pairs(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(size=(6, 4)).astype("float32")
    files = [str(tmp_path / f"{side}.npy") for side in "ab"]
    for file in files:
        np.save(file, vectors)
    (alone,) = handlers.run(asked([], None, files), Session(), ignore)
    assert (alone.model, alone.found.value, alone.lines[0].pairs) == ("a.npy + b.npy", 1.0, 6)
    pairs = from_rows(rows_of(6), "en", "el", "mine.tsv")
    (named,) = handlers.run(asked([], None, files, pairs=pairs), Session(), ignore)
    assert named.lines[0].name == "mine.tsv"
    with pytest.raises(gr.Error, match="6 rows"):
        handlers.run(asked([], None, files, pairs=from_rows(rows_of(5), "en", "el", "mine.tsv")), Session(), ignore)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("b.npy", b"no numbers at all", "b.npy is not a readable .npy file"),
        ("b.npy", b"", "b.npy is not a readable .npy file"),
        ("b.txt", b"1 2 3", "b.txt is no file of vectors"),
        ("b.jsonl", b"[1, NaN]\n[1, 2]\n", "b.jsonl"),
        ("b.jsonl", b"[1, 2]\n[1, 2, 3]\n", "b.jsonl"),
        ("b.npy", np.array([[0, 0], [1, 2]], "float32"), "b.npy, row 1"),
        ("b.npy", np.array([[1, 2], [1, np.nan]], "float32"), "b.npy, row 2"),
        ("b.npy", np.ones((3, 2), "float32"), "2 rows"),
        ("b.npy", np.ones((2, 3), "float32"), "vectors of 2 numbers"),
    ],
    ids=str,
)
def test_files_that_are_no_such_vectors_are_refused_with_a_sentence(
    name: str, content: bytes | np.ndarray, said: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.npy", tmp_path / name
    np.save(first, np.array([[1, 2], [2, 1]], "float32"))
    if isinstance(content, bytes):
        second.write_bytes(content)
    else:
        np.save(second, content)
    with pytest.raises(gr.Error) as error:
        handlers.run(asked([], None, [str(first), str(second)]), Session(), ignore)
    assert said in str(error.value.message)
    assert "Traceback" not in str(error.value.message)


def test_one_check_runs_at_a_time_and_a_check_says_how_far_it_is(mine: Session) -> None:
    heard: list[tuple[str, float | None]] = []
    waiting = threading.Event()

    def tell(sentence: str, share: float | None) -> None:
        heard.append((sentence, share))
        waiting.set()

    wanted = asked([YOURS], languages=["el"])
    with turns.turn():
        thread = threading.Thread(target=handlers.run, args=(wanted, mine, tell))
        thread.start()
        assert waiting.wait(TIMEOUT)
    thread.join(TIMEOUT)
    assert heard[0] == (text.CHECK_WAITING.format(ahead=1), None)
    assert (text.CHECK_LOADING.format(model=YOURS), 0.0) in heard
    assert heard[-1] == (text.CHECK_RUNNING.format(model=YOURS, done="400", total="400"), 1.0)


def test_a_check_that_nobody_waits_for_ends_and_gives_its_turn_back(mine: Session) -> None:
    with turns.turn():
        work = Checking(lambda tell: handlers.run(asked([YOURS], languages=["el"]), mine, tell), "Starting")
        assert not work.ended(0)
        work.stop()
        assert work.ended(TIMEOUT)
    with pytest.raises(StopWorking):
        work.result()
    with turns.turn() as ahead:
        assert ahead() == 0


def test_a_check_speaks_the_language_of_whoever_asked_and_raises_what_was_raised() -> None:
    with speaking("de"):
        work = Checking(lambda tell: handlers.run(asked(["nonsense"], languages=["el"]), Session(), tell), "")
    with pytest.raises(gr.Error) as error:
        work.result()
    told = TABLES["de"].ERROR_MODEL.partition("{known}")[0]
    assert str(error.value.message).startswith(told.format(model="nonsense"))


def test_a_small_zip_that_asks_for_a_huge_model_is_refused(tiny_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder, tmp_path / "hollow")
    config = json.loads((folder / "config.json").read_text(encoding="utf8"))
    (folder / "config.json").write_text(json.dumps(config | {"num_hidden_layers": 500}), encoding="utf8")
    path = shutil.make_archive(str(tmp_path / "hollow"), "zip", folder)
    with pytest.raises(gr.Error, match="missing most of the weights"):
        handlers.run(asked([], path, languages=["el"]), Session(), ignore)


def test_a_zip_that_holds_no_model_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "mine.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(gr.Error, match=r"mine\.zip is not a readable zip"):
        handlers.run(asked([], str(path), languages=["el"]), Session(), ignore)
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("pytorch_model.bin", "x")
    with pytest.raises(gr.Error, match="never read here"):
        handlers.run(asked([], str(path), languages=["el"]), Session(), ignore)


def test_a_model_of_the_hub_is_checked_where_the_host_allows_it(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_models, "hub_models", HubModels(load=lambda model, told: tiny))
    wanted = asked(["owner/name"], languages=["el"])
    with pytest.raises(gr.Error, match="no model called owner/name"):
        handlers.run(wanted, Session(), ignore)
    monkeypatch.setenv("LANGUAGE_GAP_HUB", "1")
    (found,) = handlers.run(wanted, Session(), ignore)
    assert (found.model, found.error) == ("owner/name", None)
    assert 'data-repair="owner/name"' in views.results(Found([replace(found, advice=[Advice("train", "Train it.")])]))
