"""What Compare says of rows that order alone tells apart, and of rows that a model takes for the same."""

from __future__ import annotations

import pytest

from core.evaluation.lookalikes import Choice, Lookalike
from demo.common.models import Models
from demo.compare import handlers
from demo.compare.alike import MAX_SAID, plain, remarks
from demo.state.sessions import Session
from demo.text import PAGE_LANGUAGES, TABLES, speaking, written
from demo.text import en as text

SWAPPED = [
    ["The frog swallowed the wasp.", "Der Frosch hat die Wespe verschluckt."],
    ["The wasp swallowed the frog.", "Die Wespe hat den Frosch verschluckt."],
]
NEAR, COIN, PARTLY, APART = (
    Choice(0.998, True, 4),
    Choice(0.5, False, 2),
    Choice(0.5, False, 3.5),
    Choice(0.25, False, 4),
)


def pair(*choices: Choice, rows: tuple[int, int] = (0, 1), reordered: bool = True) -> Lookalike:
    return Lookalike(rows, reordered, list(choices))


@pytest.mark.parametrize(
    ("choice", "sentence", "cosine", "right"),
    [
        (NEAR, text.ALIKE_HARDLY, "1.00", "4"),
        (COIN, text.ALIKE_HARDLY, "0.50", "2"),
        (PARTLY, text.ALIKE_PARTLY, "0.50", "3.5"),
        (APART, text.ALIKE_APART, "0.25", "4"),
    ],
)
def test_each_model_is_said_by_what_it_answers(choice: Choice, sentence: str, cosine: str, right: str) -> None:
    (said,) = remarks([pair(choice, APART)], [3, 7])
    before = sentence.format(place=text.BEFORE_LABEL, cosine=cosine, right=right, of=4)
    after = text.ALIKE_APART.format(place=text.AFTER_LABEL, cosine="0.25", right="4", of=4)
    assert said == text.ALIKE_ORDER.format(first=3, second=7, models=f"{before} {after}")


def test_rows_that_only_a_model_takes_for_the_same_are_said_otherwise() -> None:
    (said,) = remarks([pair(NEAR, APART, reordered=False)], [1, 2])
    assert said.startswith(
        "Rows 1 and 2 are nearly the same to at least one of the models. Before training: the model can hardly"
    )


def test_of_many_the_first_are_said_and_how_many_more() -> None:
    many = [pair(COIN, COIN)] * (MAX_SAID + 2)
    said = remarks(many, [1, 2])
    assert len(said) == MAX_SAID + 1
    assert said[-1] == text.ALIKE_MORE.format(n=2)
    assert len(remarks(many[:MAX_SAID], [1, 2])) == MAX_SAID
    assert remarks([], []) == []


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
def test_it_is_said_in_the_language_of_the_page(code: str) -> None:
    with speaking(code):
        (said,) = remarks([pair(COIN, APART)], [4, 9])
        cosines = written(0.5, ".2f"), written(0.25, ".2f")
    table = TABLES[code]
    assert all(part in said for part in ("4", "9", *cosines, table.BEFORE_LABEL, table.AFTER_LABEL))
    assert "{" not in said


@pytest.mark.parametrize(("before", "after"), [("pocket-mlm", "pocket"), ("pocket", "pocket-mlm")])
def test_rows_that_order_alone_tells_apart_are_named_under_the_models_that_are_shown(before: str, after: str) -> None:
    rows = [SWAPPED[0], ["alone", ""], ["It rains.", "Es regnet."], SWAPPED[1]]
    compared = handlers.compare(rows, Models(before, after), "en", "de", Session())
    (said,) = [note for note in compared.notes if note.startswith("Rows 1 and 4 are the same words in another order.")]
    (entry,) = compared.alike
    assert (entry["rows"], entry["reordered"]) == ([1, 4], True)
    for name, place in (("baseline", text.BEFORE_LABEL), ("tuned", text.AFTER_LABEL)):
        numbers = entry[name]
        assert f"{place}: the model" in said
        assert f"cosine {numbers['cosine']:.2f}; the right translation is nearer in {numbers['right']:g} of 4" in said
    turned = handlers.compare(rows, Models(after, before), "en", "de", Session()).alike[0]
    assert (turned["baseline"], turned["tuned"]) == (entry["tuned"], entry["baseline"])


def test_rows_that_differ_in_a_word_are_not_named() -> None:
    rows = [SWAPPED[0], ["The frog swallowed the fly.", "Der Frosch hat die Fliege verschluckt."]]
    compared = handlers.compare(rows, Models(), "en", "de", Session())
    assert (compared.notes, compared.alike) == ([], [])


def test_the_endpoint_answers_the_same() -> None:
    (entry,) = plain([pair(COIN, APART, rows=(0, 2))], [1, 3, 4])
    assert entry == {
        "rows": [1, 4],
        "reordered": True,
        "baseline": {"cosine": 0.5, "near": False, "right": 2},
        "tuned": {"cosine": 0.25, "near": False, "right": 4},
    }
