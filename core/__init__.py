"""See and close the language gap of multilingual sentence embeddings.

Shape legend, used in every docstring: N sentences or pairs, B pairs in a batch, T tokens, H hidden size of the
encoder, D embedding size, V vocabulary.

A sentence's way through the package: `data` reads it, `encoder` turns it into a vector (models come from the `hub`),
`training` moves the vectors, `evaluation` judges them and repairs them without training, `maps` draws them, and
`checking` asks all of it of any model.

The page asks `compare`, `search` and `map` for what it shows; anyone else gets the same numbers from them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.checking.check import check
    from core.checking.results import Checked
    from core.config import EncoderConfig, TrainConfig
    from core.data.pairs import Pairs, PairsError
    from core.data.read import read_pairs
    from core.encoder.encoder import Encoder
    from core.encoder.errors import ModelError
    from core.encoder.load import load_encoder
    from core.evaluation.comparison import compare
    from core.evaluation.evaluate import evaluate
    from core.evaluation.search import search
    from core.events import Evaluated, Event, Finished, Step, Stopped
    from core.maps.sentence_map import map
    from core.training.defaults import settings_for
    from core.training.trainer import train

_HOME = {
    "Checked": "checking.results",
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
    "check": "checking.check",
    "compare": "evaluation.comparison",
    "evaluate": "evaluation.evaluate",
    "load_encoder": "encoder.load",
    "map": "maps.sentence_map",
    "read_pairs": "data.read",
    "search": "evaluation.search",
    "settings_for": "training.defaults",
    "train": "training.trainer",
}

__all__ = [
    "Checked",
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
    "check",
    "compare",
    "evaluate",
    "load_encoder",
    "map",
    "read_pairs",
    "search",
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
