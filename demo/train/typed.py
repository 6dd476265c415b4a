"""What a run would be given of the pairs in the table, said before it begins, as for a file."""

from __future__ import annotations

from collections.abc import Sequence

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook
from core.evaluation import phrases
from demo.common.checks import check_languages, typed_pairs
from demo.text import text
from demo.text.translate import translated
from demo.train import preview_html
from demo.train.pairs import MIN_PAIRS, Split, none_held, split

READY_ROWS = 8  # pairs that can be put into the table
Rows = Sequence[Sequence[str]]


def preview(rows: Rows | None, language_a: str, language_b: str) -> tuple[str, bool]:
    """What would be trained on, and why not the other rows; and whether none is, because the page tests with them.

    Raises:
        gr.Error: this is no table, or both languages are one.
    """
    language_a, language_b = check_languages(language_a, language_b, given=True)
    pairs = typed_pairs(rows, language_a, language_b)[0] or Pairs([], [], language_a, language_b)
    pool = phrases.held_pairs(language_a, language_b)
    parted = split(pairs, pool, hold=not len(pool))
    only_tested = bool(parted.tested) and not len(parted.train)
    title = text.PREVIEW.format(name=text.DATA_CHOICES["typed"], n=len(parted.train))
    left = [text.NOTE_HELD.format(sentence=sentence) for sentence in parted.tested]
    left += [translated(line) for line in pairs.dropped]
    warned = [text.TYPED_NONE] if only_tested else _lacking(parted, pairs)
    return preview_html.section(title, _facts(parted, len(left)), warned, left), only_tested


def _facts(parted: Split, left: int) -> list[str]:
    judged = text.PREVIEW_HELD_YOURS if parted.own else text.PREVIEW_HELD_PHRASES
    return [judged.format(n=len(parted.train), held=len(parted.held), left=left)] if len(parted.held) else []


def _lacking(parted: Split, pairs: Pairs) -> list[str]:
    if not len(parted.held):
        return [none_held(pairs.language_a, pairs.language_b, len(pairs))]
    few = len(parted.train) < MIN_PAIRS
    return [text.ERROR_FEW.format(least=MIN_PAIRS, n=len(parted.train))] if few else []


def ready(language_a: str, language_b: str) -> list[list[str]]:
    """Pairs that can be trained on, for whoever has none yet."""
    rows = [row for row in phrasebook() if row["split"] == "train" and language_a in row and language_b in row]
    return [[row[language_a], row[language_b]] for row in rows[:READY_ROWS]]
