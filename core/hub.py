"""Models and data sets of the Hugging Face Hub by id: what they hold and how large they are is asked before fetching.

1. Ask for the list of files with their sizes, at one commit.
2. Refuse what is too large, gated, or of no use.
3. Fetch that commit's files, and no others. Nothing that is fetched is ever run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from core.messages import Message, message

_MODEL_FILES = ["*.json", "*.txt", "*.model", "*.safetensors"]
_MODEL_SKIP = ["onnx/*", "openvino/*", "*.onnx", "original/*"]
_DATA_FILE = re.compile(r"\.(parquet|tsv|csv|jsonl|ndjson|json|tmx)(\.gz|\.xz)?$")
_NO_DATA = re.compile(r"(^|/)(dataset_infos?|package|config|state)\.json$")
_AS_PARQUET = "refs/convert/parquet"  # where the Hub keeps a Parquet copy of most data sets
_ID = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}", re.ASCII)
MOST_NAMED = 12  # parts in a message


class HubError(ValueError):
    """Something that cannot be had from the Hub; the message says what and why."""


def check_id(name: str) -> str:
    """``owner/name`` without space around it; raises ``HubError`` for anything else, a folder of the host's too."""
    name = name.strip().removeprefix("https://huggingface.co/").removeprefix("datasets/").rstrip("/")
    if not _ID.fullmatch(name) or Path(name).exists():
        raise HubError(message("“{name}” is no Hub id; give one of the form owner/name", name=name[:80]))
    return name


def fetch_model(model: str, revision: str | None = None, most_bytes: int | None = None) -> Path:
    """Folder with a model's configuration, tokenizer and safetensors.

    Args:
        model: ``owner/name``.
        revision: branch, tag or commit.
        most_bytes: how much may have to be downloaded; None sets no limit, and asks nothing of the Hub for a model
            that is here already.

    Raises:
        HubError: there is none, it is gated, too large or without safetensors, or the Hub cannot be reached.
    """
    from huggingface_hub import HfApi, snapshot_download

    with _asking(model):
        if most_bytes is not None:
            info = HfApi().model_info(model, revision=revision, files_metadata=True, timeout=20)
            files = {name: size for name, size in _sizes(info).items() if _wanted(name)}
            if not any(name.endswith(".safetensors") for name in files):
                raise HubError(_no_safetensors(model))
            _small_enough(model, sum(files.values()), most_bytes)
            revision = info.sha or revision
        options: dict[str, Any] = {"allow_patterns": _MODEL_FILES, "ignore_patterns": _MODEL_SKIP}
        return Path(snapshot_download(model, revision=revision, **options))


def fetch_data(name: str, part: str = "", split: str = "train", most_bytes: int | None = None) -> Path:
    """The first file of a data set that holds its pairs, as `core.files.read_table` reads it.

    Args:
        name: ``owner/name``.
        part: configuration, such as ``en-el``; empty for the only one.
        split: which split.
        most_bytes: how large the file may be; None sets no limit.

    Raises:
        HubError: there is none, it is gated or too large, or the Hub cannot be reached.
    """
    from huggingface_hub import HfApi, hf_hub_download
    from huggingface_hub.errors import RevisionNotFoundError

    with _asking(name):
        info = HfApi().dataset_info(name, files_metadata=True, timeout=20)
        file = choose_file(list(_sizes(info)), _configurations(info), part, split)
        parts = _parts(info)
        if file is None:
            try:
                info = HfApi().dataset_info(name, revision=_AS_PARQUET, files_metadata=True, timeout=20)
            except RevisionNotFoundError as error:
                raise HubError(_no_file(name, part, parts)) from error
            file = choose_file(list(_sizes(info)), {}, part, split)
        if file is None:
            raise HubError(_no_file(name, part, _parts(info)))
        _small_enough(name, _sizes(info)[file], most_bytes)
        return Path(hf_hub_download(name, file, repo_type="dataset", revision=info.sha))


def choose_file(files: list[str], configurations: dict[str, Any], part: str, split: str) -> str | None:
    """The first file of ``part`` and ``split``, by the card's ``configurations`` or else by the files' own names."""
    found = sorted(name for name in files if _DATA_FILE.search(name) and not _NO_DATA.search(name))
    described = configurations.get(part) or configurations.get("default") if part or configurations else None
    if not part and len(configurations) == 1:
        described = next(iter(configurations.values()))
    if described is not None:
        patterns = _patterns(described, split)
        named = [name for name in found if any(fnmatch(name, pattern) for pattern in patterns)]
        if named:
            return named[0]
    if part:
        spelled = {part, "-".join(reversed(part.split("-")))}
        found = [name for name in found if spelled & {*re.split(r"[/.]", name)}]
    in_split = [name for name in found if split in re.split(r"[/._-]", name)]
    chosen = in_split or found
    several = {name.rpartition("/")[0] for name in chosen}
    return chosen[0] if chosen and (part or len(several) == 1) else None


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
    folders = {name.split("/")[0] for name in _sizes(info) if "/" in name and _DATA_FILE.search(name)}
    return sorted(_configurations(info)) or sorted(folders)


def _sizes(info: Any) -> dict[str, int]:
    return {file.rfilename: file.size or 0 for file in info.siblings or []}


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
    known = ", ".join(parts[:MOST_NAMED])
    return message("{name} has several parts; name one of them: {parts}", name=name, parts=known)


@contextmanager
def _asking(name: str) -> Iterator[None]:
    """Turn what the Hub's library raises into one sentence."""
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError as error:
        raise HubError(message("{name} is gated: its owner lets in who asks; choose an open one", name=name)) from error
    except (errors.RepositoryNotFoundError, errors.HFValidationError) as error:
        raise HubError(
            message("{name} is not on the Hub, or is private; check how it is spelled: owner/name", name=name)
        ) from error
    except errors.RevisionNotFoundError as error:
        raise HubError(message("{name} has no such revision; leave it out", name=name)) from error
    except (errors.OfflineModeIsEnabled, errors.LocalEntryNotFoundError) as error:
        raise HubError(_unreachable(name)) from error
    except errors.HfHubHTTPError as error:
        raise HubError(_refused(name, error)) from error
    except errors.HTTPError as error:  # type: ignore[attr-defined]  # no answer at all, or none in time
        raise HubError(_unreachable(name)) from error
    except OSError as error:
        raise HubError(_refused(name, error)) from error


def _unreachable(name: str) -> Message:
    return message("{name} is not on this machine and the Hub cannot be reached; try pocket", name=name)


def _refused(name: str, error: Exception) -> Message:
    reason = (str(error) or type(error).__name__).splitlines()[0]
    return message("{name} cannot be had from the Hub: {reason}", name=name, reason=reason)
