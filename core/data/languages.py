"""Languages: one tag for all the ways to write which language something is in, and which tag finds which.

    language_tag("German"), language_tag("ell_Grek"), language_tag("zh_CN")  # de, el, zh-CN
    matches("de-DE", "de"), matches("pt", "pt-BR"), matches("pt-BR", "pt-PT")  # True, True, False

A tag is a language, and a script and a region where they were given (BCP 47), in its shortest form:

1. Codes of ISO 639-1, -2 and -3 become the shortest: ``deu`` and ``ger`` are ``de``. Withdrawn codes become what took
   their place: ``iw`` is ``he``, ``mo`` is ``ro``.
2. The standard form of a group of languages becomes the group, as people call it: ``cmn`` is ``zh``, ``arb`` is ``ar``,
   ``pes`` is ``fa``, ``nb`` is ``no`` (``nn`` stays). Filipino is Tagalog, ``tl``.
3. The script that a language is usually written in goes: ``ell_Grek`` is ``el``. Chinese and Serbian, which are read in
   two, keep theirs.
4. Codes of countries that are widely written for the language and mean no other one are taken: ``cz``, ``gr``, ``jp``.
5. Names count in English, German, Greek, Spanish, French and in the language itself, accents aside. Only those of
   languages that have a code of two letters (ISO 639-1), and of a few others: rare languages are called ``More`` and
   ``Even``, and a sentence of one word must not become a language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

LONGEST = 60  # characters of a name or code; a longer text is a sentence

_CODE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)
_QUALIFIED = re.compile(r"(.+?)\s*\((.+)\)")
_SCRIPT = re.compile(r"-[a-z]{4}(-|$)")
_NO_REGION = re.compile(r"[-_](XX|ZZ)$", re.IGNORECASE)
_NO_LANGUAGE = {"mis", "mul", "und", "zxx"}  # none, several, unknown: codes all the same
_COLUMN = {"src"}  # also Sardinian of Logudoro; a column of that name is the source
_COUNTRIES = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "ua": "uk"}
# What `langcodes` leaves apart: the rest of the members that FLORES and OPUS write for the whole, and step 2's others.
_WHOLE = {
    "ayr": "ay", "fil": "tl", "fuv": "ff", "gaz": "om", "nb": "no", "ory": "or", "pbt": "ps", "plt": "mg",
    "quy": "qu", "ydd": "yi",
}  # fmt: skip
_TWO_SCRIPTS = {"sr", "zh"}
_NAMED_IN = ("en", "de", "el", "es", "fr")
_ALSO_NAMED = {"ast", "ceb", "ckb", "cmn", "fil", "grc", "gsw", "haw", "hsb", "nds", "yue"}
_WORDS = {"asante", "iron"}  # Akan and Ossetian; but "thank you" in Swahili and the metal
_IN_NO_NAME = re.compile("[\0\ud800-\udfff]")  # and what the tables of names cannot be asked
_SHORTEST_NAME = 4  # of Latin letters; the shorter ones are mostly their codes


def language_tag(spelled: str) -> str | None:
    """The tag of the language that a code or a name means; None for what means none.

    A code is one in any case, so that words such as ``it`` are codes too: whoever reads sentences must know that these
    are names. Two codes of languages, ``en-de``, are read as English of Germany.
    """
    spelled = spelled.strip()
    return _read(spelled) if len(spelled) <= LONGEST else None


def base(tag: str) -> str:
    """The language alone: ``pt`` of ``pt-BR``."""
    return tag.split("-")[0]


@lru_cache(maxsize=4096)
def matches(asked: str, tag: str) -> bool:
    """Whether who asks for one tag may be given another: the same language, and nothing that both say differs.

    A language alone has no script or region to differ in: ``zh`` matches ``zh-Hant``. Otherwise the script is what the
    tag says or implies: ``zh-TW`` matches ``zh-Hant``, not ``zh-Hans``. Both must be tags as `language_tag` gives them.
    """
    one, other = _parsed(asked), _parsed(tag)
    if one.language != other.language:
        return False
    if base(asked) == asked or base(tag) == tag:
        return True
    regions = {one.territory, other.territory} - {None}
    return one.maximize().script == other.maximize().script and len(regions) < 2


def find(asked: str, tags: Iterable[str | None]) -> list[int]:
    """Places of the tags that ``asked`` finds: of those that equal it, and where none does, of those it `matches`."""
    known = [(place, tag) for place, tag in enumerate(tags) if tag]
    equal = [place for place, tag in known if tag == asked]
    return equal or [place for place, tag in known if matches(asked, tag)]


def language_name(tag: str, in_language: str) -> str:
    """``German`` or ``Portuguese (Brazil)``, in the language of a code; takes a third of a second the first time.

    What is no language, such as a side that is called ``b`` because nobody has said what it is in, keeps its label.
    """
    return str(_parsed(tag).display_name(in_language)) if language_tag(tag) else tag


@lru_cache(maxsize=4096)
def _read(spelled: str) -> str | None:
    spelled = unicodedata.normalize("NFKC", spelled).strip()
    if _IN_NO_NAME.search(spelled):
        return None
    return (_of_code(spelled) if _CODE.fullmatch(spelled) else None) or _of_name(spelled)


def _of_code(spelled: str) -> str | None:
    from langcodes import Language, standardize_tag

    code = _NO_REGION.sub("", spelled).lower().replace("_", "-")
    code = "-".join([_COUNTRIES.get(base(code), base(code)), *code.split("-")[1:]])
    try:
        language = Language.get(standardize_tag(code, macro=True))
    except ValueError:  # not formed like one
        return None
    name = _WHOLE.get(language.language or "", language.language or "")
    if not language.is_valid() or name in _NO_LANGUAGE or spelled.lower() in _COLUMN or not _is_code(name, code):
        return None
    usual = Language.make(language=name).maximize().script
    script = language.script if name in _TWO_SCRIPTS or language.script != usual else None
    return str(Language.make(language=name, script=script, territory=language.territory).to_tag())


def _is_code(name: str, code: str) -> bool:
    """Whether three letters are a language to people: one that has a name in German, or that a script follows.

    ISO 639-3 has given nearly every word of three letters to some language.
    """
    return len(name) == 2 or bool(_SCRIPT.search(code)) or name in _well_known()


def _of_name(spelled: str) -> str | None:
    if found := _QUALIFIED.fullmatch(spelled):
        return _of_qualified(found[1], found[2])
    tag = _names().get(_folded(spelled)) or _own_name(spelled)
    return _of_code(tag) if tag else None


def _of_qualified(name: str, more: str) -> str | None:
    """``pt-BR`` for Portuguese (Brazil), ``zh-Hans`` for Chinese (Simplified), ``en-US`` for English (US)."""
    tag = language_tag(name)
    if tag is None or language_tag(more) == tag:
        return tag
    from language_data.names import normalize_name

    plain = normalize_name(more)
    for kind in ("territory", "script"):
        if plain in (known := _trie("und", kind)):
            return _of_code(f"{base(tag)}-{known[plain][0].decode()}")
    return _of_code(f"{base(tag)}-{more}") if _CODE.fullmatch(f"{base(tag)}-{more}") else None


@cache
def _names() -> dict[str, str]:
    """Names in the five languages of the page, folded."""
    names: dict[str, str] = {}
    for language in _NAMED_IN:
        for name, code in _trie(language, "language").items():
            tag, plain = code.decode(), _folded(name)
            short = plain.isascii() and len(plain) < _SHORTEST_NAME
            if (len(base(tag)) == 2 or base(tag) in _ALSO_NAMED) and not short and plain not in _WORDS:
                names.setdefault(plain, tag)
    return names


def _own_name(spelled: str) -> str | None:
    """The code of the language that calls itself so."""
    from language_data.names import normalize_name

    name, every = normalize_name(spelled), _trie("und", "language")
    code = every[name][0].decode() if name in every else ""
    if len(code) != 2 or len(name) < (_SHORTEST_NAME if name.isascii() else 2):
        return None
    own = _trie(code, "language")
    return code if name in own and own[name][0].decode() == code else None


def _folded(name: str) -> str:
    from language_data.names import normalize_name

    signs = unicodedata.normalize("NFKD", normalize_name(name))
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


@cache
def _well_known() -> set[str]:
    return {code.decode() for _, code in _trie("de", "language").items()}


@cache
def _trie(language: str, kind: str) -> Any:
    """Names in a language, of languages, scripts or territories, each with a list of one code; empty where none are."""
    from language_data.names import load_trie
    from language_data.util import data_filename

    try:
        return load_trie(data_filename(f"trie/{language}/name_to_{kind}.marisa"))
    except OSError:
        return {}


@lru_cache(maxsize=4096)
def _parsed(tag: str) -> Any:
    from langcodes import Language

    return Language.get(tag)
