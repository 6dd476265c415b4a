"""Models and data sets of the Hugging Face Hub by id: what they hold and how large they are is asked before fetching.

1. Ask for the list of files with their sizes and checksums, at one commit.
2. Refuse what is gated, without safetensors, in need of its own code, or too large for the memory or the disk.
3. Fetch that commit's files, and no others. Nothing that is fetched is ever run.
4. Compare each with its size and checksum; what differs is deleted, so that the next try fetches it again.

Where the Hub cannot be reached, what was fetched before is taken.
"""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from core.hub import catalog as known
from core.hub.errors import HubError, asking, is_silence
from core.hub.files import GB, Told, bars, room_for, whole
from core.messages import Message, message
from core.resources import available_memory

__all__ = ["HubError", "Told", "check_id", "fetch_data", "fetch_model", "fetch_split"]

_MODEL_FILES = ["*.json", "*.txt", "*.model", "*.safetensors"]
_MODEL_SKIP = ["onnx/*", "openvino/*", "*.onnx", "original/*"]
_PATTERNS: dict[str, Any] = {"allow_patterns": _MODEL_FILES, "ignore_patterns": _MODEL_SKIP}
_DATA_FILE = re.compile(r"\.(parquet|tsv|csv|jsonl|ndjson|json|tmx)(\.gz|\.xz)?$")
_NO_DATA = re.compile(r"(^|/)(dataset_infos?|package|config|state)\.json$")
_AS_PARQUET = "refs/convert/parquet"  # where the Hub keeps a Parquet copy of most data sets
_ID = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}(@[\w./-]{1,100})?", re.ASCII)
_SPLITS = {"held": ("test", "validation", "dev")}  # what data sets call the part that is held out
MOST_NAMED = 12  # parts in a message
PATIENCE = 20.0  # seconds for an answer to a question


def check_id(name: str) -> str:
    """``owner/name`` or ``owner/name@revision`` without space around it, a known model's former name replaced.

    Raises:
        HubError: it is anything else, a folder of the host's too.
    """
    name = name.strip().removeprefix("https://huggingface.co/").removeprefix("datasets/").rstrip("/")
    name = known.full_id(name)
    if not _ID.fullmatch(name) or Path(name).exists():
        raise HubError(message("“{name}” is no Hub id; give one of the form owner/name", name=name[:80]))
    return name


def fetch_model(
    model: str, revision: str | None = None, most_bytes: int | None = None, told: Told | None = None
) -> Path:
    """Folder with a model's configuration, tokenizer and safetensors, all of them whole.

    Args:
        model: ``owner/name`` or ``owner/name@revision``.
        revision: branch, tag or commit; goes before that of ``model``.
        most_bytes: how much may have to be downloaded; None sets no limit but the machine's.
        told: called with the bytes that have arrived and those on their way; None shows bars on a terminal.

    Raises:
        HubError: there is none, it is gated, too large, without safetensors, in need of its own code, or arrived
            damaged; or the Hub cannot be reached and it is not here.
    """
    from httpx2 import HTTPError
    from huggingface_hub import snapshot_download

    model, _, pinned = model.partition("@")
    revisions = _revisions(model, revision or pinned)
    with asking(model):
        try:
            info = _model_info(model, revisions)
        except (HTTPError, OSError) as error:
            here = _model_here(model, revisions) if is_silence(error) else None
            if here is None:
                raise
            return whole(here, {})
        files = {name: file for name, file in _files(info).items() if _wanted(name)}
        sizes = {name: file.size or 0 for name, file in files.items()}
        _refuse_model(model, info, sizes, most_bytes)
        missing = room_for(model, "model", info.sha, sizes)
        options: dict[str, Any] = _PATTERNS | {"tqdm_class": bars(told, missing)}
        # By the name that was asked for, so that it is found under it when there is no network.
        folder = Path(snapshot_download(model, revision=info.asked, etag_timeout=PATIENCE, **options))
        return whole(folder, files)


def _revisions(model: str, revision: str) -> list[str]:
    """Where to look: the revision that was asked for, else the main branch and where a known model has safetensors."""
    entry = known.find(model)
    return [revision] if revision else ["main", *([entry.revision] if entry and entry.revision else [])]


def _model_info(model: str, revisions: list[str]) -> Any:
    """What the Hub says of a model, at the first of the revisions where it has safetensors."""
    from huggingface_hub import HfApi

    for asked in revisions:
        info: Any = HfApi().model_info(model, revision=asked, files_metadata=True, timeout=PATIENCE)
        info.asked = asked
        if any(name.endswith(".safetensors") and _wanted(name) for name in _files(info)):
            return info
    raise HubError(_no_safetensors(model))


def _model_here(model: str, revisions: list[str]) -> Path | None:
    """The folder of a model that was fetched before; None if there is none, or not all of it."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    for asked in revisions:
        try:
            return Path(snapshot_download(model, revision=asked, local_files_only=True, **_PATTERNS))
        except LocalEntryNotFoundError:
            continue
    return None


def _refuse_model(model: str, info: Any, sizes: dict[str, int], most_bytes: int | None) -> None:
    """Raise for what can be known to be of no use before its weights are downloaded."""
    from huggingface_hub import hf_hub_download

    _small_enough(model, sum(sizes.values()), most_bytes)
    if "config.json" in sizes:
        path = Path(hf_hub_download(model, "config.json", revision=info.sha, etag_timeout=PATIENCE))
        whole(path.parent, {"config.json": _files(info)["config.json"]})
        if needs_code(model, path.parent):
            raise HubError(no_code(model))
    weights = [size for name, size in sizes.items() if re.fullmatch(r"model[^/]*\.safetensors", name)]
    counted = getattr(info.safetensors, "total", 0)  # of parameters, by the headers of the files
    refuse_memory(model, 4 * counted or sum(weights))


def needs_code(model: str, folder: Path) -> bool:
    """Whether a model is one that only program code of its own can run."""
    from transformers import CONFIG_MAPPING

    try:
        config = json.loads((folder / "config.json").read_text())
        entry = known.find(model)
        own = bool(config.get("auto_map"))
        return own and (config.get("model_type") not in CONFIG_MAPPING or bool(entry and entry.instead))
    except (OSError, ValueError, AttributeError):
        return False


def no_code(model: str) -> Message:
    """What is said of a model that needs its own code, with the one to take instead where that is known."""
    entry = known.find(model)
    if entry and entry.instead:
        return message(
            "{model} needs program code of its own, which is never run here; take {instead}, the same model without",
            model=model, instead=entry.instead,
        )  # fmt: skip
    return message("{model} needs program code of its own, which is never run here; choose another model", model=model)


def refuse_memory(model: str, need: int) -> None:
    """Raise ``HubError`` when ``need`` bytes, a model's weights as float32, are more than there are."""
    free = available_memory()
    if free is not None and need > free:
        raise HubError(
            message(
                "{model} needs {need:,.1f} GB of memory and {free:,.1f} GB are free; choose a smaller one",
                model=model, need=need / GB, free=free / GB,
            )
        )  # fmt: skip


def fetch_data(
    name: str, part: str = "", split: str = "train", most_bytes: int | None = None, told: Told | None = None
) -> Path:
    """The first file of a data set that holds its pairs, as `core.data.files.read_table` reads it.

    Args:
        name: ``owner/name`` or ``owner/name@revision``.
        part: configuration, such as ``en-el``; empty for the only one.
        split: which split; ``held`` is that for testing. Where it has none of this name, what there is.
        most_bytes: how large the file may be; None sets no limit but the disk's.
        told: as for `fetch_model`.

    Raises:
        HubError: there is none, it is gated, too large or arrived damaged; or the Hub cannot be reached and it is not
            here.
    """
    return fetch_split(name, part, split, most_bytes, told, most_files=1)[0]


def fetch_split(
    name: str,
    part: str = "",
    split: str = "train",
    most_bytes: int | None = None,
    told: Told | None = None,
    most_files: int | None = None,
) -> list[Path]:
    """All files of a data set's split, at most ``most_files``; otherwise as `fetch_data`."""
    from httpx2 import HTTPError
    from huggingface_hub import hf_hub_download

    name, _, revision = name.partition("@")
    with asking(name, data=True):
        try:
            info, chosen = _data_info(name, revision, part, split)
        except (HTTPError, OSError) as error:
            here = _data_here(name, revision, part, split)[:most_files] if is_silence(error) else []
            if not here:
                raise
            return here
        chosen = chosen[:most_files]
        sizes = {file: _files(info)[file].size or 0 for file in chosen}
        _small_enough(name, sum(sizes.values()), most_bytes)
        options: dict[str, Any] = {"repo_type": "dataset", "revision": info.asked, "etag_timeout": PATIENCE}
        options["tqdm_class"] = bars(told, room_for(name, "dataset", info.sha, sizes))
        paths = []
        for file in chosen:
            path = Path(hf_hub_download(name, file, **options))
            whole(Path(str(path).removesuffix(file)), {file: _files(info)[file]})
            paths.append(path)
        return paths


def _data_info(name: str, revision: str, part: str, split: str) -> tuple[Any, list[str]]:
    """What the Hub says of a data set, and which of its files hold the pairs."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RevisionNotFoundError

    parts: list[str] = []
    for asked in [revision] if revision else ["main", _AS_PARQUET]:
        try:
            info: Any = HfApi().dataset_info(name, revision=asked, files_metadata=True, timeout=PATIENCE)
        except RevisionNotFoundError as error:
            if asked == revision:
                raise
            raise HubError(_no_file(name, part, parts)) from error
        info.asked = asked
        chosen = choose_files(list(_files(info)), _configurations(info), part, split)
        if chosen:
            return info, chosen
        parts = _parts(info)
    raise HubError(_no_file(name, part, parts))


def _data_here(name: str, revision: str, part: str, split: str) -> list[Path]:
    """Files of a data set that were fetched before, all those of the split or none."""
    from huggingface_hub import constants

    cache = Path(constants.HF_HUB_CACHE, "datasets--" + name.replace("/", "--"))
    for asked in [revision] if revision else ["main", _AS_PARQUET]:
        named = cache / "refs" / asked
        folder = cache / "snapshots" / (named.read_text() if named.is_file() else asked)
        files = [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]
        chosen = choose_files(files, {}, part, split)
        count = re.search(r"-of-0*(\d+)\.", chosen[0]) if chosen else None
        if chosen and (not count or int(count[1]) == len(chosen)):
            whole(folder, {})
            return [folder / file for file in chosen]
    return []


def choose_files(files: list[str], configurations: dict[str, Any], part: str, split: str) -> list[str]:
    """The files of ``part`` and ``split``, by the card's ``configurations`` or else by the files' own names."""
    found = sorted(name for name in files if _DATA_FILE.search(name) and not _NO_DATA.search(name))
    described = configurations.get(part) or configurations.get("default") if part or configurations else None
    if not part and len(configurations) == 1:
        described = next(iter(configurations.values()))
    splits = _SPLITS.get(split, (split,))
    for each in splits if described is not None else ():
        patterns = _patterns(described, each)
        named = [name for name in found if any(fnmatch(name, pattern) for pattern in patterns)]
        if named:
            return named
    if part:
        spelled = {part, "-".join(reversed(part.split("-")))}
        found = [name for name in found if spelled & {*re.split(r"[/.]", name)}]
    in_split = [[name for name in found if each in re.split(r"[/._-]", name)] for each in splits]
    chosen = next(filter(None, in_split), found)
    several = {name.rpartition("/")[0] for name in chosen}
    # The same rows often lie there in more than one form.
    alike = [name for name in chosen if _form(name) == _form(chosen[0])]
    return alike if chosen and (part or len(several) == 1) else []


def _form(name: str) -> str:
    found = _DATA_FILE.search(name)
    return found[0] if found else ""


def _patterns(described: Any, split: str) -> list[str]:
    """What a card says about a configuration's files: a pattern, several, or some a split."""
    entries = described if isinstance(described, list) else [described]
    patterns: list[str] = []
    for entry in entries:
        if isinstance(entry, dict) and entry.get("split", split) != split:
            continue
        path = entry.get("path", []) if isinstance(entry, dict) else entry
        patterns += [str(each) for each in (path if isinstance(path, list) else [path])]
    return patterns


def _configurations(info: Any) -> dict[str, Any]:
    listed = (info.card_data.to_dict() if info.card_data else {}).get("configs") or []
    return {str(each.get("config_name", "default")): each.get("data_files", []) for each in listed if each}


def _parts(info: Any) -> list[str]:
    """Names of a data set's configurations: its card's, else its folders'."""
    folders = {name.split("/")[0] for name in _files(info) if "/" in name and _DATA_FILE.search(name)}
    return sorted(_configurations(info)) or sorted(folders)


def _files(info: Any) -> dict[str, Any]:
    return {file.rfilename: file for file in info.siblings or []}


def _wanted(name: str) -> bool:
    return any(fnmatch(name, kind) for kind in _MODEL_FILES) and not any(fnmatch(name, kind) for kind in _MODEL_SKIP)


def _small_enough(name: str, size: int, most_bytes: int | None) -> None:
    if most_bytes is not None and size > most_bytes:
        raise HubError(
            message(
                "{name} is {size:,} MB; {limit:,} MB is the most: choose a smaller one",
                name=name, size=size // 1_000_000, limit=most_bytes // 1_000_000,
            )
        )  # fmt: skip


def _no_safetensors(model: str) -> Message:
    return message(
        "{model} has no .safetensors file; convert its weights first: pickled ones can run code", model=model
    )


def _no_file(name: str, part: str, parts: list[str]) -> Message:
    if not parts:
        return message("{name} has no file of pairs for “{part}”; check the part's name", name=name, part=part)
    named = ", ".join(parts[:MOST_NAMED])
    return message("{name} has several parts; name one of them: {parts}", name=name, parts=named)
