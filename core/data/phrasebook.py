"""The built-in phrasebook: sentences that mean the same in thirteen languages."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from core.data.languages import LONGEST, find, language_tag
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
    return [column for column in columns[columns.index("split") + 1 :] if not column.endswith("_alt")]


def phrasebook_language(spelled: str) -> str | None:
    """The phrasebook's code of the language that a code or a name means, a variant of it or not; None if it lacks it.

    ``de`` of ``German``, ``DE``, ``deu`` and ``de-AT``.
    """
    known = phrasebook_languages()
    if spelled in known:
        return spelled
    tag = language_tag(spelled)
    found = find(tag, known) if tag else []
    return known[found[0]] if found else None


def language_pair(spelled: str) -> tuple[str, str] | None:
    """The codes of ``en-el``, ``english-greek`` or ``en-el-GR``; None where these are no two of the phrasebook's."""
    parts = spelled.split("-")
    if len(spelled) > 2 * LONGEST or (len(parts) > 2 and {*parts} <= {*phrasebook_languages()}):
        return None  # no pair at all, or three languages, of which the last is no region
    for place in range(1, len(parts)):
        first, second = (phrasebook_language("-".join(side)) for side in (parts[:place], parts[place:]))
        if first and second and first != second:
            return first, second
    return None


def phrase_pairs(source: str, split: str | None) -> Pairs:
    """The pairs of ``phrases:en-el``, of one ``split`` (``train``, ``held``) or of both.

    Raises:
        PairsError: the source names no two of the phrasebook's languages.
    """
    found = re.fullmatch(r"phrases:(.+?)(?::(train|held))?", source)
    languages = language_pair(found[1]) if found else None
    if not found or not languages:
        known = ", ".join(phrasebook_languages())
        raise PairsError(
            message("{source}: give two of {known}, for example phrases:en-el", source=source, known=known)
        )
    (first, second), split = languages, found[2] or split
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
