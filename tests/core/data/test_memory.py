"""What a program holds is read like a file of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import datasets
import numpy as np
import pandas as pd
import pyarrow
import pytest

from core.data.corpus import open_corpus
from core.data.pairs import Pairs, PairsError
from core.data.read import read_pairs

A = ["The ferry is late", "We need two tickets", "It rained all day"]
B = ["Το φέρι άργησε", "Θέλουμε δύο εισιτήρια", "Έβρεχε όλη μέρα"]
LISTS = list(zip(A, B, strict=True))
ROWS = [{"en": a, "el": b} for a, b in LISTS]
NESTED = [{"id": n, "translation": row} for n, row in enumerate(ROWS)]
FRAME = pd.DataFrame(LISTS, columns=["en", "el"])
DATASET = datasets.Dataset.from_list(ROWS)

SOURCES: dict[str, Callable[[], Any]] = {
    "DataFrame": lambda: FRAME,
    "DataFrame with an index": lambda: FRAME.set_index(pd.Index([5, 7, 9])),
    "DataFrame without names": lambda: pd.DataFrame(LISTS),
    "DataFrame of translations": lambda: pd.DataFrame(NESTED),
    "DataFrame of categories": lambda: FRAME.astype("category"),
    "DataFrame of pandas' strings": lambda: FRAME.astype("string"),
    "DataFrame of lists": lambda: FRAME.map(lambda text: np.array([text])),
    "Dataset": lambda: DATASET,
    "Dataset as numpy": lambda: DATASET.with_format("numpy"),
    "Dataset of translations": lambda: datasets.Dataset.from_list(NESTED),
    "Dataset turned and turned back": lambda: DATASET.select([2, 1, 0]).select([2, 1, 0]),
    "IterableDataset": lambda: DATASET.to_iterable_dataset(),
    "IterableDataset of a function": lambda: datasets.IterableDataset.from_generator(lambda: iter(NESTED)),
    "DatasetDict": lambda: datasets.DatasetDict(train=DATASET, test=DATASET.select([0])),
    "DatasetDict of one": lambda: datasets.DatasetDict(validation=DATASET),
    "Table": lambda: pyarrow.Table.from_pylist(ROWS),
    "RecordBatch": lambda: pyarrow.RecordBatch.from_pylist(ROWS),
    "pairs": lambda: LISTS,
    "pairs as lists": lambda: [list(pair) for pair in LISTS],
    "tuple of pairs": lambda: tuple(LISTS),
    "dictionaries": lambda: ROWS,
    "translations": lambda: NESTED,
    "columns": lambda: {"en": A, "el": B},
    "columns of many kinds": lambda: {"id": range(3), "en": np.array(A), "el": pd.Series(B, index=[3, 4, 5])},
    "columns of translations": lambda: {"id": [0, 1, 2], "translation": ROWS},
    "array": lambda: np.array(LISTS),
    "array of objects": lambda: np.array(LISTS, dtype=object),
    "to_dict": lambda: FRAME.to_dict(),
    "to_dict split": lambda: FRAME.to_dict("split"),
    "to_dict index": lambda: FRAME.to_dict("index"),
}
ONCE: dict[str, Callable[[], Any]] = {
    "zip": lambda: zip(A, B, strict=True),
    "generator": lambda: (dict(row) for row in ROWS),
}


def taken(pairs: Pairs) -> tuple[list[str], list[str]]:
    return pairs.a, pairs.b


@pytest.mark.parametrize("source", [*SOURCES.values(), *ONCE.values()], ids=[*SOURCES, *ONCE])
def test_what_a_program_holds_is_read(source: Callable[[], Any]) -> None:
    assert taken(read_pairs(source())) == (A, B)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_it_is_streamed_too_and_again(source: Callable[[], Any]) -> None:
    corpus = open_corpus(source(), held=1)
    assert taken(corpus.held) == (A[:1], B[:1])
    for _ in range(2):
        assert [(pair.a, pair.b) for pair in corpus.pairs()] == LISTS[1:]


def test_names_of_columns_count_and_so_does_the_language_asked_for() -> None:
    found = read_pairs(FRAME.assign(de=["a", "b", "c"], id=1), language_a="el", language_b="de")
    assert (found.a, found.b, found.language_a, found.language_b) == (B, ["a", "b", "c"], "el", "de")
    assert read_pairs(FRAME).name == "the DataFrame"
    assert taken(read_pairs(FRAME, language_a="el", language_b="en")) == (B, A)


@pytest.mark.parametrize("nothing", [None, np.nan, pd.NA, pd.NaT, "", " "], ids=repr)
@pytest.mark.parametrize("kind", ["frame", "list", "columns", "pairs"])
def test_a_row_without_a_sentence_is_named_or_left_out(kind: str, nothing: Any) -> None:
    cells = [A[0], nothing, A[2]]
    source: Any = {"source": cells, "target": B}
    if kind == "frame":
        source = pd.DataFrame(source, dtype=object)
    elif kind != "columns":
        source = list(zip(cells, B, strict=True))
        source = source if kind == "pairs" else [{"source": a, "target": b} for a, b in source]
    with pytest.raises(PairsError, match=r"^the \w+, row 2: the first sentence is missing; add it or delete the row"):
        read_pairs(source)
    pairs = read_pairs(source, on_bad_row="drop")
    assert taken(pairs) == ([A[0], A[2]], [B[0], B[2]])
    assert len(pairs.dropped) == 1


def test_a_part_of_several_is_asked_for_by_its_name() -> None:
    parts = datasets.DatasetDict(test=DATASET.select([0]), dev=DATASET)
    assert read_pairs(parts, split="test").a == A[:1]
    with pytest.raises(PairsError, match="the data set has no split train; it has test, dev"):
        read_pairs(parts)


REFUSED = [
    (5, "the int is no source of pairs; give a file, "),
    (None, "the NoneType is no source of pairs; give a file, "),
    ([], "the list has no pairs"),
    (FRAME[:0], "the DataFrame has no pairs"),
    (DATASET.select([]), "the Dataset has no pairs"),
    ({}, "the dict has no pairs"),
    ({"en": A, "el": B[:2]}, r"the dict: its columns differ in length \(en: 3, el: 2\)"),
    ([("a", "b"), "cd"], "the list: its rows are lists, but row 2 is none"),
    ([{"en": "a", "el": "b"}, "cd"], "the list, row 2: neither an object nor a list"),
    ([*LISTS, ("Five", 5)], "the list, row 4: column 2 holds 5, which is no text"),
    (pd.DataFrame({"en": [1.5], "el": ["a"]}), "the DataFrame, row 1: column en holds 1.5, which is no text"),
    (pd.Series(A), "the Series, row 1: neither an object nor a list"),
]


@pytest.mark.parametrize(("source", "said"), REFUSED, ids=[said[:40] for _, said in REFUSED])
def test_what_is_no_pairs_is_refused_by_its_kind_and_row(source: Any, said: str) -> None:
    with pytest.raises(PairsError, match=f"^{said}"):
        read_pairs(source)


def test_what_gives_its_rows_once_is_no_stream() -> None:
    with pytest.raises(PairsError, match=r"the zip gives its rows only once, .*; give a list of them"):
        open_corpus(zip(A, B, strict=True))


def test_a_list_of_two_names_is_still_two_files() -> None:
    with pytest.raises(PairsError, match=r"no\.en is not a file"):
        read_pairs(["no.en", "no.el"])


def test_reading_lists_loads_no_library_of_tables() -> None:
    code = (
        "import sys; from core.data.read import read_pairs; read_pairs([('a b', 'c d')]); "
        "print(sorted({'pandas', 'datasets', 'pyarrow', 'polars'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
