from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from demo.common import figures
from demo.text import en as text


def accepted(figure: figures.Figure) -> go.Figure:
    """Plotly raises on what it does not know, and the browser gets the figure as JSON."""
    json.dumps(figure, allow_nan=False)
    assert figure["figure"]["layout"]["height"] > 0
    assert figure["label"]
    return go.Figure(figure["figure"])


def test_the_running_mean_of_the_loss_worked_by_hand() -> None:
    figure = figures.loss_curve([1, 2, 3], [4.0, 2.0, 1.7])
    drawn = accepted(figure)
    assert [list(trace.y) for trace in drawn.data] == [[4.0, 2.0, 1.7], [4.0, 3.7, 3.4]]
    assert [list(trace.x) for trace in drawn.data] == [[1, 2, 3]] * 2
    assert figure["label"] == text.CURVE_LABEL.format(title=text.CURVE_LOSS, first="4.00", last="3.40")


def test_the_curve_of_translations_found_has_a_line_a_pool() -> None:
    figure = figures.found_curve([0, 5], [0.1, 0.75], [0.0, 0.5])
    drawn = accepted(figure)
    assert {trace.name: list(trace.y) for trace in drawn.data} == {
        text.SERIES_OTHER: [0.1, 0.75],
        text.SERIES_MIXED: [0.0, 0.5],
    }
    assert len({trace.line.color for trace in drawn.data}) == len({trace.marker.symbol for trace in drawn.data}) == 2
    assert drawn.layout.showlegend
    assert figure["label"] == text.CURVE_LABEL.format(title=text.CURVE_FOUND, first="10%", last="75%")


@pytest.mark.parametrize("figure", [figures.loss_curve([], []), figures.found_curve([], [], [])])
def test_an_empty_curve_is_a_figure_with_axes_and_a_label(figure: figures.Figure) -> None:
    drawn = accepted(figure)
    assert all(len(trace.x) == len(trace.y) == 0 for trace in drawn.data)
    low, high = drawn.layout.xaxis.range
    assert low == 0 < high
    assert "–" in figure["label"]


@pytest.mark.parametrize("last", [1, 10, 400])
def test_the_step_axis_holds_every_step(last: int) -> None:
    figure = figures.loss_curve([1, last], [1.0, 1.0])
    assert figure["figure"]["layout"]["xaxis"]["range"][1] >= last
