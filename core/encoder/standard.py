"""What sentence-transformers' own code asks of a model, under its names: its evaluators run on an `Encoder`.

`Asked` holds the keywords of its ``encode``; `Standard` is what an `Encoder` answers beside that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, cast

import torch
from torch import Tensor
from torch.nn import functional

from core.config import EncoderConfig
from core.messages import message


@dataclass(frozen=True)
class Asked:
    """Keywords of sentence-transformers' ``encode``, with its meanings.

    Attributes:
        prompt_name: which of the model's prompts is put before every sentence.
        prompt: a text to put there instead.
        show_progress_bar: whether to show one on standard error.
        convert_to_numpy: return an array of numpy; False, a list of tensors. Without it a tensor comes.
        convert_to_tensor: return a tensor, whatever ``convert_to_numpy`` says.
        normalize_embeddings: False returns what the model's own steps give, True scales it to length 1. None leaves it
            to ``normalize``.
        truncate_dim: how many of a vector's numbers are kept.
        precision: what numbers are stored in: ``float32``, ``int8``, ``uint8``, ``binary`` or ``ubinary``; None is the
            first.
        output_value: ``sentence_embedding``; token states are not given out here.
        device: where the model is moved to.
    """

    prompt_name: str | None = None
    prompt: str | None = None
    show_progress_bar: bool | None = None
    convert_to_numpy: bool | None = None
    convert_to_tensor: bool = False
    normalize_embeddings: bool | None = None
    truncate_dim: int | None = None
    precision: str | None = "float32"
    output_value: str = "sentence_embedding"
    device: str | torch.device | None = None

    @classmethod
    def of(cls, keywords: dict[str, Any]) -> Asked:
        """From keywords as they were given.

        Raises:
            TypeError: one of them is not known here.
            ValueError: something is asked for that an `Encoder` does not give.
        """
        known = [field.name for field in fields(cls)]
        for name in keywords:
            if name not in known:
                raise TypeError(message("encode knows no {name}; it knows {known}", name=name, known=", ".join(known)))
        asked = cls(**keywords)
        if asked.output_value != "sentence_embedding":
            raise ValueError(
                message(
                    "output_value is {value!r}; only sentence_embedding is given here: load the model with "
                    "sentence-transformers for anything else", value=asked.output_value,
                )
            )  # fmt: skip
        return asked

    def finished(self, vectors: Tensor, config: EncoderConfig, normalize: bool) -> Tensor:
        """``(N, D)`` vectors as the model's head gives them to those that were asked for, cut and scaled."""
        size = self.truncate_dim or config.truncate_dim
        wanted = normalize if self.normalize_embeddings is None else self.normalize_embeddings
        if wanted:
            return functional.normalize(vectors[:, :size], dim=-1)
        if self.normalize_embeddings is False and config.normalize:
            vectors = functional.normalize(vectors, dim=-1)
        return vectors[:, :size]

    def shaped(self, vectors: Tensor, *, alone: bool) -> Tensor:
        """``(N, D)`` vectors, or the one that stands ``alone``, as what was asked for; typed as what usually comes."""
        found: Any = vectors
        if self.precision not in (None, "float32") and len(vectors):
            from sentence_transformers.util.quantization import quantize_embeddings

            found = torch.from_numpy(quantize_embeddings(vectors.numpy(), precision=cast(Any, self.precision)))
        if self.convert_to_numpy and not self.convert_to_tensor:
            found = found.numpy()
        elif self.convert_to_numpy is False and not self.convert_to_tensor:
            found = list(found)
        return cast(Tensor, found[0] if alone else found)


class Standard:
    """The library's names for what an `Encoder` has."""

    config: EncoderConfig
    similarity_fn_name: Literal["cosine"] = "cosine"

    @property
    def prompts(self) -> dict[str, str]:
        """All prompts by name, ``query`` and ``document`` among them."""
        return self.config.named_prompts()

    @property
    def default_prompt_name(self) -> str | None:
        """The name of what is put before every sentence; None where that is nothing."""
        return self.config.default_prompt_name()

    @property
    def max_seq_length(self) -> int:
        """Longer sentences are cut here."""
        return self.config.max_tokens

    def prompt_of(self, name: str | None = None, text: str | None = None) -> str:
        """What is put before a sentence: ``text``, else the prompt of that name, else the usual one.

        Raises:
            ValueError: there is no prompt of that name.
        """
        if text is not None:
            return text
        if name is None:
            return self.config.prefix
        prompts = self.prompts
        if name not in prompts:
            raise ValueError(
                message(
                    "the model has no prompt {name!r}; its prompts are {known}", name=name, known=", ".join(prompts)
                )
            )
        return prompts[name]

    def encode_query(self, texts: str | Sequence[str], **keywords: Any) -> Tensor:
        """`Encoder.encode` behind the prompt ``query``, unless another prompt is asked for.

        Raises:
            TypeError: as `Encoder.encode`.
            ValueError: as `Encoder.encode`.
        """
        return self._encode_as("query", texts, keywords)

    def encode_document(self, texts: str | Sequence[str], **keywords: Any) -> Tensor:
        """`Encoder.encode` behind the prompt ``document``, unless another prompt is asked for.

        Raises:
            TypeError: as `Encoder.encode`.
            ValueError: as `Encoder.encode`.
        """
        return self._encode_as("document", texts, keywords)

    def _encode_as(self, name: str, texts: str | Sequence[str], keywords: dict[str, Any]) -> Tensor:
        if keywords.get("prompt_name") is None and keywords.get("prompt") is None:
            keywords = {**keywords, "prompt_name": name}
        encoder: Any = self
        return cast(Tensor, encoder.encode(texts, **keywords))

    def get_embedding_dimension(self) -> int:
        """D, the embedding size."""
        encoder: Any = self
        return int(encoder.dim)

    def get_sentence_embedding_dimension(self) -> int:
        """D, under the name of earlier versions."""
        return self.get_embedding_dimension()

    def similarity(self, a: Any, b: Any) -> Tensor:
        """``(N, M)`` cosines of N and M vectors."""
        from sentence_transformers.util import cos_sim

        return cos_sim(a, b)

    def similarity_pairwise(self, a: Any, b: Any) -> Tensor:
        """``(N,)`` cosines of N vectors and N others."""
        from sentence_transformers.util import pairwise_cos_sim

        return pairwise_cos_sim(a, b)

    @property
    def model_card_data(self) -> _NoCard:
        """Where evaluators leave their numbers; they are returned too, and not kept here."""
        return _NoCard()


class _NoCard:
    def set_evaluation_metrics(self, *_: Any, **__: Any) -> None:
        """Keep nothing."""
