"""A model of the Hub by its id: what it holds and how large it is is asked before anything is fetched.

1. Ask for the list of files with their sizes and checksums, at one commit.
2. Refuse what is gated, without safetensors, in need of its own code, or too large for the memory or the disk.
3. Fetch that commit's files, and no others.
4. Compare each with its size and checksum; what differs is deleted, so that the next try fetches it again.

Where the Hub cannot be reached, what was fetched before is taken.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from core.hub import catalog, files
from core.hub.errors import asking, is_silence
from core.hub.files import OnProgress, bars, listed, room_for, whole
from core.hub.ids import HubId
from core.hub.refusals import refuse_code, refuse_memory, refuse_size, require_safetensors

_WANTED = ["*.json", "*.txt", "*.model", "*.safetensors", "README.md"]  # which names the licence
_UNWANTED = ["onnx/*", "openvino/*", "*.onnx", "original/*"]
_PATTERNS: dict[str, Any] = {"allow_patterns": _WANTED, "ignore_patterns": _UNWANTED}


def fetch_model(model: HubId, *, max_bytes: int | None = None, on_progress: OnProgress | None = None) -> Path:
    """Folder with a model's configuration, tokenizer and safetensors, all of them whole.

    Args:
        model: without a revision, the main branch is meant, or where the catalog says that the safetensors are.
        max_bytes: how much may have to be downloaded; None sets no limit but the machine's.
        on_progress: called with the bytes that have arrived and those on their way; None shows bars on a terminal.

    Raises:
        HubError: there is none, it is gated, too large, without safetensors, in need of its own code, or arrived
            damaged; or the Hub cannot be reached and it is not here.
    """
    from httpx2 import HTTPError
    from huggingface_hub import snapshot_download

    name, revisions = model.name, _revisions(model)
    with asking(name):
        try:
            info = _ask(name, revisions)
        except (HTTPError, OSError) as error:
            here = _fetched_before(name, revisions) if is_silence(error) else None
            if here is None:
                raise
            return whole(here, {})
        wanted = {file: entry for file, entry in listed(info).items() if _is_wanted(file)}
        sizes = {file: entry.size or 0 for file, entry in wanted.items()}
        _refuse_useless(name, info, sizes, max_bytes)
        missing = room_for(name, "model", info.sha, sizes)
        options: dict[str, Any] = _PATTERNS | {"tqdm_class": bars(on_progress, missing)}
        # By the name that was asked for, so that it is found under it when there is no network.
        folder = Path(snapshot_download(name, revision=info.asked, etag_timeout=files.PATIENCE, **options))
        return whole(folder, wanted)


def _revisions(model: HubId) -> list[str]:
    """Where to look: the revision that was asked for, else the main branch and where a known model has safetensors."""
    entry = catalog.find(model.name)
    return [model.revision] if model.revision else ["main", *([entry.revision] if entry and entry.revision else [])]


def _ask(name: str, revisions: list[str]) -> Any:
    """What the Hub says of a model, at the first of the revisions where it has safetensors."""
    from huggingface_hub import HfApi

    names: list[str] = []
    for asked in revisions:
        info: Any = HfApi().model_info(name, revision=asked, files_metadata=True, timeout=files.PATIENCE)
        info.asked = asked
        names = [file for file in listed(info) if _is_wanted(file)]
        if any(file.endswith(".safetensors") for file in names):
            break
    require_safetensors(name, names)
    return info


def _fetched_before(name: str, revisions: list[str]) -> Path | None:
    """The folder of a model that was fetched before; None if there is none, or not all of it."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    for asked in revisions:
        try:
            return Path(snapshot_download(name, revision=asked, local_files_only=True, **_PATTERNS))
        except LocalEntryNotFoundError:
            continue
    return None


def _refuse_useless(name: str, info: Any, sizes: dict[str, int], max_bytes: int | None) -> None:
    """Raise for what can be known to be of no use before its weights are downloaded."""
    from huggingface_hub import hf_hub_download

    refuse_size(name, sum(sizes.values()), max_bytes)
    if "config.json" in sizes:
        path = Path(hf_hub_download(name, "config.json", revision=info.sha, etag_timeout=files.PATIENCE))
        whole(path.parent, {"config.json": listed(info)["config.json"]})
        refuse_code(name, path.parent)
    weights = [size for file, size in sizes.items() if re.fullmatch(r"model[^/]*\.safetensors", file)]
    counted = getattr(info.safetensors, "total", 0)  # of parameters, by the headers of the files
    refuse_memory(name, 4 * counted or sum(weights))


def _is_wanted(file: str) -> bool:
    return any(fnmatch(file, kind) for kind in _WANTED) and not any(fnmatch(file, kind) for kind in _UNWANTED)
