"""Runs that outlive the page that started them.

A run is done by a thread of its own, which writes what happens into a `Run`, kept in the visitor's session. A page
follows that log and can come and go; a reloaded one follows on. What is written down is plain data: sentences are made
when it is shown, in the language that the page then speaks.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import gradio as gr
import torch
from torch import Tensor

from core.config import TrainConfig
from core.data.read import Pairs
from core.encoder.encoder import Encoder
from core.events import Evaluated, Event, Finished, Step, Stopped
from core.maps import projection, recording
from core.maps import trajectory as motion
from core.maps.recording import topics_of
from core.training.reinit import restart_layers
from core.training.trainer import QUIET_POSITIONS, Watch
from demo import handlers
from demo.common.scatter import Frame, Points
from demo.handlers import Preparing, Waiting
from demo.state.sessions import Session
from demo.text import speaking, text
from demo.text.errors import refusal

log = logging.getLogger(__name__)

# A page that is closed, or reloaded slowly, is back within seconds; one that is not back after a minute is gone, and
# its run would only make others wait.
ABANDONED_SECONDS = 60.0
BEAT_SECONDS = 1.0  # a follower gives a sign of life this often: only then does Gradio notice that its page has gone
REDRAW_SECONDS = 0.8  # a slow browser must be done with one drawing before the next
FIRST_RECORDED = "en-el"
KINDS: dict[str, type[Event]] = {kind.__name__.lower(): kind for kind in (Step, Evaluated, Finished, Stopped)}

_starting = threading.Lock()


@dataclass(frozen=True)
class Failed:
    """The run ended with an error: ``why`` in a sentence for the visitor, None when something broke on the server."""

    why: str | None


Entry = Event | Waiting | Preparing | Failed
Filming = Callable[[Encoder, Pairs], Watch]  # see `demo.handlers.train`


@dataclass
class Run:
    """What has happened in one run so far.

    Attributes:
        config: its settings.
        data: what is trained on: phrases, typed or upload.
        language_a: code of the first language.
        language_b: code of the second.
        id: tells this run's map from another's.
        began: when, in seconds since 1970.
        latest: the last entry that the status line speaks of.
        preparing: how many pairs there are and which were left out, once known.
        own_held: whether the held-out pairs are the visitor's and not the phrasebook's.
        steps: all `Step` events.
        evaluated: all `Evaluated` events.
        points: the sentences on the map, once known.
        frames: of the map; while the run goes on in the live basis, afterwards in the replay's.
        abandoned: whether it was stopped because nobody watched.
        trust: the map's trustworthiness before and after, once it is over.
        started: whether someone pressed the button.
        before: the visitor's last run that came to a result, as long as this one has none.
        recorded: date and machine of a run that was recorded earlier, else None.
        version: goes up with every entry.
        over: set at the end.
        watched: when a page last looked, on the clock of `time.monotonic`.
    """

    config: TrainConfig
    data: str = "phrases"
    language_a: str = "en"
    language_b: str = "el"
    id: str = field(default_factory=lambda: uuid.uuid4().hex[:8])
    began: float = field(default_factory=time.time)
    latest: Entry | None = None
    preparing: Preparing | None = None
    own_held: bool = False
    steps: list[Step] = field(default_factory=list)
    evaluated: list[Evaluated] = field(default_factory=list)
    points: Points | None = None
    frames: list[Frame] = field(default_factory=list)
    abandoned: bool = False
    trust: tuple[float, float] | None = None
    started: bool = False
    before: Run | None = None
    recorded: tuple[str, str] | None = None
    version: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    watched: float = field(default_factory=time.monotonic)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def take(self, entry: Entry) -> None:
        """Write an entry down and wake those who follow."""
        with self._changed:
            if isinstance(entry, Step):
                self.steps.append(entry)
            elif isinstance(entry, Evaluated):
                self.evaluated.append(entry)
            elif isinstance(entry, Preparing):
                self.preparing, self.own_held = entry, entry.held_what == text.HELD_YOURS
            # An evaluation is no state of its own: the status line goes on about the step.
            self.latest = self.latest if isinstance(entry, Evaluated) else entry
            self._news()

    def show_on_map(self, points: Points, frames: Sequence[Frame]) -> None:
        """Give the map's sentences and all its frames so far."""
        with self._changed:
            self.points, self.frames = points, list(frames)
            self._news()

    def end(self) -> None:
        """Nothing more will happen."""
        with self._changed:
            self.over.set()
            self._news()

    def _news(self) -> None:
        self.version += 1
        self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> bool:
        """Wait at most so long for an entry after version ``seen``; whether there is one."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version != seen, seconds)

    @property
    def final(self) -> Finished | Stopped | None:
        """How it ended, if it ended as a run does."""
        return self.latest if isinstance(self.latest, Finished | Stopped) else None

    @property
    def result(self) -> Run | None:
        """Itself if it was judged and is over, else the last run that was."""
        judged = self.final is not None and self.over.is_set() and bool(self.evaluated)
        return self if judged else self.before

    @property
    def refused(self) -> bool:
        """Whether it ended before anything was trained, so that what was there before is still what there is."""
        return isinstance(self.latest, Failed) and not self.steps

    @property
    def learnt(self) -> bool:
        """Whether there was a step, so that a model was kept."""
        return bool(self.steps)


class Film:
    """The moving map of a run: held-out sentences, and those the visitor typed, at every evaluation.

    All moments are kept as 16-bit vectors, 4 MB or less, until the end: only then is it known which basis shows both
    the first and the last of them.
    """

    def __init__(self, run: Run, typed: Pairs | None) -> None:
        self._run, self._typed = run, typed
        self._moments: list[Tensor] = []
        self._frames: list[Frame] = []
        self._basis: Tensor | None = None

    def begin(self, encoder: Encoder, held: Pairs) -> Watch:
        """What `core.train` calls at every evaluation."""
        typed = self._typed.without(held) if self._typed else Pairs([], [])
        self._points = _points(held, typed, self._typed)
        begun = _begun(encoder, held) if self._run.config.restart_layers else None

        def watch(step: int, seconds: float, x: Tensor, y: Tensor) -> None:
            own = [encoder.encode(side) if side else x[:0] for side in (typed.a, typed.b)]
            all_x, all_y = torch.cat([x, own[0]]), torch.cat([y, own[1]])
            # Typed sentences are no rivals of the held-out ones: the count stays the one in the tiles.
            found = motion.found(x, y)
            rest = motion.found(all_x, all_y) if typed.a else []
            n, m = len(x), len(all_x)
            self._take(
                Frame(step, seconds, [], [*found[:n], *rest[n:m], *found[n:], *rest[m + n :]]),
                torch.cat([all_x, all_y]),
                lambda: motion.apart(x, y, begun),
            )

        return watch

    def _take(self, frame: Frame, vectors: Tensor, basis: Callable[[], Tensor]) -> None:
        if self._basis is None:
            self._basis = basis()
        self._moments.append(vectors.half())
        xy = motion.place(vectors, self._basis).tolist()
        self._frames.append(Frame(frame.step, frame.seconds, xy, frame.found))
        self._run.show_on_map(self._points, self._frames)

    def end(self) -> None:
        """Lay all moments out anew, in the basis of the first and the last, and give the vectors back."""
        if not self._moments:
            return
        places = motion.replayed([vectors.float() for vectors in self._moments])
        frames = [
            Frame(frame.step, frame.seconds, points.tolist(), frame.found)
            for frame, points in zip(self._frames, places, strict=True)
        ]
        ends = ((self._moments[at].float(), places[at]) for at in (0, -1))
        before, after = (projection.trustworthiness(*each) for each in ends)
        self._run.trust = before, after
        self._run.show_on_map(self._points, frames)
        self._moments = []


def _begun(encoder: Encoder, held: Pairs) -> tuple[Tensor, Tensor]:
    """Vectors of the held-out pairs once the layers have started afresh, which the run does after its first look."""
    twin = encoder.copy()
    restart_layers(twin, positions=QUIET_POSITIONS)
    return twin.encode(held.a), twin.encode(held.b)


def _points(held: Pairs, typed: Pairs, all_typed: Pairs | None) -> Points:
    """Both sides of the held-out pairs and of those typed; a held-out one that was typed too stands out likewise."""
    own = set(zip(all_typed.a, all_typed.b, strict=True)) if all_typed else set()
    marked = [*(pair in own for pair in zip(held.a, held.b, strict=True)), *[True] * len(typed)]
    topics = [*topics_of(held), *[""] * len(typed)]
    n = len(marked)
    languages = [held.language_a] * n + [held.language_b] * n
    return Points(held.a + typed.a + held.b + typed.b, languages, [*range(n)] * 2, topics * 2, marked * 2)


def start(session: Session, run: Run, typed: Pairs | None, events: Callable[[Filming], Iterator[Any]]) -> None:
    """Begin ``run`` for this visitor; it goes on when this returns.

    Args:
        session: the visitor's.
        run: a new one.
        typed: sentence pairs that the map shows beside the held-out ones.
        events: what trains, as `demo.handlers.train` does; it is given what makes the map.

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


def recorded(language_a: str, language_b: str) -> Run:
    """The recorded run of a language pair, or of the first pair that has one; nothing is computed."""
    known = recording.names()
    name = next((name for name in (f"{language_a}-{language_b}", FIRST_RECORDED) if name in known), known[0])
    made = recording.read(name)
    config = TrainConfig(**made.settings)
    run = Run(config, "phrases", made.language_a, made.language_b, id=f"recorded-{name}", started=True)
    for event in made.events:
        kind, values = KINDS[event["event"]], {key: value for key, value in event.items() if key != "event"}
        run.take(kind(**values))
    points = Points(made.texts, made.languages, made.meanings, made.topics, [False] * len(made.texts))
    run.show_on_map(points, [Frame(**frame) for frame in made.frames])
    run.trust = made.trust[0], made.trust[1]
    run.recorded = made.date, made.machine
    run.end()
    return run


@lru_cache(maxsize=64)  # every visitor begins with it, and nobody changes it
def untrained(language_a: str, language_b: str) -> Run:
    """No run yet: where the held-out phrases of two languages lie before any training."""
    held = handlers.pool(language_a, language_b)
    run = Run(TrainConfig(seconds=1), "phrases", held.language_a, held.language_b)
    run.id = f"before-{held.language_a}-{held.language_b}"
    session = Session()  # of nobody: the vectors of the model that all begin with are shared
    sides = [handlers.phrase_vectors(handlers.BASELINE, session, code) for code in (held.language_a, held.language_b)]
    vectors = torch.cat(sides)
    points = motion.replayed([vectors])[0]
    run.show_on_map(_points(held, Pairs([], []), None), [Frame(0, 0.0, points.tolist(), motion.found(*sides))])
    run.trust = (projection.trustworthiness(vectors, points),) * 2
    return run


def typed_for_map(rows: Sequence[Sequence[str]] | None, language_a: str, language_b: str) -> Pairs | None:
    """What was typed, as far as it can be shown; a row that cannot be is no reason not to train."""
    try:
        return handlers.typed_pairs(handlers.cells(rows)[: handlers.MOST_ROWS], language_a, language_b)[0]
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


def follow(session: Session, run: Run, page: str) -> Iterator[bool]:
    """Yield now and then while the run goes on, True when there is something new; at its end once more, and stop.

    A page follows once: a newer follower of the same ``page`` ends this one.
    """
    mine = session.followed[page] = object()
    seen = -1
    while session.followed.get(page) is mine:
        run.watched = time.monotonic()
        over, new = run.over.is_set(), run.version != seen
        seen = run.version
        yield new
        if over:
            session.followed.pop(page, None)
            return
        run.over.wait(REDRAW_SECONDS)
        run.wait(seen, BEAT_SECONDS)
