"""Which models the page knows by name, and which two of them are compared."""

from __future__ import annotations

from dataclasses import dataclass

from core.encoder import e5_small

BASELINE, READY, YOURS = "pocket-mlm", "pocket", "yours"
E5, E5_PACKAGE = e5_small.NAME, e5_small.PACKAGE


@dataclass(frozen=True)
class Models:
    """The models that a visitor compares, by name: the one home of what stands for Before and for After.

    Attributes:
        before: stands for Before.
        after: stands for After.
        other: can be chosen for After beside the page's own; empty for none.
        chosen: whether the visitor has said what stands for Before; else it is what After was made from.
    """

    before: str = BASELINE
    after: str = READY
    other: str = ""
    chosen: bool = False
