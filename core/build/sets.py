"""What ``pocket`` is aligned on: pairs with English, pairs of two other languages, and the phrasebook's training part.

Pairs of two other languages come from English sentences with translations into both. They are made for languages with
little text, which then learn from every language that says the same.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from core.build import corpus
from core.data.pairs import Pairs, normalized
from core.data.phrasebook import phrasebook_languages
from core.data.read import read_pairs

FIRST_LANGUAGE = "el"
FIRST_LANGUAGE_WEIGHT = 1.7  # English and Greek are what the page opens on, and everyday Greek is scarce
SCARCE = ("el", "ar", "hi", "zh", "ja", "tr")
ACROSS_WEIGHT = 0.3
PHRASE_WEIGHT = 0.4
HELD_OUT = 300


@dataclass(frozen=True)
class Set:
    """Pairs, and the English sentence that says what each means: the teacher knows English alone."""

    pairs: Pairs
    english: list[str]


def read_sets(data: Path, longest: int, seed: int) -> tuple[list[Set], Pairs]:
    """Everything to train on, and held-out everyday Greek that none of it has."""
    sources = [pairs for source in corpus.read_sources(data) if len(pairs := english_pairs(source, longest)) >= 2]
    greek = max((pairs for pairs in sources if pairs.language_b == FIRST_LANGUAGE), key=lambda pairs: pairs.weight)
    first = {text: index for index, text in reversed(list(enumerate(greek.a)))}  # one pair for each English sentence
    dev = greek.select(random.Random(seed).sample(sorted(first.values()), min(HELD_OUT, len(first) // 2)))
    sources = [pairs.without(dev) for pairs in sources]
    sets = [Set(pairs, pairs.a) for pairs in sources if len(pairs) >= 2]
    return sets + across(sources, seed) + phrases(), dev


def english_pairs(source: corpus.Source, longest: int) -> Pairs:
    """A file's pairs with neither side over ``longest`` characters."""
    weight = corpus.weight(source.folder) * (FIRST_LANGUAGE_WEIGHT if source.language == FIRST_LANGUAGE else 1.0)
    name = f"{source.folder}/{source.language}"
    pairs = Pairs(source.translations, source.sentences, "en", source.language, name, weight=weight)
    return pairs.select(
        [index for index, texts in enumerate(zip(pairs.a, pairs.b, strict=True)) if max(map(len, texts)) <= longest]
    )


def across(sources: list[Pairs], seed: int) -> list[Set]:
    """For each of `SCARCE`, its sentences beside one in another language that translates the same English."""
    everyday = [pairs for pairs in sources if corpus.is_everyday(pairs.name.split("/")[0])]
    by_english: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pairs in everyday:
        for english, text in zip(pairs.a, pairs.b, strict=True):
            by_english[normalized(english)].append((pairs.language_b, text))
    chooser = random.Random(seed)
    sets = []
    for pairs in everyday:
        if pairs.language_b not in SCARCE:
            continue
        rows = []
        for english, text in zip(pairs.a, pairs.b, strict=True):
            others = [other for code, other in by_english[normalized(english)] if code != pairs.language_b]
            if others:
                rows.append((text, chooser.choice(others), english))
        if len(rows) >= 2:
            a, b, english_side = (list(column) for column in zip(*rows, strict=True))
            name = f"across/{pairs.language_b}"
            sets.append(Set(Pairs(a, b, pairs.language_b, "", name, weight=pairs.weight * ACROSS_WEIGHT), english_side))
    return sets


def phrases() -> list[Set]:
    """The phrasebook's training part: every language beside English, paraphrases too."""
    sets = []
    for code in phrasebook_languages():
        if code != "en":
            pairs = read_pairs(f"phrases:en-{code}", split="train").with_paraphrases()
            # Its groups are small: drawn by the root of their size they would come by too seldom to be learnt.
            pairs = replace(pairs, weight=PHRASE_WEIGHT)
            sets.append(Set(pairs, pairs.a))
    return sets
