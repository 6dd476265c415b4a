"""Which parts of an encoder stay as they are in a run, and how much is dropped out of the others."""

from __future__ import annotations

import torch
from torch import nn

from core.encoder.encoder import Encoder
from core.messages import message
from core.training.reinit import encoder_layers


def freeze(encoder: Encoder, what: str) -> list[nn.Module]:
    """Keep the embeddings, or the embeddings and so many lower layers, as they are; ``none`` trains everything.

    Returns:
        Modules that must not drop anything out while the rest is trained.

    Raises:
        ValueError: the encoder has no such part or fewer layers.
    """
    for parameter in encoder.parameters():
        parameter.requires_grad_(True)
    if what == "none":
        return []
    frozen: list[nn.Module] = [encoder.backbone.get_input_embeddings()]
    if what != "embeddings":
        layers = encoder_layers(encoder.backbone)
        if int(what) > len(layers):
            raise ValueError(message("freeze is {what}, but the encoder has {n} layers", what=what, n=len(layers)))
        below = getattr(encoder.backbone, "embeddings", None)  # a decoder has words alone
        frozen = [below if isinstance(below, nn.Module) else frozen[0], *layers[: int(what)]]
    for module in frozen:
        for parameter in module.parameters():
            parameter.requires_grad_(False)
    if not any(parameter.requires_grad for parameter in encoder.parameters()):
        raise ValueError(
            message("freeze is {what}, which leaves nothing to train; freeze fewer layers or add a head", what=what)
        )
    return frozen


@torch.no_grad()
def take_own(encoder: Encoder) -> None:
    """Give every trained parameter that is shared with another encoder memory of its own (`Encoder.copy`)."""
    for parameter in encoder.parameters():
        if parameter.requires_grad and getattr(parameter, "shared", False):
            parameter.data = parameter.data.clone()
            parameter.shared = False  # type: ignore[attr-defined]


def set_dropout(encoder: Encoder, probability: float | None, minimum: float | None) -> dict[nn.Dropout, float]:
    """Set every dropout layer to ``probability`` if given, and to ``minimum`` where that is more; return what was."""
    before = {module: module.p for module in encoder.modules() if isinstance(module, nn.Dropout)}
    for module in before:
        if probability is not None:
            module.p = probability
        if minimum is not None:
            module.p = max(module.p, minimum)
    return before
