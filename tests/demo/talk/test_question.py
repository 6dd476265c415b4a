from __future__ import annotations

import statistics

import pytest

from core.data.phrasebook import phrasebook
from core.encoder.encoder import Encoder
from core.evaluation.phrases import held_pairs
from demo.common.models import BASELINE, READY, YOURS
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.talk import question
from demo.text import en as text

DOG = next(row for row in phrasebook() if row["en"] == "My dog is blue.")


def cosines(encoder: Encoder, sentence: str, others: list[str]) -> list[float]:
    return [float(value) for value in encoder.encode(others) @ encoder.encode([sentence])[0]]


@pytest.mark.parametrize(("first", "second"), [("en", "el"), ("el", "en"), ("sw", "zh")])
def test_the_question_is_about_the_blue_dog_and_a_typical_unrelated_sentence(
    first: str, second: str, session: Session
) -> None:
    shown = question.before(question.asked(first, second, None, session), session)
    translation, unrelated = shown["bars"]
    held, encoder = held_pairs(first, second), encoder_of(BASELINE, session)
    others = [sentence for sentence in held.a if sentence != DOG[first]]
    assert len(others) == len(held) - 1
    near = cosines(encoder, DOG[first], others)
    assert translation["sentence"] == DOG[second]
    assert DOG[first] in shown["title"]
    assert unrelated["sentence"] in others
    assert unrelated["value"] == pytest.approx(statistics.median_low(near), abs=1e-5)
    assert translation["value"] == pytest.approx(cosines(encoder, DOG[first], [DOG[second]])[0], abs=1e-5)
    wrong = unrelated["value"] > translation["value"]
    assert shown["says"] == (text.TALK_PAIR_WRONG if wrong else text.TALK_PAIR_RIGHT)
    assert f"{len(others)}" in shown["note"]


@pytest.mark.parametrize("own", [None, ("Nobody has three boats.", "Κανείς δεν έχει τρεις βάρκες.")])
def test_after_training_the_same_sentence_is_answered_among_all_phrases(
    own: tuple[str, str] | None, session: Session
) -> None:
    about = question.asked("en", "el", own, session)
    asks, answers = question.before(about, session), question.after(about, READY, session)
    a, b = own or (DOG["en"], DOG["el"])
    assert about.typed == (own is not None)
    assert a in asks["title"]
    assert a in answers["title"]
    assert [bar["sentence"] for bar in asks["bars"]] == [bar["sentence"] for bar in answers["bars"]]
    assert answers["bars"][0]["sentence"] == b
    assert [bar["value"] for bar in asks["bars"]] == [bar["was"] for bar in answers["bars"]]
    held = held_pairs("en", "el")
    others = [each for each in [*held.a, *held.b] if each not in (a, b)]
    places = []
    for model in (BASELINE, READY):
        encoder = encoder_of(model, session)
        right = cosines(encoder, a, [b])[0]
        places.append(1 + sum(value > right for value in cosines(encoder, a, others)))
    assert answers["bars"][0]["value"] == pytest.approx(cosines(encoder_of(READY, session), a, [b])[0], abs=1e-5)
    note = {"model": text.MODEL_NAMES[READY], "before": places[0], "after": places[1], "of": len(others) + 1}
    assert answers["note"] == text.TALK_ANSWER_NOTE.format(**note)
    assert places[1] < places[0]


def test_what_it_says_follows_the_numbers(session: Session) -> None:
    about = question.asked("en", "el", None, session)
    assert question.after(about, READY, session)["says"] == text.TALK_ANSWER_RIGHT
    assert question.after(about, BASELINE, session)["says"] == text.TALK_ANSWER_WRONG


def test_the_visitors_own_model_answers_by_its_own_name(session: Session) -> None:
    session.encoder = encoder_of(READY, session)
    about = question.asked("en", "el", None, session)
    own, ready = (question.after(about, model, session) for model in (YOURS, READY))
    assert own["bars"] == ready["bars"]
    assert own["note"].startswith(text.MODEL_NAMES[YOURS])


def test_a_phrase_of_the_phrasebook_is_no_rival_of_itself(session: Session) -> None:
    held = held_pairs("en", "de")
    about = question.asked("en", "de", (held.a[3].upper(), held.b[3]), session)
    assert 3 not in about.rivals
    assert about.candidates == 2 * (len(held) - 1) + 1


@pytest.mark.parametrize("own", [("", "Κάτι."), ("a" * 100_000, "Κάτι.")])
def test_what_cannot_be_asked_about_leaves_the_example(own: tuple[str, str], session: Session) -> None:
    about = question.asked("en", "el", own, session)
    assert not about.typed
    assert about.pair.a == [DOG["en"]]
