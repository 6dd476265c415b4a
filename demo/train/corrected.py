"""What corrections without training would have done to the model that a run began with, for its report.

Fitted on the phrasebook's training part and judged on the held-out phrases that judged the run: beside what training
brings stands what is to be had without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from core.data.pairs import Pairs, normalized
from core.encoder.load import named_models
from core.evaluation.corrections import KINDS
from core.evaluation.evaluate import retrieval
from core.evaluation.fitting import fit
from core.evaluation.numbers import MIXED, PREFERENCE, number
from core.evaluation.pairing import Pairing
from core.evaluation.phrases import held_pairs
from demo.common import corrections, html, shown
from demo.state.encoders import Embedder, embedder_of
from demo.state.run_log import Run
from demo.state.sessions import Session
from demo.text import text
from demo.text.translate import translated

_SHOWN = (PREFERENCE, MIXED)


@dataclass(frozen=True)
class Corrected:
    """The model that a run began with, after one correction.

    Attributes:
        name: of the correction.
        pairs: on how many pairs it was fitted.
        metrics: retrieval numbers, as `core.evaluation.evaluate.retrieval` gives them.
    """

    name: str
    pairs: int
    metrics: Mapping[str, Any]


def of_run(run: Run, session: Session) -> list[Corrected]:
    """One for each correction; none where the run was judged on other pairs, or its beginning is not at hand."""
    held = held_pairs(run.language_a, run.language_b)
    begun = session.base
    if run.preparing is None or run.own_held or run.preparing.held != len(held) or begun not in named_models():
        return []
    if run.recorded or len(session.chain) > 1:  # it went on from a model that is gone
        return []
    return measured(embedder_of(begun, session), held)


def measured(embedder: Embedder, held: Pairs) -> list[Corrected]:
    """Each correction of what a model makes of two languages, fitted on the training part, judged on ``held``."""
    pairing = Pairing.of(held.a, held.b, normalized)
    x, y = (embedder.encode(side)[rows] for side, rows in ((held.a, pairing.a.rows), (held.b, pairing.b.rows)))
    made = [fit(embedder, name, held) for name in KINDS]
    return [Corrected(each.name, each.pairs, retrieval(*each(x, y), pairing)) for each in made]


def table(before: Mapping[str, Any], after: Mapping[str, Any], found: Sequence[Corrected]) -> str:
    """Before, with each correction, and after; nothing where no correction was measured."""
    if not found:
        return ""
    names = ("", text.CORRECTION_NEEDS_COLUMN, *(shown.names()[each] for each in _SHOWN))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = [
        (text.BEFORE_LABEL, "", before),
        *((corrections.title(each.name), translated(KINDS[each.name].needed), each.metrics) for each in found),
        (text.AFTER_LABEL, "", after),
    ]
    body = "".join(
        f'<tr><th scope="row">{escape(title)}</th><td>{escape(needs)}</td>{_cells(metrics)}</tr>'
        for title, needs, metrics in rows
    )
    said = text.REPORT_CORRECTED.format(n=found[0].pairs)
    measures = f'<table class="numbers measures"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f"<h2>{escape(text.CORRECTION_FOLD)}</h2><p>{escape(said)}</p>{html.scrolled(measures)}"


def _cells(metrics: Mapping[str, Any]) -> str:
    numbers = {name: number(metrics, name) for name in _SHOWN}
    return "".join(
        f'<td class="n">{shown.value(name, of, 1)} <small>{shown.interval(name, of, 1)}</small></td>'
        for name, of in numbers.items()
    )
