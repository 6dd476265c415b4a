"""Talk mode: screens over the page, one idea each, for an audience.

All that the screens say comes in one value when talk mode is opened, from vectors that the page has at hand anyway and
from a recorded run; from then on the browser needs the server no more.
"""

from __future__ import annotations

import time
from typing import Any

import gradio as gr

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook
from core.evaluation.metrics import mean_cosines
from core.evaluation.numbers import LEADING, MIXED, leading, number
from core.evaluation.phrases import held_pairs
from demo.common import assets, shown
from demo.common.curves.figures import found_curve, lines_of
from demo.common.host import host
from demo.common.models import BASELINE, READY, YOURS
from demo.common.own import own_pair
from demo.common.run_words import held
from demo.common.scatter.looks import legends
from demo.common.shared import Shared
from demo.state import ready_runs
from demo.state.encoders import embedder_of
from demo.state.run_log import Run
from demo.state.sessions import Session, session_of
from demo.talk import need, question
from demo.talk.question import Question
from demo.text import text, written
from demo.text.names import day, language_name, machine_name

_DIALOG = '<dialog class="talk" aria-modal="true"></dialog>'
USUAL = ("en", "el")

Deck = dict[str, Any]


def build(shared: Shared, opens: gr.Button) -> gr.HTML:
    """The overlay, and the button that opens it; a `deck` as the component's value opens it too."""
    script = assets.module("talk/talk.js", "mount")
    overlay = gr.HTML(
        None, html_template=_DIALOG, js_on_load=script, elem_id="talk", elem_classes="live", apply_default_css=False
    )

    languages = [shared.language_a, shared.language_b]

    def show(language_a: str, language_b: str, kept: str, request: gr.Request) -> Deck:
        own = own_pair(kept, (language_a, language_b))
        return deck(language_a, language_b, session_of(request), own=own, kept=kept)

    def renew(language_a: str, language_b: str, event: gr.EventData, request: gr.Request) -> Deck:
        kept = str(event._data.get("kept") or "") if isinstance(event._data, dict) else ""
        return show(language_a, language_b, kept, request) | {"opens": False}

    # Outside of the queue: a talk does not wait for what others compute.
    quiet: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
    own = assets.function("common/js/own.js", "withOwn")
    opens.click(show, [*languages, gr.Textbox(visible=False)], overlay, js=own, **quiet)
    overlay.select(renew, languages, overlay, trigger_mode="always_last", **quiet)
    return overlay


def deck(
    language_a: str,
    language_b: str,
    session: Session,
    opens_at: int | None = None,
    own: tuple[str, str] | None = None,
    kept: str = "",
) -> Deck:
    """Everything the screens show, JSON-ready.

    Args:
        language_a: code of the first language.
        language_b: code of the second; two that cannot be compared are replaced by English and Greek.
        session: the visitor's.
        opens_at: which screen to open at, from 1; None for the one that was left.
        own: the visitor's sentence and its translation, which the screens then ask about.
        kept: what the browser keeps of these; it goes back as it came, and tells another sentence from this one.
    """
    known = phrasebook()[0]
    if language_a == language_b or not {language_a, language_b} <= known.keys() & text.LANGUAGES.keys():
        language_a, language_b = USUAL
    pairs = held_pairs(language_a, language_b)
    about = question.asked(language_a, language_b, own, session)
    # Of the model that the runs begin with, whatever the visitor compares: the screens tell of "before training".
    embedder = embedder_of(BASELINE, session)
    x, y = (embedder.phrases(code) for code in (language_a, language_b))
    recorded = ready_runs.recorded(language_a, language_b)
    other = {recorded.language_a, recorded.language_b} != {language_a, language_b}
    return {
        "id": time.time_ns(),
        "opens": True,
        "screen": opens_at,
        "kept": kept,
        "own": about.typed,
        "acts": text.TALK_ACTS,
        "words": text.TALK_WORDS,
        "live": True,
        "audience": [language_a, language_b] if host().audience else [],
        "pair": question.before(about, session),
        "gap": _gap(pairs, x, y),
        "runs": [
            _run(
                recorded, text.TALK_RUNS["recorded"], _recorded(recorded, other), question.after(about, READY, session)
            ),
            *_own(about, session),
        ],
        "need": need.screen(),
        "lesson": {"title": text.TALK_LESSON, "lines": [text.TALK_TRY, text.TALK_KEEP], "local": text.TALK_LOCAL},
    }


def _gap(pairs: Pairs, x: Any, y: Any) -> dict[str, Any]:
    means = mean_cosines(x, y)
    values = {"paired": means.paired, "cross": means.unrelated_cross, "same": means.unrelated_same}
    labels, shown_as = text.TALK_GAP_BARS, {name: written(value, ".2f") for name, value in values.items()}
    return {
        "title": text.TALK_GAP,
        "chart": text.TALK_CHARTS["means"],
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
    note: str = text.TALK_RECORDED.format(date=day(date), machine=machine_name(machine))
    names = {"first": text.LANGUAGES[run.language_a], "second": text.LANGUAGES[run.language_b]}
    return note + (" " + text.TALK_OTHER.format(**names) if other else "")


def told_of(recorded: Run, name: str, answer: dict[str, Any]) -> dict[str, Any]:
    """What the screens show of a recorded run, JSON-ready.

    Args:
        recorded: the run.
        name: what it is called where one of several is chosen.
        answer: to the question of the first screen, as `demo.talk.question.after` gives it.
    """
    return _run(recorded, name, _recorded(recorded, other=False), answer)


def _own(about: Question, session: Session) -> list[dict[str, Any]]:
    """The visitor's own run, once it is over and has taught something."""
    run = session.run
    if run is None or not (run.over.is_set() and run.learnt and run.evaluated and run.points and run.frames):
        return []
    names = {"first": language_name(run.language_a), "second": language_name(run.language_b)}
    answer = question.after(about, READY if session.encoder is None else YOURS, session)
    return [_run(run, text.TALK_RUNS["yours"], text.TALK_YOURS.format(**names), answer)]


def _run(run: Run, name: str, note: str, answer: dict[str, Any]) -> dict[str, Any]:
    """What four screens show of a run: its map, its curve, the answer under its model, and its result."""
    assert run.points is not None
    points = run.points
    codes = list(dict.fromkeys(points.languages))
    evaluated = run.evaluated
    made = run.final.step if run.final else run.steps[-1].step
    measured = [event.metrics for event in evaluated]
    lines = [name for name in LEADING if all(name in metrics for metrics in measured)]
    return {
        "name": name,
        "note": note,
        "settings": text.TALK_SETTINGS.format(steps=made, batch_size=run.config.batch_size, seed=run.config.seed),
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
        "map": {
            "title": text.TALK_MAP,
            "chart": text.TALK_CHARTS["map"].format(n=len(points.texts)),
            "note": text.TALK_MAP_NOTE,
        },
        "training": {"title": text.TALK_TRAINING, "chart": text.TALK_CHARTS["found"]},
        "answer": answer,
        "result": _result(run.evaluated[0].metrics, (run.kept or run.evaluated[0]).metrics, held(run.own_held)),
    }


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
