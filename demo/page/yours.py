"""A page that was open for long: whether the model whose numbers it shows is still there, and soon may not be.

It asks now and then, if it is looked at and has trained something. Where the model is gone, it begins anew and says so.
"""

from __future__ import annotations

import json

import gradio as gr
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from demo.common import assets
from demo.state import lost, sessions
from demo.text import PAGE_LANGUAGES, speaking, text

SECRET = "x-visitor"


def build() -> None:
    """Lay out what asks."""
    gr.HTML(
        json.dumps(text.ROOM_SHORT, ensure_ascii=False),
        html_template="<span hidden></span>",
        js_on_load=assets.module("page/yours.js", "watchOver", lost.START, _apart()),
        elem_classes="unseen",
        apply_default_css=False,
    )


def _apart() -> dict[str, str]:
    """In every language: a visit that this server does not know has none yet."""
    said = {}
    for code in PAGE_LANGUAGES:
        with speaking(code):
            said[code] = str(text.APART)
    return said


def routes() -> list[Route]:
    """Where it is answered."""
    return [Route("/yours", _answer, methods=["GET"])]


def _answer(request: Request) -> JSONResponse:
    state = sessions.visitors.state(request.headers.get(SECRET, ""))
    return JSONResponse({"start": lost.START, "state": state}, headers={"cache-control": "no-store"})
