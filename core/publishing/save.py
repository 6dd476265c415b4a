"""A trained model on disk: its weights, and the card that says how they came about."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from core.encoder.card import usage
from core.encoder.encoder import Encoder
from core.publishing.card import write_card
from core.publishing.provenance import Provenance


def save_trained(
    encoder: Encoder, folder: str | Path, provenance: Provenance, *, bits: Literal[32, 16, 8] = 32
) -> Path:
    """Save a model with its full card.

    Args:
        encoder: the model.
        folder: made when missing.
        provenance: how it was made.
        bits: what the weights are stored in, see `Encoder.save`.

    Returns:
        The path of the card.

    Raises:
        ModelError: the model cannot be saved, see `Encoder.save`.
    """
    encoder.save(folder, bits=bits)
    return write_card(folder, provenance, usage(encoder.config.named_prompts()), bits)
