"""The report of a run that a visitor takes home: one page that stands alone.

Its words and numbers are made here. Its curves and maps are drawn by the painters of the page itself, in the visitor's
browser and at the moment of asking: ``report.js`` puts them into their places and saves the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from demo.common import assets
from demo.common.run_words import held, settings
from demo.common.scatter.value import Frame, moving
from demo.state.run_log import Run
from demo.text import language, text
from demo.text.names import day, language_name, machine_name
from demo.train import again, elsewhere
from demo.train.corrected import Corrected
from demo.train.corrected import table as table_of_corrected
from demo.train.numbers_table import table
from demo.train.run_numbers import before_and_after, date_of
from demo.train.run_view import found, loss, outcome, remarks

FEW_HELD = 50  # one held-out pair is then 2 percent
_STYLE = assets.read("train/report.css")


def to_draw(run: Run, name: str, corrected: Sequence[Corrected] = ()) -> str:
    """What ``report.js`` saves under ``name``, as JSON: the page and what is to be drawn into it.

    ``corrected`` is the model that the run began with, after corrections without training.

    Raises:
        gr.Error: the run has not come so far.
    """
    moments = _moments(run)
    drawn = {"found": found(run), "loss": loss(run), "map": None}
    if run.points is not None and moments:
        drawn["map"] = moving(run.points, moments, run=run.id)
    return json.dumps({"name": name, "page": page(run, corrected), **drawn}, ensure_ascii=False)


def page(run: Run, corrected: Sequence[Corrected] = ()) -> str:
    """A whole HTML page without a script, that needs no other file once `pictures` are in it.

    An element with ``data-picture`` waits for the one of that name, one with ``data-legend`` for the map's legend.

    Raises:
        gr.Error: the run has not come so far.
    """
    before, after = before_and_after(run)
    words = text.REPORT_WORDS
    parts = [
        f"<h1>{words['title']}</h1>",
        f'<p class="soft">{text.TITLE}</p>',
        _about(run, before["pairs"]),
        f"<h2>{words['numbers']}</h2>",
        _numbers(run, before, after),
        table_of_corrected(before, after, corrected),
        elsewhere.block(run),
        again.seeds(run),
        _recompute(run),
        f"<h2>{words['curves']}</h2>",
        f'<div class="two">{_figure(text.CURVE_FOUND, "found")}{_figure(text.CURVE_LOSS, "loss")}</div>',
        _maps(run),
        f"<h2>{words['remarks']}</h2>",
        "<ul>" + "".join(f"<li>{escape(remark)}</li>" for remark in _remarks(run, before["pairs"])) + "</ul>",
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{words["title"]}</title>'
    body = "\n".join(parts)
    return (
        f'<!doctype html><html lang="{language()}"><head>{head}<style>{_STYLE}</style></head><body>{body}</body></html>'
    )


def _about(run: Run, n: int) -> str:
    words = text.REPORT_WORDS
    first, second = (language_name(code) for code in (run.language_a, run.language_b))
    data = text.DATA_CHOICES[run.data]
    if run.preparing:
        data = words["data_line"].format(data=data, pairs=run.preparing.pairs)
    lines = {
        words["when"]: date_of(run),
        words["languages"]: f"{first}, {second}",
        words["data"]: data,
        words["judged"]: words["judged_line"].format(n=n, what=held(run.own_held)),
        words["settings"]: settings(run.config),
        words["outcome"]: outcome(run),
    }
    if found := again.checksum(run):
        lines[text.CHECKSUM] = found
    body = "".join(f'<tr><th scope="row">{name}</th><td>{escape(value)}</td></tr>' for name, value in lines.items())
    kept = {name: value for name, value in asdict(run.config).items() if value is not None}
    small = ", ".join(f"{name} {value}" for name, value in kept.items())
    return f'<table>{body}</table><p class="soft"><small>{escape(small)}</small></p>'


def _numbers(run: Run, before: dict[str, Any], after: dict[str, Any]) -> str:
    words, final = text.REPORT_WORDS, run.final
    of = words["numbers_of"].format(n=before["pairs"], what=held(run.own_held), step=final.best_step if final else 0)
    why = f'<p class="soft">{text.TILE_OF.format(n=before["pairs"], what=held(run.own_held))}</p>'
    return f"<p>{of}</p>{table(before, after, (run.language_a, run.language_b))}{why}"


def _recompute(run: Run) -> str:
    if not run.command:
        return ""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in again.remarks(run))
    return f"<h2>{escape(text.CHECK_RECOMPUTE)}</h2><pre>{escape(run.command)}</pre>{said}"


def _figure(title: str, picture: str) -> str:
    return f'<figure><figcaption><b>{escape(title)}</b></figcaption><img data-picture="{picture}" alt=""></figure>'


def _moments(run: Run) -> list[Frame]:
    """The first moment and that of the kept weights."""
    if not run.frames:
        return []
    kept = run.final.best_step if run.final else 0
    return [run.frames[0], next((frame for frame in reversed(run.frames) if frame.step == kept), run.frames[-1])]


def _maps(run: Run) -> str:
    """Places for both moments, on the same axes."""
    moments = _moments(run)
    if run.points is None or not moments:
        return ""
    names = {"before": text.BEFORE_LABEL, "after": text.AFTER_LABEL}
    figures = "".join(
        _figure(f"{name}, {text.AXIS_STEP} {frame.step}", picture)
        for frame, (picture, name) in zip(moments, names.items(), strict=True)
    )
    caption = " ".join(map(escape, remarks(run)))
    heading = text.REPORT_WORDS["maps"]
    return f'<h2>{heading}</h2><p data-legend></p><div class="two">{figures}</div><p class="soft">{caption}</p>'


def _remarks(run: Run, n: int) -> list[str]:
    sentences = [*text.REPORT_REMARKS, *(run.preparing.notes if run.preparing else [])]
    if n < FEW_HELD:
        sentences.append(text.REPORT_FEW)
    if run.recorded:
        date, machine = run.recorded
        sentences.append(text.REPORT_RECORDED.format(date=day(date), machine=machine_name(machine)))
    return sentences
