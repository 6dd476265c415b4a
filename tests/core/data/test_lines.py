"""What ends a line, and that two aligned files never slip out of step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.data import files
from core.data.corpus import open_corpus
from core.data.files import read_lines, split_lines
from core.data.pairs import PairsError
from core.data.phrasebook import phrasebook
from core.data.read import read_pairs

ENDED = [
    ("a\nb\n", ["a\n", "b\n"]),
    ("a\r\nb", ["a\n", "b"]),
    ("a\rb\r", ["a\n", "b"]),
    ("a\rb\nc", ["a b\n", "c"]),
    ("a\rb\r\nc\r", ["a b\n", "c"]),
    ("a\r\r\nb\n", ["a \n", "b\n"]),
    ("a\u2028b\x85c\x0cd\x0be\n", ["a\u2028b\x85c\x0cd\x0be\n"]),
    ("\r\n\r\n", ["\n", "\n"]),
    ("\r", []),
    ("", []),
]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize(("text", "lines"), ENDED)
def test_a_carriage_return_alone_ends_a_line_only_where_no_line_feed_does(
    text: str, lines: list[str], size: int
) -> None:
    def blocks() -> Iterator[str]:
        yield from (text[start : start + size] for start in range(0, len(text), size))

    assert [line.rstrip(" ") for line in split_lines(blocks)] == [line.rstrip(" ") for line in lines]


def test_a_line_feed_that_comes_late_decides_for_the_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "BLOCK", 16)
    path = tmp_path / "late.txt"
    path.write_text("one\r" * 40 + "end\ntwo\n", newline="")
    assert list(read_lines(path)) == ["one " * 40 + "end\n", "two\n"]
    path.write_text("one\r" * 40, newline="")
    assert list(read_lines(path)) == ["one\n"] * 39 + ["one"]


def written(folder: Path, a: str, b: str) -> list[Path]:
    paths = [folder / "x.en", folder / "x.el"]
    for path, text in zip(paths, (a, b), strict=True):
        path.write_text(text, newline="")
    return paths


ALIGNED = {
    "plain": ("a\nb\n", "α\nβ\n", 0, []),
    "carriage return inside": ("a\rx\nb\n", "α\nβ\n", 0, []),
    "windows and unix": ("a\r\nb\r\n", "α\nβ", 0, []),
    "old mac and unix": ("a\rb\r", "α\nβ\n", 0, []),
    "separators inside": ("a\u2028\nb\x0c\n", "α\x85\nβ\n", 0, []),
    "blank in both": ("a\n\n \nb\n", "α\n\u200b\n\nβ\n", 0, []),
    "blank on one side": ("a\n\nb\n", "α\nκενό\nβ\n", 1, []),
    "blank at the end of one": (
        "a\nb\n\n \n", "α\nβ\n", 0,
        ["x.en: blank lines at its end, which the other file does not have, were skipped: 2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("a", "b", "dropped", "notes"), ALIGNED.values(), ids=ALIGNED)
def test_aligned_files_stay_in_step(a: str, b: str, dropped: int, notes: list[str], tmp_path: Path) -> None:
    paths = written(tmp_path, a, b)
    pairs, corpus = read_pairs(paths, on_bad_row="drop"), open_corpus(paths, held=0)
    assert [sentence[0] for sentence in pairs.a] == ["a", "b"]
    assert pairs.b == ["α", "β"]
    assert [(pair.a, pair.b) for pair in corpus.pairs()] == list(zip(pairs.a, pairs.b, strict=True))
    assert (len(pairs.dropped), pairs.notes) == (dropped, notes)
    assert (corpus.incomplete, corpus.notes) == (dropped, notes)
    if dropped:
        with pytest.raises(PairsError, match="line 2: the first sentence is missing"):
            read_pairs(paths)
    else:
        assert read_pairs(paths).b == pairs.b


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("missing", [1, 3])
@pytest.mark.parametrize("place", [40, 150])
def test_files_of_different_length_name_the_line_near_which_they_part(
    side: int, missing: int, place: int, tmp_path: Path
) -> None:
    rows = phrasebook()[:200]
    sides = [[row["en"] for row in rows], [row["el"] for row in rows]]
    del sides[side][place : place + missing]
    with pytest.raises(PairsError, match="near it they seem to part, and they have") as caught:
        read_pairs(written(tmp_path, *("\n".join(lines) for lines in sides)))
    line = int(str(caught.value).split("line ")[1].split(":")[0])
    assert abs(line - place - 1) <= 5


def test_of_a_file_that_ends_early_the_end_is_named(tmp_path: Path) -> None:
    rows = phrasebook()[:200]
    paths = written(tmp_path, "\n".join(row["en"] for row in rows), "\n".join(row["el"] for row in rows[:150]))
    with pytest.raises(PairsError, match=r"line 151: they have 200 and 150 lines; line-aligned files must have the"):
        read_pairs(paths)
