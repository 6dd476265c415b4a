from __future__ import annotations

from typing import Any

import pytest

from core.events import Evaluated, Finished, Step, Stopped
from demo import figures, views
from demo.handlers import Preparing, Waiting
from demo.tabs import train
from demo.tabs.train import Screen
from demo.text import en as text

STEP = Step(7, 0.25, 3.5, 1e-3, 700, 7.4)


def metrics(found: float, mixed: float = 0.0) -> dict[str, Any]:
    return {
        "pairs": 50,
        "p_at_1": {"a_to_b": found, "b_to_a": found},
        "mixed_p_at_1": {"a_to_b": mixed, "b_to_a": mixed},
        "relative_gap": 1 - found,
    }


def told(*events: Any, budget: float = 30.0) -> Screen:
    screen = Screen(budget)
    for event in events:
        screen.take(event)
    return screen


@pytest.mark.parametrize(
    ("event", "sentence", "kind"),
    [
        (Waiting(2), text.WAITING.format(ahead=2), "busy"),
        (Preparing(400, 100, "", []), text.PREPARING.format(pairs=400), "busy"),
        (STEP, text.RUNNING.format(step=7, seconds=7.4, budget=30.0), "busy"),
        (Finished(9, 900, 30.2, 8, "budget", None), text.DONE.format(steps=9, seconds=30.2, best=8), "good"),
        (Stopped(7, 700, 7.4, 7, "asked", "", None), text.STOPPED.format(step=7), "good"),
        (Stopped(7, 700, 7.4, 7, "diverged", "no number", None), text.DIVERGED.format(message="no number"), "bad"),
        (Stopped(0, 0, 0.0, 0, "asked", text.STOPPED_WAITING, None), text.STOPPED_WAITING, "idle"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_status_line_says_what_is_going_on(event: Any, sentence: str, kind: str) -> None:
    shown = told(event).show()["status"]
    progress = {Preparing: 0.0, Step: 0.25}.get(type(event))
    assert shown == views.status(sentence, kind, progress)


def test_rows_left_out_are_mentioned_from_the_beginning_to_the_end() -> None:
    screen = told(Preparing(6, 100, "", ["row 2: <b>", "row 5"]))
    for event in (STEP, Finished(9, 900, 30.2, 8, "budget", None)):
        assert "2 rows were left out. row 2: &lt;b&gt;" in screen.show()["status"]
        screen.take(event)
    assert "2 rows were left out." in screen.show()["status"]


def test_an_evaluation_leaves_the_status_line_as_it_is() -> None:
    screen = told(STEP)
    before = screen.show()["status"]
    screen.take(Evaluated(7, 7.5, metrics(0.5), True))
    assert screen.show()["status"] == before


def test_nothing_is_drawn_before_there_are_numbers() -> None:
    assert told(Preparing(400, 100, "", [])).show().keys() == {"status"}


def test_the_curves_hold_every_step_and_every_evaluation() -> None:
    screen = told(
        Preparing(400, 50, "held-out phrases", []),
        Evaluated(0, 0.0, metrics(0.1), True),
        Step(1, 0.1, 4.0, 1e-3, 10, 1.0),
        Step(2, 0.2, 3.0, 1e-3, 20, 2.0),
        Evaluated(2, 2.5, metrics(0.5, 0.25), True),
    )
    shown = screen.show()
    assert shown["loss"] == figures.loss_curve([1, 2], [4.0, 3.0])
    assert shown["found"] == figures.found_curve([0, 2], [0.1, 0.5], [0.0, 0.25])
    assert shown["tiles"] == views.tiles(metrics(0.1), metrics(0.5, 0.25), "held-out phrases")


def test_the_tiles_show_the_weights_that_are_kept() -> None:
    best, worse = metrics(0.5), metrics(0.3)
    screen = told(Evaluated(0, 0.0, metrics(0.1), True), Evaluated(2, 1.0, best, True), Evaluated(4, 2.0, worse, False))
    assert screen.show()["tiles"] == views.tiles(metrics(0.1), best, "")


def test_steps_are_drawn_now_and_then_and_everything_else_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(train.time, "monotonic", lambda: now)
    screen = told(STEP)
    assert screen.due()
    screen.take(STEP)
    assert not screen.due()
    screen.take(Evaluated(7, 7.5, metrics(0.5), True))
    assert screen.due()
    screen.take(STEP)
    now += train.REDRAW_SECONDS + 0.1
    assert screen.due()
