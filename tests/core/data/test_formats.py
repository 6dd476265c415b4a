from __future__ import annotations

import bz2
import gzip
import json
import lzma
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pytest

from core.data.columns import language_code
from core.data.files import read_lines
from core.data.pairs import PairsError
from core.data.read import read_pairs
from core.data.tables import read_table

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><body>
<tu><tuv xml:lang="en-GB"><seg>Good <ph>bold</ph>morning.</seg></tuv>
<tuv xml:lang="el"><seg>Καλημέρα.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Thanks!</seg></tuv><tuv xml:lang="el"><seg>Ευχαριστώ!</seg></tuv></tu>
</body></tmx>
"""
A = ["Good morning.", "Thanks!"]
B = ["Καλημέρα.", "Ευχαριστώ!"]
PLAIN = "Good morning.\tΚαλημέρα.\nThanks!\tΕυχαριστώ!\n"

READABLE = {
    "pairs.tsv": PLAIN,
    "no-suffix": PLAIN,
    "no-last-newline.tsv": PLAIN.rstrip("\n"),
    "crlf.tsv": PLAIN.replace("\n", "\r\n"),
    "old-mac.tsv": PLAIN.replace("\n", "\r"),
    "bom.tsv": "\ufeff" + PLAIN,
    "blank-lines.tsv": "\n" + PLAIN.replace("\n", "\n\n"),
    "header.tsv": "source\ttarget\n" + PLAIN,
    "bom-and-header.tsv": "\ufeffen\tel\r\n" + PLAIN.replace("\n", "\r\n"),
    "turned.tsv": "id\tscore\ttarget\tsource\n1\t.5\tΚαλημέρα.\tGood morning.\n2\t.5\tΕυχαριστώ!\tThanks!\n",
    "spaces.tsv": "Good   morning. \tΚαλημέρα.\nThanks!\t Ευχαριστώ!\n",
    "more-cells.tsv": PLAIN.replace("\n", "\tignored\n"),
    "comma.csv": "Good morning.,Καλημέρα.\nThanks!,Ευχαριστώ!\n",
    "semicolon.csv": "en;el\nGood morning.;Καλημέρα.\nThanks!;Ευχαριστώ!\n",
    "tab.csv": PLAIN,
    "quoted.csv": 'source,target\n"Good\nmorning.","Καλημέρα."\nThanks!,"Ευχαριστώ!"\n',
    "objects.jsonl": '{"en": "Good morning.", "el": "Καλημέρα."}\n{"en": "Thanks!", "el": "Ευχαριστώ!"}\n',
    "lists.jsonl": '["Good morning.", "Καλημέρα."]\n\n["Thanks!", "Ευχαριστώ!"]\n',
    "nested.json": "\n".join(
        json.dumps({"id": 1, "translation": {"en": a, "el": b}}) for a, b in zip(A, B, strict=True)
    ),
    "memory.tmx": TMX.replace("<ph>bold</ph>", ""),
    "declared.tmx": TMX.replace("<ph>bold</ph>", "").replace('encoding="UTF-8"', "encoding='ISO-8859-7'"),
}
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".bz2": bz2.compress,
    ".zst": lambda content: pyarrow.compress(content, "zstd", asbytes=True),
}


@pytest.mark.parametrize("ending", PACKED)
@pytest.mark.parametrize("name", READABLE)
def test_every_form_gives_the_same_pairs(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / (name + ending)
    path.write_bytes(PACKED[ending](READABLE[name].encode()))
    pairs = read_pairs(path)
    assert (pairs.a, pairs.b) == (A, B)


@pytest.mark.parametrize("name", ["pairs.tsv", "semicolon.csv", "objects.jsonl", "memory.tmx"])
def test_utf_16_with_a_byte_order_mark_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(READABLE[name].replace("UTF-8", "UTF-16").encode("utf-16"))
    assert read_pairs(path).b == B


def test_parquet_is_read(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    path = tmp_path / "pairs[1].parquet"
    datasets.Dataset.from_dict({"id": [1, 2], "en": A, "el": B}).to_parquet(path)
    pairs = read_pairs(path)
    assert (pairs.a, pairs.b, pairs.language_a, pairs.language_b) == (A, B, "en", "el")


def test_commas_and_quotes_in_a_tsv_are_part_of_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "quotes.tsv"
    path.write_text('"Well, yes\t"Ναι, ""λοιπόν\n')
    assert read_pairs(path).a == ['"Well, yes']
    assert read_pairs(path).b == ['"Ναι, ""λοιπόν']


@pytest.mark.parametrize("inside", ["\u2028", "\x0c", "\x85", "\x1e"])
def test_only_line_ends_end_a_line(inside: str, tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes(f"one{inside}two\nthree\r\nfour\rfive".encode())
    assert list(read_lines(path)) == [f"one{inside}two\n", "three\n", "four five"]
    whole = json.dumps([f"one{inside}two", "zwei"], ensure_ascii=inside < " ")
    path.with_suffix(".jsonl").write_text(whole)
    assert read_pairs(path.with_suffix(".jsonl")).a == ["one two"]


BAD = [
    ("empty.tsv", b"", "empty.tsv has no pairs; it needs at least one line with two sentences"),
    ("blank.tsv", b"\n \n\t\n", "blank.tsv has no pairs; it needs"),
    ("header.tsv", b"source\ttarget\n", "header.tsv has no pairs; it needs"),
    ("binary.tsv", b"hello\tthere\n\x00\x01\x02", "binary.tsv, line 2: it contains a zero byte, .*; export it"),
    ("latin.tsv", "olá\tcafé\n".encode("latin-1"), "latin.tsv, line 1: not UTF-8 text; save the file as UTF-8"),
    ("late.tsv", b"a one\tb one\na two\tb \xff\n", "late.tsv, line 2: not UTF-8 text; save"),
    ("half.tsv", b"a one\tb one\n\nonly one side\n", "half.tsv, line 3: the second sentence is missing; add it or"),
    ("first.tsv", b"source\ttarget\n\tb one\n", "first.tsv, line 2: the first sentence is missing; add it or"),
    ("half.csv", b'"two\nlines",b\na,\n', "half.csv, line 3: the second sentence is missing; add"),
    ("open.csv", b"a one,b one\n\"a two,b two\n", "open.csv, line 2: .*; check the quotation marks"),
    ("broken.jsonl", b'["a", "b"]\n{"en": "a",\n', "broken.jsonl, line 2: not a JSON object .*; write one"),
    ("number.jsonl", b"3\n", "number.jsonl, line 1: neither an object nor a list; write one object per line"),
    ("digits.jsonl", b"[" + b"1" * 5000 + b"]", "digits.jsonl, line 1: not a JSON object .*; write one object"),
    ("deep.jsonl", b"[" * 100_000, "deep.jsonl, line 1: not a JSON object .*; write one object per line"),
    ("null.jsonl", b'{"en": "a", "el": null}\n', "null.jsonl, line 1: the second sentence is missing; add it"),
    ("keys.jsonl", b'{"x": 1, "y": 2, "z": 3}\n', "keys.jsonl: no column holds sentences; choose two"),
    ("broken.tmx", TMX.replace("</tu>", "", 1).encode(), "broken.tmx, line 6: not well-formed XML .*; export it"),
    ("cut.tmx", TMX.split("Ευχ")[0].encode(), "cut.tmx, line 5: not well-formed XML .*; export it"),
    ("no.parquet", b"PAR1 and more", "no.parquet is not a readable Parquet file; export it again"),
    ("rubbish.tsv.gz", b"\x01\x02" + PLAIN.encode(), "rubbish.tsv.gz cannot be unpacked .*; compress it again"),
    ("cut.tsv.gz", gzip.compress(PLAIN.encode(), mtime=0)[:-9], "cut.tsv.gz cannot be unpacked .*; compress it"),
    ("rubbish.tsv.xz", b"\x01\x02" + PLAIN.encode(), "rubbish.tsv.xz cannot be unpacked .*; compress it again"),
    ("rubbish.tsv.bz2", b"\x01\x02" + PLAIN.encode(), "rubbish.tsv.bz2 cannot be unpacked .*; compress it again"),
    ("cut.tsv.bz2", bz2.compress(PLAIN.encode())[:-9], "cut.tsv.bz2 cannot be unpacked .*; compress it again"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_a_bad_file_is_refused_with_its_name_the_line_and_the_remedy(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PairsError, match=f"^{message}"):
        read_pairs(tmp_path / name)


def lines_of(path: Path) -> list[str]:
    return list(read_lines(path))


@pytest.mark.parametrize("read", [read_table, lines_of, read_pairs])
def test_a_missing_file_is_refused(read: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=r"gone.tsv is not a file; check the name and the folder"):
        read(tmp_path / "gone.tsv")


def test_a_damaged_byte_anywhere_in_a_gzip_file_is_a_pairs_error_or_harmless(tmp_path: Path) -> None:
    packed = gzip.compress(PLAIN.encode() * 20, mtime=0)
    path, refused = tmp_path / "damaged.tsv.gz", 0
    for position in range(len(packed)):
        path.write_bytes(packed[:position] + bytes([packed[position] ^ 0x5A]) + packed[position + 1 :])
        try:
            assert read_pairs(path).a[:2] == A
        except PairsError:
            refused += 1
    assert refused > len(packed) / 2


@pytest.mark.parametrize("ending", [".tsv", ".csv", ".jsonl", ".tmx", ".tsv.gz", ".csv.xz", ".tsv.bz2", ".parquet", ""])
def test_random_bytes_only_ever_raise_a_pairs_error(ending: str, tmp_path: Path) -> None:
    chooser, path, read, refused = random.Random(0), tmp_path / f"noise{ending}", 0, 0
    starts = [b"", TMX.encode()[:120], b'{"en": "', b'["a", "b"]\n', b'"a', b"source\ttarget\n", b"\xff\xfe", b"PAR1"]
    alphabet = b'\t\n\r ,;"[]{}<>&/:\\abc\xce\xb1'
    for trial in range(120):
        size = chooser.randrange(60)
        tail = chooser.randbytes(size) if trial % 2 else bytes(chooser.choices(alphabet, k=size))
        path.write_bytes(chooser.choice(starts) + tail)
        try:
            assert len(read_pairs(path)) > 0
        except PairsError as error:
            refused += path.name in str(error)
            continue
        read += 1
    assert read + refused == 120
    assert refused > 20


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("en", "en"), ("EL", "el"), ("en-GB", "en-GB"), ("zh_Hans", "zh-Hans"), ("English", "en"), (" el_text ", "el"),
        ("text", None), ("xx", None), ("", None),
    ],
)  # fmt: skip
def test_a_column_names_a_language_by_code_or_by_english_name(column: str, code: str | None) -> None:
    assert language_code(column) == code


@pytest.mark.parametrize(("suffix", "pack"), [*PACKED.items()][1:])
def test_a_small_file_that_unpacks_to_a_large_one_is_refused(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"bomb.tsv{suffix}"
    path.write_bytes(pack(b"one\t%s\n" % (b"two " * 250) * 2_400))
    assert len(read_table(path, 3_000_000).rows) == 2_400
    with pytest.raises(PairsError, match=r"bomb\.tsv.*more than 2 MB"):
        read_table(path, 2_000_000)
