"""`Encoder`: a sentence's way from text to vector, over any encoder that ``transformers`` loads.

1. Tokenise; cut what is longer than ``max_tokens`` and say which sentences that were.
2. Run the encoder on batches of sentences of similar length, so that hardly any padding is computed.
3. Pool the token states into one vector.
4. Project it, if the model has a head: modules of sentence-transformers, in the order of the model's folder.
5. Cut it, if the model says so, and normalise to length 1, so that dot products are cosine similarities.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, cast

import torch
from torch import Tensor, nn

from core.config import EncoderConfig, Head
from core.encoder import card
from core.encoder.origin import Origin
from core.encoder.pooling import pool
from core.encoder.saving import Parts, save
from core.encoder.sentences import as_list
from core.encoder.standard import Asked, Standard
from core.messages import message

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

log = logging.getLogger(__name__)

AT_ONCE = 256  # texts that are tokenised together
TOKENIZING = Lock()  # a tokenizer that cuts serves no two threads, and a stream reads ahead in one of its own
HEADS: dict[str, tuple[int, ...]] = {"none": (), "notebook": (256, 128)}


@dataclass(frozen=True)
class Tokens:
    """Token ids of N sentences, special tokens included, and which of them were cut at the model's limit."""

    ids: list[list[int]]
    truncated: list[int]


class Encoder(nn.Module, Standard):
    """Sentences in, vectors out.

    Attributes:
        backbone: a ``transformers`` encoder or decoder, last hidden state ``(B, T, H)``.
        config: prompts, pooling and limits; another may be put in its place.
        head: what stands behind the pooling: zero or more modules of sentence-transformers (``Dense``, ``LayerNorm``,
            ``Dropout``, ``Normalize``), ``(B, H) -> (B, D)``. A ``Normalize`` at the very end is ``config.normalize``.
        dim: D, or how much of it ``config.truncate_dim`` keeps.
        name: what it was loaded as.
        origin: what its weights were made from, which its copies and its card say too.
        pooler: weights of the model's file that no sentence vector needs, by name; they are saved with the others.
    """

    def __init__(
        self,
        backbone: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        config: EncoderConfig,
        head: Sequence[nn.Module] = (),
        name: str = "",
    ) -> None:
        super().__init__()
        self.backbone = backbone
        self.tokenizer = tokenizer
        self.config = config
        self.head = nn.Sequential(*head)
        self.name = name
        self.origin = Origin(name)
        self.pooler: dict[str, Tensor] = {}
        self._prompt_tokens: dict[str, int] = {}

    @property
    def width(self) -> int:
        """D before anything is cut off."""
        for module in reversed(self.head):
            if hasattr(module, "get_embedding_dimension"):
                return int(cast(Any, module).get_embedding_dimension())
        return int(self.backbone.config.hidden_size) * len(self.config.pooling.split("+"))

    @property
    def dim(self) -> int:
        """D, the embedding size."""
        return min(self.width, self.config.truncate_dim or self.width)

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return next(self.parameters()).device

    def tokenize(self, texts: str | Sequence[str], prompt: str | None = None) -> Tokens:
        """Token ids of every sentence behind ``prompt``, or behind ``config.prefix``, cut to ``config.max_tokens``.

        Raises:
            TypeError: one of ``texts`` is no string.
        """
        before = self.config.prefix if prompt is None else prompt
        prefixed = [before + text for text in as_list(texts)]
        if not prefixed:
            return Tokens([], [])
        ids: list[list[int]] = []
        truncated: list[int] = []
        # Some at a time: a tokenizer keeps a hundred bytes a token until it is done, however few of them count.
        for start in range(0, len(prefixed), AT_ONCE):
            some, long = self._cut(prefixed[start : start + AT_ONCE])
            ids += some
            truncated += [start + index for index in long]
        return Tokens(ids, truncated)

    def _cut(self, prefixed: list[str]) -> tuple[list[list[int]], list[int]]:
        """Token ids, cut to ``config.max_tokens``, and indices of those that were longer."""
        limit = self.config.max_tokens
        with TOKENIZING:
            plain = {"return_attention_mask": False, "return_token_type_ids": False}
            ids = list(self.tokenizer(prefixed, verbose=False, **plain)["input_ids"])
            truncated = [index for index, tokens in enumerate(ids) if len(tokens) > limit]
            if truncated:
                long = [prefixed[index] for index in truncated]
                cut = self.tokenizer(long, truncation=True, max_length=limit, **plain)["input_ids"]
                for index, tokens in zip(truncated, cut, strict=True):
                    ids[index] = tokens
        return ids, truncated

    def pad(self, ids: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """Token ids and attention mask, both ``(B, T)`` on the model's device; T is the longest sentence.

        With ``mean-with-padding`` T is always ``max_tokens``, as the notebook trains.
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
        """Steps 3 and 4: ``(B, T, H)`` token states and their ``(B, T)`` mask to ``(B, D)`` vectors, not normalised.

        The sentences have been tokenised behind ``config.prefix``.
        """
        return self.projected(states, mask, self.config.prefix)[:, : self.config.truncate_dim]

    def projected(self, states: Tensor, mask: Tensor, prompt: str) -> Tensor:
        """`pooled`, whole, of sentences that have been tokenised behind ``prompt``."""
        hidden = 0 if self.config.include_prompt else self._tokens_of(prompt)
        vectors = pool(states, mask, self.config.pooling, hidden)
        if not self.head:
            return vectors
        features = self.head({"token_embeddings": states, "attention_mask": mask, "sentence_embedding": vectors})
        return cast(Tensor, features["sentence_embedding"])

    def _tokens_of(self, prompt: str) -> int:
        """How many tokens a prompt has, without a special one at its end; counted as sentence-transformers does."""
        if prompt not in self._prompt_tokens:
            ids = self.tokenize([""], prompt).ids[0] if prompt else []
            self._prompt_tokens[prompt] = len(ids) - bool(ids and ids[-1] in self.tokenizer.all_special_ids)
        return self._prompt_tokens[prompt]

    @torch.no_grad()
    def encode(
        self, texts: str | Sequence[str], *, batch_size: int = 64, normalize: bool = True, **keywords: Any
    ) -> Tensor:
        """Vectors of ``texts``, in their order.

        Args:
            texts: N sentences, in a list or in anything that `core.encoder.sentences.as_list` takes, such as a column
                of a table; the empty one has a vector too. Or one sentence, a string.
            batch_size: sentences a forward pass.
            normalize: scale every vector to length 1.
            keywords: those of sentence-transformers' ``encode``: see `core.encoder.standard.Asked`.

        Returns:
            ``(N, D)`` float32 on the CPU; ``(D,)`` where ``texts`` is one string. A sentence beyond
            ``config.max_tokens`` counts up to there; a warning is logged, and `tokenize` tells which ones.

        Raises:
            TypeError: one of ``texts`` is no string, or a keyword is not known.
            ValueError: ``batch_size`` is less than 1, or the model has no such prompt.
        """
        asked = Asked.of(keywords)
        prompt = self.prompt_of(asked.prompt_name, asked.prompt)
        if asked.device is not None:
            self.to(asked.device)
        tokens = self.tokenize(texts, prompt)
        if tokens.truncated:
            counts = len(tokens.truncated), len(tokens.ids), self.config.max_tokens
            log.warning("%d of %d sentences were cut at %d tokens", *counts)
        vectors = self._encoded(tokens.ids, batch_size, prompt, bool(asked.show_progress_bar))
        vectors = asked.finished(vectors, self.config, normalize)
        return asked.shaped(vectors, alone=isinstance(texts, str))

    def encode_tokens(self, ids: Sequence[Sequence[int]], *, batch_size: int = 64, normalize: bool = True) -> Tensor:
        """`encode` for sentences that are tokenised already, behind ``config.prefix``.

        Raises:
            ValueError: ``batch_size`` is less than 1.
        """
        vectors = self._encoded(ids, batch_size, self.config.prefix, False)
        return Asked().finished(vectors, self.config, normalize)

    @torch.no_grad()  # not inference mode: its vectors could be neither changed nor trained on
    def _encoded(self, ids: Sequence[Sequence[int]], batch_size: int, prompt: str, shown: bool) -> Tensor:
        """``(N, width)`` vectors, as they come."""
        from transformers.utils.logging import tqdm

        if batch_size < 1:
            raise ValueError(message("batch_size is {value}; it must be at least 1", value=batch_size))
        training = self.training
        self.eval()
        vectors = torch.empty(len(ids), self.width)
        batches = list(by_length(ids, batch_size))
        for batch in tqdm(batches, desc="Batches") if shown else batches:
            rows, mask = self.pad([ids[index] for index in batch])
            states = self.backbone(input_ids=rows, attention_mask=mask).last_hidden_state
            vectors[batch] = self.projected(states, mask, prompt).float().cpu()
        self.train(training)
        return vectors

    def copy(self, *, share: bool = False) -> Encoder:
        """An encoder of its own weights over the same tokenizer: train it, and this one stays as it is.

        Args:
            share: take no memory for weights until they are trained: `core.training` gives what it trains memory of its
                own first. Whoever else changes weights in place must not share.
        """
        memo = {id(parameter): _shared(parameter) for parameter in self.backbone.parameters()} if share else {}
        twin = Encoder(copy.deepcopy(self.backbone, memo), self.tokenizer, self.config, (), self.name)
        twin.head = copy.deepcopy(self.head)
        twin.origin = self.origin
        twin.pooler = self.pooler
        return twin.train(self.training)

    def with_head(self, head: Head) -> Encoder:
        """A copy with a fresh projection head: ``notebook`` is hidden size to 256, ReLU, to 128; ``none`` keeps it."""
        twin = self.copy()
        twin.add_head(head)
        return twin

    def add_head(self, head: Head) -> None:
        """Put the fresh head of `with_head` behind this encoder itself."""
        sizes = [self.width, *HEADS[head]]
        for index, (size_in, size_out) in enumerate(pairwise(sizes)):
            from sentence_transformers.sentence_transformer.modules import Dense

            last = index == len(sizes) - 2
            activation = nn.Identity() if last else nn.ReLU()
            self.head.append(
                Dense(size_in, size_out, activation_function=activation).to(self.device, self.backbone.dtype)
            )
            self.config = replace(self.config, truncate_dim=None)
        self.head.train(self.training)

    def with_projection(self, matrix: Tensor, bias: Tensor | None = None) -> Encoder:
        """A copy that gives ``matrix @ v + bias``, scaled to length 1, for every vector v that this one gives.

        A correction that needs no training so becomes a part of the model: v has length 1, as `encode` gives it, which
        in the copy's folder is a ``Normalize`` and a ``Dense`` behind the pooling.

        Args:
            matrix: ``(D_out, D)``.
            bias: ``(D_out,)``; None adds nothing.

        Raises:
            ValueError: the sizes are not those.
        """
        from sentence_transformers.sentence_transformer.modules import Dense, Normalize

        if matrix.ndim != 2 or matrix.shape[1] != self.dim or (bias is not None and bias.shape != matrix.shape[:1]):
            given = [tuple(each.shape) for each in (matrix, bias) if each is not None]
            raise ValueError(
                message("a projection of shape {given} does not fit vectors of size {dim}", given=given, dim=self.dim)
            )
        twin = self.copy()
        if self.dim < self.width:  # the others are cut off before they are scaled
            kept = Dense(self.width, self.dim, False, nn.Identity(), init_weight=torch.eye(self.dim, self.width))
            twin.head.append(kept)
        dense = Dense(matrix.shape[1], len(matrix), bias is not None, nn.Identity(), matrix.detach().float().clone())
        if bias is not None:
            dense.linear.bias = nn.Parameter(bias.detach().float().clone())
        twin.head.extend([Normalize(), dense])
        twin.config = replace(twin.config, truncate_dim=None, normalize=True)
        return twin.to(self.device).train(self.training)

    def save(self, folder: str | Path, *, bits: Literal[32, 16, 8] = 32) -> None:
        """Write a folder that `load_encoder` and ``SentenceTransformer`` load, giving the same vectors.

        Args:
            folder: made when missing.
            bits: what the weights are stored in; 8 stores the word embeddings in 8 (float8_e4m3, safetensors' own type)
                and everything else in 16. They load as 32 bits, rounded to what was stored.

        Raises:
            ModelError: pooling counts padding, which sentence-transformers cannot express.
        """
        parts = Parts(self.backbone, self.tokenizer, self.config, self.head, self.pooler, self.origin.line)
        save(parts, Path(folder), bits)
        card.write(Path(folder), card.plain_card(self.origin, self.dim, self.config.named_prompts()))


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
