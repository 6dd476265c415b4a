"""Where the held-out phrases of a language lie still on the sheets of `core.maps.sheets`, computed once."""

from __future__ import annotations

from functools import lru_cache

from torch import Tensor

from core.maps import sheets
from demo.common.models import READY
from demo.state.encoders import embedder_of
from demo.state.sessions import Session


@lru_cache(maxsize=16)  # a language each
def sites_of(language: str) -> Tensor:
    """``(N, 2)`` places from 0 to 1: what the model that knows the phrases makes of them."""
    return sheets.sites(embedder_of(READY, Session()).phrases(language))
