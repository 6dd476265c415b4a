"""See and close the language gap of multilingual sentence embeddings.

Shape legend, used in every docstring: N sentences or pairs, B pairs in a batch, T tokens, H hidden size of the
encoder, D embedding size, V vocabulary.

A sentence's way through the package: `data` reads it, `models` turns it into a vector, `losses` and `trainer` move the
vectors, `metrics` and `evaluation` judge them, `corrections` repair them without training, `projection` draws them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.config import EncoderConfig, TrainConfig
    from core.data.pairs import Pairs, PairsError
    from core.data.read import read_pairs
    from core.encoder.encoder import Encoder
    from core.encoder.errors import ModelError
    from core.encoder.load import load_encoder
    from core.evaluation.evaluate import evaluate
    from core.events import Evaluated, Event, Finished, Step, Stopped
    from core.training.defaults import settings_for
    from core.training.trainer import train

_HOME = {
    "Encoder": "encoder.encoder",
    "EncoderConfig": "config",
    "Evaluated": "events",
    "Event": "events",
    "Finished": "events",
    "ModelError": "encoder.errors",
    "Pairs": "data.pairs",
    "PairsError": "data.pairs",
    "Step": "events",
    "Stopped": "events",
    "TrainConfig": "config",
    "evaluate": "evaluation.evaluate",
    "load_encoder": "encoder.load",
    "read_pairs": "data.read",
    "settings_for": "training.defaults",
    "train": "training.trainer",
}

__all__ = [
    "Encoder",
    "EncoderConfig",
    "Evaluated",
    "Event",
    "Finished",
    "ModelError",
    "Pairs",
    "PairsError",
    "Step",
    "Stopped",
    "TrainConfig",
    "evaluate",
    "load_encoder",
    "read_pairs",
    "settings_for",
    "train",
]


def __getattr__(name: str) -> Any:
    # Lazily, because `python -m core.evaluate` imports this package first and must not pay for the trainer, and because
    # torch and transformers take seconds that reading a file of pairs does not need.
    if name not in _HOME:
        raise AttributeError(f"module 'core' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"core.{_HOME[name]}"), name)
    return value
