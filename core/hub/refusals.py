"""What is refused though it can be had: no safetensors, code of its own, more bytes than are allowed or free.

A model of the Hub is asked these before its weights are downloaded, from what the Hub says of it; a folder, wherever it
came from, before its weights are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from core.hub import catalog
from core.hub.errors import HubError
from core.messages import message
from core.resources import available_memory

MB, GB = 1_000_000, 1e9


def require_safetensors(model: str, files: Iterable[str]) -> None:
    """Refuse a model none of whose ``files`` is a safetensors file.

    Raises:
        HubError: there is none.
    """
    if not any(name.endswith(".safetensors") for name in files):
        raise HubError(
            message(
                "{model} has no .safetensors file; convert its weights first: pickled weights can run code", model=model
            )
        )


def refuse_code(model: str, folder: Path) -> None:
    """Refuse a model that, by the configuration in ``folder``, only program code of its own can run.

    Raises:
        HubError: it is one; the message names the model to take instead where the catalog knows one.
    """
    if not _needs_code(model, folder):
        return
    entry = catalog.find(model)
    if entry and entry.instead:
        raise HubError(
            message(
                "{model} needs custom code, which is never run here; use {instead}, the same model without it",
                model=model, instead=entry.instead,
            )
        )  # fmt: skip
    raise HubError(message("{model} needs custom code, which is never run here; choose another model", model=model))


def _needs_code(model: str, folder: Path) -> bool:
    from transformers import CONFIG_MAPPING

    try:
        config = json.loads((folder / "config.json").read_text())
        entry = catalog.find(model)
        own = bool(config.get("auto_map"))
        return own and (config.get("model_type") not in CONFIG_MAPPING or bool(entry and entry.instead))
    except (OSError, ValueError, AttributeError, RecursionError):
        return False


def refuse_size(name: str, size: int, max_bytes: int | None) -> None:
    """Refuse a download of ``size`` bytes when at most ``max_bytes`` are allowed; None allows any.

    Raises:
        HubError: it is larger.
    """
    if max_bytes is not None and size > max_bytes:
        raise HubError(
            message(
                "{name} is {size:,} MB; the limit is {limit:,} MB: choose a smaller one",
                name=name, size=size // MB, limit=max_bytes // MB,
            )
        )  # fmt: skip


def refuse_memory(model: str, need: int) -> None:
    """Refuse a model whose weights take ``need`` bytes as float32, when fewer are free.

    Raises:
        HubError: it does not fit.
    """
    free = available_memory()
    if free is not None and need > free:
        raise HubError(
            message(
                "{model} needs {need:,.1f} GB of memory and {free:,.1f} GB are free; choose a smaller one",
                model=model, need=need / GB, free=free / GB,
            )
        )  # fmt: skip
