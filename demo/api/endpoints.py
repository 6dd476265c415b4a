"""The endpoints that belong to no tab: ``/models`` and ``/evaluate``."""

from __future__ import annotations

from typing import Any, Literal

import gradio as gr

from demo.api import handlers
from demo.common.models import Models
from demo.state.callers import answered, caller


def models(request: gr.Request) -> list[dict[str, Any]]:
    """List the models that can be compared and trained: embedded, of packages, and "yours" once one was trained.

    Returns:
        A list: of each model ``id``, by which the other endpoints know it, ``description``, ``dim``, how many numbers
        a sentence becomes, and ``embedded``, whether it is a part of the page.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        for model in client.predict(api_name="/models"):
            print(model["id"], "-", model["description"])
    """
    return answered(handlers.models(caller(request)), request)


def evaluate(
    model: str = Models.after,
    pairs: list[list[str]] | None = None,
    language_a: str = "en",
    language_b: str = "el",
    correction: Literal["none", "center", "lsar", "lir", "shift", "whiten", "procrustes", "cca"] = "none",
    request: gr.Request = None,  # type: ignore[assignment]
) -> dict[str, Any]:
    """Judge one model on sentence pairs that it has not seen.

    Args:
        model: one of ``/models``, or where the host allows it an id of the Hugging Face Hub.
        pairs: rows of two sentences; without them, the held-out phrases of the two languages.
        language_a: language of the first sentences, such as en, de-DE, ell_Grek or German.
        language_b: language of the second sentences.
        correction: a repair without training, applied to the vectors first.

    Returns:
        The numbers of ``python -m core.evaluate --json``; ``languages``, the codes of the two that were judged; and
        ``notes``: what to know of that.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        for model in ("pocket-mlm", "pocket"):
            numbers = client.predict(model=model, language_b="fr", api_name="/evaluate")
            print(model, numbers["mixed_p_at_1"], numbers["relative_gap"], "N =", numbers["pairs"])
    """
    answer = handlers.evaluate(model, pairs, language_a, language_b, correction, caller(request))
    return answered(answer, request)
