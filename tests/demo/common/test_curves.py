from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from core.evaluation.intervals import wilson
from demo.common.curves import figures
from demo.text import en as text


def accepted(curve: str) -> tuple[go.Figure, str]:
    """The figure and its label, as ``read.js`` puts them together; plotly raises on what it does not know."""
    head, *rows = map(json.loads, curve.splitlines())
    assert head["figure"]["layout"]["height"] > 0
    for i, trace in enumerate(head["figure"]["data"], 1):
        trace["x"], trace["y"] = [row[0] for row in rows], [row[i] for row in rows]
    ends = (rows[0][-1], rows[-1][-1]) if rows else ("–", "–")
    return go.Figure(head["figure"]), head["label"].format(first=ends[0], last=ends[1])


def test_the_running_mean_of_the_loss_worked_by_hand() -> None:
    drawn, label = accepted(figures.loss_curve([1, 2, 3], [4.0, 2.0, 1.7]))
    assert [list(trace.y) for trace in drawn.data] == [[4.0, 2.0, 1.7], [4.0, 3.7, 3.4]]
    assert [list(trace.x) for trace in drawn.data] == [[1, 2, 3]] * 2
    assert label == text.CURVE_LABEL.format(title=text.CURVE_LOSS, first="4.00", last="3.40")


def measured(found: float, mixed: float, lost: float | None = None) -> dict[str, Any]:
    """What was found of 50 pairs; without ``lost`` as it was recorded before that was measured."""
    numbers: dict[str, Any] = {"pairs": 50, "p_at_1": {"a_to_b": found, "b_to_a": found}}
    numbers["mixed_p_at_1"] = {"a_to_b": mixed - 0.1, "b_to_a": mixed + 0.1}
    if lost is None:
        return numbers
    interval = {"language_preference": {"a_to_b": [lost - 0.1, lost + 0.2], "b_to_a": [lost - 0.1, lost + 0.2]}}
    return {**numbers, "language_preference": {"a_to_b": lost, "b_to_a": lost}, "interval": interval}


TWO = [measured(0.1, 0.1, 0.0), measured(0.75, 0.5, 0.25)]


def test_the_curve_has_a_line_for_each_number_that_leads_with_its_intervals() -> None:
    curve = figures.found_curve([0, 5], TWO)
    drawn, label = accepted(curve)
    found = {trace.name: [point[0] for point in trace.y] for trace in drawn.data}
    assert found == {text.PREFERENCE: [0.0, 0.25], text.TILE_MIXED: [0.1, 0.5], text.TILE_FOUND: [0.1, 0.75]}
    assert list(found) == [text.PREFERENCE, text.TILE_MIXED, text.TILE_FOUND]
    assert list(drawn.data[0].y[1]) == pytest.approx([0.25, 0.15, 0.45])
    low, high = wilson(0.75 * 50, 50)
    assert list(drawn.data[2].y[1]) == pytest.approx([0.75, low, high], abs=1e-4)
    assert all(trace.error_y.symmetric is False for trace in drawn.data)
    assert len({trace.line.color for trace in drawn.data}) == len({trace.marker.symbol for trace in drawn.data}) == 3
    assert drawn.layout.showlegend
    assert label == "Found among both languages: from 10% to 50%"


def test_what_was_not_measured_at_every_evaluation_has_no_line() -> None:
    drawn, _ = accepted(figures.found_curve([0, 5], [measured(0.1, 0.1), TWO[1]]))
    assert [trace.name for trace in drawn.data] == [text.TILE_MIXED, text.TILE_FOUND]


@pytest.mark.parametrize("curve", [figures.loss_curve([], []), figures.found_curve([], [])])
def test_an_empty_curve_is_a_figure_with_a_label(curve: str) -> None:
    drawn, label = accepted(curve)
    assert all(len(trace.x) == len(trace.y) == 0 for trace in drawn.data)
    assert "–" in label


def test_a_curve_with_more_points_begins_as_the_one_before() -> None:
    few, more = (figures.loss_curve(range(1, n), [4.0, 2.0, 1.7, 1.6][: n - 1]) for n in (3, 5))
    assert more.startswith(few)
    few, more = (figures.found_curve([0, 5, 9][:n], [*TWO, measured(0.9, 0.6, 0.1)][:n]) for n in (2, 3))
    assert more.startswith(few)
    assert more != few


def test_the_curve_of_several_seeds_has_a_line_each_and_a_mean_where_all_have_come_so_far() -> None:
    drawn, label = accepted(figures.seeds_curve([0, 5, 10], {3: [0.0, 0.2, 0.4], 4: [0.0, 0.4]}))
    assert [trace.name for trace in drawn.data] == [
        *(text.SERIES_SEED.format(seed=seed) for seed in (3, 4)), f"{text.SERIES_MEAN} ({text.TILE_MIXED})"
    ]  # fmt: skip
    assert [list(trace.y) for trace in drawn.data] == [
        [0.0, 0.2, 0.4], [0.0, 0.4, None], [0.0, pytest.approx(0.3), None]
    ]  # fmt: skip
    assert label == text.CURVE_LABEL.format(title=text.SEEDS, first="0%", last="40%")
    assert json.loads(figures.seeds_curve([], {3: []}))["kind"] == "curve"
