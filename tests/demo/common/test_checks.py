from __future__ import annotations

import gradio as gr
import pytest

from core.data.pairs import Pairs
from demo.common import checks
from demo.common.checks import check_amount, check_text, typed_pairs
from demo.text import en as text


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MAX_TEXT", 100)
    monkeypatch.setattr(checks, "MAX_PAIRS", 10)


TOO_LONG = text.ERROR_TEXT.format(length=102, limit=100)


def test_all_sentences_of_a_table_together_have_a_budget() -> None:
    typed, _ = typed_pairs([["a" * 10, "b" * 10]] * 4 + [["c" * 10, "d" * 10]], "en", "el")
    assert typed is not None
    with pytest.raises(gr.Error) as refused:
        typed_pairs([["a" * 17, "b" * 17]] * 3, "en", "el")
    assert refused.value.message == TOO_LONG


def test_sentences_are_counted_as_they_come() -> None:
    check_text(["x" * 100, "", ""])
    with pytest.raises(gr.Error) as refused:
        check_text(iter(["x" * 51] * 2))
    assert refused.value.message == TOO_LONG


@pytest.mark.parametrize(
    ("n", "length", "said"),
    [(10, 5, ""), (11, 4, text.ERROR_MANY.format(n=11, limit=10)), (3, 17, TOO_LONG)],
)
def test_pairs_have_a_budget_in_number_and_in_length(n: int, length: int, said: str) -> None:
    pairs = Pairs(["x" * length] * n, ["y" * length] * n)
    if not said:
        check_amount(pairs)
        return
    with pytest.raises(gr.Error) as refused:
        check_amount(pairs)
    assert refused.value.message == said
