"""A training click: from the visitor's choices to a run that goes on by itself, and to the files it leaves."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from contextvars import copy_context
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import gradio as gr

from core.config import TrainConfig
from core.data.pairs import Pairs, normalized
from core.encoder.encoder import Encoder
from core.events import Event, Stopped
from core.training.trainer import Watch
from core.training.trainer import train as run_training
from demo.common.checks import MAX_ROWS, cells, typed_pairs
from demo.common.models import BASELINE, YOURS
from demo.state.encoders import encoder_of
from demo.state.queue import queue
from demo.state.run_log import Failed, Preparing, Run, Waiting
from demo.state.sessions import Session
from demo.state.user_data import UserData
from demo.text import speaking, text
from demo.text.errors import refusal
from demo.text.translate import said
from demo.train.film import Film
from demo.train.pairs import training_pairs

log = logging.getLogger(__name__)

# A page that is closed, or reloaded slowly, is back within seconds; one that is not back after a minute is gone, and
# its run would only make others wait.
ABANDONED_SECONDS = 60.0
Filming = Callable[[Encoder, Pairs], Watch]  # see `train`

_starting = threading.Lock()


def train(
    data: str,
    rows: Sequence[Sequence[str]] | None,
    path: str | UserData | None,
    language_a: str,
    language_b: str,
    config: TrainConfig,
    session: Session,
    begin: str = BASELINE,
    *,
    film: Filming | None = None,
) -> Iterator[Event | Waiting | Preparing]:
    """Train a copy of the baseline for this visitor, and keep it as theirs however the run ends.

    With ``begin`` as ``yours`` their own model is trained further. Data of a visitor's own that was looked at before
    goes before a ``path``.

    Closing the iterator, as a program's leaving does, stops the run within a step. ``film`` is told the encoder in
    training and the held-out pairs, and gives what watches them.
    """
    if not session.training.acquire(blocking=False):
        raise refusal(text.BUSY)
    try:
        session.stop.clear()
        encoder_of(_beginning(begin), session)  # refused at once when there is none
        path = session.own.get(data) or path
        pairs, held, what = training_pairs(data, rows, path, language_a, language_b)
        report = {"settings": asdict(config), "pairs": len(pairs), "held_out": len(held), "data": data}
        with queue.turn() as ahead:
            while (others := ahead()) and not session.stop.is_set():
                yield Waiting(others)
                time.sleep(0.25)
            if session.stop.is_set():
                yield Stopped(0, 0, 0.0, 0, "asked", text.STOPPED_WAITING, None)
                return
            yield Preparing(len(pairs), len(held), what, pairs.dropped)
            yield from _run(pairs, held, config, session, report, begin, film)
    finally:
        session.training.release()


def _beginning(begin: str) -> str:
    if begin not in (BASELINE, YOURS):
        raise refusal(text.ERROR_MODEL.format(model=begin, known=", ".join([BASELINE, YOURS])))
    return begin


def _run(
    pairs: Pairs,
    held: Pairs,
    config: TrainConfig,
    session: Session,
    report: dict[str, Any],
    begin: str,
    film: Filming | None,
) -> Iterator[Event]:
    encoder, learnt = encoder_of(begin, session).copy(), False
    if begin == YOURS:
        config = replace(config, reinit_layers=False)  # that would throw away what they have learnt
    encoder.name = YOURS
    watch, stop = film(encoder, held) if film else None, session.stop.is_set
    try:
        # Closed before the model is kept: closing puts the best weights back.
        with closing(run_training(encoder, pairs, config, dev=held, should_stop=stop, watch=watch)) as events:
            for event in events:
                learnt = learnt or event.step > 0
                if isinstance(event, Stopped):
                    event = replace(event, message=said(event.message))
                report["last"] = event
                yield event
    except ValueError as error:
        raise refusal(error) from error
    finally:
        if learnt:
            seen = {normalized(sentence) for sentence in (*pairs.a, *pairs.b)}
            session.keep(encoder, report, seen | session.trained_on if begin == YOURS else seen)


def archive(session: Session) -> str:
    """A zip of the visitor's model, ready to load; it goes with the session."""
    if session.encoder is None:
        raise refusal(text.ERROR_YOURS)
    session.download = tempfile.TemporaryDirectory()
    name, made = "my-language-gap-model", Path(session.download.name)
    session.encoder.save(made / name, bits=16)
    return shutil.make_archive(str(made / name), "zip", made, name)


def paper(session: Session, name: str, content: str) -> str:
    """A file for the visitor to take home; it goes with the session."""
    session.papers = session.papers or tempfile.TemporaryDirectory()
    path = Path(session.papers.name) / name
    path.write_text(content, encoding="utf8")
    return str(path)


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
            raise refusal(text.BUSY)
        run.before = session.run.result if session.run else None
        if run.before is not None:
            run.before.before = None  # one is kept, not a chain of them
        session.run, run.started = run, True
        session.stop.clear()
        work = (_work, session, run, film, events)
        threading.Thread(target=context.run, args=work, name=f"run-{run.id}", daemon=True).start()


def typed_for_map(rows: Sequence[Sequence[str]] | None, language_a: str, language_b: str) -> Pairs | None:
    """What was typed, as far as it can be shown; a row that cannot be is no reason not to train."""
    try:
        return typed_pairs(cells(rows)[:MAX_ROWS], language_a, language_b)[0]
    except gr.Error:
        return None


def _work(session: Session, run: Run, film: Film, events: Callable[[Filming], Iterator[Any]]) -> None:
    try:
        # By name: the page that started the run may be gone when a sentence is needed.
        with speaking(session.language), closing(events(film.begin)) as told:  # type: ignore[type-var]
            for event in told:
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
