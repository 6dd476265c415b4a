"""Who takes part in a talk: phones, their sentences, which of them wait and which are on the map.

A room is in memory alone. It is found by its code, which the whole hall reads, and ruled by its secret, which the page
that opened it alone has; it is gone when that page closes it, or has been silent for long.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from core.data.characters import clean
from demo.audience.limits import HERE_SECONDS, MAX_LETTERS, MAX_ROOMS, ROOM_SECONDS, SILENT_SECONDS
from demo.audience.refusals import Refused
from demo.text import text

LETTERS = "BCDFGHJKMNPQRTVWXZ2346789"  # no vowels, so that no word comes out, and nothing that looks like another
CODE_LENGTH = 5
WAITING, SHOWN, REMOVED = "waiting", "shown", "removed"
FULL_AGAIN = 30  # seconds after which a full room is worth another try


@dataclass(frozen=True)
class Standing:
    """Where a sentence stands at one moment of the map.

    Attributes:
        x: across, on both sheets.
        y: up.
        place: of its translation among all other sentences, 1 = found; 0 where it has none.
        nearest: the most similar sentence.
        language: code of that one's language.
    """

    x: float
    y: float
    place: int
    nearest: str
    language: str


@dataclass(eq=False)
class Entry:
    """One phone's sentence.

    Attributes:
        id: in its room.
        phone: whose it is.
        a: the sentence.
        b: its translation, or empty.
        state: `WAITING`, `SHOWN` or `REMOVED`.
        site: where its translation lies still.
        standings: by the number of the moment.
        of: how many sentences compete for its translation's place.
        learnt: whether what the model learns from has one of the two.
    """

    id: int
    phone: str
    a: str
    b: str
    state: str = WAITING
    site: tuple[float, float] | None = None
    standings: dict[int, Standing] = field(default_factory=dict)
    of: int = 0
    learnt: bool = False


class Room:
    """One talk's.

    Attributes:
        code: by which phones find it.
        secret: by which the speaker's page rules it.
        languages: codes of the language whose sentences move, and of their translations'.
        version: goes up with every change that the speaker's page shows.
        open: whether phones may send.
        closed: whether it is over.
    """

    def __init__(self, languages: tuple[str, str], most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        self.secret = secrets.token_hex(24)
        self.languages, self.version, self.open, self.closed = languages, 0, True, False
        self._most, self._clock = most, clock
        self._entries: dict[str, Entry] = {}  # by phone: one at a time
        self._seen: dict[str, float] = {}
        self._count = 0
        self._lock = threading.Lock()
        self.began = self.touched = clock()

    def is_speaker(self, secret: str) -> bool:
        """Whether this is its secret."""
        return hmac.compare_digest(secret.encode(), self.secret.encode())

    def touch(self) -> None:
        """The speaker's page is there."""
        self.touched = self._clock()

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        now = self._clock()
        return self.closed or now - self.touched > SILENT_SECONDS or now - self.began > ROOM_SECONDS

    def changed(self) -> None:
        """Something is to be shown anew."""
        self.version += 1

    def send(self, phone: str, a: str, b: str) -> Entry:
        """A phone sends a sentence, and its translation if it likes; it waits to be let in.

        Raises:
            Refused: it is empty or too long, the phone has one already, or there is no room for more.
        """
        if max(len(a), len(b)) > MAX_LETTERS:
            raise Refused(413, text.JOIN["long"].format(limit=MAX_LETTERS))
        a, b = clean(a), clean(b)
        if not a:
            raise Refused(422, text.JOIN["empty"])
        with self._lock:
            if not self.open:
                raise Refused(409, text.JOIN["shut"])
            known = self._entries.get(phone)
            if known is not None and known.state != REMOVED:
                raise Refused(409, text.JOIN["one"])
            if sum(each.state != REMOVED for each in self._entries.values()) >= self._most:
                raise Refused(429, text.JOIN["full"], FULL_AGAIN)
            if len(self._entries) >= 2 * self._most:  # what was taken off is remembered as long as there is room for it
                self._entries = {key: each for key, each in self._entries.items() if each.state != REMOVED}
            self._count += 1
            self._entries.pop(phone, None)  # so that it comes last
            made = self._entries[phone] = Entry(self._count, phone, a, b)
            self.changed()
            return made

    def take_back(self, phone: str) -> None:
        """A phone's sentence goes, wherever it is, as if it had never been sent."""
        with self._lock:
            if self._entries.pop(phone, None):
                self.changed()

    def of(self, phone: str) -> Entry | None:
        """A phone's sentence; the phone is noted to be there."""
        now = self._clock()
        with self._lock:
            if len(self._seen) >= 2 * self._most:
                self._seen = {key: at for key, at in self._seen.items() if now - at < HERE_SECONDS}
            if phone in self._seen or len(self._seen) < 2 * self._most:
                self._seen[phone] = now
            return self._entries.get(phone)

    @property
    def phones(self) -> int:
        """How many phones are there."""
        now = self._clock()
        with self._lock:
            return sum(now - at < HERE_SECONDS for at in self._seen.values())

    def entries(self, state: str) -> list[Entry]:
        """Those in one state, as they came."""
        with self._lock:
            return [each for each in self._entries.values() if each.state == state]

    def let_in(self, entry: int | None = None) -> list[Entry]:
        """Those that wait, or the one of them with this id: what is now on the map that was not."""
        with self._lock:
            entering = [
                each for each in self._entries.values() if each.state == WAITING and entry in (None, each.id)
            ]  # fmt: skip
            for each in entering:
                each.state = SHOWN
        if entering:
            self.changed()
        return entering

    def remove(self, entry: int) -> None:
        """One is neither shown nor waits any more; its phone is told, and may send another."""
        with self._lock:
            for each in self._entries.values():
                if each.id == entry:
                    each.state, each.a, each.b = REMOVED, "", ""
                    each.standings.clear()
        self.changed()

    def close(self) -> None:
        """It is over, and forgets all."""
        with self._lock:
            self.closed, self.open = True, False
            self._entries.clear()
            self._seen.clear()
        self.changed()


class Rooms:
    """All rooms of a server, few at once."""

    def __init__(self, most: int = MAX_ROOMS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._rooms: dict[str, Room] = {}
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Room]:
        return iter(list(self._rooms.values()))

    def open(self, languages: tuple[str, str], phones: int) -> Room:
        """A new one for so many phones.

        Raises:
            Refused: there are too many.
        """
        with self._lock:
            self._tidy()
            if len(self._rooms) >= self._most:
                raise Refused(429, text.AUDIENCE["many"], FULL_AGAIN)
            made = Room(languages, phones, self._clock)
            self._rooms[made.code] = made
            return made

    def find(self, code: str) -> Room | None:
        """The one with a code, however it was typed."""
        with self._lock:
            self._tidy()
            return self._rooms.get("".join(code.split()).upper()[: 2 * CODE_LENGTH])

    def close(self, room: Room) -> None:
        """One is over."""
        room.close()
        with self._lock:
            self._tidy()

    def _tidy(self) -> None:
        for code, room in list(self._rooms.items()):
            if room.expired:
                room.close()
                del self._rooms[code]
