"""The endpoint ``/train``: a run as a stream of events, and at once for those who cannot follow a stream."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from functools import partial
from typing import Any, Literal

import gradio as gr
from anyio import to_thread
from gradio.context import LocalContext

from core.events import Step, as_dict
from demo.common.checks import check_languages
from demo.common.host import host
from demo.common.models import BASELINE
from demo.common.run_words import held
from demo.common.settings import DEFAULTS, MAX_SECONDS, settings_from
from demo.state.callers import answered, caller, from_tool
from demo.state.programs import TOOLS, address_of, listeners, places
from demo.state.queue import LOOK_SECONDS
from demo.state.run_log import Other, Preparing, Resting, Waiting
from demo.state.sessions import Session
from demo.state.waiting import stepped
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.translate import translated
from demo.train import handlers, training
from demo.train.request import RunRequest
from demo.train.training import Reported
from demo.train.usual import usual

MAX_TOOL_SECONDS = host().tool_seconds  # of a training that a tool's caller waits for
MAX_TOOL_WAIT_SECONDS = 30.0  # for its turn


async def train(
    language_a: str = "en",
    language_b: str = "el",
    pairs: list[list[str]] | None = None,
    seconds: float | None = None,
    batch_size: int | None = None,
    lr: float | None = None,
    temperature: float | None = None,
    loss: Literal["one-way", "symmetric", "four-way"] | None = None,
    seed: int = DEFAULTS.seed,
    begin: str = BASELINE,
    steps: int | None = None,
    request: gr.Request = None,  # type: ignore[assignment]
) -> AsyncIterator[dict[str, Any]]:
    """Train a copy of a model; it is this session's own and called "yours" afterwards.

    A caller of the MCP tool has no session: the model is thrown away when the answer is given, and only what the run
    reported remains. Such a run may last 60 seconds at most, and is refused after waiting 30 seconds for its turn. Of
    all programs 16 trainings may wait or go on at once, 4 of one address, unless the host says otherwise; page visitors
    go first, and a run whose events nobody reads for a minute is stopped.

    What is not given is what suits the model. The budget is steps: the same settings, steps and seed then give the same
    weights, and the last event has their SHA-256 under ``checksum``. A budget of seconds is possible; what such a run
    finds depends on the clock, and no other run will end with the same weights.

    Args:
        language_a: language of the first sentences, such as en, de-DE, ell_Grek or German.
        language_b: language of the second sentences.
        pairs: rows of two sentences to train on, at least 4, or 40 in a language that has no built-in phrases, because
            some of them must then judge; without them, the built-in phrasebook.
        seconds: how long to train, 1 to 120, in place of steps: see above.
        batch_size: pairs in a batch, 4 to 512.
        lr: peak learning rate.
        temperature: what similarities are divided by.
        loss: which in-batch negatives count.
        seed: of the order of the pairs.
        begin: which model to start from: one of ``/models``, or where the host allows it an id of the Hugging Face Hub.
        steps: how many batches to train on, 1 to 3000.

    Returns:
        A stream of events, one object each: waiting, preparing, step, evaluated, and last finished or stopped. The last
        has under ``elsewhere`` what became of what was not trained, and in its ``harm`` a sentence for each fall.
        Preparing names the ``languages``, rows that were ``dropped`` and why, and in ``notes`` what to know of the
        others. The MCP tool answers once: the last event, with ``events``, all before it but the single steps.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        for event in client.submit(language_b="de", steps=100, api_name="/train"):
            if event["event"] in ("evaluated", "finished"):
                print(event["event"], "after", event["step"], "steps:", event["metrics"]["mixed_p_at_1"])
        answer = client.predict([["Good night!", "Gute Nacht!"]], tuned="yours", language_b="de", api_name="/compare")
        print(answer["summary"]["tuned"]["found"], "of", answer["summary"]["tuned"]["of"], "found by your model")
    """
    numbers = {"batch_size": batch_size, "lr": lr, "temperature": temperature, "seconds": seconds, "steps": steps}
    asks = partial(_asked, (language_a, language_b), pairs, begin, numbers, loss=loss, seed=seed)
    async with aclosing(_answers(asks, request)) as answers:  # type: ignore[type-var]
        async for answer in answers:
            yield answer


def _asked(
    languages: tuple[str, str],
    pairs: list[list[str]] | None,
    begin: str,
    numbers: dict[str, float | None],
    session: Session,
    **others: Any,
) -> RunRequest:
    """What is asked for, checked; the model is loaded for what suits it."""
    languages = check_languages(*languages, given=pairs is not None)
    given = {name: value for name, value in numbers.items() if value is not None}
    config = settings_from(usual(begin, session), **given, **others)
    return RunRequest("phrases" if pairs is None else "typed", pairs, None, *languages, config, begin)


async def _answers(asks: Callable[[Session], RunRequest], request: gr.Request) -> AsyncIterator[dict[str, Any]]:
    """A stream of events, or for a tool one answer."""
    tool = from_tool(request)
    with places.place(TOOLS if tool else address_of(request)):
        session = caller(request)
        asked = await to_thread.run_sync(asks, session)
        if tool and (seconds := asked.settings.seconds or 0) > MAX_TOOL_SECONDS:
            raise visitor_error(text.ERROR_TOOL_SECONDS.format(seconds=seconds, limit=MAX_TOOL_SECONDS))
        run = training.train(asked, session, limit=MAX_TOOL_SECONDS if tool else MAX_SECONDS, program=True)
        async with aclosing(_heard(run, session, request)) as events:  # type: ignore[type-var]
            if tool:
                yield answered(await _at_once(events, asked.languages), request)
            else:
                async for event in events:
                    yield _plain(event, asked.languages)


async def _heard(run: Iterator[Reported], session: Session, request: gr.Request) -> AsyncIterator[Reported]:
    """The events of a run, which is stopped where nobody reads them."""
    keys = getattr(request, "session_hash", None), LocalContext.event_id.get(None)
    heard = time.monotonic()
    async with aclosing(stepped(run)) as events:  # type: ignore[type-var]
        async for event in events:
            yield event
            now = time.monotonic()
            heard = now if not any(keys) or listeners.any(*keys) else heard
            if now - heard > handlers.ABANDONED_SECONDS:
                session.stop.set()
            if isinstance(event, Waiting):
                await asyncio.sleep(LOOK_SECONDS)


def _plain(event: Reported, languages: tuple[str, str]) -> dict[str, Any]:
    """An event as JSON has it."""
    if isinstance(event, Waiting):
        return {"event": "waiting", "ahead": event.ahead}
    if isinstance(event, Preparing):
        counts = {"pairs": event.pairs, "held": event.held, "held_what": held(event.own)}
        return {
            "event": "preparing",
            "languages": [*languages],
            **counts,
            "dropped": event.dropped,
            "notes": event.notes,
        }
    assert not isinstance(event, Resting | Other)  # a program's run is one, and goes on by itself
    values = as_dict(event)
    if looked := values.get("elsewhere"):
        harm = looked.get("harm")
        values["elsewhere"] = looked if harm is None else {**looked, "harm": [*map(translated, harm)]}
    return values


async def _at_once(
    events: AsyncIterator[Reported],
    languages: tuple[str, str],
    clock: Callable[[], float] = time.monotonic,
) -> dict[str, Any]:
    """One answer for a run: its last event, and those before it but steps and waiting, which must have an end."""
    begun, reported = clock(), []
    async for event in events:
        if isinstance(event, Waiting) and clock() - begun > MAX_TOOL_WAIT_SECONDS:
            raise visitor_error(text.ERROR_TOOL_WAITED.format(ahead=event.ahead))
        if not isinstance(event, Waiting | Step):
            reported.append(_plain(event, languages))
    return {**reported[-1], "events": reported[:-1]}
