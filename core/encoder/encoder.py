"""`Encoder`: a sentence's way from text to vector, over any encoder that ``transformers`` loads.

1. Tokenise; cut what is longer than ``max_tokens`` and say which sentences that were.
2. Run the encoder on batches of sentences of similar length, so that hardly any padding is computed.
3. Pool the token states into one vector.
4. Project it, if the model has a head.
5. Normalise to length 1, so that dot products are cosine similarities.

Folders are read and written in the sentence-transformers layout (``modules.json``, ``1_Pooling``, ``2_Dense``, ...);
a plain ``transformers`` folder loads too, with mean pooling. Weights are only ever safetensors, and no remote code
is run.
"""

from __future__ import annotations

import copy
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from core.config import EncoderConfig, Head, Pooling
from core.encoder.lora import add_adapter
from core.encoder.safetensors_header import float32_bytes, weight_files
from core.hub import catalog as known
from core.hub import fetch as hub
from core.messages import Message, message, message_of

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

log = logging.getLogger(__name__)

ASSETS = Path(__file__).parents[1] / "assets"
EMBEDDED = {
    "pocket-mlm": "masked language modelling only: the before",
    "pocket": "aligned by contrastive training: the ready-made after",
}
ADAPTER = "text_matching"  # folder of the low-rank weights for matching sentences, where a model has them
HEADS: dict[str, tuple[int, ...]] = {"none": (), "notebook": (256, 128)}
ACTIVATIONS: dict[str, type[nn.Module]] = {
    f"torch.nn.modules.{home}": getattr(nn, home.rsplit(".", 1)[1])
    for home in ("activation.ReLU", "activation.Tanh", "activation.GELU", "activation.SiLU", "linear.Identity")
}


class ModelError(ValueError):
    """A model that cannot be loaded or saved; the message says which, why and what to do."""


@dataclass(frozen=True)
class Tokens:
    """Token ids of N sentences, special tokens included, and which of them were cut at the model's limit."""

    ids: list[list[int]]
    truncated: list[int]


class Dense(nn.Module):
    """A linear layer and its activation, as sentence-transformers stores it: ``(B, in) -> (B, out)``."""

    def __init__(self, size_in: int, size_out: int, activation: nn.Module, bias: bool = True) -> None:
        super().__init__()
        self.linear = nn.Linear(size_in, size_out, bias)
        self.activation = activation

    def forward(self, vectors: Tensor) -> Tensor:
        """``(B, in) -> (B, out)``."""
        return cast(Tensor, self.activation(self.linear(vectors)))


class Encoder(nn.Module):
    """Sentences in, vectors out.

    Attributes:
        backbone: a ``transformers`` encoder, last hidden state ``(B, T, H)``.
        head: zero or more `Dense`, ``(B, H) -> (B, D)``.
        dim: D.
        name: what it was loaded as.
    """

    def __init__(
        self,
        backbone: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        config: EncoderConfig,
        head: Sequence[Dense] = (),
        name: str = "",
    ) -> None:
        super().__init__()
        self.backbone = backbone
        self.tokenizer = tokenizer
        self.config = config
        self.head = nn.Sequential(*head)
        self.name = name

    @property
    def dim(self) -> int:
        """D, the embedding size."""
        return cast(Dense, self.head[-1]).linear.out_features if self.head else self.backbone.config.hidden_size

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return next(self.parameters()).device

    def tokenize(self, texts: Sequence[str]) -> Tokens:
        """Token ids of every sentence, cut to ``config.max_tokens``."""
        if not texts:
            return Tokens([], [])
        prefixed = [self.config.prefix + text for text in texts]
        ids = self.tokenizer(prefixed, return_attention_mask=False, verbose=False)["input_ids"]
        limit = self.config.max_tokens
        truncated = [index for index, tokens in enumerate(ids) if len(tokens) > limit]
        if truncated:
            long = [prefixed[index] for index in truncated]
            cut = self.tokenizer(long, truncation=True, max_length=limit, return_attention_mask=False)["input_ids"]
            for index, tokens in zip(truncated, cut, strict=True):
                ids[index] = tokens
        return Tokens(ids, truncated)

    def pad(self, ids: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """Token ids and attention mask, both ``(B, T)`` on the model's device; T is the longest sentence.

        With ``mean-with-padding`` T is always ``max_tokens``, as in the notebook.
        """
        whole = self.config.pooling == "mean-with-padding"
        width = self.config.max_tokens if whole else max(map(len, ids))
        padding = self.tokenizer.pad_token_id or 0
        rows = torch.tensor([[*tokens, *[padding] * (width - len(tokens))] for tokens in ids])
        lengths = torch.tensor([len(tokens) for tokens in ids])
        mask = (torch.arange(width) < lengths[:, None]).long()
        return rows.to(self.device), mask.to(self.device)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Steps 2 to 4 for one padded batch: ``(B, T)`` ids and mask to ``(B, D)`` vectors, not normalised."""
        states = self.backbone(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state  # (B, T, H)
        return cast(Tensor, self.head(pool(states, attention_mask, self.config.pooling)))

    @torch.no_grad()
    def encode(self, texts: Sequence[str], *, batch_size: int = 64, normalize: bool = True) -> Tensor:
        """Vectors of ``texts``, in their order.

        Args:
            texts: N sentences; the empty one has a vector too.
            batch_size: sentences a forward pass.
            normalize: scale every vector to length 1.

        Returns:
            ``(N, D)`` float32 on the CPU. A sentence beyond ``config.max_tokens`` counts up to there; a warning is
            logged, and `tokenize` tells which ones.
        """
        tokens = self.tokenize(texts)
        if tokens.truncated:
            log.warning(
                "%d of %d sentences were cut at %d tokens", len(tokens.truncated), len(texts), self.config.max_tokens
            )
        return self.encode_tokens(tokens.ids, batch_size=batch_size, normalize=normalize)

    @torch.no_grad()  # not inference mode: its vectors could be neither changed nor trained on
    def encode_tokens(self, ids: Sequence[Sequence[int]], *, batch_size: int = 64, normalize: bool = True) -> Tensor:
        """`encode` for sentences that are tokenised already."""
        if batch_size < 1:
            raise ValueError(message("batch_size is {value}; it must be at least 1", value=batch_size))
        training = self.training
        self.eval()
        vectors = torch.empty(len(ids), self.dim)
        for batch in by_length(ids, batch_size):
            vectors[batch] = self(*self.pad([ids[index] for index in batch])).float().cpu()
        self.train(training)
        return functional.normalize(vectors, dim=-1) if normalize else vectors

    def copy(self) -> Encoder:
        """An encoder of its own weights over the same tokenizer: train it, and this one stays as it is."""
        twin = Encoder(copy.deepcopy(self.backbone), self.tokenizer, self.config, (), self.name)
        twin.head = copy.deepcopy(self.head)
        return twin.train(self.training)

    def with_head(self, head: Head) -> Encoder:
        """A copy with a fresh projection head: ``notebook`` is hidden size to 256, ReLU, to 128; ``none`` keeps it."""
        twin = self.copy()
        sizes = [self.dim, *HEADS[head]]
        for index, (size_in, size_out) in enumerate(pairwise(sizes)):
            last = index == len(sizes) - 2
            twin.head.append(Dense(size_in, size_out, nn.Identity() if last else nn.ReLU()).to(self.device))
        return twin.train(self.training)

    def save(self, folder: str | Path, *, bits: Literal[32, 16, 8] = 32) -> None:
        """Write a folder that `load_encoder` and ``SentenceTransformer`` load, giving the same vectors.

        Args:
            folder: made when missing.
            bits: what the weights are stored in; 8 stores the word embeddings in 8 (float8_e4m3, safetensors' own type)
                and everything else in 16. They load as 32 bits, rounded to what was stored.

        Raises:
            ModelError: pooling counts padding, which sentence-transformers cannot express.
        """
        if self.config.pooling == "mean-with-padding":
            raise ModelError(
                message("mean-with-padding cannot be saved: sentence-transformers has no such pooling; use mean")
            )
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        backbone = self.backbone if bits == 32 else copy.deepcopy(self.backbone).half()
        if bits == 8:
            backbone.get_input_embeddings().to(torch.float8_e4m3fn)
        with _quiet():
            backbone.save_pretrained(folder)
            self.tokenizer.save_pretrained(folder)
        edit_json(folder / "config.json", dtype="float32")
        _write_modules(self, folder, bits < 32)


def by_length(ids: Sequence[Sequence[int]], batch_size: int) -> Iterator[list[int]]:
    """Indices of ``batch_size`` texts of like length at a time, the shortest first."""
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    for start in range(0, len(order), batch_size):
        yield order[start : start + batch_size]


def pool(states: Tensor, mask: Tensor, how: Pooling) -> Tensor:
    """``(B, T, H)`` token states and ``(B, T)`` mask to ``(B, H)`` vectors."""
    if how == "cls":
        return states[:, 0]
    if how == "mean-with-padding":
        return states.mean(dim=1)
    weight = mask[:, :, None].to(states.dtype)
    return (states * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1)


def load_encoder(
    model: str | Path,
    *,
    device: str | torch.device | None = None,
    revision: str | None = None,
    config: EncoderConfig | None = None,
    most_bytes: int | None = None,
    told: hub.Told | None = None,
) -> Encoder:
    """Load an embedded model by name, a local folder, or a Hub id.

    Args:
        model: ``pocket``, ``pocket-mlm``, a folder, ``owner/name`` or ``owner/name@revision``.
        device: where to put it; None is the GPU when there is one.
        revision: branch, tag or commit of a Hub model.
        config: pooling, limits and prefix; None takes them from `core.hub.catalog` for a model that is known, else from
            the folder (mean pooling for a plain ``transformers`` folder).
        most_bytes: how large a Hub model may be, asked of the Hub before it is downloaded; None sets no limit.
        told: called with the bytes that have arrived and those on their way; None shows bars on a terminal.

    Raises:
        ModelError: it is not there, has no safetensors, is damaged, does not fit into the memory, needs remote code, or
            is no text encoder.
    """
    folder, entry = _locate(str(model), revision, most_bytes, told)
    try:
        parts = _read_modules(folder, str(model))
        if entry:
            parts = replace(parts, pooling=entry.pooling, prefix=entry.prefix)
        encoder = _assemble(folder, parts, config, str(model), most_bytes is not None)
        adapter = folder / (entry.adapter if entry else ADAPTER)
        if (entry and entry.adapter) or (adapter / "adapter_config.json").exists():
            add_adapter(encoder.backbone, adapter)
    except hub.HubError as error:
        raise ModelError(message_of(error)) from error
    except ModelError:
        raise
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelError(
            message("{model} does not load as a text encoder: {reason}", model=model, reason=_reason(error))
        ) from error
    where = device or ("cuda" if torch.cuda.is_available() else "cpu")
    return encoder.to(where).eval()


def _assemble(folder: Path, parts: _Parts, config: EncoderConfig | None, model: str, doubted: bool) -> Encoder:
    """Check the weights of a folder, and load them."""
    inner = folder / parts.transformer
    if not list(inner.glob("*.safetensors")):
        raise ModelError(_no_safetensors(model))
    if hub.needs_code(model, inner):
        raise hub.HubError(hub.no_code(model))
    hub.refuse_memory(model, sum(float32_bytes(path) for path in weight_files(inner)))
    with _quiet():
        if doubted:
            _as_large_as_it_says(inner, model)
        backbone, tokenizer = _load_transformer(inner, model)
    return Encoder(backbone, tokenizer, config or _limits(parts, backbone, tokenizer), parts.head, model)


def _no_safetensors(model: str) -> Message:
    return message(
        "{model} has no .safetensors file; convert its weights first: pickled ones can run code", model=model
    )


@dataclass(frozen=True)
class _Parts:
    """What a sentence-transformers folder says beside its weights."""

    transformer: str = ""
    pooling: Pooling = "mean"
    max_tokens: int | None = None
    prefix: str = ""
    head: tuple[Dense, ...] = ()


def _reason(error: Exception) -> str:
    said = message_of(error) or type(error).__name__
    if isinstance(said, Message):
        return said
    if "trust_remote_code" in said or "custom code" in said:
        return message("it needs program code of its own, which is never run here")
    return said.splitlines()[0]


def _locate(
    model: str, revision: str | None, most_bytes: int | None, told: hub.Told | None
) -> tuple[Path, known.Known | None]:
    """Where a model's files are, and what is known of it, if it comes from the Hub."""
    if model in EMBEDDED:
        return ASSETS / model, None
    folder = Path(model)
    if folder.is_dir():
        return folder, None
    model = known.full_id(model)
    if model.partition("@")[0].count("/") != 1 or model.startswith((".", "/")):
        names = ", ".join(EMBEDDED)
        raise ModelError(
            message(
                "{model} is no folder here; give {names}, a folder, or a Hub id of the form owner/name",
                model=model,
                names=names,
            )
        )
    try:
        return hub.fetch_model(model, revision, most_bytes, told), known.find(model)
    except hub.HubError as error:
        raise ModelError(message_of(error)) from error


def _read_modules(folder: Path, model: str) -> _Parts:
    listing = folder / "modules.json"
    if not listing.exists():
        return _Parts()
    transformer, pooling, head = "", "mean", []
    for module in json.loads(listing.read_text()):
        kind, path = module["type"].rsplit(".", 1)[-1], folder / module["path"]
        if kind == "Transformer":
            transformer = module["path"]
        elif kind == "Pooling":
            pooling = _pooling_name(json.loads((path / "config.json").read_text()))
        elif kind == "Dense":
            if (path / "pytorch_model.bin").exists() and not (path / "model.safetensors").exists():
                raise ModelError(_no_safetensors(model))
            head.append(_read_dense(path))
        elif kind != "Normalize":
            raise ValueError(
                message("its module {kind} is none of Transformer, Pooling, Dense and Normalize", kind=kind)
            )
    limits = _json_or_empty(folder / transformer / "sentence_bert_config.json")
    prompts = _json_or_empty(folder / "config_sentence_transformers.json")
    prefix = prompts.get("prompts", {}).get(prompts.get("default_prompt_name") or "", "")
    return _Parts(transformer, cast(Pooling, pooling), limits.get("max_seq_length"), prefix, tuple(head))


def _pooling_name(config: dict[str, Any]) -> str:
    # Two generations of the format: one flag a mode, and one name for all.
    flags = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
    chosen = [config.get("pooling_mode")] if "pooling_mode" in config else []
    chosen += [flags.get(key, key) for key, value in config.items() if key.startswith("pooling_mode_") and value]
    if len(chosen) != 1 or chosen[0] not in ("mean", "cls"):
        raise ValueError(message("its pooling {chosen} is neither mean nor cls", chosen=chosen))
    return str(chosen[0])


def _read_dense(folder: Path) -> Dense:
    config = json.loads((folder / "config.json").read_text())
    activation = config.get("activation_function", "torch.nn.modules.activation.Tanh")
    if activation not in ACTIVATIONS:
        raise ValueError(
            message(
                "its activation {activation} is none of {known}", activation=activation, known=", ".join(ACTIVATIONS)
            )
        )
    dense = Dense(config["in_features"], config["out_features"], ACTIVATIONS[activation](), config.get("bias", True))
    weights = load_file(folder / "model.safetensors")
    dense.linear.load_state_dict({name.removeprefix("linear."): tensor.float() for name, tensor in weights.items()})
    return dense


def _load_transformer(folder: Path, model: str) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    from transformers import AutoConfig, AutoModel, AutoTokenizer

    config = AutoConfig.from_pretrained(folder, trust_remote_code=False)
    options: dict[str, Any] = {"dtype": torch.float32, "use_safetensors": True, "trust_remote_code": False}
    options["output_loading_info"] = True
    try:
        # BERT's pooler is not part of a sentence vector here, and masked language models come without its weights.
        backbone, report = AutoModel.from_pretrained(folder, config=config, add_pooling_layer=False, **options)
    except TypeError:
        backbone, report = AutoModel.from_pretrained(folder, config=config, **options)
    lacking = sorted(name for name in report["missing_keys"] if "pooler" not in name)
    if lacking:  # made up, they would give vectors that look like any others
        raise ModelError(
            message(
                "{model} lacks weights that its configuration asks for, such as {name}; choose another model",
                model=model,
                name=lacking[0],
            )
        )
    return backbone, AutoTokenizer.from_pretrained(folder, trust_remote_code=False)


def _as_large_as_it_says(folder: Path, model: str) -> None:
    """Refuse a small download whose configuration asks for a huge model: its weights would be made up here."""
    from transformers import AutoConfig, AutoModel

    config = AutoConfig.from_pretrained(folder, trust_remote_code=False)
    with torch.device("meta"):
        asked = sum(parameter.numel() for parameter in AutoModel.from_config(config).parameters())
    stored = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
    if asked > 2 * stored:  # a weight is stored in a byte at least
        raise ModelError(message("{model} lacks most of the weights that its configuration asks for", model=model))


def _limits(parts: _Parts, backbone: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> EncoderConfig:
    positions = getattr(backbone.config, "max_position_embeddings", None) or 512
    if getattr(backbone.config, "model_type", "") in ("roberta", "xlm-roberta", "camembert"):
        positions -= (backbone.config.pad_token_id or 0) + 1  # positions are counted from behind the padding id
    limit = min(positions, tokenizer.model_max_length, parts.max_tokens or positions)
    return EncoderConfig(parts.pooling, limit, parts.prefix)


def _write_modules(encoder: Encoder, folder: Path, half: bool) -> None:
    kinds = ["Transformer", "Pooling", *["Dense"] * len(encoder.head), "Normalize"]
    paths = [f"{index}_{kind}" if index else "" for index, kind in enumerate(kinds)]
    listing = [
        {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for index, (kind, path) in enumerate(zip(kinds, paths, strict=True))
    ]
    _write_json(folder / "modules.json", listing)
    limits = {"max_seq_length": encoder.config.max_tokens, "do_lower_case": False}
    _write_json(folder / "sentence_bert_config.json", limits)
    prefix = encoder.config.prefix
    prompts = {"prompts": {"default": prefix}, "default_prompt_name": "default"} if prefix else {}
    _write_json(folder / "config_sentence_transformers.json", {"similarity_fn_name": "cosine", **prompts})
    mean = encoder.config.pooling == "mean"
    flags = {"pooling_mode_cls_token": not mean, "pooling_mode_mean_tokens": mean}
    size = encoder.backbone.config.hidden_size
    _write_json(folder / paths[1] / "config.json", {"word_embedding_dimension": size, **flags})
    (folder / paths[-1]).mkdir(exist_ok=True)
    for path, dense in zip(paths[2:-1], cast("list[Dense]", list(encoder.head)), strict=True):
        _write_dense(dense, folder / path, half)


def _write_dense(dense: Dense, folder: Path, half: bool) -> None:
    kind = type(dense.activation)
    config = {
        "in_features": dense.linear.in_features,
        "out_features": dense.linear.out_features,
        "bias": dense.linear.bias is not None,
        "activation_function": f"{kind.__module__}.{kind.__name__}",
    }
    _write_json(folder / "config.json", config)
    weights = {
        f"linear.{name}": tensor.detach().cpu().contiguous() for name, tensor in dense.linear.state_dict().items()
    }
    save_file(
        {name: tensor.half() if half else tensor for name, tensor in weights.items()}, folder / "model.safetensors"
    )


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n")


def edit_json(path: Path, **changes: object) -> None:
    """Change some keys of a JSON file; the weights' type, say, which decides what they are loaded as."""
    _write_json(path, {**json.loads(path.read_text()), **changes})


def _json_or_empty(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text())) if path.exists() else {}


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers from reporting, at every load, the output layer that a sentence encoder leaves aside."""
    from transformers.utils import logging as reports

    level = reports.get_verbosity()
    bars = reports.is_progress_bar_enabled()
    reports.set_verbosity_error()
    reports.disable_progress_bar()
    try:
        yield
    finally:
        reports.set_verbosity(level)
        if bars:
            reports.enable_progress_bar()
