"""How much and how often a phone may send, and everybody together; a talk's room is in memory alone, so it is small."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

MAX_LETTERS = 140  # characters of a sentence
MAX_BODY = 4_000  # bytes of what a phone sends: two such sentences, however JSON writes them
MAX_ROOMS = 4
SILENT_SECONDS = 120.0  # without a sign of the speaker's page a room is closed; a browser may let one rest for a minute
ROOM_SECONDS = 4 * 3600.0
HERE_SECONDS = 20.0  # a phone that has asked so lately is there
MAX_KEYS = 10_000  # of a rate that are remembered


@dataclass
class _Bucket:
    left: float
    at: float


class Rate:
    """So many at once, and from then on so many a second: a bucket of tokens for each key."""

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._buckets: dict[str, _Bucket] = {}
        self._lock = threading.Lock()

    def wait(self, key: str = "") -> int:
        """Take a token: 0, or where there is none the whole seconds until there is one."""
        now = self._clock()
        with self._lock:
            if key not in self._buckets and len(self._buckets) >= MAX_KEYS:
                self._forget(now)
            bucket = self._buckets.setdefault(key, _Bucket(self._burst, now))
            bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._per_second)
            bucket.at = now
            if bucket.left < 1:
                return max(1, math.ceil((1 - bucket.left) / self._per_second))
            bucket.left -= 1
            return 0

    def _forget(self, now: float) -> None:
        """Those that are full again; where none is, all but the newest tenth."""
        full = self._burst / self._per_second
        kept = {key: each for key, each in self._buckets.items() if now - each.at < full}
        newest = sorted(kept, key=lambda key: kept[key].at)[-MAX_KEYS // 10 :]
        self._buckets = kept if len(kept) < MAX_KEYS else {key: kept[key] for key in newest}


@dataclass(frozen=True)
class Rates:
    """Of one server.

    Attributes:
        phone: sentences that are sent and taken back, by phone.
        address: the same by address, which a hall full of phones may share.
        everybody: the same in all.
        asking: how often a phone asks what has become of its sentence.
        guessing: codes of no room, by address.
        opening: rooms, by address.
    """

    phone: Rate
    address: Rate
    everybody: Rate
    asking: Rate
    guessing: Rate
    opening: Rate


def rates(clock: Callable[[], float] = time.monotonic) -> Rates:
    """The usual ones."""
    return Rates(
        phone=Rate(6, 1 / 3, clock),
        address=Rate(300, 5, clock),
        everybody=Rate(600, 20, clock),
        asking=Rate(20, 2, clock),
        guessing=Rate(30, 1 / 2, clock),
        opening=Rate(6, 1 / 10, clock),
    )
