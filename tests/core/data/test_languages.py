from __future__ import annotations

import subprocess
import sys

import pytest

from core.data.languages import base, find, language_name, language_tag, matches
from core.data.phrasebook import phrasebook_languages

TAGS = {
    # One code each, in any case and with surrounding space.
    "en": "en", "EN": "en", " de ": "de", "eng": "en", "ger": "de", "deu": "de", "ell": "el", "gre": "el", "be": "be",
    "ceb": "ceb", "yue": "yue",
    # Withdrawn codes.
    "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "sr-Latn",
    # The standard form of a group.
    "cmn": "zh", "arb": "ar", "pes": "fa", "prs": "fa-AF", "swh": "sw", "zsm": "ms", "nb": "no", "nob": "no",
    "no": "no", "nn": "nn", "fil": "tl", "tl": "tl", "arz": "arz",
    # Regions.
    "en-GB": "en-GB", "de_DE": "de-DE", "pt-br": "pt-BR", "zh_CN": "zh-CN", "es-419": "es-419", "en-UK": "en-GB",
    "en_XX": "en", "de-CH-1996": "de-CH",
    # Scripts.
    "zh-Hans": "zh-Hans", "zh_hant": "zh-Hant", "sr-Cyrl": "sr-Cyrl", "sr_latn": "sr-Latn", "hi-Latn": "hi-Latn",
    # FLORES.
    "ell_Grek": "el", "eng_Latn": "en", "arb_Arab": "ar", "swh_Latn": "sw", "cmn_Hans": "zh-Hans",
    "zho_Hant": "zh-Hant", "uzn_Latn": "uz", "als_Latn": "sq", "azj_Latn": "az", "khk_Cyrl": "mn", "npi_Deva": "ne",
    "lvs_Latn": "lv", "pbt_Arab": "ps", "plt_Latn": "mg", "ydd_Hebr": "yi", "ory_Orya": "or", "gaz_Latn": "om",
    "kmr_Latn": "ku", "quy_Latn": "qu", "ckb_Arab": "ckb", "nob_Latn": "no", "ast_Latn": "ast", "dyu_Latn": "dyu",
    # Countries that mean one language and are no code.
    "gr": "el", "cz": "cs", "jp": "ja", "cn": "zh", "ua": "uk", "dk": "da",
    # Names in the languages of the page.
    "English": "en", "german": "de", "Mandarin": "zh", "Farsi": "fa", "Filipino": "tl", "Norwegian Bokmål": "no",
    "Modern Greek": "el", "Griechisch": "el", "Belarussisch": "be", "Αγγλικά": "en", "αγγλικα": "en", "Ελληνικά": "el",
    "inglés": "en", "Ingles": "en", "portugués": "pt", "Anglais": "en", "grec": "el", "néerlandais": "nl",
    # What they call themselves.
    "Deutsch": "de", "Español": "es", "Français": "fr", "Francais": "fr", "Türkçe": "tr", "polski": "pl", "中文": "zh",
    "日本語": "ja", "العربية": "ar", "हिन्दी": "hi", "Русский": "ru", "Kiswahili": "sw",
    # Names of variants.
    "Brazilian Portuguese": "pt-BR", "Portuguese (Brazil)": "pt-BR", "Português (Brasil)": "pt-BR",
    "English (UK)": "en-GB", "English (US)": "en-US", "English (en)": "en", "Simplified Chinese": "zh-Hans",
    "Chinese (Traditional)": "zh-Hant", "Chinesisch (vereinfacht)": "zh-Hans", "chinois simplifié": "zh-Hans",
    "Απλοποιημένα Κινεζικά": "zh-Hans", "Serbian (Cyrillic)": "sr-Cyrl", "Spanish (Latin America)": "es-419",
}  # fmt: skip

NONE = [
    "", " ", "-", "()", "a", "b", "xx", "qaa", "und", "mul", "zxx", "mis", "12", "en-el", "en-", "de-XXXX1", "source",
    "Source segment", "target", "src", "tgt", "ref", "hyp", "text", "name", "score", "sentence", "English (source)",
    "the", "The", "Are", "Even", "More", "Iron", "Male", "Home", "Asante", "vote", "Polish the table.",
    "German" + " " * 60 + "?", "The train leaves at noon.", "Germanium", "english-german",
]  # fmt: skip


@pytest.mark.parametrize(("spelled", "tag"), TAGS.items(), ids=TAGS)
def test_every_spelling_has_one_tag(spelled: str, tag: str) -> None:
    assert language_tag(spelled) == tag


@pytest.mark.parametrize("tag", sorted({*TAGS.values()}))
def test_a_tag_is_its_own_tag(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize("spelled", NONE, ids=[word or "nothing" for word in NONE])
def test_what_is_no_language_has_no_tag(spelled: str) -> None:
    assert language_tag(spelled) is None


def test_the_phrasebooks_codes_are_tags() -> None:
    assert [language_tag(code) for code in phrasebook_languages()] == phrasebook_languages()


def test_the_base_of_a_tag_is_its_language() -> None:
    assert [base(tag) for tag in ("en", "pt-BR", "zh-Hant-TW", "ckb")] == ["en", "pt", "zh", "ckb"]


@pytest.mark.parametrize(
    ("asked", "tag", "found"),
    [
        ("el", "el", True),
        ("el-GR", "el", True),
        ("pt", "pt-BR", True),
        ("zh", "zh-Hant", True),
        ("zh-TW", "zh-Hant", True),
        ("zh-Hant", "zh-TW", True),
        ("en-US", "en", True),
        ("fa-AF", "fa", True),
        ("pt-BR", "pt-PT", False),
        ("en-GB", "en-US", False),
        ("zh-Hans", "zh-Hant", False),
        ("zh-TW", "zh-Hans", False),
        ("zh-TW", "zh-HK", False),
        ("sr-Latn", "sr-RS", False),
        ("el", "grc", False),
        ("de", "el", False),
    ],
)
def test_a_tag_finds_what_contradicts_it_in_nothing(asked: str, tag: str, found: bool) -> None:
    assert matches(asked, tag) is matches(tag, asked) is found


def test_an_equal_tag_is_found_before_those_that_match() -> None:
    tags = ["pt-BR", None, "pt", "pt-PT", "pt"]
    assert find("pt", tags) == [2, 4]
    assert find("pt-BR", tags) == [0]
    assert find("pt-AO", tags) == [2, 4]
    assert find("pt", ["pt-BR", "en", "pt-PT"]) == [0, 2]
    assert find("el", tags) == []


def test_its_tables_are_loaded_when_a_language_is_asked_for() -> None:
    program = "import sys, core.data.languages; print([name for name in sys.modules if 'lang' in name])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['core.data.languages']"


def test_a_label_that_is_no_language_stays_as_it_is() -> None:
    assert [language_name(label, "de") for label in ("b", "", "pt-BR")] == ["b", "", "Portugiesisch (Brasilien)"]
