"""The page's own words in every language, which a browser fetches as a file when it is to speak another.

They are no answer to an event: 120 components would be made anew for every visitor, 60 ms of work for what is the same
for all. The server need not know what they are called on a page; it reads values only.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import brotli  # type: ignore[import-untyped]
import gradio as gr
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from demo.common import assets
from demo.page.relabel import Labels

_files: dict[str, bytes] = {}  # by address: what a page asks for as long as it is open


class Words:
    """The words of a page.

    Attributes:
        components: those that say something else in another language.
        address: where a language's words are, relative to the page, with ``{}`` for its code: the updates of these
            components, in their order.
    """

    def __init__(self, page: gr.Blocks, labels: Labels, without: dict[Any, str]) -> None:
        """Make the files.

        Args:
            page: the page.
            labels: its words.
            without: a property that is not the same for all visitors, by component: the server says it.
        """
        parts = list(page.blocks.values())
        self.components: list[Any] = [parts[place] for place in labels["en"]]
        said = {code: _file(parts, of_one, without) for code, of_one in labels.items()}
        digest = hashlib.sha256(b"\0".join(said.values())).hexdigest()[:12]
        self.address = f"words/{digest}/{{}}.json"
        _files.update({self.address.format(code): file for code, file in said.items()})


def _file(parts: list[Any], words: dict[int, dict[str, Any]], without: dict[Any, str]) -> bytes:
    updates = [
        {name: value for name, value in props.items() if without.get(parts[place]) != name} | {"__type__": "update"}
        for place, props in words.items()
    ]
    return json.dumps(updates, ensure_ascii=False, separators=(",", ":")).encode()


def routes() -> list[BaseRoute]:
    """Where they are served."""
    return [Route("/words/{digest}/{name}", _send, methods=["GET", "HEAD"])]


def _send(request: Request) -> Response:
    file = _files.get("words/{digest}/{name}".format(**request.path_params))
    if file is None:
        raise HTTPException(404)
    headers = {"cache-control": assets.FOR_GOOD, "vary": "accept-encoding"}
    if "br" in request.headers.get("accept-encoding", ""):
        file, headers["content-encoding"] = brotli.compress(file, quality=assets.QUALITY), "br"
    return Response(file, media_type="application/json", headers=headers)
