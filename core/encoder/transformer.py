"""A folder's transformer, loaded by ``transformers`` from safetensors alone: encoder, decoder, or T5's encoder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors import safe_open
from torch import Tensor

from core.encoder.errors import ModelError
from core.encoder.safetensors_header import weight_files
from core.messages import message

if TYPE_CHECKING:
    from transformers import PretrainedConfig, PreTrainedModel, PreTrainedTokenizerBase


def load_transformer(folder: Path, model: str) -> tuple[PreTrainedModel, PreTrainedTokenizerBase, dict[str, Tensor]]:
    """The model in float32, its tokenizer, and the weights of its pooler, which is no part of it here.

    Args:
        folder: looked through already.
        model: what it is called in a message.

    Raises:
        ModelError: weights are missing.
        ValueError: it cannot be loaded without code of its own, or has no encoder that stands alone.
    """
    from transformers import AutoConfig, AutoTokenizer

    config = AutoConfig.from_pretrained(folder, trust_remote_code=False)
    if hasattr(config, "use_cache"):
        config.use_cache = False  # for writing text word by word
    options: dict[str, Any] = {"dtype": torch.float32, "use_safetensors": True, "trust_remote_code": False}
    options |= {"output_loading_info": True, "config": config}
    try:
        # BERT's pooler is not part of a sentence vector here, and masked language models come without its weights.
        backbone, report = model_class(config).from_pretrained(folder, add_pooling_layer=False, **options)
    except TypeError:
        backbone, report = model_class(config).from_pretrained(folder, **options)
    lacking = sorted(name for name in report["missing_keys"] if "pooler" not in name)
    if lacking:  # made up, they would give vectors that look like any others
        raise ModelError(
            message(
                "{model} is missing weights that its configuration asks for, such as {name}; choose another model",
                model=model,
                name=lacking[0],
            )
        )
    pooler = _pooler(folder) if any("pooler." in name for name in report["unexpected_keys"]) else {}
    return backbone, AutoTokenizer.from_pretrained(folder, trust_remote_code=False), pooler


def model_class(config: PretrainedConfig) -> Any:
    """What loads a model of this kind; of T5 and its kin the encoder alone.

    Raises:
        ValueError: it is an encoder with a decoder, and the encoder does not stand alone.
    """
    from transformers import MODEL_FOR_TEXT_ENCODING_MAPPING, AutoModel, AutoModelForTextEncoding

    alone: Any = MODEL_FOR_TEXT_ENCODING_MAPPING.get(type(config), None)
    if alone and alone.__name__.endswith("EncoderModel"):
        return AutoModelForTextEncoding
    if getattr(config, "is_encoder_decoder", False):
        kind = config.model_type
        raise ValueError(
            message("it is an encoder with a decoder, {kind}, which only T5's kind can be here", kind=kind)
        )
    return AutoModel


def _pooler(folder: Path) -> dict[str, Tensor]:
    """Its weights by name, counted from the model that has it."""
    found: dict[str, Tensor] = {}
    for path in weight_files(folder):
        with safe_open(path, "pt") as file:
            names = [name for name in file.keys() if "pooler." in name]  # noqa: SIM118 (it is no mapping)
            found |= {name[name.index("pooler.") :]: file.get_tensor(name) for name in names}
    return found


def usual_pooling(backbone: PreTrainedModel) -> str:
    """What sentence-transformers pools by where a folder does not say: the last token where only it has seen all."""
    config = backbone.config
    causal = (getattr(config, "architectures", None) or [""])[0].endswith("ForCausalLM")
    return "lasttoken" if causal and getattr(config, "is_causal", True) else "mean"


def write_small(tokenizer: PreTrainedTokenizerBase) -> None:
    """Let a tokenizer write texts in small letters first, in place, unless it does so already."""
    from tokenizers import normalizers

    words: Any = tokenizer.backend_tokenizer
    before = words.normalizer
    if "owercase" not in repr(before) or "lowercase=False" in repr(before):
        words.normalizer = normalizers.Sequence([normalizers.Lowercase(), *([before] if before else [])])
