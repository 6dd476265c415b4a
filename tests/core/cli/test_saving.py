"""What the commands save: the card of a run, a correction as part of a model, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from huggingface_hub import ModelCard

from core.cli import evaluate, train
from core.data.pairs import Pairs
from core.encoder.load import load_encoder
from tests.core.cli.test_commands import written


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cipher_pairs: tuple[Pairs, Pairs]) -> Path:
    written(cipher_pairs[0].select(range(60)), tmp_path / "pairs.tsv")
    (tmp_path / "three.tsv").write_text(
        "cat sees bread\tψατ σεεσ\ndog hears drum\tδογ ηεαρσ\nhen lifts coat\tηεν λιφτσ\n"
    )
    (tmp_path / "file").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(
    module: object, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *words: object
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["command", *map(str, words)])
    capfd.readouterr()
    status = 0
    try:
        module.main()  # type: ignore[attr-defined]
    except SystemExit as end:
        status = int(end.code or 0)
    return status, *capfd.readouterr()


def test_a_trained_models_card_has_the_numbers_and_the_command_of_its_run(
    folder: Path, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["--model", tiny_folder, "--pairs", "pairs.tsv", "--steps", 2, "--output", "out", "--seed", 4, "--json"]
    status, out, error = run(train, monkeypatch, capfd, *words)
    assert (status, error) == (0, "")
    last = json.loads(out.splitlines()[-1])
    card = ModelCard.load(folder / "out" / "README.md")
    found = {each.metric_type: each.metric_value for each in card.data.eval_results or []}
    assert found["mixed_p_at_1_b_to_a"] == round(last["metrics"]["mixed_p_at_1"]["b_to_a"], 4)
    assert "python -m core.train --model tiny --pairs pairs.tsv --steps 2 --seed 4 --output my-model" in card.text
    assert "On text and languages that it was not trained on." in card.text
    assert "| en graded, N=" in card.text


def test_a_corrected_model_is_saved_and_judged_on_what_it_was_not_fitted_on(
    folder: Path, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["--model", tiny_folder, "--pairs", "pairs.tsv", "--correction", "lsar", "--save", "out"]
    status, out, error = run(evaluate, monkeypatch, capfd, *words, "--json")
    assert (status, error) == (0, "")
    said = json.loads(out)
    assert (said["fitted_on"], said["pairs"], said["saved"]) == (30, 30, "out")
    assert said["before"]["p_at_1"].keys() == said["p_at_1"].keys()
    corrected = load_encoder(folder / "out")
    vectors = corrected.encode(["cat sees bread today"])
    assert (vectors - load_encoder(tiny_folder).encode(["cat sees bread today"])).abs().max() > 0.01
    text = (folder / "out" / "README.md").read_text(encoding="utf8")
    assert "--correction lsar --save my-model" in text
    assert "with the correction `lsar` behind its pooling" in text
    status, out, _ = run(evaluate, monkeypatch, capfd, *words)
    assert status == 0
    assert "lsar fitted on 30 pairs, judged on 30 others" in out
    assert out.splitlines()[-1] == "saved in out"


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"correction": "center"}, "center treats each language in its own way, and a saved model is not told which"),
        ({"correction": "none"}, "none is no correction that a model can be saved with; give one of lsar, whiten"),
        ({"save": "file"}, "file is a file; give --save a folder"),
        ({"pairs": "three.tsv"}, "three.tsv leaves "),
        ({"push": "me/x"}, "there is no token for the Hub on this machine; log in first: hf auth login"),
        ({"push": "only-a-name"}, "“only-a-name” is not a name for a repository; give owner/name"),
        ({"save": None, "push": "me/x"}, "--push puts a saved model on the Hub; add --correction lsar --save FOLDER"),
        ({"save": None, "public": True}, "--public says how to push; add --push owner/name, or leave it out"),
    ],
)
def test_what_cannot_be_saved_is_said_in_one_line_and_nothing_is_written(
    flags: dict[str, object],
    said: str,
    folder: Path,
    tiny_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setattr("huggingface_hub.get_token", lambda: None)
    given = {"model": tiny_folder, "pairs": "pairs.tsv", "correction": "lsar", "save": "out"} | flags
    words = [word for flag, value in given.items() if value for word in (f"--{flag}", str(value))]
    before = sorted(folder.iterdir())
    status, out, error = run(evaluate, monkeypatch, capfd, *(word for word in words if word != "True"))
    assert (status, out) == (2, "")
    assert error.startswith(said)
    assert error.count("\n") == 1
    assert sorted(folder.iterdir()) == before
