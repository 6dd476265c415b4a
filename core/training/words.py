"""Words only: a sentence as the mean of its words, trained without the layers above them.

An encoder whose layers add nothing and whose positions are at rest computes what its embedding layer and LayerNorms
make of each word, and the mean of that. So does `WordsForward`, without a matrix product, padding, or a word computed
twice: a step costs a fiftieth of one through the layers. Translations of everyday sentences are found by their words
first of all (a bag of embeddings trained on translation pairs: Reimers et al.'s static models, and Hermann and Blunsom
2014, arXiv:1404.4641, section 3.1, ADD); what order adds, layers can learn afterwards.

1. Before the first step the layers are silenced and the positions put to rest (`silence`).
2. Each batch: the distinct words of all its texts, through the embedding table and the LayerNorms; the mean over each
   text's words (``embedding_bag``); what the encoder's head makes of that.
3. The encoder is left as one that computes just this, by its usual way.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.encoder.encoder import Encoder
from core.messages import message
from core.training.grad_cache import Forward
from core.training.reinit import are_silent, reinit_layers, transformer_norms
from core.training.sources import Ids

NO_CUT = 1 << 30  # what a further piece would cost, in tokens: texts are not padded, and none is ever worth it


def require_words_only(encoder: Encoder) -> None:
    """Check that an encoder can be trained by its words alone.

    Raises:
        ValueError: its layers are not BERT's, or its pooling is not the mean over a sentence's tokens.
    """
    if encoder.config.pooling != "mean" or not encoder.config.include_prompt:
        pooling = encoder.config.pooling
        raise ValueError(
            message("words_only takes the mean of a sentence's words, but the model's pooling is {pooling}",
                    pooling=pooling)
        )  # fmt: skip
    transformer_norms(encoder)


def silence(encoder: Encoder) -> None:
    """Step 1, in place; nothing where it has been done, so that a run can go on from another's words."""
    positions = encoder.backbone.get_parameter("embeddings.position_embeddings.weight")
    if are_silent(encoder) and not bool(positions.any()):
        return
    reinit_layers(encoder, positions=0.0)


class WordsForward(Forward):
    """A text's way to its vector by its words alone: step 2.

    Args:
        encoder: silenced; the gradient flows into its word embeddings.
        token_dropout: share of a text's tokens that are not seen while the encoder is in training.
    """

    piece_cost = NO_CUT

    def __init__(self, encoder: Encoder, token_dropout: float = 0.0) -> None:
        super().__init__(encoder, torch.float32, token_dropout=token_dropout)
        self.norms = transformer_norms(encoder)

    def __call__(self, ids: Ids, numbers: Sequence[int] | None = None) -> Tensor:
        """``(B, D)`` vectors, not normalised, of B texts."""
        device = self.encoder.device
        flat = torch.tensor(list(chain.from_iterable(ids)), device=device)  # (T,) the tokens of all texts
        lengths = torch.tensor([len(each) for each in ids], device=device)
        if self.encoder.training and self.token_dropout:
            flat, lengths = _without(flat, lengths, self.token_dropout)
        distinct, place = flat.unique(return_inverse=True)
        words = self._words(distinct)  # (U, H)
        starts = lengths.cumsum(0) - lengths
        vectors = functional.embedding_bag(place, words, starts, mode="mean")
        if self.encoder.head:
            vectors = self.encoder.head({"sentence_embedding": vectors})["sentence_embedding"]
        return vectors[:, : self.encoder.config.truncate_dim]

    def _words(self, ids: Tensor) -> Tensor:
        """``(U, H)`` states of so many words, as the silenced encoder has them on top."""
        embeddings = self.encoder.backbone.get_submodule("embeddings")
        states = cast(Tensor, self.encoder.backbone.get_input_embeddings()(ids))
        types = getattr(embeddings, "token_type_embeddings", None)
        if isinstance(types, nn.Embedding):
            states = states + types.weight[0].detach()
        for norm in self.norms:  # their own weights stay as they are, and need no gradient
            scale, shift = norm.weight.detach(), norm.bias.detach()
            states = functional.layer_norm(states, norm.normalized_shape, scale, shift, norm.eps)
        return states

    @torch.no_grad()
    def encode(self, ids: Ids, numbers: Sequence[int], batch_size: int = 4096) -> Tensor:
        """``(N, D)`` vectors on the CPU, not normalised, without dropout."""
        self.encoder.eval()
        parts = [self(ids[start : start + batch_size]).float().cpu() for start in range(0, len(ids), batch_size)]
        return torch.cat(parts) if parts else torch.empty(0, self.encoder.dim)


def _without(flat: Tensor, lengths: Tensor, share: float) -> tuple[Tensor, Tensor]:
    """The tokens of all texts, and how many each has, without a random ``share``; the first of a text stays."""
    seen = torch.rand(flat.shape, device=flat.device) >= share
    seen[lengths.cumsum(0) - lengths] = True
    text = torch.repeat_interleave(torch.arange(len(lengths), device=flat.device), lengths)
    return flat[seen], torch.bincount(text[seen], minlength=len(lengths))
