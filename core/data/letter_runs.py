"""Which of the phrasebook's languages some sentences look like, by their letters: the second opinion of `language_id`.

1. Count the runs of one to three characters in each language's phrases of the training part.
2. A sentence speaks for a language by the mean logarithm of how likely its runs are there (naive Bayes with add-one
   smoothing; Cavnar and Trenkle 1994 and Dunning 1994 guess so). Alphabets need no rule of their own: runs of a foreign
   one are likely nowhere.
3. Unsure, so None: the best language is hardly better than the second, or the sentences are far less likely in it
   than its own phrases are. A language that is not in the phrasebook mostly ends here.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache

from core.data.phrasebook import phrasebook, phrasebook_languages

LONGEST = 3  # characters of a run
MIN_RUNS = 20  # about eight letters
MIN_LEAD = 0.15  # nats a run before the second best
SPREAD = 3.0  # standard deviations below what the language's own phrases have


@dataclass(frozen=True)
class _Model:
    logs: dict[str, float]
    unseen: float
    usual: float
    deviation: float


def likely(text: str) -> str | None:
    """Code of the phrasebook's language that a text looks like; None when unsure."""
    runs = _runs(text)
    if len(runs) < MIN_RUNS:
        return None
    scores = sorted(((_score(model, runs), code) for code, model in _models().items()), reverse=True)
    (best, code), (second, _) = scores[:2]
    model = _models()[code]
    # The mean of several phrases strays less than that of one.
    strays = model.deviation * max(0.5, (60 / len(runs)) ** 0.5)
    return code if best - second >= MIN_LEAD and best >= model.usual - SPREAD * strays else None


def _runs(sentence: str) -> list[str]:
    letters = "".join(sign if sign.isalpha() or _is_mark(sign) else " " for sign in sentence.casefold())
    padded = f" {' '.join(letters.split())} "
    if not padded.strip():
        return []
    return [padded[i : i + n] for n in range(1, LONGEST + 1) for i in range(len(padded) - n + 1)]


def _is_mark(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f" or "\u0900" <= sign <= "\u097f" or sign == "'"


def _score(model: _Model, runs: list[str]) -> float:
    return sum(model.logs.get(run, model.unseen) for run in runs) / len(runs)


@cache
def _models() -> dict[str, _Model]:
    rows = [row for row in phrasebook() if row["split"] == "train"]
    codes = phrasebook_languages()
    counts = {code: Counter(run for row in rows for run in _runs(row[code])) for code in codes}
    vocabulary = len(set().union(*counts.values()))
    models = {}
    for code, counted in counts.items():
        total = math.log(sum(counted.values()) + vocabulary)
        logs = {run: math.log(n + 1) - total for run, n in counted.items()}
        # As if the phrase itself had not been counted: a new one is less likely than those that were.
        scores = [
            sum(math.log(counted[run] - own[run] + 1) * own[run] for run in own) / own.total() - total
            for row in rows
            if (own := Counter(_runs(row[code])))
        ]
        mean = sum(scores) / len(scores)
        deviation = (sum((score - mean) ** 2 for score in scores) / len(scores)) ** 0.5
        models[code] = _Model(logs, -total, mean, deviation)
    return models
