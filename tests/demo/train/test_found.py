"""Found is one number: the tile, the curve, the map, Talk and the table say the same of one moment of a run."""

from __future__ import annotations

import json

import pytest

from core.evaluation.numbers import FOUND, MIXED, number
from core.maps import recording
from demo.common.curves.figures import found_curve
from demo.state import ready_runs
from demo.state.run_log import Run
from demo.talk import deck
from demo.text import speaking, text, written
from demo.train.run_view import RunView, found, numbers, tiles
from tests.demo.common.reading import read_map
from tests.demo.markup import Page

NAMES = recording.names()


@pytest.fixture(params=NAMES)
def run(request: pytest.FixtureRequest) -> Run:
    return ready_runs.recorded(*request.param.split("-"))


def tile(run: Run, called: str) -> str:
    """What a tile says now, without its interval."""
    texts = [said for _, said in Page(tiles(run)).texts if said.strip()]
    return texts[texts.index(called) + 2].strip()


def test_all_places_say_the_same_of_the_weights_that_are_kept(run: Run) -> None:
    assert run.kept is not None
    mixed = number(run.kept.metrics, MIXED).value
    said = written(mixed, ".0%")
    assert tile(run, text.TILE_MIXED) == said
    frames = {frame["step"]: frame for frame in read_map(RunView(run).show()["map"])["frames"]}
    assert frames[run.kept.step]["share"] == pytest.approx(mixed)
    assert sum(frames[run.kept.step]["found"]) / len(frames[run.kept.step]["found"]) == pytest.approx(mixed)
    drawn = {row[0]: row for row in map(json.loads, found(run).splitlines()[1:])}
    assert drawn[run.kept.step][2][0] == pytest.approx(mixed, abs=1e-4)
    assert drawn[run.kept.step][-1] == said
    talk = deck._run(run, "", "", {})
    assert talk["result"]["title"].endswith(f"{said} after")
    assert {row["label"]: row["after"] for row in talk["result"]["rows"]}[text.TILE_MIXED] == said
    assert talk["found"] == found(run)
    table = [cell for _, cell in Page(numbers(run)).texts]
    assert table[table.index(text.REPORT_MEASURES[MIXED]) :][3].strip() == written(mixed, ".1%")


def test_the_last_point_is_the_number_where_the_last_weights_are_kept() -> None:
    run = ready_runs.recorded("en", "el")
    assert run.kept is run.evaluated[-1]
    last = json.loads(found(run).splitlines()[-1])
    assert last[-1] == tile(run, text.TILE_MIXED) == written(run.frames[-1].share or 0, ".0%") == "72%"


def test_at_every_evaluation_the_map_counts_what_the_curve_shows(run: Run) -> None:
    curve = [number(event.metrics, MIXED).value for event in run.evaluated]
    assert [frame.share for frame in run.frames] == pytest.approx(curve)
    assert max(curve) > 0.5 > min(curve)


@pytest.mark.parametrize("code", ["en", "el", "de", "fr", "es"])
def test_the_weaker_number_has_the_same_long_name_everywhere(run: Run, code: str) -> None:
    with speaking(code):
        assert run.kept is not None
        called = {text.TILE_FOUND, text.ELSEWHERE_MEASURES[FOUND]}
        assert len(called) == 1
        (name,) = called
        assert name in text.REPORT_MEASURES[FOUND]
        assert tile(run, name) == written(number(run.kept.metrics, FOUND).value, ".0%")
        head = json.loads(found_curve([0], [run.kept.metrics]).splitlines()[0])
        assert name in [trace["name"].replace("<br>", " ") for trace in head["figure"]["data"]]
        labels = [row["label"] for row in deck._run(run, "", "", {})["result"]["rows"]]
        assert labels == [text.PREFERENCE, text.TILE_MIXED, name]
