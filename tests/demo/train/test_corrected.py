"""The model that a run began with, corrected instead of trained, in the run's report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from core.config import TrainConfig
from core.encoder.load import load_encoder
from core.evaluation.corrections import KINDS
from core.evaluation.evaluate import evaluate
from core.evaluation.numbers import MIXED, PREFERENCE, number
from core.evaluation.phrases import held_pairs, train_pairs
from core.events import Evaluated, Finished
from demo.common import corrections, shown
from demo.common.models import BASELINE
from demo.state.run_log import Preparing, Run
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import corrected, report
from demo.train.corrected import Corrected
from tests.demo.train.test_report import Reader

HELD = held_pairs("en", "de")


@pytest.fixture(scope="module")
def before() -> Mapping[str, Any]:
    return evaluate(load_encoder(BASELINE), HELD)


def run_of(metrics: Mapping[str, Any], held: int = len(HELD), own: bool = False) -> Run:
    run = Run(TrainConfig(steps=2), language_b="de", started=True)
    run.take(Preparing(800, held, own, []))
    run.take(Evaluated(0, 0.0, dict(metrics), True))
    run.take(Finished(2, 800, 1.0, 2, "budget", dict(metrics)))
    run.end()
    return run


def test_each_correction_is_fitted_on_the_training_part_and_judged_as_the_run_was(
    session: Session, before: Mapping[str, Any]
) -> None:
    found = corrected.of_run(run_of(before), session)
    assert [(each.name, each.pairs) for each in found] == [(name, 800) for name in KINDS]
    for each in found:
        expected = evaluate(load_encoder(BASELINE), HELD, correction=each.name, fit=train_pairs("en", "de"))
        for name in (PREFERENCE, MIXED):
            # The command fits on vectors as they come out of the model, the page on those of length 1.
            assert number(each.metrics, name).value == pytest.approx(number(expected, name).value, abs=0.02)
    assert len({number(each.metrics, MIXED).value for each in found}) > 1


def test_the_report_has_a_row_for_each_between_before_and_after(session: Session, before: Mapping[str, Any]) -> None:
    run = run_of(before)
    found = [Corrected(name, 800, before) for name in KINDS]
    said = Reader(report.page(run, found)).said
    for name, kind in KINDS.items():
        assert corrections.title(name) in said
        assert kind.needed in said
    assert said.count(shown.interval(MIXED, number(before, MIXED), 1)) >= len(KINDS) + 2
    assert text.REPORT_CORRECTED.format(n=800) in said
    assert text.CORRECTION_FOLD not in Reader(report.page(run)).said


def test_there_are_none_where_the_run_was_judged_otherwise_or_its_beginning_is_gone(
    session: Session, before: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrected, "measured", lambda embedder, held: ["measured"])
    assert corrected.of_run(run_of(before), session) == ["measured"]
    assert corrected.of_run(run_of(before, own=True), session) == []
    assert corrected.of_run(run_of(before, held=7), session) == []
    assert corrected.of_run(Run(TrainConfig(steps=2)), session) == []
    recorded = run_of(before)
    recorded.recorded = "2026-11-29", "a machine"
    assert corrected.of_run(recorded, session) == []
    session.chain = [None, None]  # type: ignore[list-item]
    assert corrected.of_run(run_of(before), session) == []
    session.chain, session.base = [], "owner/model"
    assert corrected.of_run(run_of(before), session) == []
