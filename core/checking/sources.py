"""Where the vectors of a model come from: an encoder, or files that somebody embedded elsewhere.

Everything that can be checked has ``sides``: two tensors for the two sides of pairs. An `Embedder` gets them by
`Embedded`, which embeds a sentence once, however many sets it is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, runtime_checkable

import torch
from torch import Tensor

from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.evaluation.embedder import Embedder
from core.messages import message

CHUNK = 256  # sentences between two reports of progress


@runtime_checkable
class Source(Protocol):
    """Anything with vectors for pairs."""

    def sides(self, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """``(N, D)`` vectors of the N first sentences, and of the second ones; of any length."""
        ...


class Embedded:
    """The sentences of some sets under an embedder, each embedded once."""

    def __init__(
        self,
        embedder: Embedder,
        sets: Iterable[Pairs],
        name: str,
        batch_size: int,
        on_chunk: Callable[[int, int], None],
    ) -> None:
        texts = [*dict.fromkeys(text for pairs in sets for side in (pairs.a, pairs.b) for text in side)]
        texts.sort(key=len)  # sentences of similar length are embedded together
        chunks = []
        for start in range(0, len(texts), CHUNK):
            chunk = texts[start : start + CHUNK]
            if isinstance(embedder, Encoder):  # not yet of length 1, as the corrections take them
                chunks.append(embedder.encode(chunk, batch_size=batch_size, normalize=False))
            else:
                chunks.append(embedder.encode(chunk))
            on_chunk(min(start + CHUNK, len(texts)), len(texts))
        self.vectors = finite(torch.cat(chunks) if chunks else torch.empty(0, 0), name)
        self.rows = {text: row for row, text in enumerate(texts)}

    def sides(self, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """See `Source`."""
        first, second = (self.vectors[[self.rows[text] for text in side]] for side in (pairs.a, pairs.b))
        return first, second


class VectorPair:
    """Vectors of the rows of one set, embedded elsewhere."""

    def __init__(self, x: Tensor, y: Tensor, name: str) -> None:
        self.x, self.y, self.name = x, y, name

    def sides(self, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """See `Source`.

        Raises:
            ModelError: the pairs are more or fewer.
        """
        if len(self.x) != len(pairs):
            raise ModelError(
                message(
                    "{name} has {n} rows, and {pairs} has {m} pairs; give one vector for each pair, in their order",
                    name=self.name, n=len(self.x), pairs=pairs.name, m=len(pairs),
                )
            )  # fmt: skip
        return self.x, self.y


class VectorsByLanguage:
    """Vectors of the phrasebook's held-out phrases by language, embedded elsewhere."""

    def __init__(self, vectors: Mapping[str, Tensor], name: str) -> None:
        self.vectors, self.name = vectors, name

    def sides(self, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """See `Source`.

        Raises:
            ModelError: a language of the pairs is missing, or has another number of rows.
        """
        first, second = (self._of(code, pairs) for code in (pairs.language_a, pairs.language_b))
        return first, second

    def _of(self, code: str, pairs: Pairs) -> Tensor:
        if code not in self.vectors:
            raise ModelError(
                message("{name} has no vectors of the language {code}; it has {known}",
                        name=self.name, code=code, known=", ".join(self.vectors))
            )  # fmt: skip
        return VectorPair(self.vectors[code], self.vectors[code], f"{self.name}/{code}").sides(pairs)[0]


def finite(vectors: Tensor, name: str) -> Tensor:
    """The same vectors.

    Raises:
        ModelError: some are not numbers: their cosines would be none either.
    """
    if not bool(torch.isfinite(vectors).all()):
        raise ModelError(message("{model} gives vectors that are not numbers; its weights are damaged", model=name))
    return vectors


def row_pairs(n: int, name: str, languages: Sequence[str] = ("a", "b")) -> Pairs:
    """Pairs of n rows whose sentences nobody has told: row i of one side translates row i of the other."""
    first, second = languages
    return Pairs([f"a {row}" for row in range(n)], [f"b {row}" for row in range(n)], first, second, name)
