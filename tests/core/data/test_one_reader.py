"""Whichever way pairs are asked for, as a list, as a stream or as the page's preview, one reader answers."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import random
import tracemalloc
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from core.data import corpus as corpora
from core.data import files, tables
from core.data.corpus import open_corpus
from core.data.hub_data import HubData, hub_data
from core.data.pairs import PairsError
from core.data.read import chosen, pairs_of, read_pairs
from core.data.tables import open_rows, read_table
from core.hub.ids import HubId
from core.messages import Message, message_of
from demo.text import TABLES
from tests.core.data.test_formats import BAD, PACKED, READABLE

Found = list[tuple[str, str]] | str
TRANSLATED = sorted({*TABLES} - {"en"})


def listed(path: Path) -> Found:
    try:
        pairs = read_pairs(path, on_bad_row="drop")
    except PairsError as error:
        return message_of(error)
    return list(zip(pairs.a, pairs.b, strict=True))


def previewed(path: Path) -> Found:
    try:
        table = read_table(path)
        pairs = pairs_of(table, chosen(table))
    except PairsError as error:
        return message_of(error)
    return list(zip(pairs.a, pairs.b, strict=True))


def streamed(path: Path) -> Found:
    try:
        return [(pair.a, pair.b) for pair in open_corpus(path, held=0).pairs()]
    except PairsError as error:
        return message_of(error)


@pytest.mark.parametrize("ending", PACKED)
@pytest.mark.parametrize("name", READABLE)
def test_a_list_a_preview_and_a_stream_are_the_same_pairs(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / (name + ending)
    path.write_bytes(PACKED[ending](READABLE[name].encode()))
    assert listed(path) == previewed(path) == streamed(path)
    assert len(listed(path)) == 2


@pytest.mark.parametrize(("name", "content"), [(name, content) for name, content, _ in BAD])
def test_a_list_a_preview_and_a_stream_refuse_with_one_sentence(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    said = listed(path)
    assert said == previewed(path)
    if isinstance(said, str):
        assert isinstance(said, Message)
        assert said == streamed(path)


@pytest.mark.parametrize("ending", [".tsv", ".csv", ".jsonl", ".tmx", ".tsv.bz2", ".jsonl.xz", ".tmx.gz", ".parquet"])
def test_whatever_the_bytes_the_ways_agree(ending: str, tmp_path: Path) -> None:
    chooser, path, refused = random.Random(1), tmp_path / f"noise{ending}", 0
    starts = [b"", b"en\tel\na\tb\nc\td\n", b"a;b\nc;d\n", b'["a", "b"]\n["c", "d"]\n', b'{"en": "', b"\xff\xfe", b'"a']
    alphabet = b'\t\n\r ,;"[]{}<>&/:\\abc\xce\xb1'
    pack = PACKED.get(path.suffix, bytes)
    for trial in range(60):
        size = chooser.randrange(60)
        tail = chooser.randbytes(size) if trial % 3 == 0 else bytes(chooser.choices(alphabet, k=size))
        content = pack(chooser.choice(starts) + tail)
        path.write_bytes(content if trial % 5 else content[: len(content) * 2 // 3])
        found, flowing = listed(path), streamed(path)
        assert found == previewed(path)
        few = isinstance(found, list) and len(found) < 2
        assert found == flowing or (few and "leaves" in flowing)
        refused += isinstance(found, str)
    assert refused > 5


GIVEN: dict[str, Callable[[str], Any]] = {
    "text": str, "path": Path, "list of texts": lambda path: [path], "list of paths": lambda path: [Path(path)],
}  # fmt: skip


@pytest.mark.parametrize("name", ["x.ndjson", "x.jsonl", "x.tsv.bz2", "x.txt.gz", "x.tmx.xz", "x.parquet", "X.NDJSON"])
@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)
@pytest.mark.parametrize("ask", [read_pairs, open_corpus])
def test_a_missing_file_is_said_to_be_missing_whichever_way_it_is_asked_for(
    ask: Callable[[Any], object],
    given: Callable[[str], Any],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in (name, f"data/{name}", str(tmp_path / name)):
        with pytest.raises(PairsError) as caught:
            ask(given(path))
        assert str(caught.value) == f"{path} is not a file; check the name and the folder"


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("owner/name", HubData(HubId("owner/name"), "", "owner/name")),
        ("owner/name:en-el", HubData(HubId("owner/name"), "en-el", "owner/name:en-el")),
        (
            "owner/name:en-el@refs/pr/1",
            HubData(HubId("owner/name", "refs/pr/1"), "en-el", "owner/name:en-el@refs/pr/1"),
        ),
        ("owner/my.data", HubData(HubId("owner/my.data"), "", "owner/my.data")),
        (Path("owner/name"), None),
        ("owner/name.ndjson", None),
        ("owner/name.tsv.bz2", None),
        ("owner/name/more", None),
        ("name", None),
        (["owner/name", "owner/name"], None),
    ],
)
def test_a_data_set_of_the_hub_is_told_from_a_file(source: Any, data: HubData | None) -> None:
    assert hub_data(source) == data


def lines(name: str, content: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_text(content)
        return folder / name

    return write


REFUSED_STREAMS: list[tuple[str, list[Callable[[Path], Path]]]] = [
    ("leaves 0 pairs to train on beside 2 held-out ones; hold out fewer", [lines("1.tsv", "go\tlos\nstay\tbleib\n")]),
    ("files in 2 formats were given", [lines("1.tsv", "a\tb\n"), lines("2.csv", "a,b\n")]),
    ("its columns differ from those of 1.tsv", [lines("1.tsv", "en\tel\na\tb\n"), lines("2.tsv", "el\ten\na\tb\n")]),
    ("is not a file; check", [lambda folder: folder / "no.tsv"]),
    ("has no pairs; it needs", [lines("1.tsv", "\n")]),
    ("has no complete pair; give", [lines("1.tsv", "one\t\n\tzwei\n")]),
    ("not UTF-8 text", [lambda folder: broken(folder / "1.tsv", b"a\tb\n\xff\tc\n")]),
    ("it contains a zero byte", [lines("1.tsv", "a\tb\nc\0\td\n")]),
    ("not a JSON object", [lines("1.jsonl", "{oh}\n")]),
    ("neither an object nor a list", [lines("1.jsonl", "7\n")]),
    ("check the quotation marks there", [lines("1.csv", 'a,b\n"thr,ee\n')]),
    ("cannot be unpacked beyond line 0", [lambda folder: broken(folder / "1.tsv.gz", b"\x1f\x8b\x08a\tb\n")]),
    ("not a readable Parquet file", [lines("1.parquet", "PAR1")]),
    ("only column 2 holds sentences", [lines("1.tsv", "id\tsource\tlang\n1\tgo on\t\n")]),
    ("no column holds sentences", [lines("1.tsv", "1\t2\t3\n4\t5\t6\n")]),
    ("nothing separates two sentences", [lines("1.tsv", "one\ntwo\n")]),
    (r"in 3 languages \(en, be, ru\); choose two", [lines("1.tsv", "en\tbe\tru\na\tb\tc\n")]),
    ("more than two columns may hold", [lines("1.tsv", "one 1a\ttwo 2a\tthree x\n")]),
    ("more than 200 columns", [lines("1.jsonl", json.dumps({f"k{n}": 1 for n in range(201)}))]),
]


def broken(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("said", "writers"), REFUSED_STREAMS, ids=[said for said, _ in REFUSED_STREAMS])
def test_what_a_stream_says_can_be_said_in_every_language(
    said: str, writers: list[Callable[[Path], Path]], tmp_path: Path
) -> None:
    with pytest.raises(PairsError, match=said) as caught:
        open_corpus([write(tmp_path) for write in writers])
    sentence = message_of(caught.value)
    assert isinstance(sentence, Message)
    for code in TRANSLATED:
        assert TABLES[code].CORE[sentence.template] != sentence.template


def test_a_data_set_that_cannot_be_streamed_can_be_said_in_every_language() -> None:
    with pytest.raises(PairsError, match="cannot be streamed from the Hub") as caught:
        open_corpus("owner/no-such-set:en-el")
    sentence = message_of(caught.value)
    assert isinstance(sentence, Message)
    assert len(TRANSLATED) == 4
    for code in TRANSLATED:
        assert TABLES[code].CORE[sentence.template] != sentence.template


@pytest.mark.parametrize("ending", [*PACKED][1:])
def test_a_file_torn_anywhere_gives_its_first_pairs_or_a_sentence_with_the_line(ending: str, tmp_path: Path) -> None:
    content = "".join(f"word {n}\tWort {n}\n" for n in range(40)).encode()
    packed = PACKED[ending](content)
    path = tmp_path / f"torn.tsv{ending}"
    for size in range(len(packed)):
        path.write_bytes(packed[:size])
        said = listed(path)
        assert isinstance(said, str)
        assert said == streamed(path)
        assert "beyond line" in said or "has no pairs" in said


def test_two_aligned_files_stream_as_they_are_read(tmp_path: Path) -> None:
    paths = [tmp_path / "talks.en.gz", tmp_path / "talks.el"]
    paths[0].write_bytes(gzip.compress(b"one, two\nthree\n\nfour\n"))
    paths[1].write_bytes("ένα, δύο\r\nτρία\r\nκενό\r\nτέσσερα".encode())
    whole, corpus = read_pairs(paths, on_bad_row="drop"), open_corpus(paths, held=1)
    found = [(pair.a, pair.b) for pair in corpus.pairs()]
    assert corpus.held.a + [a for a, _ in found] == whole.a == ["one, two", "three", "four"]
    assert corpus.held.b + [b for _, b in found] == whole.b
    assert (corpus.held.language_a, corpus.held.language_b) == (whole.language_a, whole.language_b) == ("en", "el")
    assert (corpus.name, corpus.incomplete) == (whole.name, len(whole.dropped)) == ("talks.en.gz and talks.el", 1)
    paths[1].write_text("ένα\nδύο\n")
    with pytest.raises(PairsError, match="line 3: they have 4 and 2 lines") as listed_error:
        read_pairs(paths)
    with pytest.raises(PairsError) as streamed_error:
        open_corpus(paths, held=0)
    assert message_of(streamed_error.value) == message_of(listed_error.value)


def test_a_language_that_only_later_rows_name_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (corpora, tables):
        monkeypatch.setattr(module, "HEAD", 2)
    path = tmp_path / "late.jsonl"
    early = [{"en": f"a {n}", "el": f"b {n}"} for n in range(4)]
    path.write_text("\n".join(json.dumps(row) for row in [*early, {"en": "a", "de": "c"}, {"en": "e", "de": "f"}]))
    corpus = open_corpus(path, language_a="en", language_b="de", held=0)
    assert [(pair.a, pair.b) for pair in corpus.pairs()] == [("a", "c"), ("e", "f")]
    assert corpus.incomplete == 4
    with pytest.raises(PairsError, match=r"fr does not choose two of its languages \(en, el, de\)"):
        open_corpus(path, language_b="fr")


def test_parquet_leaves_out_what_nobody_looks_at_and_numbers_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "wide.parquet"
    records = [{"id": n, "el": f"b {n}", "note": None, "en": f"a {n}"} for n in range(2500)]
    parquet.write_table(pyarrow.Table.from_pylist(records), path, row_group_size=700)
    found = list(open_rows(path, only=(1, 3)))
    assert [line for line, _ in found] == list(range(1, 2501))
    assert found[2400][1] == ["", "b 2400", "", "a 2400"]
    assert next(iter(open_rows(path)))[1] == ["0", "b 0", "", "a 0"]


WRITERS: dict[str, Callable[[int], bytes]] = {
    ".tsv": lambda n: "".join(f"a {i}\tb {i}\n" for i in range(n)).encode(),
    ".csv.gz": lambda n: gzip.compress("".join(f'"a {i}","b {i}"\n' for i in range(n)).encode(), mtime=0),
    ".jsonl.bz2": lambda n: bz2.compress("".join(f'["a {i}", "b {i}"]\n' for i in range(n)).encode()),
    ".tmx.xz": lambda n: lzma.compress(tmx(n).encode()),
}


def tmx(number: int) -> str:
    unit = '<tu><tuv xml:lang="en"><seg>a {n}</seg></tuv><tuv xml:lang="el"><seg>b {n}</seg></tuv></tu>\n'
    return f"<tmx><body>\n{''.join(unit.format(n=n) for n in range(number))}</body></tmx>\n"


@pytest.mark.parametrize("ending", WRITERS)
def test_reading_a_longer_file_takes_no_more_memory(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "BLOCK", 1 << 14)
    peaks = []
    for number in (4_000, 24_000):
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(WRITERS[ending](number))
        tracemalloc.start()
        last = deque(open_rows(path), maxlen=1)[0]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert last[1] == [f"a {number - 1}", f"b {number - 1}"]
    assert peaks[1] < peaks[0] * 1.2
