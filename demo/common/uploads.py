"""Gradio writes into its upload boxes in the browser's language; the page may speak another."""

from __future__ import annotations

import json

import gradio as gr

from demo.common import assets
from demo.text import text


def speak() -> None:
    """Let all upload boxes of the tab that is laid out speak as the page does, now and later."""
    gr.HTML(
        json.dumps(text.UPLOAD_WORDS, ensure_ascii=False),
        html_template="<span hidden></span>",
        js_on_load=assets.module("common/js/uploads.js", "speak"),
        elem_classes="unseen",
        apply_default_css=False,
    )
