"""ZeroGPU: a Space without a graphics card of its own, to which one is lent for the seconds of a single call.

1. The Space's package ``spaces`` is imported before anything that may touch a card (`prepare`). From then on torch says
   that there is one: `core.resources.has_graphics` knows better, and models are put on the processor.
2. A generator that is marked by `lent` runs in another process, which has the card. What goes in and out is pickled.
3. A call asks for its seconds before it begins; they are taken from the share that its visitor has each day.

Everywhere else `lent` changes nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from core.resources import lends_graphics

Given = TypeVar("Given")


def prepare() -> None:
    """Import what lends the card, where there is one to be lent; to be called before torch or Gradio are imported."""
    if lends_graphics():
        importlib.import_module("spaces")


def lent(
    seconds: Callable[[Given], int],
) -> Callable[[Callable[[Given], Iterator[Any]]], Callable[[Given], Iterator[Any]]]:
    """Mark a generator of one argument as one that wants a graphics card, for as many seconds as its argument says."""

    def mark(generator: Callable[[Given], Iterator[Any]]) -> Callable[[Given], Iterator[Any]]:
        if not lends_graphics():
            return generator
        marked: Callable[[Given], Iterator[Any]] = importlib.import_module("spaces").GPU(duration=seconds)(generator)
        return marked

    return mark
