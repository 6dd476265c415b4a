"""`Encoder`: a sentence's way from text to vector, over any encoder that ``transformers`` loads.

1. Tokenise; cut what is longer than ``max_tokens`` and say which sentences that were.
2. Run the encoder on batches of sentences of similar length, so that hardly any padding is computed.
3. Pool the token states into one vector.
4. Project it, if the model has a head.
5. Normalise to length 1, so that dot products are cosine similarities.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.config import EncoderConfig, Head
from core.encoder.errors import ModelError
from core.encoder.folder import edit_json, quiet, write_modules
from core.encoder.pooling import Dense, pool
from core.encoder.sentences import as_list
from core.messages import message

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

log = logging.getLogger(__name__)

HEADS: dict[str, tuple[int, ...]] = {"none": (), "notebook": (256, 128)}


@dataclass(frozen=True)
class Tokens:
    """Token ids of N sentences, special tokens included, and which of them were cut at the model's limit."""

    ids: list[list[int]]
    truncated: list[int]


class Encoder(nn.Module):
    """Sentences in, vectors out.

    Attributes:
        backbone: a ``transformers`` encoder, last hidden state ``(B, T, H)``.
        head: zero or more `Dense`, ``(B, H) -> (B, D)``.
        dim: D.
        name: what it was loaded as.
    """

    def __init__(
        self,
        backbone: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        config: EncoderConfig,
        head: Sequence[Dense] = (),
        name: str = "",
    ) -> None:
        super().__init__()
        self.backbone = backbone
        self.tokenizer = tokenizer
        self.config = config
        self.head = nn.Sequential(*head)
        self.name = name

    @property
    def dim(self) -> int:
        """D, the embedding size."""
        return cast(Dense, self.head[-1]).linear.out_features if self.head else self.backbone.config.hidden_size

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return next(self.parameters()).device

    def tokenize(self, texts: str | Sequence[str]) -> Tokens:
        """Token ids of every sentence, cut to ``config.max_tokens``.

        Raises:
            TypeError: one of ``texts`` is no string.
        """
        prefixed = [self.config.prefix + text for text in as_list(texts)]
        if not prefixed:
            return Tokens([], [])
        ids = self.tokenizer(prefixed, return_attention_mask=False, verbose=False)["input_ids"]
        limit = self.config.max_tokens
        truncated = [index for index, tokens in enumerate(ids) if len(tokens) > limit]
        if truncated:
            long = [prefixed[index] for index in truncated]
            cut = self.tokenizer(long, truncation=True, max_length=limit, return_attention_mask=False)["input_ids"]
            for index, tokens in zip(truncated, cut, strict=True):
                ids[index] = tokens
        return Tokens(ids, truncated)

    def pad(self, ids: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """Token ids and attention mask, both ``(B, T)`` on the model's device; T is the longest sentence.

        With ``mean-with-padding`` T is always ``max_tokens``, as in the notebook.
        """
        whole = self.config.pooling == "mean-with-padding"
        width = self.config.max_tokens if whole else max(map(len, ids))
        padding = self.tokenizer.pad_token_id or 0
        rows = torch.tensor([[*tokens, *[padding] * (width - len(tokens))] for tokens in ids])
        lengths = torch.tensor([len(tokens) for tokens in ids])
        mask = (torch.arange(width) < lengths[:, None]).long()
        return rows.to(self.device), mask.to(self.device)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Steps 2 to 4 for one padded batch: ``(B, T)`` ids and mask to ``(B, D)`` vectors, not normalised."""
        states = self.backbone(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state  # (B, T, H)
        return self.pooled(states, attention_mask)

    def pooled(self, states: Tensor, mask: Tensor) -> Tensor:
        """Steps 3 and 4: ``(B, T, H)`` token states and their ``(B, T)`` mask to ``(B, D)`` vectors, not normalised."""
        return cast(Tensor, self.head(pool(states, mask, self.config.pooling)))

    @torch.no_grad()
    def encode(self, texts: str | Sequence[str], *, batch_size: int = 64, normalize: bool = True) -> Tensor:
        """Vectors of ``texts``, in their order.

        Args:
            texts: N sentences, in a list or in anything that `core.encoder.sentences.as_list` takes, such as a column
                of a table; the empty one has a vector too. Or one sentence, a string.
            batch_size: sentences a forward pass.
            normalize: scale every vector to length 1.

        Returns:
            ``(N, D)`` float32 on the CPU; ``(D,)`` where ``texts`` is one string. A sentence beyond
            ``config.max_tokens`` counts up to there; a warning is logged, and `tokenize` tells which ones.

        Raises:
            TypeError: one of ``texts`` is no string.
            ValueError: ``batch_size`` is less than 1.
        """
        tokens = self.tokenize(texts)
        n = len(tokens.ids)
        if tokens.truncated:
            log.warning("%d of %d sentences were cut at %d tokens", len(tokens.truncated), n, self.config.max_tokens)
        vectors = self.encode_tokens(tokens.ids, batch_size=batch_size, normalize=normalize)
        return vectors[0] if isinstance(texts, str) else vectors

    @torch.no_grad()  # not inference mode: its vectors could be neither changed nor trained on
    def encode_tokens(self, ids: Sequence[Sequence[int]], *, batch_size: int = 64, normalize: bool = True) -> Tensor:
        """`encode` for sentences that are tokenised already.

        Raises:
            ValueError: ``batch_size`` is less than 1.
        """
        if batch_size < 1:
            raise ValueError(message("batch_size is {value}; it must be at least 1", value=batch_size))
        training = self.training
        self.eval()
        vectors = torch.empty(len(ids), self.dim)
        for batch in by_length(ids, batch_size):
            vectors[batch] = self(*self.pad([ids[index] for index in batch])).float().cpu()
        self.train(training)
        return functional.normalize(vectors, dim=-1) if normalize else vectors

    def copy(self, *, share: bool = False) -> Encoder:
        """An encoder of its own weights over the same tokenizer: train it, and this one stays as it is.

        Args:
            share: take no memory for weights until they are trained: `core.training` gives what it trains memory of its
                own first. Whoever else changes weights in place must not share.
        """
        memo = {id(parameter): _shared(parameter) for parameter in self.backbone.parameters()} if share else {}
        twin = Encoder(copy.deepcopy(self.backbone, memo), self.tokenizer, self.config, (), self.name)
        twin.head = copy.deepcopy(self.head)
        return twin.train(self.training)

    def with_head(self, head: Head) -> Encoder:
        """A copy with a fresh projection head: ``notebook`` is hidden size to 256, ReLU, to 128; ``none`` keeps it."""
        twin = self.copy()
        sizes = [self.dim, *HEADS[head]]
        for index, (size_in, size_out) in enumerate(pairwise(sizes)):
            last = index == len(sizes) - 2
            twin.head.append(Dense(size_in, size_out, nn.Identity() if last else nn.ReLU()).to(self.device))
        return twin.train(self.training)

    def save(self, folder: str | Path, *, bits: Literal[32, 16, 8] = 32) -> None:
        """Write a folder that `load_encoder` and ``SentenceTransformer`` load, giving the same vectors.

        Args:
            folder: made when missing.
            bits: what the weights are stored in; 8 stores the word embeddings in 8 (float8_e4m3, safetensors' own type)
                and everything else in 16. They load as 32 bits, rounded to what was stored.

        Raises:
            ModelError: pooling counts padding, which sentence-transformers cannot express.
        """
        if self.config.pooling == "mean-with-padding":
            raise ModelError(
                message("mean-with-padding cannot be saved: sentence-transformers has no such pooling; use mean")
            )
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        backbone = self.backbone if bits == 32 else copy.deepcopy(self.backbone).half()
        if bits == 8:
            backbone.get_input_embeddings().to(torch.float8_e4m3fn)
        with quiet():
            backbone.save_pretrained(folder)
            self.tokenizer.save_pretrained(folder)
        edit_json(folder / "config.json", dtype="float32")
        head = cast("list[Dense]", list(self.head))
        write_modules(folder, self.config, self.backbone.config.hidden_size, head, half=bits < 32)


def _shared(parameter: nn.Parameter) -> nn.Parameter:
    """Another parameter over the same memory."""
    twin = nn.Parameter(parameter.detach(), parameter.requires_grad)
    twin.shared = True  # type: ignore[attr-defined]
    return twin


def by_length(ids: Sequence[Sequence[int]], batch_size: int) -> Iterator[list[int]]:
    """Indices of ``batch_size`` texts of similar length at a time, the shortest first."""
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    for start in range(0, len(order), batch_size):
        yield order[start : start + batch_size]
