"""`evaluate`: one dictionary of numbers about a model and held-out pairs.

1. Embed both sides (`evaluate`), or take token ids that are there already (`evaluate_tokens`), or embeddings (`judge`).
2. Repair them, if asked to, with one of `core.evaluation.corrections`, fitted on other pairs where there are any.
3. Measure: `core.evaluation.metrics` has the formulas, each way or as the mean of both. Rows may repeat sentences:
   `core.evaluation.pairing` says what then counts how often.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from torch import Tensor

from core.data.pairs import Pairs, normalized, require_pairs
from core.encoder.encoder import Encoder
from core.evaluation import metrics
from core.evaluation.corrections import CORRECTIONS, Corrected, check_amount, check_correction, fitted
from core.evaluation.intervals import wilson, worth
from core.evaluation.margins import scaled
from core.evaluation.pairing import Pairing
from core.evaluation.preference import language_preference
from core.messages import message

Correct = Callable[[Tensor, Tensor, Pairing | None], Corrected]


def evaluate(
    encoder: Encoder, pairs: Pairs, *, correction: str = "none", fit: Pairs | None = None, batch_size: int = 64
) -> dict[str, Any]:
    """Judge ``encoder`` on ``pairs``, which it must not have been trained on.

    Args:
        encoder: any encoder.
        pairs: at least 2.
        correction: one of `core.evaluation.corrections.CORRECTIONS`, applied to the raw vectors first.
        fit: pairs, at least 2, that the correction is fitted on; none of their sentences should be among ``pairs``.
            None fits it on ``pairs`` themselves: by halves where it needs translations, as a whole where it needs none.
        batch_size: sentences a forward pass.

    Returns:
        Plain numbers under the keys of `judge`, and ``seconds``, how long it all took.

    Raises:
        TypeError: ``pairs`` are no `Pairs`.
        ValueError: fewer than 2 pairs, none that is unrelated to another, or an unknown correction.
    """
    require_pairs(pairs)
    begun = time.perf_counter()
    correct = _correction(correction)
    if fit is not None and correction != "none":
        check_amount(len(fit))
        made = fitted(correction, *_embedded(encoder, fit, batch_size))
        correct = lambda x, y, _: made(x, y)  # noqa: E731
    x, y, pairing = _embedded(encoder, pairs, batch_size)
    return _measured(x, y, pairing, correct, begun)


def _embedded(encoder: Encoder, pairs: Pairs, batch_size: int) -> tuple[Tensor, Tensor, Pairing]:
    """``(n, D)`` and ``(m, D)`` raw vectors of the distinct texts of both sides, and what is between them."""
    pairing = Pairing.of(pairs.a, pairs.b, normalized)
    a, b = ([texts[row] for row in side.rows] for texts, side in ((pairs.a, pairing.a), (pairs.b, pairing.b)))
    x, y = (encoder.encode(side, batch_size=batch_size, normalize=False) for side in (a, b))
    return x, y, pairing


def _correction(name: str) -> Correct:
    check_correction(name)
    return CORRECTIONS[name]


def evaluate_tokens(
    encoder: Encoder,
    a: Sequence[Sequence[int]],
    b: Sequence[Sequence[int]],
    *,
    batch_size: int = 64,
) -> dict[str, Any]:
    """`evaluate` for N pairs that are tokenised already; two sentences are equal when their tokens are.

    Args:
        encoder: any encoder.
        a: token ids of N sentences.
        b: token ids of their translations.
        batch_size: sentences a forward pass.

    Returns:
        What `evaluate` returns.

    Raises:
        ValueError: fewer than 2 pairs, or none that is unrelated to another.
    """
    begun = time.perf_counter()
    x = encoder.encode_tokens(a, batch_size=batch_size, normalize=False)
    y = encoder.encode_tokens(b, batch_size=batch_size, normalize=False)
    return judge(x, y, Pairing.of(list(map(tuple, a)), list(map(tuple, b))), begun=begun)


def judge(
    x: Tensor, y: Tensor, pairing: Pairing | None = None, *, correction: str = "none", begun: float | None = None
) -> dict[str, Any]:
    """All measures of N pairs of embeddings.

    Args:
        x: ``(N, D)`` embeddings, N of at least 2, of any length.
        y: ``(N, D)``; row i translates row i of ``x``.
        pairing: which rows have the same sentences; None: none have.
        correction: one of `core.evaluation.corrections.CORRECTIONS`, applied first.
        begun: when the work began, by ``time.perf_counter``; None is now.

    Returns:
        Plain numbers. What has two ways has a value for ``a_to_b`` and one for ``b_to_a``, but for ``abx`` and
        ``same_language_neighbours_at_10``, which are means of both. ``pairs`` counts all rows, ``repeated_pairs`` those
        that say what an earlier row says, ``equal_rows`` those that say the same on both sides, whose translation any
        model finds, ``distinct_sentences`` the sentences of each side (case and punctuation aside). ``csls_p_at_1`` and
        ``margin_p_at_1`` choose among all candidates, ``xsim``, an error in per cent, among the 4 nearest
        (`core.evaluation.margins`). ``interval`` has low and high of each retrieval number, each way, for 95 of 100
        samples of queries (`core.evaluation.intervals`). ``seconds`` is the time since ``begun``.

    Raises:
        ValueError: fewer than 2 pairs, none that is unrelated to another, or an unknown correction.
    """
    begun = time.perf_counter() if begun is None else begun
    pairing = pairing or Pairing.apart(len(x))
    return _measured(x[pairing.a.rows], y[pairing.b.rows], pairing, _correction(correction), begun)


def _measured(x: Tensor, y: Tensor, pairing: Pairing, correct: Correct, begun: float) -> dict[str, Any]:
    """`judge` of the distinct texts of both sides."""
    n = len(pairing)
    if n < 2:
        raise ValueError(
            message("judging needs at least 2 pairs, so that there is an unrelated one; pairs given: {n}", n=n)
        )
    x, y = correct(x, y, pairing)
    to_b, to_a = metrics.direction(x, y, pairing), metrics.direction(y, x, pairing.turned())
    means = metrics.mean_cosines(x, y, pairing)
    spearman = metrics.mean_cosines(metrics.rank_normalised(x), metrics.rank_normalised(y), pairing)
    sentences = x[pairing.a.candidates], y[pairing.b.candidates]
    return {
        "pairs": n,
        "repeated_pairs": n - len(pairing.distinct()),
        "equal_rows": pairing.equal_rows,
        "distinct_sentences": {"a": len(sentences[0]), "b": len(sentences[1])},
        "dim": x.shape[1],
        **_retrieval(x, y, pairing, to_b, to_a),
        "cosine": {
            "paired": means.paired,
            "unrelated_cross": means.unrelated_cross,
            "unrelated_same": means.unrelated_same,
        },
        "spearman": {"paired": spearman.paired, "unrelated": spearman.unrelated_cross},
        "relative_gap": metrics.relative_gap(means),
        "language_variance_share": metrics.language_variance_share(*sentences),
        "abx": {
            "meaning": metrics.mean_of_both(to_b.meaning, to_a.meaning),
            "language": metrics.mean_of_both(to_b.language, to_a.language),
        },
        "auc": metrics.auc(x, y, pairing),
        "same_language_neighbours_at_10": metrics.mean_of_both(to_b.same_language, to_a.same_language),
        "p_value": metrics.permutation_p_value(x, y, pairing),
        "seconds": time.perf_counter() - begun,
    }


def retrieval(x: Tensor, y: Tensor, pairing: Pairing | None = None) -> dict[str, Any]:
    """The part of `judge` that says whether translations are found, of N pairs of embeddings of length 1.

    Args:
        x: ``(n, D)`` embeddings of the distinct texts of the first side of ``pairing``.
        y: ``(m, D)`` of the second.
        pairing: which rows have the same sentences; None: none have, and n is m.
    """
    pairing = pairing or Pairing.apart(len(x))
    to_b, to_a = metrics.direction(x, y, pairing), metrics.direction(y, x, pairing.turned())
    return _retrieval(x, y, pairing, to_b, to_a)


def _retrieval(
    x: Tensor, y: Tensor, pairing: Pairing, to_b: metrics.Direction, to_a: metrics.Direction
) -> dict[str, Any]:
    forth, back = scaled(x, y, pairing)
    found = {
        "p_at_1": (to_b.p_at_1, to_a.p_at_1),
        "mixed_p_at_1": (to_b.mixed_p_at_1, to_a.mixed_p_at_1),
        "csls_p_at_1": (forth.csls, back.csls),
        "margin_p_at_1": (forth.margin, back.margin),
        "mrr": (to_b.mrr, to_a.mrr),
    }
    preference = language_preference(x, y, pairing), language_preference(y, x, pairing.turned())
    right = _intervals((forth.xsim, back.xsim), pairing)
    return {
        "language_preference": _ways(*(each.value for each in preference)),
        **{name: _ways(*values) for name, values in found.items()},
        "xsim": _ways(*(_error(share) for share in (forth.xsim, back.xsim))),
        "interval": {
            "language_preference": _ways(*([each.low, each.high] for each in preference)),
            **{name: _intervals(values, pairing) for name, values in found.items()},
            "xsim": {way: [_error(high), _error(low)] for way, (low, high) in right.items()},
        },
    }


def _error(share: float) -> float:
    """What was not found, in per cent."""
    return 100 * (1 - share)


def _ways(a_to_b: Any, b_to_a: Any) -> dict[str, Any]:
    return {"a_to_b": a_to_b, "b_to_a": b_to_a}


def _intervals(shares: tuple[float, float], pairing: Pairing) -> dict[str, list[float]]:
    """The intervals of a share each way."""
    worths = [worth(side.asking[1]) for side in (pairing.a, pairing.b)]
    return _ways(*([*wilson(share * n, n)] for share, n in zip(shares, worths, strict=True)))
