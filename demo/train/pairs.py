"""What a run trains on and what it is judged by: no sentence is in both.

The page and a run ask the same `split`, so that a preview promises what a run is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.data.hold_out import PAGE, hold_out, keep_apart
from core.data.pairs import Pairs, PairsError
from core.data.read import chosen, pairs_of, read_pairs
from core.data.sides import Asked
from core.data.tables import read_table
from core.evaluation import phrases
from demo.common.checks import MAX_BYTES, MAX_PAIRS, check_languages, lacking, typed_pairs
from demo.state.user_data import UserData
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.translate import translated

MIN_PAIRS = 4  # to train on
OWN = ("upload", "paste", "hub")  # kinds of training data that are read with a preview


@dataclass(frozen=True)
class Split:
    """What a run is given.

    Attributes:
        train: pairs to train on.
        held: pairs to judge by.
        own: whether those are the visitor's, or else built-in phrases.
        tested: first sentences of pairs left out, because the page tests with them.
    """

    train: Pairs
    held: Pairs
    own: bool
    tested: list[str]


def split(pairs: Pairs, pool: Pairs, *, hold: bool) -> Split:
    """Leave out what ``pool`` has; with ``hold``, and enough pairs, hold some out to judge by instead of ``pool``."""
    apart = keep_apart(pairs, pool)
    tested = [sentence for left_out in apart.left_out for sentence in left_out.pairs.a]
    if hold and len((own := hold_out(apart.train, PAGE)).held) > 1:
        return Split(own.train, own.held, True, tested)
    return Split(apart.train, pool, False, tested)


def training_pairs(
    data: str, rows: Sequence[Sequence[str]] | None, given: str | UserData | None, language_a: str, language_b: str
) -> Split:
    """What to train on and what to judge by; why rows were left out is in its ``train.dropped``.

    The built-in phrases of the pool are never trained on: Compare and Map judge by them, whatever the run is judged by.

    Raises:
        gr.Error: there is nothing of this kind, or too little or too much of it.
    """
    language_a, language_b = check_languages(language_a, language_b, given=data != "phrases")
    if data == "phrases":
        pairs = _phrases_for_training(language_a, language_b)
    elif data == "typed":
        typed, _ = typed_pairs(rows, language_a, language_b)
        pairs = typed or Pairs([], [])
    elif data in OWN:
        pairs = _own_pairs(given, language_a, language_b)
    else:
        raise visitor_error(text.ERROR_MODEL.format(model=data, known=", ".join(text.DATA_CHOICES)))
    if len(pairs) > MAX_PAIRS:
        raise visitor_error(text.ERROR_MANY.format(n=len(pairs), limit=MAX_PAIRS))
    pool = phrases.held_pairs(language_a, language_b)
    parted = split(pairs, pool, hold=data in OWN or not len(pool))
    if not len(parted.held):
        missing = lacking(language_a, language_b)
        raise visitor_error(text.ERROR_NONE_HELD.format(language=missing, least=PAGE.min_pairs, n=len(pairs)))
    dropped = [translated(line) for line in pairs.dropped]
    dropped += [text.NOTE_HELD.format(sentence=sentence) for sentence in parted.tested]
    if len(parted.train) < MIN_PAIRS:
        remark = " " + text.LEFT_OUT.format(n=len(dropped), first=dropped[0]) if dropped else ""
        raise visitor_error(text.ERROR_FEW.format(least=MIN_PAIRS, n=len(parted.train)) + remark)
    return replace(parted, train=replace(parted.train, dropped=dropped))


def _own_pairs(given: str | UserData | None, language_a: str, language_b: str) -> Pairs:
    """The pairs of a file, or of data that a visitor has seen the preview of."""
    if not given:
        raise visitor_error(text.ERROR_FILE)
    try:
        if isinstance(given, UserData):
            return given.pairs(language_a, language_b)
        table = read_table(Path(given), MAX_BYTES)
        sides = chosen(table, Asked(language_a, language_b))
        return pairs_of(table, sides, language_a, language_b)
    except PairsError as error:
        raise visitor_error(error) from error


def _phrases_for_training(language_a: str, language_b: str) -> Pairs:
    try:
        return read_pairs(f"phrases:{language_a}-{language_b}", split="train").with_paraphrases()
    except PairsError as error:
        raise visitor_error(error) from error
