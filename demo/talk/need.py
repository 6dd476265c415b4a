"""The screen that asks whether translations are needed: two starts with and without them, in a race run earlier."""

from __future__ import annotations

from functools import cache
from typing import Any

from core.experiments.answers import Row, rows
from core.experiments.races import Comparison, Race, race_named
from core.experiments.results import Recorded, recorded
from core.experiments.statistics import Estimate
from demo.common.race_words import judged_title, said
from demo.text import text, written
from demo.text.names import day, machine_name

RACE = "starts"


def screen() -> dict[str, Any]:
    """Title, bars, what they say, and where they come from; without bars where no such race is recorded."""
    race, came = race_named(RACE), _came()
    pairs = [_pair(race, came, asked) for asked in race.asks] if came else []
    shown = [(row, found) for pair in pairs for row, found in pair]
    shares = [without.mean / max(with_them.mean, 1e-9) for (_, without), (_, with_them) in pairs]
    # A claim only where the numbers make it: one start finds less than half without translations, another more.
    depends = bool(shares) and min(shares) < 0.5 < max(shares)
    return {
        "title": text.TALK_NEED,
        "chart": text.TALK_CHARTS["found"],
        "bars": [_bar(row, found, right=place % 2 == 1) for place, (row, found) in enumerate(shown)],
        "says": text.TALK_NEED_DEPENDS if depends else text.TALK_NEED_LOOK,
        "note": _note(came, shown) if came and shown else "",
    }


@cache
def _came() -> Recorded | None:
    return recorded().get(RACE)


def _pair(race: Race, came: Recorded, asked: Comparison) -> list[tuple[Row, Estimate]]:
    """What a start finds without translations, then with them."""
    told = rows(race, came.results)
    own = next((row.judged for row in told if row.arm == asked.first), "")
    judged = asked.judged or own
    return [
        (row, row.found)
        for arm in (asked.second, asked.first)
        for row in told
        if row.arm == arm and row.judged == judged and row.found
    ]


def _bar(row: Row, found: Estimate, *, right: bool) -> dict[str, Any]:
    label = f"{said(row.title)} ({judged_title(row.judged)})"
    return {"label": label, "value": found.mean, "shown": written(found.mean, ".0%"), "right": right}


def _note(came: Recorded, shown: list[tuple[Row, Estimate]]) -> str:
    first = shown[0][1]
    seeds = len({result.seed for result in came.results})
    return str(
        text.TALK_NEED_NOTE.format(n=first.n, seeds=seeds, date=day(came.date), machine=machine_name(came.machine))
    )
