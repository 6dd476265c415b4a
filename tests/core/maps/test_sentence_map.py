from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook, phrasebook_languages
from core.encoder.encoder import Encoder
from core.encoder.origin import Origin
from core.evaluation import neighbours
from core.evaluation.fitting import fit
from core.evaluation.phrases import held_phrases
from core.maps.projection import project
from core.maps.sentence_map import SentenceMap
from core.maps.sentence_map import map as sentence_map
from tests.core.evaluation.embedders import Lookup

PHRASES = {
    "en": ["Hello.", "Thanks.", "Good night.", "Where?"],
    "el": ["Γεια.", "Ευχαριστώ.", "Καληνύχτα.", "Πού;"],
    "de": ["Hallo.", "Danke.", "Gute Nacht.", "Wo?"],
}
TYPED = Pairs(["Who?", "thanks"], ["Ποιος;", "Σας ευχαριστώ."], "en", "el")


def lookup(texts: list[str], width: int, seed: int) -> Lookup:
    vectors = torch.randn(len(texts), width, generator=torch.Generator().manual_seed(seed))
    return Lookup(dict(zip(texts, functional.normalize(vectors, dim=1), strict=True)), width)


def two(phrases: dict[str, list[str]], pairs: Pairs, widths: tuple[int, int] = (6, 6)) -> list[Lookup]:
    texts = [*(text for side in phrases.values() for text in side), *pairs.a, *pairs.b]
    return [lookup(texts, width, seed) for seed, width in enumerate(widths)]


def check(shown: SentenceMap, models: list[Lookup]) -> None:
    """The numbers are those of the vectors of what is shown."""
    before, after = (model.encode(shown.texts) for model in models)
    expected = project(before, after, shown.projection.method, related=shown.moved is not None)
    assert torch.equal(shown.projection.before, expected.before)
    assert torch.equal(shown.projection.after, expected.after)
    assert (shown.projection.trust_before, shown.projection.trust_after) == (
        expected.trust_before,
        expected.trust_after,
    )
    for vectors, (indices, cosines), found in zip((before, after), shown.near, shown.found, strict=True):
        assert torch.equal(indices, neighbours.nearest(vectors)[0])
        assert torch.equal(cosines, neighbours.nearest(vectors)[1])
        nearest = [shown.meanings[index] for index in indices[:, 0].tolist()]
        assert found == [own == other for own, other in zip(shown.meanings, nearest, strict=True)]
    if shown.moved is not None:
        assert torch.equal(shown.moved.score, neighbours.moved(before, after).score)


@pytest.mark.parametrize(("widths", "related"), [((6, 6), True), ((6, 4), True), ((6, 6), False)])
def test_phrases_and_pairs_are_laid_out_and_a_phrase_among_the_pairs_is_there_once(
    widths: tuple[int, int], related: bool
) -> None:
    models = two(PHRASES, TYPED, widths)
    shown = sentence_map(*models, TYPED, PHRASES, related=related)
    left = [0, 2, 3]  # "thanks" was typed
    assert shown.texts == [PHRASES[code][i] for code in PHRASES for i in left] + TYPED.a + TYPED.b
    assert shown.languages == [code for code in PHRASES for _ in left] + ["en"] * 2 + ["el"] * 2
    assert shown.meanings == [0, 1, 2] * 3 + [3, 4] * 2
    assert shown.typed == [False] * 9 + [True] * 4
    assert shown.projection.shared == (related and widths[0] == widths[1])
    assert (shown.moved is not None) == related
    check(shown, models)


def test_every_so_many_th_phrase_is_shown() -> None:
    shown = sentence_map(*two(PHRASES, TYPED), TYPED, PHRASES, every=2)
    assert shown.texts[:6] == [PHRASES[code][i] for code in PHRASES for i in (0, 3)]
    assert shown.meanings == [0, 1] * 3 + [2, 3] * 2


def test_pairs_alone_make_a_map() -> None:
    models = two({}, TYPED)
    shown = sentence_map(*models, TYPED, {})
    assert shown.texts == TYPED.a + TYPED.b
    assert shown.typed == [True] * 4
    check(shown, models)


def test_without_phrases_given_those_of_the_two_languages_are_shown_with_their_topics() -> None:
    held = held_phrases(["it", "sw"])
    models = two(held, Pairs([], []))
    shown = sentence_map(*models, Pairs([], [], "it", "sw"))
    assert shown.texts == held["it"] + held["sw"]
    topics = [row["topic"] for row in phrasebook() if row["split"] == "held"]
    assert shown.topics == topics * 2
    assert models[0].asked == [held["it"], held["sw"], []]
    assert shown.typed == [False] * len(shown.texts)


def test_a_language_that_the_phrasebook_lacks_has_no_phrases_beside_the_pairs() -> None:
    typed = Pairs(TYPED.a, TYPED.b, "en", "pt")
    shown = sentence_map(*two({}, typed), typed)
    assert shown.texts == typed.a + typed.b
    assert shown.languages == ["en"] * 2 + ["pt"] * 2


def test_all_languages_of_the_phrasebook_can_be_shown() -> None:
    held = held_phrases()
    shown = sentence_map(*two(held, Pairs([], [])), Pairs([], [], "en", "el"), held, every=20)
    assert [*dict.fromkeys(shown.languages)] == phrasebook_languages()
    assert len(shown.texts) == len(phrasebook_languages()) * 10


def test_phrases_of_one_language_that_are_more_than_of_another_have_no_meanings() -> None:
    ragged = {**PHRASES, "de": PHRASES["de"][:3]}
    with pytest.raises(ValueError, match="shorter"):
        sentence_map(*two(PHRASES, TYPED), TYPED, ragged)


def test_too_few_sentences_make_no_map() -> None:
    pair = Pairs(["one"], ["ένα"])
    with pytest.raises(ValueError, match="a map of 2 sentences"):
        sentence_map(*two({}, pair), pair, {})


def test_only_a_model_and_what_was_trained_from_it_share_a_map(tiny: Encoder) -> None:
    base = tiny
    base.origin = Origin("tiny", sha256="a" * 64)
    trained, other = base.copy(), base.copy()
    trained.origin, other.origin = base.origin.trained(), Origin("other", sha256="b" * 64)
    pairs = Pairs(["cat wants ship", "dog lifts rose"], ["a", "b"], "en", "el")
    for first, second, shared in ((base, trained, True), (trained, base, True), (base, other, False)):
        shown = sentence_map(first, second, pairs, {})
        assert (shown.projection.shared, shown.moved is not None) == (shared, shared)


def test_a_correction_moves_before_alone_and_is_for_two_languages() -> None:
    typed = Pairs(["a0", "a1"], ["b0", "b1"], "en", "el")
    phrases = {"en": [f"x{i}" for i in range(6)], "el": [f"y{i}" for i in range(6)]}
    known = [*typed.a, *typed.b, *phrases["en"], *phrases["el"]]
    draw = torch.randn(len(known), 4, generator=torch.Generator().manual_seed(0))
    model = Lookup(dict(zip(known, functional.normalize(draw, dim=1), strict=True)), 4)
    correction = fit(model, "center", Pairs([], [], "en", "el"), Pairs(*phrases.values(), "en", "el"))
    found = sentence_map(model, model, typed, phrases, related=True, correction=correction)
    assert (found.correction, found.moved, found.projection.shared) == (correction, None, False)
    x, y = correction(model.encode([*phrases["en"], *typed.a]), model.encode([*phrases["el"], *typed.b]))
    expected = torch.cat([x[:6], y[:6], x[6:], y[6:]])
    by_hand = project(expected, model.encode(found.texts))
    torch.testing.assert_close(found.projection.before.abs(), by_hand.before.abs(), atol=1e-4, rtol=0)
    torch.testing.assert_close(found.projection.after.abs(), by_hand.after.abs(), atol=1e-4, rtol=0)
    alone = sentence_map(model, model, typed, {}, correction=correction)
    assert len(alone.texts) == 4
    with pytest.raises(ValueError, match="two languages"):
        sentence_map(model, model, typed, phrases | {"de": phrases["en"]}, correction=correction)
