"""The endpoint ``/project``."""

from __future__ import annotations

from typing import Any, Literal

import gradio as gr

from core.evaluation.neighbours import NEIGHBOURS
from core.maps.sentence_map import SentenceMap
from demo.common.checks import notes_on
from demo.common.models import Models
from demo.map import handlers
from demo.state.callers import answered, caller


def project(
    pairs: list[list[str]] | None = None, baseline: str = Models.before, tuned: str = Models.after,
    language_a: str = "en", language_b: str = "el", every_language: bool = False,
    method: Literal["pca", "tsne", "umap"] = "pca",
    correction: Literal["none", "center", "lsar", "lir", "shift", "whiten", "procrustes", "cca"] = "none",
    request: gr.Request = None,  # type: ignore[assignment]
) -> dict[str, Any]:  # fmt: skip
    """Lay out sentences on two 2-D maps, before and after training; in one basis where one model is the other, trained.

    Args:
        pairs: rows of two sentences to show beside the built-in phrases.
        baseline: model for "before": one of ``/models``, or where the host allows it an id of the Hugging Face Hub.
        tuned: model for "after".
        language_a: language of the first sentences, such as en, de-DE, ell_Grek or German.
        language_b: language of the second sentences.
        every_language: show the phrases in all languages, not only these two.
        method: pca, tsne or umap.
        correction: a repair without training of the model for "before", fitted on other built-in phrases in the two
            languages; not with ``every_language``.

    Returns:
        ``points``: text, language, meaning (equal numbers translate each other), typed, before and after as x and y;
        ``languages``: codes of those shown; ``trustworthiness`` of both maps over the nearest neighbours, and what
        points at random would have (``chance``); ``variance``: of each model's embeddings the shares that lie along
        both axes, null where these are no directions; ``shared_basis``: false for two different models, whose places
        cannot be compared; ``method``, and ``notes``: what to know of what is shown.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        answer = client.predict(language_a="en", language_b="tr", api_name="/project")
        for point in answer["points"][:3]:
            print(point["text"], point["before"], point["after"])
    """
    models, session = Models(baseline, tuned), caller(request)
    look = handlers.Look(every_language, method, correction)
    mapped = handlers.project(pairs, models, language_a, language_b, look, session)
    laid_out = mapped.projection
    trust = {"before": laid_out.trust_before, "after": laid_out.trust_after, "neighbours": NEIGHBOURS}
    variance = {"before": laid_out.variance_before, "after": laid_out.variance_after}
    notes = handlers.uncorrected(look) if every_language else notes_on(language_a, language_b)
    notes += handlers.corrected(mapped)
    answer = {
        "points": _points(mapped),
        "languages": list(dict.fromkeys(mapped.languages)),
        "method": method,
        "shared_basis": laid_out.shared,
        "trustworthiness": {**trust, "chance": laid_out.chance},
        "variance": variance,
        "notes": notes,
    }
    return answered(answer, request)


def _points(mapped: SentenceMap) -> list[dict[str, Any]]:
    """Each sentence, and where it lies."""
    laid_out = mapped.projection
    return [
        {"text": sentence, "language": language, "meaning": meaning, "typed": typed, "before": before, "after": after}
        for sentence, language, meaning, typed, before, after in zip(
            mapped.texts,
            mapped.languages,
            mapped.meanings,
            mapped.typed,
            laid_out.before.tolist(),
            laid_out.after.tolist(),
            strict=True,
        )
    ]
