"""Which encoding a file is in, by its first bytes: a byte order mark, zeros, or what XML and PO declare."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Any

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
}
_DECLARED = (
    re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)["']"""),
    re.compile(
        rb"""(?s:.{,4000}?)^msgid\s+""\s*$(?s:.{,4000}?)^"Content-Type:[^"\n]*charset=([\w.-]+)""", re.MULTILINE
    ),
)
_LOOKED_AT = 4096  # bytes
_FEWEST = 8  # characters that make it certain
_PUNCTUATION = 0x20  # high byte of quotation marks and dashes
_NO_TEXT = {"Cc", "Cn", "Co", "Cs"}
_TAKEN = re.compile(r"(iso-?8859-|windows-?|cp-?|koi8-|mac|latin-?|shift|euc-|gb|big5|tis-?620)", re.IGNORECASE)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252"}  # quotes and dashes of Windows where the standard has control characters


def decoder_of(start: bytes) -> codecs.IncrementalDecoder:
    """What decodes a file that begins so; UTF-8 where nothing says otherwise."""
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return codecs.getincrementaldecoder(encoding)()
    if unmarked := unmarked_utf_16(start):
        return codecs.getincrementaldecoder(unmarked)()
    found = next(filter(None, (pattern.match(start) for pattern in _DECLARED)), None)
    declared = found[1].decode() if found else ""
    if _TAKEN.match(declared):
        try:
            name = codecs.lookup(declared).name
            return _Declared(codecs.getincrementaldecoder(_AS_BROWSERS_DO.get(name, name))())
        except LookupError:
            pass
    return codecs.getincrementaldecoder("utf-8-sig")()


def unmarked_utf_16(start: bytes) -> str | None:
    """Which UTF-16 a text without a byte order mark is in, where it is certain; None where it is not.

    Of alphabets every second byte is small, and of a space, a tab and a line's end it is zero: a text in bytes has
    letters there. Of Chinese it can be anything.
    """
    start = b"" if start.startswith(tuple(_MARKS)) else start[: min(len(start) // 2 * 2, _LOOKED_AT)]
    for encoding, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(high) >= _FEWEST and max(high) <= _PUNCTUATION and 0 in high:
            try:
                text = codecs.getincrementaldecoder(encoding)().decode(start)
            except UnicodeDecodeError:
                continue
            if all(sign in "\t\n\r\f\v" or unicodedata.category(sign) not in _NO_TEXT for sign in text):
                return encoding
    return None


class _Declared(codecs.IncrementalDecoder):
    """Decodes as declared, unless the first letters beyond ASCII are UTF-8: converted files declare what they were."""

    def __init__(self, declared: codecs.IncrementalDecoder) -> None:
        super().__init__()
        self._declared = declared
        self._chosen: codecs.IncrementalDecoder | None = None
        self._held = b""

    def decode(self, data: Any, final: bool = False) -> str:
        if self._chosen is None:
            data, self._held = self._held + bytes(data), b""
            try:
                text, read = codecs.utf_8_decode(data, "strict", final)
            except UnicodeDecodeError:
                self._chosen = self._declared
            else:
                if text.isascii():
                    self._held = data[read:]
                    return text
                self._chosen = codecs.getincrementaldecoder("utf-8")()
        return self._chosen.decode(data, final)
