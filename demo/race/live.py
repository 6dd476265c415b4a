"""A race run for a visitor: in turn with everybody's training, arms side by side, frames as they come."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import gradio as gr
from anyio import to_thread

from core.experiments.races import Race, race_named
from core.experiments.results import Recorded, recorded
from core.experiments.run import Moment, Options, Result, race
from demo.common.settings import LIMITS, MAX_SECONDS
from demo.race import chosen, value
from demo.state.queue import queue
from demo.state.sessions import Session
from demo.state.sites import sites_of
from demo.state.waiting import stepped
from demo.text import text
from demo.text.errors import visitor_error
from demo.train.training import GRACE_SECONDS, alone

FIRST = "starts"  # the question to lead with
STEPS = 40  # of each arm: five to six seconds in all on two cores; recorded races have a hundred
APART_SECONDS = 0.25  # from one answer to the next: the browser glides from frame to frame meanwhile

_kept: dict[str, Recorded] = {}


def opened(name: str = FIRST, session: Session | None = None) -> str:
    """A race before anybody has guessed; a value. The first one that there is where there is none of this name.

    With a session it is said what one that runs here takes from the model that the visitor has chosen.
    """
    try:
        asked = race_named(name)
    except ValueError:
        asked = race_named(FIRST)
    if not _kept:
        _kept.update(recorded())
    shown = value.head(asked, _kept.get(asked.name))
    return shown + _forecast(asked, session) if session and asked.name == value.LIVE else shown


def _forecast(asked: Race, session: Session) -> str:
    try:
        planned = chosen.plan(asked, session)
    except gr.Error as error:
        return value.forecast(str(error.message), live=False)
    return value.forecast(planned.said()) if planned else ""


async def press(data: Any, session: Session) -> AsyncIterator[str]:
    """Run `value.LIVE` with the seed that is asked for; values for the component, each complete in itself.

    While it waits for its turn, or for its browser, it holds no thread.
    """
    seed = _seed(data)
    asked = race_named(value.LIVE)
    sites = await to_thread.run_sync(sites_of, asked.arms[0].language)
    shown = await to_thread.run_sync(opened, value.LIVE)
    shown += value.running(asked, [arm.name for arm in asked.arms], sites, f"{seed}-{time.time()}")
    results: list[Result] = []
    try:
        planned = await to_thread.run_sync(chosen.plan, asked, session)
        steps = planned.steps if planned else STEPS
        options = Options(steps, planned.encoder if planned else None, elsewhere=False)
        with alone(session), queue.turn() as turn:
            async for ahead in turn.comes(session.stop.is_set):
                yield shown + value.phase("waiting", ahead=ahead)
            yield (shown := shown + value.phase("running"))
            begun = last = time.monotonic()
            async with aclosing(stepped(race(value.LIVE, seed=seed, options=options))) as events:  # type: ignore[type-var]
                async for event in events:
                    late = time.monotonic() - begun > MAX_SECONDS + GRACE_SECONDS
                    if session.stop.is_set() or late:
                        raise visitor_error(text.RACE_LATE.format(limit=MAX_SECONDS) if late else text.RACE_STOPPED)
                    if not isinstance(event, Moment):
                        results.append(event.result)
                        continue
                    shown += value.frame(event, sites)
                    if time.monotonic() - last > APART_SECONDS:
                        yield shown
                        last = time.monotonic()
    except gr.Error as error:
        yield shown + value.phase("failed", why=str(error.message))
        return
    yield shown + value.over(asked, results, seed, steps, chosen.start(planned.model) if planned else "")


def _seed(data: Any) -> int:
    """What the browser asks for, as far as it is a seed."""
    given = data.get("seed") if isinstance(data, dict) else None
    low, high = LIMITS["seed"]
    return int(min(max(given, low), high)) if isinstance(given, int) else 0
