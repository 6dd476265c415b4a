from __future__ import annotations

import pytest

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook
from demo.compare import tongues
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.text import en as text

READ = encoder_of("pocket", Session()).origin.languages
GREEK, FRENCH = "Ο σκύλος μου κοιμάται.", "Mon chien dort dans le jardin."


def said(a: str, b: str, number: int = 3, languages: tuple[str, str] = ("en", "el")) -> list[str]:
    return tongues.remarks(Pairs([a], [b], *languages), [number], READ)


def test_another_language_than_the_chosen_one_is_named_with_its_row() -> None:
    assert said("My dog sleeps.", FRENCH) == [text.NOTE_LOOKS.format(row=3, chosen="Greek", looks="French")]
    assert said(GREEK, GREEK) == [text.NOTE_LOOKS.format(row=3, chosen="English", looks="Greek")]


def test_a_language_that_the_model_has_not_read_is_named_as_such() -> None:
    note = text.NOTE_LOOKS_UNREAD.format(row=3, chosen="Greek", looks="Georgian")
    assert said("How are you?", "გამარჯობა, როგორ ხარ?") == [note]
    assert said("Hello", "გამარჯობა") == [text.NOTE_LETTERS.format(row=3, chosen="Greek")]


def test_two_sides_that_stand_in_each_others_place_are_one_remark() -> None:
    assert said(GREEK, "My dog sleeps in the garden.") == [text.NOTE_SWAPPED.format(row=3)]


@pytest.mark.parametrize(
    ("a", "b"), [("Yes.", "Ναι."), ("asdf qwer", "zxcv"), ("12", "."), ("My dog sleeps.", GREEK), ("OK", "OK")]
)
def test_what_is_right_or_not_certain_is_not_accused(a: str, b: str) -> None:
    assert said(a, b) == []


def test_no_phrase_of_the_phrasebook_is_accused_however_it_is_spelt() -> None:
    rows = [row for row in phrasebook() if row["split"] == "held"]
    for first, second in (("en", "de"), ("es", "it"), ("ar", "zh"), ("tr", "sw")):
        pairs = Pairs([row[first].upper() for row in rows], [row[second] for row in rows], first, second)
        assert tongues.remarks(pairs, range(1, len(rows) + 1), READ) == []


def test_phrases_in_their_place_are_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tongues, "guess", None)
    row = next(row for row in phrasebook() if row["split"] == "held")
    assert said(row["en"], row["el"]) == []


def test_of_many_remarks_only_a_few_are_made() -> None:
    pairs = Pairs([FRENCH] * 30, [FRENCH] * 30, "en", "el")
    assert len(tongues.remarks(pairs, range(1, 31), READ)) == tongues.MAX_SAID
