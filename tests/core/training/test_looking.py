"""Looking at a run at every step, or knowing what it begins with, changes nothing about it."""

from __future__ import annotations

from typing import Any

import pytest

from core import load_encoder
from core.config import TrainConfig
from core.data.read import read_pairs
from core.evaluation.elsewhere import Elsewhere
from core.events import Evaluated, Finished, Stopped
from core.training.defaults import settings_for
from core.training.judging import Judgement
from core.training.trainer import train

PAIRS = read_pairs("phrases:en-el", split="train").select(range(60))
HELD = read_pairs("phrases:en-el", split="held").select(range(30))
ELSEWHERE = Elsewhere.of(PAIRS, HELD)
CONFIGS = {
    "words": settings_for("pocket-mlm", steps=20, batch_size=16, lr=0.3, evaluations=2),
    "layers": settings_for(
        "pocket-mlm", words_only=False, steps=3, batch_size=16, evaluations=1, precision="float32", dropout=0.1
    ),
}


def run(config: TrainConfig, **options: Any) -> list[Any]:
    encoder = load_encoder("pocket-mlm").copy()
    return list(train(encoder, PAIRS, config, dev=HELD, elsewhere=ELSEWHERE, **options))


def judged(events: list[Any], counts: bool) -> list[int]:
    return [event.step for event in events if isinstance(event, Evaluated) and event.counts is counts]


@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_a_run_that_is_looked_at_after_every_step_ends_with_the_same_weights(config: TrainConfig) -> None:
    plain, looked = run(config), run(config, look_now=lambda: True)
    assert isinstance(looked[-1], Finished)
    assert looked[-1].checksum == plain[-1].checksum is not None
    assert looked[-1].best_step == plain[-1].best_step
    assert judged(plain, False) == []
    assert judged(looked, True) == judged(plain, True)
    every = judged(looked, True) + judged(looked, False)
    assert sorted(every) == list(range((config.steps or 0) + 1))


def test_what_is_known_before_is_not_judged_again_and_changes_no_weight() -> None:
    config, kept = CONFIGS["words"], list[Any]()
    plain = run(config, kept=lambda *seen: kept.append(seen))
    known = Judgement.of(load_encoder("pocket-mlm"), HELD, ELSEWHERE)
    same = run(config, before=known)
    assert same[0].metrics is known.metrics
    assert same[-1].checksum == plain[-1].checksum
    for name in ("p_at_1", "mixed_p_at_1", "mrr"):
        assert plain[0].metrics[name] == pytest.approx(known.metrics[name])
    assert same[-1].elsewhere["after"] == plain[-1].elsewhere["after"]
    # What the kept weights were found to be is what a run from them begins with.
    x, y, reading = kept[-1]
    assert reading.as_dict() == plain[-1].elsewhere["after"]
    assert len(x) == len(y) == len(HELD)


def test_a_stop_right_after_a_judgement_takes_no_further_step() -> None:
    config, stop = CONFIGS["words"], list[bool]()
    events = []
    for event in train(load_encoder("pocket-mlm").copy(), PAIRS, config, dev=HELD, should_stop=lambda: bool(stop)):
        events.append(event)
        if isinstance(event, Evaluated) and event.step:
            stop.append(True)
    assert isinstance(events[-1], Stopped)
    assert events[-1].step == judged(events, True)[1]


def test_without_an_encoder_of_ours_there_is_no_checksum() -> None:
    from core.training.loop import Objective

    assert Objective.checksum(None) is None  # type: ignore[arg-type]
