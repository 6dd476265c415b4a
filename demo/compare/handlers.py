"""Typed pairs to what two models make of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from core.data.characters import clean
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation import comparison
from core.evaluation.comparison import Comparison
from core.evaluation.lookalikes import lookalikes
from demo.common.checks import MAX_ROWS, cells, check_languages, notes_on, typed_pairs
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.compare import alike, tongues
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.text import text


@dataclass(frozen=True)
class Compared:
    """What Compare shows.

    Attributes:
        models: what was compared.
        result: the pairs under both models; None when no row is complete.
        notes: what of the rows did not count, and why; and which of them a model may take for one another.
        alike: the latter once more, as the endpoint answers it.
    """

    models: Models
    result: Comparison | None
    notes: list[str]
    alike: list[dict[str, Any]] = field(default_factory=list)


def compare(
    rows: Sequence[Sequence[str]] | None, models: Models, language_a: str, language_b: str, session: Session
) -> Compared:
    """Judge typed pairs under two models.

    Raises:
        gr.Error: the languages, the rows or a model cannot be used.
    """
    language_a, language_b = check_languages(language_a, language_b, given=True)
    rows = cells(rows)
    typed, notes = typed_pairs(rows[:MAX_ROWS], language_a, language_b)
    if len(rows) > MAX_ROWS:
        notes.append(text.NOTE_ROWS.format(limit=MAX_ROWS, rows=len(rows)))
    if typed is None:
        return Compared(models, None, notes)
    notes += notes_on(language_a, language_b)
    before, after = (embedder_of(model, session) for model in (models.before, models.after))
    row_numbers = [number for number, row in enumerate(rows[:MAX_ROWS], 1) if all(map(clean, row))]
    notes += tongues.remarks(typed, row_numbers, after.encoder.origin.languages)
    notes += _cut(typed, row_numbers, after.encoder)
    if models.after == YOURS and (seen := len(typed) - len(typed.without_texts(session.trained_on))):
        notes.append(text.NOTE_SEEN.format(n=seen))
    result = comparison.compare([before, after], typed)
    notes += _beside(result, models, session)
    found = lookalikes([before, after], typed)
    return Compared(models, result, notes + alike.remarks(found, row_numbers), alike.plain(found, row_numbers))


def _beside(result: Comparison, models: Models, session: Session) -> list[str]:
    """What the model finds that was trained for longer, where the visitor's own finds less, and what to do about it."""
    if (models.before, models.after) != (BASELINE, YOURS):
        return []
    yours, ready = result.views[1], comparison.compare([embedder_of(READY, session)], result.pairs).views[0]
    found = ready.found + ready.found_back
    if yours.found + yours.found_back >= found:
        return []
    return [f"{text.GAIN_BESIDE.format(beside=found)} {text.GAIN_MORE}"]


def numbers(result: Comparison) -> dict[str, Any]:
    """The numbers of a comparison in plain values, as the endpoint answers and the page saves them."""
    before, after = result.views
    rows = [
        {"a": a, "b": b, "baseline": asdict(old), "tuned": asdict(new)}
        for a, b, old, new in zip(result.pairs.a, result.pairs.b, before.rows, after.rows, strict=True)
    ]
    summary = {"baseline": before.summary(), "tuned": after.summary()}
    languages = [result.pairs.language_a, result.pairs.language_b]
    return {"rows": rows, "languages": languages, "pool": 2 * len(result.pool), "summary": summary}


def _cut(typed: Pairs, numbers: Sequence[int], encoder: Encoder) -> list[str]:
    """A remark for each row with a sentence longer than the model reads, by its number in the table."""
    limit = encoder.config.max_tokens
    both = [a + "\n" + b for a, b in zip(typed.a, typed.b, strict=True)]
    long = [index for index, pair in enumerate(both) if len(pair) > limit]  # no token is shorter than a character
    if not long:
        return []
    cut = encoder.tokenize([sentence for index in long for sentence in (typed.a[index], typed.b[index])]).truncated
    hit = sorted({numbers[long[index // 2]] for index in cut})
    return [text.NOTE_LONG.format(row=number, limit=limit, words=limit * 2 // 3) for number in hit]
