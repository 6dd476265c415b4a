"""The optimiser and its rate, the one home of both."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn

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


@pytest.mark.parametrize("size", [1e-7, 1e-4, 1.0])
def test_the_former_adamw_of_transformers_by_hand(size: float) -> None:
    """Kingma & Ba 2015, end of section 2, with 1e-6 for their ε̂; small gradients tell the two AdamW apart."""
    ends = {}
    for kind in ("transformers", "torch"):
        layer, table = nn.Linear(3, 2).double(), nn.Parameter(torch.ones(4, 3).double())
        layer.register_parameter("table", table)
        nn.init.constant_(layer.weight, 0.5)
        config = TrainConfig(steps=9, lr=0.01, beta2=0.999, weight_decay=0.0, adamw=kind)  # type: ignore[arg-type]
        optimizer = make_optimizer(layer, table, config)
        weight, mean, square = 0.5, 0.0, 0.0
        for step in range(1, 10):
            gradient = size * (-1.0 if step % 3 == 0 else 0.3 * step)
            for parameter in layer.parameters():
                parameter.grad = torch.full_like(parameter, gradient)
            if step == 5:  # as a run does that goes on from a checkpoint
                state = optimizer.state_dict()
                optimizer = make_optimizer(layer, table, config)
                optimizer.load_state_dict({**optimizer.state_dict(), "state": state["state"]})
            set_rate(optimizer, 0.01)
            optimizer.step()
            mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
            rate = 0.01 * math.sqrt(1 - 0.999**step) / (1 - 0.9**step)
            weight -= rate * mean / (math.sqrt(square) + 1e-6)
        ends[kind] = layer.weight[0, 0].item(), table[0, 0].item() - 0.5, weight
    assert ends["transformers"][:2] == pytest.approx([ends["transformers"][2]] * 2, abs=1e-9)
    assert ends["transformers"][0] != 0.5
    close = size == 1.0
    assert (ends["torch"][0] == pytest.approx(ends["transformers"][0], abs=1e-5)) == close
