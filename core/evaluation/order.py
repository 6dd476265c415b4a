"""Word order: whether a model tells sentences apart that are nearly the same words.

    core.load_encoder("pocket"); order_accuracy(encoder, "en", "el", "swap")

A *twin* is two sentences with their translations whose meaning differs by an exchange (*the dog bit the man*, *the man
bit the dog*) or by one small thing (negation, number, tense). A bag of words has no way to know which translation
belongs to which of two sentences that an exchange tells apart: it is right in half of the cases.

Of each twin both sentences are asked for their translation, each way: four questions, in which the translation must be
nearer than the twin's translation; a tie counts half. The four are about one twin, so that the interval counts twins.

``order.tsv`` is written by us for this purpose. Nothing is trained on it; the half marked ``dev`` is to choose settings
by, the half marked ``held`` to report.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch

from core.data.phrasebook import phrasebook
from core.evaluation.cosines import paired, unit
from core.evaluation.embedder import Embedder
from core.evaluation.intervals import wilson
from core.evaluation.ranks import rank

ORDER = Path(__file__).parents[1] / "assets" / "order.tsv"
MINIMAL = ("negation", "number", "tense")
KINDS = ("swap", *MINIMAL, "minimal", "phrases")
"""What `twins` can be asked for: `MINIMAL` together are ``minimal``; ``phrases`` are the phrasebook's minimal pairs, of
both splits in all of its languages."""
TOPIC = "minimal_pairs"

Twin = tuple[dict[str, str], dict[str, str]]
"""Two sentences, each in several languages by code."""


@dataclass(frozen=True)
class OrderAccuracy:
    """How often the right translation is nearer than the twin's.

    Attributes:
        share: from 0 to 1; 0.5 is chance.
        low: the lower end of its 95 % interval (Wilson, over twins).
        high: the upper end.
        twins: how many were asked, four questions each.
    """

    share: float
    low: float
    high: float
    twins: int


@cache
def order_rows() -> list[dict[str, str]]:
    """The rows of ``order.tsv``: ``id``, ``kind``, ``split`` and a sentence a language; a twin is two in a row."""
    with ORDER.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def twins(kind: str, split: str | None = "held") -> list[Twin]:
    """The twins of a kind.

    Args:
        kind: one of `KINDS`.
        split: ``held``, ``dev`` (in the phrasebook ``train``), or None for both.

    Raises:
        ValueError: there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    if kind == "phrases":
        rows = [row for row in phrasebook() if row["topic"] == TOPIC]
    else:
        kinds = MINIMAL if kind == "minimal" else (kind,)
        rows = [row for row in order_rows() if row["kind"] in kinds]
    rows = [row for row in rows if split in (None, row["split"])]
    return list(zip(rows[::2], rows[1::2], strict=True))


def order_accuracy(
    encoder: Embedder, language_a: str, language_b: str, kind: str = "swap", split: str | None = "held"
) -> OrderAccuracy:
    """How often a model prefers the right translation to the twin's.

    Args:
        encoder: the model.
        language_a: a code that the twins have, such as ``en``.
        language_b: another.
        kind: one of `KINDS`.
        split: ``held``, ``dev`` (in the phrasebook ``train``), or None for both.

    Raises:
        ValueError: there is no such kind, or it lacks one of the languages.
    """
    found = twins(kind, split)
    if not found or not {language_a, language_b} <= found[0][0].keys():
        raise ValueError(f"no twins of {kind!r} in {language_a!r} and {language_b!r}")
    sides = [[each[half][code] for each in found] for code in (language_a, language_b) for half in (0, 1)]
    vectors = unit(encoder.encode([text for side in sides for text in side]))
    a, a_twin, b, b_twin = vectors.split(len(found))  # (N, D) each
    asked = ((a, b, b_twin), (a_twin, b_twin, b), (b, a, a_twin), (b_twin, a_twin, a))
    answers = [rank(paired(x, right), paired(x, other)[:, None]).hits() for x, right, other in asked]
    hits = float(torch.stack(answers).mean(0).double().sum())
    return OrderAccuracy(hits / len(found), *wilson(hits, len(found)), len(found))
