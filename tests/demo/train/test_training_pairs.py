from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from core.config import TrainConfig
from core.data.hold_out import PAGE
from core.data.pairs import Pairs, normalized
from core.data.phrasebook import phrasebook_languages
from core.data.read import read_pairs
from demo.common.checks import MAX_PAIRS
from demo.state.run_log import Preparing
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import training
from demo.train.request import RunRequest
from tests.demo.conftest import Rows, flat, rows_of

Given = list[tuple[Pairs, Pairs]]


def as_tsv(rows: Rows) -> bytes:
    return "".join(f"{a}\t{b}\n" for a, b in rows).encode()


def as_csv(rows: Rows) -> bytes:
    return ("source,target\n" + "".join(f'"{a}","{b}"\n' for a, b in rows)).encode()


def as_jsonl(rows: Rows) -> bytes:
    return "".join(json.dumps({"en": a, "el": b}) + "\n" for a, b in rows).encode()


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    "pairs.tsv": as_tsv,
    "pairs.txt": as_tsv,
    "pairs.csv": as_csv,
    "pairs.jsonl": as_jsonl,
    "pairs.tsv.gz": lambda rows: gzip.compress(as_tsv(rows)),
}


def upload(folder: Path, rows: Rows, name: str = "pairs.tsv") -> str:
    path = folder / name
    path.write_bytes(WRITERS[name](rows))
    return str(path)


def prepared(data: str, rows: Any = None, path: str | None = None, b: str = "el") -> Preparing:
    """What a run says before it starts; what it was given to train on is in the fixture ``trained_on``."""
    config = TrainConfig(steps=1)
    events = list(training.train(RunRequest(data, rows, path, "en", b, config), Session()))
    assert [type(event) for event in events] == [Preparing]
    assert isinstance(events[0], Preparing)
    return events[0]


def disjoint(one: list[str], other: list[str]) -> bool:
    assert one
    assert other
    return set(map(normalized, one)).isdisjoint(map(normalized, other))


def pool(a: str = "en", b: str = "el") -> Pairs:
    return read_pairs(f"phrases:{a}-{b}", split="held")


@pytest.mark.parametrize("other", phrasebook_languages()[1:])
def test_the_phrasebook_trains_on_one_part_and_judges_by_the_other(other: str, trained_on: Given) -> None:
    said = prepared("phrases", b=other)
    (pairs, held), whole = trained_on[0], read_pairs(f"phrases+words:en-{other}", split="train").with_paraphrases()
    assert (said.pairs, said.held, said.own) == (len(pairs), len(held), False)
    assert said.dropped == []
    assert (pairs.a, pairs.b) == (whole.a, whole.b)
    assert (held.a, held.b) == (pool("en", other).a, pool("en", other).b)
    assert disjoint(flat(pairs), flat(held))


def test_typed_rows_are_trained_on_and_judged_by_the_built_in_phrases(trained_on: Given) -> None:
    said = prepared("typed", rows_of(6))
    pairs, held = trained_on[0]
    assert [list(pair) for pair in zip(pairs.a, pairs.b, strict=True)] == rows_of(6)
    assert held.a == pool().a
    assert (said.pairs, said.held, said.own, said.dropped) == (6, len(held), False, [])


def test_typed_rows_with_a_missing_side_are_left_out_and_listed(trained_on: Given) -> None:
    rows = rows_of(6)
    rows[1][1], rows[4][0] = "", "  "
    said = prepared("typed", [*rows, ["", ""]])
    assert said.pairs == len(trained_on[0][0]) == 4
    assert [line.split(": ")[0].rsplit(", ")[-1] for line in said.dropped] == ["row 2", "row 5"]


@pytest.mark.parametrize("spelled", [str, str.upper, lambda sentence: f" {sentence}!! "])
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("data", ["typed", "small file", "large file"])
def test_no_built_in_test_phrase_is_ever_trained_on(
    spelled: Callable[[str], str], side: int, data: str, trained_on: Given, tmp_path: Path
) -> None:
    phrases = pool()
    tested = [[spelled(phrases.a[i]), f"άλλο {i}"] if side == 0 else [f"other {i}", phrases.b[i]] for i in range(5)]
    rows = rows_of(60 if data == "large file" else 6) + tested
    said = prepared("typed", rows) if data == "typed" else prepared("upload", path=upload(tmp_path, rows))
    pairs, held = trained_on[0]
    assert disjoint(flat(pairs), flat(phrases))
    assert disjoint(flat(pairs), flat(held))
    assert said.dropped == [text.NOTE_HELD.format(sentence=" ".join(row[0].split())) for row in tested]


def test_an_untouched_example_is_not_trained_on_and_the_page_says_why(trained_on: Given) -> None:
    phrases = pool()
    rows = [[a, b] for a, b in zip(phrases.a[:8], phrases.b[:8], strict=True)]
    with pytest.raises(gr.Error) as refused:
        prepared("typed", rows)
    message = str(refused.value.message)
    assert text.ERROR_FEW.format(least=4, n=0) in message
    assert text.LEFT_OUT.format(n=8, first=text.NOTE_HELD.format(sentence=phrases.a[0])) in message
    assert trained_on == []


@pytest.mark.parametrize("name", WRITERS)
def test_a_small_file_is_trained_on_whole_and_judged_by_the_built_in_phrases(
    name: str, trained_on: Given, tmp_path: Path
) -> None:
    rows = rows_of(PAGE.min_pairs - 1)
    said = prepared("upload", path=upload(tmp_path, rows, name))
    pairs, _ = trained_on[0]
    assert [list(pair) for pair in zip(pairs.a, pairs.b, strict=True)] == rows
    assert (said.pairs, said.held, said.own) == (len(rows), len(pool()), False)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize(("n", "held_out"), [(PAGE.min_pairs, 8), (100, 20), (MAX_PAIRS, 200)])
def test_a_larger_file_is_judged_by_a_part_of_its_own(
    name: str, n: int, held_out: int, trained_on: Given, tmp_path: Path
) -> None:
    rows = rows_of(n)
    said = prepared("upload", path=upload(tmp_path, rows, name))
    pairs, held = trained_on[0]
    assert (said.pairs, said.held, said.own) == (n - held_out, held_out, True)
    assert (len(pairs), len(held)) == (said.pairs, said.held)
    assert disjoint(flat(pairs), flat(held))
    assert {*flat(pairs), *flat(held)} == {cell for row in rows for cell in row}


def test_a_sentence_that_stands_twice_in_a_file_is_on_one_side_alone(trained_on: Given, tmp_path: Path) -> None:
    rows = rows_of(30) + [[a.upper() + "!", f"{b} πάλι"] for a, b in rows_of(30)]
    prepared("upload", path=upload(tmp_path, rows))
    pairs, held = trained_on[0]
    assert disjoint(flat(pairs), flat(held))


def test_a_files_rows_with_a_missing_side_are_left_out_and_listed(trained_on: Given, tmp_path: Path) -> None:
    rows = rows_of(8)
    rows[2][1], rows[5][0] = "", ""
    said = prepared("upload", path=upload(tmp_path, rows))
    assert said.pairs == len(trained_on[0][0]) == 6
    assert [line.split(":")[0] for line in said.dropped] == ["pairs.tsv, line 3", "pairs.tsv, line 6"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.tsv", b"\x89PNG\r\n\x1a\n\x00\xff\xfe", ["photo.tsv", "PNG", "CSV in UTF-8"]),
        ("zero.tsv", b"a\tb\nc\0\td\n", ["zero.tsv", "line 2", "not a text file"]),
        ("empty.tsv", b"", ["empty.tsv", "no pairs"]),
        ("one.tsv", b"only one column\nand another line\n", ["one.tsv"]),
        ("broken.jsonl", b'{"a": "x", "b": "y"}\n{"a": \n', ["broken.jsonl", "line 2"]),
        ("broken.parquet", b"PAR1 not really", ["broken.parquet"]),
        ("broken.gz", b"\x1f\x8b\x08nothing", ["broken.gz"]),
        ("odd.csv", b'a,b\n"never closed,x\n', ["odd.csv"]),
        ("bomb.tsv.gz", gzip.compress(b"one sentence\tanother\n" * 1_000_000), ["bomb.tsv.gz"]),
    ],
)
def test_a_file_that_is_none_is_refused_by_name_with_the_place(
    name: str, content: bytes, words: list[str], trained_on: Given, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(gr.Error) as refused:
        prepared("upload", path=str(tmp_path / name))
    message = str(refused.value.message)
    assert all(word in message for word in words)
    assert str(tmp_path) not in message
    assert trained_on == []


@pytest.mark.parametrize(("data", "n"), [("typed", 0), ("typed", 1), ("typed", 3), ("upload", 1), ("upload", 3)])
def test_too_few_pairs_are_refused_with_their_number(data: str, n: int, trained_on: Given, tmp_path: Path) -> None:
    path = upload(tmp_path, rows_of(n)) if data == "upload" else None
    with pytest.raises(gr.Error) as refused:
        prepared(data, rows_of(n), path)
    assert refused.value.message == text.ERROR_FEW.format(least=4, n=n)


@pytest.mark.parametrize("data", ["typed", "upload"])
def test_four_pairs_are_enough_and_five_thousand_not_too_many(data: str, trained_on: Given, tmp_path: Path) -> None:
    for n in (4, MAX_PAIRS):
        said = prepared(data, rows_of(n), upload(tmp_path, rows_of(n)))
        assert said.pairs + (said.held if said.own else 0) == n


@pytest.mark.parametrize("data", ["typed", "upload"])
def test_too_many_pairs_are_refused_with_their_number(data: str, trained_on: Given, tmp_path: Path) -> None:
    rows = rows_of(MAX_PAIRS + 1)
    with pytest.raises(gr.Error, match="5,001"):
        prepared(data, rows, upload(tmp_path, rows))
    assert trained_on == []


@pytest.mark.parametrize(
    ("data", "path", "languages", "message"),
    [
        ("upload", None, ("en", "el"), text.ERROR_FILE),
        ("phrases", None, ("en", "en"), text.ERROR_LANGUAGES),
        ("typed", None, (["en"], "el"), text.ERROR_LANGUAGES),
        ("phrases", None, ("en", "xx"), "xx is no language known here"),
        ("phrases", None, ("en", "pt"), "no built-in phrases in Portuguese: give"),
        ("typed", None, ("en", "pt"), "at least 40. There are 6"),
        ("everything", None, ("en", "el"), "everything"),
    ],
)
def test_what_cannot_be_trained_on_is_refused_in_a_sentence(
    data: str, path: str | None, languages: tuple[Any, Any], message: str, trained_on: Given, session: Session
) -> None:
    with pytest.raises(gr.Error) as refused:
        list(training.train(RunRequest(data, rows_of(6), path, *languages, TrainConfig(steps=1)), session))
    assert message in str(refused.value.message)
    assert not session.running
    assert trained_on == []
