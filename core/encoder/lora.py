"""Low-rank adapters (LoRA) in the layout of ``peft``, added once to the weights that they were trained beside.

1. Read ``A`` of shape (r, in) and ``B`` of shape (out, r) of every layer.
2. Scale: alpha / r, or alpha / sqrt(r).
3. Add ``scale * B @ A`` to the layer's weight; for an embedding table its transpose.

The model is then an ordinary one: it trains, copies and saves as any other.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from core.messages import message

# Of a task's head, or of the pooler: no part of a sentence vector here, so that their factors may find no weight.
_HEADS = {"pooler", "classifier", "score", "lm_head"}
_KEY = re.compile(r"(?:base_model\.model\.)?(?:roberta\.)?(.+)\.lora_(embedding_)?([AB])(?:\.weight)?")


@torch.no_grad()
def add_adapter(backbone: nn.Module, folder: Path) -> int:
    """Add the adapter in ``folder`` to the weights of ``backbone``; how many of these were changed.

    Raises:
        ValueError: it is damaged, of another kind, or names weights that are not there.
        OSError: it is not there.
    """
    config = dict(json.loads((folder / "adapter_config.json").read_text()))
    factors: dict[str, dict[str, Tensor]] = {}
    for key, tensor in load_file(folder / "adapter_model.safetensors").items():
        found = _KEY.fullmatch(key)
        if not found or config.get("use_dora") or config.get("alpha_pattern"):
            raise ValueError(message("its adapter {name} is of a kind that is not supported here", name=folder.name))
        factors.setdefault(found[1], {})[(found[2] or "") + found[3]] = tensor.float()
    try:
        changed = sum(_add(backbone, name, pair, config) for name, pair in factors.items())
    except _UnknownLayerError as error:
        raise ValueError(
            message("its adapter {name} does not match its weights, which have no {layer}", name=folder.name,
                    layer=str(error))
        ) from error  # fmt: skip
    # Half of a pair, sides that do not fit, an alpha that is no number: each stumbles in its own way.
    except (LookupError, TypeError, ArithmeticError, RuntimeError) as error:
        raise ValueError(message("its adapter {name} is damaged; download it again", name=folder.name)) from error
    if not changed:
        raise ValueError(message("its adapter {name} does not match any of its weights", name=folder.name))
    return changed


class _UnknownLayerError(Exception):
    """A layer that the model does not have."""


def _add(backbone: nn.Module, name: str, pair: dict[str, Tensor], config: dict[str, Any]) -> int:
    weights = dict(backbone.named_parameters())
    if "embedding_A" in pair:
        down, up = pair["embedding_B"].T, pair["embedding_A"].T  # (r, H) and (V, r)
    else:
        down, up = pair["A"], pair["B"]  # (r, in) and (out, r)
    rank = down.shape[0]
    scale = config["lora_alpha"] / (math.sqrt(rank) if config.get("use_rslora") else rank)
    # Checkpoints older than the architecture in transformers have other names, and one layer for three.
    name = name.replace("encoder.layers", "layers").replace("mixer.out_proj", "self_attn.o_proj")
    names = [name]
    if name.endswith("mixer.Wqkv"):
        names = [name.replace("mixer.Wqkv", f"self_attn.{which}_proj") for which in "qkv"]
    changed = 0
    for each, part in zip(names, up.chunk(len(names)), strict=True):
        weight = weights.get(f"{each}.weight")
        if weight is None and not _HEADS & set(each.split(".")):
            raise _UnknownLayerError(each)
        if weight is not None:
            weight.addmm_(part.to(weight), down.to(weight), alpha=scale)
            if not math.isfinite(scale) or not bool(torch.isfinite(weight).all()):
                raise ArithmeticError(name)
            changed += 1
    return changed
