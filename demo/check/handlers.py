"""A check, model by model: one that cannot be had or judged says why in its place, and the others are still checked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import gradio as gr

from core.checking.check import Model, Progress, check, phrasebook_sets
from core.checking.opening import open_model
from core.checking.results import Checked
from core.checking.sources import row_pairs
from core.checking.vectors import vector_pair
from core.data.pairs import Pairs
from core.encoder.errors import ModelError
from core.encoder.load import EMBEDDED
from demo.check.asked import Asked
from demo.check.limits import MAX_UNPACKED, MAX_VECTORS, turns
from demo.check.work import Checking, Tell
from demo.common.models import YOURS
from demo.state.encoders import encoder_of
from demo.state.queue import queue
from demo.state.sessions import Session
from demo.text import text, written
from demo.text.errors import visitor_error
from demo.text.translate import translated

BEAT = 0.3  # seconds from one look at a check to the next


@dataclass(frozen=True)
class Job:
    """One model to check.

    Attributes:
        name: what it is called.
        open: gives it, and the sentences that it is checked on.
    """

    name: str
    open: Callable[[], tuple[Model, list[Pairs]]]


@dataclass(frozen=True)
class Told:
    """How far a check is.

    Attributes:
        sentence: what is going on.
        share: of all that is done, None while that is unknown.
        found: in the last one, what was found.
    """

    sentence: str
    share: float | None = None
    found: list[Checked] | None = None


async def begin(asked: Asked, session: Session) -> AsyncIterator[Told]:
    """Check what is asked for, in its turn, and say now and then how far it is; no thread waits meanwhile.

    Closing this ends the check, which keeps its turn until it has ended.

    Raises:
        gr.Error: nothing at all could be checked.
    """
    small = all(name in (*EMBEDDED, YOURS) for name in asked.models) and not asked.zipped
    with ExitStack() as lines:
        # A large model stands in the line of the trainings, too: both at once may not fit into the memory.
        for line in [turns.turn()] if small else [turns.turn(), queue.turn(large=True)]:
            async for ahead in lines.enter_context(line).comes():
                yield Told(text.CHECK_WAITING.format(ahead=ahead))
        work = _work(asked, session, lines.pop_all())
    try:
        while not await work.ended(BEAT):
            yield Told(work.sentence, work.share)
        yield Told(work.sentence, work.share, work.result())
    finally:
        work.stop()


def _work(asked: Asked, session: Session, turn: ExitStack) -> Checking[list[Checked]]:
    def do(tell: Tell) -> list[Checked]:
        with turn:
            return run(asked, session, tell)

    return Checking(do, text.CHECK_STARTING)


def run(asked: Asked, session: Session, tell: Tell) -> list[Checked]:
    """Check what is asked for; ``tell`` hears how far it is, and may end it by raising.

    Raises:
        gr.Error: nothing at all could be checked.
    """
    jobs = _jobs(asked, session)
    found = [_checked(job, place, len(jobs), tell) for place, job in enumerate(jobs)]
    if all(each.error for each in found):
        raise visitor_error(" ".join(each.error or "" for each in found))
    return found


def _jobs(asked: Asked, session: Session) -> list[Job]:
    sets = (
        [asked.pairs]
        if asked.pairs is not None
        else phrasebook_sets(["en", *asked.languages] if asked.languages else None)
    )
    jobs = [Job(name, partial(_named, name, session, sets)) for name in asked.models]
    if path := asked.zipped:
        jobs.append(Job(path.name, lambda: ((path.name, open_model(path, max_bytes=MAX_UNPACKED)), sets)))
    if asked.vectors:
        name = " + ".join(path.name for path in asked.vectors)
        jobs.append(Job(name, partial(_vectors, asked, name)))
    return jobs


def _named(name: str, session: Session, sets: list[Pairs]) -> tuple[Model, list[Pairs]]:
    return (name, encoder_of(name, session)), sets


def _vectors(asked: Asked, name: str) -> tuple[Model, list[Pairs]]:
    assert asked.vectors
    source = vector_pair(*asked.vectors, max_bytes=4 * MAX_VECTORS)
    return (name, source), [row_pairs(len(source.x), name) if asked.pairs is None else asked.pairs]


def _checked(job: Job, place: int, of: int, tell: Tell) -> Checked:
    tell(text.CHECK_LOADING.format(model=job.name), place / of)

    def progress(now: Progress) -> None:
        if now.total:
            share = (place + now.done / now.total) / of
            said = text.CHECK_RUNNING.format(model=job.name, done=written(now.done, ","), total=written(now.total, ","))
            tell(said, share)

    try:
        model, sets = job.open()
        return check([model], sets, on_progress=progress)[0]
    except gr.Error as error:
        return Checked(job.name, error=str(error.message))
    except (ModelError, ValueError) as error:
        return Checked(job.name, error=translated(error))
