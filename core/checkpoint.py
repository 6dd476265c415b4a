"""Checkpoints that are whole or not there: one safetensors file, replaced in one step.

Weights, optimizer moments and the few plain values beside them share the file, so that a run killed at any moment
leaves either the old checkpoint or the new one.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn

NAME = "checkpoint.safetensors"


def write(
    folder: Path,
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    state: dict[str, Any],
    best: dict[str, torch.Tensor] | None = None,
) -> None:
    """Replace ``folder``'s checkpoint by this one.

    Args:
        folder: made when missing.
        model: its trainable and frozen tensors, shared ones once.
        optimizer: the moments of every parameter it has stepped.
        state: whatever JSON can hold.
        best: the best weights so far.
    """
    tensors = {f"model.{name}": tensor for name, tensor in _named(model).items()}
    for index, moments in optimizer.state_dict()["state"].items():
        for name, value in moments.items():
            tensors[f"optimizer.{index}.{name}"] = torch.as_tensor(value)
    tensors.update({f"best.{name}": tensor for name, tensor in (best or {}).items()})
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{NAME}.{os.getpid()}.partial"
    save_file(
        {name: tensor.detach().contiguous() for name, tensor in tensors.items()},
        partial,
        metadata={"state": json.dumps(state)},
    )
    partial.replace(folder / NAME)


def read(
    folder: Path, model: nn.Module, optimizer: torch.optim.Optimizer, best: dict[str, torch.Tensor] | None = None
) -> dict[str, Any] | None:
    """Fill model, optimizer and ``best`` from ``folder``'s checkpoint and return its state; None when there is none."""
    path = folder / NAME
    if not path.exists():
        return None
    own = _named(model)
    moments: dict[int, dict[str, torch.Tensor]] = {}
    with safe_open(path, framework="pt") as file, torch.no_grad():
        for key in file.keys():  # noqa: SIM118 (a safetensors file, no dictionary)
            kind, _, rest = key.partition(".")
            if kind == "model":
                own[rest].copy_(file.get_tensor(key))
            elif kind == "best" and best is not None:
                best[rest] = file.get_tensor(key)
            elif kind == "optimizer":
                index, _, name = rest.partition(".")
                moments.setdefault(int(index), {})[name] = file.get_tensor(key)
        state: dict[str, Any] = json.loads(file.metadata()["state"])
    optimizer.load_state_dict({"state": moments, "param_groups": optimizer.state_dict()["param_groups"]})
    return state


def _named(model: nn.Module) -> dict[str, torch.Tensor]:
    """Parameters and saved buffers by name; a tensor that two names share appears once."""
    tensors: dict[str, torch.Tensor] = dict(model.named_parameters())
    kept = model.state_dict(keep_vars=True)
    tensors.update({name: tensor for name, tensor in model.named_buffers() if name in kept})
    return tensors
