"""How the page says no: one sentence to the visitor, and no traceback in the host's log."""

from __future__ import annotations

import gradio as gr


def refusal(sentence: str) -> gr.Error:
    """What to raise for input that cannot be used."""
    return gr.Error(sentence, print_exception=False)
