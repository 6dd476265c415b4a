from __future__ import annotations

import gzip
import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from core.config import TrainConfig
from core.data.phrasebook import phrasebook
from core.data.read import read_pairs
from core.maps import recording
from core.maps.recording import Recording, names, read, thinned, write
from tests.core.processes import ran

ROOT = Path(__file__).parents[3]
MAX_BYTES = 150_000


@pytest.fixture(scope="module")
def made() -> Recording:
    return recording.record("en", "el", steps=2, batch_size=8, evaluations=2)


@pytest.fixture
def small() -> Recording:
    frame = {"step": 0, "seconds": 0.0, "xy": [[0.1, 0.2], [0.3, -0.4]], "found": [True, False]}
    events: list[dict[str, Any]] = [{"event": "finished", "step": 0}]
    about = ("2026-11-25", "2 CPU cores", {"torch": "2"}, events, ["Ναι.", "Yes."])
    return Recording(
        "el", "en", "phrases:el-en", {"seconds": 30}, *about, ["el", "en"], [0, 0], ["talk"] * 2, [frame], [1, 1]
    )


def test_what_is_written_is_read_again(small: Recording, tmp_path: Path) -> None:
    assert names(tmp_path / "none") == names(tmp_path) == []
    path = write(small, tmp_path / "runs")
    write(replace(small, language_b="de"), tmp_path / "runs")
    assert path.name == "el-en.json.gz"
    assert names(path.parent) == ["el-de", "el-en"]
    assert read("el-en", path.parent) == small


def test_the_same_run_makes_the_same_file(small: Recording, tmp_path: Path) -> None:
    first, second = (write(small, tmp_path / name).read_bytes() for name in ("one", "two"))
    assert first == second != write(replace(small, date="2026-11-26"), tmp_path / "two").read_bytes()


@pytest.mark.parametrize("name", ["el-fr", "../runs/el-en", "", "el-en.json.gz"])
def test_a_pair_without_a_run_is_refused_by_name(name: str, small: Recording, tmp_path: Path) -> None:
    write(small, tmp_path / "runs")
    with pytest.raises(ValueError, match="there is one for el-en") as refused:
        read(name, tmp_path / "runs")
    assert repr(name) in str(refused.value)


def test_a_recorded_run_is_on_held_out_phrases_in_one_basis(made: Recording) -> None:
    held = read_pairs("phrases:en-el", split="held")
    n = len(held)
    assert made.texts == held.a + held.b
    assert made.languages == ["en"] * n + ["el"] * n
    assert made.meanings == [*range(n), *range(n)]
    topic = {row["en"]: row["topic"] for row in phrasebook()}
    assert made.topics == [topic[sentence] for sentence in held.a] * 2
    assert [frame["step"] for frame in made.frames] == [0, 1, 2]
    for frame in made.frames:
        assert len(frame["xy"]) == len(frame["found"]) == 2 * n
        assert [abs(sum(axis)) / len(axis) for axis in zip(*frame["xy"], strict=True)] == pytest.approx(
            [0, 0], abs=1e-3
        )
    assert made.frames[0]["xy"] != made.frames[-1]["xy"]


def test_found_on_the_map_is_the_mixed_pools_count(made: Recording) -> None:
    judged = [event["metrics"] for event in made.events if event["event"] == "evaluated"]
    assert len(judged) == len(made.frames) == 3
    for metrics, frame in zip(judged, made.frames, strict=True):
        mixed = metrics["mixed_p_at_1"]
        share = sum(frame["found"]) / len(frame["found"])
        assert share == pytest.approx((mixed["a_to_b"] + mixed["b_to_a"]) / 2, abs=1e-4)
    assert any(metrics["p_at_1"]["a_to_b"] > 0 for metrics in judged)


def test_a_recorded_run_says_what_it_was(made: Recording) -> None:
    assert made.data == "phrases+words:en-el"
    assert (made.settings["steps"], made.settings["seconds"], made.settings["words_only"]) == (2, None, True)
    assert made.checksum is not None
    assert (
        made.checksum
        == made.events[-1]["checksum"]
        == recording.record("en", "el", steps=2, batch_size=8, evaluations=2).checksum
    )
    assert made.events[-1]["elsewhere"]["after"]
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", made.date)
    assert re.fullmatch(r"\d+ CPU cores?", made.machine)
    assert made.versions.keys() == {"python", "torch", "transformers"}
    assert made.events[-1]["event"] == "finished"
    assert made.variance is not None
    as_lists = {**asdict(made), "variance": [list(axes) for axes in made.variance]}
    assert json.loads(json.dumps(asdict(made))) == as_lists


@pytest.mark.parametrize(("count", "most"), [(5, 10), (10, 10), (11, 10), (95, 10), (1, 1), (7, 2)])
def test_steps_are_thinned_and_nothing_else(count: int, most: int) -> None:
    steps = [{"event": "step", "step": number} for number in range(1, count + 1)]
    others = [{"event": "evaluated", "step": 0}, {"event": "finished", "step": count}]
    kept = thinned([others[0], *steps, others[1]], most)
    assert [event for event in kept if event["event"] != "step"] == others
    chosen = [event["step"] for event in kept if event["event"] == "step"]
    assert len(chosen) <= most
    assert chosen[-1] == count
    assert chosen == sorted(set(chosen))
    if count <= most:
        assert len(chosen) == count


def test_without_steps_nothing_is_thinned() -> None:
    assert thinned([{"event": "stopped", "step": 0}]) == [{"event": "stopped", "step": 0}]


@pytest.mark.parametrize("name", ["en-de", "en-el", "en-zh"])
def test_the_shipped_runs_are_small_whole_and_learnt_something(name: str) -> None:
    assert name in names()
    path = recording.FOLDER / f"{name}.json.gz"
    assert path.stat().st_size <= MAX_BYTES
    run = read(name)
    assert f"{run.language_a}-{run.language_b}" == name
    assert TrainConfig(**run.settings).batch_size >= 32
    assert run.settings.get("seconds") or (run.checksum and run.checksum in str(run.events[-1]) and run.command)
    assert run.events[-1]["event"] == "finished"
    held = read_pairs(run.data, split="held")
    assert run.texts == held.a + held.b
    assert {len(frame["xy"]) for frame in run.frames} == {len(run.texts)}
    assert len(run.frames) >= 10
    assert sum(run.frames[-1]["found"]) > 20 + sum(run.frames[0]["found"])


def test_the_command_writes_a_run_and_refuses_a_pair_that_is_none(tmp_path: Path) -> None:
    refused = ran(["python", "-m", "core.cli.record", "en-xx", "--output", tmp_path], ROOT)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "xx" in refused.stderr
    assert names(tmp_path) == []


def test_the_file_is_json_for_anyone(small: Recording, tmp_path: Path) -> None:
    with gzip.open(write(small, tmp_path), "rt", encoding="utf8") as file:
        assert json.load(file)["texts"] == ["Ναι.", "Yes."]


def test_a_run_of_an_earlier_version_is_read_under_the_present_names(small: Recording, tmp_path: Path) -> None:
    path = write(small, tmp_path)
    stored = json.loads(gzip.decompress(path.read_bytes()))
    stored["settings"] = {"steps": 2, "restart_layers": True, "seed": 5}
    path.write_bytes(gzip.compress(json.dumps(stored).encode()))
    assert list(read("el-en", tmp_path).settings.items()) == [("steps", 2), ("reinit_layers", True), ("seed", 5)]
