"""Nothing English stands in the deck of another language, and nothing but its own marks in its numbers and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from demo.state.sessions import Session
from demo.talk import deck as talk
from demo.text import PAGE_LANGUAGES, speaking

PAIR = ("de", "el")  # so that English is no language of a sentence
SENTENCES = r"\.sentence$|\.points\."  # of the phrasebook, which are in their own languages
CODES = r"\.legend\.\d+\.(key|colour|symbol)$|\.lines\.\d+\.name$"  # nobody reads them
SAME = r'^[-\d.,%"]*$'  # numbers that both languages write alike
ENGLISH = r"\b(cores?|busy|with|the|and|of|is|before|after|sentences?|steps?|pairs?|seeds?|recorded|found)\b"
ISO = r"\d{4}-\d\d-\d\d"
DAY = r"\d\d[./]\d\d[./]\d{4}"


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for name, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from strings(each, f"{path}.{name}")


def said(code: str) -> dict[str, str]:
    """All that a deck says, by where it stands; of a curve its label and the words on its axes."""
    with speaking(code):
        deck = talk.deck(*PAIR, Session())
    for run in deck["runs"]:
        run["found"] = re.findall(r'"(?:label|text|title)": ?"([^"]*)"|"ticktext": ?\[([^]]*)\]', run["found"])
        run["found"] = [words for pair in run["found"] for words in pair if words]
    return {path: words for path, words in strings(deck) if not re.search(f"{SENTENCES}|{CODES}", path)}


@pytest.mark.parametrize("code", [code for code in PAGE_LANGUAGES if code != "en"])
def test_a_deck_is_whole_in_its_language(code: str) -> None:
    english, own = said("en"), said(code)
    assert own.keys() == english.keys()
    assert len(own) > 60
    same = {path: words for path, words in own.items() if words == english[path] and not re.match(SAME, words)}
    assert same == {}
    for path, words in own.items():
        plain = re.sub(rf"{DAY}|{{\w+}}", "", words)
        assert not re.search(ENGLISH, plain), (path, words)
        assert not re.search(ISO, words), (path, words)
        assert not re.search(r"\d\.\d", plain), (path, words)


def test_the_same_looks_find_what_is_english() -> None:
    told = " ".join(said("en").values())
    assert re.search(ENGLISH, told)
    assert re.search(ISO, told)
    assert re.search(r"\d\.\d", told)
