"""The page says everything in each of its languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from demo.text import PAGE_LANGUAGES, TABLES, language, speaking, text

ENGLISH = TABLES["en"]
NAMES = [name for name in vars(ENGLISH) if name.isupper()]
OTHERS = [code for code in PAGE_LANGUAGES if code != "en"]
# Titles of articles, names of products and what a program reads are alike in every language.
ALIKE = {"PASTE_LIKE"}  # an example of pairs in two languages
SAME = re.compile(r"`[^`]*`|https?://\S+|Bridging Language Gaps in Multilingual Embeddings via Contrastive Learning")


def leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The strings in a constant, each with the way to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}[{key}]")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}[{index}]")


def said(table: ModuleType) -> dict[str, str]:
    return {path: sentence for name in NAMES for path, sentence in leaves(getattr(table, name, None), name)}


def places(sentence: str) -> list[tuple[str, str, str]]:
    parts = string.Formatter().parse(sentence)
    return sorted((field, shape or "", conversion or "") for _, field, shape, conversion in parts if field is not None)


def is_sentence(value: str) -> bool:
    plain = re.sub(r"\{[^}]*\}|<[^>]*>", " ", SAME.sub(" ", value))
    return len(re.findall(r"[^\W\d_]{2,}", plain)) >= 3


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_missing_and_nothing_is_left_over(code: str) -> None:
    assert sorted(name for name in vars(TABLES[code]) if name.isupper()) == sorted(NAMES)
    assert said(TABLES[code]).keys() == said(ENGLISH).keys()
    assert len(said(ENGLISH)) > 300


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_has_the_places_of_the_english_one(code: str) -> None:
    english = said(ENGLISH)
    differ = [
        path for path, sentence in said(TABLES[code]).items() if places(sentence) != places(english[path])
    ]  # fmt: skip
    assert differ == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_is_left_in_english(code: str) -> None:
    english = {
        path: sentence for path, sentence in said(ENGLISH).items() if path not in ALIKE and is_sentence(sentence)
    }
    own = said(TABLES[code])
    assert len(english) > 200
    assert [path for path, sentence in english.items() if own[path] == sentence] == []


def test_greek_is_written_in_greek() -> None:
    sentences = [sentence for sentence in said(TABLES["el"]).values() if is_sentence(sentence)]
    assert len(sentences) > 200
    assert [sentence for sentence in sentences if not re.search("[α-ωά-ώ]", sentence)] == []


def test_a_word_is_said_in_the_language_that_is_spoken() -> None:
    assert language() == "en"
    english = text.TITLE
    with speaking("de"):
        assert language() == "de"
        assert text.TITLE == TABLES["de"].TITLE != english
    assert english == text.TITLE
