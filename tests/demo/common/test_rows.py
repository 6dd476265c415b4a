from __future__ import annotations

import html
import re
from typing import Any

import pytest

from demo.common.checks import cells
from demo.common.rows.component import filled, headed, pair_fields
from demo.text import TABLES, speaking

HOSTILE = '</textarea><img src=x> "{{value}}" ${value} `tick` \\n'


def texts(template: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(r"<textarea[^>]*>([^<]*)</textarea>", template)]


def test_the_fields_are_there_before_any_script_and_mean_nothing_but_text() -> None:
    rows = [["One.", "Ένα."], [HOSTILE, ""]]
    component = pair_fields(rows, "en", "el")
    assert texts(component.html_template) == ["One.", "Ένα.", HOSTILE, ""]
    assert component.value == rows
    assert not re.search(r"[$`\\{}]", component.html_template)
    assert 'aria-label="Greek, row 2"' in component.html_template


def test_an_answer_says_what_it_replaces() -> None:
    update = filled([("a", "b")], "en", "de", over=[["c", "d"]])
    assert update["value"] == {"rows": [["a", "b"]], "over": [["c", "d"]]}
    assert (update["names"], update["languages"]) == (["English", "German"], ["en", "de"])


@pytest.mark.parametrize("rows", [[["a", "b"]], {"rows": [["a", "b", "c"]], "over": None}])
def test_a_handler_reads_what_a_browser_sends_in_either_form(rows: Any) -> None:
    assert cells(rows) == [["a", "b"]]


def test_other_headings_leave_the_sentences_alone() -> None:
    with speaking("el"):
        update = headed("en", "de")
    assert "value" not in update
    assert update["names"] == ["Αγγλικά", "Γερμανικά"]
    assert update["words"]["undo"] == TABLES["el"].ROWS_WORDS["undo"]
