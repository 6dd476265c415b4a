"""What is said of typed rows that a model may take for one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from core.evaluation.lookalikes import QUESTIONS, Choice, Lookalike
from demo.text import text, written

MAX_SAID = 5


def remarks(found: Sequence[Lookalike], numbers: Sequence[int]) -> list[str]:
    """One for each two rows, with both models' numbers; of many the first, and how many more.

    Args:
        found: the rows that are alike, under Before and After.
        numbers: the number in the table of each row that was compared.
    """
    said = [_remark(each, numbers) for each in found[:MAX_SAID]]
    return said if len(found) <= MAX_SAID else [*said, text.ALIKE_MORE.format(n=len(found) - MAX_SAID)]


def plain(found: Sequence[Lookalike], numbers: Sequence[int]) -> list[dict[str, Any]]:
    """The same as the endpoint answers it."""
    return [
        {
            "rows": [numbers[row] for row in each.rows],
            "reordered": each.reordered,
            **dict(zip(("baseline", "tuned"), map(asdict, each.choices), strict=True)),
        }
        for each in found
    ]


def _remark(found: Lookalike, numbers: Sequence[int]) -> str:
    first, second = (numbers[row] for row in found.rows)
    places = (text.BEFORE_LABEL, text.AFTER_LABEL)
    models = " ".join(_choice(place, choice) for place, choice in zip(places, found.choices, strict=True))
    sentence = text.ALIKE_ORDER if found.reordered else text.ALIKE_NEAR
    return str(sentence.format(first=first, second=second, models=models))


def _choice(place: str, choice: Choice) -> str:
    if choice.hardly:
        sentence = text.ALIKE_HARDLY
    else:
        sentence = text.ALIKE_APART if choice.right == QUESTIONS else text.ALIKE_PARTLY
    cosine, right = written(choice.cosine, ".2f"), written(choice.right, "g")
    return str(sentence.format(place=place, cosine=cosine, right=right, of=QUESTIONS))
