"""Which models the page knows by name, and which two of them are compared."""

from __future__ import annotations

from dataclasses import dataclass

BASELINE, READY, YOURS = "pocket-mlm", "pocket", "yours"


@dataclass(frozen=True)
class Models:
    """The models that a visitor compares, by name: the one home of what stands for Before and for After.

    Attributes:
        before: stands for Before.
        after: stands for After.
        hub: one of the Hub that can be chosen for After beside the page's own; empty for none.
    """

    before: str = BASELINE
    after: str = READY
    hub: str = ""
