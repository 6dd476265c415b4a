"""The commands that do a run again."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from core import load_encoder
from core.cli import train as cli
from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.publishing.provenance import Data
from core.publishing.recompute import YOUR_HELD, YOUR_PAIRS, Link, commands, usual_for
from core.training.defaults import settings_for
from tests.core.cli.running import outcome

DATA = Data("phrases+words:en-el")


@pytest.fixture(scope="module")
def models() -> dict[str, Encoder]:
    """A model with settings of its own, and one that has none, by the names they are loaded by."""
    first = load_encoder("pocket-mlm")
    went_on = first.copy()
    went_on.name = "run-1"
    return {"pocket-mlm": first, "run-1": went_on}


def link(encoder: Encoder, config: TrainConfig, **about: Any) -> Link:
    settings = asdict(config)
    return Link(DATA, settings, usual_for(encoder, settings), encoder.name, **about)


@pytest.mark.parametrize("model", ["pocket-mlm", "run-1"])
@pytest.mark.parametrize(
    "changes",
    [
        {"words_only": True, "steps": 7},
        {"words_only": True, "steps": 7, "lr": 0.1, "batch_size": 32, "evaluations": 3, "seed": 5, "loss": "one-way"},
        {"words_only": False, "steps": 7, "precision": "float32"},
        {"words_only": False, "steps": 7, "reinit_layers": False, "word_rate": 1.0, "temperature": 0.07},
        {"words_only": False, "seconds": 3.0, "freeze": "embeddings"},
        {"words_only": True, "steps": 7, "schedule": "constant", "warmup": 0.0, "word_decay": None, "normalize": False},
    ],
)
def test_the_command_takes_just_these_settings(
    model: str, changes: dict[str, Any], models: dict[str, Encoder], monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = models[model]
    config = settings_for(encoder, **changes)
    said = shlex.split(commands([link(encoder, config)]))
    assert said[:3] == ["python", "-m", "core.train"]
    monkeypatch.setattr(sys, "argv", said[2:])
    flags = cli.parse()
    assert settings_for(encoder, **cli.given(flags)) == config
    assert (flags.model, flags.pairs) == (model, [DATA.name])


def test_what_is_usual_is_not_said_but_steps_and_seed_are(models: dict[str, Encoder]) -> None:
    said = commands([link(models["pocket-mlm"], settings_for("pocket-mlm", steps=9))])
    assert said == (
        "python -m core.train --model pocket-mlm --pairs phrases+words:en-el --steps 9 --seed 0 --output mine"
    )


def test_a_setting_without_a_flag_is_said_by_name_and_an_unknown_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = ["--model", "pocket-mlm", "--pairs", "phrases:en-el", "--output", str(tmp_path / "x")]
    for given, words in (
        (
            "warm=1",
            "--set warm=1: it takes one of decay_biases, dropout, keep, normalize, patience, token_dropout, word_decay",
        ),
        ("lr=1", "others have flags of their own"),
        ("dropout=2", "dropout is 2"),
        ("dropout=a lot", "'a lot' is no value of dropout"),
        ("dropout", "'' is no value of dropout"),
        ("patience=[1]", "'[1]' is no value of patience"),
        ("dropout=" + "[" * 100_000, "is no value of dropout; give one as JSON has it"),
        ("patience=" + "9" * 5000, "is no value of patience; give one as JSON has it"),
        ("w" * 5000, "others have flags of their own"),
    ):
        status, _, said = outcome("train", [*asked, "--set", given], monkeypatch, capfd)
        assert (status, said.count("\n")) == (2, 1), given[:30]
        assert words in said
        assert len(said) < 300


def test_a_chain_goes_from_folder_to_folder_and_a_stop_is_a_part_of_it(models: dict[str, Encoder]) -> None:
    first = link(models["pocket-mlm"], settings_for("pocket-mlm", steps=9), stopped_at=4, checksum="a", threads=2)
    second = replace(link(models["run-1"], settings_for("pocket-mlm", steps=9, seed=1), checksum="b"), begin="")
    lines = [shlex.split(line) for line in commands([first, second]).splitlines()]
    assert [line[line.index("--model") + 1] for line in lines] == ["pocket-mlm", "run-1"]
    assert [line[line.index("--output") + 1] for line in lines] == ["run-1", "run-2"]
    assert lines[0][-4:-2] == ["--stop-after", "4"]
    assert lines[0][-6:-4] == ["--threads", "2"]
    assert not {"--stop-after", "--threads"} & set(lines[1])
    assert first.exact
    assert second.exact


@pytest.mark.parametrize(("seconds", "checksum", "exact"), [(3.0, "a", False), (None, None, False), (None, "a", True)])
def test_the_same_weights_come_of_steps_alone(seconds: float | None, checksum: str | None, exact: bool) -> None:
    assert Link(DATA, {"seconds": seconds}, checksum=checksum).exact == exact


def test_ones_own_pairs_are_named_for_the_visitor_to_fill_in() -> None:
    mine = Data.of(Pairs(["a"], ["b"], "en", "el", "secret.tsv"), Pairs(["c"], ["d"], "en", "el", "phrases:en-el"))
    held = Data.of(Pairs(["a"], ["b"], "en", "el", "secret.tsv"), Pairs(["c"], ["d"], "en", "el", "secret.tsv"))
    said = [commands([Link(data, {"steps": 1}, begin="pocket-mlm")]) for data in (mine, held)]
    assert f"--pairs {YOUR_PAIRS} --dev phrases:en-el" in said[0]
    assert f"--pairs {YOUR_PAIRS} --dev {YOUR_HELD}" in said[1]
    assert "secret" not in "".join(said)


def test_the_command_stops_where_it_is_told_to_and_saves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = ["--model", "pocket-mlm", "--pairs", "phrases:en-el", "--steps", "6", "--batch-size", "8", "--json"]
    sums = []
    for folder, more in (("a", ["--stop-after", "3"]), ("b", ["--stop-after", "3"]), ("c", []), ("d", [])):
        status, out, _ = outcome("train", [*asked, *more, "--output", str(tmp_path / folder)], monkeypatch, capfd)
        last = json.loads(out.splitlines()[-1])
        assert status == 0
        assert (tmp_path / folder / "model.safetensors").exists()
        assert (last["event"], last["step"]) == (("stopped", 3) if more else ("finished", 6))
        sums.append(last["checksum"])
    assert sums[0] == sums[1] is not None
    assert sums[2] == sums[3] is not None
