from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from demo.common import assets
from demo.common.settings import LIMITS
from demo.page import link
from demo.page.link import Browser, Link, browser, page_language, parse, wish
from demo.text import PAGE_LANGUAGES
from demo.text import en as text

WHOLE = (
    "?pair=el-de&example=out&preset=5s&seed=7&tab=train&lang=el&talk=1&screen=3"
    "&a=%CE%95%CE%BD%CE%B1&b=Eins&a=+&b=Zwei+%26+drei"
)


def test_a_whole_link_is_read() -> None:
    assert parse(WHOLE) == Link(
        pair=("el", "de"),
        example="out",
        rows=[["Ενα", "Eins"], [" ", "Zwei & drei"]],
        preset="5s",
        seed=7,
        tab="train",
        lang="el",
        talk=True,
        screen=3,
    )
    assert parse(WHOLE) == parse(WHOLE.removeprefix("?"))


@pytest.mark.parametrize("pair", ["EN-de-DE", "English-German", "eng-deu_Latn", "en_US-de"])
def test_a_pair_is_understood_however_its_languages_are_written(pair: str) -> None:
    assert parse(f"?pair={pair}") == Link(pair=("en", "de"))


@pytest.mark.parametrize("query", ["", "?", "&&&", "?__theme=dark", "?a=alone", "=", "?talk=", "?talk=0", "?%00"])
def test_nothing_is_asked_by_a_query_that_says_nothing(query: str) -> None:
    assert parse(query) == Link()
    assert not parse(query).says_what_is_seen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pair", "en-en"),
        ("pair", "en-xx"),
        ("pair", "en-pt"),
        ("pair", "de-de-AT"),
        ("pair", "en"),
        ("pair", "en-el-de"),
        ("pair", ""),
        ("example", "nothing"),
        ("preset", "__class__"),
        ("preset", "../../etc/passwd"),
        ("seed", "-1"),
        ("seed", "1.5"),
        ("seed", "²"),
        ("seed", "٣"),
        ("seed", "9" * 5_000),
        ("seed", str(LIMITS["seed"][1] + 1)),
        ("tab", "admin"),
        ("lang", "xx"),
        ("lang", "EN"),
        ("screen", "0"),
        ("screen", "9"),
        ("screen", "two"),
    ],
)
def test_an_unknown_value_is_left_out_and_reported_in_one_sentence(name: str, value: str) -> None:
    read = parse("?" + urlencode({name: value, "talk": "1"}))
    assert getattr(read, name) is None
    assert read.talk
    assert len(read.notes) == 1
    assert name in read.notes[0]
    assert value[:60] in read.notes[0]
    assert len(read.notes[0]) < 300


def test_the_first_of_two_values_counts() -> None:
    assert parse("?seed=1&seed=2").seed == 1


@pytest.mark.parametrize("seed", [0, LIMITS["seed"][1]])
def test_a_seed_at_its_limit_is_taken(seed: float) -> None:
    assert parse(f"?seed={int(seed)}").seed == seed


def test_a_tab_that_the_page_has_is_taken() -> None:
    assert parse("?tab=search", tabs=["compare", "search"]).tab == "search"
    assert parse("?tab=train", tabs=["compare", "search"]).tab is None


def test_what_a_stranger_wrote_is_text() -> None:
    hostile = "<img src=x onerror=alert(1)>'\";--"
    assert parse("?" + urlencode({"a": hostile, "b": hostile})).rows == [[hostile, hostile]]


def rows_query(n: int, a: str = "a") -> str:
    return urlencode([pair for i in range(n) for pair in (("a", f"{a}{i}"), ("b", f"b{i}"))])


def test_a_link_carries_so_many_rows_and_says_that_there_were_more() -> None:
    assert len(parse(rows_query(link.MAX_ROWS)).rows) == link.MAX_ROWS
    assert parse(rows_query(link.MAX_ROWS)).notes == []
    longer = parse(rows_query(link.MAX_ROWS + 1))
    assert longer.rows == parse(rows_query(link.MAX_ROWS)).rows
    assert longer.notes == [text.LINK_LONG]


def test_a_link_that_is_too_long_ends_before_the_value_that_is_cut() -> None:
    query = "a=one&b=two&a=" + "x" * link.MAX_QUERY + "&b=three"
    assert parse(query).rows == [["one", "two"]]
    assert parse(query).notes == [text.LINK_LONG]


def test_rows_of_nothing_are_no_rows() -> None:
    assert parse("a=&b=+&a=&b=").rows == []


def test_what_a_browser_kept_may_be_as_long_as_a_page() -> None:
    assert len(parse(rows_query(500, "sentence "), kept=True).rows) == 500
    assert parse(rows_query(500, "sentence "), kept=True).notes == []
    long = "x" * 9_000
    assert parse(urlencode({"a": long, "b": ""}), kept=True).rows == [[long, ""]]
    assert parse(urlencode({"a": "x" * 10_001, "b": "y"}), kept=True).rows == []


def test_a_link_wins_over_what_was_kept() -> None:
    kept = Link(pair=("de", "fr"), rows=[["x", "y"]], tab="map", lang="fr", seed=3)
    assert wish(parse("?pair=el-en"), kept) == Link(pair=("el", "en"))
    assert wish(parse("?tab=train&talk=1"), kept) == Link(tab="train", talk=True)


@pytest.mark.parametrize("query", ["", "?talk=1&screen=2", "?lang=el", "?__theme=dark", "?seed=x"])
def test_what_was_kept_is_shown_when_the_link_says_nothing_of_it(query: str) -> None:
    kept = Link(pair=("de", "fr"), rows=[["x", "y"]], tab="map", lang="fr", seed=3)
    asked = parse(query)
    shown = wish(asked, kept)
    assert shown == replace(kept, talk=asked.talk, screen=asked.screen, lang=asked.lang or "fr", notes=asked.notes)


def test_the_page_speaks_the_links_language_then_the_chosen_then_the_browsers() -> None:
    said = Browser(chosen="de", languages=("fr-CA", "en"))
    assert page_language(Link(lang="es"), said) == "es"
    assert page_language(Link(), said) == "de"
    assert page_language(Link(), replace(said, chosen="xx")) == "fr"
    assert page_language(Link(), Browser(languages=("sv", "EL-gr"))) == "el"
    assert page_language(Link(), Browser(languages=("sv", "ja"))) == "en"
    assert page_language(Link(), Browser()) == "en"


def test_a_browser_is_read() -> None:
    values = {"secret": "s" * 48, "query": "?a=b", "languages": ["el", "en"], "chosen": "de", "kept": "seed=1"}
    assert browser(json.dumps(values)) == Browser("s" * 48, "?a=b", ("el", "en"), "de", "seed=1")


@pytest.mark.parametrize("said", ["", "null", "[]", "3", '"x"', "{", '{"languages": 5}', "{}", "\0"])
def test_nonsense_reads_as_a_browser_that_says_nothing(said: str) -> None:
    assert browser(said) == Browser()


@pytest.mark.parametrize("secret", ["", "short", "x" * 31, "x" * 65, None, 7])
def test_a_secret_that_could_be_guessed_is_none(secret: object) -> None:
    assert browser(json.dumps({"secret": secret})).secret == ""


def test_talk_mode_has_as_many_screens_as_a_link_can_name() -> None:
    screens = assets.read("talk/screens.js").split("export const SCREENS = [")[1].split("]")[0]
    assert screens.count("build:") == link.SCREENS


def test_every_page_language_can_be_asked_for() -> None:
    assert [parse(f"?lang={code}").lang for code in PAGE_LANGUAGES] == list(PAGE_LANGUAGES)


@pytest.mark.parametrize(
    ("query", "tab"),
    [
        ("?pair=de-fr", None),
        ("?a=x&b=y", None),
        ("?a=x&b=y&a=z&b=w", "compare"),
        ("?example=out", "compare"),
        ("?show=talk,train,meet", "train"),
        ("?show=train&tab=meet", "meet"),
    ],
)
def test_a_link_without_a_tab_opens_the_one_that_it_is_about(query: str, tab: str | None) -> None:
    assert parse(query).tab == tab


def test_a_link_shows_parts_that_there_are() -> None:
    asked = parse("?show=meet,nonsense,time&play=1")
    assert (asked.show, asked.play, len(asked.notes)) == (["meet", "time"], True, 1)


def test_the_page_begins_with_its_language_and_english() -> None:
    assert link.usual_pair("de") == ("de", "en")
    assert link.usual_pair("en") == ("en", "el")


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ('{"pair": ["en", "el"], "a": "One.", "b": "Ένα."}', ("One.", "Ένα.")),
        ('{"pair": ["en", "de"], "a": "One.", "b": "Eins."}', None),  # of other languages
        ('{"pair": ["en", "el"], "a": " ", "b": "Ένα."}', None),
        ('{"pair": ["en", "el"], "a": "One."}', None),
        ("{", None),
        ("[1]", None),
        ("", None),
    ],
)
def test_a_reload_finds_the_first_tabs_sentences(own: str, found: tuple[str, str] | None) -> None:
    assert link.own_pair(Link(), Browser(own=own), ("en", "el")) == found
    sent = Link(rows=[["Sent.", "Στάλθηκε."], ["More.", "Κι άλλο."]])
    assert link.own_pair(sent, Browser(own=own), ("en", "el")) == ("Sent.", "Στάλθηκε.")
