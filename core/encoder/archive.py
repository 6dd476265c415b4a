"""Weights of a model that was saved and zipped here, read back from a file that anyone may have made.

1. Look at the list of contents: few files, small, named as a saved model's are. Nothing is unpacked to disk.
2. Read the weights, as safetensors and nothing else.
3. Put them into a copy of a model that is known, if their names and shapes are the same. Its tokenizer and
   configuration stand: none of the file's is used, so none can do harm.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from core.data.archives import ERRORS, read_entry
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.origin import MODEL_CONFIG, named_bases
from core.encoder.sound import check_sound
from core.messages import message

WEIGHTS = "model.safetensors"
MAX_FILES = 40
# Settings that change what weights of one shape compute.
_COUNTED = ("model_type", "hidden_act", "layer_norm_eps", "num_attention_heads", "pad_token_id")
_SHAPE = ("model_type", "hidden_size", "num_hidden_layers", "vocab_size")
MAX_SETTINGS = 1_000_000  # bytes of a configuration
_KINDS = {".safetensors", ".json", ".md", ".txt", ".html", ".csv"}


def load_archive(path: str | Path, like: Encoder, *, max_bytes: int = 100_000_000) -> Encoder:
    """The encoder that a zip of ``Encoder.save``'s folder holds.

    Args:
        path: the zip.
        like: an encoder of the same shape over the same tokenizer, which stays as it is.
        max_bytes: how much the zip may unpack to.

    Raises:
        ModelError: it is no such zip, too large, holds other files, its weights are of another model, or they or the
            vectors that they give are not finite.
    """
    path = Path(path)
    try:
        with zipfile.ZipFile(path) as zipped:
            entry = _weights(path.name, zipped.infolist(), max_bytes)
            content = read_entry(zipped, entry)
            place = entry.filename.removesuffix(WEIGHTS)
            settings = json.loads(read_entry(zipped, place + "config.json"))
            known = place + MODEL_CONFIG in zipped.namelist()
            bases = named_bases(read_entry(zipped, place + MODEL_CONFIG)) if known else ()
        # Without the pooler's, which no sentence vector needs.
        weights = {name: tensor for name, tensor in load(content).items() if not name.startswith("pooler.")}
    except ERRORS as error:
        raise ModelError(
            message("{name} is not a readable zip; use the zip that this page made", name=path.name)
        ) from error
    except (SafetensorError, ValueError, KeyError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(
            message("the weights in {name} cannot be read; download the model again", name=path.name)
        ) from error
    encoder = _filled(path.name, like, weights, settings)
    encoder.origin = replace(encoder.origin, sha256="", trained_from=bases)
    check_sound(encoder, path.name)
    return encoder


def shape_of(path: str | Path) -> dict[str, object]:
    """What the zip's configuration says of its model's shape, unchecked; empty where there is none to be read."""
    try:
        with zipfile.ZipFile(path) as zipped:
            places = [name for name in zipped.namelist() if PurePosixPath(name).name == WEIGHTS]
            entry = zipped.getinfo(places[0].removesuffix(WEIGHTS) + "config.json")
            settings = json.loads(read_entry(zipped, entry)) if entry.file_size <= MAX_SETTINGS else {}
    except (*ERRORS, ValueError, LookupError):
        return {}
    return {key: settings[key] for key in _SHAPE if key in settings} if isinstance(settings, dict) else {}


def _weights(name: str, entries: list[zipfile.ZipInfo], max_bytes: int) -> zipfile.ZipInfo:
    """The entry with the weights, once all entries have been looked at."""
    if sum(entry.file_size for entry in entries) > max_bytes:
        size = max_bytes // 1_000_000
        raise ModelError(
            message("{name} unpacks to more than {size} MB, so it is not a model from this page", name=name, size=size)
        )
    found = []
    for entry in entries[: MAX_FILES + 1]:
        inner = PurePosixPath(entry.filename)
        outside = inner.is_absolute() or ".." in inner.parts or "\\" in entry.filename or ":" in entry.filename
        if outside or not (entry.is_dir() or inner.suffix in _KINDS):
            raise ModelError(
                message(
                    "{name} contains {file}, which no model from this page has", name=name, file=entry.filename[:80]
                )
            )
        if inner.name == WEIGHTS:
            found.append(entry)
    if len(entries) > MAX_FILES or len(found) != 1:
        raise ModelError(message("{name} contains no model from this page; use the zip that this page made", name=name))
    return found[0]


def _filled(name: str, like: Encoder, weights: dict[str, Tensor], settings: object) -> Encoder:
    own, expected = like.backbone.state_dict(), like.backbone.config.to_dict()
    given = settings if isinstance(settings, dict) else {}
    same = all(given.get(key) == expected[key] for key in _COUNTED)
    if not same or {key: value.shape for key, value in weights.items()} != {key: own[key].shape for key in own}:
        raise ModelError(
            message("{name} is a model of a different shape; only a model trained here can be continued", name=name)
        )
    if not all(bool(torch.isfinite(value).all()) for value in weights.values()):
        raise ModelError(message("some weights in {name} are not numbers; download the model again", name=name))
    encoder = like.copy()
    encoder.backbone.load_state_dict(weights)  # each is widened on its way: a large model is there once as float32
    return encoder
