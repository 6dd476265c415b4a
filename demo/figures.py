"""Data to plotly figures, each with a sentence that says what it shows to those who cannot see it. No gradio here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from demo.text import text

ACCENT, BASELINE = "#0b7a75", "#8a8f98"
_SCALE = [[0.0, "#f4f1e8"], [0.5, "#7fb8a4"], [1.0, "#0b4f4a"]]

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


def heatmap(cosines: Sequence[Sequence[float]], a: Sequence[str], b: Sequence[str], name: str) -> Figure:
    """Cosine of every first to every second sentence: N rows, N columns, the diagonal outlined."""
    n = len(a)
    diagonal = sum(cosines[i][i] for i in range(n)) / n
    rest = (sum(map(sum, cosines)) - diagonal * n) / (n * (n - 1)) if n > 1 else diagonal
    hover = [[f"{_hover(left)}<br>{_hover(right)}" for right in b] for left in a]
    ticks = {
        "tickvals": list(range(n)),
        "ticktext": [str(i + 1) for i in range(n)],
        "showgrid": False,
        "zeroline": False,
    }
    cells = {
        "type": "heatmap",
        "z": [[round(value, 3) for value in row] for row in cosines],
        "zmin": 0,
        "zmax": 1,
        "colorscale": _SCALE,
        "text": hover,
        "hovertemplate": "%{text}<br>%{z:.2f}<extra></extra>",
        "xgap": 2,
        "ygap": 2,
        "colorbar": {
            "orientation": "h",
            "y": -0.02,
            "yanchor": "top",
            "len": 0.5,
            "thickness": 10,
            "outlinewidth": 0,
            "tickvals": [0, 0.5, 1],
        },
    }
    frames = [
        {
            "type": "rect",
            "x0": i - 0.5,
            "x1": i + 0.5,
            "y0": i - 0.5,
            "y1": i + 0.5,
            "line": {"color": "#e69f00", "width": 2},
        }
        for i in range(n)
    ]
    label = text.HEATMAP_LABEL.format(name=name, n=n, diagonal=f"{diagonal:.2f}", rest=f"{rest:.2f}")
    # Tick texts are row numbers, not sentences: they stay legible at any width, and hovering gives the sentences.
    return _figure(
        [cells],
        360,
        label,
        xaxis={**ticks, "side": "top", "constrain": "domain"},
        yaxis={**ticks, "autorange": "reversed", "scaleanchor": "x", "constrain": "domain"},
        shapes=frames,
        margin={"l": 30, "r": 10, "t": 30, "b": 44},
    )


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
