"""A model's folder in the sentence-transformers layout, as it is read beside what ``transformers`` does.

``modules.json`` lists the parts: the transformer, the pooling, and what stands behind it. Each has a folder of its own
(``1_Pooling``, ``2_Dense``, ...), the transformer usually the top one. The longest text and the prompts stand in
``sentence_bert_config.json`` and ``config_sentence_transformers.json``.

The parts are sentence-transformers' own, made here of what their files say: nothing but JSON and safetensors is read,
nothing is imported by a name that a file gives, nothing is fetched.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, cast

from safetensors.torch import load_file
from torch import nn

from core.hub.refusals import require_safetensors
from core.messages import message

BEHIND = ("Dense", "LayerNorm", "Dropout", "Normalize")
"""Modules that may stand behind the pooling."""
LIBRARY = "sentence_transformers."
_LIMITS = ("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
_MODES = {
    "pooling_mode_cls_token": "cls", "pooling_mode_max_tokens": "max", "pooling_mode_mean_tokens": "mean",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens", "pooling_mode_weightedmean_tokens": "weightedmean",
    "pooling_mode_lasttoken": "lasttoken",
}  # fmt: skip


@dataclass(frozen=True)
class Modules:
    """What a folder says beside its transformer's weights.

    Attributes:
        transformer: the transformer's folder, inside the model's.
        pooling: how token states become one vector; None where the folder does not say.
        max_tokens: where longer sentences are cut; None where the folder does not say.
        lower_case: whether texts are written in small letters first.
        prefix: put before every sentence.
        prompts: all prompts by name.
        include_prompt: whether the prompt's tokens count in the pooling.
        truncate_dim: how many of a vector's numbers are kept; None keeps all.
        head: what stands behind the pooling.
        normalize: whether the last step scales vectors to length 1.
    """

    transformer: str = ""
    pooling: str | None = None
    max_tokens: int | None = None
    lower_case: bool = False
    prefix: str = ""
    prompts: dict[str, str] = field(default_factory=dict)
    include_prompt: bool = True
    truncate_dim: int | None = None
    head: tuple[nn.Module, ...] = ()
    normalize: bool = True


def read_modules(folder: Path, model: str, *, known: bool = False) -> Modules:
    """What ``folder`` says of its parts; the usual ones for a plain ``transformers`` folder.

    Args:
        folder: of the model.
        model: what it is called in a message.
        known: whether the model has been looked at, so that a transformer of its own class is an ordinary one.

    Raises:
        HubError: a part has no safetensors.
        ValueError: a part is of a kind that is not known here.
    """
    listing = folder / "modules.json"
    prompts = _prompts(folder)
    if not listing.exists():
        return Modules(**prompts)
    parts = json.loads(listing.read_text())
    for part in parts:
        _refuse(part, known)
    kinds = [part["type"].rsplit(".", 1)[-1] for part in parts]
    if kinds[:2] != ["Transformer", "Pooling"]:
        raise ValueError(
            message("its modules are {kinds}; the first two must be Transformer and Pooling", kinds=", ".join(kinds))
        )
    pooling, include_prompt = _pooling(folder / parts[1]["path"])
    head = [_module(kind, folder / part["path"], model) for kind, part in zip(kinds[2:], parts[2:], strict=True)]
    normalize = bool(head) and _is_usual_norm(head[-1])
    transformer = parts[0]["path"]
    limits = _limits(folder / transformer)
    return Modules(
        transformer, pooling, limits.get("max_seq_length"), bool(limits.get("do_lower_case")),
        include_prompt=include_prompt, head=tuple(head[:-1] if normalize else head), normalize=normalize, **prompts,
    )  # fmt: skip


def _refuse(part: dict[str, Any], known: bool) -> None:
    """Refuse a module that is none of the library's or not inside the folder."""
    kind, path = part["type"].rsplit(".", 1)[-1], PurePosixPath(part["path"])
    if not part["type"].startswith(LIBRARY) and not (known and kind == "Transformer"):
        raise ValueError(
            message("its module {kind} is program code of its own, which is never run here", kind=part["type"])
        )
    if kind not in ("Transformer", "Pooling", *BEHIND):
        names = ", ".join(("Transformer", "Pooling", *BEHIND))
        raise ValueError(message("its module {kind} is not one of {names}", kind=kind, names=names))
    if path.is_absolute() or ".." in path.parts or "\\" in part["path"]:
        raise ValueError(message("its module {kind} lies outside of its folder, at {path}", kind=kind, path=path))


def _prompts(folder: Path) -> dict[str, Any]:
    """Prompts by name, the usual one, and where vectors are cut; the library adds the two names that it asks for."""
    said = _json_or_empty(folder / "config_sentence_transformers.json")
    named = {"query": "", "document": "", **{name: text or "" for name, text in (said.get("prompts") or {}).items()}}
    prefix = named.get(said.get("default_prompt_name") or "", "")
    return {"prompts": named, "prefix": prefix, "truncate_dim": said.get("truncate_dim")}


def _limits(folder: Path) -> dict[str, Any]:
    """What stands beside the transformer, which must be called in the usual way."""
    files = (folder / f"sentence_{kind}_config.json" for kind in _LIMITS)
    said = next((found for found in map(_json_or_empty, files) if found), {})
    usual = {"text": {"method": "forward", "method_output_name": "last_hidden_state"}}
    if said.get("modality_config", usual) != usual or said.get("query_expansion"):
        raise ValueError(
            message("its transformer takes something else than plain text, or gives something else than token states")
        )
    return said


def _pooling(folder: Path) -> tuple[str, bool]:
    """Modes joined by +, and whether the prompt counts. Two generations: one flag a mode, and one name for all."""
    config = json.loads((folder / "config.json").read_text())
    chosen = [mode for key, mode in _MODES.items() if config.get(key)] or ["mean"]
    if "pooling_mode" in config:
        chosen = [config["pooling_mode"]] if isinstance(config["pooling_mode"], str) else config["pooling_mode"]
    if not set(chosen) <= set(_MODES.values()):
        raise ValueError(
            message("its pooling {chosen} is not one of {known}", chosen=chosen, known=", ".join(_MODES.values()))
        )
    return "+".join(chosen), bool(config.get("include_prompt", True))


def _module(kind: str, folder: Path, model: str) -> nn.Module:
    """A module behind the pooling, with its weights."""
    from sentence_transformers.sentence_transformer import modules

    made = getattr(modules, kind)
    config = _json_or_empty(folder / "config.json")
    if kind == "Dense" and "activation_function" in config:
        config["activation_function"] = _activation(config["activation_function"])
    accepted = inspect.signature(made).parameters
    module = cast(nn.Module, made(**{name: value for name, value in config.items() if name in accepted}))
    if module.state_dict():
        if (folder / "pytorch_model.bin").exists():
            require_safetensors(model, [path.name for path in folder.iterdir()])
        weights = load_file(folder / "model.safetensors")
        module.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return module


def _activation(name: str) -> nn.Module:
    """A layer of torch without settings."""
    kind = getattr(nn, name.rsplit(".", 1)[-1], None)
    if isinstance(kind, type) and issubclass(kind, nn.Module) and f"{kind.__module__}.{kind.__name__}" == name:
        try:
            return kind()
        except TypeError:
            pass
    raise ValueError(message("its activation {activation} is none of torch.nn.modules.activation", activation=name))


def _is_usual_norm(module: nn.Module) -> bool:
    names = getattr(module, "module_input_name", ""), getattr(module, "module_output_name", "")
    return type(module).__name__ == "Normalize" and names == ("sentence_embedding", "sentence_embedding")


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
