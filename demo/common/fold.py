"""What is rarely needed, folded away under a button that opens it.

Gradio draws nothing of a closed accordion: what stands in one neither hears nor tells of changes before it was opened.
What is folded here is there from the start, and only not shown. The browser itself unfolds it, so that no press is lost
while the page's scripts are still on their way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr

_BUTTON = "<details><summary>${value}</summary></details>"


@contextmanager
def fold(label: str, name: str) -> Iterator[None]:
    """Fold away what is laid out inside.

    Args:
        label: of the button.
        name: ``elem_id`` of the column that holds what is inside; the button's is the same with ``-fold`` behind it.
    """
    gr.HTML(
        label,
        html_template=_BUTTON,
        elem_id=f"{name}-fold",
        elem_classes="fold",
        apply_default_css=False,
    )
    with gr.Column(elem_id=name, elem_classes="folded"):
        yield
