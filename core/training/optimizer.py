"""AdamW and its learning rate, for whatever is trained here: the one home of both.

The word embeddings have a rate and a decay of their own: a row is met rarely, must move when it is, and should not
fade in between.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from core.config import TrainConfig

FORMER_EPS = 1e-6  # the former default of transformers
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
        config: its rate, decay and moments, and whose AdamW it is.
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
    kind = FormerAdamW if config.adamw == "transformers" else torch.optim.AdamW
    return kind(groups, lr=config.lr, betas=(0.9, config.beta2), fused=True)


class FormerAdamW(torch.optim.AdamW):
    """``transformers.AdamW``, which version 5 no longer has, by way of torch's.

    It adds 1e-6 to the root of the second moment *before* the bias is corrected, ε̂ of Kingma & Ba 2015
    (arXiv:1412.6980, end of section 2), where torch adds 1e-8 after that. In torch's form that is 1e-6 over the root of
    ``1 - beta2 ** step``: 3e-5 at the first step, when gradients as small move a weight by less. By default it decays
    nothing; what decays here does so before the step and not after it.
    """

    def step(self, closure: Callable[[], float] | None = None) -> Any:
        """torch's, with this step's eps."""
        for group in self.param_groups:
            done = next((self.state[each]["step"] for each in group["params"] if self.state.get(each)), 0)
            group["eps"] = FORMER_EPS / math.sqrt(1 - group["betas"][1] ** (int(done) + 1))
        return super().step(closure)


def set_rate(optimizer: torch.optim.Optimizer, lr: float) -> None:
    """Give every group of an optimizer of `make_optimizer` its learning rate."""
    for group in optimizer.param_groups:
        group["lr"] = lr * group.get("rate", 1.0)
