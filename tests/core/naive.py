"""What `core.evaluation.metrics` computes, once more as plain loops over rows and sentences."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.stats import spearmanr

from core.data.pairs import normalized

Table = dict[tuple[int, int], float]


class Rows:
    """Texts of N rows, and what they are to each other; without texts all are different."""

    def __init__(self, a: Sequence[str] | int, b: Sequence[str] = ()) -> None:
        texts = (a, b) if not isinstance(a, int) else ([f"a {i}" for i in range(a)], [f"b {i}" for i in range(a)])
        self.a, self.b = ([normalized(text) for text in side] for side in texts)
        self.edges = list(zip(self.a, self.b, strict=True))

    def turned(self) -> Rows:
        return Rows(self.b, self.a)

    def beside(self, sentence: str) -> set[str]:
        return {b for a, b in self.edges if a == sentence} | {a for a, b in self.edges if b == sentence}

    def kin(self, i: int) -> set[str]:
        near = self.beside(self.a[i])
        return {self.a[i], *near, *(each for one in near for each in self.beside(one))}

    def translations(self, i: int) -> list[int]:
        said = {b for a, b in self.edges if a == self.a[i]}
        return [j for j, sentence in enumerate(self.b) if sentence in said]

    def rivals(self, i: int) -> list[int]:
        return [j for j in first(self.b) if self.b[j] not in self.kin(i)]

    def own(self, i: int) -> list[int]:
        return [j for j in first(self.a) if self.a[j] not in self.kin(i)]


def first(sentences: list[str]) -> list[int]:
    return [i for i, sentence in enumerate(sentences) if sentence not in sentences[:i]]


def similarities(x: np.ndarray, y: np.ndarray) -> Table:
    pairs = itertools.product(range(len(x)), range(len(y)))
    return {(i, j): round(sum(float(p) * float(q) for p, q in zip(x[i], y[j], strict=True)), 10) for i, j in pairs}


def expected_hits(right: float, wrong: list[float]) -> float:
    return 0.0 if max(wrong, default=-2.0) > right else 1 / (1 + wrong.count(right))


def wins(value: float, others: list[float]) -> float:
    return sum(1.0 if value > other else 0.5 if value == other else 0.0 for other in others) / len(others)


def own_share(across: list[float], within: list[float], k: int) -> float:
    places, share = k, 0.0
    for score in sorted({*across, *within}, reverse=True):
        own, both = within.count(score), within.count(score) + across.count(score)
        taken = min(places, both)
        share += taken * own / both
        places -= taken
    return share / k


def direction(x: np.ndarray, y: np.ndarray, rows: Rows | None = None) -> dict[str, float]:
    rows = rows or Rows(len(x))
    across, within = similarities(x, y), similarities(x, x)
    values: dict[str, list[float]] = {
        name: [] for name in ("p_at_1", "mixed_p_at_1", "mrr", "same_language", "meaning", "language")
    }
    for i in range(len(x)):
        right = max(across[i, j] for j in rows.translations(i))
        wrong = [across[i, j] for j in rows.rivals(i)]
        own = [within[i, j] for j in rows.own(i)]
        answers = [across[i, j] for j in {*first(rows.b)} & {*rows.translations(i)}] + wrong
        values["p_at_1"].append(expected_hits(right, wrong))
        values["mixed_p_at_1"].append(expected_hits(right, wrong + own))
        values["mrr"].append(1 / (1 + sum(score > right for score in wrong) + wrong.count(right) / 2))
        values["same_language"].append(own_share(answers, own, min(10, len(answers) + len(own))))
        if wrong:
            values["meaning"].append(wins(right, wrong))
        if wrong and own:
            values["language"].append(sum(wins(score, wrong) for score in own) / len(own))
    return {name: sum(each) / len(each) for name, each in values.items()}


def halved(right: float, wrong: list[float], own: list[float]) -> float:
    """The chance of the first place among as many as ``wrong``, of which half are drawn from ``own``."""
    drawn = min(len(wrong) // 2, len(own))
    kept, chance = len(wrong) - drawn, 0.0
    for ties, other_ties in itertools.product(range(wrong.count(right) + 1), range(own.count(right) + 1)):
        ways = 1
        for scores, number, tied in ((wrong, kept, ties), (own, drawn, other_ties)):
            below = sum(score < right for score in scores)
            ways *= math.comb(scores.count(right), tied) * math.comb(below, number - tied) if number >= tied else 0
        chance += ways / (1 + ties + other_ties)
    return chance / (math.comb(len(wrong), kept) * math.comb(len(own), drawn))


def preferences(x: np.ndarray, y: np.ndarray, rows: Rows) -> list[float]:
    """What each row loses because rivals speak its language."""
    across, within, lost = similarities(x, y), similarities(x, x), []
    for i in range(len(x)):
        right = max(across[i, j] for j in rows.translations(i))
        wrong, own = [across[i, j] for j in rows.rivals(i)], [within[i, j] for j in rows.own(i)]
        lost.append(expected_hits(right, wrong) - halved(right, wrong, own))
    return lost


def wilson(share: float, rows: Rows) -> list[float]:
    counts = Counter(rows.a).values()
    n, z = len(rows.a) ** 2 / sum(count**2 for count in counts), 1.959963984540054
    middle, half = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return [(middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)]


def interval_of_preference(lost: list[float], rows: Rows) -> list[float]:
    """Normal, over sentences, with half an observation more of each: lost or won, and twice nothing."""
    counts, z = Counter(rows.a), 1.959963984540054
    means = {a: sum(d for d, each in zip(lost, rows.a, strict=True) if each == a) / counts[a] for a in counts}
    n = len(lost) ** 2 / sum(count**2 for count in counts.values())
    mean = sum(means[a] * counts[a] for a in counts) / len(lost)
    square = sum(means[a] ** 2 * counts[a] for a in counts) / len(lost)
    centre = n * mean / (n + 2)
    spread = (n * square + 0.5 * 1 + 0.5 * 1) / (n + 2) - centre**2
    half = z * math.sqrt(spread / (n + 2))
    return [max(-1, min(mean, centre - half)), min(1, max(mean, centre + half))]


def csls_p_at_1(x: np.ndarray, y: np.ndarray, rows: Rows | None = None) -> float:
    rows = rows or Rows(len(x))
    n, across = len(x), similarities(x, y)
    crowd_x = [np.mean(sorted((across[i, j] for j in first(rows.b)), reverse=True)[:10]) for i in range(n)]
    crowd_y = [np.mean(sorted((across[i, j] for i in first(rows.a)), reverse=True)[:10]) for j in range(n)]
    hits = 0.0
    for i in range(n):
        scores = [round(float(2 * across[i, j] - crowd_x[i] - crowd_y[j]), 9) for j in range(n)]
        hits += expected_hits(max(scores[j] for j in rows.translations(i)), [scores[j] for j in rows.rivals(i)])
    return hits / n


def margin_hits(x: np.ndarray, y: np.ndarray, rows: Rows | None = None) -> tuple[float, float]:
    """P@1 by the ratio margin: among all candidates, and among the 4 nearest that may answer, as xSIM chooses."""
    rows = rows or Rows(len(x))
    n, across = len(x), similarities(x, y)
    crowd_x = [np.mean(sorted((across[i, j] for j in first(rows.b)), reverse=True)[:4]) for i in range(n)]
    crowd_y = [np.mean(sorted((across[i, j] for i in first(rows.a)), reverse=True)[:4]) for j in range(n)]
    of_all, of_four = 0.0, 0.0
    for i in range(n):
        ratio = {j: round(float(across[i, j] / ((crowd_x[i] + crowd_y[j]) / 2 or 1e-12)), 9) for j in range(n)}
        right, wrong = rows.translations(i), rows.rivals(i)
        of_all += expected_hits(max(ratio[j] for j in right), [ratio[j] for j in wrong])
        answers = {*wrong, *right} & {*first(rows.b)}
        last = sorted((across[i, j] for j in answers), reverse=True)[:4][-1]
        near = [j for j in right if across[i, j] >= last]
        if near:
            of_four += expected_hits(max(ratio[j] for j in near), [ratio[j] for j in wrong if across[i, j] >= last])
    return of_all / n, of_four / n


def mean_cosines(x: np.ndarray, y: np.ndarray, rows: Rows | None = None) -> dict[str, float]:
    rows = rows or Rows(len(x))
    n, across = len(x), similarities(x, y)
    cross = [across[i, j] for i in first(rows.a) for j in rows.rivals(i)]
    own = [similarities(x, x)[i, j] for i in first(rows.a) for j in rows.own(i)]
    own += [similarities(y, y)[i, j] for i in first(rows.b) for j in rows.turned().own(i)]
    return {
        "paired": sum(across[i, i] for i in range(n)) / n,
        "unrelated_cross": sum(cross) / len(cross),
        "unrelated_same": sum(own) / len(own),
    }


def relative_gap(means: dict[str, float]) -> float:
    language = max(0.0, means["unrelated_same"] - means["unrelated_cross"])
    meaning = max(0.0, means["paired"] - means["unrelated_cross"])
    return language / (language + meaning) if language + meaning > 1e-7 else 0.0


def language_variance_share(x: np.ndarray, y: np.ndarray) -> float:
    """By the definition, each language weighing half, however many sentences it has."""
    centre = (x.mean(0) + y.mean(0)) / 2
    total = sum(float(((row - centre) ** 2).sum()) / len(side) for side in (x, y) for row in side.astype(float)) / 2
    between = sum(float(((side.mean(0) - centre) ** 2).sum()) for side in (x, y)) / 2
    return between / total if total > 0 else 0.0


def auc(x: np.ndarray, y: np.ndarray, rows: Rows | None = None) -> float:
    rows = rows or Rows(len(x))
    n, across = len(x), similarities(x, y)
    unrelated = [across[i, j] for i in first(rows.a) for j in rows.rivals(i)]
    return sum(wins(across[i, i], unrelated) for i in range(n)) / n


def spearman(x: np.ndarray, y: np.ndarray, rows: Rows | None = None) -> dict[str, float]:
    rows = rows or Rows(len(x))
    n = len(x)
    table = {(i, j): float(spearmanr(x[i], y[j]).statistic) for i in range(n) for j in range(n)}
    unrelated = [table[i, j] for i in first(rows.a) for j in rows.rivals(i)]
    return {"paired": sum(table[i, i] for i in range(n)) / n, "unrelated": sum(unrelated) / len(unrelated)}


def judge(x: np.ndarray, y: np.ndarray, rows: Rows | None = None) -> dict[str, Any]:
    rows = rows or Rows(len(x))
    back = rows.turned()
    to_b, to_a = direction(x, y, rows), direction(y, x, back)
    means = mean_cosines(x, y, rows)
    both = {name: (to_b[name] + to_a[name]) / 2 for name in to_b}
    found = {name: {"a_to_b": to_b[name], "b_to_a": to_a[name]} for name in ("p_at_1", "mixed_p_at_1", "mrr")}
    found["csls_p_at_1"] = {"a_to_b": csls_p_at_1(x, y, rows), "b_to_a": csls_p_at_1(y, x, back)}
    margins = {"a_to_b": margin_hits(x, y, rows), "b_to_a": margin_hits(y, x, back)}
    found["margin_p_at_1"] = {way: every for way, (every, _) in margins.items()}
    lost = {"a_to_b": (preferences(x, y, rows), rows), "b_to_a": (preferences(y, x, back), back)}
    intervals = {
        name: {"a_to_b": wilson(ways["a_to_b"], rows), "b_to_a": wilson(ways["b_to_a"], back)}
        for name, ways in found.items()
    }
    errors = {way: [100 * (1 - end) for end in reversed(wilson(four, of))] for (way, (_, four)), of in
              zip(margins.items(), (rows, back), strict=True)}  # fmt: skip
    intervals["xsim"] = errors
    intervals["language_preference"] = {way: interval_of_preference(*each) for way, each in lost.items()}
    return {
        **found,
        "xsim": {way: 100 * (1 - four) for way, (_, four) in margins.items()},
        "language_preference": {way: sum(each) / len(each) for way, (each, _) in lost.items()},
        "interval": intervals,
        "pairs": len(x),
        "repeated_pairs": len(x) - len({*rows.edges}),
        "equal_rows": sum(a == b for a, b in rows.edges),
        "distinct_sentences": {"a": len(first(rows.a)), "b": len(first(rows.b))},
        "dim": x.shape[1],
        "cosine": means,
        "spearman": spearman(x, y, rows),
        "relative_gap": relative_gap(means),
        "language_variance_share": language_variance_share(x[first(rows.a)], y[first(rows.b)]),
        "abx": {"meaning": both["meaning"], "language": both["language"]},
        "auc": auc(x, y, rows),
        "same_language_neighbours_at_10": both["same_language"],
    }


def leaves(measured: Any, name: str = "") -> dict[str, Any]:
    """Every number of nested dictionaries and lists by its way down, as `pytest.approx` compares them."""
    inner = enumerate(measured) if isinstance(measured, list) else measured.items()
    found: dict[str, Any] = {}
    for key, value in inner:
        below = f"{name}.{key}" if name else str(key)
        found |= leaves(value, below) if isinstance(value, dict | list) else {below: value}
    return found
