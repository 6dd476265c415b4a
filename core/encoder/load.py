"""From a model's name to an `Encoder`.

1. Find its folder: embedded, given, or fetched from the Hub; `e5_small` has a file of its own instead.
2. Check it: safetensors alone, no program code of its own, weights that are whole and fit into the memory.
3. Assemble it: transformer and tokenizer, pooling, head, adapter.

A plain ``transformers`` folder loads too, with mean pooling; a decoder's with that of the last token.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from core.config import EncoderConfig
from core.encoder import e5_small
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.folder import Modules, quiet, read_modules
from core.encoder.lora import add_adapter
from core.encoder.origin import origin_of, sha256_of
from core.encoder.safetensors_header import float32_bytes, weight_files
from core.encoder.sound import check_sound
from core.encoder.transformer import load_transformer, model_class, usual_pooling, write_small
from core.hub import catalog
from core.hub.errors import HubError
from core.hub.files import OnProgress
from core.hub.ids import HubId, parse_id
from core.hub.models import fetch_model
from core.hub.refusals import refuse_code, refuse_memory, require_safetensors
from core.messages import Message, message, message_of
from core.resources import has_graphics

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

ASSETS = Path(__file__).parents[1] / "assets"
EMBEDDED = {
    "pocket-mlm": "masked language modelling only: the before",
    "pocket": "aligned by contrastive training: the ready-made after",
}
ENDLESS, UNKNOWN = 10**9, 512  # a limit that is none, and what is taken then
ADAPTER = "text_matching"  # folder of the low-rank weights for matching sentences, where a model has them


def load_encoder(
    model: str | Path | HubId,
    *,
    device: str | torch.device | None = None,
    revision: str | None = None,
    config: EncoderConfig | None = None,
    prefix: str | None = None,
    name: str | None = None,
    max_bytes: int | None = None,
    on_progress: OnProgress | None = None,
) -> Encoder:
    """Load an embedded model by name, a local folder, or a Hub id.

    Args:
        model: ``pocket``, ``pocket-mlm``, ``e5-small-4bit`` where its package is installed, a folder, ``owner/name``
            or ``owner/name@revision``; a `HubId` is never taken for a folder.
        device: where to put it; None is the GPU when there is one.
        revision: branch, tag or commit of a Hub model; goes before that of ``model``.
        config: pooling, limits and prompts; None takes them from `core.hub.catalog` for a model that is listed there,
            else from the folder.
        prefix: put before every sentence, such as ``"query: "``; None leaves it to ``config``. For models whose folder
            does not say what they were trained with.
        name: what messages call it, where ``model`` is a folder that nobody has named; None is ``model``.
        max_bytes: how large a Hub model may be, asked of the Hub before it is downloaded; None sets no limit.
        on_progress: called with the bytes that have arrived and those on their way; None shows bars on a terminal.

    Raises:
        ModelError: it is not there, has no safetensors, is damaged, does not fit into the memory, needs remote code,
            gives vectors that are not numbers, or is no text encoder.
    """
    where = device or ("cuda" if has_graphics() else "cpu")
    packaged = str(model) == e5_small.NAME and not isinstance(model, HubId)
    name = name or str(model)
    encoder = _packaged(config) if packaged else _found(model, name, revision, config, max_bytes, on_progress)
    if prefix is not None:
        encoder.config = replace(encoder.config, prefix=prefix)
    encoder = encoder.to(where).eval()
    if str(model) not in named_models():
        check_sound(encoder, name)
    return encoder


def _found(
    model: str | Path | HubId,
    name: str,
    revision: str | None,
    config: EncoderConfig | None,
    max_bytes: int | None,
    on_progress: OnProgress | None,
) -> Encoder:
    """Steps 1 to 3 for a folder, wherever it comes from."""
    try:
        found = _locate(model, revision)
        entry = catalog.find(found.name) if isinstance(found, HubId) else None
        folder = fetch_model(found, max_bytes=max_bytes, on_progress=on_progress) if isinstance(found, HubId) else found
        encoder = _assemble(folder, name, entry, config, doubted=max_bytes is not None)
        encoder.origin = origin_of(name, folder, entry)
        return encoder
    except HubError as error:
        raise ModelError(message_of(error)) from error


def named_models() -> list[str]:
    """The models that have a name of their own here: the embedded ones, and those whose package is installed."""
    return [*EMBEDDED, *([e5_small.NAME] if e5_small.path_of_package() else [])]


def _packaged(config: EncoderConfig | None) -> Encoder:
    with quiet():
        backbone, tokenizer = e5_small.read()
    usual = EncoderConfig("mean", e5_small.MAX_TOKENS, e5_small.PROMPTS["query"], e5_small.PROMPTS)
    encoder = Encoder(backbone, tokenizer, config or usual, (), e5_small.NAME)
    path = e5_small.path_of_package()
    encoder.origin = replace(origin_of(e5_small.NAME, None), sha256=sha256_of([path] if path else []))
    return encoder


def _locate(model: str | Path | HubId, revision: str | None) -> Path | HubId:
    """The folder of a model that is on this machine, else its id on the Hub."""
    if not isinstance(model, HubId):
        name = str(model)
        if name in EMBEDDED:
            return ASSETS / name
        if Path(name).is_dir():
            return Path(name)
        try:
            model = parse_id(name)
        except HubError as error:
            names = ", ".join(EMBEDDED)
            raise ModelError(
                message(
                    "{model} is not a folder here; give {names}, a folder, or a Hub id of the form owner/name",
                    model=name,
                    names=names,
                )
            ) from error
    return replace(model, revision=revision) if revision else model


def _assemble(
    folder: Path, model: str, entry: catalog.CatalogModel | None, config: EncoderConfig | None, doubted: bool
) -> Encoder:
    """Steps 2 and 3; what is raised names the model.

    Args:
        folder: of the model.
        model: what it is called in a message.
        entry: what the catalog says of it.
        config: goes before what the folder says.
        doubted: whether somebody else chose the model, so that it may be made to do harm.
    """
    try:
        _refuse_adapter(folder, model)
        modules = read_modules(folder, model, known=entry is not None)
        if entry:
            named = {**modules.prompts, **entry.prompts}
            modules = replace(modules, pooling=entry.pooling, prefix=entry.prefix, prompts=named)
        inner = folder / modules.transformer
        _check(inner, model)
        with quiet():
            if doubted:
                _refuse_hollow(inner, model)
            backbone, tokenizer, pooler = load_transformer(inner, model)
        if modules.lower_case:
            write_small(tokenizer)
        adapter = folder / (entry.adapter if entry else ADAPTER)
        if (entry and entry.adapter) or (adapter / "adapter_config.json").exists():
            add_adapter(backbone, adapter)
        encoder = Encoder(backbone, tokenizer, config or _config(modules, backbone, tokenizer), modules.head, model)
        encoder.pooler = pooler
        with torch.no_grad():  # parts that do not fit each other show here
            encoder.eval().pooled(torch.zeros(1, 1, backbone.config.hidden_size), torch.ones(1, 1))
        return encoder
    except (HubError, ModelError):
        raise
    except Exception as error:  # whatever transformers and tokenizers stumble over, who check little of a folder
        raise ModelError(
            message("{model} cannot be loaded as a text encoder: {reason}", model=model, reason=_reason(error))
        ) from error


def _refuse_adapter(folder: Path, model: str) -> None:
    """Refuse a folder of ``peft``, whose weights are only what is added to those of another model."""
    listed = folder / "adapter_config.json"
    if not listed.exists():
        return
    base = json.loads(listed.read_text()).get("base_model_name_or_path") or "another model"
    raise ModelError(
        message(
            "{model} is an adapter of PEFT, which only adds to the weights of {base}; load it with peft, call "
            "merge_and_unload(), save the result with its tokenizer, and give that folder", model=model, base=base,
        )
    )  # fmt: skip


def _check(folder: Path, model: str) -> None:
    """Refuse a transformer's folder before any weight is read."""
    require_safetensors(model, [path.name for path in folder.glob("*.safetensors")])
    refuse_code(model, folder)
    refuse_memory(model, sum(float32_bytes(path) for path in weight_files(folder)))


def _reason(error: Exception) -> str:
    reason = message_of(error) or type(error).__name__
    if isinstance(reason, Message):
        return reason
    if "trust_remote_code" in reason or "custom code" in reason:
        return message("it needs custom code, which is never run here")
    first, *others = reason.splitlines()
    return f"{first} {others[0].strip()}" if first.endswith(":") and others else first


def _refuse_hollow(folder: Path, model: str) -> None:
    """Refuse a small download whose configuration asks for a huge model: its weights would be made up here."""
    from transformers import AutoConfig

    config = AutoConfig.from_pretrained(folder, trust_remote_code=False)
    with torch.device("meta"):
        asked = sum(parameter.numel() for parameter in model_class(config).from_config(config).parameters())
    stored = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
    if asked > 2 * stored:  # a weight is stored in a byte at least
        raise ModelError(message("{model} is missing most of the weights that its configuration asks for", model=model))


def _config(modules: Modules, backbone: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> EncoderConfig:
    positions = getattr(backbone.config, "max_position_embeddings", None) or 0
    if getattr(backbone.config, "model_type", "") in ("roberta", "xlm-roberta", "camembert"):
        positions -= (backbone.config.pad_token_id or 0) + 1  # positions are counted from behind the padding id
    limits = [limit for limit in (positions, tokenizer.model_max_length, modules.max_tokens) if limit]
    limit = min(limits)
    return EncoderConfig(
        modules.pooling or usual_pooling(backbone), limit if limit < ENDLESS else UNKNOWN, modules.prefix,
        modules.prompts, modules.include_prompt, modules.truncate_dim, modules.normalize,
    )  # fmt: skip
