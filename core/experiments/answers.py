"""What a race's results say: a row an arm and set, and an answer in two sentences that follows from the numbers alone.

A sentence says that two arms differ only where the paired difference's interval leaves 0 out, and names N, seeds, and
both values. With one seed it says that nothing is shown by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from core.events import short
from core.experiments.races import Comparison, Race
from core.experiments.run import Result
from core.experiments.statistics import Estimate, estimate, paired
from core.messages import Message, message


@dataclass(frozen=True)
class Row:
    """One arm on one set.

    Attributes:
        arm: its name.
        title: for a person.
        judged: the set, such as ``en-el``.
        trained: whether the arm was trained on this set's languages.
        found: how much is found among both languages; of paraphrases, among the others.
        p_at_1: mean over seeds and both ways: nearest among the other language alone; None where there is none.
        gap: mean relative gap; None where there is none.
        spearman: of graded similarity; else None.
        distinct_pairs: of the arm.
        seeds: that ran.
        n: pairs that judge.
        near: where the race has ``ranks``, by ``cosine`` and ``spearman`` (over dimensions) what ``paired`` and what
            ``unrelated`` sentences of the two languages get, means over seeds; else None.
    """

    arm: str
    title: Message
    judged: str
    trained: bool
    found: Estimate | None
    p_at_1: float | None
    gap: float | None
    spearman: float | None
    distinct_pairs: int
    seeds: tuple[int, ...]
    n: int
    near: dict[str, dict[str, float]] | None = None


def of_arm(results: Sequence[Result], arm: str) -> list[Result]:
    """The results of an arm, by seed."""
    return sorted((each for each in results if each.arm == arm), key=lambda each: each.seed)


def rows(race: Race, results: Sequence[Result]) -> list[Row]:
    """A row for every arm that has run and every set it is judged on."""
    made = []
    for arm in race.arms:
        own = of_arm(results, arm.name)
        for name in own[0].judged if own else ():
            numbers = [each.judged[name] for each in own]
            outcomes = [[value / 2 for value in each.outcomes[name]] for each in own if name in each.outcomes]
            made.append(Row(
                arm.name, arm.title, name, bool(numbers[0]["trained"]),
                estimate(outcomes) if outcomes else None,
                _mean([sum(each["p_at_1"].values()) / 2 for each in numbers if "p_at_1" in each]),
                _mean([each["relative_gap"] for each in numbers if "relative_gap" in each]),
                _mean([each["spearman"] for each in numbers if isinstance(each.get("spearman"), float)]),
                own[0].distinct_pairs, tuple(each.seed for each in own),
                int(numbers[0]["pairs"]), _near(numbers) if race.ranks else None,
            ))  # fmt: skip
    return made


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _near(numbers: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Means over seeds of what pairs and what unrelated sentences of the two languages get."""
    keys = {"cosine": ("paired", "unrelated_cross"), "spearman": ("paired", "unrelated")}
    return {
        measure: {
            name: sum(each[measure][key] for each in numbers) / len(numbers)
            for name, key in zip(("paired", "unrelated"), names, strict=True)
        }
        for measure, names in keys.items()
    }


def difference(race: Race, results: Sequence[Result], asked: Comparison) -> Estimate | None:
    """What the first arm finds more than the second; None where one has not run, or seeds are not the same."""
    sides = []
    for name in (asked.first, asked.second):
        own = of_arm(results, name)
        sides.append({each.seed: [value / 2 for value in each.outcomes[_set(each, asked)]] for each in own
                      if _set(each, asked) in each.outcomes})  # fmt: skip
    still = [not race.arm(name).drawn for name in (asked.first, asked.second)]
    if not all(sides):
        return None
    common = [seed for seed in sides[0] if seed in sides[1]]
    kept = [
        [*side.values()][:1] if fixed else [side[seed] for seed in (side if still[1 - at] else common)]
        for at, (side, fixed) in enumerate(zip(sides, still, strict=True))
    ]
    sizes = {len(values) for side in kept for values in side}
    return paired(*kept) if all(kept) and len(sizes) == 1 else None


def _set(result: Result, asked: Comparison) -> str:
    return asked.judged or next(iter(result.judged))


def answer(race: Race, results: Sequence[Result]) -> list[Message]:
    """A sentence for each of the race's comparisons whose arms have run."""
    said = []
    for asked in race.asks:
        found = difference(race, results, asked)
        if found is not None:
            said.append(_sentence(race, results, asked, found))
    return said


def _sentence(race: Race, results: Sequence[Result], asked: Comparison, found: Estimate) -> Message:
    both = [of_arm(results, name) for name in (asked.first, asked.second)]
    if all(race.arm(name).drawn for name in (asked.first, asked.second)):  # values of the seeds that are compared
        common = {each.seed for each in both[0]} & {each.seed for each in both[1]}
        both = [[each for each in own if each.seed in common] for own in both]
    values: dict[str, Any] = {
        "first": race.arm(asked.first).title,
        "second": race.arm(asked.second).title,
        "a": _found(both[0], asked),
        "b": _found(both[1], asked),
        "gap_a": _gap(both[0], asked),
        "gap_b": _gap(both[1], asked),
        "languages": _set(both[0][0], asked),
        "difference": found.mean,
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "seeds": found.seeds,
    }
    if found.seeds == 1 and (race.arm(asked.first).drawn or race.arm(asked.second).drawn):
        return message(
            "One seed proves nothing. Found among both languages ({languages}, N = {n}): {first} {a:.3f} (gap "
            "{gap_a:.2f}), {second} {b:.3f} (gap {gap_b:.2f}); difference {difference:+.3f}, over sentences alone "
            "{low:+.3f} to {high:+.3f}.",
            **values,
        )
    if found.differs:
        return message(
            "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), "
            "{second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) is more "
            "than chance explains.",
            **values,
        )
    return message(
        "Found among both languages ({languages}, N = {n}, seeds: {seeds}): {first} {a:.3f} (gap {gap_a:.2f}), "
        "{second} {b:.3f} (gap {gap_b:.2f}); the difference {difference:+.3f} ({low:+.3f} to {high:+.3f}) may be "
        "chance.",
        **values,
    )


def _found(own: list[Result], asked: Comparison) -> float:
    values = [value / 2 for each in own for value in each.outcomes[_set(each, asked)]]
    return sum(values) / len(values)


def _gap(own: list[Result], asked: Comparison) -> float:
    return sum(float(each.judged[_set(each, asked)]["relative_gap"]) for each in own) / len(own)


def summary(race: Race, results: Sequence[Result]) -> dict[str, Any]:
    """All of it as plain values, without times: the same seeds give the same."""
    return {
        "race": race.name,
        "question": str(race.question),
        "fixed": str(race.fixed),
        "varies": str(race.varies),
        "misleads": str(race.misleads),
        "answer": [str(each) for each in answer(race, results)],
        "rows": [short({**asdict(row), "title": str(row.title)}) for row in rows(race, results)],
        "not_run": [arm.name for arm in race.arms if not of_arm(results, arm.name)],
    }
