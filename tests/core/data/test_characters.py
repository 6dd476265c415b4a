"""Which characters of a sentence count, in the scripts that need what others do not."""

from __future__ import annotations

import unicodedata

import pytest

from core.data.characters import clean, looks_garbled, unescaped
from core.data.pairs import normalized
from core.data.phrasebook import phrasebook
from core.data.read import from_rows

CLEANED = {
    "white space": ("a \u2028b\u0085c\x0bd\x0ce\rf\u00a0g\t", "a b c d e f g"),
    "byte order mark": ("\ufeffa\ufeff b", "a b"),
    "space of no width": ("a\u200bb", "ab"),
    "soft hyphen": ("Donau\u00addampf", "Donaudampf"),
    "word joiner": ("a\u2060b", "ab"),
    "embedding": ("\u202bمرحبا بك\u202c", "مرحبا بك"),
    "isolate": ("\u2068שלום\u2069", "שלום"),
    "marks of direction": ("\u200fשלום\u200e", "שלום"),
    "Persian joiner": ("می\u200cروم", "می\u200cروم"),
    "Persian joiner twice": ("می\u200c\u200cروم", "می\u200cروم"),
    "Persian joiner at a word's end": ("خانه\u200c ما", "خانه ما"),
    "Hindi joiner": ("क्\u200dष", "क्\u200dष"),
    "Malayalam at a word's end": ("അവന\u0d4d\u200d വന്നു", "അവന\u0d4d\u200d വന്നു"),
    "joiners in Latin": ("a\u200cb\u200dc", "abc"),
    "emoji of three": ("👩\u200d🚀 ❤\ufe0f\u200d🔥", "👩\u200d🚀 ❤\ufe0f\u200d🔥"),
    "emoji and a letter": ("👩\u200dx", "👩x"),
    "flag": ("🏴\U000e0067\U000e0062\U000e007f!", "🏴\U000e0067\U000e0062\U000e007f!"),
    "tags of no flag": ("a\U000e0067\U000e0062", "a"),
    "nothing but joiners": ("\u200b\u200c\u200d", ""),
    "nothing but filler": ("\u3164 \ufe0f\u2800", ""),
    "half a character": ("half \ud83d", "half ?"),
}


@pytest.mark.parametrize(("text", "cleaned"), CLEANED.values(), ids=CLEANED)
def test_what_shows_nothing_goes_and_what_writing_needs_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    assert clean(cleaned) == cleaned


def test_a_typed_cell_of_invisible_characters_is_empty() -> None:
    pairs = from_rows([["\u200b", "leer"], ["a\u200bb", "c"], ["Hi", "\u200b\u200c"]], "en", "de", "typed")
    assert (pairs.a, pairs.b, len(pairs.dropped)) == (["ab"], ["c"], 2)


UNESCAPED = [
    ("Fish &amp; chips", "Fish & chips"),
    ("It&#39;s &quot;fine&quot; &#x26; well", 'It\'s "fine" & well'),
    ("&eacute;t&eacute;", "été"),
    ("&amp;lt; once", "&lt; once"),
    ("AT&T; a &b; c && d; &nothing; &ampx; R&D", "AT&T; a &b; c && d; &nothing; &ampx; R&D"),
    ("&amp without its end", "&amp without its end"),
]


@pytest.mark.parametrize(("text", "plain"), UNESCAPED)
def test_well_formed_entities_alone_are_decoded(text: str, plain: str) -> None:
    assert unescaped(text) == plain


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp1253", "cp1251"])
@pytest.mark.parametrize(
    "text", ["Το τρένο φεύγει", "Поезд уходит в полдень", "Ein schöner Größenwahn", "C’est déjà l’été"]
)
def test_utf_8_read_as_something_else_is_noticed(text: str, encoding: str) -> None:
    garbled = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
    assert looks_garbled(garbled)
    assert not looks_garbled(text)


def test_a_lost_sign_is_noticed_and_no_phrase_is_suspected() -> None:
    assert looks_garbled("Caf\ufffd")
    phrases = [cell for row in phrasebook() for cell in row.values()]
    assert len(phrases) > 1000
    assert [cell for cell in phrases if looks_garbled(cell) or looks_garbled(cell.upper())] == []
    assert [cell for cell in phrases if clean(cell) != cell] == []


SPELLED = [
    ("वह चावल पकाता है", "वह चावल पकाती है।", False),
    ("वह चावल पकाता है", "वह, चावल पकाता है।", True),
    ("เขามา", "เขามี", False),
    ("أنتَ هنا", "أنتِ هنا", False),
    ("مـــرحبا", "مرحبا!", True),
    ("סֵפֶר", "סָפַר", False),
    ("Γεια Ϊ́", "γεια ΐ", True),
    ("❤\ufe0f you", "❤ you", True),
    ("क्\u200dष", "क्ष", True),
    ("x\u0304 is", "x is", False),
]


@pytest.mark.parametrize(("text", "other", "same"), SPELLED)
def test_comparing_keeps_the_marks_that_tell_sentences_apart(text: str, other: str, same: bool) -> None:
    assert (normalized(text) == normalized(other)) is same
    for form in ("NFC", "NFD"):
        assert normalized(unicodedata.normalize(form, text)) == normalized(text)
