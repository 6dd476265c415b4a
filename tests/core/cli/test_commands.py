from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.data.pairs import Pairs
from core.encoder.load import load_encoder
from core.evaluation.evaluate import evaluate
from tests.core.evaluation.test_evaluate import KEYS
from tests.core.processes import ran

ROOT = Path(__file__).parents[3]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(ROOT)}
# Lines that the pipe cannot hold: a command that nobody reads waits, and has not ended when it is told to stop.
STEPS, PIPE = 200, 4096
Result = subprocess.CompletedProcess[str]


def command(name: str, *flags: object) -> list[str]:
    return [sys.executable, "-m", f"core.{name}", *map(str, flags)]


def run(folder: Path, name: str, *flags: object) -> Result:
    return ran(["python", "-m", f"core.{name}", *flags], folder)


def written(pairs: Pairs, path: Path) -> Path:
    path.write_text("".join(f"{a}\t{b}\n" for a, b in zip(pairs.a, pairs.b, strict=True)))
    return path


@pytest.fixture
def files(cipher_pairs: tuple[Pairs, Pairs], tmp_path: Path) -> tuple[Path, Path]:
    train, held = cipher_pairs
    return written(train, tmp_path / "train.tsv"), written(held, tmp_path / "held.tsv")


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_evaluate_prints_one_json_object_with_the_promised_keys(
    files: tuple[Path, Path], cipher_pairs: tuple[Pairs, Pairs], tiny_folder: Path, tmp_path: Path
) -> None:
    flags = ("--model", tiny_folder, "--pairs", files[1], "--correction", "center", "--batch-size", 7, "--json")
    result = run(tmp_path, "evaluate", *flags)
    assert (result.returncode, result.stderr) == (0, "")
    (found,) = records(result)
    assert found.keys() == KEYS.keys() | {"read", "notes"}
    expected = evaluate(load_encoder(tiny_folder), cipher_pairs[1], correction="center")
    assert found["pairs"] == 60
    assert found["cosine"] == pytest.approx(expected["cosine"], abs=1e-4)


def test_a_correction_is_fitted_on_the_pairs_that_are_given_for_it(
    files: tuple[Path, Path], cipher_pairs: tuple[Pairs, Pairs], tiny_folder: Path, tmp_path: Path
) -> None:
    flags = ("--model", tiny_folder, "--pairs", files[1], "--correction", "cca", "--fit", files[0], "--json")
    (found,) = records(run(tmp_path, "evaluate", *flags))
    fit, held = cipher_pairs
    expected = evaluate(load_encoder(tiny_folder), held, correction="cca", fit=fit)
    assert (found["pairs"], found["fitted_on"]) == (60, len(fit))
    assert found["cosine"] == pytest.approx(expected["cosine"], abs=1e-4)
    assert found["cosine"] != pytest.approx(evaluate(load_encoder(tiny_folder), held)["cosine"], abs=1e-2)
    refused = run(tmp_path, "evaluate", *flags[:5], "cca", "--fit", files[1])
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.count("\n") == 1
    assert "--fit leaves 0 pairs" in refused.stderr


def test_train_reports_a_line_an_event_and_saves_what_it_reports(
    files: tuple[Path, Path], cipher_pairs: tuple[Pairs, Pairs], tiny_folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    flags = ("--model", tiny_folder, "--pairs", files[0], "--dev", files[1], "--output", output, "--lr", 1e-2)
    result = run(tmp_path, "train", *flags, "--steps", 20, "--batch-size", 32, "--head", "notebook", "--json")
    assert (result.returncode, result.stderr) == (0, "")
    found = records(result)
    assert [record["event"] for record in found].count("step") == 20
    read, split = found.pop(0), found.pop(0)
    assert (read["event"], split["event"], split["held_out"]) == ("read", "split", len(cipher_pairs[1]))
    assert split["pairs"] + sum(split["left_out"].values()) == len(cipher_pairs[0])
    assert (found[0]["event"], found[0]["step"]) == ("evaluated", 0)
    assert found[0]["metrics"].keys() == KEYS.keys()
    assert (found[-1]["event"], found[-1]["step"], found[-1]["reason"]) == ("finished", 20, "budget")
    assert not (output / "checkpoint").exists()
    encoder = load_encoder(output)
    assert encoder.dim == 128
    again = evaluate(encoder, cipher_pairs[1])
    assert again["p_at_1"] == pytest.approx(found[-1]["metrics"]["p_at_1"], abs=0.02)
    assert again["p_at_1"]["a_to_b"] > 0.1


def test_a_run_that_is_told_to_stop_says_how_to_go_on_and_does(
    files: tuple[Path, Path], tiny_folder: Path, tmp_path: Path
) -> None:
    flags = ("--model", tiny_folder, "--pairs", files[0], "--output", "out", "--steps", STEPS)
    flags += ("--batch-size", 8, "--json")
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "pipesize": PIPE, "text": True}
    with subprocess.Popen(command("train", *flags), cwd=tmp_path, env=ENVIRONMENT, **pipes) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while '"event": "step"' not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGTERM)
        lines = process.stdout.read().splitlines()
        message = process.stderr.read()
    assert process.returncode == 1
    last = json.loads(lines[-1])
    assert (last["event"], last["reason"]) == ("stopped", "asked")
    assert 0 < last["step"] < STEPS
    assert message.count("\n") == 1
    assert message.endswith("the same command with --resume continues from out/checkpoint\n")
    assert not (tmp_path / "out" / "model.safetensors").exists()
    found = records(run(tmp_path, "train", *flags, "--resume"))
    assert next(record["step"] for record in found if record["event"] == "step") == last["step"] + 1
    assert (found[-1]["event"], found[-1]["step"]) == ("finished", STEPS)
    assert load_encoder(tmp_path / "out").dim == 16
    assert not (tmp_path / "out" / "checkpoint").exists()


@pytest.mark.parametrize("name", ["evaluate", "train"])
def test_bad_input_exits_with_2_and_one_line_that_says_where_and_what_to_do(
    name: str, tiny_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "ids.tsv").write_text("1000\tcat sees bread\n1001\tdog hears drum\n")
    flags = ["--model", tiny_folder, "--pairs", "ids.tsv", *(["--output", "out"] if name == "train" else [])]
    result = run(tmp_path, name, *flags)
    message = "ids.tsv: only column 2 holds sentences; add a column with their translations, or choose two columns\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", message)
    assert [path.name for path in tmp_path.iterdir()] == ["ids.tsv"]
