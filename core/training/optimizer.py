"""AdamW and its learning rate, for whatever is trained here: the one home of both.

The word embeddings have a rate and a decay of their own: a row is met rarely, must move when it is, and should not
fade in between.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from core.config import TrainConfig

FIRST = 1e-3  # share of the budget: a rate of zero would waste the first step


def learning_rate(config: TrainConfig, done: float) -> float:
    """Linear rise over the warm-up share of the budget, then a fall to zero or none; ``done`` is the share used."""
    rising = (done + FIRST) / config.warmup if config.warmup else 1.0
    falling = (1.0 - done) / (1.0 - config.warmup) if config.schedule == "linear" else 1.0
    return config.lr * min(1.0, rising, falling)


def make_optimizer(model: nn.Module, words: nn.Parameter, config: TrainConfig) -> torch.optim.Optimizer:
    """Fused AdamW over what ``model`` trains; weight decay on matrices only, unless biases are to decay too.

    Args:
        model: parameters that need no gradient are left out, and with ``words_only`` all but the words.
        words: the word embeddings among its parameters.
        config: its rate, decay and moments.
    """
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad and parameter is not words]
    decay = config.weight_decay
    groups: list[dict[str, Any]] = [
        {"params": [parameter for parameter in trained if parameter.ndim >= 2], "weight_decay": decay, "rate": 1.0},
        {
            "params": [parameter for parameter in trained if parameter.ndim < 2],
            "weight_decay": decay if config.decay_biases else 0.0,
            "rate": 1.0,
        },
    ]
    if config.words_only:
        groups = []
    if words.requires_grad:
        own = decay if config.word_decay is None else config.word_decay
        groups.append({"params": [words], "weight_decay": own, "rate": config.word_rate})
    return torch.optim.AdamW(groups, lr=config.lr, betas=(0.9, config.beta2), fused=True)


def set_rate(optimizer: torch.optim.Optimizer, lr: float) -> None:
    """Give every group of an optimizer of `make_optimizer` its learning rate."""
    for group in optimizer.param_groups:
        group["lr"] = lr * group.get("rate", 1.0)
