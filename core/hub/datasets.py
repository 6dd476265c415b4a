"""A data set of the Hub by its id: which of its files hold the pairs of a part and a split, and fetching those.

Which they are, the repository's card says; else the files' own names do. The steps are those of `core.hub.models`; of
what is fetched, nothing is code.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from core.hub import files
from core.hub.errors import HubError, asking, is_silence
from core.hub.files import OnProgress, bars, listed, room_for, whole
from core.hub.ids import HubId
from core.hub.refusals import refuse_size
from core.messages import Message, message

_DATA_FILE = re.compile(r"\.(parquet|tsv|csv|jsonl|ndjson|json|tmx|xlf|xliff|po|xlsx)(\.gz|\.xz|\.bz2|\.zst)?$")
_NO_DATA = re.compile(r"(^|/)(dataset_infos?|package|config|state)\.json$")
_AS_PARQUET = "refs/convert/parquet"  # where the Hub keeps a Parquet copy of most data sets
_SPLITS = {"held": ("test", "validation", "dev")}  # what data sets call the part that is held out
_MAX_NAMED = 12  # parts in a message


def fetch_data(
    data: HubId,
    part: str = "",
    split: str = "train",
    *,
    max_bytes: int | None = None,
    on_progress: OnProgress | None = None,
) -> Path:
    """The first file of a data set that holds its pairs, as `core.data.tables.read_table` reads it.

    Args:
        data: without a revision, the main branch is meant.
        part: configuration, such as ``en-el``; empty for the only one.
        split: which split; ``held`` is that for testing. Where it has none of this name, what there is.
        max_bytes: how large the file may be; None sets no limit but the disk's.
        on_progress: as for `core.hub.models.fetch_model`.

    Raises:
        HubError: there is none, it is gated, too large or arrived damaged; or the Hub cannot be reached and it is not
            here.
    """
    return fetch_split(data, part, split, max_bytes=max_bytes, on_progress=on_progress, max_files=1)[0]


def fetch_split(
    data: HubId,
    part: str = "",
    split: str = "train",
    *,
    max_bytes: int | None = None,
    on_progress: OnProgress | None = None,
    max_files: int | None = None,
) -> list[Path]:
    """All files of a data set's split, at most ``max_files``; otherwise as `fetch_data`."""
    from httpx2 import HTTPError
    from huggingface_hub import hf_hub_download

    with asking(data.name, data=True):
        try:
            info, chosen = _ask(data, part, split)
        except (HTTPError, OSError) as error:
            here = _fetched_before(data, part, split)[:max_files] if is_silence(error) else []
            if not here:
                raise
            return here
        chosen, entries = chosen[:max_files], listed(info)
        sizes = {file: entries[file].size or 0 for file in chosen}
        refuse_size(data.name, sum(sizes.values()), max_bytes)
        options: dict[str, Any] = {"repo_type": "dataset", "revision": info.asked, "etag_timeout": files.PATIENCE}
        options["tqdm_class"] = bars(on_progress, room_for(data.name, "dataset", info.sha, sizes))
        paths = []
        for file in chosen:
            path = Path(hf_hub_download(data.name, file, **options))
            whole(Path(str(path).removesuffix(file)), {file: entries[file]})
            paths.append(path)
        return paths


def _revisions(data: HubId) -> list[str]:
    return [data.revision] if data.revision else ["main", _AS_PARQUET]


def _ask(data: HubId, part: str, split: str) -> tuple[Any, list[str]]:
    """What the Hub says of a data set, and which of its files hold the pairs."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RevisionNotFoundError

    parts: list[str] = []
    for asked in _revisions(data):
        try:
            info: Any = HfApi().dataset_info(data.name, revision=asked, files_metadata=True, timeout=files.PATIENCE)
        except RevisionNotFoundError as error:
            if asked == data.revision:
                raise
            raise HubError(_no_file(data.name, part, parts)) from error
        info.asked = asked
        chosen = choose_files(list(listed(info)), _configurations(info), part, split)
        if chosen:
            return info, chosen
        parts = _parts(info)
    raise HubError(_no_file(data.name, part, parts))


def _fetched_before(data: HubId, part: str, split: str) -> list[Path]:
    """Files of a data set that were fetched before, all those of the split or none."""
    from huggingface_hub import constants

    cache = Path(constants.HF_HUB_CACHE, "datasets--" + data.name.replace("/", "--"))
    for asked in _revisions(data):
        named = cache / "refs" / asked
        folder = cache / "snapshots" / (named.read_text() if named.is_file() else asked)
        there = [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]
        chosen = choose_files(there, {}, part, split)
        count = re.search(r"-of-0*(\d+)\.", chosen[0]) if chosen else None
        if chosen and (not count or int(count[1]) == len(chosen)):
            whole(folder, {})
            return [folder / file for file in chosen]
    return []


def choose_files(names: list[str], configurations: dict[str, Any], part: str, split: str) -> list[str]:
    """The files of ``part`` and ``split``, by the card's ``configurations`` or else by the files' own names."""
    found = sorted(name for name in names if _DATA_FILE.search(name) and not _NO_DATA.search(name))
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
    card: Any = info.card_data.to_dict() if hasattr(info.card_data, "to_dict") else {}  # of any shape it stays as it is
    configs = card.get("configs")
    named = [each for each in configs if isinstance(each, dict)] if isinstance(configs, list) else []
    return {str(each.get("config_name", "default")): each.get("data_files", []) for each in named if each}


def _parts(info: Any) -> list[str]:
    """Names of a data set's configurations: its card's, else its folders'."""
    folders = {name.split("/")[0] for name in listed(info) if "/" in name and _DATA_FILE.search(name)}
    return sorted(_configurations(info)) or sorted(folders)


def _no_file(name: str, part: str, parts: list[str]) -> Message:
    if not parts:
        return message("{name} has no file of pairs for “{part}”; check the name of the part", name=name, part=part)
    named = ", ".join(parts[:_MAX_NAMED])
    return message("{name} has several parts; choose one of them: {parts}", name=name, parts=named)
