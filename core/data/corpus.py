"""`Corpus`: pairs larger than memory, read anew in every pass through ``datasets``.

1. Look at the head of the source: which columns hold the sentences, by the rules of `core.data.files` and
   `core.data.read`. Its first pairs are held out.
2. A pass reads every file row by row and mixes the rows in a buffer, by a seed.
3. Rows without one of their sentences are left out and counted; pairs with a held-out sentence are left out.
4. What goes wrong on the way is looked for once more, line by line, so that the message can name the place.
"""

from __future__ import annotations

import bz2
import csv
import glob
import gzip
import io
import json
import logging
import lzma
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from core.data.columns import choose_columns, dialect, is_header, language_code
from core.data.pairs import Pairs, PairsError, normalized
from core.data.read import from_rows
from core.data.tables import Table, from_records

HEAD = 1 << 20  # characters of a file that tell what it is
HEAD_RECORDS = 100
ROWS = 1000  # a block
_PACKED: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
_JSON = (".jsonl", ".ndjson", ".json")
_HUB = re.compile(r"([\w.-]+/[\w.-]+)(?::([\w.-]+))?(?:@([\w./-]+))?", re.ASCII)
_SUFFIX = re.compile(r"\.(tsv|csv|txt|jsonl|ndjson|json|tmx|parquet)(\.|$)")
_Asked = tuple[str | None, str | None]


class Pair(NamedTuple):
    """Two sentences, each with a key that its other spellings share (case and punctuation aside)."""

    a: str
    b: str
    key_a: int
    key_b: int


@dataclass(frozen=True)
class _Rows:
    """A ``datasets.IterableDataset``, and how an Arrow table of it becomes rows of two cells."""

    name: str
    dataset: Any
    cells: Callable[[Any], Iterable[Sequence[Any]]]
    codes: tuple[str, str]
    paths: list[Path]


class Corpus:
    """Sentence pairs on disk or on the Hub; `open_corpus` makes it. At no time are more than a buffer in memory.

    Attributes:
        name: where they come from.
        held: the source's first pairs, held out: no other pair has one of their sentences.
        incomplete: rows without one of their sentences that the latest pass has left out so far.
    """

    def __init__(self, rows: _Rows, held: int, buffer: int) -> None:
        self.name = rows.name
        self.incomplete = 0
        self._rows = rows
        self._buffer = buffer
        self._taken: frozenset[int] = frozenset()
        head = list(islice(self.pairs(), held))
        self.held = Pairs([pair.a for pair in head], [pair.b for pair in head], *rows.codes, rows.name)
        self._taken = frozenset(key for pair in head for key in (pair.key_a, pair.key_b))
        left = len(list(islice(self.pairs(), 2)))
        if left < 2:
            raise PairsError(
                f"{self.name} leaves {left} pairs to train on beside {len(head)} held-out ones; hold out fewer"
            )

    def pairs(self, seed: int | None = None) -> Iterator[Pair]:
        """Every pair that is not held out, once: mixed by ``seed``, or in the source's order when that is None.

        Raises:
            PairsError: a file ends early, is no text or has a malformed line, or the Hub cannot be reached.
        """
        self.incomplete = 0
        for rows in self._blocks(seed):
            try:
                block = from_rows(rows, *self._rows.codes, self.name)
            except PairsError:  # not one complete pair among them
                self.incomplete += len(rows)
                continue
            self.incomplete += len(block.dropped)
            for a, b in zip(block.a, block.b, strict=True):
                pair = Pair(a, b, _key(a), _key(b))
                if pair.key_a not in self._taken and pair.key_b not in self._taken:
                    yield pair

    def _blocks(self, seed: int | None) -> Iterator[list[Sequence[Any]]]:
        dataset = self._rows.dataset
        if seed is not None:
            dataset = dataset.shuffle(seed=seed, buffer_size=self._buffer)
        with _explaining(self.name, self._rows.paths):
            # Tables, not examples: a row at a time would pass from thread to thread, at a tenth of the speed.
            for table in dataset.with_format("arrow").iter(batch_size=ROWS):
                yield list(self._rows.cells(table))


def _key(text: str) -> int:
    # 8 bytes instead of a sentence; and past the cache, which must not fill with texts that never come again.
    return hash(normalized.__wrapped__(text))


def open_corpus(
    source: str | Path | Sequence[str | Path],
    *,
    language_a: str | None = None,
    language_b: str | None = None,
    split: str | None = None,
    held: int = 1000,
    buffer: int = 10_000,
) -> Corpus:
    """Steps 1 and 2 for a source of any size.

    Args:
        source: a TSV, CSV, JSONL or Parquet file (``.gz``, ``.xz`` and ``.bz2`` too), with or without a header; several
            of one form; or a Hub data set as ``owner/name:configuration``, with ``@revision`` behind it for a branch,
            tag or commit.
        language_a: which column to take first, where the columns name languages.
        language_b: which to take second.
        split: a Hub data set's split, None for ``train``.
        held: how many pairs to hold out, the source's first.
        buffer: rows that are mixed with each other.

    Raises:
        PairsError: a file is missing, empty, malformed or of a form that does not stream; no two columns hold
            sentences; fewer than 2 pairs are left to train on; or the Hub cannot give it.
    """
    asked = language_a, language_b
    hub = _HUB.fullmatch(source) if isinstance(source, str) else None
    if hub and not Path(hub[0]).exists() and not _SUFFIX.search(hub[0]):
        options = {"name": hub[2], "split": split or "train", "revision": hub[3]}
        return Corpus(_open_tables(hub[0], hub[1], [], asked, options), held, buffer)
    given = [source] if isinstance(source, str | Path) else source
    return Corpus(_open_files([Path(path) for path in given], asked), held, buffer)


def _open_files(paths: list[Path], asked: _Asked) -> _Rows:
    for path in paths:
        if not path.is_file():
            raise PairsError(f"{path} is no file; check the name and the folder")
    kinds = {_kind(path) for path in paths}
    if len(kinds) != 1:
        raise PairsError(f"files of {len(kinds)} forms were given; give one file of pairs, or several of one form")
    for path in paths:
        if path.suffix.lower() in _PACKED and set("[]") & set(path.name):  # their addresses know only IPv6 ones
            raise PairsError(f"{path.name}: the name of a compressed file cannot have brackets; rename it")
    kind = kinds.pop()
    name = paths[0].name if len(paths) == 1 else f"{paths[0].name} and {len(paths) - 1} more"
    if kind == ".tmx":
        raise PairsError(f"{name}: TMX does not stream; export it as TSV")
    if kind == ".parquet":
        options = {"data_files": _patterns(paths), "split": "train", "batch_size": ROWS}
        return _open_tables(name, "parquet", paths, asked, options)
    with _explaining(name, paths):
        heads = [_head(path) for path in paths]
        return (_open_json_lines if kind in _JSON else _open_delimited)(name, paths, heads, asked)


def _open_delimited(name: str, paths: list[Path], heads: list[str], asked: _Asked) -> _Rows:
    kind = _kind(paths[0])
    delimiter, quoting = dialect(heads[0], kind)
    if delimiter not in heads[0]:
        raise PairsError(f"{name} has no complete pair; give at least one line with two sentences")
    columns = _columns(heads[0], kind)
    for path, head in zip(paths, heads, strict=True):
        if _columns(head, kind) != columns:
            raise PairsError(f"{path.name}, line 1: other columns than in {paths[0].name}; give files of the same")
    table = Table(name, columns, [], [])
    sides = choose_columns(table, *asked)
    dataset = _load(
        "csv",
        data_files=_patterns(paths),
        split="train",
        sep=delimiter,
        quoting=quoting,
        encoding=_encoding(paths[0]),
        header=None if columns is None else 0,
        # Two columns of text and nothing else: no numbers, no NA, and a row may have more cells than the first.
        usecols=sorted(sides),
        names=["a", "b"] if sides[0] < sides[1] else ["b", "a"],
        features=_two_texts(),
        na_filter=False,
    )
    return _Rows(name, dataset, _two_columns("a", "b"), _codes(table, sides, asked), paths)


def _open_json_lines(name: str, paths: list[Path], heads: list[str], asked: _Asked) -> _Rows:
    whole = heads[0].rpartition("\n")[0] or heads[0]  # without the line that the head cuts
    lines = [line for line in whole.split("\n") if line.strip()]
    table = from_records(name, [_record(line) for line in lines[:HEAD_RECORDS]])
    sides = choose_columns(table, *asked)
    first, second = ((table.columns or [])[side] for side in sides)

    def cells(lines: Any) -> Iterator[tuple[Any, Any]]:
        for line in lines.column(0).to_pylist():
            if line.strip():
                record = _record(line)
                yield record.get(first), record.get(second)

    dataset = _load("text", data_files=_patterns(paths), split="train", encoding=_encoding(paths[0]), chunksize=HEAD)
    return _Rows(name, dataset, cells, _codes(table, sides, asked), paths)


def _open_tables(name: str, loaded: str, paths: list[Path], asked: _Asked, options: dict[str, Any]) -> _Rows:
    """What has columns with names of its own: Parquet files, and data sets of the Hub."""
    with _explaining(name, paths):
        dataset = _load(loaded, **options)
        head = next(dataset.with_format("arrow").iter(batch_size=HEAD_RECORDS), None)
    if head is None:
        raise PairsError(_no_pairs(name))
    records = head.to_pylist()
    table = from_records(name, records)
    sides = choose_columns(table, *asked)
    first, second = ((table.columns or [])[side] for side in sides)

    def unfolded(rows: Any) -> Iterator[tuple[Any, Any]]:
        for record in rows.column("translation").to_pylist():
            yield (record or {}).get(first), (record or {}).get(second)

    nested = isinstance(records[0].get("translation"), dict)
    kept = ["translation"] if nested else [first, second]
    if paths:  # so that the other columns are not even read
        dataset = _load(loaded, columns=kept, **options)
    cells = unfolded if nested else _two_columns(first, second)
    return _Rows(name, dataset.select_columns(kept), cells, _codes(table, sides, asked), paths)


def _load(kind: str, **options: Any) -> Any:
    from datasets import load_dataset

    # They write to standard error what they raise as well.
    logging.getLogger(f"datasets.packaged_modules.{kind}.{kind}").setLevel(logging.CRITICAL)
    return load_dataset(kind, streaming=True, **options)


def _two_texts() -> Any:
    from datasets import Features, Value

    return Features({"a": Value("string"), "b": Value("string")})


def _two_columns(first: str, second: str) -> Callable[[Any], Iterable[Sequence[Any]]]:
    return lambda table: zip(table.column(first).to_pylist(), table.column(second).to_pylist(), strict=True)


def _codes(table: Table, sides: tuple[int, int], asked: _Asked) -> tuple[str, str]:
    named = [language_code(table.columns[side]) if table.columns else None for side in sides]
    return asked[0] or named[0] or "a", asked[1] or named[1] or "b"


def _patterns(paths: list[Path]) -> list[str]:
    return [glob.escape(str(path.absolute())) for path in paths]


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _open_packed(path: Path, mode: str, **options: Any) -> Any:
    return _PACKED.get(path.suffix.lower(), open)(path, mode, **options)


def _encoding(path: Path) -> str:
    with _open_packed(path, "rb") as file:
        return "utf-16" if file.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _head(path: Path) -> str:
    with _open_packed(path, "rt", encoding=_encoding(path)) as file:
        text: str = file.read(HEAD)
    if not text.strip():
        raise PairsError(_no_pairs(path.name))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise PairsError(f"{path.name}, line {line}: a zero byte, so this is no text file; export it as UTF-8 text")
    return text


def _columns(head: str, kind: str) -> list[str] | None:
    """The header of a delimited file."""
    delimiter, quoting = dialect(head, kind)
    rows = csv.reader(io.StringIO(head), delimiter=delimiter, quoting=quoting)
    first = next((row for row in rows if any(cell.strip() for cell in row)), [])
    return first if is_header(first) else None


def _record(line: str) -> dict[str, Any]:
    """What a line of JSON holds, as `core.data.files` reads it; raises ``ValueError``."""
    value = json.loads(line)
    if isinstance(value, list):
        value = dict(zip(("a", "b"), value, strict=False))
    if not isinstance(value, dict):
        raise ValueError("neither an object nor a list")
    nested = value.get("translation")
    return nested if isinstance(nested, dict) else value


def _no_pairs(name: str) -> str:
    return f"{name} has no pairs; give it at least one line with two sentences"


@contextmanager
def _explaining(name: str, paths: list[Path]) -> Iterator[None]:
    """Step 4: turn whatever ``datasets``, its many readers and the network raise into one sentence."""
    try:
        yield
    except PairsError:
        raise
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        said = f"{name} cannot be read ({reason}); export it again"
        if not paths:
            said = f"{name} is no file here and cannot be streamed from the Hub ({reason}); give a file"
        elif _kind(paths[0]) != ".parquet":
            said = next(filter(None, map(_fault, paths)), said)
        raise PairsError(said) from error


def _fault(path: Path) -> str | None:
    """What is wrong with a file of text, and where; None when nothing is."""
    number = 0
    try:
        with _open_packed(path, "rt", encoding=_encoding(path), errors="surrogateescape") as file:
            for number in _read_through(file, _kind(path)):  # noqa: B007 (where it stopped is what is asked)
                pass
    except UnicodeEncodeError:
        return f"{path.name}, line {number + 1}: not UTF-8 text; save the file as UTF-8"
    except csv.Error as error:
        return f"{path.name}, line {number + 1}: {error}; check the quotation marks there"
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        return f"{path.name} does not unpack beyond line {number} ({error}); compress it again"
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", error)
        return f"{path.name}, line {number + 1}: no JSON object ({reason}); write one object a line"
    return None


def _read_through(file: TextIO, kind: str) -> Iterator[int]:
    """Numbers of the lines that end a sound row."""

    def decoded() -> Iterator[str]:
        for line in file:
            line.encode()  # a byte that was no text is half of a surrogate pair now, and cannot be encoded
            yield line

    if kind == ".csv":
        reader = csv.reader(decoded(), delimiter=dialect(_first(file), kind)[0], strict=True)
        for _ in reader:
            yield reader.line_num
    for number, line in enumerate(decoded(), 1):
        if kind in _JSON and line.strip():
            _record(line)
        yield number


def _first(file: TextIO) -> str:
    head = file.read(HEAD)
    file.seek(0)
    return head
