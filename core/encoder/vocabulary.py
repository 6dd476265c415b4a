"""A smaller vocabulary for a model that reads few languages: most of a multilingual model's memory is its word table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.encoder.encoder import Encoder


@dataclass(frozen=True)
class Trimming:
    """What trimming did to a model.

    Attributes:
        pieces: how many there are, before and after.
        bytes_saved: of the word table in float32.
        read: scripts that are read as before (``LATIN``, ``GREEK``, ``CJK``: the first word of their letters' names).
        lost: scripts that were read and are now unknown tokens.
    """

    pieces: tuple[int, int]
    bytes_saved: int
    read: tuple[str, ...]
    lost: tuple[str, ...]


def trimmed(encoder: Encoder, texts: Sequence[str], *, languages: Iterable[str] = ()) -> Encoder:
    """A copy whose tokenizer and word table hold only the pieces that are needed.

    Args:
        encoder: stays as it is; the copy's other weights are its own.
        texts: N sentences whose tokens and vectors stay the same.
        languages: codes or names; every piece made of letters of their scripts stays, so that any other text in them is
            read as before.

    Raises:
        ModelError: the tokenizer is of a kind that cannot be cut safely, or a language is not known.
    """
    raise NotImplementedError


def compare(before: Encoder, after: Encoder) -> Trimming:
    """What `trimmed` did."""
    raise NotImplementedError
