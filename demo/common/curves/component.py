"""A curve that stays where it is while its values change.

``gr.Plot`` throws its node away at every update, and with it zoom and hover. This draws into one node with plotly's own
script, which the page itself serves.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.common import assets

_NODE = '<div class="plot" role="img" aria-label=""></div>'


def curve(value: str | None = None, **options: Any) -> gr.HTML:
    """A component whose value is a curve of `demo.common.curves.figures`."""
    script = assets.module("common/curves/component.js", "mount")
    return gr.HTML(value, html_template=_NODE, js_on_load=script, **options)
