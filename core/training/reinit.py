"""Start a transformer's layers afresh, so that the encoder computes what its embedding layer alone would.

Every layer adds what it computes to what it was given. With its output projections at zero it adds nothing, and learns
to add something from there (Zhang et al. 2019, arXiv:1901.09321, start residual branches so). Layers that are worth
less than nothing for the task at hand are better started afresh, most of all with few examples (Zhang et al. 2021,
arXiv:2006.05987): those of a small masked language model mix a sentence's language into every word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch
from torch import nn

from core.messages import message

if TYPE_CHECKING:
    from transformers import PreTrainedModel

    from core.encoder.encoder import Encoder

QUIET_POSITIONS = 0.05  # what position embeddings are usually multiplied by: words matter first


def reinit_layers(encoder: Encoder, *, positions: float = 1.0, share: float = 0.0) -> None:
    """Silence the output projections of every layer, in place; the embedding layer's scale and shift move to the top.

    Args:
        encoder: changed in place.
        positions: what position embeddings are multiplied by. While the layers add nothing, where a word stands is
            noise in the mean; a small number leaves them room to grow into what the layers will need.
        share: what the output projections are multiplied by; at 0 the layers start afresh, and a small number begins
            from what they have learnt, quietly.

    What is added up is normalised after each block, as in BERT. Between plain normalisations only the scale changes,
    and where their epsilon is large (see `core.build.soften`) hardly that, as long as variances stay near 1.

    Raises:
        ValueError: the encoder's layers are not BERT's.
    """
    first, *norms = transformer_norms(encoder)
    with torch.no_grad():
        encoder.backbone.get_parameter("embeddings.position_embeddings.weight").mul_(positions)
        for projection in _projections(encoder):
            projection.weight.mul_(share)
            projection.bias.mul_(share)
        for norm in norms:
            norm.weight.fill_((1 + norm.eps) ** 0.5)
            norm.bias.zero_()
        variance = cast(nn.Embedding, encoder.backbone.get_input_embeddings()).weight.var(dim=1, correction=0)
        variance = variance[variance > 0]  # padding has none
        scale = float(((variance + first.eps) / variance).mean().sqrt())  # brings variances back to 1
        norms[-1].weight.mul_(first.weight / scale)
        norms[-1].bias.copy_(first.bias)
        first.weight.fill_(scale)
        first.bias.zero_()


@torch.no_grad()
def scramble(encoder: Encoder, seed: int) -> None:
    """Put every number of each matrix at a random place of it: what was learnt goes, and every size stays."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in encoder.parameters():
        if parameter.ndim == 2:
            places = torch.randperm(parameter.numel(), generator=generator)
            parameter.copy_(parameter.flatten()[places].view_as(parameter))


def transformer_norms(encoder: Encoder) -> list[nn.LayerNorm]:
    """The LayerNorms that a token's state goes through, in their order: the embedding layer's, and each block's.

    Raises:
        ValueError: the encoder's layers are not BERT's.
    """
    try:
        first = encoder.backbone.get_submodule("embeddings.LayerNorm")
        found = [first, *(block.get_submodule("LayerNorm") for block in _blocks(encoder))]
    except AttributeError as error:
        raise _not_berts(encoder) from error
    return [cast(nn.LayerNorm, norm) for norm in found]


def are_silent(encoder: Encoder) -> bool:
    """Whether no layer adds anything to what it is given.

    Raises:
        ValueError: the encoder's layers are not BERT's.
    """
    return not any(bool(each.any()) for projection in _projections(encoder) for each in projection.parameters())


def _blocks(encoder: Encoder) -> list[nn.Module]:
    layers = encoder_layers(encoder.backbone)
    return [layer.get_submodule(name) for layer in layers for name in ("attention.output", "output")]


def _projections(encoder: Encoder) -> list[nn.Linear]:
    try:
        return [cast(nn.Linear, block.get_submodule("dense")) for block in _blocks(encoder)]
    except AttributeError as error:
        raise _not_berts(encoder) from error


def _not_berts(encoder: Encoder) -> ValueError:
    name = type(encoder.backbone).__name__
    return ValueError(message("the layers of {name} cannot start afresh; set reinit_layers to False", name=name))


def encoder_layers(backbone: PreTrainedModel) -> list[nn.Module]:
    """The transformer layers, lowest first: the one list of as many modules as the configuration says.

    Raises:
        ValueError: there is no such list.
    """
    count = backbone.config.num_hidden_layers
    for module in backbone.modules():
        if isinstance(module, nn.ModuleList) and len(module) == count:
            return list(module)
    raise ValueError(
        message(
            "{name} has no list of {count} layers; freeze embeddings instead", count=count, name=type(backbone).__name__
        )
    )
