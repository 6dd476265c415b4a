"""Runs: from what is asked of one to one that goes on by itself, whoever watches."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from contextvars import copy_context
from typing import Any

import gradio as gr

from core.data.pairs import Pairs, PairsError
from core.publishing.recompute import commands
from demo.common.checks import MAX_ROWS, cells, typed_pairs
from demo.common.host import host
from demo.state import sessions
from demo.state.pacing import Pacing
from demo.state.run_log import Failed, Run
from demo.state.sessions import Session
from demo.text import speaking, text
from demo.text.errors import visitor_error
from demo.train.film import Film, Filming, both
from demo.train.request import RunRequest
from demo.train.training import Reported, train, train_several

log = logging.getLogger(__name__)

# A page that is closed, or reloaded slowly, is back within seconds; one that is not back after a minute is gone, and
# its run would only make others wait.
ABANDONED_SECONDS = host().unwatched_seconds

_starting = threading.Lock()


def begin(
    request: RunRequest, session: Session, *, stepping: bool = False, seeds: int = 1, also: Filming | None = None
) -> Run:
    """Begin what a visitor asks for; it goes on when this returns.

    Args:
        request: what is asked for.
        session: the visitor's.
        stepping: whether it rests after every step until the next is asked for.
        seeds: with how many seeds it is made, one after another, the first the one that is asked for.
        also: what watches it beside the map of the run.

    Raises:
        gr.Error: the visitor has a run that is not over.
    """
    languages = _languages(request, session)
    run = Run(request.config, request.data, *languages, pacing=Pacing(stepping=stepping), seeds=seeds)
    # The map has one language a side: what was typed in those chosen on the page belongs to no others.
    typed = typed_for_map(request.rows, *languages) if languages == request.languages else None
    first = request.settings.seed

    def events(film: Filming) -> Iterator[Reported]:
        film = both(film, also) if also else film
        if seeds > 1:
            return train_several(request, session, range(first, first + seeds), film=film, tell=run.take)
        return train(request, session, film=film, tell=run.take, pacing=run.pacing)

    start(session, run, typed, events)
    return run


def _languages(request: RunRequest, session: Session) -> tuple[str, str]:
    """What the pairs are called; as chosen where they will be refused, which `train` says."""
    given = session.user_data.get(request.data)
    try:
        return given.languages(*request.languages) if given else request.languages
    except PairsError:
        return request.languages


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
        session.run, run.started, session.lost = run, True, ""
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
            if run.learnt and session.chain:
                run.command, run.exact = commands(session.chain), all(link.exact for link in session.chain)
            run.end()
            session.settle()
            sessions.visitors.keep(session)


def typed_for_map(rows: Sequence[Sequence[str]] | None, language_a: str, language_b: str) -> Pairs | None:
    """What was typed, as far as it can be shown; a row that cannot be is no reason not to train."""
    try:
        return typed_pairs(cells(rows)[:MAX_ROWS], language_a, language_b)[0]
    except gr.Error:
        return None
