from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from core.data.pairs import Pairs
from core.experiments import command
from core.experiments.answers import answer, rows
from core.experiments.arms import Sentences
from core.experiments.races import RACES, SEEDS
from core.experiments.results import SHIPPED, arms_of, place, record, recorded, write_recorded
from core.experiments.run import ArmEnded, Moment, Options
from tests.core.experiments.made import result

CLOSED = RACES["closed"]


@pytest.fixture
def options(tiny_folder: Path, cipher_pairs: tuple[Pairs, Pairs]) -> Options:
    return Options(2, str(tiny_folder), Sentences(cipher_pairs[0]))


@pytest.fixture
def file(tmp_path: Path, cipher_pairs: tuple[Pairs, Pairs]) -> Path:
    path = tmp_path / "mine.tsv"
    rows = zip(cipher_pairs[0].a[:60], cipher_pairs[0].b[:60], strict=True)
    path.write_text("en\tel\n" + "".join(f"{a}\t{b}\n" for a, b in rows), encoding="utf8")
    return path


def test_a_finished_arm_does_not_run_again(options: Options, tmp_path: Path) -> None:
    arms = [CLOSED.arm("nothing"), CLOSED.arm("trained")]
    first = list(arms_of(CLOSED, 0, tmp_path, options, arms))
    assert any(isinstance(event, Moment) for event in first)
    place(tmp_path, "closed", "trained", 0).unlink()  # as if killed before its end
    second = list(arms_of(CLOSED, 0, tmp_path, options, arms))
    assert {event.arm for event in second if isinstance(event, Moment)} == {"trained"}
    told = [[event.result for event in events if isinstance(event, ArmEnded)] for events in (first, second)]
    assert told[0][0] == told[1][0]
    assert (told[0][1].checksum, told[0][1].judged) == (told[1][1].checksum, told[1][1].judged)
    assert not list(tmp_path.rglob("*.part"))


def test_an_arm_in_which_nothing_is_drawn_runs_with_the_first_seed_alone(options: Options, tmp_path: Path) -> None:
    arms = [CLOSED.arm("nothing"), CLOSED.arm("trained")]
    later = list(arms_of(CLOSED, 1, tmp_path, options, arms, first=False))
    assert {event.result.arm for event in later if isinstance(event, ArmEnded)} == {"trained"}


def test_a_file_of_something_else_is_not_taken_for_a_result(options: Options, tmp_path: Path) -> None:
    arms = [CLOSED.arm("nothing")]
    list(arms_of(CLOSED, 0, tmp_path, options, arms))
    with pytest.raises(ValueError, match="made with another model, pairs, steps or settings"):
        list(arms_of(CLOSED, 0, tmp_path, Options(3, options.model, options.sentences), arms))
    for other in ("{}", "[" * 100_000):
        place(tmp_path, "closed", "nothing", 0).write_text(other)
        with pytest.raises(ValueError, match="is no result of a race"):
            list(arms_of(CLOSED, 0, tmp_path, options, arms))


def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *flags: object) -> tuple[str, str]:
    monkeypatch.setattr(sys, "argv", ["core.experiments", *map(str, flags)])
    command.main()
    return capsys.readouterr()


def test_the_command_prints_the_same_table_for_the_same_seeds(
    tiny_folder: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    flags = ["closed", "--model", tiny_folder, "--pairs", file, "--steps", 2, "--seeds", "0,3", "--json"]
    said = [told(capsys, monkeypatch, *flags, "--output", tmp_path / name) for name in ("one", "two", "two")]
    assert said[0][0] == said[1][0] == said[2][0]
    read = json.loads(said[0][0])
    assert (read["race"], read["seeds"], read["not_run"]) == ("closed", [0, 3], [])
    assert len(read["answer"]) == 2
    assert {run["seed"] for run in read["runs"] if run["arm"] == "trained"} == {0, 3}
    assert all(read[name] for name in ("misleads", "fixed", "varies"))
    assert {row["found"]["n"] for row in read["rows"]} == {6}


def test_a_reader_is_told_answer_caveat_and_table(
    tiny_folder: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    flags = ["kinds", "--arms", "translations", "english", "--model", tiny_folder, "--pairs", file, "--steps", 1]
    said, progress = told(capsys, monkeypatch, *flags, "--seeds", 0, "--output", tmp_path / "out")
    lines = said.splitlines()
    assert lines[0] == RACES["kinds"].question
    assert any(line.startswith("How this could mislead: ") for line in lines)
    assert any(re.match(r"translations +en-el, N=6 +", line) for line in lines)
    assert re.search(r"kinds: english, seed 0, [\d.]+ s", progress)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["sprint"], "sprint is no race; there are kinds"),
        (["kinds", "--arms", "sprint"], "sprint is no arm of kinds"),
        (["--arms", "english"], "--arms goes with one race"),
        (["kinds", "--steps", "0"], "--steps is 0"),
        (["kinds", "--pairs", "missing.tsv"], "missing.tsv"),
        (["kinds", "--model", "no/such/folder"], "no/such/folder"),
        (["kinds", "--seeds", "a"], "no different whole numbers"),
    ],
)
def test_bad_input_is_one_line_and_status_2(
    flags: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit) as ended:
        told(capsys, monkeypatch, *flags, "--output", tmp_path / "out")
    assert ended.value.code == 2
    error = capsys.readouterr().err.strip().splitlines()
    assert said in error[-1]
    assert len(error) == 1 or error[0].startswith("usage")
    assert not (tmp_path / "out").exists()


def test_what_is_recorded_is_read_again(tmp_path: Path) -> None:
    made = record(RACES["kinds"], [result("english", 0, [2.0, 0.0])], "python -m core.experiments kinds", 1, "by hand")
    assert write_recorded(made, tmp_path).name == "kinds.json"
    assert recorded(tmp_path) == {"kinds": made}
    assert "CPU core" in made.machine


def test_the_shipped_races_say_when_where_and_how_and_answer() -> None:
    found = recorded()
    assert {"kinds", "starts", "few", "closed", "notebook"} <= {*found} <= {*RACES}
    for name, each in found.items():
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", each.date)
        assert each.command.startswith(f"python -m core.experiments {name}")
        assert {"python", "torch"} <= {*each.versions}
        assert "CPU core" in each.machine
        race = RACES[name]
        assert answer(race, each.results)
        for arm in race.arms:
            seeds = {one.seed for one in each.results if one.arm == arm.name}
            assert seeds == ({*SEEDS} if arm.drawn else {0}) or arm.name in each.note
        assert all(row.found is None or 0 <= row.found.low <= row.found.mean <= row.found.high <= 1
                   for row in rows(race, each.results))  # fmt: skip
        assert not re.search(r"/(home|tmp|root|work)/", (SHIPPED / f"{name}.json").read_text(encoding="utf8"))
    assert re.fullmatch(r"[0-9a-f]{12}", found["notebook"].versions["commit"])
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 600_000
