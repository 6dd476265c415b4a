"""Files of a repository: room for them, how many bytes have arrived, and whether they arrived whole."""

from __future__ import annotations

import hashlib
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.hub.errors import DamagedError, HubError
from core.hub.refusals import GB
from core.messages import message
from core.resources import available_disk

OnProgress = Callable[[int, int], None]  # bytes that have arrived, and bytes that are on their way in all
PATIENCE = 20.0  # seconds for an answer to a question


def listed(info: Any) -> dict[str, Any]:
    """The files of a repository, by name, each with its size and checksum, from what the Hub says of it."""
    return {file.rfilename: file for file in info.siblings or []}


def room_for(name: str, kind: str, commit: str, sizes: dict[str, int]) -> int:
    """Bytes that have yet to be fetched of files with these ``sizes`` in bytes.

    Raises:
        HubError: the disk has no room for them.
    """
    from huggingface_hub import constants, try_to_load_from_cache

    here = [
        file for file in sizes if isinstance(try_to_load_from_cache(name, file, revision=commit, repo_type=kind), str)
    ]
    missing = sum(size for file, size in sizes.items() if file not in here)
    free = available_disk(Path(constants.HF_HUB_CACHE))
    if missing > free:
        raise HubError(
            message(
                "{name} needs {need:,.1f} GB of disk space and {free:,.1f} GB are free; make room, or point HF_HOME "
                "to another disk",
                name=name, need=missing / GB, free=free / GB,
            )
        )  # fmt: skip
    return missing


def bars(on_progress: OnProgress | None, total: int) -> Any:
    """The class of progress bars for the Hub's library: for a terminal, or silent ones that report what has arrived.

    Args:
        on_progress: called with what has arrived; None shows bars on standard error if that is a terminal.
        total: bytes that have yet to arrive.
    """
    from huggingface_hub.utils.tqdm import tqdm

    lock, arrived = threading.Lock(), [0]

    class Bar(tqdm):
        def __init__(self, *values: Any, **options: Any) -> None:
            self.received = 0 if options.get("unit") == "B" else None  # another bar counts files
            hidden = on_progress is not None or not sys.stderr.isatty() or options.get("disable")
            super().__init__(*values, **options | {"disable": bool(hidden)})

        def update(self, n: float | None = 1) -> Any:
            if on_progress is not None and self.received is not None:
                with lock:  # files arrive side by side, and several bars count the same bytes
                    self.received += int(n or 0)
                    arrived[0] = max(arrived[0], min(self.received, total))
                    on_progress(arrived[0], total)
            return super().update(n)

    return Bar


def whole(folder: Path, files: dict[str, Any]) -> Path:
    """The folder, if its files have the sizes and checksums that the Hub gives; what has not is deleted.

    Without ``files``, as when there is no network, a file's name in the cache is its checksum.

    Raises:
        DamagedError: a file has another size or checksum.
    """
    paths = {name: folder / name for name in files} or {
        str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()
    }
    for name, path in paths.items():
        file, blob = files.get(name), path.resolve()
        lfs = getattr(file, "lfs", None)
        checksum = lfs.sha256 if lfs else blob.name if re.fullmatch("[0-9a-f]{64}", blob.name) else None
        fits = file is None or file.size is None or blob.stat().st_size == file.size
        if not fits or (checksum and _sha256(blob) != checksum):
            blob.unlink(missing_ok=True)
            path.unlink(missing_ok=True)
            raise DamagedError(name)
    return folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
