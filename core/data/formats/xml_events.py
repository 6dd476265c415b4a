"""XML as a stream of starts, texts and ends, which `tmx` and `xliff` read; memory stays flat however long a line is.

1. Characters that XML forbids, which some tools write all the same, are left out and counted.
2. Elements and attributes are named in lower case and without their namespace.
3. Entities that nobody has declared, such as ``&nbsp;``, are what they are in HTML; others stay as they are spelled.
4. No entity is loaded from elsewhere, and one that stands for a long text or for many others is refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from html.entities import name2codepoint
from typing import Literal, NamedTuple
from xml.parsers import expat

from core.data.pairs import PairsError
from core.messages import Message, message

MAX_ENTITY = 200  # characters that one entity may stand for
_HELD = 12  # characters at the end of a block that may begin a character reference
_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,9}));")
_NAMED = re.compile(r"&([^#;&\s]+);")


class Event(NamedTuple):
    """The start or the end of an element, or a text; ``value`` is the element's name or the text."""

    kind: Literal["start", "text", "end"]
    value: str
    line: int
    attributes: Mapping[str, str]


def read_events(name: str, blocks: Iterable[str], notes: list[Message]) -> Iterator[Event]:
    """The events of a document.

    Args:
        name: what messages call it.
        blocks: the text, in pieces of any size.
        notes: what was left out or guessed is added at the end.

    Raises:
        PairsError: it is not well-formed, or has an entity as in step 4; the line is named.
    """
    document, allowed = _Document(name), _Allowed()
    parser, events = document.parser, document.events
    try:
        for block in allowed.blocks(blocks):
            parser.Parse(block, False)
            yield from events
            events.clear()
        parser.Parse("", True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise PairsError(
            message("{name}, line {line}: not well-formed XML ({reason}); export it again", name=name,
                    line=error.lineno, reason=reason)
        ) from error  # fmt: skip
    yield from events
    if allowed.count:
        notes.append(
            message("{name}: characters that XML forbids, left out: {n}, the first on line {line}", name=name,
                    n=allowed.count, line=allowed.first)
        )  # fmt: skip
    if document.undeclared:
        notes.append(
            message("{name}: entities that nothing declares, read as in HTML: {n}, such as {entity}", name=name,
                    n=document.undeclared, entity=document.first_undeclared)
        )  # fmt: skip


def children(events: Iterator[Event]) -> Iterator[Event]:
    """Starts of the elements in the one that has begun, to its end; whoever takes one reads on to its end."""
    for event in events:
        if event.kind == "end":
            return
        if event.kind == "start":
            yield event


def skip(events: Iterator[Event]) -> None:
    """Read to the end of the element that has begun."""
    depth = 1
    while depth:
        depth += {"start": 1, "text": 0, "end": -1}[next(events).kind]


class _Document:
    """Steps 2 to 4: what expat tells, as events."""

    def __init__(self, name: str) -> None:
        self.events: list[Event] = []
        self.undeclared = 0
        self.first_undeclared = ""
        self._name = name
        self._sizes = dict.fromkeys((*name2codepoint, "apos"), 1)
        self.parser = parser = expat.ParserCreate()  # takes text whatever encoding is declared
        parser.buffer_text = True
        parser.UseForeignDTD(True)  # else an entity that is not declared ends the reading
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.SkippedEntityHandler = self._skipped
        parser.ExternalEntityRefHandler = self._external
        parser.EntityDeclHandler = self._declared

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        plain: dict[str, str] = {}
        for key, value in attributes.items():
            prefix, _, local = key.lower().rpartition(":")
            if prefix == "xml" or local not in plain:
                plain[local] = value
        self.events.append(Event("start", _local(name), self.parser.CurrentLineNumber, plain))

    def _end(self, name: str) -> None:
        self.events.append(Event("end", _local(name), self.parser.CurrentLineNumber, {}))

    def _text(self, text: str) -> None:
        self.events.append(Event("text", text, self.parser.CurrentLineNumber, {}))

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self.undeclared += 1
            self.first_undeclared = self.first_undeclared or f"&{name};"
            self._text(html.unescape(f"&{name};"))

    def _external(self, context: str, *_: str | None) -> int:
        self._skipped(context.split("\f")[-1], is_parameter=False)
        return 1  # go on

    def _declared(self, name: str, is_parameter: bool, value: str | None, *_: str | None) -> None:
        if value is None:
            return
        # Others count with all that they stand for; one that is declared later could stand for anything.
        size = len(value) + sum(self._sizes.get(other, MAX_ENTITY) for other in _NAMED.findall(value))
        if size > MAX_ENTITY:
            raise PairsError(
                message("{name}, line {line}: the entity {entity} stands for too much text; export the file without it",
                        name=self._name, line=self.parser.CurrentLineNumber, entity=name)
            )  # fmt: skip
        self._sizes[name] = size


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


class _Allowed:
    """Step 1: a forbidden character becomes a space where it is white space to Python, else nothing."""

    def __init__(self) -> None:
        self.count = 0
        self.first = 0  # line
        self._lines = 1
        self._text = ""

    def blocks(self, blocks: Iterable[str]) -> Iterator[str]:
        held = ""
        for block in blocks:
            text = held + block
            cut = text.rfind("&", max(0, len(text) - _HELD))
            if cut < 0 or ";" in text[cut:]:
                cut = len(text)
            held, self._text = text[cut:], text[:cut]
            yield self._cleaned()
        yield held

    def _cleaned(self) -> str:
        text = _REFERENCE.sub(self._reference, self._text) if "&#" in self._text else self._text
        if not text.isascii() or not text.isprintable():
            text = _RAW.sub(self._raw, text)
        self._lines += self._text.count("\n")
        return text

    def _reference(self, found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else int(found[2])
        sign = chr(code) if code < 0x110000 else "\ufffe"
        return self._raw(found, sign) if _RAW.match(sign) else found[0]

    def _raw(self, found: re.Match[str], sign: str = "") -> str:
        self.count += 1
        self.first = self.first or self._lines + self._text.count("\n", 0, found.start())
        return " " if (sign or found[0]).isspace() else ""
