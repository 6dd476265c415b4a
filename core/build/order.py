"""Twins: two translations that each other's words would make, so that a bag of words cannot tell them apart.

    The teacher saw the boy.  Der Lehrer sah den Jungen.
    The boy saw the teacher.  Den Lehrer sah der Junge.

Each twin is drawn from a frame of `core.build.grammar`: by exchanging two of its words, or as a minimal pair (negation,
number, tense). Nothing of the test sets can be drawn: a twin with a sentence of theirs is drawn anew.
"""

from __future__ import annotations

import random
from functools import cache

from core.build.grammar.frames import Drawn, Frame, frames, render, variant
from core.build.grammar.words import LANGUAGES, MissingFormError
from core.data.pairs import normalized
from core.data.phrasebook import phrasebook
from core.evaluation.order import order_rows

Pair = tuple[str, str]
CODES = tuple(code for code in LANGUAGES if code != "en")
ALIKE = 0.6  # how often both sentences of a twin have one order; the others differ in order and case
INDEFINITE = 0.25
TRIES = 40  # draws for each twin wanted, before it is clear that there are no more


def twins(code: str, count: int, seed: int) -> list[tuple[Pair, Pair]]:
    """Different twins, the same ones for the same arguments.

    Args:
        code: the language beside English, one of `CODES`.
        count: how many.
        seed: of the draw.

    Returns:
        Two pairs (English, other language) each, which are each other's hard negatives.

    Raises:
        ValueError: ``code`` is none of `CODES`, or the grammar has not so many.
    """
    if code not in CODES:
        raise ValueError(f"{code!r} is none of {', '.join(CODES)}")
    chooser = random.Random(f"{code} {seed}")
    weights = [frame.weight for frame in frames()]
    found: dict[frozenset[str], tuple[Pair, Pair]] = {}
    for _ in range(TRIES * count + TRIES):
        if len(found) == count:
            return list(found.values())
        try:
            twin = draw(code, chooser.choices(frames(), weights)[0], chooser)
        except MissingFormError:
            continue
        if twin[0][0] != twin[1][0] and twin[0][1] != twin[1][1] and not _tested(twin):
            found.setdefault(frozenset(pair[0] for pair in twin), twin)
    if len(found) == count:
        return list(found.values())
    raise ValueError(f"no {count} different twins can be drawn for {code!r}")


def draw(code: str, frame: Frame, chooser: random.Random) -> tuple[Pair, Pair]:
    """One twin of a frame.

    Raises:
        MissingFormError: a language lacks a form of what was drawn.
    """
    words = frame.draw(chooser)
    indefinite = frozenset(slot for slot, kind in frame.slots.items() if kind.endswith("?"))
    if chooser.random() >= INDEFINITE:
        indefinite = frozenset()
    both: list[tuple[dict[str, str], Drawn]]
    if frame.exchanges:
        a, b = chooser.choice(frame.exchanges)
        both = [(frame.rows[0], words), (frame.rows[0], {**words, a: words[b], b: words[a]})]
    else:
        both = [(frame.rows[0], words), (frame.rows[1], words)]
    alike, same = chooser.random(), chooser.random() < ALIKE
    first = [chooser.random() for _ in ("en", code)]
    second = first if same else [chooser.random() for _ in ("en", code)]
    sentences = []
    for (row, drawn), free in zip(both, (first, second), strict=True):
        for language, each in zip(("en", code), free, strict=True):
            sentences.append(render(language, variant(row[language], alike, each), drawn, indefinite))
    return (sentences[0], sentences[1]), (sentences[2], sentences[3])


def _tested(twin: tuple[Pair, Pair]) -> bool:
    return any(normalized(text) in _test_sentences() for pair in twin for text in pair)


@cache
def _test_sentences() -> frozenset[str]:
    tested = [*order_rows(), *(row for row in phrasebook() if row["split"] == "held")]
    return frozenset(normalized(row[code]) for row in tested for code in LANGUAGES if code in row)
