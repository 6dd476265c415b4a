"""The card of a saved model, in the Hub's form: what it is, what it was made from, how it is loaded.

`write` puts it into the model's folder as ``README.md``. A file of that name which was not written here stays as it is,
and the card lies beside it. `core.publishing.card` writes more where more is known: how a model was trained, and what
was measured.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.encoder.origin import CARD, Origin, read_card

log = logging.getLogger(__name__)
BESIDE = "MODEL_CARD.md"
OURS = "language-gap"  # the tag by which a card that was written here is known
_TAGS = ["sentence-transformers", "sentence-similarity", "feature-extraction", OURS]
_NO_LICENCE = (
    "The licence of the weights that this model was made from is not known here. Find it out before you pass the model "
    "on."
)


@dataclass(frozen=True)
class Card:
    """What a card says.

    Attributes:
        title: its heading.
        origin: what the weights were made from.
        about: the first paragraphs, below the heading.
        sections: Markdown by heading, in their order, between how the model is loaded and what is owed to others.
        fields: more of the YAML at the top, over the usual ones; None leaves one out.
    """

    title: str
    origin: Origin
    about: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """The whole text."""
        from huggingface_hub import CardData

        fields = {name: value for name, value in (_fields(self.origin) | self.fields).items() if value}
        owed = {"Base model": self._base, "Attribution": self.origin.attribution}
        parts = [f"# {self.title}", self.about, *_titled(self.sections), *_titled(owed)]
        return f"---\n{CardData(**fields).to_yaml()}\n---\n\n" + "\n\n".join(filter(None, parts)) + "\n"

    @property
    def _base(self) -> str:
        origin = self.origin
        named = f"[{origin.base}](https://huggingface.co/{origin.base})" if origin.base else f"`{origin.short}`"
        loaded = f", loaded as `{origin.short}`" if origin.base not in ("", origin.short) else ""
        said = [f"Made from {named}{loaded}."] if origin.base or origin.name else []
        licence = origin.licence_name or origin.licence
        if licence and origin.licence_link:
            licence = f"[{licence}]({origin.licence_link})"
        said.append(f"Its licence, {licence}, holds for this model too." if licence else _NO_LICENCE)
        return " ".join(said)


def plain_card(origin: Origin, dim: int, prompts: Mapping[str, str]) -> Card:
    """The card of a model of which nothing is known but where it comes from, its embedding size and its prompts."""
    about = f"Sentences to vectors of {dim} numbers. Nothing was measured when it was saved."
    return Card(origin.short or "A sentence encoder", origin, about, {"Use": usage(prompts)})


def usage(prompts: Mapping[str, str]) -> str:
    """How a saved model is loaded, and what is put before its texts."""
    kinds = [name for name in ("query", "document") if prompts.get(name)]
    asked = [f'vectors = model.encode_{name}(["My dog is blue."])' for name in kinds]
    code = "\n".join(
        [
            "```python",
            "from sentence_transformers import SentenceTransformer",
            "",
            'model = SentenceTransformer("this folder, or owner/name on the Hub")',
            *(asked or ['vectors = model.encode(["My dog is blue."])']),
            "```",
        ]
    )
    before = ", ".join(f"`{text}` before a {name}" for name, text in prompts.items() if text)
    return f"{code}\n\nThe model puts {before} by itself." if before else code


def write(folder: Path, card: Card) -> Path:
    """Write ``card`` into a model's folder; the path of the file, which is another where one must be kept."""
    path = folder / CARD
    if path.exists() and not is_ours(path):
        log.warning("%s was not written here and is kept; the model's card is %s beside it", path, BESIDE)
        path = folder / BESIDE
    path.write_text(str(card), encoding="utf8")
    return path


def is_ours(path: Path) -> bool:
    """Whether a card was written here."""
    tags = read_card(path)[0].get("tags")
    return isinstance(tags, list) and OURS in tags


def _fields(origin: Origin) -> dict[str, Any]:
    return {
        "base_model": origin.base,
        "license": origin.licence,
        "license_name": origin.licence_name,
        "license_link": origin.licence_link,
        "language": list(origin.languages),
        "library_name": "sentence-transformers",
        "pipeline_tag": "sentence-similarity",
        "tags": list(_TAGS),
    }


def _titled(sections: dict[str, str]) -> list[str]:
    return [f"## {heading}\n\n{text}" for heading, text in sections.items() if text]
