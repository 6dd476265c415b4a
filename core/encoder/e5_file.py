"""The file ``e5-small-q4.bin``: a BERT in 4 bits and its vocabulary, read with every number checked before it is used.

Little-endian, in this order:

1. Magic ``E5S1``, a version, the sizes of a BERT (`Sizes`).
2. A unigram vocabulary: how many pieces, which of them begin, end, pad and stand for the unknown; where each piece
   starts in the text of all, their scores, that text; what single characters are written as before pieces are sought.
3. A directory: each tensor's name, kind, number of weights, offset and bytes. A kind of 0 is float32; 1 is blocks of 32
   weights of 4 bits: a float16 scale, then 16 bytes, whose low halves are the first 16 weights and whose high halves
   the others, each minus 8.

No number of the file is trusted: tensors must have the sizes that the head asks for, and together no more bytes than
the file, so that a damaged one cannot take more memory than a whole one of its size.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from core.messages import message

Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Shapes = dict[str, tuple[int, ...]]

_MAGIC, _VERSION = b"E5S1", 1
_BLOCK = 32  # weights
_QUANTIZED = np.dtype([("scale", "<f2"), ("halves", "u1", _BLOCK // 2)])
_AT_ONCE = 1 << 16  # blocks: what is computed on the way stays small
_MAX_LAYERS = 128


@dataclass(frozen=True)
class Sizes:
    """The numbers in the file's head, in their order."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    block: int

    SHAPE = "<7ifi"

    def fit(self) -> bool:
        """Whether a BERT can have them."""
        counts = (self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, self.types)
        return (
            min(counts) > 0
            and self.layers <= _MAX_LAYERS
            and self.block == _BLOCK
            and not (self.hidden % self.heads or self.hidden % _BLOCK or self.inner % _BLOCK)
            and 0 < self.epsilon < 1
        )

    def shapes(self) -> Shapes:
        """Every tensor by the directory's name."""
        hidden, inner = self.hidden, self.inner
        shapes: Shapes = {
            "emb.word": (self.vocabulary, hidden), "emb.pos": (self.positions, hidden),
            "emb.type": (self.types, hidden), "emb.ln.w": (hidden,), "emb.ln.b": (hidden,),
        }  # fmt: skip
        for layer in range(self.layers):
            for part, rows, columns in (
                ("q", hidden, hidden), ("k", hidden, hidden), ("v", hidden, hidden), ("ao", hidden, hidden),
                ("fi", inner, hidden), ("fo", hidden, inner),
            ):  # fmt: skip
                shapes |= {f"l{layer}.{part}.w": (rows, columns), f"l{layer}.{part}.b": (rows,)}
            shapes |= {f"l{layer}.{part}.{kind}": (hidden,) for part in ("aln", "oln") for kind in "wb"}
        return shapes


@dataclass(frozen=True)
class Vocabulary:
    """Pieces of text, each with how likely it is.

    Attributes:
        pieces: P of them; a piece's place is its number.
        scores: P logarithms of probabilities.
        begin, end, padding, unknown: numbers of special pieces.
        written: what a single character becomes before pieces are sought.
    """

    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    padding: int
    unknown: int
    written: dict[str, str]


def read(file: Bytes) -> tuple[Sizes, Vocabulary, dict[str, np.ndarray[Any, Any]]]:
    """Sizes, vocabulary, and float32 tensors by the directory's names; of the word table the rows that pieces have.

    Raises:
        ValueError: the file is damaged or of another version.
    """
    cursor = _Cursor(file)
    if cursor.take("<4sI") != (_MAGIC, _VERSION):
        raise ValueError(message("its first bytes are not those of this format"))
    sizes = Sizes(*cursor.take(Sizes.SHAPE))
    if not sizes.fit():
        raise ValueError(message("its sizes contradict each other"))
    vocabulary = _vocabulary(cursor)
    if len(vocabulary.pieces) > sizes.vocabulary:
        raise ValueError(message("its sizes contradict each other"))
    shapes = sizes.shapes()
    places = _directory(cursor, shapes)
    shapes["emb.word"] = len(vocabulary.pieces), sizes.hidden
    return sizes, vocabulary, {name: _tensor(file, name, *places[name], shapes[name]) for name in shapes}


class _Cursor:
    """A place in the file that moves on as it is read."""

    def __init__(self, file: Bytes) -> None:
        self.file, self.at = file, 0

    def _passed(self, size: int) -> int:
        start = self.at
        if size < 0 or size > len(self.file) - start:
            raise ValueError(message("it ends too early"))
        self.at += size
        return start

    def take(self, shape: str) -> tuple[Any, ...]:
        return struct.unpack_from(shape, self.file.data, self._passed(struct.calcsize(shape)))

    def array(self, kind: str, count: int) -> np.ndarray[Any, Any]:
        return np.frombuffer(self.file, kind, count, self._passed(count * np.dtype(kind).itemsize))

    def text(self, length: int) -> bytes:
        return self.array("u1", length).tobytes()


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    broken = ValueError(message("its vocabulary is not whole"))
    count, *special = cursor.take("<5i")
    (length,) = cursor.take("<Q")
    if not all(0 <= number < count for number in special) or len(set(special)) < len(special):
        raise broken
    starts = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count)
    text = cursor.text(length)
    if starts[0] != 0 or starts[-1] != length or not all(a < b for a, b in pairwise(starts)):
        raise broken
    try:
        pieces = [text[start:end].decode() for start, end in pairwise(starts)]
    except UnicodeDecodeError:
        raise broken from None
    if len(set(pieces)) < count or not np.isfinite(scores).all():
        raise broken
    begin, end, padding, unknown = special
    return Vocabulary(pieces, scores.tolist(), begin, end, padding, unknown, _written(cursor, broken))


def _written(cursor: _Cursor, broken: ValueError) -> dict[str, str]:
    count, size = cursor.take("<iI")
    end = cursor.at + size
    written: dict[str, str] = {}
    for _ in range(count):
        code, length = cursor.take("<IB")
        codes = (code, *cursor.take(f"<{length}I"))
        if max(codes) > 0x10FFFF or any(0xD800 <= each < 0xE000 for each in codes):  # halves of a pair
            raise broken
        written[chr(code)] = "".join(map(chr, codes[1:]))
    if count < 0 or len(written) < count or cursor.at != end:
        raise broken
    return written


def _directory(cursor: _Cursor, shapes: Shapes) -> dict[str, tuple[int, int]]:
    """Each tensor's kind and offset."""
    places: dict[str, tuple[int, int]] = {}
    total = 0
    for _ in range(cursor.take("<i")[0]):
        name = cursor.text(cursor.take("<H")[0]).decode(errors="replace")
        kind, count, offset, size = cursor.take("<BIQQ")
        if name not in shapes or name in places or kind not in (0, 1):
            raise ValueError(message("its tensor {name} is not one of this format", name=name))
        if count != math.prod(shapes[name]) or size != _stored(kind, count):
            raise ValueError(message("its tensor {name} is of another size", name=name))
        total += size
        if max(offset + size, total) > len(cursor.file):
            raise ValueError(message("it ends too early"))
        places[name] = kind, offset
    if lacking := [name for name in shapes if name not in places]:
        raise ValueError(message("its tensor {name} is missing", name=lacking[0]))
    return places


def _stored(kind: int, count: int) -> int:
    """Bytes of ``count`` weights; a row is a whole number of blocks wide."""
    return count * 4 if kind == 0 else count // _BLOCK * _QUANTIZED.itemsize


def _tensor(file: Bytes, name: str, kind: int, offset: int, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    count = math.prod(shape)
    if kind == 0:
        stored = finite = np.frombuffer(file, "<f4", count, offset)
    else:
        stored = np.frombuffer(file, _QUANTIZED, count // _BLOCK, offset)
        finite = stored["scale"]
    if not np.isfinite(finite).all():
        raise ValueError(message("its tensor {name} holds values that are no numbers", name=name))
    return (stored.astype(np.float32) if kind == 0 else _dequantized(stored)).reshape(shape)


def _dequantized(blocks: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """``(blocks, 32)`` float32 weights."""
    values = np.empty((len(blocks), _BLOCK), np.float32)
    half = _BLOCK // 2
    for start in range(0, len(blocks), _AT_ONCE):
        part, out = blocks[start : start + _AT_ONCE], values[start : start + _AT_ONCE]
        out[:, :half], out[:, half:] = part["halves"] & 15, part["halves"] >> 4
        out -= 8
        out *= part["scale"].astype(np.float32)[:, None]
    return values
