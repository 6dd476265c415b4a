"""The phrasebook's phrases: the held-out ones, which no training of ours has seen, and those to fit on.

What is typed competes with the held-out ones; corrections are fitted on the others (`core.evaluation.fitting`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from core.data.pairs import Pairs, normalized
from core.data.phrasebook import phrasebook, phrasebook_language, phrasebook_languages
from core.data.read import read_pairs


@lru_cache(maxsize=64)
def held_pairs(language_a: str, language_b: str) -> Pairs:
    """The held-out phrases in two languages, whichever way these are written; none where the phrasebook lacks one.

    No other language stands in for it: a translation would compete with what nobody could take for one.
    """
    return _part(language_a, language_b, "held")


@lru_cache(maxsize=64)
def train_pairs(language_a: str, language_b: str) -> Pairs:
    """The phrases of the training part in two languages; none where the phrasebook lacks one."""
    return _part(language_a, language_b, "train")


def _part(language_a: str, language_b: str, split: str) -> Pairs:
    first, second = phrasebook_language(language_a), phrasebook_language(language_b)
    if first is None or second is None or first == second:
        return Pairs([], [], language_a, language_b)
    return read_pairs(f"phrases:{first}-{second}", split=split)


def held_phrases(languages: Iterable[str] | None = None) -> dict[str, list[str]]:
    """The held-out phrases by language, M each; row i means the same in every language.

    Args:
        languages: codes of the phrasebook; None takes all.

    Raises:
        PairsError: the phrasebook lacks one of them.
    """
    codes = phrasebook_languages() if languages is None else languages
    return {code: phrases_of(code, "held") for code in codes}


@cache
def phrases_of(language: str, split: str) -> list[str]:
    """The phrases of one part, ``held`` or ``train``, M of them in the order of the phrasebook.

    Raises:
        PairsError: the phrasebook lacks the language.
    """
    other = next(code for code in phrasebook_languages() if code != language)
    return read_pairs(f"phrases:{language}-{other}", split=split).a


def topic_of(language: str, sentence: str) -> str:
    """The phrasebook's topic of a held-out phrase; empty for any other sentence."""
    return _topics().get((language, sentence), "")


@cache
def _topics() -> dict[tuple[str, str], str]:
    codes = phrasebook_languages()
    return {(code, row[code]): row["topic"] for row in phrasebook() if row["split"] == "held" for code in codes}


def topics_of(pairs: Pairs) -> list[str]:
    """The phrasebook's topic of each pair, held out or not; empty for a pair that it does not have."""
    first, second = phrasebook_language(pairs.language_a), phrasebook_language(pairs.language_b)
    known = {(row[first], row[second]): row["topic"] for row in phrasebook()} if first and second else {}
    return [known.get(pair, "") for pair in zip(pairs.a, pairs.b, strict=True)]


def unlike(meanings: Iterable[Collection[str]], typed: Iterable[str]) -> list[int]:
    """Which meanings have no sentence, in any of their languages, that was typed (case and punctuation aside).

    Of one that was typed, the translation would be a right answer, not a rival.
    """
    taken = {normalized(text) for text in typed}
    return [index for index, texts in enumerate(meanings) if taken.isdisjoint(map(normalized, texts))]
