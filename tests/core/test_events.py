from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest

from core.events import Evaluated, Event, Finished, Step, Stopped, as_dict

EVENTS: list[tuple[str, Event]] = [
    ("step", Step(3, 0.3, 1.25, 1e-3, 96, 0.5)),
    ("evaluated", Evaluated(3, 0.5, {"p_at_1": {"a_to_b": 0.5, "b_to_a": 0.25}}, True)),
    ("finished", Finished(10, 320, 2.0, 8, "budget", {"auc": 0.9})),
    ("finished", Finished(10, 320, 2.0, 10, "patience", None)),
    ("stopped", Stopped(4, 128, 1.0, 2, "asked", "stopped at step 4, as asked", None)),
]


@pytest.mark.parametrize(("kind", "event"), EVENTS)
def test_an_event_becomes_json_that_names_its_kind_and_keeps_every_field(kind: str, event: Event) -> None:
    record = json.loads(json.dumps(as_dict(event)))
    assert record.pop("event") == kind
    assert record == vars(event)
    assert record


@pytest.mark.parametrize(("kind", "event"), EVENTS)
def test_the_kind_comes_first_in_the_record(kind: str, event: Event) -> None:
    assert next(iter(as_dict(event).items())) == ("event", kind)


def test_events_cannot_change() -> None:
    with pytest.raises(FrozenInstanceError):
        EVENTS[0][1].step = 4  # type: ignore[misc]
