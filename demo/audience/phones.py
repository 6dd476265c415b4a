"""What a phone is served: a page of a few kilobytes with one field, and what becomes of its sentence.

Nothing of the page's own comes along: no Gradio, no session. A phone is known by a random number in a cookie.
"""

from __future__ import annotations

import json
import re
import secrets
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from demo.audience import halls as hall
from demo.audience.limits import MAX_BODY, MAX_LETTERS
from demo.audience.refusals import Refused, answering, sent
from demo.audience.room import SHOWN, Entry, Room
from demo.common import assets
from demo.state.programs import address_of
from demo.text import PAGE_LANGUAGES, language, text

COOKIE = "language_gap_phone"
_PHONE = re.compile(r"[0-9a-f]{32}")
_FEW, _MANY = 50, 150  # phones in a room
NOW = {"cache-control": "no-store"}


def asked_every(phones: int) -> int:
    """Seconds from one question of a phone to its next: a full hall asks less often."""
    return 2 if phones <= _FEW else 4 if phones <= _MANY else 6


def routes() -> list[Route]:
    """The page, and what its script asks."""
    return [
        Route("/join", answering(page), methods=["GET"]),
        Route("/join/sentence", answering(send), methods=["POST"]),
        Route("/join/leave", answering(leave), methods=["POST"]),
        Route("/join/state", answering(state), methods=["GET"]),
    ]


async def page(request: Request) -> Response:
    """The page in the phone's language."""
    code = request.query_params.get("room", "")
    room = hall.halls.rooms.find(code) if code else None
    answer = HTMLResponse(_page(code[:12] if room is None else room.code, room), headers=NOW)
    if not _PHONE.fullmatch(request.cookies.get(COOKIE, "")):
        answer.set_cookie(COOKIE, secrets.token_hex(16), httponly=True, samesite="lax", path="/", max_age=4 * 3600)
    return answer


async def send(request: Request) -> Response:
    """A sentence comes."""
    phone = _phone(request)
    _slowly(request, phone)
    given = await sent(request, MAX_BODY, text.JOIN["long"].format(limit=MAX_LETTERS))
    room = hall.halls.found(request, _word(given, "room"))
    room.send(phone, _word(given, "a"), _word(given, "b"))
    return JSONResponse(_state(room, phone), headers=NOW)


async def leave(request: Request) -> Response:
    """A sentence is taken back."""
    phone = _phone(request)
    _slowly(request, phone)
    given = await sent(request, MAX_BODY, text.JOIN["odd"])
    room = hall.halls.found(request, _word(given, "room"))
    room.take_back(phone)
    return JSONResponse(_state(room, phone), headers=NOW)


async def state(request: Request) -> Response:
    """What has become of a phone's sentence."""
    phone = _phone(request)
    if again := hall.halls.rates.asking.wait(phone):
        raise _too_fast(again)
    room = hall.halls.found(request, request.query_params.get("room", ""))
    return JSONResponse(_state(room, phone), headers=NOW)


def _phone(request: Request) -> str:
    """Which phone asks, by what only it knows.

    Raises:
        Refused: it brings no cookie.
    """
    phone = request.cookies.get(COOKIE, "")
    if not _PHONE.fullmatch(phone):
        raise Refused(403, text.JOIN["cookie"])
    return phone


def _slowly(request: Request, phone: str) -> None:
    """Refuse who sends too fast, before anything of it is read.

    Raises:
        Refused: the phone, its address, or all together have sent too much.
    """
    rates, address = hall.halls.rates, address_of(request)
    again = rates.phone.wait(phone) or rates.address.wait(address) or rates.everybody.wait()
    if again:
        raise _too_fast(again)


def _too_fast(again: int) -> Refused:
    return Refused(429, text.JOIN["fast"].format(seconds=again), again)


def _word(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    return value if isinstance(value, str) else ""


def _state(room: Room, phone: str) -> dict[str, Any]:
    entry = room.of(phone)
    told: dict[str, Any] = {"state": "none", "open": room.open, "again": asked_every(room.phones)}
    if entry is not None:
        told |= {"state": entry.state, "a": entry.a, "b": entry.b}
    if entry is not None and entry.state == SHOWN:
        told |= {"says": _says(entry), "learnt": entry.learnt, "training": hall.halls.stage(room).busy}
    return told


def _says(entry: Entry) -> str:
    """What a phone reads of its sentence: of one with a translation its place, of another the most similar one."""
    numbers = sorted(entry.standings)
    if not numbers:
        return ""
    first, last = entry.standings[numbers[0]], entry.standings[numbers[-1]]
    if not first.place:
        told = [
            text.JOIN["nearest"].format(sentence=each.nearest, language=text.LANGUAGES[each.language])
            for each in (first, last)[: len(numbers)]
        ]
    else:
        told = [
            text.JOIN["found"] if each.place == 1 else text.JOIN["place"].format(place=each.place, of=entry.of)
            for each in (first, last)[: len(numbers)]
        ]
    template = "nearest_says" if not first.place else "place_says"
    return str(text.JOIN[template].format(what=" → ".join(told)))


def _page(code: str, room: Room | None) -> str:
    """The HTML; all that a visitor could have written in it is escaped."""
    words = {name: text.JOIN[name] for name in text.JOIN}
    names = [text.LANGUAGES[each] for each in room.languages] if room else ["", ""]
    spoken = "".join(
        f'<option value="{each}"{" selected" if each == language() else ""}>{escape(name)}</option>'
        for each, name in PAGE_LANGUAGES.items()
    )
    first = words["sentence"].format(language=names[0]) if room else words["sentence_any"]
    second = words["translation"].format(language=names[1]) if room else words["translation_any"]
    why = "" if room or not code else escape(words["gone"])
    return f"""<!doctype html>
<html lang="{language()}"><head><meta charset="utf-8"><title>{escape(text.TITLE)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><style>{assets.read("audience/join.css")}</style></head>
<body data-words="{escape(json.dumps(words, ensure_ascii=False))}" data-limit="{MAX_LETTERS}">
<header><b>{escape(text.TITLE)}</b><label><span class="unseen">{escape(text.PAGE_LANGUAGE)}</span>
<select id="lang">{spoken}</select></label></header>
<main><h1>{escape(words["title"])}</h1>
<form id="send" autocomplete="off"><label id="code-label"{" hidden" if room else ""}>{escape(words["code"])}
<input id="code" value="{escape(code)}" maxlength="12" autocapitalize="characters" spellcheck="false"></label>
<label>{escape(first)}<textarea id="a" rows="2" maxlength="{MAX_LETTERS}" required dir="auto"></textarea></label>
<label>{escape(second)}<textarea id="b" rows="2" maxlength="{MAX_LETTERS}" dir="auto"></textarea></label>
<button>{escape(words["send"])}</button></form>
<section id="mine" hidden><blockquote id="mine-a" dir="auto"></blockquote>
<blockquote id="mine-b" dir="auto"></blockquote>
<p id="what"></p><p id="says"></p><button type="button" id="back">{escape(words["back"])}</button></section>
<p id="why" role="status">{why}</p><p class="small">{escape(words["kept"])}</p></main>
<script type="module" src="{assets.address("audience/join.js")}"></script></body></html>"""
