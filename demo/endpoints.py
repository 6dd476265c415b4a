"""The endpoints for programs: typed, documented, JSON in and out. They call the same handlers as the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Literal

import gradio as gr
from gradio.events import api

from core.events import Finished, Stopped, as_dict
from core.projection import NEIGHBOURS
from demo import handlers
from demo.handlers import Preparing, Waiting
from demo.refusal import refusal
from demo.settings import DEFAULTS, settings_from
from demo.text import text


def register() -> None:
    """Add the endpoints to the page under construction."""
    for endpoint in (models, compare, project, evaluate):
        api(endpoint, api_name=endpoint.__name__)
    api(train, api_name="train", concurrency_limit=None)


def models(request: gr.Request) -> list[dict[str, Any]]:
    """List the models that can be compared: the embedded ones, and "yours" once this session has trained one."""
    return handlers.models(handlers.session_of(request))


def compare(
    pairs: list[list[str]],
    baseline: str = handlers.BASELINE,
    tuned: str = handlers.READY,
    language_a: str = "en",
    language_b: str = "el",
    request: gr.Request = None,  # type: ignore[assignment]
) -> dict[str, Any]:
    """Compare sentence pairs under two models.

    Args:
        pairs: rows of two sentences, the second a translation of the first; at most 50.
        baseline: model for "before".
        tuned: model for "after"; "yours" is the one that this session has trained.
        language_a: language code of the first sentences, such as en.
        language_b: language code of the second sentences, such as el.

    Returns:
        ``rows``: for each pair cosine, spearman, their values for unrelated sentences, and rank, the place of the
        translation (1 = first) among the other typed sentences and a pool of built-in phrases in both languages;
        ``pool``: how many phrases those are; ``summary``: translations found and mean cosines under each model.
    """
    session = handlers.session_of(request)
    result = handlers.compare(pairs, baseline, tuned, language_a, language_b, session)
    if result.typed is None or result.before is None or result.after is None:
        raise refusal(text.ERROR_ROWS)
    rows = [
        {"a": a, "b": b, "baseline": asdict(old), "tuned": asdict(new)}
        for a, b, old, new in zip(result.typed.a, result.typed.b, result.before.rows, result.after.rows, strict=True)
    ]
    summary = {"baseline": result.before.summary(), "tuned": result.after.summary()}
    return {"rows": rows, "pool": 2 * result.pool, "summary": summary, "notes": result.notes}


def train(
    language_a: str = "en",
    language_b: str = "el",
    pairs: list[list[str]] | None = None,
    seconds: float = 30.0,
    batch_size: int = DEFAULTS.batch_size,
    lr: float = DEFAULTS.lr,
    temperature: float = DEFAULTS.temperature,
    loss: Literal["one-way", "symmetric", "four-way"] = DEFAULTS.loss,
    seed: int = DEFAULTS.seed,
    request: gr.Request = None,  # type: ignore[assignment]
) -> Iterator[dict[str, Any]]:
    """Train a model of this session's own from the baseline; it is called "yours" afterwards.

    Args:
        language_a: language code of the first sentences.
        language_b: language code of the second sentences.
        pairs: rows of two sentences to train on; without them, the built-in phrasebook.
        seconds: how long to train, 1 to 120.
        batch_size: pairs in a batch, 4 to 512.
        lr: peak learning rate.
        temperature: what similarities are divided by.
        loss: which in-batch negatives count.
        seed: of the order of the pairs.

    Returns:
        A stream of events, one object each: waiting, preparing, step, evaluated, and last finished or stopped.
    """
    config = settings_from(seconds, batch_size, lr, temperature, loss, seed)
    session = handlers.session_of(request)
    kind = "phrases" if pairs is None else "typed"
    for event in handlers.train(kind, pairs, None, language_a, language_b, config, session):
        if isinstance(event, Waiting | Preparing):
            yield {"event": type(event).__name__.lower(), **asdict(event)}
        else:
            yield as_dict(event)
        if isinstance(event, Finished | Stopped):
            return


def project(
    pairs: list[list[str]] | None = None,
    baseline: str = handlers.BASELINE,
    tuned: str = handlers.READY,
    language_a: str = "en",
    language_b: str = "el",
    every_language: bool = False,
    method: Literal["pca", "tsne", "umap"] = "pca",
    request: gr.Request = None,  # type: ignore[assignment]
) -> dict[str, Any]:
    """Lay out sentences on two 2-D maps, before and after training, in one basis.

    Args:
        pairs: rows of two sentences to show beside the built-in phrases.
        baseline: model for "before".
        tuned: model for "after".
        language_a: language code of the first sentences.
        language_b: language code of the second sentences.
        every_language: show the phrases in all languages, not only these two.
        method: pca, tsne or umap.

    Returns:
        ``points``: text, language, meaning (equal numbers translate each other), typed, before and after as x and y;
        ``trustworthiness`` of both maps over the nearest neighbours, ``shared_basis`` and ``method``.
    """
    session = handlers.session_of(request)
    mapped = handlers.project(pairs, baseline, tuned, language_a, language_b, every_language, method, session)
    laid_out = mapped.projection
    points = [
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
    trust = {"before": laid_out.trust_before, "after": laid_out.trust_after, "neighbours": NEIGHBOURS}
    return {"points": points, "method": method, "shared_basis": laid_out.shared, "trustworthiness": trust}


def evaluate(
    model: str = handlers.READY,
    pairs: list[list[str]] | None = None,
    language_a: str = "en",
    language_b: str = "el",
    correction: Literal["none", "center", "lsar", "whiten", "procrustes"] = "none",
    request: gr.Request = None,  # type: ignore[assignment]
) -> dict[str, Any]:
    """Judge one model on sentence pairs that it has not seen.

    Args:
        model: pocket-mlm, pocket or yours.
        pairs: rows of two sentences; without them, the held-out phrases of the two languages.
        language_a: language code of the first sentences.
        language_b: language code of the second sentences.
        correction: a repair without training, applied to the vectors first.

    Returns:
        The numbers of ``python -m core.evaluate --json``.
    """
    session = handlers.session_of(request)
    return handlers.evaluate(model, pairs, language_a, language_b, correction, session)
