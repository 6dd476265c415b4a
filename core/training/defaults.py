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
LAYERS = {"freeze", "reinit_layers"}
ASSETS = Path(__file__).parents[1] / "assets"
DEEP = 4  # layers; the embedded models have 2, ready sentence encoders 6 and more
NARROW = 384  # hidden size of deep ones
SHALLOW_STEPS = 100
MENDING: dict[str, Any] = {
    "steps": 20, "lr": 2.5e-4, "temperature": 0.02, "loss": "four-way", "batch_size": 32, "evaluations": 2,
}  # fmt: skip
"""A short run for a ready sentence encoder, its lower two thirds frozen."""
WORDS: dict[str, Any] = {
    "lr": 0.25, "temperature": 0.1, "words_only": True, "word_decay": 0.0, "weight_decay": 0.0, "evaluations": 5
}  # fmt: skip
LAYERED: dict[str, Any] = {"batch_size": 128, "lr": 2e-3, "word_rate": 100.0, "temperature": 0.1, "reinit_layers": True}
"""In place of `WORDS` where the layers are to be trained too."""
PACES: dict[str, dict[str, Any]] = {
    "1s": {"steps": 100, "batch_size": 128, "lr": 0.3},
    "5s": {"steps": 300, "batch_size": 256, "lr": 0.15},
    "15s": {"steps": 600, "batch_size": 256, "lr": 0.1, "token_dropout": 0.1},
}
"""Lengths of a run from `pocket-mlm`, by about how long they take on two quiet cores."""
SETTINGS_OF: dict[str, dict[str, Any]] = {"pocket-mlm": WORDS | PACES["5s"]}
"""The settings that suit a model and a few hundred pairs, by its name; found by trying, see its card."""


def settings_for(encoder: Encoder | str, **changes: Any) -> TrainConfig:
    """Settings of a run that suit a model.

    Args:
        encoder: as it was loaded, or the name of an embedded model.
        changes: fields of `TrainConfig` over the usual ones; a budget among them goes before the usual one. Where
            something is asked of the layers or the words, that they be frozen or start afresh, the run is not one by
            words only, whatever is usual; layers that are frozen do not start afresh. Where one by words only is asked
            for, what suits that is usual.

    Raises:
        ValueError: a name that is no embedded model's, or a setting outside what `TrainConfig` allows.
    """
    name, hidden_size, layers = _shape(encoder)
    changes = under_present_names(changes)
    own = SETTINGS_OF.get(name, WORDS if changes.get("words_only") else {})
    if own.get("words_only") and (changes.get("words_only") is False or LAYERS & changes.keys()):
        own = LAYERED
    usual = by_shape(hidden_size, layers) | own
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
        return {"steps": SHALLOW_STEPS, "lr": 1e-3, "freeze": "none"}
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
