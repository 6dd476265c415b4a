"""Checkpoints that are whole or not there: one safetensors file, replaced in one step.

Weights, optimizer moments and the few plain values beside them share the file, so that a run killed at any moment
leaves either the old checkpoint or the new one. Frozen weights are not in it: they are where they were loaded from, and
a sample of them tells whether they are the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import nn

NAME = "checkpoint.safetensors"
SAMPLE = 8  # numbers of a frozen parameter

_DAMAGED = (OSError, SafetensorError, KeyError, TypeError, ValueError, RecursionError)


def write(
    folder: Path,
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    state: dict[str, Any],
    best: dict[str, torch.Tensor] | None = None,
    place: Mapping[str, torch.Tensor] | None = None,
) -> int:
    """Replace ``folder``'s checkpoint by this one; its size in bytes.

    Args:
        folder: made when missing.
        model: its trained parameters and its buffers, shared ones once.
        optimizer: the moments of every parameter it has stepped.
        state: whatever JSON can hold.
        best: the best weights so far.
        place: where the batches were.
    """
    tensors = {f"model.{name}": tensor for name, tensor in _named(model).items()}
    for index, moments in optimizer.state_dict()["state"].items():
        for name, value in moments.items():
            tensors[f"optimizer.{index}.{name}"] = torch.as_tensor(value)
    tensors.update({f"best.{name}": tensor for name, tensor in (best or {}).items()})
    tensors.update({f"place.{name}": tensor for name, tensor in (place or {}).items()})
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob(f"{NAME}.*.partial"):  # of a run that was killed while it wrote
        left_over.unlink(missing_ok=True)
    partial = folder / f"{NAME}.{os.getpid()}.partial"
    save_file(
        {name: tensor.detach().contiguous() for name, tensor in tensors.items()},
        partial,
        metadata={"state": json.dumps(state), "frozen": json.dumps(_samples(model))},
    )
    partial.replace(folder / NAME)
    return (folder / NAME).stat().st_size


def read(
    folder: Path,
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    best: dict[str, torch.Tensor] | None = None,
    place: dict[str, torch.Tensor] | None = None,
    fits: Callable[[Mapping[str, torch.Tensor]], bool] = lambda _: True,
) -> dict[str, Any] | None:
    """Fill the others from ``folder``'s checkpoint and return its state; None when there is none.

    Args:
        folder: of `write`.
        model: as it was made for the run that wrote it.
        optimizer: likewise.
        best: filled, as ``place`` is; None is not.
        place: where the batches were.
        fits: whether these batches can go on at a place, which is empty where nothing was written of it.

    Raises:
        ValueError: it is damaged, of another model or other frozen parts, or its place does not fit; nothing is filled
            then.
    """
    path = folder / NAME
    if not path.exists():
        return None
    tensors: dict[str, dict[str, torch.Tensor]] = {"model": {}, "best": {}, "optimizer": {}, "place": {}}
    try:
        with safe_open(path, framework="pt") as file:
            for key in file.keys():  # noqa: SIM118 (a safetensors file, no dictionary)
                kind, _, name = key.partition(".")
                tensors[kind][name] = file.get_tensor(key)
            state: dict[str, Any] = json.loads(file.metadata()["state"])
            frozen = json.loads(file.metadata().get("frozen", "{}"))
    except _DAMAGED as error:  # or another program's file
        raise ValueError(f"{path} is damaged ({error}); delete it to begin again") from error
    moments: dict[int, dict[str, torch.Tensor]] = {}
    for key, tensor in tensors["optimizer"].items():
        index, _, name = key.partition(".")
        moments.setdefault(int(index), {})[name] = tensor
    own = _named(model)
    same = _shapes(own) == _shapes(tensors["model"]) and frozen == _samples(model)
    if not same or not _fits(moments, optimizer):
        raise ValueError(f"{path} is of another model or other settings; give those again, or delete it to begin again")
    if not fits(tensors["place"]):
        raise ValueError(
            f"{path} does not tell where a stream of these pairs was, with this batch size and seed: it is of other "
            "ones, or of an earlier version; give those again, or delete it to begin again"
        )
    with torch.no_grad():
        for name, tensor in own.items():
            tensor.copy_(tensors["model"][name])
    if best is not None:
        best.update(tensors["best"])
    if place is not None:
        place.update(tensors["place"])
    optimizer.load_state_dict({"state": moments, "param_groups": optimizer.state_dict()["param_groups"]})
    return state


def _shapes(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Size]:
    return {name: tensor.shape for name, tensor in tensors.items()}


def _fits(moments: dict[int, dict[str, torch.Tensor]], optimizer: torch.optim.Optimizer) -> bool:
    """Whether every moment belongs to a parameter of its shape; step counts have none."""
    shapes = {index: parameter.shape for index, parameter in enumerate(_parameters(optimizer))}
    return all(
        tensor.ndim == 0 or tensor.shape == shapes.get(index)
        for index, each in moments.items()
        for tensor in each.values()
    )


def _parameters(optimizer: torch.optim.Optimizer) -> list[torch.Tensor]:
    return [parameter for group in optimizer.param_groups for parameter in group["params"]]


def _named(model: nn.Module) -> dict[str, torch.Tensor]:
    """Trained parameters and saved buffers by name; a tensor that two names share appears once."""
    tensors: dict[str, torch.Tensor] = {
        name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad
    }
    kept = model.state_dict(keep_vars=True)
    tensors.update({name: tensor for name, tensor in model.named_buffers() if name in kept})
    return tensors


def _samples(model: nn.Module) -> dict[str, list[float]]:
    """A few numbers of each frozen parameter: two models are hardly alike in all of them."""
    frozen = [(name, each.detach().flatten()) for name, each in model.named_parameters() if not each.requires_grad]
    return {name: flat[:: max(1, len(flat) // SAMPLE)].tolist() for name, flat in frozen}
