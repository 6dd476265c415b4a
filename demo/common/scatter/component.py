"""The map as a component of the page."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.common import assets

_NODE = '<div class="scatter"></div>'


def scatter(value: str | None = None, **options: Any) -> gr.HTML:
    """The component; its value is what `demo.common.scatter.value` makes.

    ``component.select(fn)`` tells what a visitor chose: ``event._data["index"]``, or None.
    """
    script = assets.module("common/scatter/component.js", "mount")
    return gr.HTML(value, html_template=_NODE, js_on_load=script, **{"apply_default_css": False, **options})
