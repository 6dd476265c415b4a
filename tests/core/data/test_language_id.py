from __future__ import annotations

import pytest

from core.data.language_id import guess
from core.data.phrasebook import phrasebook, phrasebook_languages

HELD = [row for row in phrasebook() if row["split"] == "held"]


@pytest.mark.parametrize("code", phrasebook_languages())
def test_a_single_held_out_phrase_is_never_taken_for_another_language(code: str) -> None:
    guesses = [guess([row[code]]) for row in HELD]
    assert set(guesses) <= {code, None}
    assert guesses.count(code) / len(guesses) >= 0.9


@pytest.mark.parametrize("code", phrasebook_languages())
def test_five_held_out_phrases_tell_their_language(code: str) -> None:
    groups = [[row[code] for row in HELD[i : i + 5]] for i in range(0, len(HELD), 5)]
    right = [guess(group) == code for group in groups]
    assert len(right) >= 20
    assert sum(right) / len(right) >= 0.97


@pytest.mark.parametrize(
    "sentences",
    [
        ["Сьогодні гарна погода, ходімо гуляти.", "Де ти був учора ввечері?", "Мені подобається читати книжки."],
        ["Hoje o tempo está bom, vamos passear.", "Onde você estava ontem à noite?", "Gosto de ler livros."],
        ["Vandaag is het mooi weer, laten we gaan wandelen.", "Waar was je gisteravond?", "Ik lees graag boeken."],
        ["Dziś jest ładna pogoda, chodźmy na spacer.", "Gdzie byłeś wczoraj wieczorem?"],
        ["امروز هوا خوب است، بیا برویم قدم بزنیم.", "دیشب کجا بودی؟"],
        ["היום מזג האוויר נעים, בוא נצא לטייל.", "איפה היית אתמול בערב?"],
    ],
    ids=["uk", "pt", "nl", "pl", "fa", "he"],
)
def test_a_language_that_the_phrasebook_lacks_leaves_it_unsure(sentences: list[str]) -> None:
    assert guess(sentences) is None


@pytest.mark.parametrize("sentences", [[], [""], ["12", "13"], ["😀😀", "🎉"], ["a", "b"], ["---", "\u200f"]])
def test_what_has_hardly_a_letter_leaves_it_unsure(sentences: list[str]) -> None:
    assert guess(sentences) is None


def test_two_languages_mixed_are_not_taken_for_a_third() -> None:
    mixed = [row[code] for row in HELD[:20] for code in ("en", "el")]
    assert guess(mixed) in ("en", "el", None)
