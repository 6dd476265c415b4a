"""`settings_for`: the settings of a run that suit a model, for the library, the command and the page alike.

1. By the encoder's shape: a budget, a learning rate, and how much is frozen (`by_shape`).
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

BUDGETS = {"steps", "epochs", "seconds"}
ASSETS = Path(__file__).parents[1] / "assets"
DEEP = 4  # layers; the embedded models have 2, ready sentence encoders 6 and more
NARROW = 384  # hidden size of deep ones
SHALLOW_SECONDS = 30.0
MENDING: dict[str, Any] = {
    "steps": 20, "lr": 2.5e-4, "temperature": 0.02, "loss": "four-way", "batch_size": 32, "evaluations": 2,
}  # fmt: skip
"""A short run for a ready sentence encoder, its lower two thirds frozen."""
SETTINGS_OF: dict[str, dict[str, Any]] = {
    "pocket-mlm": {"batch_size": 128, "lr": 2e-3, "word_rate": 10.0, "temperature": 0.1, "reinit_layers": True}
}
"""The settings that suit a model and a few hundred pairs, by its name; found by trying, see its card."""


def settings_for(encoder: Encoder | str, **changes: Any) -> TrainConfig:
    """Settings of a run that suit a model.

    Args:
        encoder: as it was loaded, or the name of an embedded model.
        changes: fields of `TrainConfig` over the usual ones; a budget among them goes before the usual one. Layers that
            are asked to be frozen do not start afresh, whatever is usual.

    Raises:
        ValueError: a name that is no embedded model's, or a setting outside what `TrainConfig` allows.
    """
    name, hidden_size, layers = _shape(encoder)
    changes = under_present_names(changes)
    usual = by_shape(hidden_size, layers) | SETTINGS_OF.get(name, {})
    if BUDGETS & {name for name, value in changes.items() if value is not None}:
        usual = {name: value for name, value in usual.items() if name not in BUDGETS}
    if str(changes.get("freeze", "none")).isdecimal():
        usual["reinit_layers"] = False
    return TrainConfig(**(usual | changes))


def by_shape(hidden_size: int, layers: int) -> dict[str, Any]:
    """What suits an encoder of this shape; its width alone does not tell a toy from multilingual-e5-small.

    Shallow ones, which learn nearly all they know in the run, bear a high learning rate and train whole for a while.

    Deep ones have learnt their languages before, and a run is to mend them and not to teach them anew. The lower two
    thirds of their layers are frozen: these cost most of a step, a few thousand pairs teach them little, and what other
    languages and similarity within a language rest on stays. With their states kept, a step trains a third of the
    layers and computes no others. Narrow ones were measured on multilingual-e5-small: a short run with negatives of
    both languages (`four-way`), which see the offset between them, mends the mixed pool in other languages too, and
    neither graded similarity nor P@1 falls. Wide ones have the literature's rate.
    """
    if layers < DEEP:
        return {"seconds": SHALLOW_SECONDS, "lr": 1e-3, "freeze": "none"}
    frozen = str(layers * 2 // 3)
    if hidden_size <= NARROW:
        return MENDING | {"freeze": frozen}
    return {"steps": 40, "lr": 2e-5, "freeze": frozen}


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
