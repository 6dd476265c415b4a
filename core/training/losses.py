"""InfoNCE with in-batch negatives (van den Oord et al. 2018, arXiv:1807.03748), as pure functions of embeddings.

All take ``a`` and ``b``, two ``(B, D)`` tensors where row i of one translates row i of the other, a temperature, and a
margin taken off the score of each translation, so that it must win by that much (Yang et al. 2019, arXiv:1902.08564).
Rows are used as they come: normalise them to length 1 for cosine similarities, or leave them for the notebook's raw
dot products. All return a scalar in nats, the mean over B.

===========  =======================================================  ============================================
loss         negatives of pair i                                      sees a constant offset added to all b
===========  =======================================================  ============================================
`one_way`    b_j for a_i                                              no
`symmetric`  b_j for a_i; a_j for b_i                                 only along directions in which the a vary
`four_way`   b_j and a_j for a_i; a_j and b_j for b_i, one partition  yes
===========  =======================================================  ============================================
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional


def one_way(a: Tensor, b: Tensor, temperature: float, margin: float = 0.0) -> Tensor:
    """Each a finds its b among all b: the notebook's loss."""
    return functional.cross_entropy(_across(a, b, margin) / temperature, torch.arange(len(a), device=a.device))


def symmetric(a: Tensor, b: Tensor, temperature: float, margin: float = 0.0) -> Tensor:
    """The mean of both directions (Radford et al. 2021, arXiv:2103.00020, figure 3)."""
    scores = _across(a, b, margin) / temperature
    target = torch.arange(len(a), device=a.device)
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def four_way(a: Tensor, b: Tensor, temperature: float, margin: float = 0.0) -> Tensor:
    """GTE's improved contrastive loss (Li et al. 2023, arXiv:2308.03281, section 3.3): same-language negatives too.

    The partition of pair i sums ``exp(s / temperature)`` over a_i with every b, b_i with every other a, a_i with every
    other a, and b_i with every other b. GTE counts the positive in both cross directions; here it counts once, so that
    the loss of a perfect model is zero.
    """
    itself = torch.eye(len(a), dtype=torch.bool, device=a.device)
    across = _across(a, b, margin) / temperature
    other = [
        scores.masked_fill(itself, -torch.inf) for scores in (across.T, a @ a.T / temperature, b @ b.T / temperature)
    ]
    partition = torch.cat([across, *other], dim=1).logsumexp(dim=1)  # (B,)
    return (partition - across.diagonal()).mean()


def _across(a: Tensor, b: Tensor, margin: float) -> Tensor:
    """``(B, B)`` scores of every a with every b, those of translations less the margin."""
    scores = a @ b.T
    return scores - margin * torch.eye(len(a), dtype=a.dtype, device=a.device) if margin else scores


LOSSES: dict[str, Callable[..., Tensor]] = {
    "one-way": one_way,
    "symmetric": symmetric,
    "four-way": four_way,
}
