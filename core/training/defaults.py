"""`settings_for`: the settings of a run that suit a model, for the library, the command and the page alike.

1. By the encoder's shape: a learning rate, and how much is frozen (`by_width`).
2. Over these, what was found by trying for a model of this name (`SETTINGS_OF`).
3. Over these, what is asked for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.config import TrainConfig, under_present_names

if TYPE_CHECKING:
    from core.encoder.encoder import Encoder

ASSETS = Path(__file__).parents[1] / "assets"
NARROW = 384  # hidden size
SETTINGS_OF: dict[str, dict[str, Any]] = {
    "pocket-mlm": {"batch_size": 128, "lr": 2e-3, "word_rate": 10.0, "temperature": 0.1, "reinit_layers": True}
}
"""The settings that suit a model and a few hundred pairs, by its name; found by trying, see its card."""


def settings_for(encoder: Encoder | str, **changes: Any) -> TrainConfig:
    """Settings of a run that suit a model.

    Args:
        encoder: as it was loaded, or the name of an embedded model.
        changes: fields of `TrainConfig` over the usual ones; a budget must be among them. Layers that are asked to be
            frozen do not start afresh, whatever is usual.

    Raises:
        ValueError: a name that is no embedded model's, or a setting outside what `TrainConfig` allows.
    """
    name, hidden_size, layers = _shape(encoder)
    changes = under_present_names(changes)
    usual = by_width(hidden_size, layers) | SETTINGS_OF.get(name, {})
    if str(changes.get("freeze", "none")).isdecimal():
        usual["reinit_layers"] = False
    return TrainConfig(**(usual | changes))


def by_width(hidden_size: int, layers: int) -> dict[str, Any]:
    """What suits an encoder of this shape.

    Narrow ones bear, and need, a hundred times the learning rate. Of wide ones the lower two thirds are frozen: these
    layers cost most of a step, and a few thousand pairs teach them little. With their states kept, a step trains a
    third of the layers and computes no others.
    """
    if hidden_size <= NARROW:
        return {"lr": 1e-3, "freeze": "none"}
    return {"lr": 2e-5, "freeze": str(layers * 2 // 3)}


def _shape(encoder: Encoder | str) -> tuple[str, int, int]:
    """Name, hidden size and number of layers."""
    if not isinstance(encoder, str):
        shape = encoder.backbone.config
        return encoder.name, shape.hidden_size, shape.num_hidden_layers
    known = sorted(path.parent.name for path in ASSETS.glob("*/config.json"))
    if encoder not in known:
        raise ValueError(
            f"{encoder!r} is none of the embedded models {', '.join(known)}; "
            f"load it first: settings_for(load_encoder({encoder!r}), ...)"
        )
    stored = json.loads((ASSETS / encoder / "config.json").read_text())
    return encoder, stored["hidden_size"], stored["num_hidden_layers"]
