from __future__ import annotations

import pytest

from core.data.phrasebook import phrasebook, phrasebook_languages
from core.data.unread import unread
from core.encoder.load import load_encoder

READ = load_encoder("pocket", device="cpu").origin.languages


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("გამარჯობა, როგორ ხარ?", "ka"),
        ("나는 학교에 갑니다", "ko"),
        ("สวัสดีครับ คุณสบายดีไหม", "th"),
        ("Ég er að læra íslensku", "is"),
        ("Jag bor i Sverige", "sv"),
        ("De trein vertrekt om twaalf uur.", "nl"),
    ],
)
def test_a_language_that_the_model_has_not_read_is_named(sentence: str, language: str) -> None:
    assert unread(sentence, READ) == language


@pytest.mark.parametrize("word", ["გამარჯობა", "שלום", "ኣለኹ"])
def test_of_one_word_the_letters_are_known_to_be_strange(word: str) -> None:
    assert unread(word, READ) == ""


CERTAIN = ["Hello", "Kalimera", "O comboio parte ao meio-dia.", "日本", "Egun on guztioi"]
NO_LANGUAGE = ["", ".", "😀", "12345", "<b>bold</b>", "asdf qwer zxcv", "αβγ ქ"]


@pytest.mark.parametrize("sentence", [*CERTAIN, *NO_LANGUAGE])
def test_nothing_is_said_of_what_is_read_or_not_certain(sentence: str) -> None:
    assert unread(sentence, READ) is None


@pytest.mark.parametrize("code", phrasebook_languages())
def test_no_phrase_of_a_language_that_was_read_is_accused(code: str) -> None:
    assert [row[code] for row in phrasebook() if row["split"] == "held" and unread(row[code], READ) is not None] == []


@pytest.mark.parametrize("read", [(), ("multilingual",), ("en", "multilingual")])
def test_a_model_that_does_not_say_what_it_has_read_is_not_judged(read: tuple[str, ...]) -> None:
    assert unread("გამარჯობა, როგორ ხარ?", read) is None


def test_a_language_with_no_built_in_phrase_is_known_by_its_letters() -> None:
    assert unread("გამარჯობა", ("en", "ka")) is None
    assert unread("გამარჯობა, როგორ ხარ?", ("en", "ka")) is None
    assert unread("привет", ("en", "ka")) == ""
