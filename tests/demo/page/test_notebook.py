"""The notebook's numbers beside ours."""

from __future__ import annotations

import re

import pytest

from core.experiments.answers import rows
from core.experiments.races import race_named
from core.experiments.results import recorded
from core.training.notebook import REPORTED
from demo.page import notebook
from demo.text import PAGE_LANGUAGES, TABLES, speaking


def cells(table: str) -> list[list[str]]:
    body = table.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body.split("</tr>")[:-1]]


def test_its_numbers_stand_first_then_every_arm_each_beside_unrelated_sentences() -> None:
    race, came = race_named("notebook"), recorded()["notebook"]
    before, after, *ours = cells(notebook.table(race, came))
    for at, row in enumerate((before, after)):
        assert row[1:] == [*(f"{REPORTED[kind][at]:.3f} / –" for kind in ("cosine", "spearman")), "–", "–"]
    told = rows(race, came.results)
    assert [row[0] for row in ours] == [str(arm.title).replace("'", "&#x27;") for arm in race.arms]
    for row, each in zip(ours, told, strict=True):
        assert each.near is not None
        assert each.found is not None
        near = [each.near[kind] for kind in ("cosine", "spearman")]
        assert row[1:3] == [f"{value['paired']:.3f} / {value['unrelated']:.3f}" for value in near]
        assert row[3].startswith(f"{each.found.mean:.1%} (")
        assert (row[4] == "–") == (each.arm not in notebook.BACK)


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
def test_the_columns_and_facts_stand_in_every_language(code: str) -> None:
    words = TABLES[code]
    assert len(words.NOTEBOOK_COLUMNS) == len(cells(_table(code))[0])
    assert len(words.NOTEBOOK_WHEN) == len(REPORTED["cosine"])
    facts = re.findall(r"0[.,]\d+", words.NOTEBOOK_STORY)
    said = [fact.replace(",", ".") for fact in facts]
    numbers = [*(f"{each:.4f}" for each in REPORTED["cosine"]), *(f"{each:.3f}" for each in REPORTED["spearman"])]
    assert said == ["0.07", *numbers]


def _table(code: str) -> str:
    with speaking(code):
        return notebook.table(race_named("notebook"), recorded()["notebook"])
