"""Writes files of the format that `core.encoder.e5_file` reads, whole or damaged, for tests: a random tiny BERT."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
WORDS = (
    "▁query : ▁the ▁cat ▁dog ▁sees ▁ a b c d e g h o q r s t u y ee at ▁καλη μερα κ α λ η μ ε ρ 世 界 世界 ▁é é".split()
)
PIECES = [*SPECIAL, *WORDS, "<mask>"]


def nfkc_table() -> dict[str, str]:
    """Unicode's own rules for single characters, and a few that differ, as the model's table does."""
    every = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    table = {sign: plain for sign in every if (plain := unicodedata.normalize("NFKC", sign)) != sign}
    del table["～"], table["\U0001f23b"]
    return table | {"\t": " ", "\n": " ", "\u200b": " ", "\u00ad": "", "\x07": "", "ˮ": "''"}


@dataclass
class Model:
    """What is written; a test changes what it wants damaged."""

    hidden: int = 32
    layers: int = 2
    heads: int = 4
    inner: int = 64
    rows: int = len(PIECES) + 3  # the word table has more than there are pieces
    positions: int = 40
    types: int = 2
    epsilon: float = 1e-12
    block: int = 32
    magic: bytes = b"E5S1"
    version: int = 1
    pieces: list[bytes] = field(default_factory=lambda: [piece.encode() for piece in PIECES])
    special: tuple[int, int, int, int] = (0, 2, 1, 3)
    scores: np.ndarray = field(default_factory=lambda: -np.arange(1, len(PIECES) + 1, dtype="<f4") / 3)
    table: dict[str, str] = field(default_factory=lambda: {"\t": " "})
    tensors: dict[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        random = np.random.default_rng(0)
        hidden, inner = self.hidden, self.inner
        shapes = {
            "emb.word": (self.rows, hidden), "emb.pos": (self.positions, hidden), "emb.type": (self.types, hidden),
            "emb.ln.w": (hidden,), "emb.ln.b": (hidden,),
        }  # fmt: skip
        for layer in range(self.layers):
            for part in ("q", "k", "v", "ao"):
                shapes |= {f"l{layer}.{part}.w": (hidden, hidden), f"l{layer}.{part}.b": (hidden,)}
            shapes |= {f"l{layer}.fi.w": (inner, hidden), f"l{layer}.fi.b": (inner,)}
            shapes |= {f"l{layer}.fo.w": (hidden, inner), f"l{layer}.fo.b": (hidden,)}
            shapes |= {f"l{layer}.{norm}.{kind}": (hidden,) for norm in ("aln", "oln") for kind in "wb"}
        self.tensors = {name: random.normal(size=shape).astype("<f4") for name, shape in shapes.items()}

    def in_four_bits(self, name: str) -> bool:
        return name == "emb.word" or (name.startswith("l") and self.tensors[name].ndim == 2)

    def as_stored(self, name: str) -> np.ndarray:
        """A tensor as whoever reads the file should get it, weight by weight."""
        values = self.tensors[name]
        if not self.in_four_bits(name):
            return values
        out = np.empty(values.size, np.float32)
        for start in range(0, values.size, 32):
            scale, codes = quantized(values.reshape(-1)[start : start + 32])
            out[start : start + 32] = [np.float32(scale) * (code - 8) for code in codes]
        return out.reshape(values.shape)

    def head(self) -> bytes:
        sizes = (self.hidden, self.layers, self.heads, self.inner, self.rows, self.positions, self.types)
        return struct.pack("<4sI7ifi", self.magic, self.version, *sizes, self.epsilon, self.block)

    def vocabulary(self) -> bytes:
        text = b"".join(self.pieces)
        starts = np.cumsum([0, *map(len, self.pieces)]).astype("<u4")
        head = struct.pack("<5iQ", len(self.pieces), *self.special, len(text))
        return head + starts.tobytes() + self.scores.astype("<f4").tobytes() + text

    def rules(self) -> bytes:
        rules = b""
        for sign, plain in self.table.items():
            rules += struct.pack(f"<IB{len(plain)}I", ord(sign), len(plain), *map(ord, plain))
        return struct.pack("<iI", len(self.table), len(rules)) + rules

    def stored(self, name: str) -> tuple[int, bytes]:
        """Kind and bytes."""
        values = self.tensors[name]
        if not self.in_four_bits(name):
            return 0, values.astype("<f4").tobytes()
        blocks = b""
        for start in range(0, values.size, 32):
            scale, codes = quantized(values.reshape(-1)[start : start + 32])
            blocks += np.float16(scale).tobytes()
            blocks += bytes(codes[place] | codes[place + 16] << 4 for place in range(16))
        return 1, blocks

    def places(self) -> dict[str, tuple[int, int, int, int]]:
        """What the directory says of every tensor: kind, number of weights, offset, bytes."""
        offset = len(self.before()) + sum(2 + len(name) + 21 for name in self.tensors)
        places = {}
        for name, values in self.tensors.items():
            kind, stored = self.stored(name)
            places[name] = kind, values.size, offset, len(stored)
            offset += len(stored)
        return places

    def before(self) -> bytes:
        return self.head() + self.vocabulary() + self.rules() + struct.pack("<i", len(self.tensors))

    def write(self, path: Path, entries: dict[str, tuple[int, int, int, int]] | None = None) -> Path:
        """The file; ``entries`` stand in the directory in place of what is so."""
        directory = b""
        for name, entry in (self.places() | (entries or {})).items():
            directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", *entry)
        path.write_bytes(self.before() + directory + b"".join(self.stored(name)[1] for name in self.tensors))
        return path


def quantized(weights: np.ndarray) -> tuple[np.float16, list[int]]:
    """The scale of a block of 32 weights, and a number from 0 to 15 for each."""
    scale = np.float16(np.abs(weights).max() / 7)
    return scale, [int(np.clip(np.rint(weight / np.float32(scale)) + 8, 0, 15)) for weight in weights]
