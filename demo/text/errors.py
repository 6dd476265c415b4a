"""How the page says no: one sentence to the visitor, and no traceback in the host's log."""

from __future__ import annotations

import gradio as gr

from demo.text.translate import translated


def visitor_error(sentence: str | Exception) -> gr.Error:
    """What to raise for input that cannot be used: a sentence, or the exception that says why."""
    if isinstance(sentence, gr.Error):  # one of ours already, whose text would come back in quotation marks
        return sentence
    return gr.Error(translated(sentence), print_exception=False)
