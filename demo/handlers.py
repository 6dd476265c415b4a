"""Widget values to `core` and back to values: what the page and the programs' endpoints both call.

Every limit is enforced here, because an endpoint can be called without the page. This is the only place that raises
``gr.Error``; its sentences are in `demo.text`.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import gradio as gr
import torch
from torch import Tensor

from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import phrasebook, phrasebook_languages
from core.data.read import from_rows, read_pairs
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import EMBEDDED, load_encoder
from core.evaluation import comparison, neighbours
from core.evaluation.evaluate import judge
from core.maps import projection
from core.training.defaults import settings_for
from core.training.trainer import train as run_training
from demo.state.hub_models import hubs
from demo.state.sessions import Queue, Session, Sessions
from demo.text import text
from demo.text.errors import refusal

log = logging.getLogger(__name__)

MOST_REMEMBERED = 1_000  # vectors of typed sentences a session
MOST_ROWS = 50  # compared; more would not fit the page
MOST_CHARACTERS = 10_000  # a sentence
MOST_BYTES = 20_000_000  # a compressed upload may unpack to: a small file can hold a bomb
MOST_PAIRS = 5_000  # trained on
EVERY = 2  # of the phrases, on a map of all languages that is slow to lay out
YOURS = "yours"
BASELINE, READY = "pocket-mlm", "pocket"

sessions = Sessions()
queue = Queue(at_once=max(1, (os.cpu_count() or 2) // 2))
_loading, _reading = threading.Lock(), threading.Lock()
_read: dict[tuple[str, str], Tensor] = {}  # vectors of built-in phrases, by embedded model and sentence


def session_of(request: gr.Request | None) -> Session:
    """The visitor's session; a caller without one gets a fresh one that nobody else can reach."""
    key = getattr(request, "session_hash", None)
    return sessions.get(key) if key else Session()


# Models


@lru_cache(maxsize=len(EMBEDDED))
def _embedded(name: str) -> Encoder:
    return load_encoder(name)


def encoder_of(model: str, session: Session) -> Encoder:
    """An embedded model, shared and never trained, or the visitor's own."""
    if model == YOURS:
        if session.encoder is None:
            raise refusal(text.ERROR_YOURS)
        return session.encoder
    try:
        if isinstance(model, str) and (shared := hubs.get(model)):
            return shared
    except ModelError as error:
        raise refusal(error) from error
    if not isinstance(model, str) or model not in EMBEDDED:
        raise refusal(text.ERROR_MODEL.format(model=model, known=", ".join([*EMBEDDED, YOURS])))
    with _loading:
        return _embedded(model)


def models(session: Session) -> list[dict[str, Any]]:
    """The models that this visitor can choose from."""
    names = [*EMBEDDED, *([YOURS] if session.encoder else [])]
    return [
        {
            "id": name,
            "description": text.MODELS[name],
            "dim": encoder_of(name, session).dim,
            "embedded": name in EMBEDDED,
        }
        for name in names
    ]


def pool(language_a: str, language_b: str) -> Pairs:
    """The built-in phrases that Compare and Map judge by, in these languages."""
    return _pool(language_a, language_b)


@lru_cache(maxsize=64)
def _pool(language_a: str, language_b: str) -> Pairs:
    """Built-in phrases that no training of ours has seen, in the two languages as far as the phrasebook has them."""
    known = phrasebook_languages()
    first = language_a if language_a in known else "en"
    second = language_b if language_b in known and language_b != first else ("en" if first != "en" else "el")
    return read_pairs(f"phrases:{first}-{second}", split="held")


def pool_size(language_a: str, language_b: str) -> int:
    """How many meanings the typed pairs compete with."""
    return len(_pool(language_a, language_b))


@lru_cache(maxsize=64)
def _shared_vectors(model: str, language: str) -> Tensor:
    sentences = _held(language)
    vectors = encoder_of(model, Session()).encode(sentences)
    _read.update(zip([(model, sentence) for sentence in sentences], vectors, strict=True))
    return vectors


def _held(language: str) -> list[str]:
    other = next(code for code in phrasebook_languages() if code != language)
    return read_pairs(f"phrases:{language}-{other}", split="held").a


def phrase_vectors(model: str, session: Session, language: str) -> Tensor:
    """``(M, D)`` vectors of all held-out phrases of a language, kept for the next call."""
    if model != YOURS:
        with _reading:  # two visitors who come at once wait for the same reading
            return _shared_vectors(model, language)
    if language not in session.vectors:
        session.vectors[language] = encoder_of(YOURS, session).encode(_held(language))
    return session.vectors[language]


def warm() -> threading.Thread:
    """Load the embedded models and read the first pair's phrases in the background: nobody is the one who waits."""

    def read() -> None:
        for model in (BASELINE, READY):
            for language in ("en", "el"):
                phrase_vectors(model, Session(), language)
        # The first forward pass of another shape, and the first ranking, are slow as well.
        compare([["Hello", "Γεια"]], BASELINE, READY, "en", "el", Session())
        # So are a first training step's imports, and the trial of what to compute in.
        few = _pool("en", "el").select(range(8))
        for _ in run_training(encoder_of(BASELINE, Session()).copy(), few, settings_for(BASELINE, steps=1)):
            pass

    thread = threading.Thread(target=read, name="warm", daemon=True)
    thread.start()
    return thread


def typed_vectors(model: str, session: Session, sentences: list[str]) -> Tensor:
    """``(N, D)`` vectors of what was typed; who edits one sentence waits for that one alone."""
    encoder, known = encoder_of(model, session), session.typed
    if len(known) > MOST_REMEMBERED:
        known.clear()
    new = [sentence for sentence in dict.fromkeys(sentences) if (model, sentence) not in known]
    built_in = {sentence: _read[model, sentence] for sentence in new if (model, sentence) in _read}
    known.update({(model, sentence): vector for sentence, vector in built_in.items()})
    new = [sentence for sentence in new if sentence not in built_in]
    if new:
        known.update(zip([(model, sentence) for sentence in new], encoder.encode(new), strict=True))
    vectors = [known[model, sentence] for sentence in sentences]
    return torch.stack(vectors) if vectors else torch.empty(0, encoder.dim)


# Compare


@dataclass(frozen=True)
class Compared:
    """What Compare shows: the complete rows, both views, the number of pool meanings, and remarks."""

    typed: Pairs | None
    before: comparison.View | None
    after: comparison.View | None
    pool: int
    notes: list[str]


def cells(rows: Sequence[Sequence[str]] | None) -> list[list[str]]:
    """Two cells a row, whatever a program sent."""
    rows = rows or []
    if not isinstance(rows, list | tuple) or not all(isinstance(row, list | tuple) for row in rows):
        raise refusal(text.ERROR_ROWS)
    return [[str(cell or "") for cell in [*row, "", ""][:2]] for row in rows]


def check_languages(language_a: str, language_b: str) -> None:
    """Raise unless these are two different languages."""
    if language_a == language_b or not all(isinstance(code, str) for code in (language_a, language_b)):
        raise refusal(text.ERROR_LANGUAGES)


def typed_pairs(
    rows: Sequence[Sequence[str]] | None, language_a: str, language_b: str
) -> tuple[Pairs | None, list[str]]:
    """The complete rows, and remarks on the others; None when no row is complete."""
    rows = cells(rows)
    for number, row in enumerate(rows, 1):
        longest = max(map(len, row))
        if longest > MOST_CHARACTERS:
            raise refusal(text.ERROR_LONG.format(row=number, length=longest, limit=MOST_CHARACTERS))
    remarks = [
        text.NOTE_MISSING.format(row=number, side=text.SIDES[bool(row[0].strip())])
        for number, row in enumerate(rows, 1)
        if bool(row[0].strip()) != bool(row[1].strip())
    ]
    try:
        return from_rows(rows, language_a, language_b, text.PAIRS), remarks
    except PairsError:
        return None, remarks


def compare(
    rows: Sequence[Sequence[str]] | None, baseline: str, tuned: str, language_a: str, language_b: str, session: Session
) -> Compared:
    """Judge typed pairs under two models."""
    check_languages(language_a, language_b)
    rows = cells(rows)
    typed, remarks = typed_pairs(rows[:MOST_ROWS], language_a, language_b)
    if len(rows) > MOST_ROWS:
        remarks.append(text.NOTE_ROWS.format(limit=MOST_ROWS, rows=len(rows)))
    if typed is None:
        return Compared(None, None, None, 0, remarks)
    whole = _pool(language_a, language_b)
    pool = comparison.pool_without(whole, typed)
    left = set(pool.a)
    kept = [index for index, sentence in enumerate(whole.a) if sentence in left]
    before = _view(baseline, typed, pool, kept, session)
    after = _view(tuned, typed, pool, kept, session)
    remarks += _cut(typed, rows, encoder_of(tuned, session))
    if tuned == YOURS and (seen := len(typed) - len(typed.without_texts(session.trained_on))):
        remarks.append(text.NOTE_SEEN.format(n=seen))
    return Compared(typed, before, after, len(pool), remarks)


def _view(model: str, typed: Pairs, pool: Pairs, kept: list[int], session: Session) -> comparison.View:
    vectors = typed_vectors(model, session, [*typed.a, *typed.b])
    pool_x, pool_y = (phrase_vectors(model, session, code)[kept] for code in (pool.language_a, pool.language_b))
    return comparison.view(typed, pool, vectors[: len(typed)], vectors[len(typed) :], pool_x, pool_y)


def _cut(typed: Pairs, rows: Sequence[Sequence[str]], encoder: Encoder) -> list[str]:
    """A remark for each row with a sentence longer than the model reads."""
    limit = encoder.config.max_tokens
    both = [a + "\n" + b for a, b in zip(typed.a, typed.b, strict=True)]
    long = [index for index, pair in enumerate(both) if len(pair) > limit]  # no token is shorter than a character
    if not long:
        return []
    cut = encoder.tokenize([sentence for index in long for sentence in (typed.a[index], typed.b[index])]).truncated
    numbers = [number for number, row in enumerate(rows, 1) if all(cell.strip() for cell in row)]
    hit = sorted({numbers[long[index // 2]] for index in cut})
    return [text.NOTE_LONG.format(row=number, limit=limit, words=limit * 2 // 3) for number in hit]


# Map


@dataclass(frozen=True)
class Mapped:
    """N sentences on two maps.

    Attributes:
        projection: where they lie.
        texts: N sentences.
        languages: a code each.
        meanings: a number each; equal ones translate each other.
        typed: whether the visitor typed it.
        topics: the phrasebook's topic, empty for what was typed.
        near: before and after, the indices ``(N, k)`` and cosines of the nearest in the original space.
        found: before and after, whether the nearest of all sentences shown is a translation.
        moved: who changed their neighbours how far.
    """

    projection: projection.Projection
    texts: list[str]
    languages: list[str]
    meanings: list[int]
    typed: list[bool]
    topics: list[str]
    near: list[tuple[Tensor, Tensor]]
    found: list[list[bool]]
    moved: neighbours.Moved


def project(
    rows: Sequence[Sequence[str]] | None,
    baseline: str,
    tuned: str,
    language_a: str,
    language_b: str,
    every_language: bool,
    method: Literal["pca", "tsne", "umap"],
    session: Session,
) -> Mapped:
    """Lay out the held-out phrases of the two languages, or of all (`EVERY`), and what was typed.

    A phrase that was typed is there once, as typed: its double would be the nearest of all.
    """
    check_languages(language_a, language_b)
    pool = _pool(language_a, language_b)
    codes = phrasebook_languages() if every_language else [pool.language_a, pool.language_b]
    own, _ = typed_pairs(cells(rows)[:MOST_ROWS], language_a, language_b)
    typed = own or Pairs([], [], language_a, language_b)
    left = set(pool.without(typed).a)
    kept = [index for index, sentence in enumerate(pool.a) if sentence in left]
    kept = kept[:: EVERY if every_language and method != "pca" else 1]
    size, pairs = len(kept), len(typed)
    texts = [_held(code)[index] for code in codes for index in kept] + typed.a + typed.b
    meanings = [*list(range(size)) * len(codes), *[size + i for i in range(pairs)] * 2]
    languages = [code for code in codes for _ in range(size)] + [language_a] * pairs + [language_b] * pairs
    vectors = [_vectors_for_map(model, session, codes, kept, typed) for model in (baseline, tuned)]
    try:
        laid_out = projection.project(vectors[0], vectors[1], method)
    except ValueError as error:
        raise refusal(error) from error
    near = [neighbours.nearest(each) for each in vectors]
    flags = [False] * (len(texts) - 2 * pairs) + [True] * (2 * pairs)
    topics = [_topics()[index] for index in kept] * len(codes) + [""] * (2 * pairs)
    found = [neighbours.found(indices, meanings) for indices, _ in near]
    return Mapped(
        laid_out, texts, languages, meanings, flags, topics, near, found, neighbours.moved(vectors[0], vectors[1])
    )


def _vectors_for_map(model: str, session: Session, codes: list[str], kept: list[int], typed: Pairs) -> Tensor:
    own = typed_vectors(model, session, [*typed.a, *typed.b])
    return torch.cat([*(phrase_vectors(model, session, code)[kept] for code in codes), own])


@lru_cache(maxsize=1)
def _topics() -> list[str]:
    """Of the held-out phrases, in the order of `_held`."""
    return [row["topic"] for row in phrasebook() if row["split"] == "held"]


# Evaluate


def evaluate(
    model: str,
    rows: Sequence[Sequence[str]] | None,
    language_a: str,
    language_b: str,
    correction: str,
    session: Session,
) -> dict[str, Any]:
    """All measures on given pairs, or on the held-out phrases when none are given."""
    check_languages(language_a, language_b)
    pairs = _pool(language_a, language_b)
    if rows:
        if len(cells(rows)) > MOST_PAIRS:
            raise refusal(text.ERROR_MANY.format(n=len(rows), limit=MOST_PAIRS))
        given, _ = typed_pairs(rows, language_a, language_b)
        if given is None or len(given) < 2:
            raise refusal(text.ERROR_FEW.format(least=2, n=0 if given is None else len(given)))
        pairs = given
    encoder = encoder_of(model, session)
    begun = time.perf_counter()
    x, y = encoder.encode(pairs.a, normalize=False), encoder.encode(pairs.b, normalize=False)
    try:
        return judge(x, y, correction=str(correction), begun=begun)
    except ValueError as error:
        raise refusal(error) from error
