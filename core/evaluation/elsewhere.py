"""What a run does to what it was not trained on, measured before and after: forgetting shows here and nowhere else.

A run's held-out pairs are of the kind it is trained on, and rise even while the model is damaged. So it is judged also
on sentences of this project's own (`Elsewhere.of`):

1. Translations of the phrasebook's held-out phrases in the run's languages, unless the run holds out just these.
2. The same in a language that the run has nothing of.
3. Similarity within a language: English sentences against a paraphrase, against one with another detail, against one on
   the same subject, against one on another (``graded.tsv``); Greek phrases and their paraphrases.

What fell by more than chance is harm (`harm`): an exact sign test over phrases, or a bootstrap over the graded
sentences, both paired, because before and after see the same sentences.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from scipy.stats import binomtest, rankdata
from torch import Tensor

from core.data.pairs import Pairs, normalized
from core.data.phrasebook import phrasebook_language
from core.evaluation.embedder import Embedder
from core.evaluation.intervals import wilson
from core.evaluation.pairing import Pairing
from core.evaluation.phrases import held_pairs
from core.evaluation.ranks import rank
from core.messages import Message, message

GRADED = Path(__file__).parents[1] / "assets" / "graded.tsv"
GRADES = ("same", "detail", "topic")  # columns of graded.tsv, the nearest first; unrelated sentences come last
UNTRAINED = ("zh", "hi", "ar", "ru", "ja", "tr", "de")  # the first that the run has nothing of
PARAPHRASED = ("en", "el")  # what the phrasebook has paraphrases in
FEWEST = 50  # phrases; of fewer, no fall could be told from chance
CHANCE = 0.005  # how often chance alone may call one number's fall harm
SMALLEST = 0.01  # a smaller fall is no harm, however sure
DRAWS = 2000

Kind = Literal["translations", "paraphrases", "graded"]
Vectors = Callable[[Sequence[str]], Tensor]


@dataclass(frozen=True)
class Part:
    """One thing that is measured.

    Attributes:
        kind: translations, paraphrases within a language, or graded similarity within a language.
        languages: codes, two of translations and else one.
        trained: whether the run is trained on these languages.
        pairs: what is to be found; of graded similarity none.
    """

    kind: Kind
    languages: tuple[str, ...]
    trained: bool
    pairs: Pairs

    @property
    def name(self) -> str:
        """``en-zh``, ``el paraphrases`` or ``en graded``."""
        return "-".join(self.languages) if self.kind == "translations" else f"{self.languages[0]} {self.kind}"

    def texts(self) -> list[str]:
        """What it needs vectors of."""
        return graded_texts() if self.kind == "graded" else [*self.pairs.a, *self.pairs.b]


@dataclass(frozen=True)
class Reading:
    """What was measured of one state of a model.

    Attributes:
        numbers: by the name of a `Part`; see `as_dict`.
        outcomes: by the same names, and by measure, what every sentence adds to the number.
    """

    numbers: dict[str, dict[str, Any]] = field(default_factory=dict)
    outcomes: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, dict[str, Any]]:
        """Plain numbers by part.

        Each has ``kind``, ``languages``, ``trained`` and ``pairs`` (N). Translations have ``p_at_1`` and
        ``mixed_p_at_1``, paraphrases ``p_at_1``, each with ``a_to_b`` and ``b_to_a`` and their 95 % intervals under
        ``interval``; graded similarity has ``spearman`` and its ``interval``.
        """
        return self.numbers

    def state(self) -> dict[str, Any]:
        """All of it as plain values, for a checkpoint; ``Reading(**state)`` is the same reading."""
        return {"numbers": self.numbers, "outcomes": self.outcomes}


class Elsewhere:
    """What a run is judged on beside its held-out pairs.

    Attributes:
        parts: what is measured.
        texts: every distinct sentence that `measure` asks an encoder for.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = list(parts)
        self.texts = list(dict.fromkeys(text for part in self.parts for text in part.texts()))

    @classmethod
    def of(cls, trained: Pairs | Sequence[Pairs], dev: Pairs | None = None) -> Elsewhere:
        """What suits a run.

        Args:
            trained: what it is trained on, or some of it: its languages count, and no sentence of it is judged on.
            dev: its held-out pairs, which need not be measured twice.
        """
        sets = [trained] if isinstance(trained, Pairs) else list(trained)
        spelled = [language for pairs in sets for language in (pairs.language_a, pairs.language_b)]
        languages = list(dict.fromkeys(code for each in spelled if (code := phrasebook_language(each))))
        taken = {text for pairs in sets for text in pairs.sentences()}
        held = dev.sentences() if dev is not None else set()
        parts = [
            _translations(pairs, trained=True) for pairs in _pairs_of(sets) if not held.issuperset(pairs.sentences())
        ]
        other = next((code for code in UNTRAINED if code not in languages), None)
        with_it = "en" if "en" in languages or not languages else languages[0]
        if other:
            parts.append(_translations(held_pairs(with_it, other), trained=False))
        parts += [_paraphrases(code, code in languages) for code in PARAPHRASED if code == "en" or code in languages]
        parts = [replace(part, pairs=part.pairs.without_texts(taken)) for part in parts]
        kept = [part for part in parts if len(part.pairs) >= FEWEST]
        return cls([*kept, Part("graded", ("en",), "en" in languages, Pairs([], [], "en", "en"))])

    def measure(self, embedder: Embedder) -> Reading:
        """Embed every distinct sentence once and measure all parts."""
        return self.read(embedder.encode(self.texts))

    def read(self, vectors: Tensor) -> Reading:
        """`measure` of ``(N, D)`` vectors, of length 1, of ``texts``."""
        where = {text: row for row, text in enumerate(self.texts)}

        def of(texts: Sequence[str]) -> Tensor:
            return vectors[[where[text] for text in texts]]

        reading = Reading()
        for part in self.parts:
            numbers, outcomes = _graded(of) if part.kind == "graded" else _found(part, of)
            shown = {"kind": part.kind, "languages": list(part.languages), "trained": part.trained}
            reading.numbers[part.name] = shown | numbers
            reading.outcomes[part.name] = outcomes
        return reading


def result(before: Reading, after: Reading) -> dict[str, Any]:
    """What `core.events.Finished` carries: ``before``, ``after``, and ``harm``, a sentence each."""
    return {"before": before.as_dict(), "after": after.as_dict(), "harm": harm(before, after)}


def harm(before: Reading, after: Reading) -> list[Message]:
    """A sentence for every number that fell by more than chance, the most general first."""
    said = []
    for name, then in before.numbers.items():
        now = after.numbers[name]
        for measure in before.outcomes[name]:
            old, new = _mean(then[measure]), _mean(now[measure])
            values = before.outcomes[name][measure], after.outcomes[name][measure]
            fell = _spearman_fell(*values) if then["kind"] == "graded" else _hits_fell(*values)
            if old - new >= SMALLEST and fell:
                said.append(_said(then, measure, old, new))
    return said


def remedy() -> Message:
    """What to do about harm."""
    return message("next time use a lower learning rate, fewer steps, or freeze more layers")


def _said(part: dict[str, Any], measure: str, before: float, after: float) -> Message:
    values: dict[str, Any] = {
        "languages": "-".join(part["languages"]), "before": before, "after": after, "n": part["pairs"],
    }  # fmt: skip
    if part["kind"] == "graded":
        return message(
            "the run has harmed similarity within {languages}: Spearman {before:.3f} before, {after:.3f} after "
            "(N = {n})",
            **values,
        )
    if part["kind"] == "paraphrases":
        return message(
            "the run has harmed paraphrases within {languages}: the right one nearest {before:.3f} before, {after:.3f} "
            "after (N = {n})",
            **values,
        )
    if measure == "mixed_p_at_1":
        return message(
            "the run has harmed translations {languages}: found among both languages {before:.3f} before, "
            "{after:.3f} after (N = {n})",
            **values,
        )
    return message(
        "the run has harmed translations {languages}: nearest among the other language alone {before:.3f} before, "
        "{after:.3f} after (N = {n})",
        **values,
    )


def _mean(value: float | dict[str, float]) -> float:
    return sum(value.values()) / len(value) if isinstance(value, dict) else value


def _pairs_of(sets: Iterable[Pairs]) -> list[Pairs]:
    """The held-out phrases of every language pair that is trained, each once."""
    found: dict[frozenset[str], Pairs] = {}
    for pairs in sets:
        held = held_pairs(pairs.language_a, pairs.language_b)
        if len(held):
            found.setdefault(frozenset((held.language_a, held.language_b)), held)
    return list(found.values())


def _translations(pairs: Pairs, *, trained: bool) -> Part:
    return Part("translations", (pairs.language_a, pairs.language_b), trained, pairs)


def _paraphrases(language: str, trained: bool) -> Part:
    held = held_pairs(language, "el" if language == "en" else "en")
    return Part("paraphrases", (language,), trained, replace(held, b=held.a_alt or held.a, language_b=language))


def _found(part: Part, of: Vectors) -> tuple[dict[str, Any], dict[str, list[float]]]:
    """P@1 of both directions, and how often (0 to 2) each pair is found."""
    x, y = of(part.pairs.a), of(part.pairs.b)
    pairing = Pairing.of(part.pairs.a, part.pairs.b, normalized)
    to_b, to_a = hits(x, y, pairing), hits(y, x, pairing.turned())
    measures = {"p_at_1": (to_b[0], to_a[0])}
    if part.kind == "translations":
        measures["mixed_p_at_1"] = (to_b[1], to_a[1])
    n = len(part.pairs)
    numbers: dict[str, Any] = {"pairs": n}
    for name, ways in measures.items():
        numbers[name] = {way: float(each.double().mean()) for way, each in zip(("a_to_b", "b_to_a"), ways, strict=True)}
    numbers["interval"] = {
        name: {way: list(wilson(share * n, n)) for way, share in numbers[name].items()} for name in measures
    }
    return numbers, {name: (ways[0] + ways[1]).tolist() for name, ways in measures.items()}


def hits(x: Tensor, y: Tensor, pairing: Pairing) -> tuple[Tensor, Tensor]:
    """``(N,)`` chances of the first place of each row's translation, among the y and among both languages.

    Args:
        x: ``(N, D)`` vectors of length 1, which ask.
        y: ``(N, D)``, which answer.
        pairing: which rows have the same sentences.
    """
    x, y = x[pairing.a.rows], y[pairing.b.rows]
    seen = pairing.seen(torch.arange(len(x)))
    across, within = x @ y.T, x @ x.T
    right = seen.nearest(across)
    ranks = rank(right, across.masked_fill(~seen.rivals, -torch.inf))
    mixed = ranks + rank(right, within.masked_fill(~seen.own, -torch.inf))
    return ranks.hits()[pairing.a.of_row], mixed.hits()[pairing.a.of_row]


@cache
def graded_rows() -> list[dict[str, str]]:
    """Sentences of our own with three others each, by falling similarity: see `GRADES`."""
    with GRADED.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def graded_texts() -> list[str]:
    """Every sentence of `graded_rows`."""
    return [row[column] for row in graded_rows() for column in ("sentence", *GRADES)]


def _graded(of: Vectors) -> tuple[dict[str, Any], dict[str, list[float]]]:
    """Spearman's correlation of cosines with the grades; a row's unrelated sentence is the next row's first."""
    sentences = of([row["sentence"] for row in graded_rows()])
    others = [of([row[column] for row in graded_rows()]) for column in GRADES]
    cosines = torch.stack([(sentences * other).sum(1) for other in (*others, sentences.roll(1, 0))], 1)  # (R, 4)
    values = np.asarray(cosines.double().round(decimals=6))
    drawn = _spearman(values[_draws(len(values))])
    interval = np.quantile(drawn, [0.025, 0.975]).tolist()
    numbers = {"pairs": values.size, "spearman": float(_spearman(values[None])[0]), "interval": interval}
    return numbers, {"spearman": values.flatten().tolist()}


def _draws(rows: int) -> np.ndarray:
    """``(DRAWS, R)`` rows drawn with repeats, the same ones at every call."""
    return np.random.default_rng(0).integers(rows, size=(DRAWS, rows))


def _spearman(cosines: np.ndarray) -> np.ndarray:
    """``(K,)`` rank correlations of ``(K, R, 4)`` cosines with the grades."""
    grades = np.broadcast_to(-np.arange(cosines.shape[2]), cosines.shape[1:]).reshape(-1)
    x = rankdata(cosines.reshape(len(cosines), -1), axis=1)
    y = rankdata(grades)
    x, y = x - x.mean(1, keepdims=True), y - y.mean()
    norms = np.sqrt((x**2).sum(1) * (y**2).sum())
    return np.asarray((x @ y) / np.where(norms > 0, norms, 1))


def _hits_fell(before: list[float], after: list[float]) -> bool:
    """Whether so many more pairs are found less often than more often that chance would hardly do it: a sign test."""
    change = np.array(after) - np.array(before)
    worse, better = int((change < 0).sum()), int((change > 0).sum())
    return worse > better and binomtest(worse, worse + better, alternative="greater").pvalue < CHANCE


def _spearman_fell(before: list[float], after: list[float]) -> bool:
    """Whether it fell in nearly every draw of the graded sentences."""
    old, new = (np.array(values).reshape(-1, 1 + len(GRADES)) for values in (before, after))
    draws = _draws(len(old))
    return bool(np.quantile(_spearman(new[draws]) - _spearman(old[draws]), 1 - CHANCE) < 0)
