"""Make the LayerNorms of a model that has them hard soft: a raised epsilon, and what the model computes nearly kept.

A mean of word vectors lives from their lengths: a frequent word must be short, and one that says much long. LayerNorm
makes all as long. With an epsilon far above the variance it meets, it hardly does; words can then be trained as a mean,
alone, and the layers above them compute the same (`core.training.words`).

1. Scale the embedding tables, so that a word's variance is near 1.
2. Measure the median variance v at every LayerNorm, on some sentences.
3. Raise epsilon to `SOFT`, and every LayerNorm's weight by sqrt((v + SOFT) / v): a state of median variance comes out
   as before. What others lose or gain, some further steps of the training mend that the model comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import XLMRobertaForMaskedLM

SOFT = 100.0  # LayerNorm's epsilon, against a variance near 1; five in a row soften as one of a fifth of it


@torch.no_grad()
def soften(model: XLMRobertaForMaskedLM, batches: Sequence[Tensor]) -> None:
    """Steps 1 to 3, in place; a model that is soft already stays as it is.

    Args:
        model: of BERT's layers, its output layer tied to the word embeddings.
        batches: ``(B, T)`` token ids, padded with 1, to measure variances on.
    """
    if model.config.layer_norm_eps >= SOFT:
        return
    words = cast(nn.Embedding, model.get_input_embeddings()).weight
    variance = words.var(dim=1, correction=0)
    scale = float(variance[variance > 0].median().rsqrt())
    for name in ("word", "position", "token_type"):
        model.get_parameter(f"roberta.embeddings.{name}_embeddings.weight").mul_(scale)
    for parameter in model.lm_head.layer_norm.parameters():  # scores stay: their table has been scaled
        parameter.div_(scale)
    model.eval()
    for norm, met in _variances(model, batches).items():
        norm.weight.mul_(((met + SOFT) / met) ** 0.5)
        norm.eps = SOFT
    model.config.layer_norm_eps = SOFT


def _variances(model: XLMRobertaForMaskedLM, batches: Sequence[Tensor]) -> dict[nn.LayerNorm, float]:
    """The median variance of a real token's state before each LayerNorm, the output layer's too."""
    met: dict[nn.LayerNorm, list[Tensor]] = defaultdict(list)
    norms = [module for module in model.modules() if isinstance(module, nn.LayerNorm)]
    real = torch.ones(1, 1, dtype=torch.bool)

    def look(norm: nn.Module, states: tuple[Tensor, ...]) -> None:
        met[cast(nn.LayerNorm, norm)].append(states[0].var(dim=-1, correction=0)[real])

    hooks = [norm.register_forward_pre_hook(look) for norm in norms]
    for ids in batches:
        real = ids != 1
        states = model.roberta(input_ids=ids, attention_mask=real.long()).last_hidden_state
        model.lm_head.layer_norm(functional.gelu(model.lm_head.dense(states)))
    for hook in hooks:
        hook.remove()
    return {norm: float(torch.cat(met[norm]).median()) for norm in norms}
