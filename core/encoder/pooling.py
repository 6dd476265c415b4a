"""From token states to one vector, by sentence-transformers' own `Pooling`: what it would give is what comes out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from torch import Tensor

if TYPE_CHECKING:
    from sentence_transformers.sentence_transformer.modules import Pooling


def pool(states: Tensor, mask: Tensor, how: str, prompt_tokens: int = 0) -> Tensor:
    """``(B, T, H)`` token states and their ``(B, T)`` mask to ``(B, H)`` vectors; of n joined modes to ``(B, nH)``.

    Args:
        states: of real tokens and of padding behind them.
        mask: 1 where there is a real token.
        how: see `core.config.EncoderConfig`.
        prompt_tokens: how many of the first tokens do not count.
    """
    if how == "mean-with-padding":
        how, mask = "mean", mask.new_ones(mask.shape)
    features = {"token_embeddings": states, "attention_mask": mask, "prompt_length": prompt_tokens}
    pooled = _pooling(states.shape[-1], how, prompt_tokens == 0)(features)
    return cast(Tensor, pooled["sentence_embedding"])


@cache
def _pooling(size: int, how: str, include_prompt: bool) -> Pooling:
    """It has no weights, so that one serves all."""
    from sentence_transformers.sentence_transformer.modules import Pooling

    return cast("Pooling", Pooling(size, tuple(how.split("+")), include_prompt))
