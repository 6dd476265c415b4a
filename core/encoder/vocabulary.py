"""A smaller vocabulary for a model that need not read every language: most of what it weighs is its table of words.

1. Find the pieces that are needed: special ones, those that the given sentences are cut into, and all that are made of
   letters of the given languages' scripts.
2. Leave the others out of the tokenizer, and their rows out of the word table; the rest moves up.

How a sentence is cut does not change by that. The likeliest way to cut it (unigram) stays the likeliest among fewer, as
all its pieces are there; the longest piece that fits (WordPiece) stays the longest. Pairs of letters that are merged in
an order of their own (BPE) give no such promise, and are refused.
"""

from __future__ import annotations

import copy
import json
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from core.data.languages import language_tag
from core.encoder.errors import ModelError
from core.messages import message

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from core.encoder.encoder import Encoder

# Scripts by their codes (ISO 15924), and how the names of their letters begin (Unicode).
SCRIPTS: dict[str, tuple[str, ...]] = {
    "Arab": ("ARABIC",), "Armn": ("ARMENIAN",), "Beng": ("BENGALI",), "Cyrl": ("CYRILLIC",), "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",), "Geor": ("GEORGIAN",), "Grek": ("GREEK",), "Gujr": ("GUJARATI",), "Guru": ("GURMUKHI",),
    "Hans": ("CJK",), "Hant": ("CJK", "BOPOMOFO"), "Hebr": ("HEBREW",), "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Khmr": ("KHMER",), "Knda": ("KANNADA",), "Kore": ("HANGUL", "CJK"), "Laoo": ("LAO",), "Latn": ("LATIN",),
    "Mlym": ("MALAYALAM",), "Mong": ("MONGOLIAN",), "Mymr": ("MYANMAR",), "Orya": ("ORIYA",), "Sinh": ("SINHALA",),
    "Syrc": ("SYRIAC",), "Taml": ("TAMIL",), "Telu": ("TELUGU",), "Thaa": ("THAANA",), "Thai": ("THAI",),
    "Tibt": ("TIBETAN",),
}  # fmt: skip
_LETTERS = {name for names in SCRIPTS.values() for name in names}
_IDS = ("pad_token_id", "bos_token_id", "eos_token_id", "sep_token_id", "cls_token_id", "mask_token_id")


@dataclass(frozen=True)
class Trimming:
    """What trimming did to a model.

    Attributes:
        pieces: how many there are, before and after.
        bytes_saved: of the word table in float32.
        read: scripts of which every piece is left, so that any text in them is read as before; by the first word of
            their letters' names: ``LATIN``, ``GREEK``, ``CJK``.
        lost: the other ones that were there before: of these, what the given sentences do not hold is unknown now.
    """

    pieces: tuple[int, int]
    bytes_saved: int
    read: tuple[str, ...]
    lost: tuple[str, ...]

    def __str__(self) -> str:
        """A sentence."""
        before, after = self.pieces
        kept = f"the vocabulary was trimmed from {before:,} to {after:,} pieces, {self.bytes_saved / 1e6:,.0f} MB less"
        read = f"text in {_listed(self.read)} is read as before" if self.read else "only the given sentences are read"
        lost = f", text in {_listed(self.lost)} no longer" if self.lost else ""
        return f"{kept}: {read}{lost}"


def trimmed(encoder: Encoder, texts: Sequence[str], *, languages: Iterable[str] = ()) -> Encoder:
    """A copy whose tokenizer and word table hold only the pieces that are needed.

    Args:
        encoder: stays as it is; the copy's weights are its own.
        texts: N sentences whose tokens and vectors stay the same, with the model's prompts before them or without.
        languages: codes or names; every piece made of letters of their scripts, digits and punctuation stays, so that
            any other text in them is read as before.

    Raises:
        ModelError: the tokenizer cannot be cut without changing what is left, or a language is not known.
    """
    scripts = {name for language in languages for name in _script(language)}
    stored = _stored(encoder)
    texts = _with_prompts(encoder, texts)
    tokens = encoder.tokenizer(texts, verbose=False)["input_ids"] if texts else []
    kept = _special(encoder, stored) | {token for sentence in tokens for token in sentence}
    pieces = _pieces(stored["model"])
    if stored["model"]["type"] == "WordPiece" and encoder.tokenizer.unk_token_id in kept:
        # What begins a word that could not be cut is in no token; without it the word might be.
        letters = _letters(encoder.tokenizer, texts)
        kept |= {number for piece, number in pieces if letters.issuperset(piece.removeprefix("##"))}
    if scripts:
        kept |= {number for piece, number in pieces if _scripts_of(piece) <= scripts}
    table: Any = encoder.backbone.get_input_embeddings()
    rows = sorted(number for number in kept if number < table.num_embeddings)
    moved = {old: new for new, old in enumerate(rows)}
    twin = _twin(encoder, _cut(encoder.tokenizer, stored, moved), rows)
    again = twin.tokenizer(texts, verbose=False)["input_ids"] if texts else []
    if again != [[moved.get(token) for token in sentence] for sentence in tokens]:
        raise _refusal(encoder)
    said = str(compare(encoder, twin))  # whoever passes the weights on must say what was changed
    owed = f"{encoder.origin.attribution}\n\n{said[0].upper()}{said[1:]}.".strip()
    twin.origin = replace(encoder.origin, attribution=owed)
    return twin


def compare(before: Encoder, after: Encoder) -> Trimming:
    """What `trimmed` did.

    Raises:
        ModelError: one of the tokenizers is not of a kind that can be trimmed.
    """
    pieces, left = ({piece for piece, _ in _pieces(_stored(encoder)["model"])} for encoder in (before, after))
    weights: list[Any] = [encoder.backbone.get_input_embeddings().weight for encoder in (before, after)]
    there = {script for piece in pieces for script in _scripts_of(piece)}
    lost = {script for piece in pieces - left if len(found := _scripts_of(piece)) == 1 for script in found}
    return Trimming(
        (len(pieces), len(left)),
        4 * (weights[0].numel() - weights[1].numel()),
        tuple(sorted(there - lost)),
        tuple(sorted(lost)),
    )


def _listed(scripts: tuple[str, ...]) -> str:
    """``Greek and Latin script``."""
    named = [script if script == "CJK" else script.title() for script in scripts]
    return f"{' and '.join(filter(None, [', '.join(named[:-1]), named[-1]]))} script"


def _script(language: str) -> tuple[str, ...]:
    from langcodes import Language

    tag = language_tag(language)
    script = Language.get(tag).maximize().script if tag else None
    if script not in SCRIPTS:
        raise ModelError(
            message(
                "the letters of {language} are not known here; give languages as codes, such as el", language=language
            )
        )
    return SCRIPTS[script]


@cache
def _script_of(sign: str) -> str:
    """``GREEK``; nothing for what no script owns: digits, punctuation, signs, accents."""
    first = unicodedata.name(sign, "").split(" ")[0]
    return first if first in _LETTERS else ""


def _scripts_of(piece: str) -> set[str]:
    return {script for sign in piece if (script := _script_of(sign))}


def _stored(encoder: Encoder) -> dict[str, Any]:
    """The tokenizer as its file has it."""
    words = getattr(encoder.tokenizer, "backend_tokenizer", None)
    stored: dict[str, Any] = json.loads(words.to_str()) if words is not None else {"model": {"type": "?"}}
    if stored["model"].get("type") not in ("Unigram", "WordPiece", "WordLevel"):
        raise _refusal(encoder)
    return stored


def _refusal(encoder: Encoder) -> ModelError:
    return ModelError(
        message(
            "the vocabulary of {model} cannot be trimmed: its tokenizer would cut sentences otherwise",
            model=encoder.name or type(encoder.backbone).__name__,
        )
    )


def _pieces(model: dict[str, Any]) -> list[tuple[str, int]]:
    """Every piece and its number."""
    vocabulary = model["vocab"]
    if isinstance(vocabulary, dict):
        return list(vocabulary.items())
    return [(piece, number) for number, (piece, _) in enumerate(vocabulary)]


def _with_prompts(encoder: Encoder, texts: Sequence[str]) -> list[str]:
    prompts = {"", encoder.config.prefix, *dict(getattr(encoder.config, "prompts", None) or {}).values()}
    return [prompt + text for prompt in sorted(prompts) for text in texts]


def _letters(tokenizer: PreTrainedTokenizerBase, texts: Sequence[str]) -> set[str]:
    normalizer = tokenizer.backend_tokenizer.normalizer
    return {sign for text in texts for sign in text + (normalizer.normalize_str(text) if normalizer else "")}


def _special(encoder: Encoder, stored: dict[str, Any]) -> set[int]:
    """Numbers that the tokenizer and the model use whatever the text."""
    model = stored["model"]
    kept = {token["id"] for token in stored["added_tokens"]} | set(encoder.tokenizer.all_special_ids)
    if model["type"] == "Unigram":
        scores = [score for _, score in model["vocab"]]
        kept.add(scores.index(min(scores)))  # an unknown character is that much less likely
        kept |= {model["unk_id"]} - {None}
    if model.get("byte_fallback"):
        bytes_of = {f"<0x{value:02X}>" for value in range(256)}
        kept |= {number for piece, number in _pieces(model) if piece in bytes_of}
    padding = encoder.backbone.config.pad_token_id
    return kept | set(range((padding or 0) + 1))  # some count a token's place from this number


def _cut(tokenizer: PreTrainedTokenizerBase, stored: dict[str, Any], moved: dict[int, int]) -> PreTrainedTokenizerBase:
    """The tokenizer with the pieces that have a new number."""
    model = stored["model"]
    left: Any = [entry for number, entry in enumerate(model["vocab"]) if number in moved]
    if isinstance(model["vocab"], dict):
        left = {piece: moved[number] for piece, number in model["vocab"].items() if number in moved}
    model = model | {"vocab": left}
    if model.get("unk_id") is not None:
        model["unk_id"] = moved[model["unk_id"]]
    stored = _renumbered({name: part for name, part in stored.items() if name != "model"}, moved) | {"model": model}
    with tempfile.TemporaryDirectory() as folder:
        tokenizer.save_pretrained(folder)
        Path(folder, "tokenizer.json").write_text(json.dumps(stored, ensure_ascii=False), encoding="utf8")
        twin: PreTrainedTokenizerBase = type(tokenizer).from_pretrained(folder)
    twin.name_or_path = tokenizer.name_or_path
    return twin


def _renumbered(part: Any, moved: dict[int, int]) -> Any:
    """Numbers of pieces in whatever adds special ones: ``id`` and ``ids``, ``pad_id``, and pairs of a piece and its."""
    if isinstance(part, dict):
        return {
            name: moved.get(value, value)
            if name in ("id", "pad_id") and isinstance(value, int)
            else [moved.get(each, each) for each in value]
            if name == "ids"
            else [value[0], moved.get(value[1], value[1])]
            if name in ("sep", "cls") and isinstance(value, list)
            else _renumbered(value, moved)
            for name, value in part.items()
        }
    return [_renumbered(each, moved) for each in part] if isinstance(part, list) else part


def _twin(encoder: Encoder, tokenizer: PreTrainedTokenizerBase, rows: list[int]) -> Encoder:
    """A copy with another tokenizer and these rows of the word table; the whole table is not copied on the way."""
    table: Any = encoder.backbone.get_input_embeddings()
    few = nn.Parameter(table.weight.detach()[torch.tensor(rows)], table.weight.requires_grad)
    twin = copy.deepcopy(encoder, {id(encoder.tokenizer): tokenizer, id(table.weight): few})
    config: Any = twin.backbone.config
    words: Any = twin.backbone.get_input_embeddings()
    config.vocab_size = words.num_embeddings = len(rows)
    for name in _IDS:
        if isinstance(number := getattr(config, name, None), int):
            setattr(config, name, rows.index(number) if number in rows else None)
    if words.padding_idx is not None:
        words.padding_idx = config.pad_token_id
    return twin
