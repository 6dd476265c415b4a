"""A model's folder in the sentence-transformers layout, read and written beside what ``transformers`` does.

``modules.json`` lists the parts: the transformer, the pooling, any dense layers, the normalisation. Each has a folder
of its own (``1_Pooling``, ``2_Dense``, ...), the transformer usually the top one. The longest text and the prefix stand
in ``sentence_bert_config.json`` and ``config_sentence_transformers.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from safetensors.torch import load_file, save_file
from torch import nn

from core.config import EncoderConfig, Pooling
from core.encoder.pooling import Dense
from core.hub.refusals import require_safetensors
from core.messages import message

ACTIVATIONS: dict[str, type[nn.Module]] = {
    f"torch.nn.modules.{home}": getattr(nn, home.rsplit(".", 1)[1])
    for home in ("activation.ReLU", "activation.Tanh", "activation.GELU", "activation.SiLU", "linear.Identity")
}


@dataclass(frozen=True)
class Modules:
    """What a folder says beside its transformer's weights.

    Attributes:
        transformer: the transformer's folder, inside the model's.
        pooling: how token states become one vector.
        max_tokens: where longer sentences are cut; None where the folder does not say.
        prefix: put before every sentence.
        head: what projects the pooled vector.
    """

    transformer: str = ""
    pooling: Pooling = "mean"
    max_tokens: int | None = None
    prefix: str = ""
    head: tuple[Dense, ...] = ()


def read_modules(folder: Path, model: str) -> Modules:
    """What ``folder`` says of its parts; the usual ones for a plain ``transformers`` folder.

    Args:
        folder: of the model.
        model: what it is called in a message.

    Raises:
        HubError: a dense layer has no safetensors.
        ValueError: a part is of a kind that is not known here.
    """
    listing = folder / "modules.json"
    if not listing.exists():
        return Modules()
    transformer, pooling, head = "", "mean", []
    for module in json.loads(listing.read_text()):
        kind, path = module["type"].rsplit(".", 1)[-1], folder / module["path"]
        if kind == "Transformer":
            transformer = module["path"]
        elif kind == "Pooling":
            pooling = _pooling_name(json.loads((path / "config.json").read_text()))
        elif kind == "Dense":
            head.append(_read_dense(path, model))
        elif kind != "Normalize":
            raise ValueError(
                message("its module {kind} is not one of Transformer, Pooling, Dense and Normalize", kind=kind)
            )
    limits = _json_or_empty(folder / transformer / "sentence_bert_config.json")
    prompts = _json_or_empty(folder / "config_sentence_transformers.json")
    prefix = prompts.get("prompts", {}).get(prompts.get("default_prompt_name") or "", "")
    return Modules(transformer, cast(Pooling, pooling), limits.get("max_seq_length"), prefix, tuple(head))


def _pooling_name(config: dict[str, Any]) -> str:
    # Two generations of the format: one flag a mode, and one name for all.
    flags = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
    chosen = [config.get("pooling_mode")] if "pooling_mode" in config else []
    chosen += [flags.get(key, key) for key, value in config.items() if key.startswith("pooling_mode_") and value]
    if len(chosen) != 1 or chosen[0] not in ("mean", "cls"):
        raise ValueError(message("its pooling {chosen} is neither mean nor cls", chosen=chosen))
    return str(chosen[0])


def _read_dense(folder: Path, model: str) -> Dense:
    if (folder / "pytorch_model.bin").exists():
        require_safetensors(model, [path.name for path in folder.iterdir()])
    config = json.loads((folder / "config.json").read_text())
    activation = config.get("activation_function", "torch.nn.modules.activation.Tanh")
    if activation not in ACTIVATIONS:
        raise ValueError(
            message(
                "its activation {activation} is not one of {known}", activation=activation, known=", ".join(ACTIVATIONS)
            )
        )
    dense = Dense(config["in_features"], config["out_features"], ACTIVATIONS[activation](), config.get("bias", True))
    weights = load_file(folder / "model.safetensors")
    dense.linear.load_state_dict({name.removeprefix("linear."): tensor.float() for name, tensor in weights.items()})
    return dense


def write_modules(folder: Path, config: EncoderConfig, hidden_size: int, head: Sequence[Dense], *, half: bool) -> None:
    """Write what `read_modules` reads.

    Args:
        folder: of the model.
        config: pooling, longest text and prefix.
        hidden_size: H.
        head: what projects the pooled vector, ``(B, H) -> (B, D)``.
        half: store the head's weights in 16 bits.
    """
    kinds = ["Transformer", "Pooling", *["Dense"] * len(head), "Normalize"]
    paths = [f"{index}_{kind}" if index else "" for index, kind in enumerate(kinds)]
    listing = [
        {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for index, (kind, path) in enumerate(zip(kinds, paths, strict=True))
    ]
    _write_json(folder / "modules.json", listing)
    limits = {"max_seq_length": config.max_tokens, "do_lower_case": False}
    _write_json(folder / "sentence_bert_config.json", limits)
    prompts = {"prompts": {"default": config.prefix}, "default_prompt_name": "default"} if config.prefix else {}
    _write_json(folder / "config_sentence_transformers.json", {"similarity_fn_name": "cosine", **prompts})
    mean = config.pooling == "mean"
    flags = {"pooling_mode_cls_token": not mean, "pooling_mode_mean_tokens": mean}
    _write_json(folder / paths[1] / "config.json", {"word_embedding_dimension": hidden_size, **flags})
    (folder / paths[-1]).mkdir(exist_ok=True)
    for path, dense in zip(paths[2:-1], head, strict=True):
        _write_dense(dense, folder / path, half)


def _write_dense(dense: Dense, folder: Path, half: bool) -> None:
    kind = type(dense.activation)
    config = {
        "in_features": dense.linear.in_features,
        "out_features": dense.linear.out_features,
        "bias": dense.linear.bias is not None,
        "activation_function": f"{kind.__module__}.{kind.__name__}",
    }
    _write_json(folder / "config.json", config)
    weights = {
        f"linear.{name}": tensor.detach().cpu().contiguous() for name, tensor in dense.linear.state_dict().items()
    }
    save_file(
        {name: tensor.half() if half else tensor for name, tensor in weights.items()}, folder / "model.safetensors"
    )


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n")


def edit_json(path: Path, **changes: object) -> None:
    """Change some keys of a JSON file; the weights' type, say, which decides what they are loaded as."""
    _write_json(path, {**json.loads(path.read_text()), **changes})


def _json_or_empty(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text())) if path.exists() else {}


@contextmanager
def quiet() -> Iterator[None]:
    """Keep transformers from reporting, at every load, the output layer that a sentence encoder leaves aside."""
    from transformers.utils import logging as reports

    level = reports.get_verbosity()
    bars = reports.is_progress_bar_enabled()
    reports.set_verbosity_error()
    reports.disable_progress_bar()
    try:
        yield
    finally:
        reports.set_verbosity(level)
        if bars:
            reports.enable_progress_bar()
