"""The notebook that all this began with: what it reports, and beside it what its recipe does here (a recorded race)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape

import gradio as gr

from core.experiments.answers import Row, difference, rows
from core.experiments.races import Comparison, Race, race_named
from core.experiments.results import Recorded, recorded
from core.experiments.statistics import Estimate
from core.training.notebook import REPORTED
from demo.common import html
from demo.common.race_words import said
from demo.text import text, written

RACE = "notebook"
CHANGED = "mended"  # the arm in which nothing is left of the three details, and those that bring one back
BACK = ("faster", "padding", "raw", "head", "dropped")
_NONE = "–"


def build() -> None:
    """A fold: the story, the numbers, what the details do."""
    with gr.Accordion(text.NOTEBOOK, open=False, elem_id="notebook"):
        gr.Markdown(text.NOTEBOOK_STORY, elem_classes="about")
        came = _came()
        if came is not None:
            gr.HTML(table(race_named(RACE), came), apply_default_css=False)
        gr.Markdown(text.NOTEBOOK_DETAILS, elem_classes="about")


@cache
def _came() -> Recorded | None:
    return recorded().get(RACE)


def table(race: Race, came: Recorded) -> str:
    """The notebook's numbers, then those of each arm, and where they come from."""
    made = [_reported(at, when) for at, when in enumerate(text.NOTEBOOK_WHEN)]
    for row in rows(race, came.results):
        against = difference(race, came.results, Comparison(row.arm, CHANGED)) if row.arm in BACK else None
        made.append(_cells(row, against))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in text.NOTEBOOK_COLUMNS)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for name, *cells in made
    )
    found = next(row.found for row in rows(race, came.results) if row.found)
    seeds = len({each.seed for each in came.results})
    source = text.NOTEBOOK_SOURCE.format(
        n=found.n, date=came.date, machine=came.machine, seeds=seeds, commit=came.versions.get("commit", "")
    )
    shown = html.scrolled(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
    return f"{shown}{html.caption([source])}{html.code(came.command)}"


def _reported(at: int, when: str) -> Sequence[str]:
    """What the notebook printed of its one pair: of unrelated sentences, and of what is found, nothing."""
    near = (f"{written(REPORTED[name][at], '.3f')} / {_NONE}" for name in ("cosine", "spearman"))
    return when, *near, _NONE, _NONE


def _cells(row: Row, against: Estimate | None) -> Sequence[str]:
    near = row.near or {}
    numbers = [" / ".join(written(near[kind][which], ".3f") for which in ("paired", "unrelated")) for kind in near]
    found = _interval(row.found, ".1%") if row.found else _NONE
    return said(row.title), *numbers, found, _interval(against, "+.1%") if against else _NONE


def _interval(number: Estimate, spec: str) -> str:
    mean, low, high = (written(each, spec) for each in (number.mean, number.low, number.high))
    return f"{mean} ({text.RACE['interval'].format(low=low, high=high)})"
