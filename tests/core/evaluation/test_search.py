from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.evaluation.phrases import held_phrases
from core.evaluation.search import CROWD, EACH, Found, Hit, search
from tests.core.evaluation.embedders import Lookup

WIDTH = 5
LANGUAGES = ("en", "el", "ar")


def unit(n: int, seed: int) -> Tensor:
    return functional.normalize(torch.randn(n, WIDTH, generator=torch.Generator().manual_seed(seed)), dim=1)


def crowd(n: int, seed: int) -> dict[str, Tensor]:
    return {code: unit(n, 10 * seed + place) for place, code in enumerate(LANGUAGES)}


def word(code: str, number: int) -> str:
    return f"{code} phrase {number}"


def find(
    query: Tensor,
    phrases: dict[str, Tensor],
    *,
    known: tuple[str, int] | None = None,
    crowd: int = CROWD,
    each: int = EACH,
) -> Found:
    """Search for a sentence of that vector, or for a phrase."""
    vectors = {word(code, number): vector for code, side in phrases.items() for number, vector in enumerate(side)}
    texts = {code: [word(code, number) for number in range(len(side))] for code, side in phrases.items()}
    sentence = word(*known) if known else "something else"
    found = search(Lookup({"something else": query, **vectors}, WIDTH), sentence, texts, crowd=crowd, each=each)
    assert found.known == known
    return found


def one_hot(*where: int) -> Tensor:
    return functional.one_hot(torch.tensor(where, dtype=torch.long), WIDTH).float()


def naive(query: Tensor, phrases: dict[str, Tensor], known: tuple[str, int] | None, most: int, each: int) -> Found:
    """Everything by sorting one list."""
    own, meaning = known or (None, None)
    everyone = [
        Hit(code, number, word(code, number), float(vector @ query), number == meaning)
        for code, vectors in phrases.items()
        for number, vector in enumerate(vectors)
        if (code, number) != (own, meaning)
    ]
    order = sorted(everyone, key=lambda hit: -hit.cosine)
    nearest = {code: [hit for hit in order if hit.language == code][:each] for code in phrases}
    means, places = {}, {}
    for code in phrases:
        rest = [hit.cosine for hit in everyone if hit.language == code and not hit.translation]
        means[code] = sum(rest) / len(rest) if rest else 0.0
        for hit in everyone:
            if hit.language == code and hit.translation:
                mine = [other for other in everyone if other.language == code]
                places[code] = (
                    sum(other.cosine >= hit.cosine for other in mine),
                    sum(other.cosine >= hit.cosine for other in everyone),
                )
    return Found(order[:most], nearest, means, places, len(everyone), known)  # type: ignore[arg-type]


def close(found: list[Hit], expected: list[Hit]) -> bool:
    assert [(hit.language, hit.meaning, hit.text, hit.translation) for hit in found] == [
        (hit.language, hit.meaning, hit.text, hit.translation) for hit in expected
    ]
    return [hit.cosine for hit in found] == pytest.approx([hit.cosine for hit in expected], abs=1e-6)


@pytest.mark.parametrize("known", [None, ("en", 0), ("ar", 6)])
@pytest.mark.parametrize(("n", "most", "each"), [(7, 10, 5), (30, 10, 5), (40, 3, 1), (7, 50, 9)])
@pytest.mark.parametrize("seed", [0, 1])
def test_the_nearest_are_those_of_one_sorted_list(
    known: tuple[str, int] | None, n: int, most: int, each: int, seed: int
) -> None:
    phrases = crowd(n, seed)
    query = phrases[known[0]][known[1]] if known else unit(1, 99 + seed)[0]
    found = find(query, phrases, known=known, crowd=most, each=each)
    expected = naive(query, phrases, known, most, each)
    assert found.candidates == expected.candidates == 3 * n - bool(known)
    assert len(found.crowd) == min(most, found.candidates)
    assert close(found.crowd, expected.crowd)
    assert found.nearest.keys() == set(LANGUAGES)
    assert all(close(found.nearest[code], expected.nearest[code]) for code in LANGUAGES)
    assert found.means == pytest.approx(expected.means, abs=1e-6)
    assert {code: (place.own, place.crowd) for code, place in found.places.items()} == expected.places
    assert len(found.places) == (2 if known else 0)


def test_a_model_that_files_by_language_fills_the_crowd_with_one_language() -> None:
    phrases = {"en": one_hot(0, 0, 0), "el": one_hot(1, 1, 1)}
    found = find(one_hot(0)[0], phrases, known=("en", 1), crowd=2, each=2)
    assert [hit.language for hit in found.crowd] == ["en", "en"]
    assert found.places["el"].crowd == 5
    assert found.means == {"en": 1.0, "el": 0.0}


def test_a_tie_counts_against_the_translation() -> None:
    phrases = {"en": one_hot(0, 3), "el": one_hot(0, 0)}
    place = find(one_hot(0)[0], phrases, known=("en", 0)).places["el"]
    assert (place.own, place.crowd, place.hit.translation) == (2, 2, True)


def test_the_sentence_itself_is_no_candidate_and_its_copy_in_another_language_is() -> None:
    phrases = {"en": one_hot(0, 1), "el": one_hot(2, 0)}
    found = find(one_hot(0)[0], phrases, known=("en", 0))
    assert (found.crowd[0].language, found.crowd[0].meaning) == ("el", 1)
    assert ("en", 0) not in [(hit.language, hit.meaning) for hit in [*found.crowd, *found.nearest["en"]]]


def test_the_mean_beside_a_language_leaves_the_translation_out() -> None:
    phrases = {"en": one_hot(0, 1, 2), "el": one_hot(0, 0, 3)}
    assert find(one_hot(0)[0], phrases, known=("en", 0)).means == {"en": 0.0, "el": 0.5}
    assert find(one_hot(0)[0], phrases).means == pytest.approx({"en": 1 / 3, "el": 2 / 3})


def test_a_language_of_one_phrase_has_finite_numbers() -> None:
    found = find(one_hot(0)[0], {"en": one_hot(0), "el": one_hot(0)}, known=("en", 0))
    assert found.means == {"en": 0.0, "el": 0.0}
    assert found.nearest["en"] == []
    assert found.places["el"].own == 1


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("Good night", ("en", 1)),
        ("good  NIGHT!", ("en", 1)),
        ("Hotel", ("de", 0)),
        ("Hello", None),
        ("", None),
    ],
)
def test_a_sentence_is_a_phrase_whatever_its_case_and_punctuation(sentence: str, known: tuple[str, int] | None) -> None:
    phrases = {"de": ["Hotel", "Gute Nacht."], "en": ["hotel", "Good night."]}
    texts = [*phrases["de"], *phrases["en"], sentence]
    found = search(Lookup(dict(zip(texts, unit(len(texts), 0), strict=True)), WIDTH), sentence, phrases)
    assert found.known == known
    assert found.candidates == 4 - bool(known)


def test_without_phrases_those_of_the_phrasebook_are_searched_each_language_at_once() -> None:
    every = held_phrases()
    texts = [text for side in every.values() for text in side]
    lookup = Lookup(dict(zip(texts, unit(len(texts), 3), strict=True)), WIDTH)
    found = search(lookup, every["el"][7])
    assert lookup.asked == [*every.values()]
    assert found.known == ("el", 7)
    assert found.places.keys() == every.keys() - {"el"}
    assert found.places["en"].hit.text == every["en"][7]


def test_a_model_that_maps_everything_to_one_point_finds_nothing() -> None:
    same = torch.nn.functional.normalize(torch.full((4, WIDTH), 0.3), dim=1)
    found = find(same[0], {"en": same, "el": same}, known=("en", 2))
    assert (found.places["el"].own, found.places["el"].crowd) == (4, 7)
