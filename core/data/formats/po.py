"""PO, the catalogue of messages of gettext: a text of a program and its translation in each entry.

1. An entry is a row, on the line where its ``msgid`` begins; its context (``msgctxt``) and comments do not count.
2. The first entry, whose text is empty, is the header: it names the languages.
3. Entries with plural forms, those marked ``fuzzy`` and obsolete ones (``#~``) are left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from core.data.formats.units import Units
from core.data.languages import language_tag
from core.data.pairs import PairsError
from core.data.rows import Row, Rows
from core.messages import Message, message

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s*)?"((?:[^"\\]|\\.)*)"')
_BEGINS = ("msgctxt", "msgid")
_ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9a-fA-F]{2}|.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_START = re.compile(r'(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*msg(?:ctxt|id)[ \t]*"')
_TARGET = ("language", "x-language", "x-poedit-language")
_SOURCE = ("x-source-language", "x-poedit-sourcelanguage")


@dataclass
class _Entry:
    line: int = 0
    fuzzy: bool = False
    obsolete: bool = False
    texts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_header(self) -> bool:
        return not self.obsolete and "msgctxt" not in self.texts and not any(self.texts.get("msgid", []))

    @property
    def is_done(self) -> bool:
        return any(keyword.startswith("msgstr") for keyword in self.texts)

    @property
    def left_out_as(self) -> str:
        plural = "plural" if "msgid_plural" in self.texts else ""
        return "obsolete" if self.obsolete else "fuzzy" if self.fuzzy else plural

    def lacks(self, keyword: str) -> bool:
        """Whether ``keyword`` does not go on with this entry: it is there already, or translates no text."""
        return keyword in self.texts or (keyword.startswith("msgstr") and "msgid" not in self.texts)

    def text(self, keyword: str) -> str:
        return _ESCAPE.sub(_unescaped, "".join(self.texts.get(keyword, [])))


def is_po(text: str) -> bool:
    """Whether a text begins like a catalogue."""
    return _START.match(text) is not None


def read(name: str, lines: Iterable[str], columns: list[str]) -> Rows:
    """The texts are English unless the header says otherwise; the translations' language is the header's or file's.

    Args:
        name: what messages call the source.
        lines: with their ends.
        columns: those known before; new ones are added to them.
    """
    notes: list[Message] = []
    rows = _rows(name, lines, Units(name, columns), notes)
    return Rows(name, "po", columns, rows, grows=True, partial=True, notes=notes)


def _rows(name: str, lines: Iterable[str], units: Units, notes: list[Message]) -> Iterator[Row]:
    left_out: Counter[str] = Counter()
    languages = _languages("", name)
    for entry in _entries(name, lines):
        if entry.is_header:
            languages = _languages(entry.text("msgstr"), name)
        elif kind := entry.left_out_as:
            left_out[kind] += 1
        else:
            texts = (" ".join(entry.text(keyword).split()) for keyword in ("msgid", "msgstr"))
            yield units.row(entry.line, zip(languages, texts, strict=True))
    if left_out:
        notes.append(
            message("{name}: entries left out: {plural} with plural forms, {fuzzy} fuzzy, {obsolete} obsolete",
                    name=name, plural=left_out["plural"], fuzzy=left_out["fuzzy"], obsolete=left_out["obsolete"])
        )  # fmt: skip


def _entries(name: str, lines: Iterable[str]) -> Iterator[_Entry]:
    entry, keyword = _Entry(), ""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        obsolete = text.startswith("#~")
        before = text.startswith("#~|")  # what an obsolete entry said before that: a comment
        text = text[2:].lstrip() if obsolete and not before else text
        begins = text.startswith(_BEGINS) and not text.startswith("msgid_plural")
        if entry.is_done and (not text or text.startswith("#") or begins):
            yield entry
            entry = _Entry()
        if text.startswith("#"):
            entry.fuzzy |= text.startswith("#,") and "fuzzy" in text
            continue
        if not text:
            continue
        found = _LINE.fullmatch(text)
        keyword = found[1] or keyword if found else ""
        if not found or not keyword or (found[1] and entry.lacks(found[1])):
            raise PairsError(
                message("{name}, line {line}: no line of a PO file; check the keyword and the quotation marks there",
                        name=name, line=number)
            )  # fmt: skip
        entry.obsolete |= obsolete
        entry.line = number if keyword == "msgid" and found[1] else entry.line
        entry.texts.setdefault(keyword, []).append(found[2])
    if entry.texts:
        yield entry


def _unescaped(found: re.Match[str]) -> str:
    escaped = found[1]
    if escaped[0] in "01234567":
        return chr(int(escaped, 8))
    return chr(int(escaped[1:], 16)) if escaped[0] == "x" and len(escaped) > 1 else _ESCAPED.get(escaped, escaped)


def _languages(header: str, name: str) -> tuple[str, str]:
    """Of the texts and of their translations, as they are spelled; ``source`` and ``target`` where both are one."""
    fields = {
        key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in header.split("\n"))
    }
    named = [part for part in re.split(r"[.\s]", name)[:-1] if language_tag(part)]
    target = next(filter(None, map(fields.get, _TARGET)), named[-1] if named else "target")
    source = next(filter(None, map(fields.get, _SOURCE)), "en")
    return ("source", "target") if language_tag(source) == language_tag(target) else (source, target)
