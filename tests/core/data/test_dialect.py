"""What is written in any dialect comes back equal."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.corpus import open_corpus
from core.data.formats.dialect import SEPARATORS
from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook
from core.data.read import read_pairs

LANGUAGES = ["en", "el", "de", "tr", "zh", "ar"]
NAMES = {"en": "English", "el": "sentence_el", "de": "deu", "tr": "Türkisch", "zh": "zh_Hans", "ar": "Arabic"}
BESIDE = {
    "id": lambda n: str(7000 + n),
    "score": lambda n: f"0.{80 + n % 20}",
    "url": lambda n: f"https://a.example/{n}",
}
MARKS = ["none", "where needed", "all"]


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str, list[tuple[str, str]], bool]:
    """A name, a content, its pairs, and whether a header names the languages."""
    separator = draw(st.sampled_from(SEPARATORS))
    marks, end = draw(st.sampled_from(MARKS)), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    name = draw(st.sampled_from([".csv"] if separator == "," else [".csv", ".txt", ".tsv", ""]))
    first, second = draw(st.permutations(LANGUAGES))[:2]
    number = draw(st.integers(5, 40))
    start, header = draw(st.integers(0, 100)), draw(st.booleans())
    rows = phrasebook()[start : start + number]
    pairs = [(row[first], row[second]) for row in rows]
    order = draw(st.permutations(["first", "second", *draw(st.sets(st.sampled_from([*BESIDE]), max_size=3))]))
    if order.index("first") > order.index("second"):
        order = ["second" if key == "first" else "first" if key == "second" else key for key in order]

    def cell(text: str) -> str:
        needed = separator in text or '"' in text
        if marks == "all" or (marks == "where needed" and needed) or separator in text:
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [
        [pair[key == "second"] if key in ("first", "second") else BESIDE[key](n) for key in order]
        for n, pair in enumerate(pairs)
    ]
    if header:
        lines.insert(0, [{"first": NAMES[first], "second": NAMES[second]}.get(key, key) for key in order])
    content = "".join(separator.join(map(cell, line)) + end for line in lines)
    return f"pairs{name}", content, pairs, header


@settings(derandomize=True, deadline=None, max_examples=250)
@given(files())
def test_what_is_written_in_any_dialect_comes_back_equal(case: tuple[str, str, list[tuple[str, str]], bool]) -> None:
    name, content, pairs, header = case
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(content, encoding="utf8", newline="")
        read, held = read_pairs(path), open_corpus(path, held=len(pairs) - 2).held
    plain = [(" ".join(a.split()), " ".join(b.split())) for a, b in pairs]
    assert as_list(read) == plain
    assert as_list(held) == plain[: len(held)]
    assert len(held) > 2
    assert (read.guessed == (False, False)) is header
    assert read.dropped == []


def as_list(pairs: Pairs) -> list[tuple[str, str]]:
    return list(zip(pairs.a, pairs.b, strict=True))
