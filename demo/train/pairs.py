"""What a run trains on and what it is judged by: no sentence is in both.

The page and a run ask the same `split`, so that a preview promises what a run is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from core.data.hold_out import PAGE, hold_out, keep_apart
from core.data.pairs import Pairs, PairsError, normalized
from core.data.read import read_pairs
from core.data.tables import read_table
from core.evaluation import phrases
from demo.common.checks import MAX_BYTES, MAX_PAIRS, check_amount, check_languages, lacking, typed_pairs
from demo.state.user_data import UserData
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.names import language_name
from demo.text.translate import translated

MIN_PAIRS = 4  # to train on
BOOKS = "phrases+words"  # the usual training data: sentences, and the words that they lack
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
    """Leave out what ``pool`` has; with ``hold``, and enough pairs, hold some out to judge by instead of ``pool``.

    In other languages than theirs the pool judges no pairs, so that there may be none to judge by.
    """
    apart = keep_apart(pairs, pool)
    tested = [sentence for left_out in apart.left_out for sentence in left_out.pairs.a]
    if hold and len((own := hold_out(apart.train, PAGE)).held) > 1:
        return Split(own.train, own.held, True, tested)
    judges = (pool.language_a, pool.language_b) == (pairs.language_a, pairs.language_b)
    return Split(apart.train, pool if judges else pool.select([]), False, tested)


def training_pairs(
    data: str, rows: Sequence[Sequence[str]] | None, given: str | UserData | None, language_a: str, language_b: str
) -> Split:
    """What to train on and what to judge by; why rows were left out is in its ``train.dropped``.

    What to know of the pairs themselves is in its ``train.notes``; how a file was read says nothing of a result.

    The built-in phrases of the pool are never trained on: Compare and Map judge by them, whatever the run is judged by.

    Raises:
        gr.Error: there is nothing of this kind, or too little or too much of it.
    """
    language_a, language_b = check_languages(language_a, language_b, given=data != "phrases")
    if data == "phrases":
        pairs = _phrases_for_training(language_a, language_b)
    elif data == "typed":
        typed, _ = typed_pairs(rows, language_a, language_b)
        pairs = typed or Pairs([], [], language_a, language_b)
    elif data in OWN:
        pairs = _own_pairs(given, language_a, language_b)
    else:
        raise visitor_error(text.ERROR_MODEL.format(model=data, known=", ".join(text.DATA_CHOICES)))
    if data != "phrases":
        check_amount(pairs)
    pool = phrases.held_pairs(language_a, language_b)
    parted = split(pairs, pool, hold=data in OWN or not len(pool))
    if not len(parted.held):
        raise visitor_error(none_held(pairs.language_a, pairs.language_b, len(pairs)))
    dropped = [translated(line) for line in pairs.dropped]
    dropped += [text.NOTE_HELD.format(sentence=sentence) for sentence in parted.tested]
    if len(parted.train) < MIN_PAIRS:
        remark = " " + text.LEFT_OUT.format(n=len(dropped), first=dropped[0]) if dropped else ""
        raise visitor_error(text.ERROR_FEW.format(least=MIN_PAIRS, n=len(parted.train)) + remark)
    notes = [translated(line) for line in pairs.notes]
    return replace(parted, train=replace(parted.train, dropped=dropped, notes=notes))


def none_held(language_a: str, language_b: str, n: int) -> str:
    """Why there is nothing to judge n pairs by: neither enough of them nor built-in phrases in their languages."""
    languages = lacking(language_a, language_b) or ", ".join(map(language_name, (language_a, language_b)))
    return str(text.ERROR_NONE_HELD.format(language=languages, least=PAGE.min_pairs, n=n))


def _own_pairs(given: str | UserData | None, language_a: str, language_b: str) -> Pairs:
    """The pairs of a file, or of data that a visitor has seen the preview of."""
    if not given:
        raise visitor_error(text.ERROR_FILE)
    try:
        own = given if isinstance(given, UserData) else UserData(read_table(Path(given), MAX_BYTES, MAX_PAIRS + 1))
        pairs = own.pairs(language_a, language_b)
        return replace(pairs, notes=[note for note in pairs.notes if note not in own.table.notes])
    except PairsError as error:
        raise visitor_error(error) from error


def _phrases_for_training(language_a: str, language_b: str) -> Pairs:
    try:
        return read_pairs(f"{BOOKS}:{language_a}-{language_b}", split="train").with_paraphrases()
    except PairsError as error:
        raise visitor_error(error) from error


@lru_cache(maxsize=8)
def learnt_from(language_a: str, language_b: str) -> frozenset[str]:
    """The sentences, normalised, that a run on the usual data learns from."""
    pairs = read_pairs(f"{BOOKS}:{language_a}-{language_b}", split="train").with_paraphrases()
    return frozenset(map(normalized, (*pairs.a, *pairs.b)))
