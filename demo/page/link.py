"""What a link to the page asks for: ``?pair=el-en&example=out&preset=5s&seed=1&tab=train&lang=el&talk=1&screen=3``.

A link reproduces what its sender saw. Nothing in it is trusted: an unknown value is left out and reported. What a
visitor's browser keeps of the page, to find it again after a reload, is the query of such a link too, of any length.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs

from core.data.phrasebook import language_pair, phrasebook_languages
from demo.common import own
from demo.common.checks import MAX_CHARACTERS, MAX_PAIRS
from demo.common.settings import LIMITS, PRESETS
from demo.common.shared import EXAMPLE_TOPICS
from demo.text import PAGE_LANGUAGES, text

USUAL = ("en", "el")
TABS = ("meet", "compare", "search", "train", "race", "check", "map", "programs", "about")
PARTS = ("language", "talk", "link", "time", "next", "why")  # of the page, that a link can hide beside tabs
SCREENS = 8  # of talk mode
MAX_ROWS = 20  # sentence pairs in a link
MAX_QUERY = 8_000  # characters of a link's query: what browsers, servers and letters carry
MAX_KEPT = 2_000_000  # characters that a browser keeps


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
        play: whether the first tab shows at once what training does to the link's sentence.
        show: ids of tabs and names of `PARTS`; where there are any, all others are hidden (``show.js``).
        talk: whether to open talk mode.
        screen: of talk mode, 1 to `SCREENS`.
        notes: one sentence for each value that was left out.
    """

    pair: tuple[str, str] | None = None
    example: str | None = None
    rows: list[list[str]] = field(default_factory=list)
    preset: str | None = None
    seed: int | None = None
    tab: str | None = None
    lang: str | None = None
    play: bool = False
    show: list[str] = field(default_factory=list)
    talk: bool = False
    screen: int | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def says_what_is_seen(self) -> bool:
        """Whether it asks for more than a language or talk mode."""
        return any(
            each not in (None, []) for each in (self.pair, self.example, self.rows, self.preset, self.seed, self.tab)
        )


def parse(query: str, *, kept: bool = False, tabs: Sequence[str] = TABS) -> Link:
    """Read a query string, with or without its question mark.

    Args:
        query: of a link, or what a browser kept.
        kept: whether it is the latter: then as long as a page can be.
        tabs: ids of the page's tabs.
    """
    notes: list[str] = []
    longest = MAX_KEPT if kept else MAX_QUERY
    query = query.removeprefix("?")
    if len(query) > longest:
        notes.append(text.LINK_LONG)
        query = query[:longest].rpartition("&")[0]
    given = parse_qs(query, keep_blank_values=True)
    show = _some_of("show", given, [*tabs, *PARTS], notes)
    return Link(
        pair=_pair(given, notes),
        example=_one_of("example", given, list(EXAMPLE_TOPICS), notes),
        rows=_rows(given, MAX_PAIRS if kept else MAX_ROWS, notes),
        preset=_one_of("preset", given, list(PRESETS), notes),
        seed=_whole("seed", given, *LIMITS["seed"], notes),
        tab=_one_of("tab", given, tabs, notes) or _meant(given, [name for name in show if name in tabs]),
        lang=_one_of("lang", given, list(PAGE_LANGUAGES), notes),
        show=show,
        play=given.get("play", [""])[0] == "1",
        talk=given.get("talk", [""])[0] == "1",
        screen=_whole("screen", given, 1, SCREENS, notes),
        notes=list(dict.fromkeys(notes)),
    )


def wish(link: Link, kept: Link) -> Link:
    """What to show: the link's, or what was kept when the link says nothing of it."""
    if link.says_what_is_seen:
        return link
    own = replace(kept, talk=link.talk, screen=link.screen, notes=link.notes)
    return replace(own, lang=link.lang) if link.lang else own


def _left_out(name: str, value: str, allowed: Sequence[object], notes: list[str]) -> None:
    known = ", ".join(map(str, allowed))
    notes.append(text.LINK_LEFT_OUT.format(name=name, value=value[:60], known=known))


def _one_of(name: str, given: Mapping[str, list[str]], allowed: Sequence[str], notes: list[str]) -> str | None:
    value = given.get(name, [None])[0]
    if value is None or value in allowed:
        return value
    _left_out(name, value, allowed, notes)
    return None


def _meant(given: Mapping[str, list[str]], shown: Sequence[str]) -> str | None:
    """The tab that a link is about where it names none: the first that it shows, or the one of many sentences."""
    many = "example" in given or len(given.get("a", [])) > 1
    return shown[0] if shown else "compare" if many else None


def _some_of(name: str, given: Mapping[str, list[str]], allowed: Sequence[str], notes: list[str]) -> list[str]:
    named = [each for each in given.get(name, [""])[0].split(",") if each]
    if unknown := [each for each in named if each not in allowed]:
        _left_out(name, unknown[0], allowed, notes)
    return [each for each in named if each in allowed]


def _pair(given: Mapping[str, list[str]], notes: list[str]) -> tuple[str, str] | None:
    value = given.get("pair", [None])[0]
    if value is None:
        return None
    if pair := language_pair(value):
        return pair
    known = phrasebook_languages()
    _left_out("pair", value, [f"{known[0]}-{known[1]}", *known], notes)
    return None


def _rows(given: Mapping[str, list[str]], max_rows: int, notes: list[str]) -> list[list[str]]:
    rows = [[a, b] for a, b in zip(given.get("a", []), given.get("b", []), strict=False)]
    short = [row for row in rows if max(map(len, row)) <= MAX_CHARACTERS][:max_rows]
    if len(short) < len(rows):
        notes.append(text.LINK_LONG)
    return short if any(cell.strip() for row in short for cell in row) else []


def _whole(name: str, given: Mapping[str, list[str]], low: float, high: float, notes: list[str]) -> int | None:
    value = given.get(name, [None])[0]
    if value is None:
        return None
    # So few digits that int() is quick.
    if value.isascii() and value.isdigit() and len(value) <= 12 and low <= int(value) <= high:
        return int(value)
    _left_out(name, value, [f"{low}…{high}"], notes)
    return None


@dataclass(frozen=True)
class Browser:
    """What a visitor's browser says of itself on arrival.

    Attributes:
        secret: under which this browser's session is found again; empty when it keeps none.
        query: of the page's address.
        languages: that its user reads, most wanted first, such as ``el-GR``.
        chosen: the page language chosen on an earlier visit, or empty.
        kept: what was on the page before a reload, as a link's query, or empty.
        own: the first tab's languages and sentences before a reload, as JSON, or empty.
        ran: an earlier start of the server on which it has trained, or empty.
    """

    secret: str = ""
    query: str = ""
    languages: tuple[str, ...] = ()
    chosen: str = ""
    kept: str = ""
    own: str = ""
    ran: str = ""


def browser(message: str) -> Browser:
    """Read what ``arrive.js`` sends; nonsense reads as nothing."""
    try:
        values = json.loads(message)
        names = ("secret", "query", "chosen", "kept", "own", "ran")
        secret, query, chosen, kept, own, ran = (str(values.get(name) or "") for name in names)
        languages = tuple(map(str, values.get("languages") or ()))
    except (ValueError, AttributeError, TypeError, RecursionError):
        return Browser()
    # A short secret could be guessed.
    return Browser(secret if 32 <= len(secret) <= 64 else "", query, languages, chosen, kept, own, ran)


def page_language(link: Link, browser: Browser) -> str:
    """The link's, else the one chosen before, else the first of the browser's that the page speaks, else English."""
    for code in (link.lang, browser.chosen, *(name.split("-")[0].lower() for name in browser.languages)):
        if code in PAGE_LANGUAGES:
            return code
    return "en"


def usual_pair(code: str) -> tuple[str, str]:
    """The languages that the page begins with: its own and English, or English and Greek."""
    return USUAL if code == "en" else (code, "en")


def own_pair(link: Link, browser: Browser, pair: tuple[str, str]) -> tuple[str, str] | None:
    """The sentence pair that the first tab begins with: a link's first, else the one of before a reload."""
    if link.rows:
        return link.rows[0][0], link.rows[0][1]
    return own.own_pair(browser.own, pair)
