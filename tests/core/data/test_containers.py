"""Files that hold files: what one is shows in its first bytes, whatever its name says."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pytest
from pyarrow import parquet

from core.data.corpus import open_corpus
from core.data.pairs import PairsError
from core.data.read import read_pairs
from core.data.tables import read_table

A = ["The tap drips", "Close the door"]
B = ["Η βρύση στάζει", "Κλείσε την πόρτα"]
PLAIN = "".join(f"{a}\t{b}\n" for a, b in zip(A, B, strict=True))
TMX = "<tmx><body>" + "".join(
    f'<tu><tuv xml:lang="en"><seg>{{{n}}}</seg></tuv><tuv xml:lang="el"><seg>{{{n + 2}}}</seg></tuv></tu>'
    for n in range(2)
) + "</body></tmx>"  # fmt: skip
EN, EL = ("".join(f"{line}\n" for line in side) for side in (A, B))


def zipped(*members: tuple[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    book, packed = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(packed)
    return packed.getvalue()


def table() -> bytes:
    packed = io.BytesIO()
    parquet.write_table(pyarrow.table({"en": A, "el": B}), packed)
    return packed.getvalue()


ROWS = [list(row) for row in zip(A, B, strict=True)]
OPUS = [("README", "From a film"), ("LICENSE", "free"), ("x.el-en.el", EL), ("x.el-en.en", EN)]
READ: dict[str, bytes] = {
    "gzip.tsv": gzip.compress(PLAIN.encode()),
    "bzip2.txt": bz2.compress(PLAIN.encode()),
    "bzip2.tsv.gz": bz2.compress(PLAIN.encode()),
    "xz": lzma.compress(PLAIN.encode()),
    "zstandard.tsv": pyarrow.compress(PLAIN.encode(), "zstd", asbytes=True),
    "plain.tsv.gz": PLAIN.encode(),
    "plain.tsv.bz2": PLAIN.encode(),
    "plain.tsv.zst": ("\ufeff" + PLAIN).encode(),
    "parquet.tsv": table(),
    "utf-32.tsv": PLAIN.encode("utf-32"),
    "one.tsv.zip": zipped(("folder/", ""), ("folder/pairs.tsv", PLAIN), ("README.md", "About")),
    "one.zip": zipped(("../../pairs.tsv", PLAIN)),
    "packed.zip": zipped(("pairs.tsv.gz", gzip.compress(PLAIN.encode())), ("__MACOSX/._pairs.tsv", b"\0\1")),
    "opus.txt.zip": zipped(*OPUS, ("x.el-en.xml", "<links/>"), ("x.el-en.ids", "1\n2\n")),
    "opus.tsv": zipped(*OPUS),
    "memory.zip": zipped(("el-en.tmx", TMX.format(*A, *B))),
    "book.xlsx": workbook(("Pairs", ROWS)),
    "header.xlsx": workbook(("Pairs", [["en", "el"], [], *ROWS])),
    "book.csv": workbook(("Pairs", ROWS)),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_container_gives_its_pairs_as_a_list_and_as_a_stream(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(READ[name])
    pairs, corpus = read_pairs(path), open_corpus(path, held=0)
    assert (pairs.a, pairs.b) == (A, B)
    assert [(pair.a, pair.b) for pair in corpus.pairs()] == list(zip(A, B, strict=True))
    assert corpus.notes == pairs.notes == []


def test_an_archive_of_aligned_files_is_in_the_languages_of_their_names(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(*OPUS))
    pairs = read_pairs(path)
    assert (pairs.language_a, pairs.language_b, pairs.name) == ("en", "el", "x.zip")
    assert read_pairs(path, language_a="el", language_b="en").a == B
    path.write_bytes(zipped(("x.el", EL + "τρία\n"), ("x.en", EN)))
    with pytest.raises(PairsError, match=r"x\.zip/x\.en and x\.zip/x\.el, line 3: they have 2 and 3 lines"):
        read_pairs(path)


def encrypted() -> bytes:
    content = bytearray(zipped(("pairs.tsv", PLAIN)))
    for start in (content.index(b"PK\x03\x04") + 6, content.index(b"PK\x01\x02") + 8):
        content[start : start + 2] = struct.pack("<H", 1)
    return bytes(content)


def office(*names: str) -> bytes:
    return zipped(*[(name, "<x/>") for name in names])


REFUSED: dict[str, tuple[bytes, str]] = {
    "sets.zip": (
        zipped(*[(f"{part}.{code}", EN) for part in ("dev", "train") for code in ("en", "el")]),
        r"holds 4 files \(dev.en, dev.el, train.en, train.el\), and which of them are the pairs is open; unpack it",
    ),
    "left.zip": (zipped(("left.txt", EN), ("right.txt", EL)), "holds 2 files .*; unpack it and give one file"),
    "aside.zip": (zipped(("README", "nothing")), r"holds 0 files"),
    "empty.zip": (zipped(), "holds 0 files"),
    "encrypted.zip": (encrypted(), "is encrypted; unpack it and give the file"),
    "nested.zip": (zipped(("inner.zip", zipped(("pairs.tsv", PLAIN)))), r"/inner.zip is no text, .* kind zip; unpack"),
    "cut.zip": (zipped(("pairs.tsv", PLAIN))[:-9], "cannot be unpacked .*; pack it again"),
    "twice.tsv.gz": (gzip.compress(gzip.compress(PLAIN.encode())), "kind gzip, bzip2, xz, zstd; unpack it"),
    "tar.tsv.gz": (gzip.compress(b"x" * 257 + b"ustar"), "kind tar; unpack it and give the file"),
    "stub.xlsx": (office("xl/workbook.xml"), "is not a readable Excel workbook; save it again"),
    "letter.docx": (office("word/document.xml"), r"kind Word \(.docx\); put its sentences into a table"),
    "sheet.ods": (office("mimetype", "content.xml"), r"kind OpenDocument .*; save its sheet"),
    "sheet.xlsb": (office("xl/workbook.bin"), r"kind Excel \(.xlsb\); save its sheet as .xlsx"),
    "sheet.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, r"kind Office 97 \(.xls, .doc\); save"),
    "paper.pdf": (b"%PDF-1.7\n%\xe2", "kind PDF; put its sentences into a table"),
    "words.mo": (b"\xde\x12\x04\x95\0\0", "kind gettext .*; give the .po file"),
    "memory.sdltm": (b"SQLite format 3\0", r"kind SQLite \(.sdltm, .db\); export it as TMX"),
    "pairs.7z": (b"7z\xbc\xaf\x27\x1c\0\4", "kind 7-Zip; unpack it"),
    "pairs.arrow": (b"\xff\xff\xff\xff\x10\0\0\0", "kind Arrow .*; export it as Parquet or TSV"),
    "page.tsv": (b"\n<!DOCTYPE html>\n<html>", "kind HTML; it may be the page about a file: download"),
    "pointer.tsv": (b"version https://git-lfs.github.com/spec/v1\n", "kind Git LFS; .* git lfs pull"),
    "zeros.tsv": (b"a\tb\0", "line 1: it contains a zero byte"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_pairs_is_refused_by_its_true_kind_with_a_way_out(name: str, tmp_path: Path) -> None:
    path, (content, said) = tmp_path / name, REFUSED[name]
    path.write_bytes(content)
    with pytest.raises(PairsError, match=said) as caught:
        read_pairs(path)
    assert str(caught.value).startswith(name)
    with pytest.raises(PairsError) as streamed:
        open_corpus(path)
    assert str(streamed.value) == str(caught.value)


def test_a_damaged_byte_anywhere_in_a_container_is_a_pairs_error_or_harmless(tmp_path: Path) -> None:
    for name in ("opus.txt.zip", "book.xlsx"):
        content, path, refused = READ[name], tmp_path / name, 0
        for place in range(0, len(content), 1 + len(content) // 300):
            path.write_bytes(content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :])
            try:
                assert len(read_pairs(path)) > 0
            except PairsError:
                refused += 1
        assert refused > 20


BOMBS: dict[str, Callable[[], bytes]] = {
    "bomb.zip": lambda: zipped(("bomb.tsv", "one\ttwo\n" * 300_000)),
    "bomb.en.zip": lambda: zipped(("x.en", "one\n" * 700_000), ("x.el", "two\n" * 700_000)),
    "bomb.xlsx": lambda: zipped(("xl/workbook.xml", "<x/>"), ("xl/sharedStrings.xml", "x" * 2_400_000)),
    "bomb": lambda: pyarrow.compress(b"one\ttwo\n" * 300_000, "zstd", asbytes=True),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_container_that_unpacks_to_more_than_it_may_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    assert path.stat().st_size < 50_000
    with pytest.raises(PairsError, match="unpacks to more than 2 MB; give a smaller part"):
        read_table(path, max_bytes=2_000_000)


BIG = 60_000_000  # bytes that a lying archive really holds


def lying(*members: tuple[str, str | bytes]) -> bytes:
    """An archive whose members say that they are of 1,000 bytes each, in both places where an archive says so."""
    content = bytearray(zipped(*members))
    for start, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := content.find(start, at + 1)) >= 0:
            struct.pack_into("<I", content, at + place, 1000)
    return bytes(content)


LIES: dict[str, Callable[[], bytes]] = {
    "lies.zip": lambda: lying(("pairs.tsv", b"one\ttwo\n" * (BIG // 8))),
    "lies.xlsx": lambda: lying(("xl/workbook.xml", b"<x/>" + b" " * BIG)),
    "strings.xlsx": lambda: lying(("xl/workbook.xml", "<x/>"), ("xl/sharedStrings.xml", b"x" * BIG)),
}


@pytest.mark.parametrize("name", LIES)
def test_an_archive_that_lies_about_its_sizes_is_unpacked_no_further_than_it_says(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(LIES[name]())
    tracemalloc.start()
    try:
        with pytest.raises(PairsError, match=name):
            read_table(path, max_bytes=20_000_000)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < BIG / 4


def table_of(**columns: Any) -> bytes:
    packed = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), packed, compression="zstd")
    return packed.getvalue()


TEXT = "word " * 10_000
EXPANDING: dict[str, Callable[[], bytes]] = {
    "the same sentence": lambda: table_of(en=[TEXT] * 2000, el=[TEXT] * 2000),
    "the same sentence, nested": lambda: table_of(translation=[{"en": TEXT, "el": TEXT}] * 2000),
    "a list of the same": lambda: table_of(en=[[TEXT] * 200] * 10, el=["x"] * 10),
    "long lists of numbers": lambda: table_of(en=[[1] * 20_000] * 500, el=["x"] * 500),
    "one sentence": lambda: table_of(en=[TEXT * 1000], el=["x"]),
    "nothing at all": lambda: table_of(en=pyarrow.nulls(3_000_000, pyarrow.string()), el=["x"] * 3_000_000),
}


@pytest.mark.parametrize("what", EXPANDING)
def test_a_parquet_file_that_expands_is_refused_before_it_has(what: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    path.write_bytes(EXPANDING[what]())
    assert path.stat().st_size < 100_000
    usual, pool = pyarrow.default_memory_pool(), pyarrow.proxy_memory_pool(pyarrow.default_memory_pool())
    pyarrow.set_memory_pool(pool)
    tracemalloc.start()
    try:
        with pytest.raises(PairsError, match=r"bomb\.parquet unpacks to more than 5 MB"):
            read_table(path, max_bytes=5_000_000)
        most = tracemalloc.get_traced_memory()[1] + pool.max_memory()
    finally:
        tracemalloc.stop()
        pyarrow.set_memory_pool(usual)
    assert most < 40_000_000


def test_a_parquet_file_reads_the_same_with_a_limit_and_without(tmp_path: Path) -> None:
    path = tmp_path / "pairs.parquet"
    again = A * 700  # more rows than are read at once
    path.write_bytes(
        table_of(translation=[{"en": a, "el": b} for a, b in zip(again, B * 700, strict=True)], id=[*range(1400)])
    )
    assert read_table(path, max_bytes=5_000_000).rows == read_table(path).rows
    assert len(read_pairs(path)) == 1400


def test_a_workbook_gives_what_its_first_sheet_shows(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    rows = [["en", "el", None], ["Room 7", 7, None], [None, None], [date(2024, 5, 1), "μέρα", None], ["alone", None]]
    path.write_bytes(workbook(("First", rows), ("Second", [["x", "y"]])))
    pairs = read_pairs(path, on_bad_row="drop")
    assert (pairs.a, pairs.b) == (["Room 7", "2024-05-01 00:00:00"], ["7", "μέρα"])
    assert (pairs.language_a, pairs.language_b) == ("en", "el")
    assert pairs.dropped == ["book.xlsx, row 5: the second sentence is missing; add it or delete the row"]
    assert pairs.notes == ["book.xlsx has 2 sheets; the first of them, First, was read"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_where_it_is_certain_and_said(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_bytes(PLAIN.encode(encoding))
    pairs, corpus = read_pairs(path), open_corpus(path, held=0)
    assert (pairs.a, pairs.b) == (A, B)
    said = [f"pairs.tsv has no byte order mark; it was read as {encoding.upper()}"]
    assert pairs.notes == corpus.notes == said
    path.write_bytes("狗吠\t猫叫\n".encode(encoding) * 9)
    with pytest.raises(PairsError, match=r"pairs\.tsv, line 1: "):
        read_pairs(path)
