"""What is said of pairs that were read, the same of a list and of a stream."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.data.corpus import open_corpus
from core.data.read import read_pairs
from core.data.remarks import Remarks

Write = Callable[[Path, list[tuple[str, str]]], str | list[str]]


def as_tsv(folder: Path, rows: list[tuple[str, str]]) -> str:
    (folder / "x.tsv").write_text("".join(f"{a}\t{b}\n" for a, b in rows))
    return str(folder / "x.tsv")


def as_json(folder: Path, rows: list[tuple[str, str]]) -> str:
    (folder / "x.jsonl").write_text("".join(json.dumps({"en": a, "el": b}) + "\n" for a, b in rows))
    return str(folder / "x.jsonl")


def as_aligned(folder: Path, rows: list[tuple[str, str]]) -> list[str]:
    for side, code in enumerate(("en", "el")):
        (folder / f"x.{code}").write_text("".join(row[side] + "\n" for row in rows))
    return [str(folder / f"x.{code}") for code in ("en", "el")]


SAID: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "nothing": ([("The tap drips", "Η βρύση στάζει"), ("37 cats", "37 γάτες"), ("R&D", "Έρευνα")], []),
    "entities": (
        [("a cat", "μια γάτα"), ("Fish &amp; chips", "Ψάρι &amp; πατάτες"), ("&quot;Yes&quot;", "Ναι")],
        ["HTML entities such as &amp; were decoded in 2 of 3 rows, the first at line 2"],
    ),
    "garbled": (
        [("a cat", "μια γάτα"), ("a dog", "ένας σκύλος".encode().decode("latin-1")), ("café", "καφέ")],
        ["1 of 3 rows look as if they had been decoded wrongly, the first at line 2; save their source as UTF-8"],
    ),
    "the same": (
        [("The tap drips", "the tap drips!"), ("OK", "OK"), ("ﬁne", "Fine."), ("No", "Nein")],
        ["3 of 4 rows have the same text on both sides; any model finds their translation"],
    ),
    "numbers": (
        [("37", "37"), ("1,5", "1.6"), ("2024!", "έτος")],
        [
            "1 of 3 rows have the same text on both sides; any model finds their translation",
            "2 of 3 rows have no letter on either side; they say little about a model",
        ],
    ),
}


@pytest.mark.parametrize("write", [as_tsv, as_json, as_aligned])
@pytest.mark.parametrize(("rows", "said"), SAID.values(), ids=SAID)
def test_a_list_and_a_stream_remark_on_the_same_rows(
    rows: list[tuple[str, str]], said: list[str], write: Write, tmp_path: Path
) -> None:
    source = write(tmp_path, rows)
    pairs, corpus = read_pairs(source), open_corpus(source, held=0)
    assert [note.split(": ", 1)[1] for note in pairs.notes] == said
    assert len(list(corpus.pairs())) == len(pairs) == len(rows)
    assert corpus.notes == pairs.notes
    assert len(list(corpus.pairs())) == len(rows)
    assert corpus.notes == pairs.notes


def test_remarks_are_on_the_rows_so_far() -> None:
    remarks = Remarks()
    assert remarks.notes("x") == []
    remarks.see(7, ("a &lt; b", "c"), ("a < b", "c"))
    assert [note.values for note in remarks.notes("x")] == [{"name": "x", "n": 1, "total": 1, "place": "line 7"}]
