"""How long a run will take and how much memory, before it begins: `estimate`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.config import TrainConfig
    from core.data.pairs import Pairs
    from core.encoder.encoder import Encoder


@dataclass(frozen=True)
class Estimate:
    """What a run will cost here.

    Attributes:
        steps: optimizer steps; with a budget of seconds, about how many fit.
        seconds: from its start to its last event, judging included, if nothing else keeps the machine busy.
        judging: seconds of these that go into judging, held-out pairs and elsewhere.
        peak_bytes: memory that it takes beside the encoder it starts from, at most.
        copy_bytes: of these, what the trained copy keeps as long as it is there.
        fits: whether as much memory is free now.
    """

    steps: int
    seconds: float
    judging: float
    peak_bytes: int
    copy_bytes: int
    fits: bool


def estimate(
    encoder: Encoder, pairs: Pairs, config: TrainConfig, *, dev: Pairs | None = None, elsewhere: bool = True
) -> Estimate:
    """What training a copy of ``encoder`` will cost on this machine.

    Args:
        encoder: it is not changed.
        pairs: what it would be trained on.
        config: the settings.
        dev: the held-out pairs.
        elsewhere: whether the run is judged elsewhere too.
    """
    raise NotImplementedError
