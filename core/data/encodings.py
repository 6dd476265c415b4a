"""Which encoding a file is in, by its first bytes: a byte order mark, or what XML and PO declare."""

from __future__ import annotations

import codecs
import re
from typing import Any

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}
_DECLARED = (
    re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)["']"""),
    re.compile(
        rb"""(?s:.{,4000}?)^msgid\s+""\s*$(?s:.{,4000}?)^"Content-Type:[^"\n]*charset=([\w.-]+)""", re.MULTILINE
    ),
)
_TAKEN = re.compile(r"(iso-?8859-|windows-?|cp-?|koi8-|mac|latin-?|shift|euc-|gb|big5|tis-?620)", re.IGNORECASE)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252"}  # quotes and dashes of Windows where the standard has control characters


def decoder_of(start: bytes) -> codecs.IncrementalDecoder:
    """What decodes a file that begins so; UTF-8 where nothing says otherwise."""
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return codecs.getincrementaldecoder(encoding)()
    found = next(filter(None, (pattern.match(start) for pattern in _DECLARED)), None)
    declared = found[1].decode() if found else ""
    if _TAKEN.match(declared):
        try:
            name = codecs.lookup(declared).name
            return _Declared(codecs.getincrementaldecoder(_AS_BROWSERS_DO.get(name, name))())
        except LookupError:
            pass
    return codecs.getincrementaldecoder("utf-8-sig")()


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
