"""The grammars' words: tables with one word a row and one language a column.

A cell holds forms parted by ``/``, an underscore for a space inside one, and before or after them what else the
language asks for:

- nouns: gender first (not in English), then singular and plural; where the accusative differs (all masculine nouns of
  Greek, weak ones of German) it stands between them. Plurals in -s need not be written in English, French and Spanish.
- verbs: forms in the order of `VERB_FORMS`, third person singular; after them ``dat`` for a German dative object, a
  German prefix that comes apart (``+an``), or the preposition that the object takes (``à``).
- adjectives: as they agree (masculine, feminine, neuter); ``<`` after a French one that goes before its noun. In
  English and German, which do not inflect them behind *is*: the word and its comparative.
- phrases: forms in the order of `ACT_FORMS`; prepositions have one.

``-`` stands for what a language lacks or what would not be idiomatic.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es", "it", "el")
LACKING = "-"

VERB_FORMS = {
    "en": ("base", "past", "pp"),
    "de": ("inf", "pres", "past", "pp"),
    "fr": ("inf", "pres", "pp", "fut"),
    "es": ("inf", "pres", "past", "pp", "fut"),
    "it": ("inf", "pres", "pp", "fut"),
    "el": ("pres", "past", "subj"),
}
ACT_FORMS = {
    "en": ("base", "past", "ing"),
    "de": ("pp", "last", "inf"),
    "fr": ("pp", "inf"),
    "es": ("past", "inf"),
    "it": ("pp", "inf"),
    "el": ("past", "subj"),
}
PLURAL_IN_S = ("en", "fr", "es")


class MissingFormError(LookupError):
    """A language has no idiomatic form for what was drawn; another draw has one."""


class Word:
    """One row of a table in one language.

    Attributes:
        part: the table that it is from: ``nouns``, ``verbs``, ``adjectives`` or ``phrases``.
        kind: what the frames ask for it by.
        code: its language.
        gender: ``m``, ``f`` or ``n`` of a noun; empty otherwise.
        marks: what the cell says beside the forms.
        forms: what it says, in order.
    """

    def __init__(self, part: str, kind: str, code: str, cell: str) -> None:
        self.part, self.kind, self.code, self.gender, self.marks = part, kind, code, "", ""
        if part == "nouns" and code != "en":
            self.gender, cell = cell.split(" ", 1)
        elif part == "verbs":
            cell, _, self.marks = cell.partition(" ")
        elif part == "adjectives" and cell.endswith("<"):
            cell, self.marks = cell[:-1], "<"
        self.forms = [form.replace("_", " ") for form in cell.split("/")]

    def form(self, index: int) -> str:
        """One of the forms, the last where there are fewer.

        Raises:
            MissingFormError: the language lacks it.
        """
        found = self.forms[min(index, len(self.forms) - 1)]
        if found == LACKING:
            raise MissingFormError
        return found

    @property
    def accusative(self) -> str:
        """A noun's singular as an object."""
        return self.form(1 if len(self.forms) == 3 else 0)

    @property
    def plural(self) -> str:
        """A noun's plural as an object."""
        if len(self.forms) == 1 and self.code in PLURAL_IN_S:
            return self.form(0) + "s"
        return self.form(2)

    def named(self, name: str) -> str:
        """A verb's or an action's form by its name.

        Raises:
            MissingFormError: the language lacks it.
        """
        if name == "notpp":  # den Brief nicht gelesen
            *rest, participle = self.named("pp").split(" ")
            return " ".join([*rest, "nicht", participle])
        names = (ACT_FORMS if self.kind == "act" else VERB_FORMS)[self.code]
        if name in names:
            return self.form(names.index(name))
        prefix = self.marks[1:] if self.marks.startswith("+") else ""
        if name == "apart":
            return f" {prefix}" if prefix else ""
        if name == "last" and self.code == "de":
            return prefix + self.form(names.index("past"))
        if name == "pres" and self.code == "en":
            return _third_person(self.form(0))
        raise MissingFormError


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of ``nouns``, ``verbs``, ``adjectives``, ``phrases`` or ``frames``, keys as the header has them."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def words(kinds: str) -> list[dict[str, Word]]:
    """All words of some kinds, each by language. Kinds are parted by ``|``.

    Raises:
        ValueError: no table has such words.
    """
    asked = {each for kind in kinds.split("|") for each in GROUPS.get(kind, (kind,))}
    found = [entry for kind, entry in _entries() if kind in asked]
    if not found:
        raise ValueError(f"no words of kind {kinds!r}")
    return found


GROUPS = {"who": ("person", "kin", "name"), "alive": ("person", "kin", "name", "animal")}
"""Kinds that stand for several kinds of nouns."""


@cache
def _entries() -> list[tuple[str, dict[str, Word]]]:
    return list(_read())


def _read() -> Iterator[tuple[str, dict[str, Word]]]:
    for part in ("nouns", "verbs", "adjectives", "phrases"):
        for row in table(part):
            for kind in row["kind"].split(","):
                yield kind, {code: Word(part, kind, code, row[code]) for code in LANGUAGES}


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"
