"""``python -m core.train --trim-vocabulary``, in this process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import train
from core.data.read import read_pairs
from core.encoder.load import load_encoder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # type: ignore[no-untyped-def]
    def call(*flags: str) -> tuple[int, str, str]:
        given = ["train", "--model", "pocket", "--steps", "2", "--batch-size", "8", "--output", str(tmp_path / "out")]
        monkeypatch.setattr("sys.argv", [*given, *flags])
        with pytest.raises(SystemExit) as ended:
            train.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


def test_a_trimmed_model_is_trained_saved_and_described(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, said, _ = run("--pairs", "phrases:en-el", "--trim-vocabulary")
    assert status == 0
    last = next(line for line in said.splitlines() if line.startswith("the vocabulary was trimmed from 30,000 to "))
    assert "text in Greek and Latin script is read as before, text in Arabic," in last
    saved = load_encoder(tmp_path / "out")
    assert 10_000 < len(saved.tokenizer) < 20_000
    before = load_encoder("pocket").tokenizer
    for text in read_pairs("phrases:de-el", split="held").a[:20]:  # neither trained nor judged on
        assert saved.tokenizer.tokenize(text) == before.tokenize(text)
    for text in read_pairs("phrases:en-zh", split="held").b[:20]:  # judged on, so that harm would show
        assert saved.tokenizer.tokenize(text) == before.tokenize(text)
    assert last[1:] in (tmp_path / "out" / "README.md").read_text()


def test_json_has_the_numbers(run) -> None:  # type: ignore[no-untyped-def]
    status, said, _ = run("--pairs", "phrases:en-el", "--trim-vocabulary", "--json")
    events = [json.loads(line) for line in said.splitlines()]
    assert status == 0
    assert events[-2]["event"] == "trimmed"
    assert events[-2]["pieces"][0] == 30_000
    assert events[-2]["read"] == ["GREEK", "LATIN"]


def test_nothing_is_trimmed_unasked(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    _, said, _ = run("--pairs", "phrases:en-el")
    assert "was trimmed" not in said
    assert len(load_encoder(tmp_path / "out").tokenizer) == 30_000


def test_without_languages_a_sentence_asks_for_them(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    made_up = tmp_path / "made.tsv"
    made_up.write_text("".join(f"{n}x qz wv\t{n}v zq xw\n" for n in "abcdefgh"))
    status, _, said = run("--pairs", str(made_up), "--trim-vocabulary")
    assert status == 2
    assert said == (
        "--trim-vocabulary keeps what the languages of made.tsv need, and nothing says which they are; give them with "
        "--languages, such as en,el\n"
    )
