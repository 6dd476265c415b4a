from __future__ import annotations

import pytest

from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import phrasebook, phrasebook_languages
from core.data.read import read_pairs
from core.evaluation.phrases import held_pairs, held_phrases, topic_of, topics_of, unlike

HELD = [row for row in phrasebook() if row["split"] == "held"]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (("it", "sw"), ("it", "sw")),
        (("en-GB", "de-DE"), ("en", "de")),
        (("German", "zh_CN"), ("de", "zh")),
        (("ell_Grek", "DEU"), ("el", "de")),
    ],
)
def test_a_language_is_found_however_it_is_written(asked: tuple[str, str], given: tuple[str, str]) -> None:
    pairs = held_pairs(*asked)
    assert (pairs.language_a, pairs.language_b) == given
    assert pairs.a == [row[given[0]] for row in HELD]
    assert pairs.b == [row[given[1]] for row in HELD]


@pytest.mark.parametrize(
    "asked", [("xx", "sw"), ("it", "xx"), ("en", "pt"), ("be", "ru"), ("a", "b"), ("id", "en"), ("en", "en-GB")]
)
def test_no_language_stands_in_for_one_that_the_phrasebook_lacks(asked: tuple[str, str]) -> None:
    pairs = held_pairs(*asked)
    assert (len(pairs), pairs.language_a, pairs.language_b) == (0, *asked)


def test_phrases_of_a_language_that_the_phrasebook_lacks_are_refused() -> None:
    with pytest.raises(PairsError, match="give two of en, el"):
        held_phrases(["en", "pt"])
    assert held_phrases([]) == {}


def test_the_phrases_of_a_language_are_in_one_order_of_meanings() -> None:
    every = held_phrases()
    assert [*every] == phrasebook_languages()
    assert [*zip(*every.values(), strict=True)] == [tuple(row[code] for code in every) for row in HELD]
    assert held_phrases(["sw", "it"]) == {"sw": every["sw"], "it": every["it"]}


def test_topics_are_the_phrasebooks() -> None:
    assert {topic_of("de", row["de"]) for row in HELD} == {row["topic"] for row in HELD}
    assert topic_of("de", HELD[0]["en"]) == topic_of("xx", "?") == ""
    seen = read_pairs("phrases:en-de", split="train").select(range(3))
    known = [row["topic"] for row in phrasebook() if row["split"] == "train"][:3]
    assert topics_of(seen) == known
    assert all(known)
    assert topics_of(Pairs([seen.a[0]], ["etwas anderes"], "en", "de")) == [""]
    assert topics_of(Pairs(seen.a, seen.b, "en-GB", "deu")) == known
    assert topics_of(Pairs(["a"], ["b"], "xx", "yy")) == [""]


def test_a_meaning_is_taken_by_a_sentence_in_any_of_its_languages() -> None:
    meanings = [("Hello.", "Γεια.", "Hallo."), ("Thanks.", "Ευχαριστώ.", "Danke."), ("Bye.", "Αντίο.", "Tschüss.")]
    assert unlike(meanings, []) == [0, 1, 2]
    assert unlike(meanings, ["DANKE", "hello!"]) == [2]
    assert unlike([], ["x"]) == []
