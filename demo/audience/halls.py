"""The rooms of this server and the maps they stand on: one place for what phones and speakers' pages ask of them."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from starlette.requests import Request

from demo.audience.limits import Rates, rates
from demo.audience.refusals import Refused
from demo.audience.room import Room, Rooms
from demo.audience.stage import Stage
from demo.common.host import host
from demo.state.programs import address_of
from demo.text import language, text


class Halls:
    """All rooms with their maps, and how often each may be asked.

    Attributes:
        rooms: those that are open.
        rates: of phones and speakers.
        phones: how many sentences a room takes at once.
    """

    def __init__(self, rooms: Rooms | None = None, rates_: Rates | None = None, phones: int | None = None) -> None:
        self.rooms, self.rates = rooms or Rooms(), rates_ or rates()
        self.phones = host().audience if phones is None else phones
        self._stages: WeakKeyDictionary[Room, Stage] = WeakKeyDictionary()

    def open(self, request: Request, languages: tuple[str, str]) -> Room:
        """A room for the talk of whoever asks.

        Raises:
            Refused: there are too many, or this address has opened too many.
        """
        if again := self.rates.opening.wait(address_of(request)):
            raise Refused(429, text.AUDIENCE["many"], again)
        made = self.rooms.open(languages, self.phones)
        self._stages[made] = Stage(made, language())
        return made

    def stage(self, room: Room) -> Stage:
        """The map of a room."""
        return self._stages[room]

    def found(self, request: Request, code: str) -> Room:
        """The room with a code.

        Raises:
            Refused: there is none, or this address has guessed too often.
        """
        room = self.rooms.find(code)
        if room is not None:
            return room
        if again := self.rates.guessing.wait(address_of(request)):
            raise Refused(429, text.JOIN["fast"].format(seconds=again), again)
        raise Refused(404, text.JOIN["gone"])

    def ruled(self, request: Request, code: str) -> Room:
        """The room with a code, for whoever knows its secret.

        Raises:
            Refused: there is none, or the secret is another.
        """
        room = self.found(request, code)
        if not room.is_speaker(request.headers.get("x-room", "")):
            raise Refused(403, text.AUDIENCE["gone"])
        room.touch()
        return room

    def close(self, room: Room) -> None:
        """A room is over, and what goes on in it."""
        self.stage(room).stop()
        self.rooms.close(room)


halls = Halls()
