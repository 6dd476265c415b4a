from __future__ import annotations

import pytest

from core.evaluation import phrases
from demo.common.shared import EXAMPLE_TOPICS, examples
from demo.text import PAGE_LANGUAGES, TABLES, speaking
from demo.text import en as text
from demo.train import typed
from demo.train.pairs import training_pairs
from tests.demo.conftest import rows_of
from tests.demo.markup import Page


@pytest.mark.parametrize("name", EXAMPLE_TOPICS)
def test_an_untouched_example_is_said_to_be_none_before_anything_is_pressed(name: str) -> None:
    shown, none = typed.preview([list(row) for row in examples(name, "en", "el")], "en", "el")
    assert none
    assert text.TYPED_NONE in Page(shown).text
    assert text.PREVIEW_HELD_PHRASES.format(n=0, held=200, left=8) in Page(shown).text


def test_what_is_put_in_its_place_can_be_trained_on() -> None:
    rows = typed.ready("de", "fr")
    shown, none = typed.preview(rows, "de", "fr")
    assert not none
    assert text.PREVIEW_HELD_PHRASES.format(n=typed.READY_ROWS, held=200, left=0) in Page(shown).text
    assert len(training_pairs("typed", rows, None, "de", "fr").train) == typed.READY_ROWS


def test_the_preview_promises_what_a_run_is_given() -> None:
    held = phrases.held_pairs("en", "el")
    rows = [*rows_of(5), [held.a[0], held.b[0]], ["<b>only one</b>", ""]]
    shown, none = typed.preview(rows, "en", "el")
    given = training_pairs("typed", rows, None, "en", "el")
    assert not none
    assert (
        text.PREVIEW_HELD_PHRASES.format(n=len(given.train), held=200, left=len(given.train.dropped))
        in Page(shown).text
    )
    assert text.NOTE_HELD.format(sentence=held.a[0]) in Page(shown).text
    assert "<b>" not in shown


def test_too_few_are_said_to_be_too_few() -> None:
    shown, none = typed.preview(rows_of(2), "en", "el")
    assert not none
    assert text.ERROR_FEW.format(least=4, n=2) in Page(shown).text


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
def test_it_speaks_every_language(code: str) -> None:
    with speaking(code):
        shown, _ = typed.preview(rows_of(2), "en", "el")
    assert TABLES[code].ERROR_FEW.format(least=4, n=2) in Page(shown).text
