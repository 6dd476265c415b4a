from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.data.language_id import guess
from core.data.languages import language_tag
from core.data.phrasebook import phrasebook, phrasebook_languages

HELD = [row for row in phrasebook() if row["split"] == "held"]


@pytest.mark.parametrize("code", phrasebook_languages())
def test_a_single_held_out_phrase_is_never_taken_for_another_language(code: str) -> None:
    guesses = [guess([row[code]]) for row in HELD]
    assert set(guesses) <= {code, None}
    assert guesses.count(code) / len(guesses) >= 0.98


@pytest.mark.parametrize("code", phrasebook_languages())
def test_five_held_out_phrases_tell_their_language(code: str) -> None:
    groups = [[row[code] for row in HELD[i : i + 5]] for i in range(0, len(HELD), 5)]
    right = [guess(group) == code for group in groups]
    assert len(right) >= 20
    assert sum(right) / len(right) >= 0.99


ELSEWHERE = {
    "be": ["Цягнік адыходзіць апоўдні.", "Мая сястра жыве каля мора.", "Дзе ты быў учора вечарам?"],
    "uk": ["Потяг вирушає опівдні.", "Моя сестра живе біля моря.", "Де ти був учора ввечері?"],
    "bg": ["Влакът тръгва по обяд.", "Къде беше снощи?", "Днес времето е много хубаво."],
    "pt": ["O comboio parte ao meio-dia.", "A minha irmã mora perto do mar.", "Onde você estava ontem à noite?"],
    "nl": ["De trein vertrekt om twaalf uur.", "Mijn zus woont dicht bij de zee.", "Waar was je gisteravond?"],
    "pl": ["Pociąg odjeżdża w południe.", "Moja siostra mieszka blisko morza.", "Gdzie byłeś wczoraj wieczorem?"],
    "cs": ["Vlak odjíždí v poledne.", "Moje sestra bydlí blízko moře.", "Kde jsi byl včera večer?"],
    "sv": ["Tåget går klockan tolv.", "Min syster bor nära havet.", "Var var du i går kväll?"],
    "da": ["Toget kører klokken tolv.", "Min søster bor tæt på havet.", "Hvor var du i går aftes?"],
    "fi": ["Juna lähtee keskipäivällä.", "Siskoni asuu lähellä merta.", "Missä olit eilen illalla?"],
    "hu": ["A nővérem közel lakik a tengerhez.", "Hol voltál tegnap este?", "Ma nagyon szép idő van."],
    "ro": ["Trenul pleacă la prânz.", "Sora mea locuiește aproape de mare.", "Unde ai fost aseară?"],
    "ca": ["El tren surt al migdia.", "La meva germana viu a prop del mar.", "On eres ahir al vespre?"],
    "ko": ["기차는 정오에 떠난다.", "제 여동생은 바다 근처에 살아요.", "어젯밤에 어디에 있었어요?"],
    "he": ["הרכבת יוצאת בצהריים.", "אחותי גרה ליד הים.", "איפה היית אתמול בערב?"],
    "fa": ["قطار ظهر حرکت می‌کند.", "خواهرم نزدیک دریا زندگی می‌کند.", "دیشب کجا بودی؟"],
    "ur": ["ٹرین دوپہر کو روانہ ہوتی ہے۔", "میری بہن سمندر کے قریب رہتی ہے۔", "تم کل رات کہاں تھے؟"],
    "th": ["รถไฟออกตอนเที่ยงวัน", "น้องสาวของฉันอาศัยอยู่ใกล้ทะเล", "เมื่อคืนนี้คุณอยู่ที่ไหน"],
    "vi": ["Chuyến tàu khởi hành lúc giữa trưa.", "Chị tôi sống gần biển.", "Tối qua bạn ở đâu?"],
    "lt": ["Traukinys išvyksta vidurdienį.", "Mano sesuo gyvena prie jūros.", "Kur tu buvai vakar vakare?"],
    "bn": ["ট্রেনটি দুপুরে ছাড়ে।", "আমার বোন সমুদ্রের কাছে থাকে।", "কাল রাতে তুমি কোথায় ছিলে?"],
    "ka": ["მატარებელი შუადღისას გადის.", "ჩემი და ზღვასთან ახლოს ცხოვრობს.", "სად იყავი გუშინ საღამოს?"],
}
RELATED = {
    "sr": ["Воз полази у подне.", "Моја сестра живи близу мора.", "Где си био синоћ?"],
    "no": ["Toget går klokken tolv.", "Søsteren min bor i nærheten av havet.", "Hvor var du i går kveld?"],
    "id": [
        "Kereta berangkat pada tengah hari.",
        "Kakak perempuan saya tinggal di dekat laut.",
        "Di mana kamu tadi malam?",
    ],
    "hr": ["Vlak polazi u podne.", "Moja sestra živi blizu mora.", "Gdje si bio sinoć?"],
}


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_language_outside_the_phrasebook_is_told_by_three_sentences_and_never_mistaken_by_one(code: str) -> None:
    assert guess(ELSEWHERE[code]) == code == language_tag(code)
    assert {guess([sentence]) for sentence in ELSEWHERE[code]} <= {code, None}


@pytest.mark.parametrize("code", RELATED)
def test_close_relatives_are_told_apart_or_leave_it_unsure(code: str) -> None:
    assert guess(RELATED[code]) in (code, None)
    assert {guess([sentence]) for sentence in RELATED[code]} <= {code, None}


def test_most_sentences_outside_the_phrasebook_are_told_alone() -> None:
    right = [guess([sentence]) == code for code, sentences in ELSEWHERE.items() for sentence in sentences]
    assert sum(right) / len(right) >= 0.9


@pytest.mark.parametrize(
    "sentences",
    [
        [],
        [""],
        ["12", "13"],
        ["😀😀", "🎉"],
        ["a", "b"],
        ["---", "\u200f"],
        ["hello"],
        ["Wiederaufnahme"],
        ["Καλημέρα"],
        ["東京"],
        ["eng", "eng", "eng"],
        ["0.93", "1.2e-5", "NaN"],
        ["https://example.org/der/hund?und=katze", "www.example.org/the-dog-and-the-cat"],
        ["someone.of.the.house@example.org"],
        ["sentence_00017", "sentence_00018"],
        ["a3f9c1e0", "b77d02aa", "c0ffee12"],
        ["xkcd qwzr plomf", "zxqv bnmt rrrw kkjh ppqz"],
        ["asdf jkl asdf", "qwer tyui"],
    ],
)
def test_what_is_no_sentence_leaves_it_unsure(sentences: list[str]) -> None:
    assert guess(sentences) is None


def test_addresses_and_numbers_do_not_hide_the_language_of_a_sentence() -> None:
    assert guess(["Der Hund schläft: https://example.org/the-dog-is-in-the-house", "Am 12.3. kommt er."]) == "de"
    assert guess(["列车12点开，我们在3号站台等你。"]) == "zh"


def test_two_languages_mixed_are_not_taken_for_a_third() -> None:
    mixed = [row[code] for row in HELD[:20] for code in ("en", "el")]
    assert guess(mixed) in ("en", "el", None)


def test_the_identifier_is_loaded_once_by_whichever_thread_is_first_and_not_before() -> None:
    program = """
import sys
from concurrent.futures import ThreadPoolExecutor
from core.data.language_id import guess
assert "py3langid" not in sys.modules
from py3langid.langid import LanguageIdentifier
load, loads = LanguageIdentifier.from_model_file, []
LanguageIdentifier.from_model_file = lambda *given, **more: loads.append(1) or load(*given, **more)
with ThreadPoolExecutor(8) as pool:
    print(set(pool.map(guess, [["Der Hund schläft schon."]] * 16)), len(loads))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'de'} 1"


def test_threads_do_not_disturb_each_other() -> None:
    asked = list(ELSEWHERE.values()) * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(guess, asked)) == [*ELSEWHERE] * 4
