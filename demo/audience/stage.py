"""A room's map from moment to moment: before training, at every evaluation of a run, and after it.

Who is let in while a run goes on stands at its next evaluation; who comes later, before training and after it. The run
is one like any other, in turn with everybody's, and its model is the room's own: it goes with it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.maps import sheets
from core.training.trainer import Watch
from demo.audience.room import SHOWN, Entry, Room
from demo.audience.scene import Encode, Ground, ground
from demo.common import lines
from demo.common.models import BASELINE, YOURS
from demo.common.settings import preset_named
from demo.state.encoders import embedder_of
from demo.state.run_log import Failed, Run, Waiting
from demo.state.sessions import Session
from demo.text import text
from demo.train import handlers
from demo.train.request import RunRequest

PACE = "5s"  # the longer of the page's two first ones: a hall has time to look
IDLE, IN_LINE, RUNNING, OVER, FAILED = "idle", "waiting", "running", "over", "failed"


@dataclass(frozen=True)
class Moment:
    """The phrases at one moment.

    Attributes:
        step: of the run.
        standing: ``(N, 3)``, see `core.maps.sheets.stand`.
        found: of how many of them the translation is nearest of all sentences.
    """

    step: int
    standing: Tensor
    found: int

    def as_json(self) -> dict[str, Any]:
        """As `demo.meet.value` describes a frame."""
        places, scale = lines.packed_places(self.standing.tolist())
        return {"step": self.step, "xy": places, "scale": scale, "found": self.found}


class Stage:
    """The map of one room."""

    def __init__(self, room: Room, language: str) -> None:
        self.room = room
        self.session = Session(language=language)  # of nobody else
        self.moments: list[Moment] = []
        self._run: Run | None = None
        self._ended = False
        self._lock = threading.RLock()

    @property
    def ground(self) -> Ground:
        """What the sentences stand among."""
        return ground(*self.room.languages)

    def begin(self) -> None:
        """The map before any training."""
        with self._lock:
            if not self.moments:
                self._take(0, self._under(BASELINE)[0])

    def admit(self, entries: Sequence[Entry]) -> None:
        """Those who have just been let in come onto the map, under the models that are at hand."""
        self.begin()
        for each in entries:
            self.ground.settle(each, self.session)
        with self._lock:
            self._stand(entries, 0, *self._under(BASELINE))
            if self._ended and len(self.moments) > 1:
                self._stand(entries, len(self.moments) - 1, *self._under(YOURS))
        self.room.changed()

    def train(self) -> None:
        """Train the untrained model, from the beginning; the run goes on when this returns.

        Raises:
            gr.Error: a run is going on.
        """
        self.begin()
        with self._lock:
            request = RunRequest("phrases", None, None, *self.room.languages, preset_named(PACE))
            self._run = handlers.begin(request, self.session, also=self._film)
            self._ended = False
            del self.moments[1:]
            for each in self.room.entries(SHOWN):
                each.standings = {number: at for number, at in each.standings.items() if not number}
        self.room.changed()

    def stop(self) -> None:
        """What goes on ends after its current step."""
        self.session.stop.set()

    @property
    def phase(self) -> dict[str, Any]:
        """What goes on, in the words of the speaker's page; whoever asks watches the run."""
        run = self._run
        if run is None:
            return {"phase": IDLE}
        run.watched = time.monotonic()
        if not run.over.is_set():
            latest = run.latest
            return {"phase": IN_LINE, "ahead": latest.ahead} if isinstance(latest, Waiting) else {"phase": RUNNING}
        if isinstance(run.latest, Failed):
            return {"phase": FAILED, "why": run.latest.why or text.BROKEN}
        self._end()
        return {"phase": OVER if run.learnt else IDLE}

    @property
    def busy(self) -> bool:
        """Whether a run goes on."""
        return self._run is not None and not self._run.over.is_set()

    def _end(self) -> None:
        """The model that was kept, which may be that of an earlier step, is the last moment."""
        with self._lock:
            if self._ended:
                return
            self._ended = True
            if self._run is None or not self._run.final or self.session.encoder is None:
                return
            crowd, encode = self._under(YOURS)
            self._take(self._run.final.best_step, crowd)
            self._stand(self.room.entries(SHOWN), len(self.moments) - 1, crowd, encode)
        self.room.changed()

    def _under(self, model: str) -> tuple[tuple[Tensor, Tensor], Encode]:
        embedder = embedder_of(model, self.session)
        first, second = (embedder.phrases(code) for code in self.room.languages)
        return (first, second), embedder.encode

    def _film(self, encoder: Encoder, held: Pairs, begun: tuple[Tensor, Tensor] | None = None) -> Watch:
        """As `demo.train.film.Film.begin`."""

        def watch(step: int, seconds: float, x: Tensor, y: Tensor) -> None:
            if not step:
                return
            with self._lock:
                self._take(step, (x, y))
                self._stand(self.room.entries(SHOWN), len(self.moments) - 1, (x, y), encoder.encode)
            self.room.changed()

        return watch

    def _take(self, step: int, crowd: tuple[Tensor, Tensor]) -> None:
        standing = sheets.stand(*crowd, self.ground.places)
        self.moments.append(Moment(step, standing, int((sheets.place_of(*crowd) == 1).sum())))

    def _stand(self, entries: Sequence[Entry], number: int, crowd: tuple[Tensor, Tensor], encode: Encode) -> None:
        there = [each for each in entries if each.of and each.state == SHOWN]
        for each, at in zip(there, self.ground.stand(there, crowd, encode), strict=True):
            each.standings[number] = at
