"""Sentences with inline codes: what stood for bold type, a line break or a number in the document they came from.

1. The content of a code (``bpt``, ``ept``, ``ph``, ``it``, ``ut`` and so on) is no text. That of other elements
   (``hi``, ``g``, ``pc``, ``mrk``) is.
2. A code leaves a gap where it stands for a break or for something in the sentence; one that only changes how words
   look leaves none, so that half a bold word stays a word.
3. A gap becomes a space between two words, and goes at punctuation and in scripts without spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.data.formats.xml_events import Event

_FORMATTING = {"bpt", "ept", "it", "ut", "bx", "ex", "sc", "ec", "cp", "sm", "em"}
_STANDING = {"ph", "x"}
_BREAKS = {"br", "p", "div", "li"}  # HTML that somebody has left unescaped
_DESCRIPTIONS = ("type", "ctype", "subtype", "id", "equiv-text", "equiv")
_IS_BREAK = re.compile(
    r"</?(?:br|p|div|li|[uo]l|t[dhr]|table|h[r1-6])\b|\\(?:line|par|tab|[nrt])\b|\b[lp]b\b|line_?break|nbsp",
    re.IGNORECASE,
)
_IS_FORMAT = re.compile(
    r"</?(?:a|b|i|u|s|q|em|strong|span|font|su[bp]|small|big|code|tt|mark|ins|del|abbr|cf|wbr)\b"
    r"|\b(?:x-|xlf:)(?:a|b|i|u|em|strong|span)\b"
    r"|(?<![a-z])(?:bold|italic|d?ulined|underlined?|scap|font|color|link|shy)(?![a-z])|\xad"
    r"|\\(?:b|i|ul|cf|fs?)\d*\b|^\}$",
    re.IGNORECASE,
)
_GAP = "\x01"  # XML forbids it, so that no text has it
_WIDE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_AT_PUNCTUATION = re.compile(rf"\s*{_GAP}[{_GAP}\s]*(?=[.,;:!?…%»”’)\]}}])")
_IN_WIDE = re.compile(rf"(?<=[{_WIDE}]){_GAP}+|{_GAP}+(?=[{_WIDE}])")
_AFTER_OPENING = re.compile(rf"(?<=[(\[{{«“‘¿¡]){_GAP}[{_GAP}\s]*")


def read_sentence(events: Iterator[Event], segments: dict[str, str] | None = None) -> str:
    """The sentence in the element that has begun, read to its end.

    Args:
        events: those of a document.
        segments: takes the texts of the ``<mrk mtype="seg">`` in it, by their ``mid``.
    """
    parts: list[str] = []
    opened: list[tuple[str | None, int]] = []  # a segment's id, and where the element begins
    for event in events:
        if event.kind == "text":
            parts.append(event.value)
        elif event.kind == "end":
            if not opened:
                break
            mid, begun = opened.pop()
            if mid is not None and segments is not None:
                segments[mid] = _joined(parts[begun:])
        elif event.value in _FORMATTING or event.value in _STANDING:
            parts.append(_GAP if _leaves_gap(event, events) else "")
        else:
            is_segment = event.value == "mrk" and event.attributes.get("mtype") == "seg"
            opened.append((event.attributes.get("mid", "") if is_segment else None, len(parts)))
            parts.append(_GAP if event.value in _BREAKS else "")
    return _joined(parts)


def _leaves_gap(code: Event, events: Iterator[Event]) -> bool:
    """Step 2, by what the code says of itself; its content is read to its end."""
    said = [code.attributes.get(key, "") for key in _DESCRIPTIONS]
    depth = 1
    for event in events:
        depth += {"start": 1, "text": 0, "end": -1}[event.kind]
        if not depth:
            break
        if event.kind == "text" and depth == 1:  # deeper are texts of their own, such as a footnote's
            said.append(event.value.strip())
    description = " ".join(filter(None, said))
    if _IS_BREAK.search(description):
        return True
    return code.value in _STANDING and not _IS_FORMAT.search(description)


def _joined(parts: list[str]) -> str:
    """Step 3, with single spaces."""
    text = "".join(parts)
    if _GAP in text:
        for pattern in (_AT_PUNCTUATION, _AFTER_OPENING, _IN_WIDE):
            text = pattern.sub("", text)
        text = text.replace(_GAP, " ")
    return " ".join(text.split())
