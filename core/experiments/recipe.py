"""An encoder as the notebook trains it, and as it is used afterwards (`core.training.notebook`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import torch

from core.encoder.encoder import Encoder
from core.experiments.races import Recipe
from core.training.notebook import MAX_TOKENS


@contextmanager
def as_trained(encoder: Encoder, recipe: Recipe, seed: int) -> Iterator[None]:
    """Give it a fresh head, which the seed draws, and let the mean count the padding; both as the recipe has them.

    Afterwards the mean is over real tokens again, as the notebook uses its model, and a head to be dropped is gone.
    """
    before = len(encoder.head)
    if recipe.head:
        torch.manual_seed(seed)
        encoder.add_head("notebook")
    usual = encoder.config
    if recipe.padding:
        padded = min(MAX_TOKENS, usual.max_tokens)
        encoder.config = replace(usual, pooling="mean-with-padding", max_tokens=padded)
    yield
    encoder.config = usual
    if recipe.dropped:
        del encoder.head[before:]
