"""What the comparisons need of a model: sentences in, embeddings out.

A `core.encoder.encoder.Encoder` is an `Embedder`, and so is anything that keeps what an encoder has computed. What is
asked for is the same from call to call (the whole pool, a side at a time), so that whoever keeps it is asked for what
they have.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor

from core.encoder.sentences import as_list
from core.messages import message


class Embedder(Protocol):
    """Anything with ``encode``."""

    def encode(self, texts: Sequence[str], /) -> Tensor:
        """``(N, D)`` float32 vectors of length 1 of N sentences, in their order; N may be 0."""
        ...


def embed(embedder: Embedder, pool: Sequence[Sequence[str]], typed: Sequence[str]) -> tuple[list[Tensor], Tensor]:
    """Embed a pool and what is judged against it; no sentence gets two vectors.

    1. Each group of the pool is embedded whole, in one call.
    2. Of ``typed``, what the pool does not have is embedded in another call, each distinct sentence once.

    Args:
        embedder: the model.
        pool: groups of sentences, such as the two sides of pairs.
        typed: N sentences.

    Returns:
        ``(M, D)`` vectors of each group, and ``(N, D)`` of ``typed``.

    Raises:
        TypeError: a string stands where a list of sentences belongs, or something else where a sentence does.
    """
    for texts in (*pool, typed):
        if isinstance(texts, str):
            raise TypeError(message("a string stands where a list of sentences belongs; put it into a list"))
    typed = as_list(typed)
    groups = [embedder.encode(texts) for texts in pool]
    if not typed:
        return groups, embedder.encode([])
    where = {text: (group, row) for group, texts in enumerate(pool) for row, text in enumerate(texts)}
    new = [text for text in dict.fromkeys(typed) if text not in where]
    where |= {text: (len(groups), row) for row, text in enumerate(new)}
    vectors = [*groups, embedder.encode(new)] if new else groups
    return groups, torch.stack([vectors[group][row] for group, row in (where[text] for text in typed)])
