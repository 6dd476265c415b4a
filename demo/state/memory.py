"""What a visitor's model may take of this machine: large ones are few, and none is dropped to make room for another."""

from __future__ import annotations

from collections.abc import Iterable

from core.encoder.encoder import Encoder
from core.resources import available_memory
from demo.text import text
from demo.text.errors import visitor_error

LARGE = 100_000_000  # bytes from which on a model is counted: of the small ones every visitor may have one
RESERVE = 500_000_000  # bytes that stay free whatever is trained
GB = 1_000_000_000


def size_of(encoder: Encoder) -> int:
    """Bytes of an encoder's weights; a weight that stands in two places counts once."""
    return sum({weight.data_ptr(): weight.numel() * weight.element_size() for weight in encoder.parameters()}.values())


def own_bytes(encoder: Encoder | None) -> int:
    """The same without weights that it shares with the model it was made from (`Encoder.copy`); of None, nothing."""
    weights = encoder.parameters() if encoder is not None else ()
    return sum(each.numel() * each.element_size() for each in weights if not getattr(each, "shared", False))


def is_large(encoder: Encoder) -> bool:
    """Whether so many such models as there are visitors could be too many."""
    return size_of(encoder) > LARGE


def check_room(need: int, size: int, kept: Iterable[int], own: int = 0) -> None:
    """Refuse what does not fit: a run, or a model that comes in.

    Args:
        need: bytes that it takes at its most.
        size: bytes of the model that will stay.
        kept: bytes of each visitor's model.
        own: bytes of the model whose place it takes.

    Raises:
        gr.Error: there is too little memory, or others' models have all that there is for models.
    """
    free = available_memory()
    if free is None:
        return
    if need > free - RESERVE:
        raise visitor_error(text.ERROR_MEMORY.format(need=need / GB, free=max(0, free - RESERVE) / GB))
    others = [each for each in kept if each > LARGE]
    held = sum(others) - (own if own > LARGE else 0)
    # Of what is free and what models have taken, half is for models: runs, vectors and the page need the rest.
    if size > LARGE and held + size > (free + held) // 2:
        raise visitor_error(text.ERROR_MODELS_KEPT.format(n=len(others) - (own > LARGE)))
