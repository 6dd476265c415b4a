"""`core.evaluate` of several models, of none, of ready vectors; and the command that records checks."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.checking.recorded import read
from core.data.pairs import Pairs
from core.encoder.load import load_encoder
from core.evaluation.evaluate import evaluate
from tests.core.cli.running import outcome
from tests.core.cli.test_commands import written
from tests.core.evaluation.test_evaluate import KEYS

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)

    def run(name: str, *words: object) -> tuple[int, str, str]:
        return outcome(name, list(map(str, words)), monkeypatch, capfd)

    return run


@pytest.fixture
def held(cipher_pairs: tuple[Pairs, Pairs], tmp_path: Path) -> Path:
    return written(cipher_pairs[1].select(range(20)), tmp_path / "held.tsv")


@pytest.fixture
def vectors(tiny_folder: Path, held: Path, tmp_path: Path) -> tuple[Path, Path]:
    encoder = load_encoder(tiny_folder)
    sides = zip(*(line.split("\t") for line in held.read_text().splitlines()), strict=True)
    for name, texts in zip("ab", sides, strict=True):
        np.save(tmp_path / f"{name}.npy", encoder.encode(list(texts)).numpy())
    return tmp_path / "a.npy", tmp_path / "b.npy"


def test_several_models_are_a_list_of_objects_that_name_them(
    tiny_folder: Path, held: Path, tmp_path: Path, call: Call
) -> None:
    with zipfile.ZipFile(tmp_path / "tiny.zip", "w") as file:
        for path in tiny_folder.iterdir():
            file.write(path, f"inner/{path.name}")
    status, out, error = call("evaluate", "--model", tiny_folder, "tiny.zip", "--pairs", held, "--json")
    assert (status, error) == (0, "")
    first, second = json.loads(out)
    assert [first["model"], second["model"]] == [str(tiny_folder), "tiny.zip"]
    assert first.keys() >= KEYS.keys() | {"read", "notes", "verdict", "advice", "sets", "mean"}
    assert first["mixed_p_at_1"] == second["mixed_p_at_1"]


def test_one_model_is_one_object_as_before(tiny_folder: Path, held: Path, call: Call) -> None:
    status, out, _ = call("evaluate", "--model", tiny_folder, "--pairs", held, "--json")
    found = json.loads(out)
    assert (status, found.keys()) == (0, KEYS.keys() | {"read", "notes"})


def test_one_that_fails_does_not_lose_the_other_and_the_status_says_so(
    tiny_folder: Path, held: Path, call: Call
) -> None:
    status, out, error = call("evaluate", "--model", "nonsense", tiny_folder, "--pairs", held, "--report", "r.html")
    assert (status, error) == (1, "")
    assert "nonsense: nonsense is not a folder here" in out
    assert "finds" in out
    html = Path("r.html").read_text(encoding="utf8")
    assert "nonsense is not a folder here" in html
    assert "python -m core.evaluate --model nonsense" in html
    status, out, error = call(
        "evaluate", "--model", "nonsense", "nobody/nothing", "--pairs", held, "--report", "s.html"
    )
    assert (status, out) == (2, "")
    assert "nonsense is not a folder here" in error
    assert error.count("\n") == 1
    assert not Path("s.html").exists()


def test_without_pairs_the_phrasebook(tiny_folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.checking import check

    monkeypatch.setattr(check, "phrasebook_languages", lambda: ["en", "el", "de"])
    status, out, error = call("evaluate", "--model", tiny_folder)
    assert (status, error) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "2 sets of the phrasebook, held-out part"
    assert any(line.startswith("  mean of 2 sets") for line in lines)
    assert any("English → German" in line for line in lines)
    status, out, _ = call("evaluate", "--model", tiny_folder, "--json")
    assert [each["language_b"] for each in json.loads(out)["sets"]] == ["el", "de"]


def test_ready_vectors_give_the_numbers_of_their_model(
    vectors: tuple[Path, Path], tiny_folder: Path, held: Path, cipher_pairs: tuple[Pairs, Pairs], call: Call
) -> None:
    status, out, error = call("evaluate", "--vectors", *vectors, "--pairs", held, "--json")
    assert (status, error) == (0, "")
    found = json.loads(out)
    expected = evaluate(load_encoder(tiny_folder), cipher_pairs[1].select(range(20)))
    for name in ("p_at_1", "mixed_p_at_1", "language_preference"):
        assert found[name] == pytest.approx(expected[name], abs=1e-6)
    alone = json.loads(call("evaluate", "--vectors", *vectors, "--json")[1])  # without sentences, rows alone
    assert alone["mixed_p_at_1"] == found["mixed_p_at_1"]
    status, out, _ = call("evaluate", "--model", tiny_folder, "--vectors", *vectors, "--pairs", held)
    assert (status, out.count(" finds ")) == (0, 2)


def test_vectors_that_do_not_fit_are_one_line(
    vectors: tuple[Path, Path], held: Path, tiny_folder: Path, call: Call
) -> None:
    held.write_text(held.read_text() + "one more\tενα\n")
    status, out, error = call("evaluate", "--vectors", *vectors, "--pairs", held)
    assert (status, out) == (2, "")
    assert error == (
        "a.npy, b.npy has 20 rows, and held.tsv has 21 pairs; give one vector for each pair, in their order\n"
    )
    held.write_text(held.read_text() + "half a row\t\n")
    assert "line 22" in call("evaluate", "--vectors", *vectors, "--pairs", held)[2]  # not left out: rows would shift
    status, out, error = call("evaluate", "--vectors", vectors[0], "gone.npy")
    assert (status, error) == (2, "gone.npy is not a file; check the name and the folder\n")
    error = call("evaluate", "--vectors", *vectors, "--model", tiny_folder)[2]
    assert error == "a.npy, b.npy: only rows, and no sentences for the other models; give --pairs\n"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--model", "pocket", "pocket-mlm", "--correction", "center", "--pairs", "x.tsv"),
        ("--model", "pocket", "--correction", "center"),
        ("--model", "pocket", "--report", "no/such/folder/r.html"),
    ],
)
def test_what_does_not_go_together_is_said_before_anything_is_read(words: tuple[str, ...], call: Call) -> None:
    status, out, error = call("evaluate", *words)
    assert (status, out) == (2, "")
    assert "error: " in error


def test_a_check_is_recorded_and_read_again(
    tiny_folder: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.checking import check

    monkeypatch.setattr(check, "phrasebook_languages", lambda: ["en", "el"])
    words = (tiny_folder, "--name", "Tiny One", "--claims", "en", "--output", "made", "--note", "a toy", "--busy")
    status, out, error = call("record_check", *words)
    assert (status, error) == (0, "")
    assert out.startswith("tiny-one.json: P@1 among both languages ")
    found = read(tmp_path / "made" / "tiny-one.json")
    assert (found.checked.model, found.note, found.unclaimed) == ("Tiny One", "a toy", ["el"])
    assert found.about.machine.endswith("busy with other work")
    assert call("record_check")[0] == 2


def test_sentences_of_the_phrasebook_come_back_as_vectors(tmp_path: Path, call: Call) -> None:
    assert call("record_check", "--sentences", "texts")[0] == 0
    encoder = load_encoder("pocket")
    (tmp_path / "vectors").mkdir()
    for code in ("en", "el"):
        sentences = Path("texts", f"{code}.txt").read_text(encoding="utf8").split("\n")[:-1]
        assert len(sentences) == 200
        np.save(tmp_path / "vectors" / f"{code}.npy", encoder.encode(sentences).numpy())
    status, out, _ = call("evaluate", "--vectors", "vectors", "--json")
    expected = call("evaluate", "--model", "pocket", "--pairs", "phrases:en-el", "--json")[1]
    assert status == 0
    assert json.loads(out)["mixed_p_at_1"] == pytest.approx(json.loads(expected)["mixed_p_at_1"], abs=1e-6)
