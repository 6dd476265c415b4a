"""Curves for plotly, each with a sentence that says what it shows to those who cannot see it. No gradio here.

A curve is a text that grows with the run, see `demo.common.lines`; ``read.js`` makes the figure of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from core.evaluation.numbers import FOUND, LEADING, MIXED, PREFERENCE, number
from demo.common import lines, shown
from demo.text import language, text, written
from demo.text.numbers import separators

TICKS = (0, 0.2, 0.4, 0.6, 0.8, 1)  # of an axis of shares
HEIGHT = 340  # pixels: two that stand side by side are equally high
LEGEND_WIDTH = 43  # characters of a name
ACCENT, BASELINE = "#0b7a75", "#8a8f98"
# Colour, width, marker and dash of each line.
LOOKS = {
    PREFERENCE: ("#b0569b", 3, "square", "dash"),
    MIXED: ("#d55e00", 3, "diamond", "dot"),
    FOUND: (ACCENT, 3, "circle", "solid"),
}
BARS = {"type": "data", "symmetric": False, "thickness": 1, "width": 3}  # of the intervals


def loss_curve(steps: Sequence[int], losses: Sequence[float]) -> str:
    """Loss of every step, and its running mean."""
    rows: list[list[Any]] = []
    mean = None
    for step, loss in zip(steps, losses, strict=True):
        mean = loss if mean is None else 0.85 * mean + 0.15 * loss
        rows.append([step, round(loss, 4), round(mean, 4), written(mean, ".2f")])
    traces = [_line(BASELINE, 1, "none", opacity=0.5), _line(ACCENT, 3, "none")]
    layout = {"yaxis": {"rangemode": "tozero", "title": {"text": text.AXIS_LOSS}}}
    return _curve(text.CURVE_LOSS, traces, _layout(**layout), rows)


def found_curve(steps: Sequence[int], measured: Sequence[Mapping[str, Any]]) -> str:
    """What leads, at every evaluation, with intervals; what was not measured every time is left out."""
    drawn = [name for name in LEADING if all(name in metrics for metrics in measured)]
    traces = [
        {**_line(*LOOKS[name]), "name": _legend(label), "error_y": BARS} for name, label in lines_of(drawn).items()
    ]
    rows: list[list[Any]] = []
    for step, metrics in zip(steps, measured, strict=True):
        numbers = [number(metrics, name) for name in drawn]
        points = [[round(part, 4) for part in (each.value, each.low, each.high)] for each in numbers]
        rows.append([step, *points, written(number(metrics, MIXED).value, ".0%")])
    title: str = text.TILE_MIXED
    return _curve(title[:1].upper() + title[1:], traces, _shares(), rows)


def lines_of(names: Sequence[str]) -> dict[str, str]:
    """What the lines of `found_curve` are called, by the name of the measure; the tiles call them so too."""
    return {name: shown.names()[name] for name in names}


def seeds_curve(steps: Sequence[int], seeds: Mapping[int, Sequence[float]]) -> str:
    """Held-out P@1 among both languages: a line a seed, and their mean where all have come so far.

    Args:
        steps: of the evaluations, the same ones of every seed.
        seeds: by seed, the values so far.
    """
    dashes = ("solid", "dash", "dot", "dashdot")
    traces = [
        {**_line(BASELINE, 2, "circle", dash=dashes[at % len(dashes)]), "name": text.SERIES_SEED.format(seed=seed)}
        for at, seed in enumerate(seeds)
    ]
    traces.append({**_line(ACCENT, 4, "none"), "name": _legend(f"{text.SERIES_MEAN} ({text.TILE_MIXED})")})
    layout = _shares()
    rows: list[list[Any]] = []
    for at, step in enumerate(steps):
        values = [of_one[at] if at < len(of_one) else None for of_one in seeds.values()]
        there = [value for value in values if value is not None]
        if there:
            mean = sum(there) / len(there)
            rows.append([step, *values, mean if len(there) == len(values) else None, written(mean, ".0%")])
    return _curve(text.SEEDS, traces, layout, rows)


def _legend(label: str) -> str:
    """A name in lines that a phone's width holds: plotly cuts off what is longer."""
    return "<br>".join(wrap(label, LEGEND_WIDTH))


def _shares() -> dict[str, Any]:
    """The layout of a curve of shares with a legend."""
    legend = {"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom", "bgcolor": "rgba(0,0,0,0)"}
    return _layout(
        yaxis={
            "range": [-0.06, 1.04],
            "tickformat": ".0%",
            "tickvals": list(TICKS),
            "ticktext": [written(tick, ".0%") for tick in TICKS],
            "title": {"text": text.AXIS_SHARE},
        },
        showlegend=True,
        legend=legend,
        margin={"l": 56, "r": 12, "t": 84, "b": 48},
    )


def _curve(title: str, traces: list[dict[str, Any]], layout: dict[str, Any], rows: list[list[Any]]) -> str:
    """A curve as `demo.common.lines` has it."""
    label = text.CURVE_LABEL.format(title=title, first="{first}", last="{last}")
    head = {"kind": "curve", "label": label, "figure": {"data": traces, "layout": layout}}
    return "".join(map(lines.line, [head, *rows]))


def _layout(**changes: Any) -> dict[str, Any]:
    base = {
        "height": HEIGHT,
        "margin": {"l": 48, "r": 12, "t": 12, "b": 44},
        "separators": separators(language()),
        "showlegend": False,
        "hovermode": "closest",
        "font": {"size": 14},
        "xaxis": {"title": {"text": text.AXIS_STEP}},
    }
    return base | changes


def _line(colour: str, width: int, marker: str, dash: str = "solid", opacity: float = 1.0) -> dict[str, Any]:
    shown = (
        {"mode": "lines"} if marker == "none" else {"mode": "lines+markers", "marker": {"symbol": marker, "size": 8}}
    )
    return {"type": "scatter", "line": {"color": colour, "width": width, "dash": dash}, "opacity": opacity, **shown}
