"""What a link to the page asks for: ``?pair=el-en&example=out&preset=quick&seed=1&tab=train&lang=el&talk=1``.

A link reproduces what its sender saw. Nothing in it is trusted: an unknown value is left out and reported.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from core.data import phrasebook_languages
from demo.settings import LIMITS, PRESETS
from demo.shared import EXAMPLE_TOPICS
from demo.text import PAGE_LANGUAGES, text

TABS = ("compare", "search", "train", "map", "programs", "about")
MOST_ROWS = 20  # sentence pairs in a link
MOST_QUERY = 20_000  # characters


@dataclass(frozen=True)
class Link:
    """What a link asks for; None and empty where it asks for nothing.

    Attributes:
        pair: codes of the first and the second language, both in the phrasebook.
        example: name of an example set.
        rows: sentence pairs, parameters ``a`` and ``b``, as often as there are pairs.
        preset: name of settings of a run.
        seed: of a run.
        tab: which tab is open.
        lang: language that the page speaks.
        talk: whether to open talk mode.
        notes: one sentence for each value that was left out.
    """

    pair: tuple[str, str] | None = None
    example: str | None = None
    rows: list[list[str]] = field(default_factory=list)
    preset: str | None = None
    seed: int | None = None
    tab: str | None = None
    lang: str | None = None
    talk: bool = False
    notes: list[str] = field(default_factory=list)


def parse(query: str) -> Link:
    """Read a query string, with or without its question mark."""
    given = parse_qs(query.lstrip("?")[:MOST_QUERY], keep_blank_values=True)
    notes: list[str] = []
    return Link(
        pair=_pair(given, notes),
        example=_one_of("example", given, list(EXAMPLE_TOPICS), notes),
        rows=_rows(given),
        preset=_one_of("preset", given, list(PRESETS), notes),
        seed=_seed(given, notes),
        tab=_one_of("tab", given, TABS, notes),
        lang=_one_of("lang", given, list(PAGE_LANGUAGES), notes),
        talk=given.get("talk", [""])[0] == "1",
        notes=notes,
    )


def _left_out(name: str, value: str, allowed: Sequence[object], notes: list[str]) -> None:
    known = ", ".join(map(str, allowed))
    notes.append(text.LINK_LEFT_OUT.format(name=name, value=value[:60], known=known))


def _one_of(name: str, given: Mapping[str, list[str]], allowed: Sequence[str], notes: list[str]) -> str | None:
    value = given.get(name, [None])[0]
    if value is None or value in allowed:
        return value
    _left_out(name, value, allowed, notes)
    return None


def _pair(given: Mapping[str, list[str]], notes: list[str]) -> tuple[str, str] | None:
    value = given.get("pair", [None])[0]
    if value is None:
        return None
    known = phrasebook_languages()
    first, _, second = value.partition("-")
    if first in known and second in known and first != second:
        return first, second
    _left_out("pair", value, [f"{known[0]}-{known[1]}", *known], notes)
    return None


def _rows(given: Mapping[str, list[str]]) -> list[list[str]]:
    return [[a, b] for a, b in zip(given.get("a", []), given.get("b", []), strict=False)][:MOST_ROWS]


def _seed(given: Mapping[str, list[str]], notes: list[str]) -> int | None:
    value = given.get("seed", [None])[0]
    if value is None:
        return None
    low, high = LIMITS["seed"]
    if value.isascii() and value.isdigit() and low <= int(value) <= high:
        return int(value)
    _left_out("seed", value, [f"{low}…{high}"], notes)
    return None


@dataclass(frozen=True)
class Browser:
    """What a visitor's browser says of itself on arrival.

    Attributes:
        secret: under which this browser's session is found again; empty when it keeps none.
        query: of the page's address.
        languages: that its user reads, most wanted first, such as ``el-GR``.
        chosen: the page language chosen on an earlier visit, or empty.
    """

    secret: str = ""
    query: str = ""
    languages: tuple[str, ...] = ()
    chosen: str = ""


def browser(said: str) -> Browser:
    """Read what ``arrive.js`` sends; nonsense reads as nothing."""
    try:
        values = json.loads(said)
        secret, query, chosen = (str(values.get(name) or "") for name in ("secret", "query", "chosen"))
        languages = tuple(map(str, values.get("languages") or ()))
    except (ValueError, AttributeError, TypeError):
        return Browser()
    # A short secret could be guessed.
    return Browser(secret if 32 <= len(secret) <= 64 else "", query, languages, chosen)


def page_language(link: Link, said: Browser) -> str:
    """The link's, else the one chosen before, else the first of the browser's that the page speaks, else English."""
    for code in (link.lang, said.chosen, *(name.split("-")[0].lower() for name in said.languages)):
        if code in PAGE_LANGUAGES:
            return code
    return "en"
