"""One dictionary of numbers about a model and held-out pairs; see `core.evaluation.metrics` for the formulas."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from torch import Tensor
from torch.nn import functional

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation import metrics
from core.evaluation.corrections import CORRECTIONS
from core.messages import message


def evaluate(encoder: Encoder, pairs: Pairs, *, correction: str = "none", batch_size: int = 64) -> dict[str, Any]:
    """Judge ``encoder`` on ``pairs``, which it must not have been trained on.

    Args:
        encoder: any encoder.
        pairs: at least 2.
        correction: one of `core.evaluation.corrections.CORRECTIONS`, applied to the raw vectors first.
        batch_size: sentences a forward pass.

    Returns:
        Plain numbers under the keys of `judge`, and ``seconds``, how long it all took.

    Raises:
        ValueError: fewer than 2 pairs, or an unknown correction.
    """
    begun = time.perf_counter()
    x = encoder.encode(pairs.a, batch_size=batch_size, normalize=False)
    y = encoder.encode(pairs.b, batch_size=batch_size, normalize=False)
    return judge(x, y, correction=correction, begun=begun)


def evaluate_tokens(
    encoder: Encoder,
    a: Sequence[Sequence[int]],
    b: Sequence[Sequence[int]],
    *,
    batch_size: int = 64,
    watch: Callable[[Tensor, Tensor], None] | None = None,
) -> dict[str, Any]:
    """`evaluate` for pairs that are tokenised already, as they are in a training run.

    ``watch`` is given the ``(N, D)`` vectors of both sides, of length 1, so that no one has to encode them again.
    """
    begun = time.perf_counter()
    x = encoder.encode_tokens(a, batch_size=batch_size, normalize=False)
    y = encoder.encode_tokens(b, batch_size=batch_size, normalize=False)
    metrics = judge(x, y, begun=begun)
    if watch is not None:
        watch(functional.normalize(x, dim=1), functional.normalize(y, dim=1))
    return metrics


def judge(x: Tensor, y: Tensor, *, correction: str = "none", begun: float | None = None) -> dict[str, Any]:
    """All measures of ``(N, D)`` vectors: row i of ``x`` translates row i of ``y``.

    ``relative_gap`` and ``same_language_neighbours_at_10`` and ``abx`` are means over both directions.
    """
    begun = time.perf_counter() if begun is None else begun
    if len(x) < 2:
        raise ValueError(
            message("judging needs at least 2 pairs, so that there is an unrelated one; pairs given: {n}", n=len(x))
        )
    if correction not in CORRECTIONS:
        raise ValueError(
            message(
                "correction is {value!r}; it must be one of {known}", value=correction, known=", ".join(CORRECTIONS)
            )
        )
    x, y = CORRECTIONS[correction](x, y)
    to_b, to_a = metrics.direction(x, y), metrics.direction(y, x)
    csls = metrics.csls_p_at_1(x, y)
    means = metrics.mean_cosines(x, y)
    spearman = metrics.mean_cosines(metrics.rank_normalised(x), metrics.rank_normalised(y))
    return {
        "pairs": len(x),
        "dim": x.shape[1],
        "p_at_1": {"a_to_b": to_b.p_at_1, "b_to_a": to_a.p_at_1},
        "mixed_p_at_1": {"a_to_b": to_b.mixed_p_at_1, "b_to_a": to_a.mixed_p_at_1},
        "csls_p_at_1": {"a_to_b": csls[0], "b_to_a": csls[1]},
        "mrr": {"a_to_b": to_b.mrr, "b_to_a": to_a.mrr},
        "cosine": {
            "paired": means.paired,
            "unrelated_cross": means.unrelated_cross,
            "unrelated_same": means.unrelated_same,
        },
        "spearman": {"paired": spearman.paired, "unrelated": spearman.unrelated_cross},
        "relative_gap": metrics.relative_gap(means),
        "language_variance_share": metrics.language_variance_share(x, y),
        "abx": {"meaning": (to_b.meaning + to_a.meaning) / 2, "language": (to_b.language + to_a.language) / 2},
        "auc": metrics.auc(x, y),
        "same_language_neighbours_at_10": (to_b.same_language + to_a.same_language) / 2,
        "p_value": metrics.permutation_p_value(x, y),
        "seconds": time.perf_counter() - begun,
    }
