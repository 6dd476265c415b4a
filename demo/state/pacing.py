"""How a run goes on: by itself, or one step at a press.

A run that waits for the next press has given its turn to others, but keeps its weights and the optimizer's moments: so
there are few such runs, and none for long (`Pacing.rests`).
"""

from __future__ import annotations

import threading
import time

from demo.common.host import host

MAX_RESTING = host().resting  # runs on this machine: of the small models each keeps up to 180 MB
MAX_REST_SECONDS = 300.0

_resting: list[Pacing] = []
_lock = threading.Lock()


class Pacing:
    """The will of whoever watches a run, read by the thread that trains.

    Attributes:
        stepping: whether the run rests after every step.
        resting: whether it does so now.
        rested: seconds that it has rested in all.
        expired: whether it has rested too long, or had to make room for another.
    """

    def __init__(self, *, stepping: bool = False) -> None:
        self.stepping, self.resting, self.expired = stepping, False, False
        self.rested = 0.0
        self._steps = 0  # asked for and not yet taken
        self._changed = threading.Condition()

    def step(self) -> None:
        """Take one more step; a run that goes on by itself rests after its present one."""
        with self._changed:
            if self.stepping:
                self._steps += 1
            self.stepping = True
            self._changed.notify_all()

    def go_on(self) -> None:
        """Go on by itself."""
        with self._changed:
            self.stepping, self._steps = False, 0
            self._changed.notify_all()

    def rest(self) -> None:
        """The run begins to rest; the one that has rested for longest ends where there would be too many."""
        with _lock:
            _resting.append(self)
            while len(_resting) > MAX_RESTING:
                _resting.pop(0).expired = True
        self._since = time.monotonic()
        self.resting = True

    def rests(self, seconds: float) -> bool:
        """Wait for a press for at most so long; whether to wait on."""
        with self._changed:
            self._changed.wait_for(lambda: not self.stepping or self._steps, seconds)
            if self.stepping and not self._steps:
                self.expired = self.expired or time.monotonic() - self._since > MAX_REST_SECONDS
                return not self.expired
            self._steps = max(0, self._steps - 1)
            return False

    def rise(self) -> None:
        """The run rests no more."""
        with _lock:
            if self in _resting:
                _resting.remove(self)
        self.resting = False
        self.rested += time.monotonic() - self._since
