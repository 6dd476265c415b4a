"""The built-in phrases that the page judges by: those that no training of ours has seen."""

from __future__ import annotations

from functools import lru_cache

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook, phrasebook_languages
from core.data.read import read_pairs


@lru_cache(maxsize=64)
def pool(language_a: str, language_b: str) -> Pairs:
    """The phrases that Compare and Map judge by, in the two languages as far as the phrasebook has them."""
    known = phrasebook_languages()
    first = language_a if language_a in known else "en"
    second = language_b if language_b in known and language_b != first else ("en" if first != "en" else "el")
    return read_pairs(f"phrases:{first}-{second}", split="held")


def held(language: str) -> list[str]:
    """All of them in one language of the phrasebook; those of one number mean the same in every language."""
    other = next(code for code in phrasebook_languages() if code != language)
    return read_pairs(f"phrases:{language}-{other}", split="held").a


@lru_cache(maxsize=1)
def topics() -> list[str]:
    """The phrasebook's topic of each, in the order of `held`."""
    return [row["topic"] for row in phrasebook() if row["split"] == "held"]
