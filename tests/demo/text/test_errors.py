from __future__ import annotations

import pytest

from core.encoder.load import named_models
from demo.api.handlers import evaluate
from demo.common.models import YOURS
from demo.state.sessions import Session
from demo.text import en as text
from demo.text.errors import visitor_error


def test_an_error_for_a_visitor_stays_as_it_is() -> None:
    first = visitor_error("Give two languages.")
    assert visitor_error(first) is first
    assert first.message == "Give two languages."


def test_a_model_that_is_none_is_refused_without_quotation_marks() -> None:
    with pytest.raises(Exception, match="nonsense") as caught:
        evaluate("nonsense", None, "en", "el", "none", Session())
    assert caught.value.message == text.ERROR_MODEL.format(model="nonsense", known=", ".join([*named_models(), YOURS]))
