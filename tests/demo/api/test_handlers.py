from __future__ import annotations

from typing import Any

import gradio as gr
import pytest

from core import evaluate
from core.data.pairs import Pairs
from core.data.read import read_pairs
from core.encoder.load import EMBEDDED, named_models
from core.evaluation.comparison import compare
from core.evaluation.corrections import CORRECTIONS
from demo.api import handlers
from demo.common.checks import MAX_PAIRS
from demo.common.models import E5, READY, YOURS
from demo.state import encoders
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.text import en as text
from demo.text import speaking
from tests.demo.conftest import rows_of

HELD = 200


def test_the_models_listed_are_the_embedded_ones_and_ones_own(trained: Session) -> None:
    listed = {entry["id"]: entry for entry in handlers.models(trained)}
    assert list(listed) == [*named_models(), YOURS]
    assert [entry["id"] for entry in handlers.models(Session())] == named_models()
    for name, entry in listed.items():
        assert entry["description"] == text.MODELS[name]
        assert entry["embedded"] == (name in EMBEDDED)
    for name in (*EMBEDDED, YOURS):
        assert listed[name]["dim"] == encoder_of(name, trained).dim


def test_a_large_model_is_listed_without_being_loaded() -> None:
    if E5 in named_models():
        assert handlers.models(Session())[-1] == {
            "id": E5, "description": text.MODELS[E5], "dim": 384, "embedded": False
        }  # fmt: skip
        assert E5 not in encoders._loaded


def numbers(metrics: dict[str, Any]) -> dict[str, float]:
    flat: dict[str, float] = {}
    for name, value in metrics.items():
        if name in ("seconds", "languages", "notes"):
            continue
        inner = dict(enumerate(value)) if isinstance(value, list | tuple) else value
        flat |= (
            {f"{name}.{part}": v for part, v in numbers(inner).items()} if isinstance(inner, dict) else {name: value}
        )
    return flat


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_evaluate_gives_the_numbers_of_the_library(correction: str, session: Session) -> None:
    encoder = encoder_of(READY, session)
    held = read_pairs("phrases:en-el", split="held")
    expected = numbers(evaluate(encoder, held, correction=correction))
    got = numbers(handlers.evaluate(READY, None, "en", "el", correction, session))
    assert got == pytest.approx(expected, abs=1e-4)
    assert got["pairs"] == HELD


@pytest.mark.parametrize("n", [2, 10])
def test_evaluate_judges_given_pairs(n: int, trained: Session) -> None:
    rows = rows_of(n)
    pairs = Pairs([row[0] for row in rows], [row[1] for row in rows])
    got = numbers(handlers.evaluate(YOURS, [*rows, ["half", ""]], "en", "el", "none", trained))
    assert trained.encoder is not None
    assert got == pytest.approx(numbers(evaluate(trained.encoder, pairs)), abs=1e-4)
    assert got["pairs"] == n


@pytest.mark.parametrize("spelled", ["de-DE", "DE", "German", "Deutsch", "deu_Latn", "allemand", "Γερμανικά"])
def test_a_language_is_judged_alike_however_it_is_written(spelled: str, session: Session) -> None:
    plain, other = (handlers.evaluate(READY, None, "en", b, "none", session) for b in ("de", spelled))
    assert numbers(other) == numbers(plain)
    assert numbers(other) != numbers(handlers.evaluate(READY, None, "en", "el", "none", session))
    assert (other["languages"], other["notes"]) == (["en", "de"], [])


def test_pairs_in_a_language_without_built_in_phrases_are_judged_by_themselves(session: Session) -> None:
    got = handlers.evaluate(READY, rows_of(10), "English", "por_Latn", "none", session)
    assert (got["pairs"], got["languages"]) == (10, ["en", "pt"])
    assert got["notes"] == [text.NOTE_NO_PHRASES.format(language="Portuguese")]


def test_the_visitor_reads_the_languages_name_in_theirs(session: Session) -> None:
    with speaking("el"):
        got = handlers.evaluate(READY, rows_of(2), "en", "be", "none", session)
    assert "Λευκορωσικά" in got["notes"][0]


def test_repeated_rows_are_judged_alike_by_evaluate_and_by_compare(session: Session) -> None:
    held = read_pairs("phrases:en-el", split="held")
    four = [[a, b] for a, b in zip(held.a[:4], held.b[:4], strict=True)]
    rows = [*four, *([a.upper(), f"{b}!"] for a, b in four)]
    answer = handlers.evaluate(READY, rows, "en", "el", "none", session)
    pairs = Pairs([a for a, _ in rows], [b for _, b in rows], "en", "el")
    view = compare([encoder_of(READY, session)], pairs, Pairs([], [])).views[0]
    assert answer["mixed_p_at_1"]["a_to_b"] == pytest.approx(view.found / 8)
    assert view.found > 4
    assert (answer["pairs"], answer["repeated_pairs"], answer["distinct_sentences"]) == (8, 4, {"a": 4, "b": 4})


@pytest.mark.parametrize(
    ("model", "rows", "b", "correction", "message"),
    [
        (READY, rows_of(1), "el", "none", "There are 1."),
        (READY, [["half", ""]], "el", "none", "There are 0."),
        (READY, rows_of(MAX_PAIRS + 1), "el", "none", "5,001"),
        (READY, 5, "el", "none", text.ERROR_ROWS),
        (READY, None, "el", "rotate", "center"),
        (READY, None, "el", ["center"], "center"),
        (READY, None, "en", "none", text.ERROR_LANGUAGES),
        (READY, None, "en-GB", "none", text.ERROR_LANGUAGES),
        (READY, None, "xx", "none", "xx is no language known here"),
        (READY, None, "xx", "none", "en, el, de"),
        (READY, rows_of(4), "Klatchian", "none", "Klatchian is no language"),
        (READY, None, "pt_BR", "none", "no built-in phrases in Portuguese (Brazil)"),
        (READY, [], "be", "none", "choose two of en, el, de"),
        (YOURS, None, "el", "none", text.ERROR_YOURS),
        ("nothing", None, "el", "none", "nothing"),
    ],
)
def test_what_cannot_be_evaluated_is_refused_in_a_sentence(
    model: str, rows: Any, b: str, correction: Any, message: str, session: Session
) -> None:
    with pytest.raises(gr.Error) as refused:
        handlers.evaluate(model, rows, "en", b, correction, session)
    assert message in str(refused.value.message)
