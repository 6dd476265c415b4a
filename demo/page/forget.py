"""*Forget me*: a quiet button at the foot of every page, which asks once, and then leaves nothing of a visitor.

1. Here: the session, its run, model and data, the files that it brought and those that were made for it.
2. In the browser: what any tab kept, and the secret; its other open pages begin anew (``forget.js``).
"""

from __future__ import annotations

import json

import gradio as gr

from demo.common import assets
from demo.state import sessions
from demo.text import text


def build() -> None:
    """Lay the button out and wire it."""
    forget = gr.HTML(
        json.dumps(text.FORGET, ensure_ascii=False),
        html_template='<div class="forget"></div>',
        js_on_load=assets.module("page/forget.js", "mount"),
        elem_id="forget",
        apply_default_css=False,
    )
    done = forget.submit(_forget, None, None, queue=False, show_progress="hidden", api_visibility="private")
    done.success(None, None, None, js=assets.function("page/forget.js", "leave"), api_visibility="private")


def _forget(request: gr.Request) -> None:
    if request.session_hash:
        sessions.visitors.forget(request.session_hash)
