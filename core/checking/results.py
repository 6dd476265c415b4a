"""What a check finds: plain values, no tensors, so that a terminal, a page and a file can all hold them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from core.evaluation.numbers import FOUND, LEADING, MIXED, PREFERENCE, Number, Way, mean, number

Kind = Literal["nothing", "center", "lsar", "train", "other-model"]


@dataclass(frozen=True)
class Line:
    """One set of pairs under one model.

    Attributes:
        name: of the set, such as ``phrases:en-el``.
        language_a: code of its first language, or ``a``.
        language_b: of its second.
        numbers: all that `core.evaluation.evaluate.judge` measures.
        repaired: the retrieval numbers after a correction without training, by its name in
            `core.evaluation.corrections`: ``center`` and ``lsar``, of a small set that is checked alone all.
        claimed: whether the model claims to know both languages; None where nobody has said.
    """

    name: str
    language_a: str
    language_b: str
    numbers: dict[str, Any]
    repaired: dict[str, dict[str, Any]] = field(default_factory=dict)
    claimed: bool | None = None

    @property
    def pairs(self) -> int:
        """How many rows the set has."""
        return int(self.numbers["pairs"])

    @property
    def found(self) -> Number:
        """P@1 among the sentences of the other language, mean of both ways."""
        return number(self.numbers, FOUND)

    @property
    def mixed(self) -> Number:
        """P@1 among the sentences of both languages, mean of both ways."""
        return number(self.numbers, MIXED)

    @property
    def preference(self) -> Number:
        """Language preference, mean of both ways (`core.evaluation.preference`)."""
        return number(self.numbers, PREFERENCE)

    def way(self, name: str, way: Way) -> Number:
        """``p_at_1``, ``mixed_p_at_1`` or ``language_preference`` one way: which side asks."""
        return number(self.numbers, name, way)

    def after(self, correction: str, name: str = MIXED) -> Number | None:
        """A number after a correction, mean of both ways; None where it was not measured."""
        measured = self.repaired.get(correction)
        return number(measured, name) if measured else None


@dataclass(frozen=True)
class Advice:
    """One thing that would help a model, or that nothing is needed.

    Attributes:
        kind: ``nothing``, ``center`` (subtract each language's mean), ``lsar`` (the same without knowing the language),
            ``train``, or ``other-model``.
        text: a sentence or two for a person, a `core.messages.Message`.
        predicted: P@1 among both languages afterwards, measured on these sets; None where nothing was measured.
        seconds: what training would take on this machine; None for the others, or where nobody knows.
        peak_bytes: the memory that it would take beside the model.
        steps: how many.
    """

    kind: Kind
    text: str
    predicted: Number | None = None
    seconds: float | None = None
    peak_bytes: int | None = None
    steps: int | None = None


@dataclass(frozen=True)
class Checked:
    """One model, checked.

    Attributes:
        model: what it is called.
        lines: one a set, in the order of the sets; none where ``error`` is.
        dim: how long its vectors are.
        sentences: how many different ones were embedded.
        seconds: how long embedding and measuring took.
        verdict: two sentences for a person, each a `core.messages.Message`; none where ``error`` is.
        advice: what would help this model, the best first.
        error: why it could not be checked, one sentence; None where it was.
    """

    model: str
    lines: list[Line] = field(default_factory=list)
    dim: int = 0
    sentences: int = 0
    seconds: float = 0.0
    verdict: list[str] = field(default_factory=list)
    advice: list[Advice] = field(default_factory=list)
    error: str | None = None

    @property
    def judged(self) -> list[Line]:
        """The sets that means are over: those that the model does not disclaim; all where it disclaims all."""
        return [line for line in self.lines if line.claimed is not False] or self.lines

    @property
    def found(self) -> Number:
        """P@1 among the sentences of the other language, mean over the sets that are `judged`."""
        return mean([line.found for line in self.judged])

    @property
    def mixed(self) -> Number:
        """P@1 among the sentences of both languages, mean over the sets that are `judged`."""
        return mean([line.mixed for line in self.judged])

    @property
    def preference(self) -> Number:
        """Language preference, mean over the sets that are `judged`."""
        return mean([line.preference for line in self.judged])

    def after(self, correction: str, name: str = MIXED) -> Number | None:
        """A number after a correction, mean over the `judged` sets; None where it was not measured everywhere."""
        found = [number for line in self.judged if (number := line.after(correction, name))]
        return mean(found) if found and len(found) == len(self.judged) else None

    def as_dict(self, say: Callable[[str], str] = str) -> dict[str, Any]:
        """A JSON-ready object that names its ``model``; of one set alone its numbers stand at the top, too.

        Args:
            say: what to make of each sentence for a person, such as a translation.
        """
        if self.error is not None:
            return {"model": self.model, "error": say(self.error)}
        alone = self.lines[0].numbers if len(self.lines) == 1 else {}
        return {
            "model": self.model,
            **alone,
            "dim": self.dim,
            "sentences": self.sentences,
            "seconds": self.seconds,
            "mean": {name: asdict(mean([number(each.numbers, name) for each in self.judged])) for name in LEADING},
            "verdict": [say(each) for each in self.verdict],
            "advice": [{**asdict(each), "text": say(each.text)} for each in self.advice],
            "sets": [asdict(line) for line in self.lines],
        }
