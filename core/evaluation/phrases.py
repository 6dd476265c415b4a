"""The phrasebook's held-out phrases: what typed sentences compete with, because no training of ours has seen them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from core.data.pairs import Pairs, normalized
from core.data.phrasebook import phrasebook, phrasebook_languages
from core.data.read import read_pairs


@lru_cache(maxsize=64)
def held_pairs(language_a: str, language_b: str) -> Pairs:
    """The held-out phrases in two languages.

    English, or Greek where the other is English, stands in for a language that the phrasebook does not have.
    """
    known = phrasebook_languages()
    first = language_a if language_a in known else "en"
    second = language_b if language_b in known and language_b != first else ("en" if first != "en" else "el")
    return read_pairs(f"phrases:{first}-{second}", split="held")


def held_phrases(languages: Iterable[str] | None = None) -> dict[str, list[str]]:
    """The held-out phrases by language, M each; row i means the same in every language.

    Args:
        languages: codes of the phrasebook; None takes all.
    """
    return {code: _held(code) for code in languages or phrasebook_languages()}


@cache
def _held(language: str) -> list[str]:
    other = next(code for code in phrasebook_languages() if code != language)
    return held_pairs(language, other).a


def topic_of(language: str, sentence: str) -> str:
    """The phrasebook's topic of a held-out phrase; empty for any other sentence."""
    return _topics().get((language, sentence), "")


@cache
def _topics() -> dict[tuple[str, str], str]:
    codes = phrasebook_languages()
    return {(code, row[code]): row["topic"] for row in phrasebook() if row["split"] == "held" for code in codes}


def topics_of(pairs: Pairs) -> list[str]:
    """The phrasebook's topic of each pair, held out or not; empty for a pair that it does not have."""
    rows = [row for row in phrasebook() if pairs.language_a in row and pairs.language_b in row]
    known = {(row[pairs.language_a], row[pairs.language_b]): row["topic"] for row in rows}
    return [known.get(pair, "") for pair in zip(pairs.a, pairs.b, strict=True)]


def unlike(meanings: Iterable[Collection[str]], typed: Iterable[str]) -> list[int]:
    """Which meanings have no sentence, in any of their languages, that was typed (case and punctuation aside).

    Of one that was typed, the translation would be a right answer, not a rival.
    """
    taken = {normalized(text) for text in typed}
    return [index for index, texts in enumerate(meanings) if taken.isdisjoint(map(normalized, texts))]
