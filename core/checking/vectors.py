"""Vectors that were made elsewhere, such as by a hosted model whose weights nobody has.

A file is read as numbers and nothing else: ``.npy`` (never pickled objects), JSON and JSON lines (a list of numbers a
row, or an object with ``embedding`` as hosted models answer), Parquet (its column of lists). Two files are the two
sides of pairs; a folder has one file a language, such as ``en.npy``, with the phrasebook's held-out phrases in their
order (``python -m core.cli.record_check --sentences FOLDER`` writes these down).

What would make false numbers in silence is refused: rows that are no numbers, of length 0, of different widths, or
that say of themselves that they are out of order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.checking.sources import VectorPair, VectorsByLanguage
from core.checking.vector_rows import json_rows, parquet_rows, require_room
from core.data.phrasebook import phrasebook_language
from core.encoder.errors import ModelError
from core.messages import message
from core.resources import available_memory

KINDS = {".npy": "NumPy", ".jsonl": "JSON lines", ".json": "JSON", ".ndjson": "JSON lines", ".parquet": "Parquet"}
NUMBERS = {"f", "i"}  # of numpy's kinds; unsigned bytes are mostly packed bits, whose cosines mean nothing


def vector_pair(a: str | Path, b: str | Path, *, max_bytes: int | None = None) -> VectorPair:
    """The vectors of two sides of pairs: row i of one file and row i of the other translate each other.

    Args:
        a: file of the first sides.
        b: file of the second.
        max_bytes: how much each may take in memory; None sets no limit but the memory.

    Raises:
        ModelError: one cannot be read, or they differ in rows or width; names the file, the row and the remedy.
    """
    first, second = Path(a), Path(b)
    x, y = (read_vectors(path, max_bytes=max_bytes) for path in (first, second))
    if len(x) != len(y):
        raise ModelError(
            message(
                "{a} has {n} rows and {b} has {m}; row for row they must translate each other",
                a=first.name, n=len(x), b=second.name, m=len(y),
            )
        )  # fmt: skip
    if x.shape[1] != y.shape[1]:
        raise ModelError(
            message(
                "{a} has vectors of {n} numbers and {b} of {m}; both must come from one model",
                a=first.name, n=x.shape[1], b=second.name, m=y.shape[1],
            )
        )  # fmt: skip
    return VectorPair(x, y, f"{first.name}, {second.name}")


def vectors_by_language(folder: str | Path, *, max_bytes: int | None = None) -> VectorsByLanguage:
    """The vectors of the held-out phrases in a folder with one file a language.

    Raises:
        ModelError: a file cannot be read, no two are named for languages of the phrasebook, or they differ in width.
    """
    folder = Path(folder)
    files = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix.lower() in KINDS}
    known = {code: path for stem, path in files.items() if (code := phrasebook_language(stem))}
    if len(known) < 2:
        raise ModelError(
            message(
                "{name} needs two or more files of vectors that are named for their languages, such as en.npy and "
                "de.npy",
                name=folder.name,
            )
        )
    vectors = {code: read_vectors(path, max_bytes=max_bytes) for code, path in known.items()}
    widths = {code: each.shape[1] for code, each in vectors.items()}
    first = next(iter(widths))
    for code, width in widths.items():
        if width != widths[first]:
            raise ModelError(
                message(
                    "{a} has vectors of {n} numbers and {b} of {m}; both must come from one model",
                    a=known[first].name, n=widths[first], b=known[code].name, m=width,
                )
            )  # fmt: skip
    return VectorsByLanguage(vectors, folder.name)


def ready(paths: Sequence[str | Path], *, max_bytes: int | None = None) -> VectorPair | VectorsByLanguage:
    """Vectors from two files, or from a folder.

    Raises:
        ModelError: they are neither, or as `vector_pair` and `vectors_by_language`.
    """
    if len(paths) == 1 and Path(paths[0]).is_dir():
        return vectors_by_language(paths[0], max_bytes=max_bytes)
    if len(paths) != 2:
        raise ModelError(
            message("ready vectors are two files, or a folder with one file a language; given: {n}", n=len(paths))
        )
    return vector_pair(*paths, max_bytes=max_bytes)


def read_vectors(path: str | Path, *, max_bytes: int | None = None) -> Tensor:
    """``(N, D)`` float32 vectors of a file, N of at least 2.

    Args:
        path: the file.
        max_bytes: how much it may take in memory; None sets no limit but the memory.

    Raises:
        ModelError: names the file, the row and the remedy.
    """
    path = Path(path)
    kind = path.suffix.lower()
    if not path.is_file():
        raise ModelError(message("{path} is not a file; check the name and the folder", path=str(path)))
    if kind not in KINDS:
        raise ModelError(
            message(
                "{name} is no file of vectors that is known here; save them as {kinds}",
                name=path.name, kinds=", ".join(KINDS),
            )
        )  # fmt: skip
    limit = min(max_bytes or (1 << 62), (available_memory() or (1 << 62)) // 2)
    if kind == ".npy":
        rows = _numpy_rows(path)
        require_room(path.name, rows.size, limit)
    elif kind == ".parquet":
        rows = parquet_rows(path, limit)
    else:
        require_room(path.name, path.stat().st_size // 8, limit)  # a number takes about so many characters
        rows = json_rows(path)
    return _checked(rows, path.name)


def _numpy_rows(path: Path) -> np.ndarray[Any, Any]:
    try:
        # Its shape and type are read, and not yet its numbers.
        return np.lib.format.open_memmap(path, mode="r")
    except Exception as error:  # whatever numpy stumbles over: a head is written as Python writes a dictionary
        if "Python objects" in str(error):
            raise ModelError(
                message(
                    "{name} holds Python objects, which can run code and are never read here; save plain numbers, such "
                    "as numpy.save(file, numpy.array(vectors, dtype='float32'))",
                    name=path.name,
                )
            ) from error
        raise ModelError(
            message("{name} is not a readable .npy file; save it again with numpy.save", name=path.name)
        ) from error


def _checked(rows: np.ndarray[Any, Any], name: str) -> Tensor:
    """The rows as float32, once every one is a direction."""
    if rows.ndim != 2 or rows.shape[1] < 2:
        shape = " × ".join(map(str, rows.shape)) or "0"
        raise ModelError(
            message("{name} has the shape {shape}; give one row a sentence: N × D", name=name, shape=shape)
        )
    if rows.dtype.kind not in NUMBERS:
        raise ModelError(
            message(
                "{name} holds numbers of the type {kind}; give float32, float16 or int8",
                name=name, kind=str(rows.dtype),
            )
        )  # fmt: skip
    if len(rows) < 2:
        raise ModelError(message("{name} has {n} rows; at least 2 are needed", name=name, n=len(rows)))
    with np.errstate(over="ignore"):  # what no float32 holds is infinite, and named below
        vectors = np.array(rows, dtype=np.float32)
    strange = np.flatnonzero(~np.isfinite(vectors).all(1))
    if len(strange):
        raise ModelError(
            message(
                "{name}, row {row}: not all are finite numbers (NaN or infinite); embed this sentence again",
                name=name, row=int(strange[0]) + 1,
            )
        )  # fmt: skip
    empty = np.flatnonzero(~vectors.any(1))
    if len(empty):
        raise ModelError(
            message(
                "{name}, row {row}: all numbers are 0, which points nowhere; embed this sentence again",
                name=name, row=int(empty[0]) + 1,
            )
        )  # fmt: skip
    return torch.from_numpy(vectors)
