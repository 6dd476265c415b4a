"""Characters of a sentence: which of them count, which stand for others, and which were decoded wrongly.

A format character (a mark of direction, a soft hyphen, a space of no width) shows nothing and is another token to a
model. It goes, except where writing needs it: the joiners within words of Arabic, Indic and their neighbours' scripts
and within emoji, and the tags that spell a flag.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

# Scripts whose letters change shape beside a joiner: Arabic to Thaana and N'Ko, those of India, Tibetan and Burmese,
# Khmer and Mongolian, Balinese and Javanese; and those beyond the first 65,536 characters.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1bff\ua840-\ua9df\ufb50-\ufdff\ufe70-\ufefc"
_JOINING += "\U00010a00-\U00010aff\U00011000-\U00011fff\U0001e900-\U0001e95f"
_EMOJI = "\u00a9\u00ae\u2190-\u2bff\U0001f000-\U0001faff"
_FORMAT = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f"
)
_ANY_FORMAT = re.compile(f"[{_FORMAT}]")
_FORMAT_OR_NEEDED = re.compile(
    f"((?<=[{_JOINING}])\u200c(?=[\u200c\u200d]*[{_JOINING}])"  # within a word
    f"|(?<=[{_JOINING}])\u200d"  # also at a word's end, as in Malayalam
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
    f"|(?<=[\u1820-\u18aa])\u180e(?=[\u1820-\u18aa])"
    "|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)"
    f"|[{_FORMAT}]"
)
_BLANK = re.compile("[\\s\u034f\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]*")  # and no format

_ENTITY = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")

# UTF-8 read as another encoding shows as pairs of a letter that begins a character and a sign that continues it.
_SIGNS = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = (
    (re.compile(f"[\xc2-\xf4][{_SIGNS}]"), "cp1252"),
    (re.compile(f"[ΒΓΞΟΠΡ][{_SIGNS}΄΅ΈΉΊΌΎΏ]"), "cp1253"),
    (re.compile(f"[ВГОПРС][{_SIGNS}ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґёєјЅѕї№]"), "cp1251"),
)


def clean(text: str) -> str:
    """A sentence with single spaces in place of every run of white space, and without what shows nothing."""
    if text.isascii():
        return " ".join(text.split())
    if _ANY_FORMAT.search(text):
        text = _FORMAT_OR_NEEDED.sub(r"\1", text)
    text = " ".join(text.split())  # line and page separators are white space too
    if _BLANK.fullmatch(text):
        return ""
    # Half of a surrogate pair, which JSON can hold and no tokenizer reads, becomes a question mark.
    return text.encode("utf8", "replace").decode("utf8")


def unescaped(text: str) -> str:
    """A text with its HTML entities decoded, once, where they are well-formed: ``AT&T`` and ``a &b; c`` stay."""
    return _ENTITY.sub(_character, text) if "&" in text and ";" in text else text


def _character(found: re.Match[str]) -> str:
    entity = found[0]
    return html.unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity


def looks_garbled(text: str) -> bool:
    """Whether a text was decoded as something that it is not: ``CafÃ©`` for ``Café``, or with the mark of a lost sign.

    A text that gives UTF-8 again as a whole counts, and one most of whose signs do: no text that was meant does so.
    """
    if text.isascii():
        return False
    return "\ufffd" in text or any(_is_utf_8(text, pattern, encoding) for pattern, encoding in _GARBLED)


def _is_utf_8(text: str, pattern: re.Pattern[str], encoding: str) -> bool:
    found = len(pattern.findall(text))
    if found >= 4 and 2.5 * found > sum(not sign.isascii() for sign in text):
        return True
    try:
        return found > 0 and bool(_bytes_of(text, encoding).decode())
    except UnicodeError:
        return False


def _bytes_of(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:  # what an encoding leaves open is a sign of the same number
        return b"".join(bytes([ord(sign)]) if "\x80" <= sign < "\xa0" else sign.encode(encoding) for sign in text)
