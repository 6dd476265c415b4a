"""What a training run reports: plain values, no tensors, so that a terminal, a page and a test can all read them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Step:
    """One optimizer step.

    Attributes:
        step: how many are done, from 1.
        progress: share of the budget used, 0 to 1.
        loss: of this batch, in nats.
        lr: learning rate of this step.
        pairs: pairs seen so far, repeats included.
        seconds: since the start of training.
    """

    step: int
    progress: float
    loss: float
    lr: float
    pairs: int
    seconds: float


@dataclass(frozen=True)
class Evaluated:
    """The model judged on held-out pairs.

    Attributes:
        step: how many were done.
        seconds: since the start of training.
        metrics: the keys of `core.evaluation.evaluate.evaluate`.
        best: whether nothing before was better; of one that does not count, whether it would be.
        elsewhere: at the first judgement, and where the run is judged elsewhere: ``{"before": {...}}``, the keys of
            `core.evaluation.elsewhere.Reading.as_dict`.
        counts: whether it takes part in choosing the best weights; one that was made between two others only to be
            looked at does not, so that looking changes no run.
    """

    step: int
    seconds: float
    metrics: dict[str, Any]
    best: bool
    elsewhere: dict[str, Any] | None = None
    counts: bool = True


@dataclass(frozen=True)
class _Ended:
    """Where a run has ended.

    Attributes:
        best_step: the step whose weights were kept; the last one when nothing was held out.
    """

    step: int
    pairs: int
    seconds: float
    best_step: int


@dataclass(frozen=True)
class Finished(_Ended):
    """The budget is used up, or nothing got better for a while; the encoder holds its best weights.

    Attributes:
        reason: ``budget`` or ``patience``.
        metrics: held-out metrics of the kept weights, None when nothing was held out.
        elsewhere: what the run did to what it was not trained on: ``before`` and ``after``, each with the keys of
            `core.evaluation.elsewhere.Reading.as_dict`, and ``harm``, a sentence for everything that fell by more than
            chance. None where the run was not judged elsewhere.
        checksum: of the kept weights, see `core.encoder.checksum`; None where what was trained is no encoder.
    """

    reason: Literal["budget", "patience"]
    metrics: dict[str, Any] | None
    elsewhere: dict[str, Any] | None = None
    checksum: str | None = None


@dataclass(frozen=True)
class Stopped(_Ended):
    """The run ended before its budget; the encoder holds the best weights so far.

    Attributes:
        reason: ``asked``; ``diverged`` when the loss was no longer a finite number; ``lost`` when another process of
            the run has ended.
        message: one sentence for a person.
        metrics: as in `Finished`.
        elsewhere: as in `Finished`.
        checksum: as in `Finished`.
    """

    reason: Literal["asked", "diverged", "lost"]
    message: str
    metrics: dict[str, Any] | None
    elsewhere: dict[str, Any] | None = None
    checksum: str | None = None


Event = Step | Evaluated | Finished | Stopped


def as_dict(event: Event) -> dict[str, Any]:
    """A JSON-ready object; ``"event"`` is the lower-case name of the kind."""
    return {"event": type(event).__name__.lower(), **asdict(event)}


def short(value: Any) -> Any:
    """What is to be written down, with numbers of five figures."""
    if isinstance(value, dict):
        return {name: short(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [short(each) for each in value]
    return float(f"{value:.5g}") if isinstance(value, float) else value
