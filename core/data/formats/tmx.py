"""TMX, the exchange format of translation memories: units of segments, each in a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast
from xml.etree import ElementTree

from core.data.columns import language_code
from core.data.pairs import PairsError
from core.data.rows import Records, Row, Rows
from core.messages import message


def read(name: str, lines: Iterable[str], columns: list[str]) -> Rows:
    """A unit is a row, on the line where it begins; languages name the columns.

    Args:
        name: what messages call the source.
        lines: with their ends.
        columns: those known before; new ones are added to them.
    """
    records = Records(name, columns)
    return Rows(name, "tmx", columns, _rows(name, lines, records), grows=True)


def _rows(name: str, lines: Iterable[str], records: Records) -> Iterator[Row]:
    inside: list[ElementTree.Element] = []
    begun = 0
    for number, event, element in _elements(name, lines):
        if event == "start":
            inside.append(element)
            begun = number if element.tag == "tu" else begun
            continue
        inside.pop()
        if element.tag == "tu":
            yield begun, records.cells({_language(each): _segment(each) for each in element.iter("tuv")})
            if inside:  # else all units would stay in the memory
                inside[-1].clear()


def _elements(name: str, lines: Iterable[str]) -> Iterator[tuple[int, str, ElementTree.Element]]:
    """Starts and ends of elements, each with the number of the line."""
    parser: ElementTree.XMLPullParser[ElementTree.Element] = ElementTree.XMLPullParser(["start", "end"])
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            # The declared encoding is that of the bytes, which are decoded already.
            parser.feed(re.sub(r'encoding="[^"]*"', "", line) if number == 1 else line)
            for event, element in cast("Iterator[tuple[str, ElementTree.Element]]", parser.read_events()):
                yield number, event, element
        parser.close()
        for event, element in cast("Iterator[tuple[str, ElementTree.Element]]", parser.read_events()):
            yield number, event, element
    except ElementTree.ParseError as error:
        raise PairsError(
            message("{name}, line {line}: not well-formed TMX ({reason}); export it again", name=name, line=number,
                    reason=error)
        ) from error  # fmt: skip


def _language(variant: ElementTree.Element) -> str:
    spelled = variant.get("{http://www.w3.org/XML/1998/namespace}lang") or variant.get("lang") or ""
    return language_code(spelled) or spelled


def _segment(variant: ElementTree.Element) -> str:
    segment = variant.find("seg")
    return "" if segment is None else "".join(segment.itertext())
