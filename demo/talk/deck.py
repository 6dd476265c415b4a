"""Talk mode: seven screens over the page, one idea each, for an audience.

All that the screens say comes in one value when talk mode is opened, from vectors that the page has at hand anyway and
from a recorded run; from then on the browser needs the server no more.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import gradio as gr

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook
from core.data.read import read_pairs
from core.evaluation.metrics import mean_cosines
from core.evaluation.numbers import LEADING, MIXED, leading, number
from core.maps import recording
from demo.common import assets, shown
from demo.common.curves.figures import found_curve, lines_of, loss_curve
from demo.common.models import BASELINE
from demo.common.run_words import held, settings
from demo.common.scatter.looks import legends
from demo.common.shared import BLOG_SENTENCE, Shared
from demo.state import ready_runs
from demo.state.encoders import embedder_of
from demo.state.run_log import Run
from demo.state.sessions import Session, session_of
from demo.talk import need
from demo.text import text, written
from demo.text.names import language_name

_DIALOG = '<dialog class="talk" aria-modal="true"></dialog>'
USUAL = ("en", "el")

MAX_DRAWN = 200  # points of the loss curve

Deck = dict[str, Any]


def build(shared: Shared, opens: gr.Button) -> gr.HTML:
    """The overlay, and the button that opens it; a `deck` as the component's value opens it too."""
    script = assets.module("talk/talk.js", "mount")
    overlay = gr.HTML(
        None, html_template=_DIALOG, js_on_load=script, elem_id="talk", elem_classes="live", apply_default_css=False
    )

    def show(language_a: str, language_b: str, request: gr.Request) -> Deck:
        return deck(language_a, language_b, session_of(request))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    # Outside of the queue: a talk does not wait for what others compute.
    opens.click(show, [shared.language_a, shared.language_b], overlay, queue=False, **quiet)
    return overlay


def deck(language_a: str, language_b: str, session: Session, opens_at: int = 1) -> Deck:
    """Everything the seven screens show, JSON-ready; opens at screen ``opens_at``, from 1.

    Two languages that cannot be compared are replaced by English and Greek.
    """
    known = phrasebook()[0]
    if language_a == language_b or not {language_a, language_b} <= known.keys() & text.LANGUAGES.keys():
        language_a, language_b = USUAL
    pairs = read_pairs(f"phrases:{language_a}-{language_b}", split="held")
    # Of the model that the runs begin with, whatever the visitor compares: the screens tell of "before training".
    embedder = embedder_of(BASELINE, session)
    x, y = (embedder.phrases(code) for code in (language_a, language_b))
    recorded = ready_runs.recorded(*_nearest(language_a, language_b, recording.names()).split("-"))
    other = {recorded.language_a, recorded.language_b} != {language_a, language_b}
    return {
        "id": time.time_ns(),
        "screen": opens_at,
        "words": text.TALK_WORDS,
        "pair": _pair(pairs, x, y),
        "gap": _gap(pairs, x, y),
        "runs": [_run(recorded, text.TALK_RUNS["recorded"], _recorded(recorded, other)), *_own(session)],
        "need": need.screen(),
        "lesson": {"title": text.TALK_LESSON, "lines": [text.TALK_TRY, text.TALK_KEEP], "local": text.TALK_LOCAL},
    }


def _nearest(language_a: str, language_b: str, names: list[str]) -> str:
    """The recorded run that is most like this pair: the same languages, else English and Greek."""
    wanted = {language_a, language_b}
    return next((name for name in names if set(name.split("-")) == wanted), "-".join(USUAL))


def _pair(pairs: Pairs, x: Any, y: Any) -> dict[str, Any]:
    """One sentence, its translation, and the unrelated sentence of its language that half of all are nearer than."""
    english = next(row for row in phrasebook() if row["en"] == BLOG_SENTENCE)
    dog = pairs.a.index(english[pairs.language_a])
    cosines = (x @ x[dog]).tolist()
    others = [index for index in range(len(pairs)) if index != dog]
    middle = statistics.median_low(cosines[index] for index in others)
    typical = next(index for index in others if cosines[index] == middle)
    right = float(x[dog] @ y[dog])
    names = {code: text.LANGUAGES[code] for code in (pairs.language_a, pairs.language_b)}
    return {
        "title": text.TALK_PAIR.format(sentence=pairs.a[dog]),
        "candidates": [
            {
                "sentence": pairs.b[dog],
                "what": text.TALK_TRANSLATION.format(language=names[pairs.language_b]),
                "value": right,
                "shown": written(right, ".2f"),
                "right": True,
            },
            {
                "sentence": pairs.a[typical],
                "what": text.TALK_UNRELATED.format(language=names[pairs.language_a]),
                "value": middle,
                "shown": written(middle, ".2f"),
                "right": False,
            },
        ],
        "says": text.TALK_PAIR_WRONG if middle > right else text.TALK_PAIR_RIGHT,
        "note": text.TALK_PAIR_NOTE.format(n=len(others)),
    }


def _gap(pairs: Pairs, x: Any, y: Any) -> dict[str, Any]:
    means = mean_cosines(x, y)
    values = {"paired": means.paired, "cross": means.unrelated_cross, "same": means.unrelated_same}
    labels, shown_as = text.TALK_GAP_BARS, {name: written(value, ".2f") for name, value in values.items()}
    return {
        "title": text.TALK_GAP,
        "bars": [
            {"label": labels[name], "value": value, "shown": shown_as[name], "right": name == "paired"}
            for name, value in values.items()
        ],
        "says": text.TALK_GAP_SAYS,
        "note": text.TALK_GAP_NOTE.format(
            n=len(pairs), first=text.LANGUAGES[pairs.language_a], second=text.LANGUAGES[pairs.language_b]
        ),
    }


def _recorded(run: Run, other: bool) -> str:
    """When and on what a run was recorded, and of which languages when they are not those of the page."""
    date, machine = run.recorded or ("", "")
    note: str = text.TALK_RECORDED.format(date=date, machine=machine)
    names = {"first": text.LANGUAGES[run.language_a], "second": text.LANGUAGES[run.language_b]}
    return note + (" " + text.TALK_OTHER.format(**names) if other else "")


def _own(session: Session) -> list[dict[str, Any]]:
    """The visitor's own run, once it is over and has taught something."""
    run = session.run
    if run is None or not (run.over.is_set() and run.learnt and run.evaluated and run.points and run.frames):
        return []
    names = {"first": language_name(run.language_a), "second": language_name(run.language_b)}
    return [_run(run, text.TALK_RUNS["yours"], text.TALK_YOURS.format(**names))]


def _run(run: Run, name: str, note: str) -> dict[str, Any]:
    """What three screens show of a run: its map, its curve, and its result."""
    assert run.points is not None
    points, last = run.points, run.final
    codes = list(dict.fromkeys(points.languages))
    steps, evaluated = run.steps, run.evaluated
    measured = [event.metrics for event in evaluated]
    lines = [name for name in LEADING if all(name in metrics for metrics in measured)]
    made = last.step if last else run.steps[-1].step
    return {
        "name": name,
        "note": note,
        "settings": text.TALK_SETTINGS.format(steps=made, settings=settings(run.config)),
        "points": {
            "texts": list(points.texts),
            "groups": [codes.index(code) for code in points.languages],
            "meanings": list(points.meanings),
            "typed": list(points.typed),
        },
        "legend": legends(points.languages, [], judged=False)["language"],
        "frames": [
            {"step": each.step, "seconds": each.seconds, "xy": [[round(x, 3), round(y, 3)] for x, y in each.xy]}
            for each in run.frames
        ],
        "found": found_curve([event.step for event in evaluated], measured),
        "lines": [{"name": name, "label": label} for name, label in lines_of(lines).items()],
        "loss": _thinned(loss_curve([step.step for step in steps], [step.loss for step in steps])),
        "map": {"title": text.TALK_MAP, "note": text.TALK_MAP_NOTE.format(n=len(points.texts))},
        "training": {"title": text.TALK_TRAINING},
        "result": _result(run.evaluated[0].metrics, (run.kept or run.evaluated[0]).metrics, held(run.own_held)),
    }


def _thinned(curve: str) -> str:
    """At most `MAX_DRAWN` points of a curve, among them the last."""
    head, *rows = curve.splitlines(keepends=True)
    every = -(-len(rows) // MAX_DRAWN) or 1
    return head + "".join(rows[::-every][::-1])


def _result(first: dict[str, Any], best: dict[str, Any], what: str) -> dict[str, Any]:
    cosines = {
        f"{name}_{when}": written(metrics["cosine"][name], ".2f")
        for when, metrics in (("before", first), ("after", best))
        for name in ("paired", "unrelated_cross")
    }
    before, after = (shown.value(MIXED, number(metrics, MIXED)) for metrics in (first, best))
    return {
        "title": text.TALK_RESULT.format(before=before, after=after),
        "rows": [_compared(name, first, best) for name in leading(first) if name in best],
        "says": text.TALK_RESULT_COSINES.format(**cosines),
        "note": text.TALK_RESULT_NOTE.format(n=best["pairs"], what=what),
    }


def _compared(name: str, first: dict[str, Any], best: dict[str, Any]) -> dict[str, str]:
    """A number before and after, the latter with its interval."""
    before, after = (shown.leading(metrics, name) for metrics in (first, best))
    ends = (shown.interval(name, number(metrics, name)) for metrics in (first, best))
    return {"label": shown.names()[name], "before": before, "after": after, "intervals": " → ".join(ends)}
