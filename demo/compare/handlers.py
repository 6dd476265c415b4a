"""Typed pairs to what two models make of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation import comparison
from demo.common import phrases
from demo.common.checks import MAX_ROWS, cells, check_languages, typed_pairs
from demo.common.models import YOURS, Models
from demo.state.encoders import Embedder, embedder_of
from demo.state.sessions import Session
from demo.text import text


@dataclass(frozen=True)
class Compared:
    """What Compare shows: the complete rows, both views, the number of pool meanings, and remarks."""

    typed: Pairs | None
    before: comparison.View | None
    after: comparison.View | None
    pool: int
    notes: list[str]


def compare(
    rows: Sequence[Sequence[str]] | None, models: Models, language_a: str, language_b: str, session: Session
) -> Compared:
    """Judge typed pairs under two models."""
    check_languages(language_a, language_b)
    rows = cells(rows)
    typed, remarks = typed_pairs(rows[:MAX_ROWS], language_a, language_b)
    if len(rows) > MAX_ROWS:
        remarks.append(text.NOTE_ROWS.format(limit=MAX_ROWS, rows=len(rows)))
    if typed is None:
        return Compared(None, None, None, 0, remarks)
    whole = phrases.pool(language_a, language_b)
    pool = comparison.pool_without(whole, typed)
    left = set(pool.a)
    kept = [index for index, sentence in enumerate(whole.a) if sentence in left]
    embedders = [embedder_of(model, session) for model in (models.before, models.after)]
    before, after = (_view(embedder, typed, pool, kept) for embedder in embedders)
    remarks += _cut(typed, rows, embedders[1].encoder)
    if models.after == YOURS and (seen := len(typed) - len(typed.without_texts(session.trained_on))):
        remarks.append(text.NOTE_SEEN.format(n=seen))
    return Compared(typed, before, after, len(pool), remarks)


def _view(embedder: Embedder, typed: Pairs, pool: Pairs, kept: list[int]) -> comparison.View:
    vectors = embedder.encode([*typed.a, *typed.b])
    pool_x, pool_y = (embedder.phrases(code)[kept] for code in (pool.language_a, pool.language_b))
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
