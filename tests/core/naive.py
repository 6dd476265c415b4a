"""What `core.evaluation.metrics` computes, once more as plain loops over pairs of sentences."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from scipy.stats import spearmanr

Table = dict[tuple[int, int], float]


def similarities(x: np.ndarray, y: np.ndarray) -> Table:
    pairs = itertools.product(range(len(x)), range(len(y)))
    return {(i, j): round(sum(float(p) * float(q) for p, q in zip(x[i], y[j], strict=True)), 10) for i, j in pairs}


def expected_hits(right: float, wrong: list[float]) -> float:
    return 0.0 if max(wrong) > right else 1 / (1 + wrong.count(right))


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


def direction(x: np.ndarray, y: np.ndarray) -> dict[str, float]:
    n, across, within = len(x), similarities(x, y), similarities(x, x)
    sums = dict.fromkeys(("p_at_1", "mixed_p_at_1", "mrr", "same_language", "meaning", "language"), 0.0)
    for i in range(n):
        right = across[i, i]
        wrong = [across[i, j] for j in range(n) if j != i]
        own = [within[i, j] for j in range(n) if j != i]
        sums["p_at_1"] += expected_hits(right, wrong)
        sums["mixed_p_at_1"] += expected_hits(right, wrong + own)
        sums["mrr"] += 1 / (1 + sum(score > right for score in wrong) + wrong.count(right) / 2)
        sums["same_language"] += own_share([right, *wrong], own, min(10, 2 * n - 1))
        sums["meaning"] += wins(right, wrong)
        sums["language"] += sum(wins(score, wrong) for score in own) / (n - 1)
    return {name: value / n for name, value in sums.items()}


def csls_p_at_1(x: np.ndarray, y: np.ndarray) -> float:
    n, across = len(x), similarities(x, y)
    crowd_x = [np.mean(sorted((across[i, j] for j in range(n)), reverse=True)[:10]) for i in range(n)]
    crowd_y = [np.mean(sorted((across[i, j] for i in range(n)), reverse=True)[:10]) for j in range(n)]
    hits = 0.0
    for i in range(n):
        scores = [round(float(2 * across[i, j] - crowd_x[i] - crowd_y[j]), 9) for j in range(n)]
        hits += expected_hits(scores.pop(i), scores)
    return hits / n


def mean_cosines(x: np.ndarray, y: np.ndarray) -> dict[str, float]:
    n, across = len(x), similarities(x, y)
    unrelated = [(i, j) for i in range(n) for j in range(n) if i != j]
    own = [similarities(side, side)[pair] for side in (x, y) for pair in unrelated]
    return {
        "paired": sum(across[i, i] for i in range(n)) / n,
        "unrelated_cross": sum(across[pair] for pair in unrelated) / len(unrelated),
        "unrelated_same": sum(own) / len(own),
    }


def relative_gap(means: dict[str, float]) -> float:
    language = max(0.0, means["unrelated_same"] - means["unrelated_cross"])
    meaning = max(0.0, means["paired"] - means["unrelated_cross"])
    return language / (language + meaning) if language or meaning else 0.0


def language_variance_share(x: np.ndarray, y: np.ndarray) -> float:
    both = np.concatenate([x, y]).astype(float)
    total = sum(float(((row - both.mean(0)) ** 2).sum()) for row in both) / len(both)
    between = sum(float(((side.mean(0) - both.mean(0)) ** 2).sum()) for side in (x, y)) / 2
    return between / total


def auc(x: np.ndarray, y: np.ndarray) -> float:
    n, across = len(x), similarities(x, y)
    unrelated = [across[i, j] for i in range(n) for j in range(n) if i != j]
    return sum(wins(across[i, i], unrelated) for i in range(n)) / n


def spearman(x: np.ndarray, y: np.ndarray) -> dict[str, float]:
    n = len(x)
    table = {(i, j): float(spearmanr(x[i], y[j]).statistic) for i in range(n) for j in range(n)}
    return {
        "paired": sum(table[i, i] for i in range(n)) / n,
        "unrelated": sum(value for (i, j), value in table.items() if i != j) / (n * (n - 1)),
    }


def judge(x: np.ndarray, y: np.ndarray) -> dict[str, Any]:
    to_b, to_a = direction(x, y), direction(y, x)
    means = mean_cosines(x, y)
    both = {name: (to_b[name] + to_a[name]) / 2 for name in to_b}
    return {
        **{name: {"a_to_b": to_b[name], "b_to_a": to_a[name]} for name in ("p_at_1", "mixed_p_at_1", "mrr")},
        "pairs": len(x),
        "dim": x.shape[1],
        "csls_p_at_1": {"a_to_b": csls_p_at_1(x, y), "b_to_a": csls_p_at_1(y, x)},
        "cosine": means,
        "spearman": spearman(x, y),
        "relative_gap": relative_gap(means),
        "language_variance_share": language_variance_share(x, y),
        "abx": {"meaning": both["meaning"], "language": both["language"]},
        "auc": auc(x, y),
        "same_language_neighbours_at_10": both["same_language"],
    }
