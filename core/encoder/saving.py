"""A model's folder, written as sentence-transformers writes it, so that it loads there, in ``transformers`` and here.

1. The transformer: weights, configuration, tokenizer. Where its architecture has a pooler, which no sentence vector
   needs, its file has one too: the one that was there before, else one that passes on what it is given. Without it
   every other program would report weights that are missing.
2. The modules behind it, each in a folder of its own (``1_Pooling``, ``2_Dense``, ...), and their list.
3. The prompts, and what else sentence-transformers keeps of a model; which weights it was trained from, by checksum.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from core.config import EncoderConfig
from core.encoder.errors import ModelError
from core.encoder.folder import quiet
from core.encoder.origin import MODEL_CONFIG
from core.messages import message

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_TRANSFORMER = {
    "transformer_task": "feature-extraction",
    "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
    "module_output_name": "token_embeddings",
}


@dataclass(frozen=True)
class Parts:
    """What an encoder is made of; see `core.encoder.encoder.Encoder`."""

    backbone: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    config: EncoderConfig
    head: Iterable[nn.Module]
    pooler: dict[str, Tensor]
    trained_from: tuple[str, ...] = ()


def save(parts: Parts, folder: Path, bits: int) -> None:
    """See `core.encoder.encoder.Encoder.save`.

    Raises:
        ModelError: pooling counts padding, which sentence-transformers cannot express.
    """
    if parts.config.pooling == "mean-with-padding":
        raise ModelError(
            message("mean-with-padding cannot be saved: sentence-transformers has no such pooling; use mean")
        )
    folder.mkdir(parents=True, exist_ok=True)
    _write_transformer(parts, folder, bits)
    _write_modules(parts, folder, half=bits < 32)
    _write_prompts(parts, folder)


def _write_transformer(parts: Parts, folder: Path, bits: int) -> None:
    backbone = parts.backbone if bits == 32 else copy.deepcopy(parts.backbone).half()
    if bits == 8:
        backbone.get_input_embeddings().to(torch.float8_e4m3fn)
    pooler = pooler_weights(parts.backbone, parts.pooler)
    stored = {name: tensor if bits == 32 else tensor.half() for name, tensor in pooler.items()}
    with quiet():
        backbone.save_pretrained(folder, state_dict={**backbone.state_dict(), **stored} if stored else None)
        parts.tokenizer.save_pretrained(folder)
    longest = parts.config.max_tokens
    edit_json(folder / "config.json", dtype="float32")
    edit_json(folder / "tokenizer_config.json", model_max_length=longest)
    limits = {"max_seq_length": longest, "do_lower_case": False}
    _write_json(folder / "sentence_bert_config.json", {**_TRANSFORMER, **limits})


def pooler_weights(backbone: PreTrainedModel, kept: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights that the architecture has by default and this model has not: its pooler's.

    Args:
        backbone: may have been made without.
        kept: those of the file that it came from.

    A layer that was not there before passes on what it is given.
    """
    with torch.device("meta"):
        whole = type(backbone)(copy.deepcopy(backbone.config)).state_dict()
    own, weights = backbone.state_dict(), {}
    for name, shape in {name: tensor.shape for name, tensor in whole.items() if name not in own}.items():
        if not name.startswith("pooler."):
            continue
        fits = name in kept and kept[name].shape == shape
        neutral = torch.eye(*shape) if len(shape) == 2 else torch.zeros(shape)
        weights[name] = kept[name].float() if fits else neutral
    return weights


def _write_modules(parts: Parts, folder: Path, *, half: bool) -> None:
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    config = parts.config
    modes = tuple(config.pooling.split("+"))
    pooling: Any = Pooling(parts.backbone.config.hidden_size, modes, config.include_prompt)
    behind: list[Any] = [pooling, *parts.head, *([Normalize()] if config.normalize else [])]
    listing = [{"idx": 0, "name": "0", "path": "", "type": _type_name(Transformer)}]
    for index, module in enumerate(behind, 1):
        path = f"{index}_{type(module).__name__}"
        (folder / path).mkdir(exist_ok=True)
        (copy.deepcopy(module).half() if half else module).save(str(folder / path))
        listing.append({"idx": index, "name": str(index), "path": path, "type": _type_name(type(module))})
    _write_json(folder / "modules.json", listing)


def _type_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__name__}"


def _write_prompts(parts: Parts, folder: Path) -> None:
    import sentence_transformers
    import transformers

    config = parts.config
    versions = {
        "sentence_transformers": sentence_transformers.__version__,
        "transformers": transformers.__version__,
        "pytorch": torch.__version__,
    }
    settings: dict[str, Any] = {
        "model_type": "SentenceTransformer",
        "__version__": versions,
        "prompts": config.named_prompts(),
        "default_prompt_name": config.default_prompt_name(),
        "similarity_fn_name": "cosine",
    }
    if config.truncate_dim is not None:
        settings["truncate_dim"] = config.truncate_dim
    if parts.trained_from:
        settings["trained_from"] = list(parts.trained_from)
    _write_json(folder / MODEL_CONFIG, settings)


def edit_json(path: Path, **changes: object) -> None:
    """Change some keys of a JSON file; the weights' type, say, which decides what they are loaded as."""
    _write_json(path, {**json.loads(path.read_text()), **changes})


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n")
