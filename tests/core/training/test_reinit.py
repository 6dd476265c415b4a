from __future__ import annotations

import pytest
import torch
from torch.nn.functional import cosine_similarity

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.events import Evaluated, Finished
from core.training.reinit import reinit_layers
from core.training.trainer import train

Toy = tuple[Pairs, Pairs]
TEXTS = ["cat sees bread today", "stone", "the river runs"]


def words_alone(encoder: Encoder) -> torch.Tensor:
    """The mean of what the embedding layer gives."""
    ids, mask = encoder.pad(encoder.tokenize(TEXTS).ids)
    states = encoder.backbone.get_submodule("embeddings")(input_ids=ids)
    weight = mask[:, :, None]
    return torch.as_tensor((states * weight).sum(1) / weight.sum(1))


@torch.no_grad()
def test_layers_started_afresh_add_nothing(tiny: Encoder) -> None:
    tiny.eval()
    tiny.backbone.embeddings.LayerNorm.weight.mul_(torch.linspace(0.5, 2, tiny.dim))
    tiny.backbone.embeddings.LayerNorm.bias.normal_(std=0.1)
    wanted = words_alone(tiny)
    assert cosine_similarity(tiny.encode(TEXTS), wanted).min() < 0.99
    reinit_layers(tiny)
    assert cosine_similarity(tiny.encode(TEXTS), wanted).min() > 0.999


@torch.no_grad()
def test_positions_may_be_made_quiet(tiny: Encoder) -> None:
    before = tiny.backbone.embeddings.position_embeddings.weight.clone()
    reinit_layers(tiny, positions=0.5)
    torch.testing.assert_close(tiny.backbone.embeddings.position_embeddings.weight, before / 2)


def test_other_kinds_of_layers_are_refused_and_left_alone(tiny: Encoder) -> None:
    kept = {name: tensor.clone() for name, tensor in tiny.state_dict().items()}
    for layer in tiny.backbone.encoder.layer:
        layer.output.renamed = layer.output.dense
        del layer.output.dense
    with pytest.raises(ValueError, match="cannot start afresh; set reinit_layers to False"):
        reinit_layers(tiny)
    assert torch.equal(tiny.backbone.embeddings.LayerNorm.weight, kept["backbone.embeddings.LayerNorm.weight"])


def test_a_run_judges_the_model_as_it_was_and_learns_from_the_restart(tiny: Encoder, cipher_pairs: Toy) -> None:
    pairs, held = cipher_pairs
    first = {}
    for restart in (False, True):
        encoder = tiny.copy()
        config = TrainConfig(steps=6, batch_size=16, lr=5e-3, evaluations=2, reinit_layers=restart)
        events = list(train(encoder, pairs, config, dev=held))
        assert isinstance(events[-1], Finished)
        evaluated = [event for event in events if isinstance(event, Evaluated)]
        first[restart] = {key: value for key, value in evaluated[0].metrics.items() if key != "seconds"}
        assert evaluated[0].step == 0
        projection = encoder.backbone.encoder.layer[0].output.dense.weight
        assert projection.abs().max() > 0
    assert first[False] == first[True]
