"""What the speaker's page asks and does: it opens a room, sees who is there, lets in, removes, trains, closes it."""

from __future__ import annotations

from typing import Any

import gradio as gr
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from core.data.phrasebook import phrasebook_languages
from demo.audience import halls as hall
from demo.audience.invitation import joining, qr_rows
from demo.audience.limits import MAX_BODY
from demo.audience.phones import NOW
from demo.audience.refusals import Refused, answering, sent
from demo.audience.room import SHOWN, WAITING, Entry, Room
from demo.common import lines
from demo.text import text

MAX_NEXT = 6  # waiting sentences that the page shows


def routes() -> list[Route]:
    """What the script of the speaker's page asks."""
    return [
        Route("/room", answering(begin), methods=["POST"]),
        Route("/room/state", answering(state), methods=["GET"]),
        Route("/room/do", answering(act), methods=["POST"]),
    ]


async def begin(request: Request) -> Response:
    """Open a room; its secret goes to whoever asked, and to nobody else."""
    given = await sent(request, MAX_BODY, text.JOIN["odd"])
    languages = given.get("languages")
    known = phrasebook_languages()
    if not (isinstance(languages, list) and len(languages) == 2 and all(each in known for each in languages)):
        raise Refused(422, text.ERROR_LANGUAGES)
    if languages[0] == languages[1]:
        raise Refused(422, text.ERROR_LANGUAGES)
    try:
        joining(str(given.get("base")), "")
    except ValueError as error:
        raise Refused(422, text.JOIN["odd"]) from error
    room = hall.halls.open(request, (languages[0], languages[1]))
    address, reached = joining(str(given.get("base")), room.code)
    stage = hall.halls.stage(room)
    await run_in_threadpool(stage.begin)
    places, scale = lines.packed_places(stage.ground.places.tolist())
    told = {
        "code": room.code,
        "secret": room.secret,
        "address": address,
        "qr": qr_rows(address),
        "reached": reached,
        "words": text.AUDIENCE,
        "names": [text.LANGUAGES[each] for each in room.languages],
        "sites": {"xy": places, "scale": scale},
    }
    return JSONResponse(told, headers=NOW)


async def state(request: Request) -> Response:
    """What is to be shown, if it is not what was shown at version ``since``."""
    room = hall.halls.ruled(request, request.query_params.get("room", ""))
    phase = await run_in_threadpool(lambda: hall.halls.stage(room).phase)
    told: dict[str, Any] = {"version": room.version, "phones": room.phones, **phase}
    if request.query_params.get("since") != str(room.version):
        told |= _shown(room)
    return JSONResponse(told, headers=NOW)


async def act(request: Request) -> Response:
    """Let in one or all that wait, remove one, open or shut the door, train, stop, close."""
    room = hall.halls.ruled(request, request.query_params.get("room", ""))
    given = await sent(request, MAX_BODY, text.JOIN["odd"])
    what, who = given.get("what"), given.get("id")
    entry = who if isinstance(who, int) else None
    stage = hall.halls.stage(room)
    try:
        if what == "let-in" and entry is not None:
            await run_in_threadpool(stage.admit, room.let_in(entry))
        elif what == "let-all":
            await run_in_threadpool(stage.admit, room.let_in())
        elif what == "remove" and entry is not None:
            room.remove(entry)
        elif what == "door":
            room.open = given.get("open") is True
            room.changed()
        elif what == "train":
            await run_in_threadpool(stage.train)
        elif what == "close":
            hall.halls.close(room)
        else:
            raise Refused(422, text.JOIN["odd"])
    except gr.Error as error:
        raise Refused(409, str(error.message)) from error
    return JSONResponse({"version": room.version}, headers=NOW)


def _shown(room: Room) -> dict[str, Any]:
    waiting, shown = room.entries(WAITING), room.entries(SHOWN)
    moments = hall.halls.stage(room).moments
    return {
        "open": room.open,
        "next": [{"id": each.id, "a": each.a, "b": each.b} for each in waiting[:MAX_NEXT]],
        "waiting": len(waiting),
        "guests": [_guest(each, len(moments)) for each in shown],
        "frames": [each.as_json() for each in list(moments)],
    }


def _guest(entry: Entry, moments: int) -> dict[str, Any]:
    stood = [entry.standings.get(number) for number in range(moments)]
    return {
        "id": entry.id,
        "a": entry.a,
        "b": entry.b,
        "site": entry.site,
        "of": entry.of,
        "at": [at and [round(at.x, 4), round(at.y, 4)] for at in stood],
        "places": [at and at.place for at in stood],
    }
