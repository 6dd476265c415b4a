"""Data to plotly figures, each with a sentence that says what it shows to those who cannot see it. No gradio here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from demo.text import text

ACCENT, BASELINE = "#0b7a75", "#8a8f98"

Figure = dict[str, Any]


def _figure(data: list[dict[str, Any]], height: int, label: str, **layout: Any) -> Figure:
    base = {
        "height": height,
        "margin": {"l": 48, "r": 12, "t": 12, "b": 44},
        "showlegend": False,
        "hovermode": "closest",
        "font": {"size": 14},
    }
    return {"figure": {"data": data, "layout": {**base, **layout}}, "label": label}


def loss_curve(steps: Sequence[int], losses: Sequence[float]) -> Figure:
    """Loss of every step, and its running mean."""
    mean, means = None, []
    for loss in losses:
        mean = loss if mean is None else 0.85 * mean + 0.15 * loss
        means.append(round(mean, 4))
    data = [
        _line(steps, [round(loss, 4) for loss in losses], BASELINE, 1, "none", opacity=0.5),
        _line(steps, means, ACCENT, 3, "none"),
    ]
    ends = {"first": f"{means[0]:.2f}", "last": f"{means[-1]:.2f}"} if means else {"first": "–", "last": "–"}
    label = text.CURVE_LABEL.format(title=text.CURVE_LOSS, **ends)
    return _figure(
        data, 260, label, xaxis=_steps_axis(steps), yaxis={"rangemode": "tozero", "title": {"text": text.AXIS_LOSS}}
    )


def found_curve(steps: Sequence[int], other: Sequence[float], mixed: Sequence[float]) -> Figure:
    """Held-out P@1 of every evaluation, among the other language and among both."""
    data = [
        {**_line(steps, list(other), ACCENT, 3, "circle"), "name": text.SERIES_OTHER},
        {**_line(steps, list(mixed), "#d55e00", 3, "diamond", dash="dot"), "name": text.SERIES_MIXED},
    ]
    ends = {"first": f"{other[0]:.0%}", "last": f"{other[-1]:.0%}"} if other else {"first": "–", "last": "–"}
    label = text.CURVE_LABEL.format(title=text.CURVE_FOUND, **ends)
    legend = {"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom", "bgcolor": "rgba(0,0,0,0)"}
    return _figure(
        data,
        300,
        label,
        xaxis=_steps_axis(steps),
        yaxis={"range": [-0.02, 1.04], "tickformat": ".0%", "title": {"text": text.AXIS_SHARE}},
        showlegend=True,
        legend=legend,
        margin={"l": 56, "r": 12, "t": 56, "b": 48},
    )


def _steps_axis(steps: Sequence[int]) -> dict[str, Any]:
    return {"title": {"text": text.AXIS_STEP}, "range": [0, max([10, *steps]) * 1.02]}


def _line(
    x: Sequence[int],
    y: Sequence[float],
    colour: str,
    width: int,
    marker: str,
    dash: str = "solid",
    opacity: float = 1.0,
) -> dict[str, Any]:
    shown = (
        {"mode": "lines"} if marker == "none" else {"mode": "lines+markers", "marker": {"symbol": marker, "size": 8}}
    )
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "scatter", "x": list(x), "y": list(y), "line": line, "opacity": opacity, **shown}


def _hover(sentence: str) -> str:
    """Plain text for a hover label: plotly reads a few HTML tags, which visitors' sentences must not bring."""
    short = sentence if len(sentence) <= 90 else sentence[:89] + "…"
    return short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
