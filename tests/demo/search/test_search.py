from __future__ import annotations

import gradio as gr
import pytest
import torch

from core.data.phrasebook import phrasebook, phrasebook_languages
from core.data.read import read_pairs
from core.evaluation.phrases import held_phrases
from demo.common.checks import MAX_CHARACTERS
from demo.common.models import BASELINE, READY, YOURS, Models
from demo.search import handlers, views
from demo.search.tab import EXAMPLES, examples
from demo.state import doubts
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.text import en as text
from tests.demo.markup import HOSTILE, Page


def result_of(sentence: str, session: Session, tuned: str = READY) -> handlers.Searched:
    result = handlers.search(sentence, Models(after=tuned), session)
    assert result is not None
    return result


@pytest.mark.parametrize("nothing", [None, "", "   ", "\n\t"])
def test_an_empty_box_finds_nothing(nothing: str | None, session: Session) -> None:
    assert handlers.search(nothing, Models(), session) is None


def test_the_pool_is_every_held_out_phrase_and_nothing_else() -> None:
    phrases = held_phrases()
    assert list(phrases) == phrasebook_languages()
    assert {len(sentences) for sentences in phrases.values()} == {200}
    for code in ("el", "sw"):
        held = read_pairs(f"phrases:en-{code}", split="held")
        assert (held.a, held.b) == (phrases["en"], phrases[code])


@pytest.mark.parametrize("sentence", ["a", "😀", "?", "א", "Nobody sings at night.", "x" * MAX_CHARACTERS])
def test_any_sentence_finds_ten_and_five_in_every_language(sentence: str, session: Session) -> None:
    result = result_of(sentence, session)
    assert result.known is None
    for found in (result.before, result.after):
        assert found.candidates == 13 * 200
        assert len(found.crowd) == 10
        assert [len(hits) for hits in found.nearest.values()] == [5] * 13
        assert found.places == {}
    assert Page(views.results(result)).tags


def test_the_numbers_are_those_of_the_vectors(session: Session) -> None:
    sentence = "Nobody sings at night."
    result = result_of(sentence, session)
    for model, found in ((BASELINE, result.before), (READY, result.after)):
        encoder = encoder_of(model, session)
        query, greek = encoder.encode([sentence])[0], encoder.encode(result.phrases["el"])
        cosines = greek @ query
        assert found.means["el"] == pytest.approx(float(cosines.mean()), abs=1e-4)
        best = torch.topk(cosines, 5).values
        assert [hit.cosine for hit in found.nearest["el"]] == pytest.approx(best.tolist(), abs=1e-4)


@pytest.mark.parametrize("code", ["en", "el", "ar", "zh"])
def test_a_phrase_is_known_however_it_is_spelt_and_its_translations_are_marked(code: str, session: Session) -> None:
    phrases = held_phrases()
    number = phrases["en"].index("My dog is blue.")
    result = result_of(f"  {phrases[code][number].upper().rstrip('.。')} ", session)
    assert result.known == (code, number)
    for found in (result.before, result.after):
        assert found.candidates == 13 * 200 - 1
        assert found.places.keys() == set(phrases) - {code}
        assert {place.hit.meaning for place in found.places.values()} == {number}
    # What the tab is for: before, only the sentence's own language; after, its translations.
    assert {hit.language for hit in result.before.crowd} == {code}
    assert sum(hit.translation for hit in result.after.crowd) >= 6


def test_one_character_too_many_is_refused_in_a_sentence(session: Session) -> None:
    with pytest.raises(gr.Error) as error:
        handlers.search("x" * (MAX_CHARACTERS + 1), Models(), session)
    assert error.value.message == text.SEARCH_LONG.format(length=MAX_CHARACTERS + 1, limit=MAX_CHARACTERS)


def test_a_sentence_that_the_model_cuts_says_so(session: Session) -> None:
    limit = encoder_of(READY, session).config.max_tokens
    note = text.SEARCH_CUT.format(limit=limit, words=limit * 2 // 3)
    assert result_of("word " * 500, session).notes == [note]
    assert result_of("one two three " * 3, session).notes == []
    assert note in Page(views.results(result_of("word " * 500, session))).text


@pytest.mark.parametrize("model", [YOURS, "no-such-model"])
def test_a_model_that_is_not_there_is_refused(model: str, session: Session) -> None:
    with pytest.raises(gr.Error):
        handlers.search("Nobody sings.", Models(after=model), session)


def test_ones_own_model_searches_with_vectors_of_its_own(trained: Session) -> None:
    result = result_of("Nobody sings.", trained, YOURS)
    assert trained.encoder is not None
    query = trained.encoder.encode(["Nobody sings."])[0]
    means = {code: float((trained.encoder.encode(texts) @ query).mean()) for code, texts in result.phrases.items()}
    assert result.after.means == pytest.approx(means, abs=1e-4)
    assert result.after.crowd != result_of("Nobody sings.", trained).after.crowd


def test_every_example_is_of_the_held_out_part_and_one_is_no_phrase_of_the_pool(session: Session) -> None:
    rows = {row["id"]: row for row in phrasebook()}
    assert {rows[name]["split"] for _, name in EXAMPLES} == {"held"}
    known = [result_of(sentence, session).known for sentence in examples()]
    assert known.count(None) == 1
    assert [found[0] for found in known if found] == [code for code, _ in EXAMPLES if code in phrasebook_languages()]


def shown(sentence: str, session: Session) -> Page:
    return Page(views.results(result_of(sentence, session)))


def test_the_page_shows_the_crowd_and_a_card_a_language_under_both_models(session: Session) -> None:
    page = shown("My dog is blue.", session)
    result = result_of("My dog is blue.", session)
    cards = [attributes["data-language"] for attributes in page.all("section") if "data-language" in attributes]
    assert cards == phrasebook_languages()
    assert len(page.all("li")) == 2 * 10 + 2 * 5 * 13
    marked = [hit for found in (result.before, result.after) for hit in found.crowd if hit.translation]
    marked += [hit for found in (result.before, result.after) for hits in found.nearest.values() for hit in hits if hit.translation]  # fmt: skip  # noqa: E501
    assert len([one for one in page.all("li") if one.get("class") == "right"]) == len(marked) > 0
    places = [place.own for found in (result.before, result.after) for place in found.places.values()]
    assert page.text.count(text.SEARCH_PLACE.format(place=1, of=200)) == places.count(1) > 0
    assert text.UNRELATED.format(value=f"{result.after.means['ar']:.2f}") in page.text


def test_a_translation_that_is_far_off_is_shown_with_its_place(session: Session) -> None:
    result = result_of("My dog is blue.", session)
    code, place = max(result.before.places.items(), key=lambda item: item[1].own)
    assert place.own > 5
    page = shown("My dog is blue.", session)
    assert text.SEARCH_PLACE.format(place=place.own, of=200) in page.text
    # In its card before, beyond the five, and in its card after; in the crowd after as well, where it came so far.
    assert sum(data == result.phrases[code][place.hit.meaning] for _, data in page.texts) >= 2


def test_every_phrase_has_its_language_and_its_own_direction(session: Session) -> None:
    phrases = [one for one in shown("Nobody sings.", session).all("span") if one.get("class") == "phrase"]
    assert {one["dir"] for one in phrases} == {"auto"}
    assert {one["lang"] for one in phrases} == set(phrasebook_languages())


def heading(page: Page) -> list[str]:
    return [data for tag, data in page.texts if tag == "h2"]


def test_without_known_translations_the_verdict_counts_languages_and_says_how_near(session: Session) -> None:
    sentence = "Ten frogs waited for the last tram."
    result = result_of(sentence, session)
    counts = [len({hit.language for hit in found.crowd}) for found in (result.before, result.after)]
    page = shown(sentence, session)
    assert heading(page) == [text.SEARCH_FREE.format(before=counts[0], after=counts[1])]
    assert text.SEARCH_TRANSLATION not in page.text
    nearest = [f"{found.crowd[0].cosine:.2f}" for found in (result.before, result.after)]
    assert [data for tag, data in page.texts if tag == "strong"] == nearest
    for measured in result.doubts:
        assert text.SEARCH_NEAREST.format(usual=f"{measured.usual:.2f}") in page.text


@pytest.mark.parametrize("sentence", ["<b>bold</b>", "asdf qwer zxcv", "Nobody sings.", "Ég er að læra íslensku"])
def test_what_is_no_nearer_than_unrelated_phrases_is_not_praised(sentence: str, session: Session) -> None:
    result = result_of(sentence, session)
    page = shown(sentence, session)
    assert result.in_doubt
    assert heading(page) == [text.SEARCH_DOUBT]
    measured = result.doubts[1]
    rates = {"false": f"{measured.false_alarm:.0%}", "miss": f"{measured.miss:.0%}"}
    assert text.SEARCH_DOUBT_INFO.format(**rates) in page.text
    assert f"{result.after.crowd[0].cosine:.2f}" in page.text


@pytest.mark.parametrize("sentence", [".", "???", "123 456", "😀"])
def test_without_a_word_nothing_is_said_whatever_the_cosine(sentence: str, session: Session) -> None:
    page = shown(sentence, session)
    assert heading(page) == [text.SEARCH_DOUBT]
    assert text.SEARCH_NO_WORD in page.text


def test_a_phrase_is_never_doubted(session: Session) -> None:
    for sentences in held_phrases(["el", "ja"]).values():
        assert not any(result_of(sentence, session).in_doubt for sentence in sentences[:20])


def test_a_model_that_cannot_tell_is_not_praised_either(session: Session) -> None:
    result = result_of("Ten frogs waited for the last tram.", session, BASELINE)
    assert heading(Page(views.results(result))) == [text.SEARCH_BLIND]


def test_a_language_or_letters_that_the_model_has_not_read_are_named(session: Session) -> None:
    for sentence, note in (
        ("გამარჯობა, როგორ ხარ?", text.SEARCH_UNREAD.format(language="Georgian")),
        ("გამარჯობა", text.SEARCH_UNREAD_LETTERS),
    ):
        assert result_of(sentence, session).notes == [note]
        assert note in shown(sentence, session).text


def test_how_near_unrelated_phrases_come_is_measured_once_a_model(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = result_of("Nobody sings.", session).doubts
    monkeypatch.setattr(doubts, "doubt", None)
    assert result_of("Somebody sings.", session).doubts == first


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_never_markup(typed: str, session: Session) -> None:
    tags = {tag for tag, _ in shown(typed, session).tags}
    assert tags == {tag for tag, _ in shown("Nobody sings.", session).tags}
    page = Page(views.remark([typed]))
    assert [data for tag, data in page.texts if tag == "p"] == [typed]
