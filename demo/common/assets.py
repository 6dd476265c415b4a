"""Scripts and styles that stand beside the Python are served by the page itself, under an address of its own.

Every ``.js``, ``.css`` and ``.svg`` file in ``demo/`` (tests of scripts aside), and plotly's own script, has the
address ``web/<digest>/<path in demo>``, relative to the page: behind a reverse proxy and with ``GRADIO_ROOT_PATH``
it is found where the page is found, and no folder of the server is named. The digest is of all contents, so that a
browser may keep a file for good and an update is still seen at once. A page asks for more than a hundred of them and
of Gradio's own: both are compressed once and sent from memory.

How to add a module: put ``name.js`` beside the Python that uses it, with ``export`` before what others need; import
other modules by their relative path (``../js/dom.js``). In Python, `module` makes the text for ``gr.HTML``'s
``js_on_load`` and `function` the one for an event's ``js``. ``name.test.js`` beside it is run by ``node --test``.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import gradio
import plotly
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

DEMO = Path(__file__).parents[1]
PLOTLY = "plotly.js"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FOR_GOOD = "public, max-age=31536000, immutable"
_BUILT = Path(gradio.__file__).parent / "templates" / "frontend" / "assets"
QUALITY = 6  # of compression: plotly's 4.7 MB take a quarter of a second, once
_packed: dict[Path, bytes] = {}


@cache
def files() -> dict[str, Path]:
    """Every file that is served, by its path in ``demo/``; nothing else is."""
    found = {
        path.relative_to(DEMO).as_posix(): path
        for path in sorted(DEMO.rglob("*"))
        if path.suffix in _TYPES and not path.name.endswith(".test.js")
    }
    return found | {PLOTLY: Path(plotly.__file__).parent / "package_data" / "plotly.min.js"}


@cache
def digest() -> str:
    """Twelve letters that change with any of the files."""
    total = hashlib.sha256()
    for name, path in files().items():
        total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]


def address(path: str) -> str:
    """Where a file is served, relative to the page.

    Raises:
        ValueError: no such file is served.
    """
    if path not in files():
        raise ValueError(f"{path!r} is not served; give the path in demo/ of a .js, .css or .svg file")
    return f"web/{digest()}/{path}"


def read(path: str) -> str:
    """The text of a file that is served, to put it into the page as it is.

    Raises:
        ValueError: no such file is served.
    """
    address(path)
    return files()[path].read_text(encoding="utf8")


def module(path: str, export: str, *options: Any) -> str:
    """The text for ``gr.HTML(js_on_load=...)``: import a module and call one of its functions.

    The function gets what Gradio gives, as one object ``{element, props, watch, trigger}``, and then ``options``.
    When it is called, ``props.value`` may already be another than the first.

    Args:
        path: of the module in ``demo/``.
        export: name of the function.
        options: values that JSON can write.

    Raises:
        ValueError: no such module is served.
    """
    given = ", ".join(["{ element, props, watch, trigger }", *map(_literal, options)])
    return f"{_imported(path)}.then((module) => module.{export}({given}));"


def function(path: str, export: str, *options: Any) -> str:
    """The text for an event's ``js=...``: import a module and call one of its functions.

    The function gets ``options`` first and then the values of the event's inputs.

    Args:
        path: of the module in ``demo/``.
        export: name of the function; it may be asynchronous.
        options: values that JSON can write.

    Raises:
        ValueError: no such module is served.
    """
    given = ", ".join([*map(_literal, options), "...values"])
    return f"async (...values) => (await {_imported(path)}).{export}({given})"


def routes() -> list[BaseRoute]:
    """How the server answers for these addresses, and for the scripts and styles of Gradio's own page.

    Goes into ``launch(app_kwargs={"routes": ...})``.
    """
    ways = ["GET", "HEAD"]
    built = [Route(f"/assets/{{name}}.{kind}", _send_built, methods=ways) for kind in ("js", "css")]
    return [Route("/web/{digest}/{path:path}", _send, methods=ways), *built]


async def _send(request: Request) -> Response:
    path = files().get(request.path_params["path"])
    # A page that was open while the server was renewed asks by the old digest: it gets what there is, to use once.
    return await _sent(path, request, FOR_GOOD if request.path_params["digest"] == digest() else "no-store")


async def _send_built(request: Request) -> Response:
    # Their names hold a digest each.
    return await _sent(_built().get(request.url.path.rpartition("/")[2]), request, FOR_GOOD)


@cache
def _built() -> dict[str, Path]:
    return {path.name: path for path in _BUILT.iterdir() if path.suffix in _TYPES}


async def _sent(path: Path | None, request: Request, keep: str) -> Response:
    if path is None:
        raise HTTPException(404)
    kind, headers = _TYPES[path.suffix], {"cache-control": keep, "vary": "accept-encoding"}
    if "br" not in request.headers.get("accept-encoding", ""):
        return FileResponse(path, media_type=kind, headers=headers)
    if path not in _packed:
        _packed[path] = await run_in_threadpool(_pack, path)
    return Response(_packed[path], media_type=kind, headers=headers | {"content-encoding": "br"})


def _pack(path: Path) -> bytes:
    return bytes(brotli.compress(path.read_bytes(), quality=QUALITY))


def _imported(path: str) -> str:
    return f"import(new URL({_literal(address(path))}, document.baseURI))"


def _literal(value: Any) -> str:
    """As JavaScript, also inside a page's own script."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
