"""TMX, the exchange format of translation memories: units of segments, each in a language."""

from __future__ import annotations

from collections.abc import Iterator

from core.data.formats.inline_codes import read_sentence
from core.data.formats.units import Units
from core.data.formats.xml_events import Event, children, skip
from core.data.languages import base, language_tag
from core.data.rows import Row

ROOTS = {"tmx", "body", "tu"}
"""What a document begins with; the last two are parts cut out of one."""
_NO_LANGUAGE = "und"  # the standard's own tag for it


def rows(events: Iterator[Event], units: Units) -> Iterator[Row]:
    """The rows of all units; the header's source language, where it names one, is the first column."""
    source = ""
    for event in events:
        if event.kind != "start":
            continue
        if event.value == "header":
            source = _language(event.attributes.get("srclang", ""))
            skip(events)
        elif event.value == "tu":
            variants = list(units.bounded(_variants(events)))
            variants.sort(key=lambda variant: _language(variant[0]) != source)
            yield units.row(event.line, variants)


def _variants(events: Iterator[Event]) -> Iterator[tuple[str, str]]:
    """Language and sentence of each segment."""
    for variant in children(events):
        if variant.value != "tuv":
            skip(events)
            continue
        language = variant.attributes.get("lang") or _NO_LANGUAGE
        for child in children(events):
            if child.value == "seg":
                yield language, read_sentence(events)
            else:
                skip(events)


def _language(spelled: str) -> str:
    return base(language_tag(spelled) or spelled)
