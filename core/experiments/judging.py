"""What an arm is judged by, once its last step is done: sentences that it has not been trained on.

Translations have the numbers of `core.evaluation.evaluate`; similarity within English those of
`core.evaluation.elsewhere`. Beside them stands, for every sentence, whether it found its translation among both
languages: by that arms are compared over the same sentences.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs, normalized
from core.encoder.encoder import Encoder
from core.evaluation.corrections import Fitted, fitted
from core.evaluation.elsewhere import Elsewhere, hits
from core.evaluation.evaluate import judge
from core.evaluation.pairing import Pairing
from core.experiments.races import GRADED, PARAPHRASES

KEPT = ("pairs", "p_at_1", "mixed_p_at_1", "language_preference", "relative_gap", "cosine")


def fit(encoder: Encoder, pairs: Pairs, correction: str) -> Fitted | None:
    """A correction fitted on training pairs; None for ``none``."""
    if correction == "none":
        return None
    pairing = Pairing.of(pairs.a, pairs.b, normalized)
    x, y = (encoder.encode(side, normalize=False) for side in (pairs.a, pairs.b))
    return fitted(correction, x[pairing.a.rows], y[pairing.b.rows], pairing)


def translations(encoder: Encoder, pairs: Pairs, correct: Fitted | None = None) -> tuple[dict[str, Any], list[float]]:
    """Numbers of N held-out pairs, and of each pair how often, 0 to 2 of two directions, it is found among both."""
    return found_in(*vectors(encoder, pairs, correct), pairs)


def found_in(x: Tensor, y: Tensor, pairs: Pairs) -> tuple[dict[str, Any], list[float]]:
    """`translations` of ``(N, D)`` vectors of length 1 of both sides."""
    pairing = Pairing.of(pairs.a, pairs.b, normalized)
    numbers = judge(x, y, pairing)
    found = hits(x, y, pairing)[1] + hits(y, x, pairing.turned())[1]
    return {name: numbers[name] for name in KEPT}, [round(value, 4) for value in found.tolist()]


def vectors(encoder: Encoder, pairs: Pairs, correct: Fitted | None = None) -> tuple[Tensor, Tensor]:
    """``(N, D)`` vectors of both sides, of length 1."""
    x, y = (encoder.encode(side, normalize=False) for side in (pairs.a, pairs.b))
    if correct is not None:
        return correct(x, y)
    return functional.normalize(x, dim=1), functional.normalize(y, dim=1)


def within_english(encoder: Encoder, names: list[str]) -> dict[str, tuple[dict[str, Any], list[float] | None]]:
    """Numbers of similarity within English, by name; paraphrases also have what each pair found, 0 to 2."""
    whole = Elsewhere.of(Pairs([], [], "en", "en"))
    parts = Elsewhere([part for part in whole.parts if part.name in names])
    if not parts.parts:
        return {}
    with torch.no_grad():
        reading = parts.measure(encoder)
    made: dict[str, tuple[dict[str, Any], list[float] | None]] = {}
    for name, numbers in reading.numbers.items():
        found = reading.outcomes[name].get("p_at_1") if name == PARAPHRASES else None
        made[name] = {key: numbers[key] for key in ("pairs", "p_at_1", "spearman") if key in numbers}, found
    return made


def is_within(name: str) -> bool:
    """Whether a judged set is similarity within English, and no language."""
    return name in (GRADED, PARAPHRASES)
