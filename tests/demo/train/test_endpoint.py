from __future__ import annotations

import pytest

from core.events import Finished, Step
from demo.state.run_log import Preparing, Waiting
from demo.text import en as text
from demo.text.errors import visitor_error
from demo.train import endpoint
from demo.train.endpoint import MAX_TOOL_WAIT_SECONDS


def test_a_tool_that_waits_too_long_for_its_turn_is_refused() -> None:
    time = iter([0.0, 1.0, MAX_TOOL_WAIT_SECONDS + 1])
    waiting = (Waiting(2) for _ in range(5))
    with pytest.raises(type(visitor_error(""))) as gave_up:
        endpoint._at_once(waiting, ("en", "el"), lambda: next(time))
    assert text.ERROR_TOOL_WAITED.format(ahead=2) in str(gave_up.value)


def test_steps_and_waiting_are_left_out_of_a_tools_answer() -> None:
    step, finished = Step(1, 0.5, 2.0, 0.001, 4, 0.5), Finished(2, 8, 1.0, 2, "budget", None)
    events = iter([Waiting(1), Preparing(8, 4, True, [], ["2 rows"]), step, step, finished])
    answer = endpoint._at_once(events, ("en", "pt"))
    assert (answer["event"], [event["event"] for event in answer["events"]]) == ("finished", ["preparing"])
    assert answer["events"][0]["languages"] == ["en", "pt"]
    assert answer["events"][0]["notes"] == ["2 rows"]
