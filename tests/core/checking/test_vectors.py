from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import torch
from pyarrow import parquet

from core.checking import vectors as reading
from core.checking.vectors import read_vectors, ready, vector_pair, vectors_by_language
from core.encoder.errors import ModelError

ROWS = np.random.default_rng(0).normal(size=(5, 4)).astype("float32")
Write = Callable[[Path, np.ndarray], None]


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def as_parquet(path: Path, rows: np.ndarray, *, fixed: bool = False, **more: list[object]) -> None:
    kind = pa.list_(pa.float32(), rows.shape[1]) if fixed else pa.list_(pa.float32())
    parquet.write_table(pa.table({**more, "embedding": pa.array(rows.tolist(), kind)}), path)


SHAPES: dict[str, tuple[str, Write]] = {
    "npy": ("a.npy", lambda path, rows: np.save(path, rows)),
    "float64, columns first": ("a.npy", lambda path, rows: np.save(path, np.asfortranarray(rows.astype("float64")))),
    "lists": ("a.jsonl", lambda path, rows: path.write_text("\n".join(json.dumps(r) for r in rows.tolist())) and None),
    "objects": ("a.jsonl", lambda path, rows: lines(path, *({"embedding": r} for r in rows.tolist())) and None),
    "numbered": (
        "a.ndjson",
        lambda path, rows: lines(path, *({"index": i, "embedding": r} for i, r in enumerate(rows.tolist()))) and None,
    ),
    "one answer": (
        "a.json",
        lambda path, rows: (
            path.write_text(
                json.dumps({"data": [{"index": i, "embedding": r} for i, r in enumerate(rows.tolist())]}, indent=1)
            )
            and None
        ),
    ),
    "answers in turn": (
        "a.jsonl",
        lambda path, rows: (
            lines(
                path,
                {"data": [{"index": i, "embedding": r} for i, r in enumerate(rows[:3].tolist())]},
                {"data": [{"index": i, "embedding": r} for i, r in enumerate(rows[3:].tolist())]},
            )
            and None
        ),
    ),
    "a list of lists": ("a.json", lambda path, rows: path.write_text(json.dumps(rows.tolist())) and None),
    "parquet": ("a.parquet", lambda path, rows: as_parquet(path, rows)),
    "fixed lists beside text": (
        "a.parquet",
        lambda path, rows: as_parquet(path, rows, fixed=True, text=["x"] * len(rows)),
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_numbers_in_every_shape(shape: str, tmp_path: Path) -> None:
    name, write = SHAPES[shape]
    write(tmp_path / name, ROWS)
    found = read_vectors(tmp_path / name)
    assert found.dtype == torch.float32
    assert torch.equal(found, torch.from_numpy(ROWS))


def strange(row: int, value: float) -> np.ndarray:
    rows = ROWS.copy()
    rows[row, 1] = value
    return rows


BAD = {
    "a.txt": (lambda path: path.write_text("0.1 0.2"), "a.txt is no file of vectors that is known here; save them as"),
    "nan.npy": (lambda path: np.save(path, strange(2, np.nan)), "nan.npy, row 3: not all are finite numbers"),
    "inf.npy": (lambda path: np.save(path, strange(4, np.inf)), "inf.npy, row 5: not all are finite numbers"),
    "zero.npy": (
        lambda path: np.save(path, np.where(np.arange(5)[:, None] == 1, 0, ROWS)),
        "zero.npy, row 2: all numbers are 0, which points nowhere",
    ),
    "flat.npy": (lambda path: np.save(path, ROWS[0]), "flat.npy has the shape 4; give one row a sentence: N × D"),
    "deep.npy": (lambda path: np.save(path, ROWS[None]), "deep.npy has the shape 1 × 5 × 4; give one row a sentence"),
    "one.npy": (lambda path: np.save(path, ROWS[:1]), "one.npy has 1 rows; at least 2 are needed"),
    "bits.npy": (
        lambda path: np.save(path, np.ones((5, 4), "uint8")),
        "bits.npy holds numbers of the type uint8; give float32",
    ),
    "words.npy": (lambda path: np.save(path, np.array([["a", "b"]] * 3)), "words.npy holds numbers of the type <U1"),
    "objects.npy": (
        lambda path: np.save(path, np.array([[1.0], [1.0, 2.0]], dtype=object), allow_pickle=True),
        "objects.npy holds Python objects, which can run code and are never read here; save plain numbers",
    ),
    "text.npy": (lambda path: path.write_text("hello"), "text.npy is not a readable .npy file; save it again with"),
    "empty.npy": (lambda path: path.write_bytes(b""), "empty.npy is not a readable .npy file"),
    "cut.npy": (
        lambda path: (np.save(path, ROWS), path.write_bytes(path.read_bytes()[:-8])),
        "cut.npy is not a readable .npy file",
    ),
    "b.jsonl": (lambda path: lines(path, [0.1, 0.2], [0.3]), "b.jsonl, row 2: 1 numbers, and the rows before have 2"),
    "c.jsonl": (lambda path: path.write_text("[0.1, 0.2]\nhello\n"), "c.jsonl, line 2: not JSON; give a list of"),
    "d.jsonl": (lambda path: lines(path, [0.1, None]), "d.jsonl, row 1: no list of numbers; give [0.1, 0.2, ...]"),
    "e.jsonl": (lambda path: lines(path, [0.1, 0.2], {"text": "x"}), "e.jsonl, row 2: no list of numbers"),
    "f.jsonl": (lambda path: lines(path, {"embedding": "pE4x"}), "f.jsonl, row 1: the vector is text (base64?); ask"),
    "g.jsonl": (
        lambda path: lines(path, *({"index": i, "embedding": [1, 2]} for i in (0, 2, 1))),
        "g.jsonl, row 2: its index is 2 after 0; sort the rows by their index",
    ),
    "h.jsonl": (lambda path: path.write_text("[" * 100_000), "h.jsonl, line 1: not JSON"),
    "i.jsonl": (lambda path: path.write_bytes(b"\xff\xfe[1"), "i.jsonl is not UTF-8 text; save it as JSON lines"),
    "j.jsonl": (lambda path: lines(path, [1, 2], [float("nan"), 2]), "j.jsonl, row 2: not all are finite numbers"),
    "k.jsonl": (lambda path: lines(path, [True, False]), "k.jsonl, row 1: no list of numbers"),
    "l.jsonl": (lambda path: path.write_text(""), "l.jsonl has 0 rows; at least 2 are needed"),
    "m.parquet": (lambda path: path.write_bytes(b"PAR1"), "m.parquet is not a readable Parquet file; export it again"),
    "n.parquet": (
        lambda path: parquet.write_table(pa.table({"text": ["a", "b"], "n": [1, 2]}), path),
        "n.parquet has 0 columns of lists of numbers (all columns: text, n)",
    ),
    "o.parquet": (
        lambda path: parquet.write_table(pa.table({"x": [[1.0, 2.0]] * 2, "y": [[1.0, 2.0]] * 2}), path),
        "o.parquet has 2 columns of lists of numbers",
    ),
    "p.parquet": (
        lambda path: parquet.write_table(pa.table({"vector": [[1.0, 2.0], None]}), path),
        "p.parquet, row 2: 0 numbers, and the rows before have 2",
    ),
    "q.parquet": (
        lambda path: parquet.write_table(pa.table({"vector": [[1.0, 2.0], [1.0]]}), path),
        "q.parquet, row 2: 1 numbers, and the rows before have 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_would_make_false_numbers_is_refused_by_file_and_row(name: str, tmp_path: Path) -> None:
    write, said = BAD[name]
    write(tmp_path / name)
    with pytest.raises(ModelError) as caught:
        read_vectors(tmp_path / name)
    assert str(caught.value).startswith(said)


def test_a_pickle_is_never_run(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "sprung",))

    np.save(tmp_path / "trap.npy", np.array([Trap()], dtype=object), allow_pickle=True)
    with pytest.raises(ModelError, match="holds Python objects"):
        read_vectors(tmp_path / "trap.npy")
    assert not (tmp_path / "sprung").exists()


def test_two_sides_must_fit_each_other(tmp_path: Path) -> None:
    for name, rows in (("a", ROWS), ("b", ROWS[:4]), ("c", ROWS[:, :3])):
        np.save(tmp_path / f"{name}.npy", rows)
    a, b, c = (tmp_path / f"{name}.npy" for name in "abc")
    assert vector_pair(a, a).name == "a.npy, a.npy"
    with pytest.raises(ModelError, match=r"a\.npy has 5 rows and b.npy has 4; row for row"):
        vector_pair(a, b)
    with pytest.raises(ModelError, match=r"a\.npy has vectors of 4 numbers and c.npy of 3; both must come from one"):
        vector_pair(a, c)
    with pytest.raises(ModelError, match=r"gone\.npy is not a file; check the name"):
        vector_pair(a, tmp_path / "gone.npy")
    with pytest.raises(ModelError, match="two files, or a folder with one file a language; given: 1"):
        ready([a])


def test_a_folder_has_one_file_a_language(tmp_path: Path) -> None:
    np.save(tmp_path / "en.npy", ROWS)
    with pytest.raises(ModelError, match="needs two or more files of vectors that are named for their languages"):
        vectors_by_language(tmp_path)
    lines(tmp_path / "el.jsonl", *ROWS.tolist())
    (tmp_path / "notes.txt").write_text("not read")
    found = ready([tmp_path])
    assert isinstance(found, reading.VectorsByLanguage)
    assert {*found.vectors} == {"en", "el"}
    np.save(tmp_path / "de.npy", ROWS[:, :3])
    with pytest.raises(ModelError, match="both must come from one model"):
        vectors_by_language(tmp_path)


def test_too_much_is_refused_before_it_is_read(tmp_path: Path) -> None:
    rows = np.zeros((4000, 64), "float32")
    np.save(tmp_path / "a.npy", rows)
    as_parquet(tmp_path / "a.parquet", rows)
    assert (tmp_path / "a.parquet").stat().st_size < 100_000  # numbers that are all alike
    (tmp_path / "a.jsonl").write_text("[0.123456789]\n" * 400_000)
    for name in ("a.npy", "a.parquet", "a.jsonl"):
        with pytest.raises(ModelError, match=rf"{name} takes \d MB, and 1 MB are allowed here; give fewer rows"):
            read_vectors(tmp_path / name, max_bytes=1_000_000)
