from __future__ import annotations

import asyncio
import json
import shutil
import threading
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import gradio as gr
import numpy as np
import pytest

from core.checking.check import check, phrasebook_sets
from core.checking.results import Advice, Checked
from core.data.read import from_rows
from core.encoder.encoder import Encoder
from demo.check import handlers, views
from demo.check.asked import Asked, asked
from demo.check.handlers import Told
from demo.check.limits import turns
from demo.check.work import Tell
from demo.common.models import YOURS
from demo.state import hub_models
from demo.state.found import Found
from demo.state.hub_models import HubModels
from demo.state.sessions import Session
from demo.state.waiting import until
from demo.text import TABLES, speaking
from demo.text import en as text
from tests.demo.answers import THREADS, others_are_answered
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


async def of_begin(wanted: Asked, session: Session, wait: Callable[[], None] = lambda: None) -> list[Told]:
    """All that a check tells; ``wait`` is called when it first waits for its turn."""
    heard: list[Told] = []
    async for told in handlers.begin(wanted, session):
        heard.append(told)
        if len(heard) == 1:
            wait()
    return heard


def test_one_check_runs_at_a_time_and_a_check_says_how_far_it_is(mine: Session) -> None:
    wanted = asked([YOURS], languages=["el"])
    with ExitStack() as other:
        other.enter_context(turns.turn())
        heard = asyncio.run(of_begin(wanted, mine, other.close))
    assert heard[0] == Told(text.CHECK_WAITING.format(ahead=1))
    assert [told.found is None for told in heard] == [True] * (len(heard) - 1) + [False]
    assert (heard[-1].sentence, heard[-1].share) == (
        text.CHECK_RUNNING.format(model=YOURS, done="400", total="400"),
        1.0,
    )


def test_many_who_wait_hold_no_thread(mine: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "run", lambda *_: [])
    wanted = asked([YOURS], languages=["el"])
    places = {Told(text.CHECK_WAITING.format(ahead=ahead)) for ahead in range(1, 2 * THREADS + 1)}
    with ExitStack() as other:
        other.enter_context(turns.turn())
        waits = [handlers.begin(wanted, mine) for _ in range(2 * THREADS)]
        others_are_answered(waits, lambda told: told.found is None and told in places, other.close)
    assert turns.waiting() == 0


def test_a_check_that_nobody_waits_for_ends_and_gives_its_turn_back(
    mine: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_again, told = threading.Event(), threading.Event()

    def endless(asked: Asked, session: Session, tell: Tell) -> list[Checked]:
        while True:
            tell("so far", 0.5)
            told.set()
            assert tell_again.wait(TIMEOUT)

    monkeypatch.setattr(handlers, "run", endless)

    async def leave() -> None:
        check = handlers.begin(asked([YOURS], languages=["el"]), mine)
        assert (await anext(check)).found is None
        await check.aclose()  # type: ignore[attr-defined]
        assert told.wait(TIMEOUT)
        assert turns.waiting() == 1  # until its thread has heard of it
        tell_again.set()
        await until(lambda: turns.waiting() == 0, TIMEOUT)

    asyncio.run(leave())
    assert turns.waiting() == 0


def test_who_leaves_the_line_gives_the_place_up(mine: Session) -> None:
    async def leave() -> None:
        check = handlers.begin(asked([YOURS], languages=["el"]), mine)
        assert (await anext(check)).found is None
        await check.aclose()  # type: ignore[attr-defined]

    with turns.turn():
        asyncio.run(leave())
    assert turns.waiting() == 0


def test_a_check_speaks_the_language_of_whoever_asked_and_raises_what_was_raised() -> None:
    with speaking("de"), pytest.raises(gr.Error) as error:
        asyncio.run(of_begin(asked(["nonsense"], languages=["el"]), Session()))
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
