"""Training for a visitor: in turn, with a copy of a model, which becomes theirs; once, or with several seeds."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from core.data.pairs import normalized
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import Elsewhere
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.training.judging import Judgement
from core.training.precision import pinned
from core.training.trainer import train as run_training
from demo.common.models import BASELINE, READY, YOURS
from demo.common.settings import MAX_SECONDS
from demo.state.encoders import encoder_of
from demo.state.memory import is_large
from demo.state.pacing import Pacing
from demo.state.queue import LOOK_SECONDS, Turn, queue
from demo.state.run_log import Beside, Getting, Other, Preparing, Resting, Waiting
from demo.state.sessions import Session
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.translate import translated
from demo.train import forecast, known, on_gpu
from demo.train.film import Filming
from demo.train.pairs import Split, training_pairs
from demo.train.provenance import link_of, noted
from demo.train.request import RunRequest

GRACE_SECONDS = 10.0  # for getting ready and judging beside the seconds that a run may train
MAX_CHAIN = 100  # runs that go on from each other: their commands are shown
Telling = Callable[[Getting | Beside], None]
Reported = Event | Waiting | Preparing | Resting | Other


@dataclass(frozen=True)
class _Terms:
    """On which terms a run is made.

    Attributes:
        session: whose it is.
        limit: seconds that it may take.
        pacing: whether it goes on by itself.
        film: see `train`.
        tell: see `train`.
        kept: whether its model becomes the visitor's; else it is only judged on its held-out pairs.
        program: see `train`.
    """

    session: Session
    limit: float
    pacing: Pacing
    film: Filming | None = None
    tell: Telling | None = None
    kept: bool = True
    program: bool = False

    def getting(self, stage: int) -> None:
        """The run gets ready, and has come so far."""
        if self.tell is not None:
            self.tell(Getting(stage))


def train(
    request: RunRequest,
    session: Session,
    *,
    film: Filming | None = None,
    tell: Telling | None = None,
    limit: float = MAX_SECONDS,
    pacing: Pacing | None = None,
    program: bool = False,
) -> Iterator[Reported]:
    """Train a copy of a model for this visitor, and keep it as theirs however the run ends.

    Closing the iterator, as a program's leaving does, stops the run within a step. ``film`` is given the encoder in
    training and the held-out pairs, and gives what watches them. ``tell`` hears what only the page shows: how the run
    gets ready, and what another model finds of its held-out pairs. A run may take ``limit`` seconds, whatever its
    budget. ``pacing`` says whether it goes on by itself; None does. A ``program`` stands in line behind page visitors,
    and sleeps between two looks at it itself, without a thread.

    Raises:
        gr.Error: the visitor has a run that is not over, or this one cannot be had.
    """
    with alone(session):
        terms = _Terms(session, limit, pacing or Pacing(), film, tell, program=program)
        terms.getting(0)
        begun = encoder_of(request.begin, session)  # refuses what there is no model for
        yield from _in_turn(request, begun, terms)


def train_several(
    request: RunRequest,
    session: Session,
    seeds: Sequence[int],
    *,
    film: Filming | None = None,
    tell: Telling | None = None,
) -> Iterator[Reported]:
    """The same run once a seed, one after another, each in its turn.

    The first is a run like any other, and its model is kept; of the others only what their held-out pairs say is.
    Its last event comes last, when all are done, or when one was stopped.

    Raises:
        gr.Error: see `train`.
    """
    last: Event | None = None
    with alone(session):
        begun = encoder_of(request.begin, session)
        for seed in seeds:
            one, first = replace(request, settings=replace(request.settings, seed=seed)), last is None
            terms = _Terms(session, MAX_SECONDS, Pacing(), film if first else None, tell if first else None, kept=first)
            ended: Event | None = None
            for event in _in_turn(one, begun, terms):
                if isinstance(event, Finished | Stopped):
                    ended = event
                if first and ended is None:
                    yield event
                elif not first and isinstance(event, Step | Evaluated | Finished | Stopped):
                    yield Other(seed, event)
            last = last or ended
            if not isinstance(ended, Finished):
                break
    if last is not None:
        yield last


@contextmanager
def alone(session: Session) -> Iterator[None]:
    """A visitor has one run at a time.

    Raises:
        gr.Error: the visitor has one that is not over.
    """
    if not session.training.acquire(blocking=False):
        raise visitor_error(text.BUSY)
    try:
        session.stop.clear()
        yield
    finally:
        session.training.release()


def _in_turn(request: RunRequest, begun: Encoder, terms: _Terms) -> Iterator[Reported]:
    session = terms.session
    if request.begin == YOURS and len(session.chain) >= MAX_CHAIN:
        raise visitor_error(text.ERROR_CHAIN.format(limit=MAX_CHAIN))
    given = session.user_data.get(request.data) or request.given
    terms.getting(1)
    pairs = training_pairs(request.data, request.rows, given, request.language_a, request.language_b)
    forecast.check(request, pairs, begun, session)
    with queue.turn(large=is_large(begun), program=terms.program) as turn:
        yield from _waited(turn, session, 0 if terms.program else LOOK_SECONDS)
        if session.stop.is_set():
            yield Stopped(0, 0, 0.0, 0, "asked", text.STOPPED_WAITING, None)
            return
        forecast.check(request, pairs, begun, session)  # once more: memory may have gone meanwhile
        yield Preparing(len(pairs.train), len(pairs.held), pairs.own, pairs.train.dropped, pairs.train.notes)
        yield from _run(request, pairs, begun, terms, turn)


def _waited(turn: Turn, session: Session, pause: float = LOOK_SECONDS) -> Iterator[Waiting]:
    """Wait for one's turn, or until the visitor stops; how many are still before them, every ``pause`` seconds."""
    while (others := turn()) and not session.stop.is_set():
        yield Waiting(others)
        time.sleep(pause)


def _run(request: RunRequest, pairs: Split, begun: Encoder, terms: _Terms, turn: Turn) -> Iterator[Reported]:
    session, pacing = terms.session, terms.pacing
    encoder, learnt = begun.copy(share=is_large(begun)), False
    encoder.name = YOURS
    lent = on_gpu.goes(begun)
    config = request.config if lent else pinned(request.config, begun.device, begun.backbone.config.hidden_size)
    elsewhere = Elsewhere.of(pairs.train, pairs.held)
    terms.getting(2)
    before = known.judgement_of(begun, pairs.held, elsewhere)
    watch = terms.film(encoder, pairs.held, known.begun_of(begun, pairs.held, config)) if terms.film else None
    terms.getting(3)
    begins = time.monotonic()

    def stop() -> bool:
        taken = time.monotonic() - begins - pacing.rested
        return session.stop.is_set() or taken > terms.limit + GRACE_SECONDS

    report: dict[str, Any] = {
        "settings": asdict(config),
        "pairs": len(pairs.train),
        "held_out": len(pairs.held),
        "data": request.data,
    }
    after: list[Any] = []
    told = on_gpu.Told(elsewhere, session.stop.is_set, watch, lambda *seen: after.extend(seen))
    if lent:
        events = on_gpu.away(encoder, pairs.train, config, pairs.held, told, forecast.on_card(request, pairs, begun))
    else:
        events = run_training(
            encoder, known.source_of(begun, pairs.train, config), config, dev=pairs.held, should_stop=stop, watch=watch,
            before=before, elsewhere=elsewhere, kept=told.kept, look_now=lambda: pacing.stepping, hurry=stop,
        )  # fmt: skip
    try:
        # Closed before the model is kept: closing puts the best weights back.
        with closing(events):
            for event in events:
                learnt = learnt or event.step > 0
                if isinstance(event, Stopped):
                    event = replace(event, message=translated(event.message))
                report["last"] = event
                if learnt and isinstance(event, Finished | Stopped):
                    _tell_beside(request, pairs, terms)
                noted(report, pairs, request.begin, event)
                yield event
                if (
                    pacing.stepping
                    and not lent
                    and isinstance(event, Evaluated)
                    and 0 < event.step < (config.steps or math.inf)
                ):
                    yield from _rested(event.step, pacing, turn, session)
    except ValueError as error:
        raise visitor_error(error) from error
    finally:
        if learnt and terms.kept:
            _keep(request, pairs, begun, encoder, report, session)
            if after and isinstance(last := report["last"], Finished | Stopped) and last.metrics:
                known.keep(encoder, pairs.held, elsewhere, Judgement(last.metrics, *after))
            if isinstance(last := report["last"], Finished) and not pacing.rested and not lent:
                session.learn = partial(forecast.learn, request, pairs, begun, last.seconds)


def _tell_beside(request: RunRequest, pairs: Split, terms: _Terms) -> None:
    """What the model that was trained for longer finds of the same pairs, where this one began like it."""
    base = terms.session.base if request.begin == YOURS else request.begin
    if terms.tell is not None and base == BASELINE:
        terms.tell(Beside(known.found_by(encoder_of(READY, terms.session), pairs.held)))


def _rested(step: int, pacing: Pacing, turn: Turn, session: Session) -> Iterator[Resting | Waiting]:
    """Wait for the next press; meanwhile it is others' turn."""
    turn.give_up()
    pacing.rest()
    try:
        while pacing.rests(LOOK_SECONDS) and not session.stop.is_set():
            yield Resting(step)
    finally:
        pacing.rise()
    if pacing.expired:
        session.stop.set()
    turn.take()
    yield from _waited(turn, session)


def _keep(
    request: RunRequest, pairs: Split, begun: Encoder, encoder: Encoder, report: dict[str, Any], session: Session
) -> None:
    """Make the model the visitor's."""
    seen = {normalized(sentence) for sentence in (*pairs.train.a, *pairs.train.b)}
    goes_on = request.begin == YOURS
    link = link_of(pairs, begun, session if goes_on else None, report)
    session.keep(
        encoder,
        report,
        seen | session.trained_on if goes_on else seen,
        session.base if goes_on else request.begin,
        [*session.chain, link] if goes_on else [link],
    )
