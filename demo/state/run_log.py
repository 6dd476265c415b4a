"""The log of a run: plain data, written by the thread that trains and read by the pages that follow.

A run outlives the page that started it. What happens is written into a `Run`, kept in the visitor's session; a page
follows that log, see `demo.state.following`, and can come and go, and a reloaded one follows on. Sentences are made
when they are shown, in the language that the page then speaks.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.config import TrainConfig
from core.events import Evaluated, Event, Finished, Step, Stopped
from demo.common.scatter.value import Frame, Points
from demo.state.pacing import Pacing


@dataclass(frozen=True)
class Waiting:
    """So many visitors are before this one."""

    ahead: int


@dataclass(frozen=True)
class Preparing:
    """The run is about to start.

    Attributes:
        pairs: how many it trains on.
        held: how many it is judged by.
        own: whether those are the visitor's and not the phrasebook's.
        dropped: a sentence for each row that was left out.
        notes: a sentence for each thing to know of the others, which bears on the result.
    """

    pairs: int
    held: int
    own: bool
    dropped: list[str]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Getting:
    """The run gets ready: ``stage`` is an index into ``text.GETTING_STAGES``."""

    stage: int


@dataclass(frozen=True)
class Beside:
    """What the page's model that was trained for longer finds of the same held-out pairs."""

    metrics: Mapping[str, Any]


@dataclass(frozen=True)
class Failed:
    """The run ended with an error: ``why`` in a sentence for the visitor, None when something broke on the server."""

    why: str | None


@dataclass(frozen=True)
class Resting:
    """The run waits for the next press, after so many steps."""

    step: int


@dataclass(frozen=True)
class Other:
    """Something happened in the run of another seed, which is made to be compared with this one."""

    seed: int
    event: Event


@dataclass
class Trial:
    """The run of another seed.

    Attributes:
        seed: its seed.
        evaluated: its `Evaluated` events.
        final: how it ended; None while it goes on.
    """

    seed: int
    evaluated: list[Evaluated] = field(default_factory=list)
    final: Finished | Stopped | None = None

    def take(self, event: Event) -> None:
        """Write an event down."""
        if isinstance(event, Evaluated):
            self.evaluated.append(event)
        elif isinstance(event, Finished | Stopped):
            self.final = event


Axes = tuple[float, float]
Entry = Event | Waiting | Getting | Beside | Preparing | Failed | Resting | Other


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
        steps: all `Step` events.
        evaluated: all `Evaluated` events.
        points: the sentences on the map, once known.
        frames: of the map; while the run goes on in the live basis, afterwards in the replay's.
        replay: whether they are in the latter.
        abandoned: whether it was stopped because nobody watched.
        trust: the map's trustworthiness before and after, once it is over.
        variance: of the embeddings before and after, the shares that lie along the map's two axes, likewise.
        started: whether someone pressed the button.
        pacing: whether it goes on by itself, or a step at a press.
        stepped: whether it has rested between steps: then its seconds say nothing.
        seeds: how many seeds it is made with, one after another; the first one's model is kept.
        trials: the runs of the other seeds, as far as they have begun.
        command: what computes its model again, a line a run that went on from another; empty until it is known.
        exact: whether that gives the same weights.
        beside: what the model of the page that was trained for longer finds of the same held-out pairs; None where
            there is none.
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
    steps: list[Step] = field(default_factory=list)
    evaluated: list[Evaluated] = field(default_factory=list)
    points: Points | None = None
    frames: list[Frame] = field(default_factory=list)
    replay: bool = False
    abandoned: bool = False
    trust: tuple[float, float] | None = None
    variance: tuple[Axes, Axes] | None = None
    started: bool = False
    pacing: Pacing = field(default_factory=Pacing)
    stepped: bool = False
    seeds: int = 1
    trials: list[Trial] = field(default_factory=list)
    command: str = ""
    exact: bool = True
    beside: Mapping[str, Any] | None = None
    before: Run | None = None
    recorded: tuple[str, str] | None = None
    version: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    watched: float = field(default_factory=time.monotonic)
    _changing: threading.Lock = field(default_factory=threading.Lock)

    def take(self, entry: Entry) -> None:
        """Write an entry down."""
        with self._changing:
            if entry == self.latest:
                return  # still waiting: that is no news
            if isinstance(entry, Resting):
                self.stepped = True
            elif isinstance(entry, Other):
                self._trial(entry.seed).take(entry.event)
            elif isinstance(entry, Step):
                self.steps.append(entry)
            elif isinstance(entry, Evaluated):
                self.evaluated.append(entry)
            elif isinstance(entry, Preparing):
                self.preparing = entry
            elif isinstance(entry, Beside):
                self.beside = entry.metrics
            # These are no states of their own: the status line goes on about the step.
            self.latest = self.latest if isinstance(entry, Evaluated | Beside) else entry
            self.version += 1

    def _trial(self, seed: int) -> Trial:
        if not self.trials or self.trials[-1].seed != seed:
            self.trials.append(Trial(seed))
        return self.trials[-1]

    def show_on_map(self, points: Points, frames: Sequence[Frame], *, replay: bool = False) -> None:
        """Give the map's sentences and all its frames so far, or with ``replay`` those that take their place."""
        with self._changing:
            self.points, self.frames, self.replay = points, list(frames), replay
            self.version += 1

    def on_map(self) -> tuple[Points | None, list[Frame], bool]:
        """Points, frames and whether these are the replay's, as they belong together."""
        with self._changing:
            return self.points, list(self.frames), self.replay

    def end(self) -> None:
        """Nothing more will happen."""
        with self._changing:
            self.over.set()
            self.version += 1

    @property
    def kept(self) -> Evaluated | None:
        """What was found of the best weights so far."""
        return next((event for event in reversed(self.evaluated) if event.best and event.counts), None)

    @property
    def own_held(self) -> bool:
        """Whether it is judged by pairs of the visitor's and not by the phrasebook's."""
        return self.preparing is not None and self.preparing.own

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
