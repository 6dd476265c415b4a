"""Every shape in which programs write pairs as JSON, Parquet or objects: one reader, the same pairs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from core.data.corpus import open_corpus
from core.data.formats import json_records
from core.data.pairs import Pairs, PairsError
from core.data.read import pairs_of, read_pairs
from core.data.tables import read_text
from core.messages import message_of
from demo.state.user_data import UserData

A = ["The ferry is late", "We need two tickets", "It rained all day"]
B = ["Το φέρι άργησε", "Θέλουμε δύο εισιτήρια", "Έβρεχε όλη μέρα"]
ROWS = [{"en": a, "el": b} for a, b in zip(A, B, strict=True)]
LISTS = [[a, b] for a, b in zip(A, B, strict=True)]
COLUMNS = {"en": A, "el": B}


def named(a: str, b: str) -> list[dict[str, str]]:
    return [{a: row["en"], b: row["el"]} for row in ROWS]


def labelled(labels: list[str]) -> dict[str, dict[str, str]]:
    return {key: dict(zip(labels, side, strict=True)) for key, side in COLUMNS.items()}


DOCUMENTS: dict[str, Any] = {
    "array of objects": ROWS,
    "array of pairs": LISTS,
    "array of translations": [{"id": n, "translation": row} for n, row in enumerate(ROWS)],
    "object of arrays": COLUMNS,
    "object of arrays with numbers": {"id": [1, 2, 3], **COLUMNS, "count": 3},
    "object of arrays of translations": {"id": [1, 2, 3], "translation": ROWS},
    "object of arrays of one": {key: [[text] for text in side] for key, side in COLUMNS.items()},
    "pandas columns": labelled(["0", "1", "2"]),
    "pandas index": {str(n): row for n, row in enumerate(ROWS)},
    "pandas split": {
        "columns": ["id", "en", "el"],
        "index": [0, 1, 2],
        "data": [[n, *pair] for n, pair in enumerate(LISTS)],
    },
    "pandas table": {
        "schema": {"fields": [{"name": "en"}]},
        "data": [{"index": n, **row} for n, row in enumerate(ROWS)],
    },
    "messages by language": labelled(["ferry", "tickets", "rain"]),
    "messages by key": dict(zip(["ferry", "tickets", "rain"], ROWS, strict=True)),
    "wrapped objects": {"version": "1", "data": ROWS},
    "wrapped pairs": {"pairs": LISTS},
    "wrapped twice": {"result": {"items": ROWS}},
    "wrapped columns": {"data": COLUMNS},
    "rows of the viewer": {
        "features": [{"feature_idx": 0, "name": "en"}, {"feature_idx": 1, "name": "el"}],
        "rows": [{"row_idx": n, "row": row, "truncated_cells": []} for n, row in enumerate(ROWS)],
        "num_rows_total": 3,
    },
}

RECORDS: dict[str, list[Any]] = {
    "objects": ROWS,
    "pairs": LISTS,
    "translation": [{"id": str(n), "translation": row} for n, row in enumerate(ROWS)],
    "translations": [{"id": n, "translations": row, "source": "x"} for n, row in enumerate(ROWS)],
    "nested under another name": [{"id": n, "pair": row} for n, row in enumerate(ROWS)],
    "languages and texts": [{"translation": {"language": ["en", "el"], "translation": pair}} for pair in LISTS],
    "turned about": [
        {"translation": {"language": ["el", "en"], "translation": pair[::-1]}} if n else {"translation": ROWS[0]}
        for n, pair in enumerate(LISTS)
    ],
    "texts with languages": [
        {"source": {"lang": "en", "text": a}, "target": {"lang": "el", "text": b}} for a, b in LISTS
    ],
    "texts without languages": [{"source": {"text": a}, "target": {"text": b}} for a, b in LISTS],
    "texts by language": [{"en": {"text": a, "n": 1}, "el": {"text": b, "n": 2}} for a, b in LISTS],
    "list of texts with languages": [
        {"translations": [{"language": "en", "value": a}, {"language": "el", "value": b}]} for a, b in LISTS
    ],
    "sentence beside its translations": [{"id": 1, "en": a, "translations": {"el": b}} for a, b in LISTS],
    "lists of one": [{"en": [a], "el": [b]} for a, b in LISTS],
    "input and output": [{"instruction": "Translate", **row} for row in named("input", "output")],
    "query and positive": [{**row, "negative": "x"} for row in named("query", "positive")],
    "query and pos": [{"query": a, "pos": [b], "neg": ["x"]} for a, b in LISTS],
    "english and non_english": named("english", "non_english"),
    "sentence1 and sentence2": [{"score": 0.5, **row} for row in named("sentence1", "sentence2")],
}


def columns_taken(pairs: Pairs) -> tuple[list[str], list[str]]:
    return pairs.a, pairs.b


def read_everywhere(path: Path) -> list[tuple[list[str], list[str]]]:
    """What a list, a stream, the page's upload and its pasted text make of one file."""
    own = UserData(read_text("pasted", path.read_text()))
    flowing = [(pair.a, pair.b) for pair in open_corpus(path, held=0).pairs()]
    return [
        columns_taken(read_pairs(path)),
        ([a for a, _ in flowing], [b for _, b in flowing]),
        columns_taken(own.pairs("en", "el")),
    ]


WRITERS: dict[str, Callable[[Any], str]] = {
    "on one line": lambda value: json.dumps(value),
    "spread": lambda value: json.dumps(value, indent=2, ensure_ascii=False),
    "spread, with empty lines": lambda value: "\n\n" + json.dumps(value, indent=1).replace("\n", "\r\n\r\n") + "\n",
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("shape", DOCUMENTS)
def test_a_document_is_read_whatever_its_shape(shape: str, write: Callable[[Any], str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    path.write_text(write(DOCUMENTS[shape]))
    assert read_everywhere(path) == [(A, B)] * 3


LINES: dict[str, Callable[[list[Any]], str]] = {
    "lines": lambda rows: "\n".join(map(json.dumps, rows)),
    "lines with commas": lambda rows: ",\n".join(map(json.dumps, rows)) + ",",
    "values on one line": lambda rows: " ".join(map(json.dumps, rows)),
    "spread values": lambda rows: "\n".join(json.dumps(row, indent=4) for row in rows),
    "array, a row a line": lambda rows: "[" + ",\n".join(map(json.dumps, rows)) + "\n]\n",
    "array a line": lambda rows: "\n".join(json.dumps([row, row][:1]) for row in rows),
}


@pytest.mark.parametrize("write", LINES.values(), ids=LINES)
@pytest.mark.parametrize("shape", RECORDS)
def test_a_record_is_read_whatever_its_shape(shape: str, write: Callable[[list[Any]], str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(write(RECORDS[shape]))
    assert read_everywhere(path) == [(A, B)] * 3


@pytest.mark.parametrize("shape", [shape for shape in RECORDS if shape != "pairs"])
def test_one_record_alone_is_one_pair(shape: str, tmp_path: Path) -> None:
    path = tmp_path / "pair.json"
    for text in (
        json.dumps(RECORDS[shape][0]),
        json.dumps(RECORDS[shape][0], indent=2),
        json.dumps(RECORDS[shape][:1]),
    ):
        path.write_text(text)
        assert columns_taken(read_pairs(path)) == (A[:1], B[:1])


TYPED = {shape: rows for shape, rows in RECORDS.items() if shape not in ("pairs", "turned about")}


@pytest.mark.parametrize("shape", TYPED)
def test_the_same_records_in_parquet(shape: str, tmp_path: Path) -> None:
    path = tmp_path / "pairs.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(TYPED[shape]), path)
    flowing = [(pair.a, pair.b) for pair in open_corpus(path, held=0).pairs()]
    assert columns_taken(read_pairs(path)) == (A, B)
    assert flowing == list(zip(A, B, strict=True))


ARROW = {
    "large_string": pyarrow.large_string(), "string_view": pyarrow.string_view(), "binary": pyarrow.binary(),
    "large_binary": pyarrow.large_binary(), "dictionary": pyarrow.dictionary(pyarrow.int32(), pyarrow.string()),
}  # fmt: skip


@pytest.mark.parametrize("kind", ARROW)
def test_every_type_of_text_in_an_arrow_table(kind: str, tmp_path: Path) -> None:
    columns = {name: pyarrow.array(side, pyarrow.string()) for name, side in (("source", A), ("target", B))}
    table = pyarrow.table({name: column.cast(ARROW[kind]) for name, column in columns.items()})
    assert table.schema.field(0).type == ARROW[kind]
    assert columns_taken(read_pairs(table)) == (A, B)
    if kind != "string_view":  # which Parquet stores as another type
        parquet.write_table(table, tmp_path / "pairs.parquet")
        assert columns_taken(read_pairs(tmp_path / "pairs.parquet")) == (A, B)


def test_row_numbers_of_pandas_are_no_column(tmp_path: Path) -> None:
    table = pyarrow.table({"first": A, "second": B, "__index_level_0__": [5, 7, 9]})
    parquet.write_table(table, tmp_path / "pairs.parquet")
    assert columns_taken(read_pairs(tmp_path / "pairs.parquet")) == (A, B)


def test_several_renderings_make_a_pair_each_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "several.jsonl"
    rows = [{"en": A[0], "el": [B[0], "Το πλοίο άργησε"]}, *ROWS[1:]]
    path.write_text("\n".join(map(json.dumps, rows)))
    pairs = read_pairs(path)
    assert columns_taken(pairs) == ([A[0], *A], [B[0], "Το πλοίο άργησε", *B[1:]])
    assert (
        "several.jsonl: rows in which a cell holds several sentences: 1; each sentence makes a pair of its own"
        in pairs.notes
    )
    assert read_everywhere(path) == [columns_taken(pairs)] * 3
    both = {"language": ["en", "en", "el", "el"], "translation": ["hi", "hello", "γεια", "γεια σου"]}
    path.write_text(json.dumps({"translation": both}))
    found = read_pairs(path)
    assert list(zip(found.a, found.b, strict=True)) == [
        ("hi", "γεια"), ("hi", "γεια σου"), ("hello", "γεια"), ("hello", "γεια σου")
    ]  # fmt: skip


NO_TEXT = [
    ({"en": 5, "el": "πέντε"}, "column en holds 5, which is no text"),
    ({"en": "five", "el": True}, "column el holds True, which is no text"),
    ({"en": "five", "el": {"form": {"a": 1}}}, "column el holds {…}, which is no text"),
    ({"en": "five", "el": ["a", 5]}, "column el holds […], which is no text"),
    ({"en": ["a", "b"], "el": ["c", "d"]}, "both cells hold several sentences, and which belong together is open"),
    ({"en": "five", "el": None}, "the second sentence is missing"),
    ({"en": float("nan"), "el": "πέντε"}, "the first sentence is missing"),
    ({"en": "five", "el": []}, "the second sentence is missing"),
    ({"en": "five"}, "the second sentence is missing"),
]


@pytest.mark.parametrize(("row", "said"), NO_TEXT, ids=[said for _, said in NO_TEXT])
def test_a_row_without_text_is_named_by_its_line_and_column_or_left_out(
    row: dict[str, Any], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text("\n".join(map(json.dumps, [ROWS[0], row, ROWS[1]])))
    with pytest.raises(PairsError) as caught:
        read_pairs(path)
    assert str(caught.value).startswith(f"odd.jsonl, line 2: {said}")
    pairs = read_pairs(path, on_bad_row="drop")
    assert (pairs.a, pairs.dropped) == (A[:2], [str(caught.value)])
    corpus = open_corpus(path, held=0)
    assert ([pair.a for pair in corpus.pairs()], corpus.incomplete) == (A[:2], 1)
    path.write_text(json.dumps([ROWS[0], row, ROWS[1]]))
    with pytest.raises(PairsError) as caught:
        read_pairs(path)
    assert str(caught.value).startswith(f"odd.jsonl, row 2: {said}")


def test_where_no_row_has_text_the_reason_is_said_and_not_that_pairs_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "numbers.jsonl"
    path.write_text('{"en": 1, "el": "a"}\n{"en": 2, "el": "b"}\n')
    for ask in (lambda: read_pairs(path, on_bad_row="drop"), lambda: open_corpus(path, held=0)):
        with pytest.raises(PairsError, match=r"numbers\.jsonl, line 1: column en holds 1, which is no text"):
            ask()


def test_what_is_in_other_columns_hurts_nobody(tmp_path: Path) -> None:
    path = tmp_path / "more.jsonl"
    more = {"id": 7, "score": 0.5, "meta": {"a": [1]}, "tags": ["x", "y"], "ok": True}
    path.write_text("\n".join(json.dumps({**more, **row}) for row in ROWS))
    assert read_everywhere(path) == [(A, B)] * 3


def test_bytes_that_are_no_utf_8_are_no_text(tmp_path: Path) -> None:
    table = pyarrow.table({"en": [b"go on", b"\xff\xfe"], "el": [b"go", b"on"]})
    parquet.write_table(table, tmp_path / "bytes.parquet")
    with pytest.raises(PairsError, match=r"bytes\.parquet, row 2: column en holds b'\\xff\\xfe', which is no text"):
        read_pairs(tmp_path / "bytes.parquet")


REFUSED = [
    ({"en": A, "el": B[:2]}, "x.json: its columns differ in length (en: 3, el: 2)"),
    ({"train": ROWS, "test": ROWS}, "x.json, line 1"),
    ([{"lang": "en", "text": "a"}, {"lang": "en", "text": "b"}], "x.json"),
    ([], "x.json has no pairs"),
    ({}, "x.json has no pairs"),
    ([ROWS[0], 5], "x.json, row 2: neither an object nor a list"),
    ([LISTS[0], ROWS[1]], "x.json: its rows are lists, but row 2 is none"),
    ("text", "x.json, line 1: neither an object nor a list"),
]


@pytest.mark.parametrize(("value", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_has_no_one_meaning_is_refused(value: Any, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(value))
    with pytest.raises(PairsError) as caught:
        read_pairs(path, on_bad_row="drop")
    assert said in str(caught.value)
    with pytest.raises(PairsError) as flowing:
        open_corpus(path, held=0)
    assert message_of(flowing.value) == message_of(caught.value)


def test_a_document_too_large_to_load_is_refused_and_lines_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_records, "MAX_DOCUMENT", 150)
    path = tmp_path / "large.json"
    path.write_text(json.dumps(ROWS, indent=1))
    with pytest.raises(PairsError, match=r"large\.json is one JSON text of more than 0 million .*; write JSON lines"):
        read_pairs(path)
    path.write_text("\n".join(map(json.dumps, ROWS)))
    assert len(read_pairs(path)) == 3


def test_a_malformed_document_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "torn.json"
    path.write_text('[\n{"en": "a", "el": "b"},\n\n{"en": "c" "el": "d"}\n]')
    with pytest.raises(PairsError, match=r"torn\.json, line 4: not a JSON object"):
        read_pairs(path)


def test_a_pasted_sentence_that_begins_with_a_bracket_is_no_json() -> None:
    table = read_text("pasted", "[Music] plays\t[Μουσική]\n{Laughs} again\t{Γέλια} πάλι\n")
    assert pairs_of(table, (0, 1)).a == ["[Music] plays", "{Laughs} again"]


def test_a_key_called_id_is_indonesian_only_when_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "id.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"n{n}", **row}) for n, row in enumerate(ROWS)))
    assert columns_taken(read_pairs(path)) == (A, B)
    path.write_text('{"id": "satu kali", "en": "once"}\n{"id": "dua kali", "en": "twice"}\n')
    found = read_pairs(path, language_a="id", language_b="en")
    assert columns_taken(found) == (["satu kali", "dua kali"], ["once", "twice"])


def test_a_sentence_beside_its_translations_is_one_of_three(tmp_path: Path) -> None:
    rows = [{"id": 1, "en": a, "translations": {"el": b, "de": "x y"}} for a, b in LISTS]
    (tmp_path / "beside.jsonl").write_text("\n".join(map(json.dumps, rows)))
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "beside.parquet")
    for name in ("beside.jsonl", "beside.parquet"):
        found = read_pairs(tmp_path / name, language_a="en", language_b="el")
        assert columns_taken(found) == (A, B)
