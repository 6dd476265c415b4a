"""Training: from what is asked of a run to one that goes on by itself, whoever watches."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from contextvars import copy_context
from dataclasses import asdict, replace
from typing import Any

import gradio as gr

from core.data.pairs import Pairs, PairsError, normalized
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import Elsewhere
from core.events import Event, Stopped
from core.training.trainer import Watch
from core.training.trainer import train as run_training
from demo.common.checks import MAX_ROWS, cells, typed_pairs
from demo.common.models import YOURS
from demo.common.settings import MAX_SECONDS
from demo.state.encoders import encoder_of
from demo.state.memory import is_large
from demo.state.queue import queue
from demo.state.run_log import Failed, Preparing, Run, Waiting
from demo.state.sessions import Session
from demo.text import speaking, text
from demo.text.errors import visitor_error
from demo.text.translate import translated
from demo.train import forecast
from demo.train.film import Film
from demo.train.pairs import Split, training_pairs
from demo.train.provenance import noted
from demo.train.request import RunRequest

log = logging.getLogger(__name__)

# A page that is closed, or reloaded slowly, is back within seconds; one that is not back after a minute is gone, and
# its run would only make others wait.
ABANDONED_SECONDS = 60.0
GRACE_SECONDS = 10.0  # for getting ready and judging beside the seconds that a run may train
Filming = Callable[[Encoder, Pairs], Watch]  # see `train`

_starting = threading.Lock()


def begin(request: RunRequest, session: Session) -> Run:
    """Begin what a visitor asks for; it goes on when this returns.

    Raises:
        gr.Error: the visitor has a run that is not over.
    """
    languages = _languages(request, session)
    run = Run(request.config, request.data, *languages)
    # The map has one language a side: what was typed in those chosen on the page belongs to no others.
    typed = typed_for_map(request.rows, *languages) if languages == request.languages else None
    start(session, run, typed, lambda film: train(request, session, film=film))
    return run


def _languages(request: RunRequest, session: Session) -> tuple[str, str]:
    """What the pairs are called; as chosen where they will be refused, which `train` says."""
    given = session.user_data.get(request.data)
    try:
        return given.languages(*request.languages) if given else request.languages
    except PairsError:
        return request.languages


def train(
    request: RunRequest, session: Session, *, film: Filming | None = None, limit: float = MAX_SECONDS
) -> Iterator[Event | Waiting | Preparing]:
    """Train a copy of a model for this visitor, and keep it as theirs however the run ends.

    Closing the iterator, as a program's leaving does, stops the run within a step. ``film`` is given the encoder in
    training and the held-out pairs, and gives what watches them. A run may take ``limit`` seconds, whatever its budget.

    Raises:
        gr.Error: the visitor has a run that is not over, or this one cannot be had.
    """
    if not session.training.acquire(blocking=False):
        raise visitor_error(text.BUSY)
    try:
        session.stop.clear()
        encoder = encoder_of(request.begin, session)  # refuses what there is no model for
        given = session.user_data.get(request.data) or request.given
        pairs = training_pairs(request.data, request.rows, given, request.language_a, request.language_b)
        forecast.check(request, pairs, encoder, session)
        with queue.turn(large=is_large(encoder)) as ahead:
            while (others := ahead()) and not session.stop.is_set():
                yield Waiting(others)
                time.sleep(0.25)
            if session.stop.is_set():
                yield Stopped(0, 0, 0.0, 0, "asked", text.STOPPED_WAITING, None)
                return
            forecast.check(request, pairs, encoder, session)  # once more: memory may have gone meanwhile
            yield Preparing(len(pairs.train), len(pairs.held), pairs.own, pairs.train.dropped, pairs.train.notes)
            yield from _run(request, pairs, session, film, limit)
    finally:
        session.training.release()


def _run(request: RunRequest, pairs: Split, session: Session, film: Filming | None, limit: float) -> Iterator[Event]:
    begun, learnt = encoder_of(request.begin, session), False
    encoder = begun.copy(share=is_large(begun))
    encoder.name = YOURS
    watch = film(encoder, pairs.held) if film else None
    begins = time.monotonic()

    def stop() -> bool:
        return session.stop.is_set() or time.monotonic() - begins > limit + GRACE_SECONDS

    report: dict[str, Any] = {
        "settings": asdict(request.config),
        "pairs": len(pairs.train),
        "held_out": len(pairs.held),
        "data": request.data,
    }
    events = run_training(
        encoder, pairs.train, request.config, dev=pairs.held, should_stop=stop, watch=watch,
        elsewhere=Elsewhere.of(pairs.train, pairs.held),
    )  # fmt: skip
    try:
        # Closed before the model is kept: closing puts the best weights back.
        with closing(events):
            for event in events:
                learnt = learnt or event.step > 0
                if isinstance(event, Stopped):
                    event = replace(event, message=translated(event.message))
                report["last"] = event
                noted(report, pairs, request.begin, event)
                yield event
    except ValueError as error:
        raise visitor_error(error) from error
    finally:
        if learnt:
            seen = {normalized(sentence) for sentence in (*pairs.train.a, *pairs.train.b)}
            goes_on = request.begin == YOURS
            base = session.base if goes_on else request.begin
            session.keep(encoder, report, seen | session.trained_on if goes_on else seen, base)


def start(session: Session, run: Run, typed: Pairs | None, events: Callable[[Filming], Iterator[Any]]) -> None:
    """Begin ``run`` for this visitor; it goes on when this returns.

    Args:
        session: the visitor's.
        run: a new one.
        typed: sentence pairs that the map shows beside the held-out ones.
        events: what trains, as `train` does; it is given what makes the map.

    Raises:
        gr.Error: the visitor has a run that is not over.
    """
    film = Film(run, typed)
    context = copy_context()
    with _starting:
        if session.running or (session.run is not None and not session.run.over.is_set()):
            raise visitor_error(text.BUSY)
        run.before = session.run.result if session.run else None
        if run.before is not None:
            run.before.before = None  # one is kept, not a chain of them
        session.run, run.started = run, True
        session.stop.clear()
        work = (_work, session, run, film, events)
        threading.Thread(target=context.run, args=work, name=f"run-{run.id}", daemon=True).start()


def _work(session: Session, run: Run, film: Film, events: Callable[[Filming], Iterator[Any]]) -> None:
    try:
        # By name: the page that started the run may be gone when a sentence is needed.
        with speaking(session.language), closing(events(film.begin)) as reported:  # type: ignore[type-var]
            for event in reported:
                run.take(event)
                if time.monotonic() - run.watched > ABANDONED_SECONDS and not session.stop.is_set():
                    run.abandoned = True
                    session.stop.set()
    except gr.Error as error:
        run.take(Failed(str(error.message)))
    except Exception:
        log.exception("a training run broke")
        run.take(Failed(None))
    finally:
        try:
            film.end()
        finally:
            run.end()


def typed_for_map(rows: Sequence[Sequence[str]] | None, language_a: str, language_b: str) -> Pairs | None:
    """What was typed, as far as it can be shown; a row that cannot be is no reason not to train."""
    try:
        return typed_pairs(cells(rows)[:MAX_ROWS], language_a, language_b)[0]
    except gr.Error:
        return None
