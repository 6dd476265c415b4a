from __future__ import annotations

import json

import pytest

from demo.common.models import BASELINE, READY, Models
from demo.compare import endpoint, handlers, heatmap
from demo.state.sessions import Session
from demo.text import en as text
from tests.demo.conftest import Rows, rows_of

NAMES = {"baseline": BASELINE, "tuned": READY, "language_a": "en", "language_b": "el"}


def value_of(rows: Rows, session: Session) -> dict[str, object]:
    compared = handlers.compare(rows, Models(), "en", "el", session)
    assert compared.result is not None
    return heatmap.value(compared.models, compared.result)


@pytest.mark.parametrize("n", [1, 2, 8, 50])
def test_both_views_have_every_number_of_all_with_all(n: int, session: Session) -> None:
    rows = rows_of(n)
    result = handlers.compare(rows, Models(), "en", "el", session).result
    assert result is not None
    value = value_of(rows, session)
    json.dumps(value, allow_nan=False)
    views = value["views"]
    assert isinstance(views, list)
    assert [view["name"] for view in views] == [text.BEFORE_LABEL, text.AFTER_LABEL]
    for shown, view in zip(views, result.views, strict=True):
        for name, table in (("cosine", view.cosines), ("spearman", view.spearmans)):
            assert [len(row) for row in shown[name]] == [n] * n
            assert [number for row in shown[name] for number in row] == pytest.approx(
                table.flatten().tolist(), abs=1e-4
            )
        means = [row.unrelated_cosine for row in view.rows]
        assert shown["unrelated"]["cosine"] == pytest.approx(means, abs=1e-4)


def test_the_results_that_can_be_saved_are_those_of_the_endpoint(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = rows_of(5)
    monkeypatch.setattr(endpoint, "caller", lambda request: session)
    answer = endpoint.compare(rows, BASELINE, READY, "en", "el")
    value = value_of(rows, session)
    assert value["settings"] == NAMES
    assert {name: value[name] for name in ("rows", "pool", "summary")} == {
        name: answer[name] for name in ("rows", "pool", "summary")
    }


def test_with_a_correction_there_is_a_view_between_and_what_is_saved_says_which(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = rows_of(4)
    compared = handlers.compare(rows, Models(), "en", "el", session, "lsar")
    assert compared.result is not None
    assert compared.corrected is not None
    value = heatmap.value(compared.models, compared.result, compared.corrected)
    json.dumps(value, allow_nan=False)
    assert [view["place"] for view in value["views"]] == ["before", "corrected", "after"]
    shown = [number for row in value["views"][1]["cosine"] for number in row]
    assert shown == pytest.approx(compared.corrected.view.cosines.flatten().tolist(), abs=1e-4)
    assert value["settings"] == {**NAMES, "correction": "lsar", "fitted_on": 800}
    assert {*text.HEATMAP_WORDS_CORRECTED.values()} <= {*value["words"].values()}
    monkeypatch.setattr(endpoint, "caller", lambda request: session)
    answer = endpoint.compare(rows, BASELINE, READY, "en", "el", "lsar")
    assert value["rows"] == answer["rows"]
    assert (answer["correction"], answer["fitted_on"]) == ("lsar", 800)
    without = endpoint.compare(rows, BASELINE, READY, "en", "el")
    assert answer.keys() - without.keys() == {"correction", "fitted_on"}
    assert answer["summary"].keys() - without["summary"].keys() == {"corrected"}
    for row, plain in zip(answer["rows"], without["rows"], strict=True):
        assert row.pop("corrected").keys() == row["baseline"].keys()
        assert row == plain


def test_a_heatmaps_label_says_what_stands_out_from_what(session: Session) -> None:
    value = value_of(rows_of(3), session)
    views = value["views"]
    assert isinstance(views, list)
    for view in views:
        cosines = view["cosine"]
        diagonal = sum(cosines[i][i] for i in range(3)) / 3
        rest = sum(cosines[i][j] for i in range(3) for j in range(3) if i != j) / 6
        assert view["label"] == text.HEATMAP_LABEL.format(
            name=view["name"], n=3, diagonal=f"{diagonal:.2f}", rest=f"{rest:.2f}"
        )


def test_every_word_that_the_script_asks_for_is_in_the_value(session: Session) -> None:
    words = value_of(rows_of(2), session)["words"]
    assert isinstance(words, dict)
    assert set(heatmap.FILES) <= words.keys()
    assert {
        "pair",
        "unrelated_pair",
        "hint",
        "cell",
        "foot",
        "title",
        "cosine",
        "spearman",
        "unrelated",
    } <= words.keys()
