"""What the component of races is given: text of lines (`demo.common.lines`), to which a race that runs adds its frames.

The head has the words, which races there are, and the race that is shown: its question, its arms (``guess`` where the
visitor is asked first), what is fixed and varied and how it could mislead. What came of it is in ``result``: for every
set a row an arm, the curves, the answer. A frame of a race that runs is ``{"arm", "step", "steps", "share", "xy",
"scale"}``: ``xy`` as `core.maps.sheets.stand` gives it, packed. ``phase`` is ``idle``, ``waiting`` (with ``ahead``),
``running``, ``over`` or ``failed`` (with ``why``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import Tensor

from core.evaluation.numbers import MIXED
from core.experiments import answers
from core.experiments.races import RACES, Race
from core.experiments.results import Recorded
from core.experiments.run import Moment, Result
from core.maps import sheets
from demo.common import lines
from demo.common.race_words import judged_title, said
from demo.text import language, text
from demo.text.names import day, language_name, machine_name

LIVE = "kinds"  # the race that a visitor can run: four arms from the embedded start, a second each


def head(race: Race, recorded: Recorded | None) -> str:
    """A race before anybody has guessed.

    Args:
        race: which.
        recorded: what came of it when it ran for the page; None where it never has.
    """
    made: dict[str, Any] = {
        "words": {**text.RACE, "locale": language()},
        "races": [[each.name, str(text.RACE_NAMES[each.name])] for each in RACES.values()],
        "race": race.name,
        "question": said(race.question),
        "arms": [
            {"name": arm.name, "title": said(arm.title), "guess": _is_guessed(race, arm.name)} for arm in race.arms
        ],
        "lines": _lines(race),
        "about": [said(each) for each in (race.fixed, race.varies)],
        "misleads": said(race.misleads),
        "live": race.name == LIVE,
        "forecast": "",
        "result": result(race, recorded.results) if recorded else None,
        "source": _source(recorded) if recorded else "",
        "phase": "idle",
    }
    return lines.line(made)


def running(race: Race, names: Sequence[str], sites: Tensor, run: str) -> str:
    """The race runs now: which arms, and where the sentences of the second language lie still."""
    places, scale = lines.packed_places(sites.tolist())
    languages = [language_name("en"), language_name(race.arm(names[0]).language)]
    made = {"run": run, "running": list(names), "sites": {"xy": places, "scale": scale}, "names": languages}
    return lines.line(made | {"phase": "running"})


def frame(moment: Moment, sites: Tensor) -> str:
    """An arm looked at."""
    places, scale = lines.packed_places(sheets.stand(moment.x, moment.y, sites).tolist())
    share = sum(moment.metrics[MIXED].values()) / 2
    shown = {"arm": moment.arm, "step": moment.step, "steps": moment.steps, "share": round(share, 4)}
    return lines.line(shown | {"xy": places, "scale": scale})


def forecast(said: str, *, live: bool = True) -> str:
    """What a race that runs here would take, or why it cannot."""
    return lines.line({"forecast": said, "live": live})


def over(race: Race, results: Sequence[Result], seed: int, steps: int, start: str = "") -> str:
    """What came of a race that has just run; ``start`` says which model of the visitor's choice it began with."""
    source = f"{start} {text.RACE_NOW.format(seed=seed, steps=steps)}".strip()
    return lines.line({"live_result": result(race, results), "live_source": source, "phase": "over"})


def phase(name: str, **more: Any) -> str:
    """What goes on now."""
    return lines.line({"phase": name, **more})


def result(race: Race, results: Sequence[Result]) -> dict[str, Any]:
    """Rows by set, curves by arm, and the answer."""
    sets: dict[str, dict[str, Any]] = {}
    for row in answers.rows(race, results):
        name = sets.setdefault(row.judged, {"title": judged_title(row.judged), "n": row.n, "rows": []})
        found = row.found and [round(each, 4) for each in (row.found.mean, row.found.low, row.found.high)]
        numbers = {"p_at_1": row.p_at_1, "gap": row.gap, "spearman": row.spearman}
        rounded = {key: None if number is None else round(number, 4) for key, number in numbers.items()}
        name["rows"].append(
            {"arm": row.arm, "found": found, "trained": row.trained, "pairs": row.distinct_pairs, **rounded}
        )
    return {
        "sets": list(sets.values()),
        "curves": {arm.name: _curve(answers.of_arm(results, arm.name)) for arm in race.arms},
        "answer": [said(each) for each in answers.answer(race, results)],
    }


def _lines(race: Race) -> list[dict[str, Any]]:
    """Of a race with an arm a number of pairs: a language's arms, through which a line can be drawn; else nothing."""
    counts = [(arm.language, arm.name, arm.pairs) for arm in race.arms]
    if len({pairs for _, _, pairs in counts if pairs is not None}) < 2:
        return []
    codes = dict.fromkeys(code for code, _, _ in counts)
    return [
        {"language": language_name(each), "arms": [[name, pairs] for code, name, pairs in counts if code == each]}
        for each in codes
    ]


def _is_guessed(race: Race, arm: str) -> bool:
    return not _lines(race) and any(arm in (asked.first, asked.second) for asked in race.asks)


def _curve(own: Sequence[Result]) -> list[list[float]]:
    """The share found at every look, a mean over seeds: ``[share of all steps, found]``."""
    if not own or not own[0].curve:
        return []
    looks = min(len(each.curve) for each in own)
    last = own[0].curve[looks - 1]["step"] or 1
    means = [sum(each.curve[at][MIXED] for each in own) / len(own) for at in range(looks)]
    return [[round(own[0].curve[at]["step"] / last, 4), round(mean, 4)] for at, mean in enumerate(means)]


def _source(recorded: Recorded) -> str:
    seeds = len({each.seed for each in recorded.results})
    machine = machine_name(recorded.machine)
    said_where = text.RACE_RECORDED.format(date=day(recorded.date), machine=machine, seeds=seeds)
    return f"{said_where} {recorded.command}"
