from __future__ import annotations

import json
from typing import Any

import pytest
import torch

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation import metrics
from core.evaluation.corrections import CORRECTIONS
from core.evaluation.evaluate import evaluate, evaluate_tokens, judge
from core.training.trainer import train
from tests.core import naive

WAYS = {"a_to_b", "b_to_a"}
KEYS: dict[str, set[str] | None] = {
    "pairs": None,
    "repeated_pairs": None,
    "equal_rows": None,
    "distinct_sentences": {"a", "b"},
    "dim": None,
    "p_at_1": WAYS,
    "mixed_p_at_1": WAYS,
    "csls_p_at_1": WAYS,
    "margin_p_at_1": WAYS,
    "mrr": WAYS,
    "xsim": WAYS,
    "language_preference": WAYS,
    "interval": {"p_at_1", "mixed_p_at_1", "csls_p_at_1", "margin_p_at_1", "mrr", "xsim", "language_preference"},
    "cosine": {"paired", "unrelated_cross", "unrelated_same"},
    "spearman": {"paired", "unrelated"},
    "relative_gap": None,
    "language_variance_share": None,
    "abx": {"meaning", "language"},
    "auc": None,
    "same_language_neighbours_at_10": None,
    "p_value": None,
    "seconds": None,
}


@pytest.fixture
def half_trained(tiny: Encoder, cipher_pairs: tuple[Pairs, Pairs]) -> Encoder:
    config = TrainConfig(steps=10, lr=5e-3, batch_size=32, dropout=0.0)
    assert list(train(tiny, cipher_pairs[0], config))
    return tiny


@pytest.fixture
def held(cipher_pairs: tuple[Pairs, Pairs]) -> Pairs:
    return cipher_pairs[1].select(range(20))


def without_seconds(result: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in result.items() if name != "seconds"}


def assert_close(found: dict[str, Any], expected: dict[str, Any], tolerance: float = 1e-4) -> None:
    assert naive.leaves(found) == pytest.approx(naive.leaves(expected), abs=tolerance)


def test_every_number_can_be_recomputed_from_the_vectors_alone(half_trained: Encoder, held: Pairs) -> None:
    found = without_seconds(evaluate(half_trained, held))
    x, y = half_trained.encode(held.a), half_trained.encode(held.b)
    expected = {**naive.judge(x.numpy(), y.numpy()), "p_value": metrics.permutation_p_value(x, y)}
    assert_close(found, expected)
    assert 1 / 20 < found["p_at_1"]["a_to_b"] < 1
    assert 0 < found["relative_gap"] < 1
    assert found["language_preference"]["a_to_b"] > 0
    assert found["xsim"]["a_to_b"] > 0 != found["margin_p_at_1"]["a_to_b"]


def test_the_keys_are_the_promised_ones_and_plain_numbers(tiny: Encoder, held: Pairs) -> None:
    result = evaluate(tiny, held)
    assert {name: set(value) if isinstance(value, dict) else None for name, value in result.items()} == KEYS
    assert json.loads(json.dumps(result)) == result
    assert (result["pairs"], result["dim"]) == (20, 16)
    assert result["seconds"] > 0


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_a_correction_is_applied_before_anything_is_measured(
    correction: str, half_trained: Encoder, held: Pairs
) -> None:
    found = without_seconds(evaluate(half_trained, held, correction=correction))
    raw = [half_trained.encode(side, normalize=False) for side in (held.a, held.b)]
    corrected = CORRECTIONS[correction](raw[0], raw[1])
    assert_close(found, without_seconds(judge(*corrected)), 1e-6)
    uncorrected = without_seconds(evaluate(half_trained, held))
    assert (found == uncorrected) == (correction == "none")


def test_centering_closes_the_offset_that_a_model_leaves(half_trained: Encoder, held: Pairs) -> None:
    before, after = evaluate(half_trained, held), evaluate(half_trained, held, correction="center")
    assert before["language_variance_share"] > 0.01
    assert after["language_variance_share"] < before["language_variance_share"] / 2


def test_tokenised_pairs_are_judged_like_texts(half_trained: Encoder, held: Pairs) -> None:
    ids = [half_trained.tokenize(side).ids for side in (held.a, held.b)]
    found = without_seconds(evaluate_tokens(half_trained, *ids, batch_size=7))
    assert_close(found, without_seconds(evaluate(half_trained, held)), 1e-5)


def test_a_model_that_maps_everything_to_one_point_is_not_flattered(held: Pairs) -> None:
    point = torch.randn(1, 16, generator=torch.Generator().manual_seed(0)).repeat(20, 1)
    result = judge(point, point)
    assert result["p_at_1"] == {"a_to_b": pytest.approx(1 / 20), "b_to_a": pytest.approx(1 / 20)}
    assert result["mixed_p_at_1"]["a_to_b"] == pytest.approx(1 / 39)
    assert (result["relative_gap"], result["p_value"]) == (0, 1)
    assert result["auc"] == pytest.approx(0.5)


@pytest.mark.parametrize("correction", CORRECTIONS)
@pytest.mark.parametrize("pairs", [2, 3])
def test_as_few_as_two_pairs_are_judged_in_finite_numbers(correction: str, pairs: int) -> None:
    x, y = torch.randn(2, pairs, 6, generator=torch.Generator().manual_seed(0))
    result = judge(x, y, correction=correction)
    numbers = torch.tensor([*naive.leaves(result).values()])
    assert len(numbers) > 15
    assert numbers.isfinite().all()


def test_one_pair_cannot_be_judged(tiny: Encoder) -> None:
    with pytest.raises(ValueError, match="judging needs at least 2 pairs"):
        evaluate(tiny, Pairs(["one"], ["ein"]))


def test_an_unknown_correction_is_answered_with_the_known_ones(tiny: Encoder, held: Pairs) -> None:
    with pytest.raises(ValueError, match="'magic'; it must be one of none, center, lsar, whiten, procrustes"):
        evaluate(tiny, held, correction="magic")
