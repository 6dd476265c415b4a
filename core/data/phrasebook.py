"""The built-in phrasebook and wordbook: sentences, and words and short phrases, that mean the same in 13 languages.

``phrases:en-el`` names the pairs of the phrasebook, ``words:en-el`` those of the wordbook, ``phrases+words:en-el``
those of both, of which what is held out is the phrasebook's: a run that is trained on both is judged on sentences.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from core.data.languages import LONGEST, find, language_tag
from core.data.pairs import Pairs, PairsError
from core.messages import message

ASSETS = Path(__file__).parents[1] / "assets"
SPLITS = ("train", "held")
_NAME = re.compile(r"(phrases|words|phrases\+words):(.+?)(?::(train|held))?")


@cache
def book(name: str) -> list[dict[str, str]]:
    """``phrases`` or ``words``, one dictionary a meaning; keys are the header of its file."""
    with (ASSETS / f"{name}.tsv").open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def phrasebook() -> list[dict[str, str]]:
    """The built-in phrases, one dictionary a meaning; keys are the header of ``phrases.tsv``."""
    return book("phrases")


def is_built_in(source: object) -> bool:
    """Whether a source of pairs names built-in ones."""
    return isinstance(source, str) and source.split(":")[0] in ("phrases", "words", "phrases+words") and ":" in source


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
    """The pairs of ``phrases:en-el``, ``words:en-el`` or both, of one ``split`` (``train``, ``held``) or of all.

    Raises:
        PairsError: the source names no two of the phrasebook's languages.
    """
    found = _NAME.fullmatch(source)
    languages = language_pair(found[2]) if found else None
    if not found or not languages:
        known = ", ".join(phrasebook_languages())
        raise PairsError(
            message("{source}: give two of {known}, for example phrases:en-el", source=source, known=known)
        )
    split = found[3] or split
    books = found[1].split("+")
    rows = [row for name in books for row in book(name) if split in (None, row["split"])]
    if len(books) > 1:
        rows = [row for row in rows if "topic" in row or row["split"] == "train"]

    def column(name: str) -> list[str] | None:
        """A column that some rows have; the others repeat the sentence itself."""
        plain = name.removesuffix("_alt")
        return [row.get(name, row[plain]) for row in rows] if name in rows[0] else None

    first, second = languages
    a, b = ([row[code] for row in rows] for code in languages)
    return Pairs(a, b, first, second, source, column(f"{first}_alt"), column(f"{second}_alt"))
