"""Typed pairs to what two models make of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from core.data.characters import clean
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation import comparison
from core.evaluation.comparison import Comparison, View
from core.evaluation.fitting import Correction
from core.evaluation.lookalikes import lookalikes
from demo.common import corrections
from demo.common.checks import MAX_ROWS, cells, check_languages, notes_on, typed_pairs
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.compare import alike, tongues
from demo.state.encoders import Embedder, embedder_of
from demo.state.sessions import Session
from demo.text import text


@dataclass(frozen=True)
class Corrected:
    """The pairs under Before, corrected without training.

    Attributes:
        correction: as it was fitted.
        view: what it makes of the pairs.
    """

    correction: Correction
    view: View

    def as_settings(self) -> dict[str, Any]:
        """Which correction it is, and on how many pairs it was fitted."""
        return {"correction": self.correction.name, "fitted_on": self.correction.pairs}


@dataclass(frozen=True)
class Compared:
    """What Compare shows.

    Attributes:
        models: what was compared.
        result: the pairs under both models; None when no row is complete.
        notes: what of the rows did not count, and why; and which of them a model may take for one another.
        alike: the latter once more, as the endpoint answers it.
        corrected: the pairs under Before, corrected; None where no correction is chosen.
    """

    models: Models
    result: Comparison | None
    notes: list[str]
    alike: list[dict[str, Any]] = field(default_factory=list)
    corrected: Corrected | None = None


def compare(
    rows: Sequence[Sequence[str]] | None,
    models: Models,
    language_a: str,
    language_b: str,
    session: Session,
    correction: str = corrections.NONE,
) -> Compared:
    """Judge typed pairs under two models, and under Before with a correction, if one is chosen.

    Raises:
        gr.Error: the languages, the rows, a model or the correction cannot be used.
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
    remarks = notes + alike.remarks(found, row_numbers)
    return Compared(models, result, remarks, alike.plain(found, row_numbers), _corrected(before, typed, correction))


def _corrected(before: Embedder, typed: Pairs, name: str) -> Corrected | None:
    correction = corrections.fitted(before, name, typed)
    if correction is None:
        return None
    return Corrected(correction, comparison.compare([before], typed, corrections=[correction]).views[0])


def _beside(result: Comparison, models: Models, session: Session) -> list[str]:
    """What the model finds that was trained for longer, where the visitor's own finds less, and what to do about it."""
    if (models.before, models.after) != (BASELINE, YOURS):
        return []
    yours, ready = result.views[1], comparison.compare([embedder_of(READY, session)], result.pairs).views[0]
    found = ready.found + ready.found_back
    if yours.found + yours.found_back >= found:
        return []
    return [f"{text.GAIN_BESIDE.format(beside=found)} {text.GAIN_MORE}"]


def numbers(result: Comparison, corrected: Corrected | None = None) -> dict[str, Any]:
    """The numbers of a comparison in plain values, as the endpoint answers and the page saves them."""
    views = dict(zip(("baseline", "tuned"), result.views, strict=True))
    used = {}
    if corrected is not None:
        views["corrected"], used = corrected.view, corrected.as_settings()
    rows = [
        {"a": a, "b": b, **{name: asdict(view.rows[index]) for name, view in views.items()}}
        for index, (a, b) in enumerate(zip(result.pairs.a, result.pairs.b, strict=True))
    ]
    summary = {name: view.summary() for name, view in views.items()}
    languages = [result.pairs.language_a, result.pairs.language_b]
    return {"rows": rows, "languages": languages, "pool": 2 * len(result.pool), "summary": summary, **used}


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
