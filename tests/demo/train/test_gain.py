from __future__ import annotations

from typing import Any

from core.config import TrainConfig
from core.events import Evaluated, Finished, Step
from demo.common.settings import PRESETS
from demo.state.run_log import Beside, Run
from demo.text import en as text
from demo.train import gain
from tests.demo.measured import measured


def over(now: float, beside: float | None = None, **about: Any) -> Run:
    """A run of 40 held-out pairs that has found nothing before and is over."""
    run = Run(TrainConfig(steps=2), started=True, **about)
    run.take(Evaluated(0, 0.0, measured(0.2, 0.0), True))
    run.take(Step(2, 1.0, 1.0, 1e-3, 8, 1.0))
    run.take(Evaluated(2, 1.0, measured(0.8, now), True))
    if beside is not None:
        run.take(Beside(measured(0.9, beside)))
    run.take(Finished(2, 8, 1.0, 2, "budget", None))
    run.end()
    return run


def test_a_run_says_what_was_found_before_and_after_and_what_was_trained_for_longer_finds() -> None:
    said = gain.sentences(over(0.25, 0.9))
    assert said == [
        text.GAIN.format(of=80, now=20, before=0),
        text.GAIN_BESIDE.format(beside=72),
        text.GAIN_MORE,
    ]
    assert "20" in said[0]
    assert gain.sentences(over(0.85, 0.9))[-1] == text.GAIN_ENOUGH


def test_where_no_other_model_stands_beside_it_only_a_gain_is_enough() -> None:
    assert gain.sentences(over(0.25)) == [text.GAIN.format(of=80, now=20, before=0), text.GAIN_ENOUGH]
    assert gain.sentences(over(0.0))[-1] == text.GAIN_MORE


def test_a_recorded_run_is_nobodys_model() -> None:
    said = gain.sentences(over(0.5, recorded=("2026-11-25", "2 CPU cores")))
    assert said == [text.GAIN_RECORDED.format(of=80, now=40, before=0)]


def test_nothing_is_said_before_the_end_or_without_a_result() -> None:
    assert gain.block(Run(TrainConfig(steps=2))) == ""
    run = Run(TrainConfig(steps=2), started=True)
    run.take(Evaluated(0, 0.0, measured(0.2, 0.0), True))
    run.end()
    assert gain.block(run) == ""


def test_the_next_pace_is_longer_than_the_last_run() -> None:
    assert gain.longer(TrainConfig(steps=10)) == "1s"
    assert gain.longer(PRESETS["1s"]) == "5s"
    assert gain.longer(PRESETS["5s"]) == "15s"
    assert gain.longer(PRESETS["15s"]) is None
