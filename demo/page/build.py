"""The page as a whole: built once in every language, and what its launch needs."""

from __future__ import annotations

import base64
from typing import Any

import gradio as gr
from starlette.middleware import Middleware

from demo.audience import overlay as audience
from demo.check.limits import MAX_VECTORS, MAX_ZIP
from demo.common import assets
from demo.common.host import host
from demo.page import language, light, relabel, style, words, yours
from demo.page.bodies import Bodies
from demo.page.calls import Calls
from demo.page.compressed import Compressed
from demo.page.front import Front
from demo.page.full import Full
from demo.page.headers import Headers
from demo.page.held import Held
from demo.page.layout import lay_out
from demo.page.streams import Streams
from demo.page.theme import theme
from demo.state import kept, sessions
from demo.train.uploaded import max_zip

_EARLY = "common/rows/early.js"


def build() -> gr.Blocks:
    """The whole page, in every language; nothing slow happens before a visitor comes."""
    page = lay_out(relabel.labels(lay_out))
    sessions.visitors.shelf = kept.folder()
    page.queue(default_concurrency_limit=4, max_size=host().queue)
    _spare_browsers(page)
    _scripts_first(page)
    light.spare(page)
    return page


def _spare_browsers(page: gr.Blocks) -> None:
    """An event that shows no progress has no component to show it on.

    With every status of any event a browser finds and updates all components that any event so far could show its
    progress on, be it hidden. A visitor's arrival has hundreds, and after it all that the page does was slow.
    """
    for event in page.fns.values():
        if event.show_progress == "hidden":
            event.show_progress_on = []


def _scripts_first(page: gr.Blocks) -> None:
    """What a browser does by itself comes before what it asks the server for.

    It runs the listeners of a component's event one by one, each when the one before has its last answer: what should
    come into view with a press would wait for the end of the run.
    """
    events = sorted(page.fns.items(), key=lambda item: item[1].fn is not None)
    page.fns.clear()
    page.fns.update(events)


def launch_options() -> dict[str, Any]:
    """What Gradio takes at launch and not at build."""
    icon = base64.b64encode(assets.read("page/logo.svg").encode()).decode()
    return {
        "theme": theme(),
        # Not through launch's css: it puts .gradio-container before every rule and so breaks those about the container.
        "head": f'<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,{icon}">'
        + f"<style>{style.sheet()}</style>{language.awaited()}<script>{assets.read(_EARLY)}</script>",
        "footer_links": [],
        "ssr_mode": False,
        "run_history": False,
        "max_file_size": max(max_zip(), MAX_ZIP, MAX_VECTORS),  # of any file; each kind has a limit of its own
        "show_error": False,
        "max_threads": host().watching,  # so many events may be under way; most of them wait, which takes no thread
        "app_kwargs": {
            "routes": [*assets.routes(), *audience.routes(), *yours.routes(), *words.routes()],
            "middleware": _layers(),
        },
    }


def _layers() -> list[Middleware]:
    """What a call passes through, from outside to inside, before Gradio answers it."""
    own = [assets.read("page/await.js"), assets.read(_EARLY)]
    outer = [Middleware(Front), Middleware(Compressed), Middleware(Headers, also=own)]
    return [*outer, Middleware(Streams), Middleware(Held), Middleware(Calls), Middleware(Bodies), Middleware(Full)]
