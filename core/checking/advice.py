"""What would help *this* model, by what was measured on these sets; the best first.

1. Nothing, where there is no gap.
2. Subtracting each language's mean from its vectors: predicted exactly, for every text is moved by the mean of its
   language, and leaving a text out of its own mean changes nothing but its length.
3. LSAR, where the language of a query is not known: the direction in which the two languages differ is taken out.
4. Training, where the model's weights are here: what it would cost on this machine, as `core.training.estimate` has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.checking.results import Advice, Checked
from core.checking.verdict import gap, hundred, verdict
from core.data.pairs import Pairs
from core.data.read import read_pairs
from core.encoder.encoder import Encoder
from core.evaluation.numbers import FOUND, MIXED, Number
from core.messages import Figure, message

WORTH_IT = 0.02  # of mixed P@1: less is not worth a change to a running search


@dataclass(frozen=True)
class Costs:
    """What training a model takes on this machine: steps, seconds, and bytes at most beside the model."""

    steps: int
    seconds: float
    peak_bytes: int


def costs_of(encoder: Encoder, sets: Sequence[Pairs]) -> Costs | None:
    """What training an encoder on pairs like the first set takes, with the settings that suit it.

    None where it cannot be told. Training pairs of the phrasebook stand for its held-out ones.
    """
    from core.training.defaults import settings_for
    from core.training.estimate import estimate

    pairs = sets[0]
    if pairs.name.startswith("phrases:"):
        pairs = read_pairs(pairs.name, split="train").with_paraphrases()
    try:
        cost = estimate(encoder, pairs, settings_for(encoder))
    except (ValueError, MemoryError, RuntimeError):  # it is an extra: the check stands without it
        return None
    return Costs(cost.steps, cost.seconds, cost.peak_bytes)


def explained(checked: Checked, costs: Costs | None = None, *, weights: bool = True) -> Checked:
    """The same with its verdict and advice.

    Args:
        checked: as measured.
        costs: of training.
        weights: whether the model's weights are here, so that it could be trained.
    """
    return replace(checked, verdict=verdict(checked), advice=advise(checked, costs, weights=weights))


def advise(checked: Checked, costs: Costs | None = None, *, weights: bool = True) -> list[Advice]:
    """What would help, the best first; at least one.

    Args:
        checked: with at least one line.
        costs: of training; None where nobody knows.
        weights: whether the model's weights are here.
    """
    kind = gap(checked)
    if kind == "none":
        return [_nothing(checked)]
    if kind == "unknown":
        return [_train(checked, costs) if weights else _another()]
    repairs = [each for each in (_center(checked), _lsar(checked)) if each]
    return [*repairs, _train(checked, costs) if weights else _elsewhere(bool(repairs))]


def gained(checked: Checked, correction: str) -> Number | None:
    """Mixed P@1 after a correction, where that is worth it."""
    after = checked.after(correction, MIXED)
    return after if after and after.value - checked.mixed.value > WORTH_IT else None


def _nothing(checked: Checked) -> Advice:
    return Advice(
        "nothing",
        message("Nothing is needed for these languages. What it does not find, it does not find in any language."),
        checked.mixed,
    )


def _center(checked: Checked) -> Advice | None:
    after = gained(checked, "center")
    if after is None:
        return None
    own = checked.after("center", FOUND)
    text = message(
        "Subtract from each vector the mean of all vectors of its language: {before} of 100 become {after} ({found} "
        "where only the other language competes). It needs no training and no translations, only the language of every "
        "text, of queries too.",
        before=hundred(checked.mixed), after=hundred(after), found=hundred(own or after),
    )  # fmt: skip
    return Advice("center", text, after)


def _lsar(checked: Checked) -> Advice | None:
    after = gained(checked, "lsar")
    if after is None:
        return None
    text = message(
        "Where the language of a query is not known, take out the direction in which the two languages differ (LSAR): "
        "{before} of 100 become {after}.",
        before=hundred(checked.mixed), after=hundred(after),
    )  # fmt: skip
    return Advice("lsar", text, after)


def _train(checked: Checked, costs: Costs | None) -> Advice:
    if costs is None:
        return Advice(
            "train", message("To go further, train it on translations: some hundred pairs are enough to see it move.")
        )
    text = message(
        "To go further, train it on translations: {steps} steps, about {seconds} seconds on this machine and "
        "{gigabytes} GB of memory beside the model.",
        steps=costs.steps, seconds=round(costs.seconds), gigabytes=Figure(f"{costs.peak_bytes / 1e9:.1f}"),
    )  # fmt: skip
    return Advice("train", text, None, costs.seconds, costs.peak_bytes, costs.steps)


def _elsewhere(repaired: bool) -> Advice:
    if repaired:
        return Advice(
            "other-model", message("More than that needs the model’s weights, to train it, or another model.")
        )
    return Advice(
        "other-model",
        message("Moving its vectors does not help; it needs the model’s weights, to train it, or another model."),
    )


def _another() -> Advice:
    return Advice("other-model", message("Choose a model that was made for these languages."))
