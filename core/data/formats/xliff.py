"""XLIFF 1.x and 2.x, the exchange format of documents in translation: units with a source and a target.

A target that its state calls untranslated is left out, and so are alternatives (``alt-trans``, ``matches``). Where both
sides are cut into segments, each segment is a unit. Several targets of a unit, which the standard does not know, are
alternatives of one sentence, or a column each where they name languages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.data.formats.inline_codes import read_sentence
from core.data.formats.units import Units
from core.data.formats.xml_events import Event, children, skip
from core.data.languages import language_tag
from core.data.rows import Row

ROOTS = {"xliff"}
_UNTRANSLATED = {"new", "needs-translation"}
_MAYBE = "initial"  # what 2.x calls it, and what tools leave there when they are done
_CONTENT = {"trans-unit", "segment"}
_NAMED = ("source", "target")
_SIDES = {"source", "seg-source", "target"}


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
            named = [event.attributes.get(f"{side}-language", "") for side in _NAMED]
            languages = [own or before for own, before in zip(named, languages, strict=True)]
        elif event.value == "header":
            skip(events)
        elif event.value in _CONTENT:
            source, targets = _sides(event.attributes, events)
            for variants in _variants(source, targets, languages):
                yield units.row(event.line, variants)


def _sides(unit: Mapping[str, str], events: Iterator[Event]) -> tuple[_Side, list[_Side]]:
    """The source and the targets of a unit: one, or none, or several where a tool has written more than it may."""
    source, targets = _Side(), list[_Side]()
    for child in children(events):
        if child.value not in _SIDES:
            skip(events)
            continue
        if child.value == "target":
            targets.append(_Side())
        side = targets[-1] if child.value == "target" else source
        text = read_sentence(events, side.segments)
        side.text = side.text or text
        side.language = child.attributes.get("lang", side.language)
        side.state = child.attributes.get("state") or unit.get("state") or ""
    return source, targets


def _variants(source: _Side, targets: list[_Side], languages: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    """Of each segment, or of the unit where a side is not cut: the language and text of the source and each target."""
    sides = [source, *(targets or [_Side()])]
    named = [side.language or languages[n > 0] for n, side in enumerate(sides)]
    tags = [language_tag(name) or name for name in named]
    same = tags[0] in tags[1:]
    names = [
        "source" if same else named[0] or "source",
        *("target" if same else name or "target" for name in named[1:]),
    ]
    texts = [source.text, *(_translation(source, target) for target in sides[1:])]
    if all(side.segments for side in sides) and all(texts[1:]):
        for mid in dict.fromkeys(mid for side in sides for mid in side.segments):
            yield [(name, side.segments.get(mid, "")) for name, side in zip(names, sides, strict=True)]
    else:
        yield list(zip(names, texts, strict=True))


def _translation(source: _Side, target: _Side) -> str:
    """The text of a target; none where its state calls it untranslated."""
    copied = target.state == _MAYBE and target.text == source.text
    return "" if target.state in _UNTRANSLATED or copied else target.text
