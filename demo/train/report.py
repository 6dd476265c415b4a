"""What a visitor takes home from a run: a page that stands alone, and its numbers as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from core.events import as_dict
from demo.common import assets
from demo.common.curves.figures import ACCENT, BASELINE
from demo.common.run_words import held, mean, settings
from demo.common.scatter.looks import LOOKS
from demo.common.scatter.value import Frame
from demo.state.run_log import Run
from demo.text import language, text
from demo.text.errors import visitor_error
from demo.train.run_view import outcome, remarks

WIDTH, HEIGHT, EDGE = 560, 240, 36  # of a curve, in its own units
SIDE = 420  # of a map
FEW_HELD = 50  # one held-out pair is then 2 percent
_MIXED = "#d55e00"
_STYLE = assets.read("train/report.css")


def measures(metrics: dict[str, Any]) -> dict[str, float]:
    """The numbers of the report by their names; what has two directions, as the mean of both."""
    chosen = {}
    for name in text.REPORT_MEASURES:
        value: Any = metrics
        for part in name.split("."):
            value = value[part]
        chosen[name] = mean(value) if isinstance(value, dict) else float(value)
    return chosen


def before_and_after(run: Run) -> tuple[dict[str, Any], dict[str, Any]]:
    """Held-out metrics before the first step, and of the weights that were kept.

    Raises:
        gr.Error: the run has not come so far.
    """
    if run.final is None or not run.evaluated:
        raise visitor_error(text.ERROR_RUN)
    return run.evaluated[0].metrics, run.final.metrics or run.evaluated[0].metrics


def numbers(run: Run) -> str:
    """Settings, data, and everything the run reported, as one JSON object."""
    before, after = before_and_after(run)
    final = run.final
    assert final is not None
    content = {
        "languages": [run.language_a, run.language_b],
        "data": run.data,
        "pairs": run.preparing.pairs if run.preparing else None,
        "held_out": before["pairs"],
        "date": _date(run),
        "recorded": run.recorded is not None,
        "settings": asdict(run.config),
        "before": before,
        "after": after,
        "end": {name: value for name, value in as_dict(final).items() if name != "metrics"},
        "evaluations": [as_dict(event) for event in run.evaluated],
        "losses": [[step.step, step.loss] for step in run.steps],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def rows(run: Run) -> str:
    """One evaluation a row, with the loss of the step before it, as CSV."""
    before_and_after(run)
    losses = {step.step: step.loss for step in run.steps}
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["step", "seconds", "loss", "best", "n", *text.REPORT_MEASURES])
    for event in run.evaluated:
        values = [f"{value:.6g}" for value in measures(event.metrics).values()]
        loss = losses.get(event.step)
        first = [event.step, round(event.seconds, 2), "" if loss is None else f"{loss:.6g}", int(event.best)]
        writer.writerow([*first, event.metrics["pairs"], *values])
    return table.getvalue()


def page(run: Run) -> str:
    """A whole HTML page without a script, that needs no other file."""
    before, after = before_and_after(run)
    words = text.REPORT_WORDS
    parts = [
        f"<h1>{words['title']}</h1>",
        f'<p class="soft">{text.TITLE}</p>',
        _about(run, before["pairs"]),
        f"<h2>{words['numbers']}</h2>",
        _numbers(run, before, after),
        f"<h2>{words['curves']}</h2>",
        f'<div class="two">{_found(run)}{_loss(run)}</div>',
        _maps(run),
        f"<h2>{words['remarks']}</h2>",
        "<ul>" + "".join(f"<li>{escape(remark)}</li>" for remark in _remarks(run, before["pairs"])) + "</ul>",
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{words["title"]}</title>'
    body = "\n".join(parts)
    return (
        f'<!doctype html><html lang="{language()}"><head>{head}<style>{_STYLE}</style></head><body>{body}</body></html>'
    )


def _date(run: Run) -> str:
    return run.recorded[0] if run.recorded else time.strftime("%Y-%m-%d %H:%M", time.localtime(run.began))


def _about(run: Run, n: int) -> str:
    words = text.REPORT_WORDS
    first, second = (text.LANGUAGES.get(code, code) for code in (run.language_a, run.language_b))
    data = text.DATA_CHOICES[run.data]
    if run.preparing:
        data = words["data_line"].format(data=data, pairs=run.preparing.pairs)
    lines = {
        words["when"]: _date(run),
        words["languages"]: f"{first}, {second}",
        words["data"]: data,
        words["judged"]: words["judged_line"].format(n=n, what=held(run.own_held)),
        words["settings"]: settings(run.config),
        words["outcome"]: outcome(run),
    }
    body = "".join(f'<tr><th scope="row">{name}</th><td>{escape(value)}</td></tr>' for name, value in lines.items())
    kept = {name: value for name, value in asdict(run.config).items() if value is not None}
    small = ", ".join(f"{name} {value}" for name, value in kept.items())
    return f'<table>{body}</table><p class="soft"><small>{escape(small)}</small></p>'


def _numbers(run: Run, before: dict[str, Any], after: dict[str, Any]) -> str:
    words, final = text.REPORT_WORDS, run.final
    of = words["numbers_of"].format(n=before["pairs"], what=held(run.own_held), step=final.best_step if final else 0)
    names = (words["measure"], text.BEFORE_LABEL, text.AFTER_LABEL)
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        f'<tr><td>{text.REPORT_MEASURES[name]}</td><td class="n">{old:.3f}</td><td class="n">{new:.3f}</td></tr>'
        for (name, old), new in zip(measures(before).items(), measures(after).values(), strict=True)
    )
    return f"<p>{of}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _found(run: Run) -> str:
    steps = [event.step for event in run.evaluated]
    series = [
        (text.SERIES_OTHER, ACCENT, "", [mean(event.metrics["p_at_1"]) for event in run.evaluated]),
        (text.SERIES_MIXED, _MIXED, "6 5", [mean(event.metrics["mixed_p_at_1"]) for event in run.evaluated]),
    ]
    return _curve(text.CURVE_FOUND, steps, series, 1.0, ("0 %", "100 %"))


def _loss(run: Run) -> str:
    losses = [step.loss for step in run.steps]
    top = max([*losses, 1e-9])
    return _curve(
        text.CURVE_LOSS, [step.step for step in run.steps], [("", BASELINE, "", losses)], top, ("0", f"{top:.1f}")
    )


def _curve(
    title: str,
    steps: Sequence[int],
    series: Sequence[tuple[str, str, str, Sequence[float]]],
    top: float,
    ends: tuple[str, str],
) -> str:
    """Lines of ``(name, colour, dash, values)`` over steps, from 0 to ``top``."""
    last = max([*steps, 1])
    wide, high = WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE
    drawn = []
    for _, colour, dash, values in series:
        points = " ".join(
            f"{EDGE + wide * step / last:.1f},{EDGE + high * (1 - value / top):.1f}"
            for step, value in zip(steps, values, strict=True)
        )
        drawn.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="3" stroke-dasharray="{dash}"/>'
        )
    floor = HEIGHT - EDGE
    axis = f'<path d="M{EDGE} {EDGE}V{floor}H{WIDTH - EDGE}" fill="none" stroke="#999"/>'
    marks = [
        (2, floor, ends[0]),
        (2, EDGE, ends[1]),
        (EDGE, HEIGHT - 12, "0"),
        (WIDTH - EDGE - 24, HEIGHT - 12, f"{last} {text.AXIS_STEP}"),
    ]
    labels = "".join(
        f'<text x="{x}" y="{y}" font-size="13" fill="#57534e">{escape(mark)}</text>' for x, y, mark in marks
    )
    key = " ".join(f'<span style="color:{colour}">■ {escape(name)}</span>' for name, colour, _, _ in series if name)
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}"'
    svg = f"<svg {box}>{axis}{''.join(drawn)}{labels}</svg>"
    return f"<figure><figcaption><b>{escape(title)}</b> {key}</figcaption>{svg}</figure>"


def _maps(run: Run) -> str:
    """The first moment and that of the kept weights, on the same axes."""
    if run.points is None or not run.frames:
        return ""
    kept = run.final.best_step if run.final else 0
    last = next((frame for frame in reversed(run.frames) if frame.step == kept), run.frames[-1])
    both = [run.frames[0], last]
    reach = max((abs(value) for frame in both for point in frame.xy for value in point), default=0.0) or 1.0
    names = (text.BEFORE_LABEL, text.AFTER_LABEL)
    drawn = "".join(_map(run, frame, name, reach) for frame, name in zip(both, names, strict=True))
    codes = dict.fromkeys(run.points.languages)
    key = " ".join(f'<span style="color:{_colour(code)}">● {text.LANGUAGES.get(code, code)}</span>' for code in codes)
    caption = " ".join(map(escape, remarks(run)))
    heading = text.REPORT_WORDS["maps"]
    return f'<h2>{heading}</h2><p>{key}</p><div class="two">{drawn}</div><p class="soft">{caption}</p>'


def _map(run: Run, frame: Frame, name: str, reach: float) -> str:
    assert run.points is not None
    places = [(SIDE / 2 * (1 + 0.95 * x / reach), SIDE / 2 * (1 - 0.95 * y / reach)) for x, y in frame.xy]
    first: dict[int, tuple[float, float]] = {}
    lines, dots = [], []
    for place, meaning, code, typed in zip(
        places, run.points.meanings, run.points.languages, run.points.typed, strict=True
    ):
        start = first.setdefault(meaning, place)
        if start is not place:
            lines.append(f"M{start[0]:.1f},{start[1]:.1f}L{place[0]:.1f},{place[1]:.1f}")
        look = 'r="6" stroke="#f2a900" stroke-width="3"' if typed else 'r="3.5" stroke="#fff" stroke-width="0.5"'
        dots.append(f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" fill="{_colour(code)}" {look}/>')
    joined = f'<path d="{"".join(lines)}" stroke="#999" stroke-opacity="0.4" fill="none"/>'
    label = f"{name}, {text.AXIS_STEP} {frame.step}"
    frame_of = f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#ddd"/>'
    svg = f'<svg viewBox="0 0 {SIDE} {SIDE}" role="img" aria-label="{label}">{frame_of}{joined}{"".join(dots)}</svg>'
    return f"<figure><figcaption><b>{label}</b></figcaption>{svg}</figure>"


def _colour(code: str) -> str:
    return LOOKS[code][0] if code in LOOKS else BASELINE


def _remarks(run: Run, n: int) -> list[str]:
    remarks = list(text.REPORT_REMARKS)
    if n < FEW_HELD:
        remarks.append(text.REPORT_FEW)
    if run.recorded:
        remarks.append(text.REPORT_RECORDED.format(date=run.recorded[0], machine=run.recorded[1]))
    return remarks
