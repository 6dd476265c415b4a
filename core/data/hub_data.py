"""Data sets of the Hub: which strings name one, and their rows, fetched whole or streamed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from core.data.columns import language_code
from core.data.formats import arrow
from core.data.pairs import PairsError
from core.data.rows import BEGINNING, Opener, Place, Rows
from core.data.tables import joined
from core.hub.datasets import fetch_split
from core.hub.errors import HubError
from core.hub.ids import HubId
from core.messages import message, message_of

_NAMED = re.compile(r"([\w.-]+/[\w.-]+)(?::([\w.-]+))?(?:@([\w./-]+))?", re.ASCII)
_FILE = re.compile(
    r"\.(tsv|csv|txt|jsonl|ndjson|json|tmx|xlf|xliff|xml|po|pot|parquet|xlsx|zip|gz|xz|bz2|zst)(\.|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class HubData:
    """A data set of the Hub.

    Attributes:
        id: of its repository.
        part: its configuration, such as ``en-el``; empty for the only one.
        name: as it was given.
    """

    id: HubId
    part: str
    name: str


def hub_data(source: str | Path | Sequence[str | Path]) -> HubData | None:
    """The data set that ``owner/name:part@revision`` names.

    None for all that is meant as a file: a `Path`, what exists here, and what has the suffix of a file.
    """
    found = _NAMED.fullmatch(source) if isinstance(source, str) else None
    if not found or _FILE.search(found[0]) or Path(found[0]).exists():
        return None
    return HubData(HubId(found[1], found[3] or ""), found[2] or "", found[0])


def fetched(data: HubData, split: str) -> Rows:
    """The rows of a data set's split, from files that are fetched whole.

    Raises:
        PairsError: the Hub cannot give it, or a file of it is malformed.
    """
    try:
        paths = fetch_split(data.id, data.part, split)
    except HubError as error:
        raise PairsError(message_of(error)) from error
    rows = joined(data.id.name, paths)
    return replace(rows, columns=_named_by_part(rows.columns, data.part))


def streamed(data: HubData, split: str) -> list[Opener]:
    """Openers of a data set's parts, whose rows ``datasets`` fetches as they are asked for.

    Raises:
        PairsError: the Hub cannot give it.
    """
    from datasets import load_dataset

    with _explaining(data.name):
        dataset = load_dataset(
            data.id.name, name=data.part or None, split=split, revision=data.id.revision or None, streaming=True
        )
        count = dataset.num_shards
    return [partial(_open_part, data, dataset, (count, index)) for index in range(count)]


def _open_part(
    data: HubData,
    dataset: Any,
    place: tuple[int, int],
    *,
    columns: list[str] | None = None,
    only: Collection[int] | None = None,
    after: Place = BEGINNING,
) -> Rows:
    def tables() -> Iterator[Any]:
        with _explaining(data.name):
            shard = dataset.shard(*place).with_format("arrow")
            # Tables, not examples: a row at a time would pass from thread to thread, at a tenth of the speed.
            yield from shard.iter(batch_size=arrow.ROWS)

    # As `state_dict` of `datasets` does within a part: its tables are fetched again, and no row is made of them.
    rows = arrow.rows_of_batches(data.name, tables(), columns, only, after.rows)
    return replace(rows, columns=_named_by_part(rows.columns, data.part))


def _named_by_part(columns: list[str] | None, part: str) -> list[str] | None:
    """A column of two that names no language takes the other one of ``part``."""
    codes = [language_code(column) for column in columns or []]
    languages = [language_code(code) for code in part.split("-")]
    if columns and len(codes) == len(languages) == 2 and codes.count(None) == 1 and None not in languages:
        there = codes[1 - codes.index(None)]
        if there in languages:
            other = str(languages[1 - languages.index(there)])
            return [other if code is None else column for code, column in zip(codes, columns, strict=True)]
    return columns


@contextmanager
def _explaining(name: str) -> Iterator[None]:
    """Turn whatever ``datasets``, its many readers and the network raise into one sentence."""
    try:
        yield
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PairsError(
            message("{name} is not a file here and cannot be streamed from the Hub ({reason}); give a file", name=name,
                    reason=reason)
        ) from error  # fmt: skip
