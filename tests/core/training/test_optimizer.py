"""The optimiser and its rate, the one home of both."""

from __future__ import annotations

import pytest

from core.config import TrainConfig
from core.encoder.encoder import Encoder
from core.training.optimizer import learning_rate, make_optimizer, set_rate


@pytest.mark.parametrize(
    ("done", "warmup", "share"),
    [
        (0, 0.1, 0.01),
        (0.05, 0.1, 0.51),
        (0.1, 0.1, 1),
        (0.55, 0.1, 0.5),
        (1, 0.1, 0),
        (0, 0, 1),
        (0.5, 0, 0.5),
    ],
)
def test_the_rate_by_hand(done: float, warmup: float, share: float) -> None:
    config = TrainConfig(steps=1, lr=0.02, warmup=warmup)
    assert learning_rate(config, done) == pytest.approx(0.02 * share)


def test_weight_decay_falls_on_matrices_alone_and_words_have_their_own_rate(tiny: Encoder) -> None:
    table = tiny.backbone.get_input_embeddings().weight
    config = TrainConfig(steps=1, weight_decay=0.3, word_rate=5)
    matrices, others, words = make_optimizer(tiny, table, config).param_groups
    assert (matrices["weight_decay"], others["weight_decay"], words["weight_decay"]) == (0.3, 0.0, 0.3)
    assert (matrices["rate"], others["rate"], words["rate"]) == (1.0, 1.0, 5)
    assert {parameter.ndim for parameter in matrices["params"]} == {2}
    assert {parameter.ndim for parameter in others["params"]} == {1}
    assert words["params"] == [table]
    assert len(matrices["params"]) + len(others["params"]) + 1 == len(list(tiny.parameters()))


def test_words_may_decay_in_their_own_way_and_biases_too(tiny: Encoder) -> None:
    table = tiny.backbone.get_input_embeddings().weight
    config = TrainConfig(steps=1, weight_decay=0.3, word_decay=0.0, decay_biases=True)
    groups = make_optimizer(tiny, table, config).param_groups
    assert [group["weight_decay"] for group in groups] == [0.3, 0.3, 0.0]


def test_frozen_parameters_are_left_out(tiny: Encoder) -> None:
    table = tiny.backbone.get_input_embeddings().weight.requires_grad_(False)
    groups = make_optimizer(tiny, table, TrainConfig(steps=1)).param_groups
    assert len(groups) == 2
    assert sum(len(group["params"]) for group in groups) + 1 == len(list(tiny.parameters()))


def test_each_group_gets_the_rate_times_its_own(tiny: Encoder) -> None:
    table = tiny.backbone.get_input_embeddings().weight
    optimizer = make_optimizer(tiny, table, TrainConfig(steps=1, word_rate=4))
    set_rate(optimizer, 0.25)
    assert [group["lr"] for group in optimizer.param_groups] == [0.25, 0.25, 1.0]
