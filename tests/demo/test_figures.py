from __future__ import annotations

import json
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
import torch

from core.data import phrasebook_languages
from core.projection import Projection
from demo import figures
from demo.text import en as text

HOSTILE = '<img src=x onerror="alert(1)"> & <b>bold</b>'
SAFE = '&lt;img src=x onerror="alert(1)"&gt; &amp; &lt;b&gt;bold&lt;/b&gt;'


def accepted(figure: figures.Figure) -> go.Figure:
    """Plotly raises on what it does not know, and the browser gets the figure as JSON."""
    json.dumps(figure, allow_nan=False)
    assert figure["figure"]["layout"]["height"] > 0
    assert figure["label"]
    return go.Figure(figure["figure"])


def square(n: int) -> list[list[float]]:
    return [[0.9 if i == j else 0.1 for j in range(n)] for i in range(n)]


@pytest.mark.parametrize("n", [1, 2, 8, 50])
def test_a_heatmap_has_a_cell_a_pair_and_a_frame_round_every_translation(n: int) -> None:
    figure = figures.heatmap(square(n), ["left"] * n, ["right"] * n, "Before")
    drawn = accepted(figure)
    assert [list(row) for row in drawn.data[0].z] == square(n)
    assert [(frame.x0, frame.y0) for frame in drawn.layout.shapes] == [(i - 0.5, i - 0.5) for i in range(n)]
    assert list(drawn.layout.xaxis.ticktext) == [str(i + 1) for i in range(n)]


def test_a_heatmaps_label_says_what_stands_out_from_what() -> None:
    cosines = [[0.9, 0.1, 0.2], [0.3, 0.7, 0.0], [0.0, 0.0, 0.8]]
    label = figures.heatmap(cosines, list("abc"), list("xyz"), "After")["label"]
    assert label == text.HEATMAP_LABEL.format(name="After", n=3, diagonal="0.80", rest="0.10")


def test_both_heatmaps_have_one_colour_scale() -> None:
    scales = [
        (trace["zmin"], trace["zmax"], trace["colorscale"])
        for value in (0.1, 0.9)
        for trace in figures.heatmap([[value]], ["a"], ["b"], "Before")["figure"]["data"]
    ]
    assert scales[0] == scales[1]
    assert scales[0][:2] == (0, 1)


def test_hovering_a_cell_shows_both_sentences_as_plain_text() -> None:
    hover = figures.heatmap(square(2), [HOSTILE, "plain"], ["b" * 200, HOSTILE], "Before")["figure"]["data"][0]["text"]
    assert hover[0][1] == f"{SAFE}<br>{SAFE}"
    assert hover[1][0] == f"plain<br>{'b' * 89}…"


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


BEFORE = [[0.0, 0.0], [1.0, 0.0], [4.0, 4.0], [5.0, 4.0], [0.0, 2.0], [3.0, 2.0]]
AFTER = [[-6.0, 1.0], [-6.0, 1.5], [2.0, 2.0], [2.0, 2.5], [0.0, 0.0], [0.0, 0.5]]
LANGUAGES = ["en", "en", "el", "el", "en", "el"]
MEANINGS = [0, 1, 0, 1, 2, 2]
TYPED = [False] * 4 + [True] * 2


def laid_out(before: Sequence[Sequence[float]] = BEFORE, after: Sequence[Sequence[float]] = AFTER) -> Projection:
    return Projection(torch.tensor(before), torch.tensor(after), "pca", True, 0.9, 0.8)


def both_maps(texts: list[str] | None = None) -> list[figures.Figure]:
    return list(figures.maps(laid_out(), texts or [f"text {i}" for i in range(6)], LANGUAGES, MEANINGS, TYPED))


def clouds(figure: figures.Figure) -> list[dict[str, Any]]:
    return [trace for trace in figure["figure"]["data"] if trace["mode"] == "markers"]


def test_every_language_has_a_colour_and_a_symbol_of_its_own() -> None:
    known = set(phrasebook_languages()) | set(text.LANGUAGES)
    assert known <= figures.COLOURS.keys() & figures.SYMBOLS.keys()
    assert len(set(figures.COLOURS.values())) == len(figures.COLOURS)
    assert len(set(figures.SYMBOLS.values())) == len(figures.SYMBOLS)


def test_each_language_is_one_trace_and_what_was_typed_stands_out() -> None:
    for figure, points in zip(both_maps(), (BEFORE, AFTER), strict=True):
        accepted(figure)
        english, greek, own_english, own_greek = clouds(figure)
        assert [english["x"], english["y"]] == [[points[0][0], points[1][0]], [points[0][1], points[1][1]]]
        assert [own_greek["x"], own_greek["y"]] == [[points[5][0]], [points[5][1]]]
        for code, phrases, own in (("en", english, own_english), ("el", greek, own_greek)):
            assert phrases["name"] == own["name"] == text.LANGUAGES[code]
            assert phrases["marker"]["color"] == own["marker"]["color"] == figures.COLOURS[code]
            assert phrases["marker"]["symbol"] == own["marker"]["symbol"] == figures.SYMBOLS[code]
            assert own["marker"]["size"] > phrases["marker"]["size"]
            assert (phrases["showlegend"], own["showlegend"]) == (True, False)


def test_a_language_that_was_only_typed_is_in_the_legend() -> None:
    languages = ["en", "en", "en", "en", "it", "it"]
    figure = figures.maps(laid_out(), ["t"] * 6, languages, MEANINGS, TYPED)[0]
    assert [trace["name"] for trace in clouds(figure) if trace["showlegend"]] == ["English", "Italian"]


def test_an_unknown_language_is_drawn_under_its_code() -> None:
    figure = figures.maps(laid_out(), ["t"] * 6, ["en", "en", "xx", "xx", "en", "xx"], MEANINGS, TYPED)[1]
    accepted(figure)
    assert "xx" in [trace["name"] for trace in clouds(figure)]


def test_lines_join_each_sentence_to_its_translations() -> None:
    for figure, points in zip(both_maps(), (BEFORE, AFTER), strict=True):
        lines = figure["figure"]["data"][0]
        ends = list(zip(lines["x"], lines["y"], strict=True))
        joined = [(ends[i], ends[i + 1]) for i in range(0, len(ends), 3)]
        assert joined == [(tuple(points[0]), tuple(points[2])), (tuple(points[1]), tuple(points[3])),
                          (tuple(points[4]), tuple(points[5]))]  # fmt: skip
        assert ends[2::3] == [(None, None)] * 3


def test_three_languages_give_two_lines_a_meaning() -> None:
    points = laid_out()
    figure = figures.maps(points, ["t"] * 6, ["en", "en", "el", "el", "de", "de"], [0, 1] * 3, [False] * 6)[0]
    assert figure["figure"]["data"][0]["x"].count(None) == 4


def test_a_maps_label_says_how_long_the_lines_are() -> None:
    width = (5.0 + 6.0) * 1.08
    lengths = [
        sum(math.dist(points[i], points[j]) for i, j in ((0, 2), (1, 3), (4, 5))) / 3 for points in (BEFORE, AFTER)
    ]
    expected = [
        text.MAP_LABEL.format(name=name, n=6, length=length / width)
        for name, length in zip((text.BEFORE_LABEL, text.AFTER_LABEL), lengths, strict=True)
    ]
    assert [figure["label"] for figure in both_maps()] == expected


def test_both_maps_have_the_same_square_axes_and_hold_every_point() -> None:
    first, second = (accepted(figure).layout for figure in both_maps())
    for axis in ("xaxis", "yaxis"):
        assert first[axis].range == second[axis].range
        assert first[axis].constrain == "domain"
    spans = [axis.range[1] - axis.range[0] for axis in (first.xaxis, first.yaxis)]
    assert spans[0] == pytest.approx(spans[1])
    for place, axis in enumerate((first.xaxis, first.yaxis)):
        assert all(axis.range[0] < point[place] < axis.range[1] for point in BEFORE + AFTER)


def test_points_that_all_coincide_still_have_axes() -> None:
    same = laid_out([[1.0, 1.0]] * 6, [[1.0, 1.0]] * 6)
    for figure in figures.maps(same, ["t"] * 6, LANGUAGES, MEANINGS, TYPED):
        low, high = accepted(figure).layout.xaxis.range
        assert low < 1.0 < high


def test_hovering_a_point_shows_its_sentence_as_plain_text() -> None:
    texts = [HOSTILE, "x" * 91, "x" * 90, "Γειά σου", "مرحبا", "😀 & co"]
    hover = [line for trace in clouds(both_maps(texts)[0]) for line in trace["text"]]
    assert hover == [SAFE, "x" * 89 + "…", "x" * 90, "Γειά σου", "مرحبا", "😀 &amp; co"]


def test_the_legend_does_not_change_between_before_and_after() -> None:
    names = [[trace["name"] for trace in clouds(figure)] for figure in both_maps()]
    assert all(one == other for one, other in pairwise(names))
    assert names[0]
