"""A plotly figure that stays where it is while its values change.

``gr.Plot`` throws its node away at every update, and with it zoom and hover. This draws into one node with plotly's own
script, served from the plotly package, so that no network is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
import plotly

from demo.common import assets

SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_JS = assets.read("web/plot.js").replace("LINES", assets.address("common/js/lines.js"))
_NODE = '<div class="plot" role="img" aria-label=""></div>'


def plot(value: str | None = None, **options: Any) -> gr.HTML:
    """A component whose value is a curve of `demo.common.figures`."""
    gr.set_static_paths([SCRIPT])
    head = f'<script src="/gradio_api/file={SCRIPT}"></script>'
    return gr.HTML(value, html_template=_NODE, js_on_load=_JS, head=head, **options)
