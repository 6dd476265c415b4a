"""What is this?: the idea in one picture, what the models are, and the notebook that it began with."""

from __future__ import annotations

from html import escape

import gradio as gr

from demo.common import assets
from demo.page import notebook
from demo.text import text


def build() -> None:
    """Lay the tab out: the text, and the library drawn beside it."""
    with gr.Row(equal_height=False, elem_id="about-page"):
        with gr.Column(scale=7, min_width=320):
            gr.Markdown(text.ABOUT_TEXT, elem_classes="about")
            notebook.build()
        with gr.Column(scale=5, min_width=320):
            drawn = assets.read("page/shelves.svg")
            picture = f'<figure class="picture">{drawn}<figcaption>{escape(text.ABOUT_PICTURE)}</figcaption></figure>'
            gr.HTML(picture, apply_default_css=False)
