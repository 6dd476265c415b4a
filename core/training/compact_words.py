"""Train only the rows of a large table of word embeddings that a run's texts have.

A multilingual vocabulary has 250,000 rows, and a run of some hundred pairs meets some thousand of them. The others get
no gradient, but AdamW walks over all of them at every step, and keeps two moments, a gradient and a best copy of each:
of multilingual-e5-small's 96 million numbers alone 1.9 GB. `CompactWords` stands where the table was, trains the rows
that occur, and `restore` writes them back. Steps are the same but for what weight decay takes off rows that no text has
(`core.config.TrainConfig.word_decay`): here nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.encoder.encoder import Encoder

LARGE = 100_000  # rows; a smaller table is trained whole, unused rows decaying with it
MAX_SHARE = 0.5  # of the rows; of more there is little to gain


class CompactWords(nn.Module):
    """An embedding whose ``weight`` has the rows that occur; ids stay as they are, others are looked up in the table.

    Attributes:
        weight: ``(U, H)``, trained.
        whole: the module in whose place this stands.
        used: ``(U,)`` ids, rising.
    """

    def __init__(self, whole: nn.Embedding, used: Tensor) -> None:
        super().__init__()
        self.used = used.to(whole.weight.device)
        self.weight = nn.Parameter(whole.weight.detach()[self.used])
        self._outside = [whole]  # in a list: its table is no parameter of this
        self._row = torch.full((whole.num_embeddings,), -1, device=whole.weight.device)
        self._row[self.used] = torch.arange(len(self.used), device=whole.weight.device)
        padding = -1 if whole.padding_idx is None else int(self._row[whole.padding_idx])
        self.padding_idx = padding if padding >= 0 else None

    @property
    def whole(self) -> nn.Embedding:
        """The module in whose place this stands."""
        return self._outside[0]

    def forward(self, ids: Tensor) -> Tensor:
        """``(B, T)`` ids to ``(B, T, H)`` vectors."""
        rows = self._row[ids]
        vectors = functional.embedding(rows.clamp(min=0), self.weight, self.padding_idx)
        if bool((rows >= 0).all()):
            return vectors
        return torch.where((rows >= 0)[..., None], vectors, functional.embedding(ids, self.whole.weight.detach()))


def compact(encoder: Encoder, texts: Iterable[Sequence[int]], large: int | None = None) -> CompactWords | None:
    """Put `CompactWords` in place of the encoder's word embeddings, if they are trained, many, and mostly unused.

    Args:
        encoder: changed.
        texts: token ids of everything that the run will meet.
        large: rows that are many; None: `LARGE`.

    Returns:
        What stands there now; None if nothing was changed.
    """
    words = encoder.backbone.get_input_embeddings()
    if (
        type(words) is not nn.Embedding
        or not words.weight.requires_grad
        or words.num_embeddings < (LARGE if large is None else large)
    ):
        return None
    padding = encoder.tokenizer.pad_token_id or 0
    used = torch.tensor(sorted({padding, *(number for ids in texts for number in ids)}))
    if len(used) > MAX_SHARE * words.num_embeddings or _shared(encoder.backbone, words):
        return None
    stands = CompactWords(words, used)
    encoder.backbone.set_input_embeddings(stands)
    return stands


@torch.no_grad()
def restore(encoder: Encoder, stands: CompactWords) -> None:
    """Write the trained rows back into the table, which takes its place again."""
    stands.whole.weight[stands.used] = stands.weight
    encoder.backbone.set_input_embeddings(stands.whole)


def _shared(backbone: nn.Module, words: nn.Embedding) -> bool:
    """Whether another module has the same table, such as an output layer."""
    return sum(module.weight is words.weight for module in backbone.modules() if hasattr(module, "weight")) > 1
