"""The built-in phrasebook: sentences that mean the same in thirteen languages."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from core.data.columns import language_code
from core.data.pairs import Pairs, PairsError
from core.messages import message

PHRASES = Path(__file__).parents[1] / "assets" / "phrases.tsv"


@cache
def phrasebook() -> list[dict[str, str]]:
    """The built-in phrases, one dictionary a meaning; keys are the header of ``phrases.tsv``."""
    with PHRASES.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def phrasebook_languages() -> list[str]:
    """Codes of the phrasebook's languages, in its order."""
    columns = list(phrasebook()[0])
    return [column for column in columns[columns.index("split") + 1 :] if language_code(column) == column]


def phrase_pairs(source: str, split: str | None) -> Pairs:
    """The pairs of ``phrases:en-el``, of one ``split`` (``train``, ``held``) or of both.

    Raises:
        PairsError: the source names no two of the phrasebook's languages.
    """
    found = re.fullmatch(r"phrases:(\w+)-(\w+)(?::(train|held))?", source)
    known = phrasebook_languages()
    if not found or found[1] not in known or found[2] not in known or found[1] == found[2]:
        raise PairsError(
            message("{source}: give two of {known}, for example phrases:en-el", source=source, known=", ".join(known))
        )
    first, second, split = found[1], found[2], found[3] or split
    rows = [row for row in phrasebook() if split in (None, row["split"])]

    def column(name: str) -> list[str] | None:
        return [row[name] for row in rows] if name in rows[0] else None

    return Pairs(
        [row[first] for row in rows],
        [row[second] for row in rows],
        first,
        second,
        source,
        column(f"{first}_alt"),
        column(f"{second}_alt"),
    )
