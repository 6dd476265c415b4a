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
from core.build.order import CODES, twins
from core.data.pairs import Pairs, normalized
from core.data.phrasebook import phrasebook, phrasebook_languages
from core.data.read import read_pairs

FIRST_LANGUAGE = "el"
FIRST_LANGUAGE_WEIGHT = 1.7  # English and Greek are what the page opens on, and everyday Greek is scarce
SCARCE = ("el", "ar", "hi", "zh", "ja", "tr")
ACROSS_WEIGHT = 0.3
PHRASE_WEIGHT = 0.4
POOR = ("it", "ru", "sw", "hi", "ar")  # languages with little or no everyday text beside the two books
BESIDE = ("de", "fr", "es")
TWINS = 8000
MINIMAL_SHARE = 0.3  # of the batches of twins
HELD_OUT = 300


@dataclass(frozen=True)
class Set:
    """Pairs, and the English sentence that says what each means.

    Attributes:
        pairs: N of them.
        english: N sentences.
        twins: whether pairs 2 i and 2 i + 1 differ by so little that each must be told from the other.
    """

    pairs: Pairs
    english: list[str]
    twins: bool = False


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
    """The training parts of phrasebook and wordbook: every language beside English, paraphrases too.

    For languages with no everyday text elsewhere they count more, and come beside some other languages as well.
    """
    sets = []
    for code in phrasebook_languages():
        others = ("en", *(BESIDE if code in POOR else ()))
        for other in others:
            if other == code:
                continue
            pairs = read_pairs(f"phrases+words:{other}-{code}", split="train")
            english = read_pairs(f"phrases+words:en-{code}", split="train").a if code != "en" else pairs.a
            # Its groups are small: drawn by the root of their size they would come by too seldom to be learnt.
            weight = PHRASE_WEIGHT * (2.0 if code in POOR else 1.0) * (1.0 if other == "en" else ACROSS_WEIGHT)
            pairs = replace(pairs.with_paraphrases(), weight=weight)
            assert pairs.meanings is not None
            sets.append(Set(pairs, [english[row] for row in pairs.meanings]))
    return [each for each in sets if each.pairs.language_a != each.pairs.language_b]


def order_sets(sets: list[Set], share: float, seed: int) -> list[Set]:
    """Sets of twins, which make up so large a ``share`` of all batches beside ``sets``.

    Generated ones for the languages that `core.build.order` has grammars of, and for all languages the phrasebook's
    minimal pairs.
    """
    twins = [Set(_pairs_of_twins(code, seed), [], twins=True) for code in CODES]
    minimal = [Set(_minimal(code), [], twins=True) for code in phrasebook_languages() if code != "en"]
    both = (twins, 1 - MINIMAL_SHARE), (minimal, MINIMAL_SHARE)
    drawn = sum(each.pairs.weight * len(each.pairs) ** 0.5 for each in sets)
    found = []
    for kind, part in both:
        for each in kind:
            weight = drawn * share / (1 - share) * part / len(kind) / (len(each.pairs) / 2) ** 0.5
            found.append(replace(each, pairs=replace(each.pairs, weight=weight), english=each.pairs.a))
    return found


def _pairs_of_twins(code: str, seed: int) -> Pairs:
    drawn = [pair for twin in twins(code, TWINS, seed) for pair in twin]
    return Pairs([a for a, _ in drawn], [b for _, b in drawn], "en", code, f"twins/{code}")


def _minimal(code: str) -> Pairs:
    """The phrasebook's minimal pairs of the training part, of which two and two belong together."""
    rows = [row for row in phrasebook() if row["topic"] == "minimal_pairs" and row["split"] == "train"]
    return Pairs([row["en"] for row in rows], [row[code] for row in rows], "en", code, f"minimal/{code}")
