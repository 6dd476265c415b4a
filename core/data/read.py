"""Sentence pairs: the built-in phrasebook, files, and Hub data sets, all read by `read_pairs`."""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from core.data.files import PairsError, Table, language_code, read_lines, read_table
from core.hub.datasets import fetch_split
from core.hub.errors import HubError
from core.hub.ids import parse_id
from core.messages import Message, message, message_of

__all__ = ["Pairs", "PairsError", "phrasebook", "phrasebook_languages", "read_pairs"]

PHRASES = Path(__file__).parents[1] / "assets" / "phrases.tsv"
_KNOWN_COLUMNS = [
    ("a", "b"), ("source", "target"), ("src", "tgt"), ("text1", "text2"), ("sentence1", "sentence2"),
    ("sentence_1", "sentence_2"), ("anchor", "positive"), ("left", "right"), ("text", "translation"),
    ("sentence", "translation"),
]  # fmt: skip


@dataclass(frozen=True)
class Pairs:
    """N aligned sentences: ``b[i]`` translates ``a[i]``.

    Attributes:
        a: N sentences in ``language_a``.
        b: N sentences in ``language_b``.
        language_a: a code such as ``en``, or ``a`` when nothing says.
        language_b: likewise.
        name: where they came from.
        a_alt: a paraphrase of each ``a`` in its own language, when there is one.
        b_alt: likewise for ``b``.
        dropped: one sentence for each row that was left out.
        weight: how often training draws from these pairs, against other sets.
        meanings: equal numbers mean the same, so that they never meet in a batch as each other's negatives.
    """

    a: list[str]
    b: list[str]
    language_a: str = "a"
    language_b: str = "b"
    name: str = "pairs"
    a_alt: list[str] | None = None
    b_alt: list[str] | None = None
    dropped: list[str] = field(default_factory=list)
    weight: float = 1.0
    meanings: list[int] | None = None

    def __post_init__(self) -> None:
        if len(self.a) != len(self.b):
            raise PairsError(
                message(
                    "{name}: {a} sentences on one side, {b} on the other", name=self.name, a=len(self.a), b=len(self.b)
                )
            )

    def __len__(self) -> int:
        return len(self.a)

    def select(self, indices: Sequence[int]) -> Pairs:
        """The pairs at ``indices``, in that order."""
        columns: dict[str, Any] = {
            name: [column[index] for index in indices]
            for name in ("a", "b", "a_alt", "b_alt", "meanings")
            if (column := getattr(self, name)) is not None
        }
        return replace(self, **columns, dropped=[])

    def hold_out(self, share: float, *, most: int = 1000, seed: int = 0) -> tuple[Pairs, Pairs]:
        """Train and held-out pairs that share no sentence: ``share`` of the pairs, at most ``most``, are held out."""
        order = list(range(len(self)))
        random.Random(seed).shuffle(order)
        count = min(most, round(share * len(self)))
        held = self.select(sorted(order[:count]))
        return self.select(sorted(order[count:])).without(held), held

    def with_paraphrases(self) -> Pairs:
        """Each sentence and its paraphrase with the other side's sentence and paraphrase: up to 4 N pairs."""
        sides = [(a, b) for a in (self.a, self.a_alt) if a for b in (self.b, self.b_alt) if b]
        return replace(
            self,
            a=[text for a, _ in sides for text in a],
            b=[text for _, b in sides for text in b],
            a_alt=None,
            b_alt=None,
            meanings=list(range(len(self))) * len(sides),
        )

    def without(self, other: Pairs) -> Pairs:
        """These pairs, less those with a sentence that ``other`` has on any side (case and punctuation aside)."""
        return self.without_texts({normalized(text) for text in (*other.a, *other.b)})

    def without_texts(self, taken: set[str]) -> Pairs:
        """These pairs, less those with a sentence whose `normalized` form is in ``taken``."""
        kept = [
            index
            for index, pair in enumerate(zip(self.a, self.b, strict=True))
            if taken.isdisjoint(map(normalized, pair))
        ]
        return self.select(kept)


@lru_cache(maxsize=8192)  # every comparison asks it of the same built-in phrases
def normalized(text: str) -> str:
    """What two spellings of one sentence share: NFKC, case folded, without punctuation and extra space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", folded).split()) or folded.strip()


def read_pairs(
    source: str | Path | Sequence[str | Path],
    *,
    language_a: str | None = None,
    language_b: str | None = None,
    split: str | None = None,
    on_bad_row: Literal["raise", "drop"] = "raise",
    most_bytes: int | None = None,
) -> Pairs:
    """Read sentence pairs.

    Args:
        source: ``phrases:en-el``; a TSV, CSV, JSONL, TMX or Parquet file (``.gz`` and ``.xz`` too), with or without a
            header; two line-aligned files; or a Hub data set as ``owner/name:configuration``, with ``@revision`` behind
            it for a branch, tag or commit.
        language_a: which column to take first, where the columns name languages.
        language_b: which to take second.
        split: ``train`` or ``held`` of the phrasebook, None for both; a Hub data set's split, None for ``train``, and
            ``held`` for what it tests with.
        on_bad_row: a row without one of its sentences raises, or is left out and listed in ``Pairs.dropped``.
        most_bytes: how much a compressed file may unpack to; None sets no limit.

    Raises:
        PairsError: names the file, the line and the remedy.
    """
    if not isinstance(source, str | Path):
        return _aligned_files([Path(path) for path in source], language_a, language_b)
    if str(source).startswith("phrases:"):
        return _phrases(str(source), split)
    named = re.fullmatch(r"([\w.-]+/[\w.-]+)(?::([\w.-]+))?(?:@([\w./-]+))?", str(source))
    if (
        named
        and not Path(source).exists()
        and not re.search(r"\.(tsv|csv|txt|jsonl|json|tmx|parquet)(\.|$)", str(source))
    ):
        table = _hub_table(named[1], named[2] or "", split or "train", named[3] or "")
    else:
        table = read_table(Path(source), most_bytes)
    return _from_table(table, language_a, language_b, on_bad_row)


def from_rows(rows: Iterable[Sequence[str]], language_a: str, language_b: str, name: str) -> Pairs:
    """Pairs from typed rows; a row with one side alone or none is left out and listed in ``Pairs.dropped``."""
    cells = [[_clean(str(cell or "")) for cell in row] for row in rows]
    return _from_table(Table(name, None, cells, list(range(1, len(cells) + 1))), language_a, language_b, "drop", "row")


@cache
def phrasebook() -> list[dict[str, str]]:
    """The built-in phrases, one dictionary a meaning; keys are the header of ``phrases.tsv``."""
    with PHRASES.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def phrasebook_languages() -> list[str]:
    """Codes of the phrasebook's languages, in its order."""
    columns = list(phrasebook()[0])
    return [column for column in columns[columns.index("split") + 1 :] if language_code(column) == column]


def _phrases(source: str, split: str | None) -> Pairs:
    found = re.fullmatch(r"phrases:(\w+)-(\w+)(?::(train|held))?", source)
    known = phrasebook_languages()
    if not found or found[1] not in known or found[2] not in known or found[1] == found[2]:
        raise PairsError(
            message("{source}: give two of {known}, for example phrases:en-el", source=source, known=", ".join(known))
        )
    first, second, split = found[1], found[2], found[3] or split
    rows = [row for row in phrasebook() if split in (None, row["split"])]

    def column(name: str) -> list[str] | None:
        return [row[name] for row in rows] if name in rows[0] else None

    return Pairs(
        [row[first] for row in rows],
        [row[second] for row in rows],
        first,
        second,
        source,
        column(f"{first}_alt"),
        column(f"{second}_alt"),
    )


def _aligned_files(paths: list[Path], language_a: str | None, language_b: str | None) -> Pairs:
    if len(paths) == 1:
        return read_pairs(paths[0], language_a=language_a, language_b=language_b)
    if len(paths) != 2:
        raise PairsError(
            message("{n} files were given; give one file of pairs, or two line-aligned files", n=len(paths))
        )
    sides = [read_lines(path) for path in paths]
    names = " and ".join(path.name for path in paths)
    if len(sides[0]) != len(sides[1]):
        counts = " and ".join(str(len(side)) for side in sides)
        shorter = min(map(len, sides)) + 1
        raise PairsError(
            message(
                "{names}, line {line}: they have {counts} lines; line-aligned files need as many each",
                names=names,
                line=shorter,
                counts=counts,
            )
        )
    rows = [list(row) for row in zip(*sides, strict=True)]
    codes = [_file_language(path) for path in paths]
    table = Table(names, None, rows, list(range(1, len(rows) + 1)))
    return _from_table(table, language_a or codes[0], language_b or codes[1], "raise")


def _file_language(path: Path) -> str | None:
    """``el`` for ``el.txt``, ``talks.el`` and ``talks.en-el.el.gz``: the last part that is a code."""
    return next((code for part in reversed(path.name.split(".")) if (code := language_code(part))), None)


def _hub_table(name: str, part: str, split: str, revision: str) -> Table:
    """All rows of a data set's split; a column that names no language takes the other one of ``part``."""
    try:
        paths = fetch_split(parse_id(f"{name}@{revision}" if revision else name), part, split)
    except HubError as error:
        raise PairsError(message_of(error)) from error
    tables = [replace(read_table(path), name=name) for path in paths]
    first = tables[0]
    rows = [row for table in tables for row in table.rows if table.columns == first.columns]
    columns, codes = list(first.columns or []), [language_code(column) for column in first.columns or []]
    languages = [language_code(code) for code in part.split("-")]
    if len(columns) == len(languages) == 2 and codes.count(None) == 1 and None not in languages:
        there = codes[1 - codes.index(None)]
        if there in languages:
            columns[codes.index(None)] = str(languages[1 - languages.index(there)])
    return replace(first, columns=columns or None, rows=rows, lines=list(range(1, len(rows) + 1)))


def _from_table(
    table: Table, language_a: str | None, language_b: str | None, on_bad_row: str, unit: str = "line"
) -> Pairs:
    return pairs_of(table, choose_columns(table, language_a, language_b), language_a, language_b, on_bad_row, unit)


def pairs_of(
    table: Table,
    sides: tuple[int, int],
    language_a: str | None = None,
    language_b: str | None = None,
    on_bad_row: str = "drop",
    unit: str = "line",
) -> Pairs:
    """The pairs in two columns of a table.

    Args:
        table: rows of cells.
        sides: index of the column with the first sentences, and of that with the second.
        language_a: code of the first sentences; None takes what the column is called.
        language_b: likewise.
        on_bad_row: as for `read_pairs`.
        unit: ``line`` or ``row``, what messages call one.

    Raises:
        PairsError: no row has two sentences, or one lacks one and may not.
    """
    first, second = sides
    columns = table.columns or []
    a: list[str] = []
    b: list[str] = []
    dropped: list[str] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = [_clean(row[index]) if index < len(row) else "" for index in (first, second)]
        if all(cells):
            a.append(cells[0])
            b.append(cells[1])
        elif any(cells) or on_bad_row == "raise":
            dropped.append(_missing(table.name, unit, line, second=bool(cells[0])))
    if dropped and on_bad_row == "raise":
        raise PairsError(dropped[0])
    if not a:
        raise PairsError(_no_pair(table.name, unit))
    codes = [language_code(columns[index]) if columns else None for index in (first, second)]
    return Pairs(a, b, language_a or codes[0] or "a", language_b or codes[1] or "b", table.name, dropped=dropped)


def _missing(name: str, unit: str, line: int, second: bool) -> Message:
    """What is said of a row with one sentence alone: a whole sentence a case, as other languages need it."""
    if unit == "row" and second:
        return message(
            "{name}, row {line}: the second sentence is missing; add it or delete the row", name=name, line=line
        )
    if unit == "row":
        return message(
            "{name}, row {line}: the first sentence is missing; add it or delete the row", name=name, line=line
        )
    if second:
        return message(
            "{name}, line {line}: the second sentence is missing; add it or delete the line", name=name, line=line
        )
    return message(
        "{name}, line {line}: the first sentence is missing; add it or delete the line", name=name, line=line
    )


def _no_pair(name: str, unit: str) -> Message:
    if unit == "row":
        return message("{name} has no complete pair; give at least one row with two sentences", name=name)
    return message("{name} has no complete pair; give at least one line with two sentences", name=name)


def choose_columns(table: Table, language_a: str | None, language_b: str | None) -> tuple[int, int]:
    """Which two columns hold the sentences, by their names.

    Raises:
        PairsError: the names leave it open, or a language asked for is not among them.
    """
    if table.columns is None:
        return 0, 1
    names = [column.strip().lower() for column in table.columns]
    codes = [language_code(name) for name in names]
    # A column called id holds identifiers unless Indonesian was asked for.
    holders = [code if names[i] != "id" or "id" in (language_a, language_b) else None for i, code in enumerate(codes)]
    languages = {code: holders.index(code) for code in holders if code}
    if len(languages) >= 2 and (language_a or language_b):
        others = [code for code in languages if code not in (language_a, language_b)]
        asked = language_a or others[0], language_b or others[0]
        if asked[0] == asked[1] or not languages.keys() >= {*asked}:
            named, shown = " and ".join(asked), ", ".join(table.columns)
            raise PairsError(
                message(
                    "{name}, line 1: {named} are not two of its columns ({shown}); ask for two of them",
                    name=table.name,
                    named=named,
                    shown=shown,
                )
            )
        return languages[asked[0]], languages[asked[1]]
    for first, second in _KNOWN_COLUMNS:
        if first in names and second in names:
            return names.index(first), names.index(second)
    if len(languages) >= 2:
        places = list(languages.values())
        return places[0], places[1]
    if len(names) == 2:
        return 0, 1
    shown = ", ".join(table.columns)
    raise PairsError(
        message(
            "{name}, line 1: no two of its columns ({shown}) are known; name them source and target",
            name=table.name,
            shown=shown,
        )
    )


def _clean(text: str) -> str:
    # Half of a surrogate pair, which JSON can hold and no tokenizer reads, becomes a question mark.
    return " ".join(text.encode("utf8", "replace").decode("utf8").split())
