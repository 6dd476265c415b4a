"""The screen over the talk on which the room's sentences are seen; ``screen.js`` opens it when the talk asks for it."""

from __future__ import annotations

import gradio as gr
from starlette.routing import Route

from demo.audience import desk, phones
from demo.common import assets
from demo.common.host import host

_DIALOG = '<dialog class="audience" aria-modal="true"></dialog>'


def build() -> gr.HTML | None:
    """The screen, hidden; None where the host lets no room take part."""
    if not host().audience:
        return None
    script = assets.module("audience/screen.js", "mount")
    return gr.HTML(
        None, html_template=_DIALOG, js_on_load=script, elem_id="audience", elem_classes="live",
        apply_default_css=False,
    )  # fmt: skip


def routes() -> list[Route]:
    """Where phones and the speaker's page ask; none where the host lets no room take part."""
    return [*phones.routes(), *desk.routes()] if host().audience else []
