"""The numbers of a run to take home: as JSON, as CSV, and by the names that its report gives them."""

from __future__ import annotations

import csv
import io
import json
import time
from dataclasses import asdict
from typing import Any

from core.evaluation.numbers import WAYS, number
from core.events import as_dict
from demo.state.run_log import Run
from demo.text import text
from demo.text.errors import visitor_error
from demo.train.elsewhere import looked


def measures(metrics: dict[str, Any]) -> dict[str, float]:
    """The numbers of the report by their names, as far as they were measured.

    What has two directions is there as the mean of both, with the ends of its interval (``.low``, ``.high``) and with
    each way (``.a_to_b``, ``.b_to_a``).
    """
    chosen: dict[str, float] = {}
    for name in text.REPORT_MEASURES:
        value: Any = metrics
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, dict):
            both = number(metrics, name)
            chosen |= {name: both.value, f"{name}.low": both.low, f"{name}.high": both.high}
            chosen |= {f"{name}.{way}": float(value[way]) for way in WAYS}
        elif value is not None:
            chosen[name] = float(value)
    return chosen


def before_and_after(run: Run) -> tuple[dict[str, Any], dict[str, Any]]:
    """Held-out metrics before the first step, and of the weights that were kept.

    Raises:
        gr.Error: the run has not come so far.
    """
    if run.final is None or not run.evaluated:
        raise visitor_error(text.ERROR_RUN)
    return run.evaluated[0].metrics, run.final.metrics or run.evaluated[0].metrics


def as_json(run: Run) -> str:
    """Settings, data, and everything the run reported, as one JSON object.

    Raises:
        gr.Error: the run has not come so far.
    """
    before, after = before_and_after(run)
    final = run.final
    assert final is not None
    content = {
        "languages": [run.language_a, run.language_b],
        "data": run.data,
        "pairs": run.preparing.pairs if run.preparing else None,
        "held_out": before["pairs"],
        "date": date_of(run),
        "recorded": run.recorded is not None,
        "settings": asdict(run.config),
        "command": run.command,
        "before": before,
        "after": after,
        "elsewhere": looked(run),
        "end": {name: value for name, value in as_dict(final).items() if name not in ("metrics", "elsewhere")},
        "evaluations": [as_dict(event) for event in run.evaluated],
        "seeds": [
            {
                "seed": each.seed,
                "evaluations": [*map(as_dict, each.evaluated)],
                "end": each.final and as_dict(each.final),
            }
            for each in run.trials
        ],
        "losses": [[step.step, step.loss] for step in run.steps],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_csv(run: Run) -> str:
    """One evaluation a row, with the loss of the step before it, as CSV.

    Raises:
        gr.Error: the run has not come so far.
    """
    before, _ = before_and_after(run)
    losses = {step.step: step.loss for step in run.steps}
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["step", "seconds", "loss", "best", "counts", "n", *measures(before)])
    for event in run.evaluated:
        values = [f"{value:.6g}" for value in measures(event.metrics).values()]
        loss = losses.get(event.step)
        first = [
            event.step,
            round(event.seconds, 2),
            "" if loss is None else f"{loss:.6g}",
            int(event.best),
            int(event.counts),
        ]
        writer.writerow([*first, event.metrics["pairs"], *values])
    return table.getvalue()


def date_of(run: Run) -> str:
    """When it was begun, or recorded."""
    return run.recorded[0] if run.recorded else time.strftime("%Y-%m-%d %H:%M", time.localtime(run.began))
