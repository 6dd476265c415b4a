"""The endpoint ``/compare``."""

from __future__ import annotations

from typing import Any, Literal

import gradio as gr

from demo.common.models import Models
from demo.compare import handlers
from demo.state.callers import answered, caller
from demo.text import text
from demo.text.errors import visitor_error


def compare(
    pairs: list[list[str]],
    baseline: str = Models.before,
    tuned: str = Models.after,
    language_a: str = "en",
    language_b: str = "el",
    correction: Literal["none", "center", "lsar", "lir", "shift", "whiten", "procrustes", "cca"] = "none",
    request: gr.Request = None,  # type: ignore[assignment]
) -> dict[str, Any]:
    """Compare sentence pairs under two models.

    Args:
        pairs: rows of two sentences, the second a translation of the first; at most 50.
        baseline: model for "before": one of ``/models``, or where the host allows it an id of the Hugging Face Hub.
        tuned: model for "after"; "yours" is the one that this session has trained.
        language_a: language of the first sentences, such as en, de-DE, ell_Grek or German.
        language_b: language of the second sentences.
        correction: a repair without training of the model for "before", fitted on built-in phrases that are not among
            the pairs; when asked for, its numbers stand under ``corrected`` beside the others, with its name as
            ``correction`` and on how many pairs it was ``fitted_on``.

    Returns:
        ``rows``: for each pair cosine, spearman, their values for unrelated sentences, and rank, the place of the
        translation (1 = first) among the other typed sentences and a pool of built-in phrases in both languages, and
        rank_back, the place of the first sentence when the second one asks;
        ``languages``: the codes of both; ``pool``: how many phrases those are, 0 for a language that has no built-in
        ones, so that the typed sentences compete with each other alone; ``summary``: translations found in each
        direction (found, found_back) with the 95 % interval of their share, and mean cosines under each model;
        ``notes``: what of the input did not count, and why;
        ``lookalikes``: rows (from 1) that are the same words in another order, or nearly the same to a model, with the
        cosine of the two under each model and in how many of four cases it prefers the right translation.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        pairs = [["My dog is blue.", "Mein Hund ist blau."]]
        answer = client.predict(pairs=pairs, language_b="de", api_name="/compare")
        row = answer["rows"][0]
        print("before: place", row["baseline"]["rank"], "after: place", row["tuned"]["rank"])
    """
    models = Models(baseline, tuned)
    compared = handlers.compare(pairs, models, language_a, language_b, caller(request), correction)
    if compared.result is None:
        raise visitor_error(text.ERROR_ROWS)
    found = handlers.numbers(compared.result, compared.corrected)
    answer = {**found, "lookalikes": compared.alike, "notes": compared.notes}
    return answered(answer, request)
