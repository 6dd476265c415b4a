"""The flags of a run as a file: what is written is read back, and the command line goes before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from core.cli import train
from core.encoder.encoder import Encoder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """What the command understands of these words."""
    monkeypatch.chdir(tmp_path)

    def parse(*words: str) -> Any:
        monkeypatch.setattr("sys.argv", ["train", *words])
        return train.parse()

    return parse


WORDS = [
    "--model", "pocket-mlm", "--pairs", "a.txt", "b.txt", "--columns", "1,3", "--languages", "en,el", "--no-header",
    "--epochs", "1.5", "--batch-size", "32", "--lr", "0.001", "--set", "dropout=0.1", "--set", "patience=3",
    "--words-only", "--prefix=-x: ", "--seed", "7", "--resume",
]  # fmt: skip


def test_what_is_written_is_read_as_the_same_flags(parsed: Any) -> None:
    first = parsed(*WORDS, "--output", "one")
    Path("run.yaml").write_text(first.as_file, encoding="utf8")
    again = parsed("--config", "run.yaml", "--output", "two", "--resume")
    own = ("output", "words", "config")
    assert {name: value for name, value in vars(again).items() if name not in own} == {
        name: value for name, value in vars(first).items() if name not in own
    }
    kept = yaml.safe_load(first.as_file)
    assert kept["batch-size"] == 32
    assert kept["header"] is False
    assert not {"output", "resume", "config", "json"} & kept.keys()


def test_the_command_line_goes_before_the_file(parsed: Any) -> None:
    Path("run.yaml").write_text("model: pocket\npairs: phrases:en-el\nsteps: 9\nseed: 1\nbatch_size: 16\n")
    flags = parsed("--config=run.yaml", "--output", "out", "--seconds", "3", "--seed", "2")
    assert (flags.model, flags.pairs, flags.batch_size) == ("pocket", ["phrases:en-el"], 16)
    assert (flags.steps, flags.seconds, flags.seed) == (None, 3.0, 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("batchsize: 3\n", "run.yaml: batchsize is no setting of a run; did you mean batch-size?"),
        ("output: here\n", "run.yaml: output is no setting of a run; "),
        ("- 3\n", "run.yaml: no settings of a run; write one flag a line, as batch-size: 64"),
        ("seed: [1\nlr: 2", "run.yaml, line 2: not YAML; write one flag a line"),
        ("resume_layers: {a: 1}\n", "run.yaml: resume-layers is no setting of a run; did you mean reinit-layers?"),
        ("seed: {a: 1}\n", "run.yaml: seed is {'a': 1}; give a value, or a list of values"),
        ("stream: maybe\n", "run.yaml: stream is 'maybe'; it is true or false"),
        (None, "run.yaml cannot be read (No such file or directory); check the name and the folder"),
    ],
)
def test_a_file_that_is_none_is_told_by_what_is_wrong_in_it(content: str | None, said: str, parsed: Any) -> None:
    if content is not None:
        Path("run.yaml").write_text(content)
    with pytest.raises(ValueError, match=r"^run\.yaml") as refused:
        parsed("--config", "run.yaml", "--output", "out")
    assert str(refused.value).startswith(said)


def test_a_result_has_its_settings_beside_it_and_can_be_made_again(
    tiny: Encoder, tmp_path: Path, parsed: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.save(tmp_path / "tiny")

    def made(*words: str) -> str:
        monkeypatch.setattr("sys.argv", ["train", *words])
        with pytest.raises(SystemExit) as ended:
            train.main()
        assert ended.value.code == 0
        return next(line for line in capsys.readouterr().out.splitlines() if line.startswith("SHA-256"))

    flags = ["--model", "tiny", "--pairs", "phrases:en-el", "--steps", "2", "--seed", "3", "--device", "cpu"]
    first = made(*flags, "--output", "one")
    assert made("--config", "one/run.yaml", "--output", "two") == first
    assert Path("two/run.yaml").read_text() == Path("one/run.yaml").read_text()
    # The card's command says all of it, whoever has no file.
    assert "--steps 2 --seed 3 --device cpu" in Path("two/README.md").read_text()


def test_a_device_that_is_not_here_is_one_sentence(
    parsed: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("warp", "meta:x"):
        words = ["--model", "pocket", "--pairs", "phrases:en-el", "--steps", "2", "--output", "out", "--device", name]
        monkeypatch.setattr("sys.argv", ["train", *words])
        with pytest.raises(SystemExit) as ended:
            train.main()
        said = capsys.readouterr().err
        assert ended.value.code == 2
        assert said.startswith(f"--device {name} cannot be used here (")
        assert said.endswith("; give cpu, or leave it out\n")
        assert said.count("\n") == 1
