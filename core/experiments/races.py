"""Races as plain data: what is asked, which arms run, what is fixed, what varies, how the answer could mislead.

An arm is a start, what it is trained on, and what differs from its start's usual settings. Races name no numbers that
they expect: what comes out is in `core.experiments.statistics`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from core.encoder.e5_small import NAME as E5
from core.evaluation.corrections import KINDS
from core.messages import Message, message
from core.training import notebook

Data = Literal["nothing", "translations", "same-language", "both", "english"]
RANDOM, UNTRAINED, READY = "random", "pocket-mlm", "pocket"
"""Starts: pocket-mlm's numbers at random places, a model that has never seen a translation, and a ready-made one."""
SHORT: Mapping[str, Any] = {"steps": 100, "batch_size": 128, "lr": 0.3}
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    RANDOM: SHORT,
    UNTRAINED: SHORT,
    READY: {"steps": 20, "batch_size": 64, "lr": 1e-3},
    E5: {"steps": 20, "batch_size": 64, "lr": 1e-4, "freeze": "none"},
}
"""What an arm of a start is trained with, over `core.training.defaults.settings_for`; other models have the last."""
SEEDS = 0, 1, 2
PHRASES = 800  # of the phrasebook to train on
GRADED, PARAPHRASES = "en graded", "en paraphrases"


@dataclass(frozen=True)
class Recipe:
    """The notebook's way to train (`core.training.notebook`), as far as an arm follows it; its settings are the arm's.

    Attributes:
        padding: whether the mean counts the padding while it trains.
        head: whether a fresh head stands behind the model.
        dropped: whether the head is thrown away before the arm is judged.
    """

    padding: bool = True
    head: bool = True
    dropped: bool = False


@dataclass(frozen=True)
class Arm:
    """One run of a race, but for its seed.

    Attributes:
        name: short, of letters, digits, points and hyphens: the name of its file.
        title: for a person.
        start: `RANDOM`, or a model as `core.load_encoder` takes it.
        data: what it is trained on.
        language: code of the language that stands beside English.
        pairs: how many distinct pairs, drawn by the seed; those of a smaller number are among those of a larger. None
            takes all, with their paraphrases.
        correction: one of `core.evaluation.corrections.CORRECTIONS`, fitted on the training pairs.
        settings: fields of `core.config.TrainConfig` over the start's.
        recipe: set where the arm is trained as the notebook trains.
    """

    name: str
    title: Message
    start: str
    data: Data = "translations"
    language: str = "el"
    pairs: int | None = None
    correction: str = "none"
    settings: Mapping[str, Any] = field(default_factory=dict)
    recipe: Recipe | None = None

    @property
    def drawn(self) -> bool:
        """Whether a seed changes anything; else one run stands for all seeds."""
        return self.data != "nothing" or self.start == RANDOM


@dataclass(frozen=True)
class Comparison:
    """What an answer's sentence is about: two arms on one set; None is the language that each was trained on."""

    first: str
    second: str
    judged: str | None = None


@dataclass(frozen=True)
class Race:
    """One question.

    Attributes:
        name: as the command takes it.
        question: for a person.
        arms: what runs.
        judged: what every arm is judged on beside the held-out pairs of its own language: other languages with English,
            or similarity within English.
        asks: the comparisons of the answer's two sentences, in their order.
        fixed: what all arms share.
        varies: what differs.
        misleads: how the answer could mislead.
        ranks: whether its rows have cosines and Spearman's correlation over dimensions, which the notebook judges by.
    """

    name: str
    question: Message
    arms: tuple[Arm, ...]
    judged: tuple[str, ...]
    asks: tuple[Comparison, ...]
    fixed: Message
    varies: Message
    misleads: Message
    ranks: bool = False

    def arm(self, name: str) -> Arm:
        """The arm of a name."""
        return next(arm for arm in self.arms if arm.name == name)


def titles() -> dict[Data, Message]:
    """What an arm is trained on, for a person."""
    return {
        "nothing": message("not trained"),
        "translations": message("translations"),
        "same-language": message("same-language pairs"),
        "both": message("both kinds of pairs"),
        "english": message("English pairs alone"),
    }


def _kinds() -> Race:
    return Race(
        "kinds",
        message("Does a model need translations, or do pairs within one language do?"),
        tuple(Arm(kind, title, UNTRAINED, kind) for kind, title in titles().items() if kind != "nothing"),
        ("zh",),
        (Comparison("translations", "same-language"), Comparison("translations", "both")),
        _budget(),
        message("Varied: the kind of pairs, and with it how many distinct ones there are."),
        message("This holds for a model that has read little: try one that has read more, as in the race of four "
                "starts."),
    )  # fmt: skip


def _starts() -> Race:
    arms = [
        Arm(f"{start}.{kind}", message("{start}, {data}", start=_named(start), data=titles()[kind]), start, kind)
        for start in (RANDOM, UNTRAINED, READY, E5)
        for kind in ("nothing", "same-language", "translations")
    ]
    return Race(
        "starts",
        message("Does what a model already knows decide whether it needs translations?"),
        tuple(arms),
        ("zh", "hi"),
        (
            Comparison(f"{UNTRAINED}.translations", f"{UNTRAINED}.same-language"),
            Comparison(f"{E5}.translations", f"{E5}.same-language", "en-zh"),
        ),
        message("Fixed: the training pairs and the held-out sentences; within a start the steps, pairs a step and "
                "rate. Each start has a budget that suits it."),
        message("Varied: the start, and the kind of pairs. Chinese and Hindi are trained in no arm; distinct pairs "
                "differ in number."),
        message("The real encoder has met translations while it was made, so its own start is not free of them; "
                "budgets differ between starts, so only arms of one start compare."),
    )  # fmt: skip


def _few() -> Race:
    counts, codes = (25, 50, 100, 200, 400, 800), ("el", "de", "sw")
    arms = [
        Arm(f"{code}.{n}", message("{n} pairs, English and {language}", n=n, language=code), UNTRAINED, language=code,
            pairs=n)
        for code in codes
        for n in counts
    ]  # fmt: skip
    return Race(
        "few",
        message("How few translation pairs are enough, and does it depend on the language?"),
        tuple(arms),
        (),
        (Comparison("el.800", "el.100"), Comparison("de.100", "sw.100")),
        _budget(),
        message("Varied: the language, and how many distinct pairs there are, without paraphrases. The fewer there "
                "are, the more often each is seen."),
        message("Fewer pairs are seen more often in as many steps, and a rate that suits 800 need not suit 25; phrases "
                "of everyday life flatter small numbers."),
    )  # fmt: skip


def _closed() -> Race:
    def arm(name: str, title: Message, correction: str = "none", data: Data = "nothing") -> Arm:
        return Arm(name, title, UNTRAINED, data, correction=correction)

    return Race(
        "closed",
        message("Is the gap closed, or only hidden?"),
        (
            arm("nothing", titles()["nothing"]),
            *(arm(name, KINDS[name].title, name) for name in ("center", "shift", "procrustes", "cca")),
            arm("trained", message("trained on translations"), data="translations"),
        ),
        (),
        (Comparison("center", "nothing"), Comparison("trained", "cca")),
        message("Fixed: the start, and the training phrases that corrections are fitted on and the run is trained on."),
        message("Varied: what is done to the vectors. Corrections are the same for every seed; only the run is drawn."),
        message("A relative gap near 0 alone shows nothing: arms that find next to nothing can have it, too. A model "
                "that knows both languages can gain far more from subtracting means than this one."),
    )  # fmt: skip


def _knobs() -> Race:
    temperatures, sizes = (0.02, 0.05, 0.1, 0.2, 0.5), (16, 64, 256)
    return Race(
        "knobs",
        message("What do temperature and batch size change?"),
        (
            *(Arm(f"temperature.{value}", message("temperature {value}", value=value), UNTRAINED,
                  settings={"temperature": value}) for value in temperatures),
            *(Arm(f"batch.{n}", message("{n} pairs a step", n=n), UNTRAINED, settings={"batch_size": n})
              for n in sizes),
        ),
        (),
        (Comparison("temperature.0.1", "temperature.0.02"), Comparison("batch.256", "batch.16")),
        message("Fixed: the start, the pairs, the number of steps, the rate and the held-out sentences."),
        message("Varied: the temperature with 128 pairs a step, or the pairs a step at temperature 0.1. Larger batches "
                "have seen more pairs after as many steps."),
        message("The rate was found for temperature 0.1 and 128 pairs a step: with a rate of their own the other arms "
                "could do better."),
    )  # fmt: skip


def _forgotten() -> Race:
    return Race(
        "forgotten",
        message("What does a model forget while it learns another language?"),
        (
            Arm("before", titles()["nothing"], READY, "nothing", "sw"),
            Arm("swahili", message("translations, English and {language}", language="sw"), READY, language="sw"),
            Arm("greek", message("translations, English and {language}", language="el"), READY, language="el"),
            Arm("english", titles()["english"], READY, "english", "sw"),
        ),
        ("el", "sw", PARAPHRASES, GRADED),
        (Comparison("swahili", "before", "en-sw"), Comparison("swahili", "before", "en-el")),
        _budget(),
        message("Varied: what the ready-made model is trained on further, and how many distinct pairs that is. All "
                "arms are judged on what they were not trained on, too."),
        message("The run is short; one with a higher rate or more steps can forget more than is seen here, and what is "
                "not measured can be forgotten unseen."),
    )  # fmt: skip


def _notebook() -> Race:
    steps, faster = {"steps": notebook.STEPS}, {"lr": 10 * notebook.SETTINGS["lr"]}
    mended, plain = {"normalize": True}, Recipe(padding=False, head=False)

    def arm(name: str, title: Message, recipe: Recipe, **changes: Any) -> Arm:
        settings = notebook.SETTINGS | steps | changes
        return Arm(name, title, UNTRAINED, pairs=PHRASES, settings=settings, recipe=recipe)

    return Race(
        "notebook",
        message("What does the recipe of the first notebook do, and what do three of its details?"),
        (
            Arm("before", titles()["nothing"], UNTRAINED, "nothing"),
            arm("letter", message("the notebook's recipe"), Recipe()),
            arm("faster", message("its recipe, ten times the rate"), Recipe(), **faster),
            arm("mended", message("all three details changed, ten times the rate"), plain, **faster, **mended),
            arm("padding", message("all changed, but padding counts in the mean"), Recipe(head=False), **faster,
                **mended),
            arm("raw", message("all changed, but vectors keep their length"), plain, **faster),
            arm("head", message("all changed, but a new head, kept"), Recipe(padding=False), **faster,
                **mended),
            arm("dropped", message("all changed, but a new head, dropped in the end"),
                Recipe(padding=False, dropped=True), **faster, **mended),
            Arm("page", message("a short run of this page"), UNTRAINED),
        ),
        (),
        (Comparison("letter", "before"), Comparison("mended", "faster")),
        message("Fixed: the start, the held-out sentences and, but for this page's own run, 800 pairs in 42 steps of "
                "64. That run has 100 steps of 128, paraphrases and its own settings."),
        message("Varied: the rate, and three details: whether the mean counts padding while it trains, whether vectors "
                "have length 1 before they are compared, and whether a new head of 256 and 128 numbers is trained."),
        message("The notebook trains a model thirty times as large, on books; what matters for this small one need not "
                "matter there. Behind a head a vector has 128 numbers, else 256: only what is found can be compared "
                "between the two, not their cosines."),
        ranks=True,
    )  # fmt: skip


def _budget() -> Message:
    return message("Fixed: the start, the number of steps, the pairs a step, the rate and the held-out sentences.")


def _named(start: str) -> str | Message:
    return message("random weights") if start == RANDOM else start


RACES = {race.name: race for race in (_kinds(), _starts(), _few(), _closed(), _knobs(), _forgotten(), _notebook())}
"""All races by their names."""


def race_named(name: str) -> Race:
    """One of `RACES`.

    Raises:
        ValueError: there is none of this name; the message names those that there are.
    """
    if name not in RACES:
        raise ValueError(message("{name} is no race; there are {known}", name=name, known=", ".join(RACES)))
    return RACES[name]
