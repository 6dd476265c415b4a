"""Whether a model that somebody made gives vectors at all."""

from __future__ import annotations

import torch

from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.messages import message

SENTENCES = [
    "My dog is blue.",
    "Ο σκύλος μου είναι μπλε.",
    "7",
    "Where is the nearest pharmacy, and when does it open?",
]


def check_sound(encoder: Encoder, name: str) -> None:
    """Embed some sentences: weights can be no numbers, or so large that what they compute is none.

    Args:
        encoder: the model.
        name: what messages call it.

    Raises:
        ModelError: its vectors are not numbers.
    """
    if bool(torch.isfinite(encoder.encode(SENTENCES)).all()):
        return
    if all(bool(torch.isfinite(weight).all()) for weight in encoder.parameters()):
        raise ModelError(
            message("{name} gives vectors that are not numbers: its weights are so large that they overflow; take a "
                    "model that was saved before they grew", name=name)
        )  # fmt: skip
    raise ModelError(message("{model} gives vectors that are not numbers; its weights are damaged", model=name))
