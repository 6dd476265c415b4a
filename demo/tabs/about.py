"""What is this?: the idea in one picture, and what the models are."""

from __future__ import annotations

import gradio as gr

from demo.text import text


def build() -> None:
    """Lay the tab out."""
    gr.Markdown(text.ABOUT_TEXT, elem_classes="about")
