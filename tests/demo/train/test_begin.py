"""Starting a run from any model: what is offered, what suits it, what it costs, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from core.config import TrainConfig
from core.events import Finished, Stopped
from core.training.estimate import Estimate
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.common.settings import DEFAULTS, MAX_SECONDS, PRESETS
from demo.page.layout import lay_out
from demo.state import memory, sessions
from demo.state.encoders import encoder_of
from demo.state.sessions import Session, Sessions
from demo.text import en as text
from demo.train import files, forecast, training, uploaded
from demo.train.request import RunRequest
from demo.train.usual import about, usual
from tests.demo.conftest import rows_of

REQUEST: Any = SimpleNamespace(session_hash="the visitor of this test")
SHORT = TrainConfig(steps=2, batch_size=4, evaluations=1)
COST = Estimate(16, 12.4, 5.0, 1_310_000_000, 30_000_000, True)
Call = Callable[..., dict[str, Any]]


def asked(begin: str, config: TrainConfig = SHORT) -> RunRequest:
    return RunRequest("typed", rows_of(8), None, "en", "el", config, begin)


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr(sessions, "visitors", Sessions())
    return sessions.session_of(REQUEST)


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch) -> Callable[[Estimate], None]:
    def be(known: Estimate) -> None:
        monkeypatch.setattr(forecast, "estimate", lambda *_, **__: known)

    be(COST)
    return be


@pytest.fixture
def call(deep: str, visitor: Session) -> Call:
    """Call a handler of the Train tab by its name: its last answer, by the components' ids."""
    page = lay_out()

    def last(name: str, output: str, **given: Any) -> dict[str, Any]:
        part = next(block for block in page.blocks.values() if block.elem_id == output)
        fn = next(
            each for each in page.fns.values() if part in each.outputs and getattr(each.fn, "__name__", "") == name
        )
        values: Any = [given.get(str(part.elem_id), getattr(part, "value", None)) for part in fn.inputs]
        values = [dict(zip(fn.inputs, values, strict=True))] if fn.inputs_as_dict else values
        answer = fn.fn(*values, REQUEST)  # type: ignore[misc]
        answer = answer if isinstance(answer, dict) else list(answer)[-1]
        return {str(part.elem_id or part._id): value for part, value in answer.items()}

    return last


def test_what_suits_a_model_is_its_own_and_presets_are_the_small_models(deep: str, session: Session) -> None:
    assert usual(BASELINE, session) == DEFAULTS
    assert usual(BASELINE, session, "notebook") == PRESETS["notebook"]
    mends = usual(deep, session, "notebook")
    assert (mends.seconds, mends.reinit_layers, mends.freeze) == (None, False, "4")
    assert mends.steps is not None
    assert mends.lr < 1e-3
    assert about(deep, session) == text.USUAL_UPPER.format(trained=2, layers=6)
    assert (usual(READY, session).seconds, usual(READY, session).words_only) == (None, False)
    assert about(READY, session) == text.USUAL_WHOLE


def test_a_run_from_a_model_makes_it_before_and_goes_on_from_there(deep: str, session: Session) -> None:
    begun = {name: value.clone() for name, value in encoder_of(deep, session).state_dict().items()}
    assert isinstance(list(training.train(asked(deep), session))[-1], Finished)
    assert (session.base, session.models) == (deep, Models(deep, YOURS))
    assert all((value == begun[name]).all() for name, value in encoder_of(deep, session).state_dict().items())
    assert usual(YOURS, session).freeze == "4"
    events = list(training.train(asked(YOURS), session))
    assert isinstance(events[-1], Finished)
    assert (session.base, session.models) == (deep, Models(deep, YOURS))
    list(training.train(asked(BASELINE), session))
    assert session.models == Models(BASELINE, YOURS)


def test_what_a_large_models_run_leaves_alone_is_not_there_twice(
    deep: str, session: Session, cost: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "LARGE", 1_000)
    list(training.train(asked(deep, replace(SHORT, freeze="4")), session))
    assert session.encoder is not None
    size = memory.size_of(session.encoder)
    assert 0 < memory.own_bytes(session.encoder) < size / 2
    own, base = session.encoder, encoder_of(deep, session)
    assert own.backbone.get_input_embeddings().weight is not base.backbone.get_input_embeddings().weight
    assert (own.encode(["cat sees bread"]) != base.encode(["cat sees bread"])).any()


def test_the_settings_are_filled_with_what_suits_the_model(call: Call, deep: str, visitor: Session) -> None:
    filled = call("fill", "steps", begin=deep)
    assert visitor.begin == deep
    config = usual(deep, visitor)
    assert filled["steps"]["value"] == config.steps
    assert filled["preset"] == gr.update(visible=False)
    assert text.USUAL_UPPER.format(trained=2, layers=6) in filled["preset-about"]
    back = call("fill", "steps", begin=BASELINE)
    assert back["steps"]["value"] == DEFAULTS.steps


def test_a_model_whose_time_is_over_is_not_offered_to_start_from(call: Call, deep: str, visitor: Session) -> None:
    visitor.begin = YOURS
    offered = call("offer", "begin-about", begin=YOURS)["begin"]
    assert (offered["value"], visitor.begin) == (BASELINE, BASELINE)
    assert [name for _, name in offered["choices"]] == [BASELINE, READY, deep]
    visitor.encoder, visitor.begin = encoder_of(deep, visitor), YOURS
    offered = call("offer", "begin-about")["begin"]
    assert (offered["value"], [name for _, name in offered["choices"]][-1]) == (YOURS, YOURS)


def test_what_was_chosen_before_the_page_knew_its_visitor_stays_chosen(call: Call, deep: str, visitor: Session) -> None:
    offered = call("offer", "begin-about", begin=deep)["begin"]
    assert visitor.begin == deep
    assert "value" not in offered
    # The answer to a question from before the click takes nothing back either.
    assert "value" not in call("offer", "begin-about", begin=deep)["begin"]
    visitor.begin = BASELINE
    assert "value" not in call("offer", "begin-about", begin=BASELINE)["begin"]


def test_settings_for_another_model_are_not_used(
    call: Call, deep: str, visitor: Session, cost: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[RunRequest] = []
    monkeypatch.setattr(forecast, "line", lambda request, _: said.append(request) or "")
    call("say", "cost", begin=deep, seed=3)  # pressed before they were filled in
    assert said[0].config == replace(usual(deep, visitor), seed=3)
    assert said[0].begin == deep


def test_time_memory_and_limits_are_said_before_the_run(session: Session, cost: Any, deep: str) -> None:
    line = forecast.line(asked(deep), session)
    assert text.ESTIMATE.format(seconds="12", need=1.31, steps=16, limit=MAX_SECONDS) in line
    assert "1.31 GB" in line
    assert text.ESTIMATE_REPLACES not in line
    assert text.ESTIMATE_LONG not in line
    cost(replace(COST, seconds=1.26))
    assert "about 1.3 seconds on this machine" in forecast.line(asked(deep), session)
    cost(replace(COST, seconds=MAX_SECONDS + 1))
    assert text.ESTIMATE_LONG in forecast.line(asked(deep), session)
    session.encoder = encoder_of(deep, session)
    assert text.ESTIMATE_REPLACES in forecast.line(asked(deep), session)
    assert text.PREVIEW_HELD_PHRASES.format(n=8, held=200, left=0) in forecast.line(asked(deep), session)
    none = forecast.line(replace(asked(deep), rows=[]), session)
    assert text.NOT_YET.format(why=text.ERROR_FEW.format(least=4, n=0)) in none


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (replace(COST, peak_bytes=10**15), "Nothing was lost: choose a smaller model"),
        (replace(COST, seconds=500.0), "This run would take about 500 seconds; 120 are allowed here."),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_lost(
    known: Estimate, words: str, deep: str, cost: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "LARGE", 1_000)
    session, own = Session(), object()
    session.encoder = own  # type: ignore[assignment]
    monkeypatch.setattr(forecast, "own_bytes", lambda _: 0)
    cost(known)
    assert words in forecast.line(asked(deep), session)
    with pytest.raises(gr.Error, match=words[:30]):
        list(training.train(asked(deep), session))
    assert session.encoder is own
    assert not session.running


def test_a_run_in_steps_ends_at_the_hosts_limit(deep: str, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "GRACE_SECONDS", 0.0)
    events = list(training.train(asked(deep, replace(SHORT, steps=400)), session, limit=0.0))
    assert isinstance(events[-1], Stopped)
    assert events[-1].step <= 1  # the first step may be given up before its end


def test_a_downloaded_model_comes_back_as_what_it_was_made_from(deep: str, session: Session) -> None:
    list(training.train(asked(deep), session))
    assert session.encoder is not None
    vectors, other = session.encoder.encode(["cat sees bread"]), Session()
    path = Path(files.archive(session))
    assert not path.with_suffix("").exists()
    uploaded.take_model(other, str(path))
    assert (other.base, other.models.before) == (deep, deep)
    assert (encoder_of(YOURS, other).encode(["cat sees bread"]) * vectors).sum() > 0.999
