"""Frames: one meaning with empty places, written in six languages.

A row of ``frames.tsv`` names its slots (``A=alive? V=do``: a living being, with *a* or *the*, and a verb), which slots
to exchange for a twin (``A B``, several choices parted by ``;``), and a sentence a language. Two rows of one name are a
twin instead: the same words in both. A sentence may have variants: parted by ``|`` they mean the same and any may be
taken, parted by ``||`` the same one in every language. ``~`` before a variant asks that case shows who is who.

In a sentence ``{A.acc}`` is a slot in a form, ``{A+P.obj}`` with an adjective, ``{P@A}`` an adjective that agrees with
A, and ``{é@A}`` an ending that does.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core.build.grammar.noun_phrases import NounPhrase, agree, ending
from core.build.grammar.spelling import spelled
from core.build.grammar.words import LACKING, LANGUAGES, MissingFormError, Word, table, words

Drawn = Mapping[str, dict[str, Word]]
"""The words in the slots of a frame, each by language."""

_PLACE = re.compile(r"\{(?P<slot>[^.@+}]+)(?:\+(?P<adjective>\w))?(?:\.(?P<form>\w+))?(?:@(?P<with>\w))?\}")
_PRONOUNS = {"pronoun": ("er", "sie", "es"), "relative": ("der", "die", "das")}
_CASE_SLOTS = ("A", "B", "C")


@dataclass(frozen=True)
class Frame:
    """One row, or two of one name.

    Attributes:
        name: names it.
        weight: how often it is drawn, against the others.
        slots: what kind of word each takes; ``?`` after it where *a* may stand for *the*.
        exchanges: pairs of slots; empty where two rows are the twin.
        rows: the sentences by language.
    """

    name: str
    weight: float
    slots: dict[str, str]
    exchanges: list[tuple[str, str]]
    rows: list[dict[str, str]]

    def draw(self, chooser: random.Random) -> Drawn:
        """A different word for every slot."""
        drawn: dict[str, dict[str, Word]] = {}
        for slot, kind in self.slots.items():
            left = [word for word in words(kind.removesuffix("?")) if word not in drawn.values()]
            drawn[slot] = chooser.choice(left)
        return drawn


@cache
def frames() -> list[Frame]:
    """All frames, in the order of the table."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in table("frames"):
        rows.setdefault(row["frame"], []).append(row)
    found = []
    for name, group in rows.items():
        slots = dict(each.split("=") for each in group[0]["slots"].split(" "))
        exchange = group[0]["exchange"]
        pairs = [] if exchange == LACKING else [each.split(" ") for each in exchange.split(";")]
        sentences = [{code: row[code] for code in LANGUAGES} for row in group]
        found.append(Frame(name, float(group[0]["weight"]), slots, [(a, b) for a, b in pairs], sentences))
    return found


def variant(cell: str, alike: float, free: float) -> str:
    """One of a cell's variants.

    Args:
        cell: as the table has it.
        alike: from 0 to below 1, chooses among those that go together in all languages.
        free: from 0 to below 1, chooses among the others.

    Raises:
        MissingFormError: the language has no sentence for the frame.
    """
    if cell == LACKING:
        raise MissingFormError
    together = cell.split(" || ")
    choices = together[int(alike * len(together))].split(" | ")
    return choices[int(free * len(choices))]


def render(code: str, template: str, drawn: Drawn, indefinite: frozenset[str] = frozenset()) -> str:
    """A sentence.

    Args:
        code: its language.
        template: one variant.
        drawn: the words for its slots.
        indefinite: slots that take *a*.

    Raises:
        MissingFormError: the language lacks a form, or case would not show who is who.
    """
    chosen = {slot: word[code] for slot, word in drawn.items()}
    if template.startswith("~"):
        template = template[1:]
        nouns = [NounPhrase(chosen[slot]) for slot in _CASE_SLOTS if slot in chosen]
        if not any(noun.shows_case for noun in nouns):
            raise MissingFormError
    return spelled(code, _PLACE.sub(lambda place: _fill(place, chosen, indefinite), template))


def _fill(place: re.Match[str], chosen: Mapping[str, Word], indefinite: frozenset[str]) -> str:
    slot, form = place["slot"], place["form"] or ""
    partner = place["with"]
    if slot not in chosen:
        return ending(slot, chosen[partner])
    word, verb = chosen[slot], chosen.get("V")
    if word.part == "nouns":
        adjective = chosen[place["adjective"]] if place["adjective"] else None
        return _noun(NounPhrase(word, slot not in indefinite, adjective), form, verb)
    if form == "more":
        return word.form(1)
    if form:
        written = word.named(form)
        if partner is None:
            return written
        if word.marks and word.marks[0] != "+":
            raise MissingFormError  # no passive of what takes a dative or a preposition
        return ending(written, chosen[partner])
    if partner is None:
        return word.form(0)
    return word.form("mfn".index(partner)) if partner in "mfn" else agree(word, chosen[partner])


def _noun(phrase: NounPhrase, form: str, verb: Word | None) -> str:
    if form in _PRONOUNS:
        return _PRONOUNS[form]["mfn".index(phrase.noun.gender)]
    if form == "clitic":
        return phrase.clitic(verb)
    if form == "obj":
        return phrase.object_of(verb)
    return phrase.text(form)
