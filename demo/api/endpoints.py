"""The endpoints for programs: typed, documented, JSON in and out. They call the same handlers as the page.

`demo.api.reference` reads their signatures and docstrings, the page's tab shows them, and with ``--mcp`` they are
    tools.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from typing import Any, Literal, TypeVar

import gradio as gr
from gradio.events import api

from core.evaluation.neighbours import NEIGHBOURS
from core.events import Event, Step, as_dict
from demo.api import handlers as answers
from demo.api import reference
from demo.common.models import Models
from demo.common.run_words import held
from demo.common.settings import DEFAULTS, settings_from
from demo.compare import handlers as comparing
from demo.map import handlers as mapping
from demo.state.run_log import Preparing, Waiting
from demo.state.sessions import Session, session_of
from demo.text import text
from demo.text.errors import refusal
from demo.train import handlers as training
from demo.train.request import RunRequest

Answer = TypeVar("Answer")
MOST_TOOL_SECONDS = 60.0  # of a training that a tool's caller waits for
TOOL_WAITS_SECONDS = 30.0  # for its turn


def register() -> None:
    """Add the endpoints to the page under construction."""
    for endpoint in ENDPOINTS:
        told = reference.read(endpoint)
        about = " ".join(filter(None, (told.about, told.remarks, f"Returns: {told.returns}")))
        limit: Any = None if endpoint is train else "default"
        api(endpoint, api_name=told.name, api_description=about, concurrency_limit=limit)


def _from_tool(request: gr.Request | None) -> bool:
    """Whether an MCP tool is called: Gradio passes all of those on through one client, which says so."""
    return bool(request) and request.headers.get("x-gradio-user") == "mcp"  # type: ignore[union-attr]


def _given(answer: Answer, request: gr.Request | None) -> Answer:
    """The answer, for a tool as JSON: Gradio would write it as Python does."""
    return json.dumps(answer, ensure_ascii=False) if _from_tool(request) else answer  # type: ignore[return-value]


def _session(request: gr.Request | None) -> Session:
    """The caller's session. Callers of tools would all share one, so each call has one of its own."""
    return Session() if _from_tool(request) else session_of(request)


def models(request: gr.Request) -> list[dict[str, Any]]:
    """List the models that can be compared: the embedded ones, and "yours" once this session has trained one.

    Returns:
        A list: of each model ``id``, by which the other endpoints know it, ``description``, ``dim``, how many numbers
        a sentence becomes, and ``embedded``, whether it is a part of the page.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        for model in client.predict(api_name="/models"):
            print(model["id"], "-", model["description"])
    """
    return _given(answers.models(_session(request)), request)


def compare(
    pairs: list[list[str]],
    baseline: str = Models.before,
    tuned: str = Models.after,
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
        ``pool``: how many phrases those are; ``summary``: translations found and mean cosines under each model;
        ``notes``: what of the input did not count, and why.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        pairs = [["My dog is blue.", "Mein Hund ist blau."]]
        answer = client.predict(pairs=pairs, language_b="de", api_name="/compare")
        row = answer["rows"][0]
        print("before: place", row["baseline"]["rank"], "after: place", row["tuned"]["rank"])
    """
    session = _session(request)
    result = comparing.compare(pairs, Models(baseline, tuned), language_a, language_b, session)
    if result.typed is None or result.before is None or result.after is None:
        raise refusal(text.ERROR_ROWS)
    rows = [
        {"a": a, "b": b, "baseline": asdict(old), "tuned": asdict(new)}
        for a, b, old, new in zip(result.typed.a, result.typed.b, result.before.rows, result.after.rows, strict=True)
    ]
    summary = {"baseline": result.before.summary(), "tuned": result.after.summary()}
    return _given({"rows": rows, "pool": 2 * result.pool, "summary": summary, "notes": result.notes}, request)


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

    A caller of the MCP tool has no session: the model is thrown away when the answer is given, and only what the run
    reported remains. Such a run may last 60 seconds at most, and is refused after waiting 30 seconds for its turn.

    Args:
        language_a: language code of the first sentences.
        language_b: language code of the second sentences.
        pairs: rows of two sentences to train on, at least 4; without them, the built-in phrasebook.
        seconds: how long to train, 1 to 120.
        batch_size: pairs in a batch, 4 to 512.
        lr: peak learning rate.
        temperature: what similarities are divided by.
        loss: which in-batch negatives count.
        seed: of the order of the pairs.

    Returns:
        A stream of events, one object each: waiting, preparing, step, evaluated, and last finished or stopped. The MCP
        tool answers once: the last event, with ``events``, all before it but the single steps.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        for event in client.submit(language_b="de", seconds=5, api_name="/train"):
            if event["event"] in ("evaluated", "finished"):
                print(event["event"], "after", event["step"], "steps:", event["metrics"]["p_at_1"])
        pairs = [["Good night!", "Gute Nacht!"]]
        answer = client.predict(pairs=pairs, tuned="yours", language_b="de", api_name="/compare")
        print(answer["summary"]["tuned"]["found"], "of", answer["summary"]["tuned"]["of"], "found by your model")
    """
    config = settings_from(seconds, batch_size, lr, temperature, loss, seed)
    kind = "phrases" if pairs is None else "typed"
    tool = _from_tool(request)
    if tool and seconds > MOST_TOOL_SECONDS:
        raise refusal(text.ERROR_TOOL_SECONDS.format(seconds=seconds, limit=MOST_TOOL_SECONDS))
    asked = RunRequest(kind, pairs, None, language_a, language_b, config)
    with closing(training.train(asked, _session(request))) as events:  # type: ignore[type-var]
        if tool:
            yield _given(_at_once(events), request)
        else:
            for event in events:
                yield _told(event)


def _told(event: Event | Waiting | Preparing) -> dict[str, Any]:
    """An event as JSON has it."""
    if isinstance(event, Waiting):
        return {"event": "waiting", "ahead": event.ahead}
    if isinstance(event, Preparing):
        counts = {"pairs": event.pairs, "held": event.held, "held_what": held(event.own)}
        return {"event": "preparing", **counts, "dropped": event.dropped}
    return as_dict(event)


def _at_once(
    events: Iterator[Event | Waiting | Preparing], clock: Callable[[], float] = time.monotonic
) -> dict[str, Any]:
    """One answer for a run: its last event, and those before it but steps and waiting, which must have an end."""
    begun, told = clock(), []
    for event in events:
        if isinstance(event, Waiting) and clock() - begun > TOOL_WAITS_SECONDS:
            raise refusal(text.ERROR_TOOL_WAITED.format(ahead=event.ahead))
        if not isinstance(event, Waiting | Step):
            told.append(_told(event))
    return {**told[-1], "events": told[:-1]}


def project(
    pairs: list[list[str]] | None = None,
    baseline: str = Models.before,
    tuned: str = Models.after,
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

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        answer = client.predict(language_a="en", language_b="tr", api_name="/project")
        for point in answer["points"][:3]:
            print(point["text"], point["before"], point["after"])
    """
    session = _session(request)
    mapped = mapping.project(pairs, Models(baseline, tuned), language_a, language_b, every_language, method, session)
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
    answer = {"points": points, "method": method, "shared_basis": laid_out.shared, "trustworthiness": trust}
    return _given(answer, request)


def evaluate(
    model: str = Models.after,
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

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        for model in ("pocket-mlm", "pocket"):
            numbers = client.predict(model=model, language_b="fr", api_name="/evaluate")
            print(model, numbers["mixed_p_at_1"], numbers["relative_gap"], "N =", numbers["pairs"])
    """
    session = _session(request)
    return _given(answers.evaluate(model, pairs, language_a, language_b, correction, session), request)


ENDPOINTS: tuple[Callable[..., Any], ...] = (compare, train, project, evaluate, models)
