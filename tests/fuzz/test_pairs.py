"""Files and texts of sentence pairs, as nobody should have made them: a table, or one sentence that says why not."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tracemalloc
import zipfile
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from core.data.pairs import Pairs, PairsError
from core.data.read import chosen, from_rows, pairs_of, read_pairs
from core.data.tables import read_table, read_text
from tests.fuzz.made import damaged, deep, few, nothing_left, pieces, refused, scalars, values

BUDGET = 200_000  # bytes that a file may unpack to here
MOST = 50 * BUDGET  # that reading it may take meanwhile
ROWS = [[f"The cat sees ship number {n}", f"Η γάτα βλέπει το πλοίο αριθμός {n}"] for n in range(12)]
TSV = "en\tel\n" + "".join("\t".join(row) + "\n" for row in ROWS)
TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>'
    + "".join(
        f'<tu><tuv xml:lang="en"><seg>{a}</seg></tuv><tuv xml:lang="el"><seg>{b}</seg></tuv></tu>' for a, b in ROWS
    )
    + "</body></tmx>"
)
PO = 'msgid ""\nmsgstr "Language: el\\n"\n' + "".join(f'\nmsgid "{a}"\nmsgstr "{b}"\n' for a, b in ROWS)
XLIFF = (
    '<xliff version="1.2"><file source-language="en" target-language="el"><body>'
    + "".join(f"<trans-unit><source>{a}</source><target>{b}</target></trans-unit>" for a, b in ROWS)
    + "</body></file></xliff>"
)
XLIFF_2 = (
    '<xliff version="2.0" srcLang="en" trgLang="el"><file>'
    + "".join(f"<unit><segment><source>{a}</source><target>{b}</target></segment></unit>" for a, b in ROWS)
    + "</file></xliff>"
)
KEYS = ["en", "el", "translation", "data", "source", "target", "rows", "features", "sentence1", "text", "lang", "0"]


def zipped(*files: tuple[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def workbook() -> bytes:
    from openpyxl import Workbook

    book, packed = Workbook(), io.BytesIO()
    for row in [["en", "el"], *ROWS]:
        book.active.append(row)
    book.save(packed)
    return packed.getvalue()


def columns() -> bytes:
    packed = io.BytesIO()
    parquet.write_table(pyarrow.table({"en": [a for a, _ in ROWS], "el": [b for _, b in ROWS]}), packed)
    return packed.getvalue()


SIDES = [(f"talks.{code}", "\n".join(row[side] for row in ROWS)) for side, code in enumerate(("en", "el"))]
WHOLE = {
    "pairs.tsv": TSV.encode(),
    "pairs.csv": TSV.replace("\t", ",").encode("utf-16"),
    "pairs.tsv.gz": gzip.compress(TSV.encode(), mtime=0),
    "pairs.tsv.bz2": bz2.compress(TSV.encode()),
    "pairs.tsv.xz": lzma.compress(TSV.encode()),
    "one.zip": zipped(("pairs.tsv", TSV)),
    "two.zip": zipped(*SIDES),
    "pairs.xlsx": workbook(),
    "pairs.parquet": columns(),
    "pairs.tmx": TMX.encode(),
    "app.po": PO.encode(),
    "pairs.xlf": XLIFF.encode(),
    "pairs.xliff": XLIFF_2.encode(),
    "pairs.jsonl": "\n".join(json.dumps(dict(zip(("en", "el"), row, strict=True))) for row in ROWS).encode(),
}


def read(path: Path) -> Pairs | None:
    """The pairs in a file, by the ways that the page and the commands go; None where a sentence says why not."""
    found = None
    for way in (lambda: of_table(path), lambda: read_pairs(path), lambda: read_pairs(path, on_bad_row="drop")):
        with refused(PairsError):
            found = way()
    return found


def of_table(path: Path) -> Pairs:
    table = read_table(path, BUDGET, 100)
    return pairs_of(table, chosen(table))


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_has_all_its_pairs(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(WHOLE[name])
    found = read(tmp_path / name)
    assert found is not None
    assert list(zip(found.a, found.b, strict=True)) == [tuple(row) for row in ROWS]


@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_file_is_read_or_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / name

    @few(15)
    @given(damaged(WHOLE[name]))
    def brought(content: bytes) -> None:
        path.write_bytes(content)
        read(path)

    (tmp_path / "left").mkdir()
    with nothing_left(tmp_path / "left"):
        brought()


TOKENS = {
    "separated": ["\t", ",", ";", "|", "|||", "\n", "\r", "\r\n", '"', '""', "sep=;", "en\tel\n", "#", "Hello", "Γεια"],
    "json": ["[", "]", "{", "}", ":", ",", "\n", '"', '"en"', '"el"', '"translation"', "1e999", "null", "-", "\\ud800"],
    "xml": [
        "<?xml version='1.0'?>", "<tmx>", "</tmx>", "<body>", "<tu>", "</tu>", "<tuv xml:lang='en'>", "</tuv>", "<seg>",
        "</seg>", "<xliff>", "<file source-language='en' target-language='el'>", "<trans-unit>", "<source>", "<target>",
        "</source>", "</target>", "<unit>", "<segment>", "<ph/>", "<bpt i='1'>", "&#0;", "&amp;", "&nbsp;", "&e;",
        "<!DOCTYPE tmx [<!ENTITY e 'e'>]>", "<!ENTITY f '&e;&e;'>", "<![CDATA[", "]]>", "<!--", "-->", "'", ">", "<",
    ],
    "po": ["msgid ", "msgstr ", "msgstr[1] ", "msgid_plural ", "msgctxt ", '"', '"Hi"', "\\n", "\\x", "\n", "#", "#~ "],
}  # fmt: skip
BEGINS = {"separated": "", "json": "", "xml": "<tmx>", "po": 'msgid ""\nmsgstr ""\n'}


@pytest.mark.parametrize("kind", TOKENS)
def test_text_of_odd_pieces_is_read_or_refused_in_a_sentence(kind: str) -> None:
    @few(40)
    @given(st.sampled_from(["", BEGINS[kind]]), pieces(*TOKENS[kind]), st.sampled_from([None, True, False]))
    def pasted(begin: str, text: str, header: bool | None) -> None:
        with refused(PairsError):
            table = read_text("pasted", begin + text, 50, header)
            pairs_of(table, chosen(table))

    pasted()


@few(40)
@given(values(names=KEYS))
def test_json_of_any_shape_is_read_or_refused_in_a_sentence(value: object) -> None:
    with refused(PairsError):
        table = read_text("pasted", json.dumps(value))
        pairs_of(table, chosen(table))


def test_names_in_a_zip_and_text_in_columns_that_are_no_utf_8_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped(("é.tsv", TSV)).replace("é".encode(), b"\xff\xfe"))
    with pytest.raises(PairsError, match="cannot be unpacked"):
        read_table(tmp_path / "x.zip")
    places, text = (pyarrow.py_buffer(part) for part in (bytes([0, 0, 0, 0, 2, 0, 0, 0]), b"\xff\xfe"))
    wrong = pyarrow.Array.from_buffers(pyarrow.string(), 1, [None, places, text])
    parquet.write_table(pyarrow.table({"en": wrong, "el": wrong}), tmp_path / "x.parquet")
    with pytest.raises(PairsError, match="not a readable Parquet file"):
        read_table(tmp_path / "x.parquet")


@few(40)
@given(st.lists(st.lists(scalars, max_size=3) | scalars | st.dictionaries(st.sampled_from(KEYS), scalars), max_size=5))
def test_data_in_memory_is_read_or_refused_in_a_sentence(rows: list[object]) -> None:
    with refused(PairsError):
        read_pairs(rows, on_bad_row="drop")


@few(30)
@given(st.lists(st.lists(scalars, max_size=3) | st.sampled_from(["", "text"]), max_size=5))
def test_typed_rows_are_read_or_refused_in_a_sentence(rows: list[list[str]]) -> None:
    with refused(PairsError):
        from_rows(rows, "en", "el", "the table")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.json", deep().encode()),
        ("deep.jsonl", (deep('{"a":') + "\n").encode() * 2),
        ("deep.tmx", b"<tmx><body><tu>" + b"<seg>" * 10_000),
        ("wide.tsv", b"\t" * 200_000),
        ("long.csv", b'"' + b"a" * 900_000),
        ("bomb.tsv.gz", gzip.compress(b"a\tb\n" * 500_000, 9, mtime=0)),
        ("bomb.zip", zipped(("pairs.tsv", "a\tb\n" * 500_000))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_made_to_be_deep_or_large_takes_no_more_than_its_budget(
    name: str, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    tracemalloc.start()
    try:
        with refused(PairsError):
            table = read_table(path, BUDGET, 100)
            pairs_of(table, chosen(table))
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < MOST
