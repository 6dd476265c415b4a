"""A model by whatever names it: an embedded name, a Hub id, a folder, or a zip of a folder.

Anyone may have made a zip. Its list of contents is looked at before anything is unpacked, and unpacked are weights as
safetensors and texts of known kinds alone, into a folder that is gone when the model is loaded. What is in them is then
checked like any other folder (`core.encoder.load`).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from core.data.archives import ERRORS
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import load_encoder
from core.messages import Figure, message
from core.resources import available_disk, is_full

MAX_FILES = 500
# Weights, settings and vocabularies. What else a folder may hold is left in the zip.
KINDS = {".safetensors", ".json", ".txt", ".model"}
PICKLES = {".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt"}


def open_model(
    model: str | Path, *, revision: str | None = None, prefix: str | None = None, max_bytes: int | None = None
) -> Encoder:
    """The encoder that a name stands for.

    Args:
        model: as `core.encoder.load.load_encoder` takes it, or the path of a zip.
        revision: branch, tag or commit of a Hub model.
        prefix: what to put before every sentence, as `load_encoder` takes it.
        max_bytes: how large a Hub model may be, or what a zip unpacks to; None sets no limit.

    Raises:
        ModelError: as `load_encoder`; or it is no readable zip, too large, holds files outside of itself, no model, or
            one whose vectors are not numbers.
    """
    path = Path(model)
    if not (path.suffix.lower() == ".zip" and path.is_file()):
        if path.is_file():
            raise ModelError(
                message(
                    "{name} is a file, not a model; give the folder of a model or a zip of it, and ready vectors as "
                    "--vectors",
                    name=path.name,
                )
            )
        return load_encoder(model, revision=revision, prefix=prefix, max_bytes=max_bytes)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        inner = unpacked(path, Path(folder), max_bytes=max_bytes)
        # With any limit it is doubted, as somebody else may have made it: small, and asking for a huge model.
        return load_encoder(inner, prefix=prefix, name=path.name, max_bytes=max_bytes or sys.maxsize)


def unpacked(path: Path, folder: Path, *, max_bytes: int | None = None) -> Path:
    """Unpack a zipped model into a folder that is there; the folder in it that has the model.

    Raises:
        ModelError: as `open_model`.
    """
    try:
        with zipfile.ZipFile(path) as zipped:
            for entry in looked_over(
                path.name, zipped.infolist(), min(max_bytes or available_disk(folder), _free(folder))
            ):
                place = folder / entry.filename
                place.parent.mkdir(parents=True, exist_ok=True)
                with zipped.open(entry) as packed, place.open("wb") as file:
                    shutil.copyfileobj(packed, file)
    except ERRORS as error:
        if is_full(error):
            raise ModelError(message("{name} cannot be unpacked: the disk is full", name=path.name)) from error
        raise ModelError(
            message("{name} is not a readable zip, or is damaged; make it again", name=path.name)
        ) from error
    found = sorted(folder.rglob("config.json"), key=lambda file: len(file.parts))
    modules = sorted(folder.rglob("modules.json"), key=lambda file: len(file.parts))
    return (modules or found)[0].parent


def looked_over(name: str, entries: list[zipfile.ZipInfo], max_bytes: int) -> list[zipfile.ZipInfo]:
    """What is to be unpacked of a zip, once its list of contents has been looked at.

    Raises:
        ModelError: as `open_model`.
    """
    files = [entry for entry in entries if not entry.is_dir()]
    for entry in files:
        inner = PurePosixPath(entry.filename)
        if inner.is_absolute() or ".." in inner.parts or "\\" in entry.filename or ":" in entry.filename:
            raise ModelError(
                message(
                    "{name} contains {file}, which lies outside of the zip; make it again",
                    name=name,
                    file=entry.filename[:80],
                )
            )
    taken = [entry for entry in files if PurePosixPath(entry.filename).suffix.lower() in KINDS]
    if len(files) > MAX_FILES or sum(entry.file_size for entry in taken) > max_bytes:
        raise ModelError(
            message(
                "{name} unpacks to more than {size} MB or {files} files; give a smaller model",
                name=name, size=Figure(f"{max_bytes // 1_000_000:,}"), files=MAX_FILES,
            )
        )  # fmt: skip
    names = [PurePosixPath(entry.filename) for entry in files]
    if not any(inner.suffix == ".safetensors" for inner in names):
        pickles = [str(inner) for inner in names if inner.suffix.lower() in PICKLES]
        if pickles:
            raise ModelError(
                message(
                    "{name} holds its weights as {file}, a format that can run code and is never read here; save the "
                    "model as safetensors",
                    name=name, file=pickles[0][:80],
                )
            )  # fmt: skip
        raise ModelError(message("{name} holds no model: no weights as .safetensors", name=name))
    if not any(inner.name == "config.json" for inner in names):
        raise ModelError(message("{name} holds no model: no config.json beside the weights", name=name))
    return taken


def _free(folder: Path) -> int:
    """Bytes that may be unpacked without filling the disk."""
    return max(0, available_disk(folder) - 500_000_000)
