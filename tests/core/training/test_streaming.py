from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import numpy as np
import pyarrow
import pytest
from pyarrow import parquet
from torch import Tensor

from core.config import TrainConfig
from core.data.corpus import Corpus, open_corpus
from core.data.pairs import Pairs, PairsError, normalized
from core.encoder.encoder import Encoder, Tokens
from core.events import Finished, Step
from core.training.batches import POOL
from core.training.distributed import ProcessGroup
from core.training.sources import Batch
from core.training.streaming import Stream
from core.training.trainer import train
from tests.conftest import cipher, toy_sentences
from tests.core.training.test_distributed import Together

ROOT = Path(__file__).parents[3]
SIZE = 16
TOY = toy_sentences()


class Words:
    """Stands in for an encoder: a text's token ids are its characters'."""

    def tokenize(self, texts: Sequence[str]) -> Tokens:
        return Tokens([[ord(letter) for letter in text] for text in texts], [])


def rows(number: int) -> list[tuple[str, str]]:
    return [(text, cipher(text)) for text in TOY[:number]]


def write(path: Path, pairs: Sequence[tuple[str, str]], header: str = "en\tel\n") -> Path:
    path.write_text(header + "".join(f"{a}\t{b}\n" for a, b in pairs), encoding="utf8")
    return path


def opened(path: Path, held: int = 0, buffer: int = 100) -> Corpus:
    corpus = open_corpus(path, held=held)
    corpus.buffer = buffer
    return corpus


def stream(corpus: Corpus) -> Stream:
    return Stream(Words(), corpus)  # type: ignore[arg-type]


def texts(batch: Batch) -> list[tuple[str, str]]:
    texts = ["".join(map(chr, ids)) for ids in batch.ids]
    return list(zip(texts[: len(batch)], texts[len(batch) :], strict=True))


def pairs_of(batches: Iterator[Batch] | list[Batch]) -> list[tuple[str, str]]:
    return [pair for batch in batches for pair in texts(batch)]


def all_of(corpus: Corpus) -> list[tuple[str, str]]:
    return [(pair.a, pair.b) for pair in corpus.pairs()]


def test_a_seed_gives_the_same_batches_and_another_one_others(tmp_path: Path) -> None:
    corpus = opened(write(tmp_path / "toy.tsv", rows(300)))
    first, again, other = ([*islice(stream(corpus).batches(SIZE, seed), 40)] for seed in (3, 3, 4))
    assert first == again
    assert sorted(pairs_of(first[:15])) != sorted(pairs_of(other[:15]))
    # Nothing is left of an iterator that was given up half way.
    half = stream(corpus)
    list(islice(half.batches(SIZE, 3), 7))
    assert list(islice(half.batches(SIZE, 3), 40)) == first


def test_every_pair_of_a_pass_comes_once_before_any_comes_again(tmp_path: Path) -> None:
    corpus = opened(write(tmp_path / "toy.tsv", rows(640)))
    found = list(islice(stream(corpus).batches(SIZE, 0), 120))
    passes = [found[start : start + 40] for start in (0, 40, 80)]
    for each in passes:
        assert sorted(pairs_of(each)) == sorted(rows(640))
    assert pairs_of(passes[0]) != pairs_of(passes[1])


def test_what_fills_no_batch_waits_for_the_next_pass(tmp_path: Path) -> None:
    corpus = opened(write(tmp_path / "toy.tsv", rows(645)))
    found = list(islice(stream(corpus).batches(SIZE, 0), 645))
    assert {len(batch) for batch in found} == {SIZE}
    counts = Counter(pairs_of(found))
    assert set(counts) == set(rows(645))
    assert max(counts.values()) - min(counts.values()) <= 2


def test_rows_are_mixed_within_the_buffer_and_not_beyond_two(tmp_path: Path) -> None:
    corpus = opened(write(tmp_path / "toy.tsv", rows(1000)), buffer=100)
    place = {a: number for number, (a, _) in enumerate(rows(1000))}
    moved = [abs(place[pair.a] - number) for number, pair in enumerate(corpus.pairs(seed=5))]
    assert len(moved) == 1000
    assert np.mean(moved) > 15
    assert np.mean(moved) < 150


def test_no_training_pair_has_a_held_out_sentence(tmp_path: Path) -> None:
    first = rows(50)
    spelled_otherwise = [(f"{first[7][0].upper()}!", "κάτι άλλο"), ("something else", f"{first[9][1]}...")]
    path = write(tmp_path / "toy.tsv", [*first, *spelled_otherwise, *rows(300), ("new", "νέο")])
    corpus = opened(path, held=50)
    expected = Pairs([a for a, _ in first], [b for _, b in first], "en", "el", "toy.tsv", columns=(0, 1))
    assert corpus.held == replace(expected, names=("en", "el"))
    taken = {normalized(text) for pair in first for text in pair}
    found = pairs_of(islice(stream(corpus).batches(SIZE, 0), 30))
    assert len(found) == 30 * SIZE
    assert {pair[0] for pair in found} >= {"new"}
    assert taken.isdisjoint(normalized(text) for pair in found for text in pair)
    assert len(all_of(corpus)) == 251


def test_a_batch_has_similar_lengths_and_the_lengths_do_not_rise(tmp_path: Path) -> None:
    chooser = np.random.default_rng(0)
    lines = [(f"{number} " + "x" * length, f"{number} y") for number, length in enumerate(chooser.integers(1, 99, 512))]
    found = list(islice(stream(opened(write(tmp_path / "long.tsv", lines))).batches(32, 0), POOL))
    lengths = [[len(a) for a, _ in texts(batch)] for batch in found]
    assert len(lengths) == POOL
    assert max(np.ptp(each) for each in lengths) < 98 / 4
    means = [np.mean(each) for each in lengths]
    assert means != sorted(means)


def test_no_batch_has_a_text_twice_in_whatever_spelling(tmp_path: Path) -> None:
    words = [
        text for number in range(40) for text in ("go!", "Go.", f"stay {number}", f"run {number}", f"sit {number}")
    ]
    lines = [(word, f"{cipher(word)} {number}") for number, word in enumerate(words)]
    source = stream(opened(write(tmp_path / "same.tsv", lines)))
    found = list(islice(source.batches(8, 1), 60))
    for batch in found:
        keys = Counter(normalized(text) for pair in texts(batch) for text in pair)
        assert max(keys.values()) == 1
        assert len(batch) == 8
    assert any(a == "go!" for a, _ in pairs_of(found))
    assert any(a == "Go." for a, _ in pairs_of(found))


def test_what_waits_is_bounded_where_one_sentence_is_in_most_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.training.streaming.POOL", 2)
    lines = [("the same", f"{number}") if number % 10 else (f"{number} a", f"{number} b") for number in range(600)]
    source = stream(opened(write(tmp_path / "same.tsv", lines)))
    found = list(islice(source.batches(4, 0), 12))
    assert len(found) == 12
    assert source.crowded > 300


def test_a_corpus_smaller_than_a_batch_is_one_batch_a_pass(tmp_path: Path) -> None:
    corpus = opened(write(tmp_path / "toy.tsv", rows(6)))
    for batch in islice(stream(corpus).batches(64, 0), 4):
        assert sorted(texts(batch)) == sorted(rows(6))


def test_pairs_that_all_share_a_sentence_are_refused(tmp_path: Path) -> None:
    corpus = opened(write(tmp_path / "one.tsv", [("go", f"{number}") for number in range(30)]))
    with pytest.raises(ValueError, match=r"^all pairs share a sentence; give pairs of different sentences$"):
        next(stream(corpus).batches(4, 0))


QUOTED = [('He said "go', "b1"), ('"no" end', '"b2'), ("NA", "null"), ("007", "1.50"), ("comma, and; more", "b5")]


def tsv(path: Path) -> Path:
    return write(path.with_suffix(".tsv"), QUOTED)


def bare(path: Path) -> Path:
    return write(path.with_suffix(".txt"), QUOTED, header="")


def wide(path: Path) -> Path:
    path = path.with_suffix(".tsv")
    lines = [f"{number}\t{b}\t{a}\tmore\tstill more" for number, (a, b) in enumerate(QUOTED)]
    path.write_text("\ufeffid\tel\ten\n" + "\r\n".join(lines))
    return path


def utf16(path: Path) -> Path:
    path = path.with_suffix(".tsv")
    path.write_bytes("".join(f"{a}\t{b}\n" for a, b in [("en", "el"), *QUOTED]).encode("utf-16"))
    return path


def commas(path: Path) -> Path:
    path = path.with_suffix(".csv")
    quoted = [[cell.replace('"', '""') for cell in pair] for pair in QUOTED]
    path.write_text("en,el\n" + "".join(f'"{a}","{b}"\n' for a, b in quoted))
    return path


def jsonl(path: Path) -> Path:
    path = path.with_suffix(".jsonl")
    records = [{"id": number, "en": a, "el": b} for number, (a, b) in enumerate(QUOTED)]
    path.write_text("\n\n".join(json.dumps(record) for record in records))
    return path


def nested(path: Path) -> Path:
    path = path.with_suffix(".json")
    path.write_text("\n".join(json.dumps({"translation": {"en": a, "el": b}}) for a, b in QUOTED))
    return path


def table(path: Path) -> Path:
    path = path.with_suffix(".parquet")
    records = [{"topic": "x", "el": b, "en": a} for a, b in QUOTED]
    parquet.write_table(pyarrow.Table.from_pylist(records), path, row_group_size=2)
    return path


def nested_table(path: Path) -> Path:
    path = path.with_suffix(".parquet")
    parquet.write_table(pyarrow.Table.from_pylist([{"translation": {"en": a, "el": b}} for a, b in QUOTED]), path)
    return path


def packed(opener: Callable[..., object], suffix: str) -> Callable[[Path], Path]:
    def made(path: Path) -> Path:
        plain = tsv(path)
        whole = plain.with_name(plain.name + suffix)
        with opener(whole, "wb") as file:  # type: ignore[attr-defined]
            file.write(plain.read_bytes())
        return whole

    made.__name__ = suffix
    return made


FORMS = [tsv, bare, wide, utf16, commas, jsonl, nested, table, nested_table,
         packed(gzip.open, ".gz"), packed(lzma.open, ".xz"), packed(bz2.open, ".bz2")]  # fmt: skip


@pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)
def test_every_form_gives_the_same_pairs(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path / "a *b")  # a name that is no pattern of names
    corpus = open_corpus(path, language_a="en", language_b="el", held=1)
    assert all_of(corpus) == QUOTED[1:]
    assert list(zip(corpus.held.a, corpus.held.b, strict=True)) == QUOTED[:1]
    assert (corpus.held.language_a, corpus.held.language_b, corpus.name) == ("en", "el", path.name)


@pytest.mark.parametrize("name", ["a[1].tsv", "a[1].tsv.gz", "a*.tsv"])
def test_a_name_is_no_pattern_of_names(name: str, tmp_path: Path) -> None:
    write(tmp_path / "a1.tsv", rows(9))
    path = write(tmp_path / name, rows(5))
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(path.read_bytes()))
    assert all_of(opened(path)) == rows(5)


def test_a_quoted_cell_of_csv_may_have_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('en;el\n"a\n  a";"b;b"\nc;d\n')
    assert all_of(open_corpus(path, held=0)) == [("a a", "b;b"), ("c", "d")]


@pytest.mark.parametrize(
    ("asked", "first", "languages"),
    [
        ({"language_a": "en", "language_b": "el"}, ("dog", "σκύλος"), ("en", "el")),
        ({"language_a": "el", "language_b": "de"}, ("σκύλος", "Hund"), ("el", "de")),
        ({"columns": ("el", "de")}, ("σκύλος", "Hund"), ("el", "de")),
    ],
)
def test_languages_choose_the_columns(
    asked: dict[str, str], first: tuple[str, str], languages: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("id\tsource\tde\tel\ten\n1\tweb\tHund\tσκύλος\tdog\n2\tweb\tKatze\tγάτα\tcat\n")
    corpus = open_corpus(path, held=0, **asked)  # type: ignore[arg-type]
    assert all_of(corpus)[0] == first
    assert (corpus.held.language_a, corpus.held.language_b) == languages


def test_several_files_are_one_corpus(tmp_path: Path) -> None:
    paths = []
    for number in range(5):
        path = write(tmp_path / f"{number}.tsv", rows(1000)[200 * number : 200 * number + 20 * number + 10])
        packed_path = path.with_name(f"{path.name}.gz")
        packed_path.write_bytes(gzip.compress(path.read_bytes()))
        paths.append(packed_path if number % 2 else path)
    corpus = open_corpus(paths, held=0)
    whole = all_of(corpus)
    assert len(whole) == 250
    mixed = [(pair.a, pair.b) for pair in corpus.pairs(seed=0)]
    assert sorted(mixed) == sorted(whole)
    assert mixed != whole
    assert mixed == [(pair.a, pair.b) for pair in corpus.pairs(seed=0)]
    assert corpus.name == "0.tsv and 4 more"


def test_rows_without_a_sentence_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("en\tel\ndog\tσκύλος\ncat\n\tγάτα\n\nhen  house \tκότα\n")
    corpus = open_corpus(path, held=0)
    for _ in range(2):
        assert all_of(corpus) == [("dog", "σκύλος"), ("hen house", "κότα")]
        assert corpus.incomplete == 2


def test_rows_without_any_pair_are_passed_over(tmp_path: Path) -> None:
    corpus = opened(write(tmp_path / "toy.tsv", [*rows(4), *[("only", "")] * 9, *rows(8)]))
    assert len(all_of(corpus)) == 12
    assert corpus.incomplete == 9


def broken(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


LINES = b"".join(f"{a}\t{b}\n".encode() for a, b in rows(1000))
NUMBERED = b"".join(b'{"en": "a %d", "el": "b %d"}\n' % (number, number) for number in range(2000))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.tsv", b"", r"x\.tsv has no pairs; it needs at least one line with two sentences"),
        ("x.jsonl", b" \n\n", r"x\.jsonl has no pairs; it needs at least one line with two sentences"),
        ("x.txt", b"one\ntwo\n", r"x\.txt: nothing separates two sentences in its lines; put a tab between"),
        ("x.tsv", b"en\tel\n", r"x\.tsv has no pairs; it needs at least one line with two sentences"),
        ("x.tsv", b"go\tlos\nonly\n", r"x\.tsv leaves 0 pairs to train on beside 1 held-out ones; hold out fewer"),
        ("x.tsv", LINES + b"caf\xe9\tx\n" + LINES, r"x\.tsv, line 1001: not UTF-8 text; save the file as UTF-8"),
        ("x.tsv", b"a\tb\nc\0\td\n", r"x\.tsv, line 2: it contains a zero byte, so it is not a text file; export"),
        ("x.jsonl", NUMBERED + b"{oh}\n" + NUMBERED, r"x\.jsonl, line 2001: not a JSON object \(Expecting prop.*\)"),
        ("x.jsonl", b"{oh}\n", r"x\.jsonl, line 1: not a JSON object \(Expecting property .*\); write one object per"),
        ("x.jsonl", NUMBERED + b"7\n", r"x\.jsonl, line 2001: neither an object nor a list; write one object per line"),
        ("x.tsv.gz", gzip.compress(LINES)[:-900], r"x\.tsv\.gz cannot be unpacked beyond line \d+ \(Compressed file"),
        ("x.tsv.xz", lzma.compress(LINES)[:-900], r"x\.tsv\.xz cannot be unpacked beyond line \d+ \(Compressed file"),
        ("x.csv", b'a,b\n"one","two"\n' * 9 + b'"thr,ee\n', r"x\.csv, line 19: .*; check the quotation marks there"),
        ("x.parquet", b"no such thing", r"x\.parquet is not a readable Parquet file; export it again"),
        ("x.tmx", b"<tmx></tmx>", r"x\.tmx has no pairs; it needs at least one line with two sentences"),
        ("x.tsv", b"id\tsource\tlang\n1\tgo\tx\n", r"x\.tsv: only column 2 holds sentences; add a column with their"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_sentence(name: str, content: bytes, sentence: str, tmp_path: Path) -> None:
    path = broken(tmp_path / name, content)
    with pytest.raises(PairsError, match=f"^{sentence}") as caught:
        list(open_corpus(path, held=1 if content.startswith(b"go") else 0).pairs(seed=0))
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_unlike_files_are_refused(tmp_path: Path) -> None:
    first, other = write(tmp_path / "1.tsv", rows(5)), write(tmp_path / "2.tsv", rows(5), header="el\ten\n")
    comma = broken(tmp_path / "3.csv", b"en,el\na,b\n")
    with pytest.raises(PairsError, match=r"no\.tsv is not a file; check the name and the folder"):
        open_corpus(tmp_path / "no.tsv")
    with pytest.raises(
        PairsError, match=r"^2\.tsv, line 1: its columns differ from those of 1\.tsv; give files with the same"
    ):
        open_corpus([first, other], held=0)
    with pytest.raises(
        PairsError, match=r"^files in 2 formats were given; give one file of pairs, or several in the same"
    ):
        open_corpus([first, comma], held=0)


def test_a_language_without_a_column_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.tsv", rows(5))
    with pytest.raises(PairsError, match=r"^rows\.tsv: fr and en does not choose two of its languages \(en, el\)"):
        open_corpus(path, language_a="fr", language_b="en")


def test_holding_out_all_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.tsv", rows(50))
    with pytest.raises(PairsError, match=r"^rows\.tsv leaves 0 pairs to train on beside 50 held-out ones; hold out"):
        open_corpus(path)


def test_a_data_set_that_the_hub_cannot_give_is_refused() -> None:
    said = r"^owner/no-such-set:en-el is not a file here and cannot be streamed from the Hub \(.*\); give a file$"
    with pytest.raises(PairsError, match=said):
        open_corpus("owner/no-such-set:en-el")


class Hub(BaseHTTPRequestHandler):
    """As much of the Hub as streaming asks for: one data set, ``owner/pairs``, in a folder."""

    root: Path
    commit = "c" * 40

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *values: object) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path).path.strip("/").split("/")
        if parts[:4] == ["api", "datasets", "owner", "pairs"] and parts[4] == "tree":
            self._say(json.dumps(self._tree("/".join(parts[6:]))).encode())
        elif parts[:4] == ["api", "datasets", "owner", "pairs"]:
            files = [{"rfilename": entry["path"]} for entry in self._tree("") if entry["type"] == "file"]
            self._say(json.dumps({"id": "owner/pairs", "sha": self.commit, "siblings": files}).encode())
        elif parts[:3] == ["datasets", "owner", "pairs"] and (path := self.root.joinpath(*parts[5:])).is_file():
            self._say(path.read_bytes())
        else:
            self._say(b"{}", 404)

    def _tree(self, folder: str) -> list[dict[str, object]]:
        return [
            {"type": "directory" if path.is_dir() else "file", "path": str(path.relative_to(self.root)),
             "oid": self.commit, "size": path.stat().st_size}
            for path in sorted((self.root / folder).iterdir())
        ]  # fmt: skip

    def _say(self, body: bytes, status: int = 200) -> None:
        size = len(body)
        if asked := re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", "")):
            body, status = body[int(asked[1]) : int(asked[2] or size) + 1], 206
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Repo-Commit", self.commit)
        self.send_header("ETag", f'"{hash(body)}"')
        if status == 404:
            self.send_header("X-Error-Code", "EntryNotFound")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


VISIT = """
import json
from core.data import mixing, passes
from core.data.corpus import open_corpus
mixing.BLOCK = passes.BLOCK = mixing.ROUND = 10
corpus = open_corpus("owner/pairs:en-el", language_a="el", held=10)
corpus.buffer = 20
pairs = [(pair.b, pair.a) for pair in corpus.pairs(seed=0)]
half, rest = (corpus.shared(0, passes.Sharing(lambda pairs: pairs)) for _ in range(2))
begun = half.take(90)
rest.restore(*half.state())
assert [(pair.b, pair.a) for pair in [*begun, *rest.take(999)]] == pairs, "it does not go on where it was"
print(json.dumps([corpus.name, corpus.held.language_a, corpus.held.a, pairs]))
"""


def test_a_data_set_of_the_hub_streams_part_by_part(tmp_path: Path) -> None:
    root = tmp_path / "pairs"
    for part, number in (("en-el", 0), ("en-el", 1), ("en-de", 0)):
        (root / part).mkdir(parents=True, exist_ok=True)
        records = [{"translation": {"en": a, "el": b}} for a, b in rows(200)[100 * number : 100 * number + 100]]
        parquet.write_table(pyarrow.Table.from_pylist(records), root / part / f"train-0000{number}-of-00002.parquet")
    parts = "".join(f"- config_name: {part}\n  data_files: {part}/*\n" for part in ("en-el", "en-de"))
    (root / "README.md").write_text(f"---\nconfigs:\n{parts}---\n")
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Served", (Hub,), {"root": root}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    env = {**os.environ, "HF_ENDPOINT": address, "HF_HOME": str(tmp_path / "home"), "HF_HUB_OFFLINE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", VISIT], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=100
    )
    server.shutdown()
    server.server_close()
    assert done.returncode == 0, done.stderr
    name, language, held, found = json.loads(done.stdout)
    assert (name, language, held) == ("owner/pairs:en-el", "el", [b for _, b in rows(10)])
    assert sorted(map(tuple, found)) == sorted(rows(200)[10:])
    assert not list((tmp_path / "home").rglob("*.parquet"))  # nothing was downloaded whole


def test_an_encoder_trains_on_a_stream_and_a_resumed_run_goes_on_where_it_was(tmp_path: Path, tiny: Encoder) -> None:
    corpus = opened(write(tmp_path / "toy.tsv", rows(400)), held=40)
    config = TrainConfig(steps=30, batch_size=SIZE, lr=5e-3)
    whole = list(train(tiny.copy(), Stream(tiny, corpus), config, dev=corpus.held))
    losses = [event.loss for event in whole if isinstance(event, Step)]
    assert len(losses) == 30
    assert losses[-1] < losses[0] / 1.5
    assert isinstance(whole[-1], Finished)
    folder = tmp_path / "checkpoint"
    taken = iter(range(100))
    first = train(
        twin := tiny.copy(), Stream(tiny, corpus), config, dev=corpus.held, folder=folder,
        should_stop=lambda: next(taken) == 11,
    )  # fmt: skip
    begun = [event.loss for event in first if isinstance(event, Step)]
    rest = train(twin, Stream(tiny, corpus), config, dev=corpus.held, folder=folder, resume=True)
    assert begun + [event.loss for event in rest if isinstance(event, Step)] == pytest.approx(losses)


# Several processes, and going on


def parts_in(folder: Path, parts: int) -> list[Path]:
    """Files of pairs, some of which lack a sentence, share one, or begin with an entity."""
    lines = [*rows(700), *[(f"alone {number}", "") for number in range(9)], *[("&amp; all", f"{n}") for n in range(40)]]
    return [write(folder / f"{part}.tsv", lines[part::parts]) for part in range(parts)]


Read = tuple[list[Batch], int, tuple[object, ...]]


def read_by(group: ProcessGroup, paths: list[Path], number: int) -> Read:
    corpus = opened_all(paths)
    source = Stream(Words(), corpus, group)  # type: ignore[arg-type]
    found = list(islice(source.batches(SIZE, 3), number))
    return found, source.tokenized, (corpus.incomplete, corpus.overlapping, corpus.notes)


@pytest.mark.parametrize(("parts", "size"), [(1, 2), (1, 3), (4, 2), (3, 2)])
def test_processes_see_the_batches_of_one_and_read_their_share_each(
    parts: int, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.data.mixing.BLOCK", 10)
    monkeypatch.setattr("core.data.passes.BLOCK", 10)
    paths = parts_in(tmp_path, parts)
    expected, alone, said = read_by(ProcessGroup(), paths, 60)
    assert len({text for batch in expected for text in texts(batch)}) > 690
    found = Together(size, monkeypatch)(lambda group: read_by(group, paths, 60))
    assert [batches for batches, _, _ in found] == [expected] * size
    shares = [tokenized for _, tokenized, _ in found]
    assert sum(shares) == alone
    assert max(shares) < 1.3 * alone / size
    assert [each for _, _, each in found] == [said] * size
    assert said[0] == 9


def test_where_one_process_cannot_read_on_all_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = (broken(tmp_path / f"{part}.jsonl", NUMBERED + end) for part, end in enumerate((b"", b"{oh}")))

    def reason(group: ProcessGroup) -> str:
        corpus = open_corpus([good, bad], held=0)
        with pytest.raises(PairsError) as caught:
            list(islice(Stream(Words(), corpus, group).batches(SIZE, 0), 300))  # type: ignore[arg-type]
        return str(caught.value)

    first, second = Together(2, monkeypatch)(reason)
    assert first == second
    assert first.startswith("1.jsonl, line 2001: not a JSON object (Expecting ")


@pytest.mark.parametrize(("parts", "before", "after"), [(1, 1, 1), (1, 2, 1), (3, 1, 2)])
def test_a_stream_goes_on_from_a_place_whoever_was_there(
    parts: int, before: int, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.training.streaming.POOL", 4)
    monkeypatch.setattr("core.data.mixing.ROUND", 2)
    paths = parts_in(tmp_path, parts)
    whole, _, said = read_by(ProcessGroup(), paths, 70)
    places: dict[int, dict[str, Tensor]] = {}

    def begin(group: ProcessGroup) -> None:
        corpus = opened_all(paths)
        source = Stream(Words(), corpus, group)  # type: ignore[arg-type]
        assert source.place() == {}
        for step, _ in enumerate(islice(source.batches(SIZE, 3), 66), 1):
            if group.first and step in (1, 4, 30, 66):
                places[step] = source.place()

    def go_on(group: ProcessGroup) -> None:
        for step, place in places.items():
            corpus = opened_all(paths)
            source = Stream(Words(), corpus, group)  # type: ignore[arg-type]
            assert source.fits(SIZE, 3, place)
            assert not source.fits(SIZE + 1, 3, place)
            assert not source.fits(SIZE, 4, place)
            with closing(cast(Generator[Batch], source.resumed(SIZE, 3, step, place))) as again:
                assert list(islice(again, 2)) == whole[step : step + 2]
                further = source.place()  # as a run that is killed twice leaves it
                assert list(islice(again, 68 - step)) == whole[step + 2 :]
            twice = Stream(Words(), opened_all(paths), group)  # type: ignore[arg-type]
            assert list(islice(twice.resumed(SIZE, 3, step + 2, further), 68 - step)) == whole[step + 2 :]
            assert source.tokenized < 1.2 * (70 - step + 2 * 4) * SIZE + 200  # nothing is read again but a pool
            assert step > 30 or (corpus.incomplete, corpus.overlapping, corpus.notes) == said  # it ends the first pass

    for size, work in ((before, begin), (after, go_on)):
        work(ProcessGroup()) if size == 1 else Together(size, monkeypatch)(work)
    assert len(places) == 4


def test_a_stream_that_goes_on_gives_what_was_left_of_a_pool_before_it_reads_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.data.mixing.ROUND", 2)
    paths = parts_in(tmp_path, 1)
    whole, _, _ = read_by(ProcessGroup(), paths, POOL)
    source = stream(opened_all(paths))
    list(islice(source.batches(SIZE, 3), 5))
    place, again = source.place(), stream(opened_all(paths))
    for path in paths:
        path.unlink()
    batches = again.resumed(SIZE, 3, 5, place)
    assert list(islice(batches, POOL - 5)) == whole[5:]
    with pytest.raises(PairsError, match="is not a file"):
        next(batches)


def opened_all(paths: list[Path]) -> Corpus:
    corpus = open_corpus(paths, held=20)
    corpus.buffer = 100
    return corpus


def test_a_checkpoint_without_the_place_of_this_stream_is_refused(tmp_path: Path, tiny: Encoder) -> None:
    corpus, other = opened(write(tmp_path / "toy.tsv", rows(400))), opened(write(tmp_path / "other.tsv", rows(399)))
    pairs = Pairs([a for a, _ in rows(400)], [b for _, b in rows(400)])
    config = TrainConfig(steps=4, batch_size=SIZE)
    sources: list[tuple[Any, Any]] = [
        (pairs, Stream(tiny, corpus)), (Stream(tiny, corpus), pairs), (Stream(tiny, corpus), Stream(tiny, other))
    ]  # fmt: skip
    for number, (first, second) in enumerate(sources):
        folder = tmp_path / str(number)
        list(train(tiny.copy(), first, config, folder=folder, should_stop=lambda: True))
        with pytest.raises(ValueError, match=r"does not tell where a stream of these pairs was, .* or delete it to"):
            list(train(tiny.copy(), second, config, folder=folder, resume=True))
