"""Arms side by side: `race` runs them in turn, from one look at the model to the next, and yields what there is to see.

    for event in race("kinds", seed=0):
        if isinstance(event, Moment):  # draw event.x and event.y, event.metrics beside them
            ...
        else:  # event.result: the numbers of an arm that has ended
            ...

Every arm is trained by `core.training.trainer.train`. That arms take turns changes none of them: each draws from its
own seed. What an arm ends with are its last weights.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from core.config import TrainConfig
from core.data.pairs import Pairs, normalized
from core.encoder.checksum import checksum
from core.encoder.encoder import Encoder
from core.encoder.load import EMBEDDED
from core.evaluation.corrections import Fitted
from core.evaluation.evaluate import judge
from core.evaluation.pairing import Pairing
from core.events import Event as CoreEvent
from core.events import Finished, Stopped
from core.experiments import judging
from core.experiments.arms import Sentences, distinct_pairs, judged_before, settings_of, start_of, training_sets
from core.experiments.races import RANDOM, Arm, Race, Recipe, race_named
from core.experiments.recipe import as_trained
from core.messages import message
from core.training.notebook import Shuffled
from core.training.trainer import train

CHANGED = ("steps", "batch_size", "lr", "temperature", "loss", "freeze", "words_only", "regime", "evaluations")


@dataclass(frozen=True)
class Moment:
    """An arm looked at.

    Attributes:
        arm: its name.
        seed: of the run.
        step: how many are done.
        steps: of how many.
        seconds: since the arm began.
        x: ``(N, D)`` vectors, of length 1, of the held-out sentences in the first language.
        y: ``(N, D)`` of their translations.
        metrics: the keys of `core.evaluation.evaluate.judge`.
    """

    arm: str
    seed: int
    step: int
    steps: int
    seconds: float
    x: Tensor
    y: Tensor
    metrics: dict[str, Any]


@dataclass(frozen=True)
class Result:
    """What came of an arm: plain values.

    Attributes:
        race: the race's name.
        arm: the arm's.
        seed: of the run.
        model: what it began with.
        data: what it was trained on.
        meanings: how many pairs that mean different things there are.
        distinct_pairs: how many different pairs it can have met; 0 where it was not trained.
        pairs_seen: how many it was shown, repeats included.
        settings: of the run that differ between arms or starts.
        correction: its name.
        curve: of each look ``step`` and the means of both ways of ``p_at_1``, ``mixed_p_at_1``, and ``relative_gap``.
        judged: by set, such as ``en-el``: its numbers.
        outcomes: by set, of every pair how often it is found, 0 to 2.
        checksum: of the weights.
        seconds: how long it took.
    """

    race: str
    arm: str
    seed: int
    model: str
    data: str
    meanings: int
    distinct_pairs: int
    pairs_seen: int
    settings: dict[str, Any]
    correction: str
    curve: list[dict[str, float]]
    judged: dict[str, dict[str, Any]]
    outcomes: dict[str, list[float]]
    checksum: str
    seconds: float


@dataclass(frozen=True)
class ArmEnded:
    """An arm is done."""

    result: Result


Event = Moment | ArmEnded


@dataclass(frozen=True)
class Options:
    """What may differ between two runs of one race.

    Attributes:
        steps: of every arm; None takes each arm's.
        model: in place of every start but random weights, by name or as it was loaded; None takes the race's.
        sentences: where pairs come from.
        elsewhere: whether arms are judged on more than their own language; False is for those who look on meanwhile.
    """

    steps: int | None = None
    model: str | Encoder | None = None
    sentences: Sentences = field(default_factory=Sentences)
    elsewhere: bool = True


def race(
    name: str, *, seed: int = 0, steps: int | None = None, arms: Sequence[str] | None = None,
    options: Options | None = None,
) -> Iterator[Event]:  # fmt: skip
    """Run a race's arms side by side.

    Args:
        name: of the race.
        seed: of all arms.
        steps: of every arm; None takes each arm's.
        arms: names of those that run, two to four for a page; None runs all.
        options: a model and pairs of one's own; its steps go before ``steps``.

    Raises:
        ValueError: there is no such race or arm, or the model cannot be trained so.
    """
    asked = race_named(name)
    chosen = [_arm(asked, each) for each in arms] if arms is not None else list(asked.arms)
    running = [run_arm(asked, arm, seed, options or Options(steps)) for arm in chosen]
    while running:
        for one in list(running):
            event = next(one, None)
            if event is None:
                running.remove(one)
            else:
                yield event


def _arm(asked: Race, name: str) -> Arm:
    known = [arm.name for arm in asked.arms]
    if name not in known:
        raise ValueError(
            message("{name} is no arm of {race}; there are {known}", name=name, race=asked.name, known=", ".join(known))
        )
    return asked.arm(name)


def run_arm(asked: Race, arm: Arm, seed: int, options: Options | None = None) -> Iterator[Event]:
    """One arm: a `Moment` at every look, then `ArmEnded`.

    Raises:
        ValueError: the model or the pairs cannot be used, or the loss was no longer a number.
    """
    options, begun = options or Options(), time.perf_counter()
    pairs, held = options.sentences.train(arm.language), options.sentences.held(arm.language)
    encoder = start_of(arm, seed, options.model)
    moments: list[Moment] = []
    if arm.data == "nothing":
        correct = judging.fit(encoder, pairs, arm.correction)
        moments.append(_look(arm, seed, encoder, held, correct=correct))
        yield moments[-1]
        told: dict[str, Any] = {"meanings": len(pairs), "distinct_pairs": 0, "pairs_seen": 0, "settings": {}}
    else:
        correct = None
        told = yield from _trained(arm, encoder, seed, options, moments)
    judged, outcomes = _judged(asked, arm, encoder, options, moments[-1], correct)
    yield ArmEnded(Result(
        asked.name, arm.name, seed, encoder.name if arm.start != RANDOM else RANDOM,
        f"{arm.data} {options.sentences.name(arm.language)}", correction=arm.correction,
        curve=[_point(moment) for moment in moments], judged=judged, outcomes=outcomes, checksum=checksum(encoder),
        seconds=time.perf_counter() - begun, **told,
    ))  # fmt: skip


def _trained(
    arm: Arm, encoder: Encoder, seed: int, options: Options, moments: list[Moment]
) -> Generator[Event, None, dict[str, Any]]:
    """Train in place and yield every look; what the result tells of the run is returned."""
    pairs, held = options.sentences.train(arm.language), options.sentences.held(arm.language)
    sets, regime = training_sets(arm, pairs, seed)
    config = settings_of(arm, encoder, seed, regime, options.steps)
    if arm.recipe is not None:
        return (yield from _by_recipe(arm, encoder, sets, config, held, moments))
    seen: list[tuple[int, float, Tensor, Tensor]] = []
    last: CoreEvent | None = None
    known = options.model is None and options.sentences.given is None and arm.start in EMBEDDED
    before = judged_before(arm.start, arm.language) if known else None
    for last in train(encoder, sets, config, dev=held, watch=lambda *each: seen.append(each), before=before):
        while seen:
            step, seconds, x, y = seen.pop(0)
            metrics = getattr(last, "metrics", None) or judge(x, y)
            moments.append(Moment(arm.name, seed, step, config.steps or 0, seconds, x, y, metrics))
            yield moments[-1]
    return _told(last, min(arm.pairs or len(pairs), len(pairs)), sets, config)


def _by_recipe(
    arm: Arm, encoder: Encoder, sets: list[Pairs], config: TrainConfig, held: Pairs, moments: list[Moment]
) -> Generator[Event, None, dict[str, Any]]:
    """`_trained` as the notebook trains: looked at before and after, as the model is used then."""
    recipe = arm.recipe or Recipe()
    moments.append(_look(arm, config.seed, encoder, held, steps=config.steps or 0))
    yield moments[-1]
    begun = time.perf_counter()
    with as_trained(encoder, recipe, config.seed):
        *_, last = train(encoder, Shuffled(encoder, sets), config)
    told = _told(last, len(sets[0]), sets, config)
    steps = config.steps or 0
    seconds = time.perf_counter() - begun
    moments.append(_look(arm, config.seed, encoder, held, step=steps, steps=steps, seconds=seconds))
    yield moments[-1]
    return told


def _told(last: CoreEvent | None, meanings: int, sets: list[Pairs], config: TrainConfig) -> dict[str, Any]:
    """What the result tells of a run.

    Raises:
        ValueError: it has ended before its end.
    """
    if isinstance(last, Stopped):
        raise ValueError(last.message)
    return {
        "meanings": meanings,
        "distinct_pairs": distinct_pairs(sets, config.regime),
        "pairs_seen": last.pairs if isinstance(last, Finished) else 0,
        "settings": {name: getattr(config, name) for name in CHANGED},
    }


def _look(
    arm: Arm, seed: int, encoder: Encoder, held: Pairs, *, correct: Fitted | None = None, step: int = 0, steps: int = 0,
    seconds: float = 0.0,
) -> Moment:  # fmt: skip
    """An encoder looked at outside of a run."""
    x, y = judging.vectors(encoder, held, correct)
    metrics = judge(x, y, Pairing.of(held.a, held.b, normalized))
    return Moment(arm.name, seed, step, steps, seconds, x, y, metrics)


def _point(moment: Moment) -> dict[str, float]:
    means = {name: sum(moment.metrics[name].values()) / 2 for name in ("p_at_1", "mixed_p_at_1")}
    return {"step": moment.step, **means, "relative_gap": moment.metrics["relative_gap"]}


def _judged(
    asked: Race, arm: Arm, encoder: Encoder, options: Options, last: Moment, correct: Fitted | None
) -> tuple[dict[str, dict[str, Any]], dict[str, list[float]]]:
    """Numbers and outcomes of every set: the arm's own first, by its last moment's vectors."""
    own = options.sentences.held(arm.language)
    name = f"{own.language_a}-{own.language_b}"
    numbers, found = judging.found_in(last.x, last.y, own)
    if asked.ranks:
        numbers["spearman"] = judge(last.x, last.y, Pairing.of(own.a, own.b, normalized))["spearman"]
    judged = {name: {"trained": arm.data not in ("nothing", "english"), **numbers}}
    outcomes = {name: found}
    for code in asked.judged if options.elsewhere else ():
        pairs = None if judging.is_within(code) else options.sentences.other(code)
        if pairs is not None and f"en-{code}" not in judged:
            numbers, outcomes[f"en-{code}"] = judging.translations(encoder, pairs, correct)
            judged[f"en-{code}"] = {"trained": False, **numbers}
    if not options.elsewhere:
        return judged, outcomes
    for name, (numbers, seen) in judging.within_english(encoder, list(asked.judged)).items():
        judged[name] = {"trained": False, **numbers}
        if seen is not None:
            outcomes[name] = seen
    return judged, outcomes
