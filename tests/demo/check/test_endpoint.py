from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from core.checking.check import check, phrasebook_sets
from demo.check.limits import MAX_MODELS
from demo.common.checks import MAX_PAIRS
from demo.common.models import YOURS
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.text import en as text
from tests.demo.conftest import rows_of, serve


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with serve() as address, closing(Client(address, verbose=False)) as visitor:
        yield visitor


def test_models_are_checked_in_their_order_with_the_librarys_numbers(client: Client) -> None:
    found = client.predict(models=["pocket", "pocket-mlm"], languages=["Greek"], api_name="/check")
    assert [each["model"] for each in found] == ["pocket", "pocket-mlm"]
    encoder = encoder_of("pocket", Session())
    (want,) = check([("pocket", encoder)], phrasebook_sets(["en", "el"]))
    (line,) = found[0]["sets"]
    assert line["numbers"]["mixed_p_at_1"] == pytest.approx(want.lines[0].numbers["mixed_p_at_1"])
    assert found[0]["mean"]["mixed_p_at_1"]["value"] == pytest.approx(want.mixed.value)
    assert found[0]["verdict"] == list(map(str, want.verdict))
    assert [each["kind"] for each in found[0]["advice"]] == [each.kind for each in want.advice]


def test_pairs_are_judged_in_their_languages(client: Client) -> None:
    (found,) = client.predict(["pocket"], rows_of(6), ["de-DE", "pt_BR"], api_name="/check")
    (line,) = found["sets"]
    assert (line["language_a"], line["language_b"], line["numbers"]["pairs"]) == ("de", "pt-BR", 6)


def test_a_model_that_cannot_be_had_says_why_in_its_place(client: Client) -> None:
    found = client.predict(["nonsense", "pocket"], languages=["el"], api_name="/check")
    assert found[0].keys() == {"model", "error"}
    assert "no model called nonsense" in found[0]["error"]
    assert found[1]["sets"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"models": []}, text.ERROR_CHECK_NOTHING),
        ({"models": "pocket"}, text.ERROR_CHECK_NAMES),
        ({"models": [["pocket"]]}, "no model called"),
        ({"models": ["pocket"] * 3 + [f"x{i}" for i in range(MAX_MODELS)]}, "at most 4 can be checked"),
        ({"models": ["pocket"], "languages": ["xx"]}, "xx is no language known here"),
        ({"models": ["pocket"], "languages": ["en"]}, text.ERROR_CHECK_ENGLISH),
        ({"models": [YOURS], "languages": ["el"]}, text.ERROR_YOURS),
        ({"models": ["owner/name"], "languages": ["el"]}, "no model called owner/name"),
        ({"models": ["../core/assets/pocket"], "languages": ["el"]}, "no model called ../core/assets/pocket"),
        ({"models": ["pocket"], "pairs": rows_of(1)}, text.ERROR_CHECK_FEW.format(least=2, n=1)),
        ({"models": ["pocket"], "pairs": 5}, text.ERROR_ROWS),
        ({"models": ["pocket"], "pairs": [["same", "same"]] * 3}, "unrelated"),
        ({"models": ["pocket"], "pairs": rows_of(MAX_PAIRS + 1)}, "5,001"),
        ({"models": ["pocket"], "pairs": rows_of(3), "languages": ["de", "de"]}, text.ERROR_LANGUAGES),
        ({"models": ["pocket"], "pairs": rows_of(3), "languages": ["de"]}, text.ERROR_LANGUAGES),
    ],
    ids=lambda value: str(value)[:50],
)
def test_bad_input_is_answered_with_one_readable_sentence(given: dict[str, Any], said: str, client: Client) -> None:
    with pytest.raises(AppError) as refused:
        client.predict(api_name="/check", **given)
    assert said in str(refused.value)
    assert not any(trace in str(refused.value) for trace in ("Traceback", "File ", "verbose error", "Error("))
