"""XLIFF 1.x and 2.x, the exchange format of documents in translation: units with a source and a target.

A target that its state calls untranslated is left out, and so are alternatives (``alt-trans``, ``matches``). Where both
sides are cut into segments, each segment is a unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.data.formats.inline_codes import read_sentence
from core.data.formats.units import Units
from core.data.formats.xml_events import Event, children, skip
from core.data.rows import Row

ROOTS = {"xliff"}
_UNTRANSLATED = {"new", "needs-translation"}
_MAYBE = "initial"  # what 2.x calls it, and what tools leave there when they are done
_CONTENT = {"trans-unit", "segment"}
_SIDES = ("source", "target")


@dataclass
class _Side:
    text: str = ""
    language: str = ""
    state: str = ""
    segments: dict[str, str] = field(default_factory=dict)


def rows(events: Iterator[Event], units: Units) -> Iterator[Row]:
    """The rows of all units of all files in the document."""
    languages = ["", ""]
    for event in events:
        if event.kind != "start":
            continue
        if event.value == "xliff":  # 2.x
            languages = [event.attributes.get(key, "") for key in ("srclang", "trglang")]
        elif event.value == "file":  # 1.x
            named = [event.attributes.get(f"{side}-language", "") for side in _SIDES]
            languages = [own or before for own, before in zip(named, languages, strict=True)]
        elif event.value == "header":
            skip(events)
        elif event.value in _CONTENT:
            source, target = _sides(event.attributes, events)
            tags = _tags(source.language or languages[0], target.language or languages[1])
            for texts in _texts(source, target):
                yield units.row(event.line, zip(tags, texts, strict=True))


def _sides(unit: Mapping[str, str], events: Iterator[Event]) -> tuple[_Side, _Side]:
    source, target = _Side(), _Side()
    for child in children(events):
        side = {"source": source, "seg-source": source, "target": target}.get(child.value)
        if side is None:
            skip(events)
            continue
        text = read_sentence(events, side.segments)
        side.text = side.text or text
        side.language = child.attributes.get("lang", side.language)
        side.state = child.attributes.get("state") or unit.get("state") or ""
    return source, target


def _tags(source: str, target: str) -> tuple[str, str]:
    if source == target:
        return "source", "target"
    return source or "source", target or "target"


def _texts(source: _Side, target: _Side) -> Iterator[tuple[str, str]]:
    copied = target.state == _MAYBE and target.text == source.text
    if target.state in _UNTRANSLATED or copied:
        yield source.text, ""
    elif source.segments and target.segments:
        for mid in source.segments | target.segments:
            yield source.segments.get(mid, ""), target.segments.get(mid, "")
    else:
        yield source.text, target.text
