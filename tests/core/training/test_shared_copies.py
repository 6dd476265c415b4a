"""A copy that shares its weights takes memory for what is trained, and never changes the other."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]


def settings(**changes: Any) -> TrainConfig:
    return TrainConfig(**({"steps": 3, "lr": 1e-2, "batch_size": 16, "evaluations": 1} | changes))


def memory(encoder: Encoder) -> dict[str, int]:
    return {name: parameter.data_ptr() for name, parameter in encoder.named_parameters()}


@pytest.mark.parametrize("changes", [{}, {"freeze": "1"}, {"freeze": "embeddings"}, {"reinit_layers": True}])
def test_training_a_shared_copy_is_training_a_copy_and_leaves_the_other_as_it_is(
    changes: dict[str, Any], tiny: Encoder, cipher_pairs: Toy
) -> None:
    before = {name: tensor.clone() for name, tensor in tiny.state_dict().items()}
    outcomes = []
    for share in (False, True):
        twin = tiny.copy(share=share)
        torch.manual_seed(0)
        list(train(twin, cipher_pairs[0], settings(**changes), dev=cipher_pairs[1]))
        outcomes.append(twin.state_dict())
    assert all(torch.equal(tensor, outcomes[1][name]) for name, tensor in outcomes[0].items())
    assert any(not torch.equal(tensor, before[name]) for name, tensor in outcomes[1].items())
    assert all(torch.equal(tensor, before[name]) for name, tensor in tiny.state_dict().items())


def test_only_what_is_trained_has_memory_of_its_own(tiny: Encoder, cipher_pairs: Toy) -> None:
    twin = tiny.copy(share=True)
    assert memory(twin) == memory(tiny)
    assert not {*twin.parameters()} & {*tiny.parameters()}
    list(train(twin, cipher_pairs[0], settings(freeze="1")))
    apart = {name for name, where in memory(twin).items() if where != memory(tiny)[name]}
    assert apart == {name for name in memory(tiny) if "layer.1." in name}


def test_a_second_run_of_a_shared_copy_takes_what_it_trains_as_well(tiny: Encoder, cipher_pairs: Toy) -> None:
    before = {name: tensor.clone() for name, tensor in tiny.state_dict().items()}
    twin = tiny.copy(share=True)
    list(train(twin, cipher_pairs[0], settings(freeze="1")))
    list(train(twin, cipher_pairs[0], settings()))
    assert all(torch.equal(tensor, before[name]) for name, tensor in tiny.state_dict().items())


def test_a_copy_of_a_shared_copy_shares_nothing(tiny: Encoder) -> None:
    twin = tiny.copy(share=True).copy()
    assert not {*memory(twin).values()} & {*memory(tiny).values()}
    assert not any(getattr(parameter, "shared", False) for parameter in twin.parameters())


def test_runs_of_two_shared_copies_do_not_meet(tiny: Encoder, cipher_pairs: Toy) -> None:
    """One ends while the other is in the middle: what it sets free must not be trained there."""
    alone = tiny.copy()
    list(train(alone, cipher_pairs[0], settings(freeze="1")))
    first, second = tiny.copy(share=True), tiny.copy(share=True)
    run = train(first, cipher_pairs[0], settings(freeze="1"))
    next(run)
    list(train(second, cipher_pairs[0], settings(freeze="1", steps=1)))
    list(run)
    assert all(torch.equal(tensor, first.state_dict()[name]) for name, tensor in alone.state_dict().items())
